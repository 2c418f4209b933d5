"""Plain words, and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType, Wording
from hoaphuong.fields.parts import Either, Many, Part, PerLanguage, Record, Words
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markdown import entry_links, to_html, without_links
from hoaphuong.rendering.markup import Markup, escape, fill

TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A language tag as far as a pattern tells."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a language that is stated because it is not the page's."""

    text: str
    tag: str
    """BCP 47; empty where it is the page's own language."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Phrases:
    """The same words in several languages, by code; in the source language always."""

    texts: Mapping[str, str]

    def __str__(self) -> str:
        return next(iter(self.texts.values()))


class Text(FieldType):
    """One line of plain words.

    Option `lang`: `source` (in the first language), `each` (a text, or one by language), `stated`
    ({text, lang}), or a tag.
    """

    name = "text"
    option_names = frozenset({"lang", "many"})

    def made_of(self, field: Field) -> Part:
        lang = field.options.get("lang", "")
        if field.options.get("many"):
            return Many(Words())
        if lang == "stated":
            parts = {"text": Words(), "lang": Words(TAG, ("zh-Hans",))}
            return Record(parts, ("text", "lang"))
        return Either((Words(), PerLanguage())) if lang == "each" else Words()

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Any:
        if field.options.get("many"):
            return self._read_list(raw, at, reading)
        tag = field.options.get("lang", "")
        if tag == "stated":
            return self._read_stated(raw, at, reading)
        if tag == "each":
            return self._read_each(raw, at, reading)
        text = text_or_none(raw, at, reading)
        if text is None:
            return None
        if "\n" in text:
            reading.wrong("line-break-in-text", at)
        if tag == "source":
            tag = reading.languages[0]
        return Phrase(text, tag) if tag else text

    def _read_stated(self, raw: Any, at: Keys, reading: Reading) -> Phrase | None:
        if reading.has_keys(raw, at, ("text", "lang")) and reading.has_texts(raw, at):
            return Phrase(raw["text"], raw["lang"])
        return None

    def _read_each(self, raw: Any, at: Keys, reading: Reading) -> Phrases | None:
        source = reading.languages[0]
        if not isinstance(raw, dict):
            text = text_or_none(raw, at, reading)
            return Phrases({source: text}) if text else None
        others = tuple(reading.languages[1:])
        if reading.has_keys(raw, at, (source,), others) and reading.has_texts(raw, at):
            return Phrases(raw)
        return None

    def _read_list(self, raw: Any, at: Keys, reading: Reading) -> tuple[str, ...] | None:
        if not isinstance(raw, list):
            reading.wrong("not-a-list", at)
            return None
        texts = [text_or_none(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(text for text in texts if text)

    def show(self, value: Any, field: Field, edition: Any) -> Markup:
        if isinstance(value, tuple):
            return escape(edition.words["list-comma"].join(value))
        if isinstance(value, Phrases):
            said: Markup = edition.said(value.texts)
            return said
        if isinstance(value, Phrase) and value.tag != edition.language.tag:
            return fill('<span lang="{}">{}</span>', value.tag, value.text)
        return escape(str(value))

    def exported(self, value: Any, field: Field, site: Any) -> Any:
        if isinstance(value, Phrases):
            return dict(value.texts)
        if isinstance(value, Phrase):
            return {"text": value.text, "lang": value.tag}
        return list(value) if isinstance(value, tuple) else value

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        lang = field.options.get("lang", "")
        if lang == "each":
            return [(code,) for code in codes]
        return (("text",), ("lang",)) if lang else ((),)

    def wordings(self, value: Any, field: Field) -> Iterator[Wording]:
        if isinstance(value, Phrases):
            yield Wording((), (), value.texts)

    def order(self, value: Any) -> Any:
        return str(value)


class MarkdownText(FieldType):
    """CommonMark with tables; rendered and sanitised where it is shown."""

    name = "markdown"
    refers = True

    def made_of(self, field: Field) -> Part:
        return Words(long=True)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Any:
        return text_or_none(raw, at, reading)

    def show(self, value: Any, field: Field, edition: Any) -> Markup:
        return to_html(value, edition.href)

    def linked_data(self, value: Any, field: Field, edition: Any) -> None:
        return None

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return ()  # too long for a cell

    def references(self, value: Any) -> Iterator[tuple[int | str, str]]:
        return (("", target) for target in entry_links(value))

    def exported(self, value: str, field: Field, site: Any) -> str:
        """As it was written, but for links to what is not published: their words stay."""
        gone = {target for target in entry_links(value) if target not in site.by_id}
        return without_links(value, gone) if gone else value
