"""The pages of a site without a network: how to keep it, and what stands for a page not kept."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.edition import Edition
from hoaphuong.pages.page import Page, described, up_from
from hoaphuong.rendering.templates import Templates

KEEP = "offline/"
"""From the language's root."""
PLAN = "offline/guide.json"
UNSAVED = "offline.html"
PARTS = {
    "pages": "keep-pages",
    "pictures": "keep-pictures",
    "map": "keep-map",
    "search": "keep-search",
    "look": "keep-look",
}
"""Of a guide, in the order they are shown, each with its word."""


def keep_page(edition: Edition, templates: Templates) -> Page:
    """Where a reader saves the guide of this language, sees its size first, and removes it."""
    here = edition.at(up_from(KEEP))
    words = here.words
    main = templates.render(
        "keep.html",
        edition=here,
        words=words,
        plan=here.up + PLAN,
        kept=list(kept_first(edition)),
        parts=[(part, words[key]) for part, key in PARTS.items()],
    )
    title = words["keep-guide"]
    data = described(here, "WebPage", here.root + KEEP, title)
    return Page(here, KEEP, title, words["keep-intro"], main, linked_data=data)


def kept_first(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path and title of the pages that are kept from the first visit, where the language has
    them.
    """
    site, titles = edition.site, edition.site.pages.titles(edition.language.code)
    for path in site.settings.offline.core if site.settings.offline else ():
        title = titles.get(f"{path}/", "")
        target = "/".join(path.split("/")[:2])
        if target in site.by_id:
            title = edition.name(site.by_id[target])
            shows = path != target
            title = f"{edition.words['show-this']} · {title}" if shows else title
        if title:
            yield f"{path}/", title


def unsaved_page(edition: Edition, templates: Templates) -> Page:
    """What is shown for a page that is not kept while there is no network.

    Links are from the site's root, for it is shown at any depth.
    """
    here = edition.at(edition.site.settings.base_path + edition.root)
    main = templates.render(
        "unsaved.html", edition=here, words=here.words, kept=kept_first(edition)
    )
    title, text = here.words["unsaved"], here.words["unsaved-text"]
    return Page(here, UNSAVED, title, text, main, listed=False)
