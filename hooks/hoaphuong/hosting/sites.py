"""The site in the words of hosts that read `_headers` and `_redirects` beside the pages.

Both hosts pack files, know their types and let pages be asked for anew by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hoaphuong.forms.publishing import ROOT as EDITOR
from hoaphuong.hosting.sending import ALWAYS, ASK_FIRST, FOREVER, SECURE, Sending, Varying
from hoaphuong.offline.retiring import WORKER

HEADERS, REDIRECTS = "_headers", "_redirects"
MOST_RULES, LONGEST = 100, 2000
"""What Cloudflare reads of `_headers`: rules, and characters of a line."""
ALL = {**ALWAYS, **SECURE, "Cross-Origin-Resource-Policy": "same-origin"}
"""With every answer. Rules cannot tell files by their endings, so pictures are not for pages of
others to show there, as they are on servers of one's own."""
POLICIES = ("Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy")


def netlify(sent: Sending) -> dict[str, str]:
    """What Netlify reads.

    Rules that fit one path add up there and none takes back another. So where there are forms,
    whose policy is their own, the policies of pages name every other folder.
    """
    own, forms = _policies(sent)
    lines = [*_rule("/*", {**ALL, **({} if forms else own)})]
    if forms:
        for place in _places(sent):
            lines += _rule(place, own)
        lines += _rule(f"/{EDITOR}*", forms)
    moves = (f"{old}/* {new}/:splat 301!\n" for old, new in _moves(sent))
    lost = (f"/{root}/* /{root}/404.html 404\n" for root in sent.roots)
    return {HEADERS: "".join((*lines, *_kept(sent))), REDIRECTS: "".join((*moves, *lost))}


def cloudflare(sent: Sending) -> dict[str, str]:
    """What Cloudflare Pages reads. It finds the nearest 404.html by itself."""
    own, forms = _policies(sent)
    lines = [*_rule("/*", {**ALL, **own})]
    if forms:
        lines += _rule(f"/{EDITOR}*", {f"! {name}": "" for name in forms} | forms)
    moves = "".join(f"{old}/* {new}/:splat 301\n" for old, new in _moves(sent))
    made = {HEADERS: "".join((*lines, *_kept(sent)))}
    return made | ({REDIRECTS: moves} if moves else {})


def _rule(place: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield f"{place}\n"
    for name, value in headers.items():
        yield f"  {name}: {value}\n" if value else f"  {name}\n"


def _policies(sent: Sending) -> tuple[dict[str, str], dict[str, str]]:
    """What pages are sent, and what the forms are sent instead; nothing where there are none."""
    chosen: list[Varying] = [header for header in sent.varying if header.name in POLICIES]
    own = {header.name: header.rest for header in chosen}
    return own, {header.name: header.apart[0].value for header in chosen if header.apart}


def _places(sent: Sending) -> Iterator[str]:
    """Every folder and page at the top but the forms'."""
    yield "/"
    tops = dict.fromkeys("".join(path.partition("/")[:2]) for path in sent.held.files)
    for top in tops:
        if top.endswith("/") and top != EDITOR:
            yield f"/{top}*"
        elif top.endswith(".html"):
            yield f"/{top}"


def _kept(sent: Sending) -> Iterator[str]:
    """How long browsers keep what; for all else both hosts say that it is to be asked for anew."""
    for path in sent.held.fixed:
        place = f"/{path}*" if path.endswith("/") else f"/{path}"
        yield from _rule(place, {"Cache-Control": FOREVER})
    yield from _rule(f"/{WORKER}", {"Cache-Control": ASK_FIRST})


def _moves(sent: Sending) -> Iterator[tuple[str, str]]:
    """Old and new address of what was renamed, in every language."""
    for root in ("", *(f"{root}/" for root in sent.roots)):
        for old, new in sent.moved.items():
            yield f"{sent.base}{root}{old}", f"{sent.base}{root}{new}"
