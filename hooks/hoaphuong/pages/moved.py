"""Pages at the addresses that entries had before: they lead on to where the entry is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hoaphuong.edition import Edition
from hoaphuong.pages.page import Page
from hoaphuong.publishing.tree import Tree
from hoaphuong.rendering.frames import Frames
from hoaphuong.rendering.markup import Markup
from hoaphuong.rendering.templates import Templates
from hoaphuong.site import Site

RULES = "_redirects"
"""Rules for hosts that read them (Netlify, Cloudflare Pages): `old new status`, one a line."""


def write_moved(edition: Edition, pages: Iterable[tuple[str, bytes]], tree: Tree) -> None:
    """Write the pages of a language that lead on, and with the first language the rules."""
    for file, content in pages:
        tree.put(file, content)
    if edition.site.redirects and not edition.root:
        tree.put(RULES, rules(edition.site).encode())


def moved_files(
    edition: Edition, templates: Templates, frames: Frames
) -> Iterator[tuple[str, bytes]]:
    """What stands at the addresses that entries had, by path, in a language."""
    for page in moved_pages(edition, templates):
        yield page.file, frames.whole(page)


def moved_pages(edition: Edition, templates: Templates) -> Iterator[Page]:
    """A page for each address that an entry had, in a language."""
    site = edition.site
    for old, new in site.redirects.items():
        entry = site.by_id.get(new)
        if entry is None:
            continue
        here = edition.at("../" * (old.count("/") + 1))
        name, language = site.text(entry, "name", edition.language)
        main: Markup = templates.render(
            "moved.html",
            edition=here,
            words=here.words,
            name=name,
            href=f"{here.up}{new}/",
            tag=language.tag,
        )
        yield Page(here, f"{old}/", str(name), here.words["moved"], main, listed=False, moved=new)


def rules(site: Site) -> str:
    """The same for the host, under every language."""
    base = site.settings.base_path
    roots = ["" if language is site.source else f"{language.code}/" for language in site.languages]
    lines = [
        f"{base}{root}{old}/* {base}{root}{new}/:splat 301\n"
        for root in roots
        for old, new in site.redirects.items()
        if new in site.by_id
    ]
    return "".join(lines)
