"""A page before it is written: its place, its head and its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.declared.languages import Language
from hoaphuong.edition import Edition
from hoaphuong.fields.made import LICENCES
from hoaphuong.fields.wikidata import concept
from hoaphuong.notices import Notice
from hoaphuong.rendering.assets import SITE
from hoaphuong.rendering.markup import Markup

CARD, PHOTOGRAPH_CARD = "card.png", "card.jpg"
"""Files of social cards, beside their pages: over a drawing, and over a photograph."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    edition: Edition
    path: str
    """From the language's root, empty or with a slash at the end: `heritage/con-son/`."""
    title: str
    description: str
    main: Markup
    section: str = ""
    """The part of the menu it belongs to: a kind, or empty."""
    languages: tuple[Language, ...] = ()
    """The languages it truly exists in; empty means all of them."""
    reachable: tuple[str, ...] = ()
    """Codes of the languages with any page at this path, own or borrowed.

    Empty means all of them.
    """
    canonical: Language | None = None
    """Whose page this one repeats, where it is not its own."""
    listed: bool = True
    """Whether search engines may list it; a page for addresses that lead nowhere is not."""
    linked_data: Any = None
    article: bool = False
    notices: tuple[Notice, ...] | None = None
    """What is urgent on it; where nothing is given, what concerns its path or its section."""
    modules: tuple[str, ...] = ()
    """Scripts that it needs beside those of every page, by name."""
    sheets: tuple[str, ...] = (SITE,)
    """Style sheets that it asks for, by name, in their order."""
    card: str = CARD
    """The social card: a file beside the page, or that of another page by its path.

    A path has a slash; the file of the first page has it in front.
    """

    moved: str = ""
    """The id of the entry that stands elsewhere now; its page leads there at once."""

    def __post_init__(self) -> None:
        if self.notices is None:
            notices = self.edition.site.notices
            own = notices.about(self.path.rstrip("/"), self.section)
            object.__setattr__(self, "notices", own if self.path else notices.coming)

    @property
    def file(self) -> str:
        """From the site's root."""
        return f"{self.edition.root}{self.path}index.html"

    @property
    def card_file(self) -> str:
        """Its social card, from the language's root."""
        return (self.card if "/" in self.card else self.path + self.card).lstrip("/")


def collection(edition: Edition, path: str, name: str) -> dict[str, Any]:
    """Linked data of a list."""
    return described(edition, "CollectionPage", f"{edition.root}{path}", name)


def described(edition: Edition, type_: str, path: str, name: str) -> dict[str, Any]:
    """What linked data says of every page: what it is, where, in which language, of which site."""
    site = edition.site
    whole = {"@type": "WebSite", "name": edition.setting("name"), "url": site.settings.url}
    if site.settings.demonstration:
        whole["description"] = edition.words["demonstration"]
    address = site.settings.url + path
    return {
        "@context": "https://schema.org",
        "@type": type_,
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": edition.language.tag,
        "isPartOf": whole,
    }


def same_as(item: str) -> dict[str, str]:
    """What linked data says of a thing that an item of Wikidata is about; nothing without one."""
    return {"sameAs": concept(item)} if item else {}


def licence_note(edition: Edition) -> str:
    """On what terms texts and data may be used."""
    label = edition.label(LICENCES, edition.site.settings.licence)
    return edition.words.format("licence-note", licence=label)


def up_from(path: str) -> str:
    """From a page back to its language's root."""
    return "../" * path.count("/")


@dataclass(frozen=True, slots=True)
class Switch:
    """One language in the switcher."""

    language: Language
    href: str
    current: bool


def switches(
    edition: Edition, path: str, available: Sequence[str] | None = None
) -> Iterator[Switch]:
    """This page in every language; an empty address where it is not `available`."""
    site = edition.site
    to_root = edition.up + ("../" if edition.root else "")
    for language in site.languages:
        root = "" if language is site.source else f"{language.code}/"
        there = available is None or language.code in available
        href = ((to_root + root) or "./") + path if there else ""
        yield Switch(language, href, language is edition.language)


def address_in(edition: Edition, language: Language, path: str) -> str:
    """The full address of a path in a language."""
    site = edition.site
    root = "" if language is site.source else f"{language.code}/"
    return f"{site.settings.url}{root}{path}"
