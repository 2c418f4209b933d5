"""The site in one language, as seen from one depth.

What templates and field types ask for words and links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from hoaphuong import lunar
from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.languages import Language
from hoaphuong.declared.vocabularies import Vocabulary, told_apart
from hoaphuong.entries import Entry, Review
from hoaphuong.fields import Field
from hoaphuong.fields.date import Date
from hoaphuong.fields.year import years_of_life
from hoaphuong.neighbours import point_of, way_between
from hoaphuong.rendering.lines import whole
from hoaphuong.rendering.markdown import UNLINKED
from hoaphuong.rendering.markup import Markup, escape, fill, join, safe
from hoaphuong.rendering.patterns import UP
from hoaphuong.scripts import tongue_of
from hoaphuong.site import Site
from hoaphuong.sketch import sketch


class Edition:
    """One language of the site.

    Paths are relative to the language's root, without a slash at the start.
    """

    def __init__(self, site: Site, language: Language, up: str = "") -> None:
        self.site = site
        self.language = language
        self.words = site.words[language.code]
        self.up = up
        """From the page that is being made back to the language's root."""
        self.ranks: dict[Kind, dict[Entry, int]] = {}
        """The place of each entry among those of its kind, once it has been asked for."""
        self._others: dict[str, Edition] = {up: self}
        self.entry_link: Callable[[str], Markup] = cache(self._link)
        """A link to an entry by its name, the name marked where it is in another language."""
        self._terms: dict[tuple[Field, str], Markup] = {}

    def at(self, up: str) -> Edition:
        """The same edition as seen from another depth."""
        if up not in self._others:
            other = Edition(self.site, self.language, up)
            other._others, other.ranks = self._others, self.ranks
            self._others[up] = other
        return self._others[up]

    @property
    def root(self) -> str:
        """The language's folder under the site's root: empty for the source language."""
        return "" if self.language.code == self.site.source.code else f"{self.language.code}/"

    @property
    def base(self) -> str:
        """From the page that is being made back to the site's root."""
        if self.up.startswith("/"):  # a page shown at any depth links from the host's root
            return self.site.settings.base_path
        return self.up + ("../" if self.root else "")

    def setting(self, name: str) -> str:
        """A text of site.yml in this language."""
        return str(self.site.pick(self.site.settings.texts.get(name, {}), self.language))

    def setting_shown(self, name: str) -> Markup:
        """The same with names of the source language marked."""
        texts, mark = self.site.settings.texts.get(name, {}), self.site.markers[self.language.code]
        said = escape(self.setting(name))
        said = mark(said, texts.get(self.site.source.code, "")) if mark else said
        return self.site.lines[self.language.code].title(said)

    def pick(self, labels: Mapping[str, Any]) -> Any:
        return self.site.pick(labels, self.language)

    def label(self, vocabulary: str, key: str) -> str:
        """The words of a vocabulary's term."""
        return self._labels(vocabulary).get(key, key)

    def _labels(self, vocabulary: str) -> Mapping[str, str]:
        if vocabulary not in self._label_cache:
            terms = self.site.vocabularies[vocabulary].terms
            here = {key: str(self.pick(term.labels)) for key, term in terms.items()}
            own = {key: term.labels.get(self.site.source.code, "") for key, term in terms.items()}
            self._label_cache[vocabulary] = told_apart(here, own, self.words.beside)
        return self._label_cache[vocabulary]

    @cached_property
    def _label_cache(self) -> dict[str, Mapping[str, str]]:
        return {}

    def vocabulary_label(self, name: str) -> str:
        """What the terms of a vocabulary are called, else the label of the first field of it."""
        labels = self.site.vocabularies[name].labels if name else {}
        if labels:
            return str(self.pick(labels))
        for kind in self.site.kinds:
            for known in kind.fields.values():
                if known.pages and known.vocabulary == name:
                    return str(self.pick(known.labels))
        return name

    def vocabulary(self, name: str) -> Vocabulary:
        return self.site.vocabularies[name]

    def term(self, field: Field, key: str) -> Markup:
        """A term as it is shown: linked to its page where the field has pages."""
        term = self._terms.get((field, key))
        if term is None:
            label = whole(escape(self.label(field.vocabulary, key)))
            href = f"{self.up}{field.vocabulary}/{key}/"
            term = fill('<a href="{}">{}</a>', href, label) if field.pages else label
            self._terms[field, key] = term
        return term

    def kind_label(self, kind: Kind, number: str = "many") -> str:
        return str(self.pick({code: said.get(number, "") for code, said in kind.labels.items()}))

    def name(self, entry: Entry) -> str:
        return str(self.site.text(entry, "name", self.language)[0])

    def summary(self, entry: Entry) -> str:
        return str(self.site.text(entry, "summary", self.language)[0])

    def path_of(self, target: str) -> str:
        """The path of an entry's page, from its id."""
        return f"{self.root}{target}/"

    def absolute(self, path: str) -> str:
        return self.site.settings.url + path

    def href(self, target: str) -> str:
        """A link from this page to an entry's page in the same language, `UNLINKED` where that is
        left out.
        """
        if target in self.site.release.hidden:
            return UNLINKED
        return f"{self.up}{target}/"

    def _link(self, target: str) -> Markup:
        if self.up != UP:  # the link whose way up is open, with the way from here
            return safe(str.replace(self.at(UP).entry_link(target), UP, self.up))
        name, language = self.site.shown(self.site.by_id[target], "name", self.language)
        lang = "" if language is self.language else f' lang="{escape(language.tag)}"'
        return safe(f'<a href="{self.href(target)}"{lang}>{name}</a>')

    def way(self, start: str, end: str) -> Markup | None:
        """How far it is from one entry to another in a straight line, as far as that is known."""
        found = way_between(self.site.by_id[start], self.site.by_id[end])
        return self.words.distance(found.km, found.approximate) if found else None

    def sketch(self, targets: list[str]) -> Markup:
        """A sketch of the way from entry to entry."""
        points = [point_of(self.site.by_id[target]) for target in targets]
        return sketch(points, self.words, self.site.atlas.city, self.base)

    def month_of_year(self, iso: str) -> str:
        """A solar month (2027-01) as a heading."""
        said = self.words.date(Date(iso, date.fromisoformat(f"{iso}-01")))
        return said[:1].upper() + said[1:]

    def card_facts(self, entry: Entry) -> Markup:
        """The facts that the cards of a kind show, as its file names them."""
        fields = [entry.kind.fields[name] for name in entry.kind.card if name in entry.facts]
        shown = [field.type.show(entry.facts[field.name], field, self) for field in fields]
        return years_of_life(fields, entry.facts, self) or join("\u00a0· ", shown)

    def lunar_elsewhere(self, days: Iterable[date]) -> str:
        """What these days are in the lunar calendar its readers know, where that is another."""
        clock = self.language.lunar_clock
        for day in days if clock else ():
            other = lunar.lunar_date_elsewhere(day, clock)
            if other != lunar.lunar_date(day):
                said = self.words.lunar_day(*other[1:3])
                said = self.words.format("lunar-leap", date=said) if other[3] else said
                return self.words.format(
                    "lunar-elsewhere", solar=self.words.long_day(day), lunar=said
                )
        return ""

    def count(self, number: int) -> str:
        """So many entries, in words."""
        return self.words.format("count-one" if number == 1 else "count-other", count=number)

    def marked(self, text: str, tag: str) -> Markup:
        """A text, marked where it is in another language than the page."""
        if tag == self.language.tag:
            return escape(text)
        return fill('<span lang="{}">{}</span>', tag, text)

    def said(self, texts: Mapping[str, str]) -> Markup:
        """The nearest of some texts that readers understand, marked where it is not theirs."""
        own, source = self.language, self.site.source
        for code in (own.code, *own.fallback, source.code):
            if code in texts:
                return self.marked(texts[code], self.site.by_code[code].tag)
        return escape("")

    def foreign(self, text: str) -> Markup:
        """A name that may be in any language, marked as far as its letters tell."""
        language = tongue_of(text, self.site.languages)
        return self.marked(text, language.tag) if language else escape(text)

    def in_source(self, names: tuple[str, ...]) -> Markup:
        """Names of the source language, marked as such."""
        return fill('<span lang="{}">{}</span>', self.site.source.tag, ", ".join(names))

    def review_line(self, review: Review) -> str:
        """Who vouches for a text, in words."""
        day = self.words.date(review.date) if review.date else ""
        return self.words.format(f"review-{review.state}", by=review.by, date=day)
