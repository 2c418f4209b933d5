"""What a page says of itself to machines.

Canonical address, other languages, Open Graph, linked data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup, escape

from hoaphuong.languages import Language
from hoaphuong.markup import fill
from hoaphuong.pages.page import Page, address_in

ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">\n'
NOINDEX = '<meta name="robots" content="noindex">\n'
PROPERTY = '<meta property="og:{}" content="{}">\n'
UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def head_of(page: Page) -> Markup:
    """Everything in <head> that differs from page to page, but for title and description."""
    site, edition = page.edition.site, page.edition
    if not page.listed:
        return Markup(NOINDEX)
    languages = page.languages or site.languages
    own = page.canonical is None
    canonical = address_in(edition, page.canonical or edition.language, page.path)
    parts = [fill('<link rel="canonical" href="{}">\n', canonical)]
    if site.settings.demonstration or not own:
        parts.append(Markup(NOINDEX))
    if own:
        parts += _alternates(page, languages)
    parts += _open_graph(page, canonical, languages)
    if page.linked_data is not None:
        parts.append(script(page.linked_data))
    return Markup("").join(parts)


def _alternates(page: Page, languages: tuple[Language, ...]) -> Iterator[Markup]:
    """Absolute and the same on every version of the page, itself included."""
    edition = page.edition
    default = edition.site.settings.x_default
    for language in languages:
        yield fill(ALTERNATE, language.tag, address_in(edition, language, page.path))
    chosen = next(
        (language for language in languages if language.code == default), edition.site.source
    )
    yield fill(ALTERNATE, "x-default", address_in(edition, chosen, page.path))


def _open_graph(page: Page, canonical: str, languages: tuple[Language, ...]) -> Iterator[Markup]:
    edition = page.edition
    yield fill(PROPERTY, "type", "article" if page.article else "website")
    yield fill(PROPERTY, "title", page.title)
    yield fill(PROPERTY, "description", page.description)
    yield fill(PROPERTY, "url", canonical)
    yield fill(PROPERTY, "site_name", edition.setting("name"))
    yield fill(PROPERTY, "locale", og_locale(edition.language))
    for language in languages:
        if language is not edition.language:
            yield fill(PROPERTY, "locale:alternate", og_locale(language))


def og_locale(language: Language) -> str:
    """language_TERRITORY, without the script that CLDR locales may have between."""
    parts = language.locale.split("_")
    return f"{parts[0]}_{parts[-1]}" if len(parts) > 1 else parts[0]


def script(data: object) -> Markup:
    """Linked data as a script that nothing in it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)
    return fill('<script type="application/ld+json">{}</script>\n', Markup(text))


def plain_title(page: Page) -> Markup:
    """The text of <title>: the page's own, then the site's."""
    name = page.edition.setting("name")
    return escape(page.title if page.title == name else f"{page.title} – {name}")
