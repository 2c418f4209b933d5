"""What is shown where there is no page."""

from __future__ import annotations

from collections.abc import Sequence

from hoaphuong.drawings.markup import panorama
from hoaphuong.edition import Edition
from hoaphuong.handwritten import HandWritten
from hoaphuong.pages.around import menu
from hoaphuong.pages.page import Page
from hoaphuong.rendering.templates import Templates

WAYS = 4
"""Parts of the site that it leads to, the first of the menu."""


def not_found_page(
    edition: Edition, templates: Templates, documents: Sequence[HandWritten]
) -> Page:
    """The page for an address that leads nowhere, in all languages at the root of the site.

    `documents` are those of the navigation. Links are from the site's root, for it is shown at any
    depth.
    """
    root = edition.site.settings.base_path + edition.root
    here = edition.at(root)
    editions = (
        [Edition(edition.site, language) for language in edition.site.languages]
        if not edition.root
        else [here]
    )
    scene = edition.site.settings.front.scene
    main = templates.render(
        "not-found.html",
        edition=here,
        words=here.words,
        editions=editions,
        scene=panorama(scene, here.base) if scene else "",
        menu=menu(here, documents)[:WAYS] if edition.root else [],
        base_path=edition.site.settings.base_path,
    )
    return Page(
        here, "404.html", here.words["not-found"], here.words["not-found-text"], main, listed=False
    )
