"""A preview is for the machine it runs on.

It listens on loopback only, and answers only who asks for that: a page elsewhere could give its own
name the address of this machine and read what is not published yet (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from hoaphuong.preview.answers import Answer, App, Start

HERE = "localhost"
REFUSED = Answer(
    "421 Misdirected Request",
    (("Content-Type", "text/plain; charset=utf-8"),),
    b"The preview is for this machine only: http://127.0.0.1\n",
)


def is_loopback(host: str) -> bool:
    """Whether a name or an address means this machine and cannot mean another one."""
    if host.lower() == HERE:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def guarded(app: App) -> App:
    """An application that does not answer who asks for another host."""

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if is_loopback(_host(environ.get("HTTP_HOST", HERE))):
            return app(environ, start)
        return REFUSED.give(start)

    return answer


def _host(said: str) -> str:
    """The host of a `Host` header, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{said}").hostname or ""
    except ValueError:
        return ""
