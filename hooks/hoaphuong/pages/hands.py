"""What a page of an entry gives its reader to hold, and where it can be sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from hoaphuong.declared.kinds import CODE, LEAFLET, SHOW, Kind
from hoaphuong.declared.languages import Language
from hoaphuong.declared.sharing import TITLE, URL
from hoaphuong.edition import Edition
from hoaphuong.rendering.patterns import Gap

MAIL = f"mailto:?subject={TITLE}&body={URL}"


class Way(NamedTuple):
    """A way to share a page."""

    name: str
    href: str


class Hands(NamedTuple):
    """The values of the template partials/tools.html; an empty text is a thing there is not."""

    tools: bool
    """Whether there are any."""
    show: str
    leaflet: str
    code: str
    beside: bool
    """Whether the page is a translation that can be read beside its original."""
    ways: tuple[Way, ...]
    print: bool
    save: bool
    address: str
    """The page's own, to be printed."""


def in_hand(
    edition: Edition, kind: Kind, path: Gap, title: Gap, fallback: Language | None
) -> Hands:
    """What the pages of a kind's entries give; `path` and `title` are filled page by page.

    The title is one that may stand in an address already.
    """
    tools, handouts = edition.site.settings.tools, kind.handouts
    beside = "beside" in tools and fallback is None and edition.root != ""
    ways = tuple(_ways(edition, path, title)) if "share" in tools else ()
    return Hands(
        tools=bool(tools or handouts),
        show=f"{SHOW}/" if SHOW in handouts else "",
        leaflet=f"{edition.base}{path}{LEAFLET}/" if LEAFLET in handouts else "",
        code=f"{CODE}.svg" if CODE in handouts else "",
        beside=beside,
        ways=ways,
        print="print" in tools,
        save="save" in tools,
        address=f"{edition.absolute(edition.root)}{path}",
    )


def _ways(edition: Edition, path: Gap, title: Gap) -> Iterator[Way]:
    url = f"{quote(edition.absolute(edition.root), safe='')}{path}"
    code = edition.language.code
    places = [
        (share.name, share.address)
        for share in edition.site.settings.share
        if not share.languages or code in share.languages
    ]
    for name, address in ((edition.words["email"], MAIL), *places):
        yield Way(name, address.replace(URL, url).replace(TITLE, f"{title}"))
