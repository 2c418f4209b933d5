"""The pages written by hand, and what is shown where there is no page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoaphuong.edition import Edition
from hoaphuong.handwritten import PART, PARTS
from hoaphuong.pages.formerly import former_districts, former_units
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.rendering.markdown import unlinked
from hoaphuong.rendering.markup import safe
from hoaphuong.rendering.templates import Templates

ENTRY_LINK = re.compile(r'href="entry:([a-z0-9-]+/[a-z0-9-]+)"')


def document_page(
    edition: Edition,
    path: str,
    title: str,
    description: str,
    html: str,
    languages: Sequence[str],
    templates: Templates,
) -> Page:
    """A page written by hand.

    Its HTML as Markdown gave it (trusted), in the frame of all the others.
    """
    here = edition.at(up_from(path))
    html = ENTRY_LINK.sub(lambda link: f'href="{here.href(link[1])}"', html)
    html = unlinked(html)
    html = PART.sub(lambda part: _part(part[1], here, templates), html)
    main = templates.render(
        "document.html", edition=here, words=here.words, title=title, content=safe(html)
    )
    guide = here.site.settings.guide
    there = tuple(language for language in here.site.languages if language.code in languages)
    return Page(
        here,
        path,
        title,
        description or title,
        main,
        section=guide if path == f"{guide}/" else "",
        languages=there,
        reachable=tuple(languages),
        linked_data=described(here, "WebPage", here.root + path, title),
    )


def _part(name: str, edition: Edition, templates: Templates) -> str:
    """A part of a page that is made from data."""
    return templates.render(
        PARTS[name],
        edition=edition,
        words=edition.words,
        districts=former_districts(edition),
        units=former_units(edition),
    )


def not_found_page(edition: Edition, templates: Templates, *, all_languages: bool) -> Page:
    """The page for an address that leads nowhere.

    Links are from the site's root, for it is shown at any depth.
    """
    root = edition.site.settings.base_path + edition.root
    here = edition.at(root)
    editions = (
        [Edition(edition.site, language) for language in edition.site.languages]
        if all_languages
        else [here]
    )
    main = templates.render(
        "not-found.html",
        edition=here,
        words=here.words,
        editions=editions,
        base_path=edition.site.settings.base_path,
    )
    return Page(
        here, "404.html", here.words["not-found"], here.words["not-found-text"], main, listed=False
    )
