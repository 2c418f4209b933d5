"""What a page says of itself to machines: its address, other languages, Open Graph, linked data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from hoaphuong.declared.languages import Language
from hoaphuong.opendata.records import FILE as RECORD
from hoaphuong.pages.page import Page, address_in
from hoaphuong.rendering.markup import Markup, fill

CARD_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True, slots=True)
class Head:
    """The values of the template partials/head.html."""

    title_end: str
    """What follows the page's own title: the site's name, where that is another."""
    canonical: str
    indexed: bool
    type: str
    locale: str
    locales: tuple[str, ...]
    card: str
    """Full address of the social card; empty where there is none."""
    card_type: str
    data: str
    """The way to the same for machines; empty where there is none."""
    alternates: tuple[tuple[str, str], ...]
    """Tag and full address of every version, itself included, then x-default."""


def head_of(page: Page, *, home: bool) -> Head:
    """The head of a page; the first page's title is the site's name alone."""
    site, edition = page.edition.site, page.edition
    languages = page.languages or site.languages
    own = page.canonical is None
    name = edition.setting("name")
    return Head(
        title_end="" if home else f" – {name}",
        canonical=address_in(edition, page.canonical or edition.language, page.path)
        if page.listed
        else "",
        indexed=page.listed and own and not site.settings.demonstration,
        type="article" if page.article else "website",
        locale=og_locale(edition.language),
        locales=tuple(og_locale(other) for other in languages if other is not edition.language),
        card=_card(page) if page.listed and site.settings.social_cards else "",
        card_type=CARD_TYPES[page.card.rpartition(".")[2]],
        data=_data(page),
        alternates=tuple(_alternates(page, languages)) if own and page.listed else (),
    )


def _data(page: Page) -> str:
    has_data = page.article and page.edition.site.settings.open_data
    return f"{page.edition.base}{page.path}{RECORD}" if has_data else ""


def _card(page: Page) -> str:
    return address_in(page.edition, page.canonical or page.edition.language, page.card_file)


def _alternates(page: Page, languages: tuple[Language, ...]) -> Iterator[tuple[str, str]]:
    edition, path = page.edition, page.path
    default = edition.site.settings.x_default
    for language in languages:
        yield language.tag, address_in(edition, language, path)
    chosen = next((other for other in languages if other.code == default), edition.site.source)
    yield "x-default", address_in(edition, chosen, path)


def og_locale(language: Language) -> str:
    """language_TERRITORY, without the script that CLDR locales may have between."""
    parts = language.locale.split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else parts[0]


def leading_to(page: Page) -> Markup:
    """The head of a page that moved: where it is now, and the way there at once."""
    address = address_in(page.edition, page.edition.language, f"{page.moved}/")
    refresh = '<link rel="canonical" href="{}"><meta http-equiv="refresh" content="0; url={}">'
    return fill(refresh, address, f"{page.edition.up}{page.moved}/")


def script(data: object) -> str:
    """Linked data as a script that nothing in it can end."""
    return in_script(json_text(data))


def in_script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def json_text(data: object) -> str:
    """JSON that can stand inside a script."""
    text = orjson.dumps(data).decode()
    if not text.isascii() and ("\u2028" in text or "\u2029" in text):
        return text.translate(UNSAFE)
    return text.translate(UNSAFE) if "<" in text or ">" in text or "&" in text else text
