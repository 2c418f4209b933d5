"""What is shown where there is no page."""

from __future__ import annotations

from hoaphuong.edition import Edition
from hoaphuong.pages.page import Page
from hoaphuong.rendering.templates import Templates


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
