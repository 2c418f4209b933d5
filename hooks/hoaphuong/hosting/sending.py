"""What is sent with the files of a site, said once for every server.

Each server's module writes it in that server's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hoaphuong.forms.publishing import ROOT as EDITOR
from hoaphuong.hosting.held import HASHED, Held
from hoaphuong.hosting.media_types import OPEN
from hoaphuong.hosting.policy import framed, policy
from hoaphuong.offline.retiring import WORKER
from hoaphuong.publishing.sealed import digest
from hoaphuong.site import Site

YEAR = 365 * 24 * 3600
FOREVER = f"public, max-age={YEAR}, immutable"
SHORTLY = "public, max-age=60, must-revalidate"
"""A minute: an urgent notice must not wait for a page that somebody has kept."""
ASK_FIRST = "no-cache"
USED = ("clipboard-write", "geolocation", "screen-wake-lock")
"""What pages ask the browser for when somebody presses a button. Names that not every browser knows
are left out (`web-share`, `bluetooth`): each is a warning in its console."""
UNUSED = (
    *("accelerometer", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer"),
    *("microphone", "midi", "payment", "publickey-credentials-get", "serial", "storage-access"),
    *("usb", "window-management", "xr-spatial-tracking"),
)
PERMISSIONS = ", ".join((*(f"{name}=()" for name in UNUSED), *(f"{name}=(self)" for name in USED)))
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": PERMISSIONS,
}
"""With every answer, whatever it is."""
SECURE = {"Strict-Transport-Security": f"max-age={YEAR}"}
"""With every answer over HTTPS; subdomains are not ours to bind."""


class Apart(NamedTuple):
    """Paths that are sent something else than the rest."""

    pattern: str
    """Of the path from the site's root, as a regular expression of any server."""
    value: str


class Varying(NamedTuple):
    """A header that is not the same with every path; the first pattern that fits decides."""

    name: str
    rest: str
    """What all other paths are sent; empty means nothing."""
    apart: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """Everything a server has to know of a built site."""

    host: str
    base: str
    """The path of the site on its host, with slashes at both ends."""
    roots: tuple[str, ...]
    """Folders of the languages beside the source's, which have a not-found page of their own."""
    varying: tuple[Varying, ...]
    moved: Mapping[str, str]
    """Ids of entries by the ids they had before."""
    held: Held

    @property
    def name(self) -> str:
        """A short word that tells the site's variables from those of another one."""
        return digest(f"{self.host}{self.base}".encode())[:6]


def sending(site: Site, held: Held) -> Sending:
    """What a city's site is sent with, by what its pages hold."""
    settings = site.settings
    own = policy(search=held.has_search, scripts=held.scripts, styles=held.styles)
    return Sending(
        settings.url.split("://", 1)[1].partition("/")[0],
        settings.base_path,
        tuple(held.roots),
        varying(own, framed(held.editor) if held.editor else ""),
        {old: new for old, new in site.redirects.items() if new in site.by_id},
        held,
    )


def varying(own: str, editor: str) -> tuple[Varying, ...]:
    """Headers by path, from the policies of pages and of the forms (empty where there are none)."""
    hashed = f".*{HASHED.pattern}"
    opened = rf".*\.(?:{'|'.join(OPEN)})$"
    shown = r".*\.(?:png|jpg|jpeg|webp|avif|svg)$"

    def forms(value: str) -> tuple[Apart, ...]:
        return (Apart(EDITOR, value),) if editor else ()

    return (
        Varying("Content-Security-Policy", own, forms(editor)),
        Varying("Referrer-Policy", "strict-origin-when-cross-origin", forms("no-referrer")),
        Varying("Cross-Origin-Opener-Policy", "same-origin", forms("same-origin-allow-popups")),
        Varying(
            "Cross-Origin-Resource-Policy",
            "same-origin",
            (*forms("same-origin"), Apart(opened, "cross-origin"), Apart(shown, "cross-origin")),
        ),
        Varying("Access-Control-Allow-Origin", "", (*forms(""), Apart(opened, "*"))),
        Varying(
            "Cache-Control",
            SHORTLY,
            (Apart(f"{re.escape(WORKER)}$", ASK_FIRST), Apart(hashed, FOREVER)),
        ),
    )
