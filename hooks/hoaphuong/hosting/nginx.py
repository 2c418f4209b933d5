"""The site in nginx's words: what stands in its `http` block and what in a `server` block.

Headers are set once, at the top of the server, from variables: a location with an `add_header` of
its own would lose all the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from hoaphuong.hosting.media_types import DEFAULT, OTHERS, TEXTS
from hoaphuong.hosting.sending import ALWAYS, SECURE, Sending

HTTP, SERVER = "nginx-http.conf", "nginx-server.conf"
SHORT = 40
"""Characters of a key that fit nginx's tables as they are. Longer ones are written as patterns,
for the setting that widens the tables may stand only once in all of nginx."""
HEAD = "# Made by `hoaphuong host nginx`; make it anew rather than change it.\n"


def nginx(sent: Sending, root: PurePath, *, brotli: bool = False) -> dict[str, str]:
    """The two files by name; `root` is the folder of the site on the server."""
    return {
        HTTP: f"{HEAD}# To be included in http {{ }}.\n{''.join(_maps(sent))}",
        SERVER: f"{HEAD}# To be included in server {{ }}.\n{''.join(_server(sent, root, brotli))}",
    }


def _maps(sent: Sending) -> Iterator[str]:
    for header in sent.varying:
        lines = [f'  default "{header.rest}";']
        for pattern, value in header.apart:
            lines.append(f'  "~^{re.escape(sent.base)}{pattern}" "{value}";')
        yield _map("$uri", _variable(sent, header.name), lines)
    for name, value in SECURE.items():
        yield f"# {name}, over HTTPS only, be it here or before a proxy of ours.\n"
        lines = ['  default "";', f'  "~https" "{value}";']
        yield _map('"$scheme $http_x_forwarded_proto"', _variable(sent, name), lines)
    lines = [f'  default "{sent.base}404.html";']
    lines += [
        f'  "~^{re.escape(sent.base)}{root}/" "{sent.base}{root}/404.html";' for root in sent.roots
    ]
    yield _map("$uri", _variable(sent, "lost"), lines)
    if sent.moved:
        lines = ['  default "";', *(_moved(old, new) for old, new in sent.moved.items())]
        yield _map(_variable(sent, "old"), _variable(sent, "new"), lines)


def _moved(old: str, new: str) -> str:
    return f'  "{old}" "{new}";' if len(old) <= SHORT else f'  "~^{old}$" "{new}";'


def _map(source: str, target: str, lines: list[str]) -> str:
    return f"map {source} {target} {{\n" + "\n".join(lines) + "\n}\n"


def _server(sent: Sending, root: PurePath, brotli: bool) -> Iterator[str]:
    yield from _answers(sent)
    for name in (*(header.name for header in sent.varying), *SECURE):
        yield f"add_header {name} {_variable(sent, name)} always;\n"
    for name, value in ALWAYS.items():
        yield f'add_header {name} "{value}" always;\n'
    yield "gzip off;\ngzip_static on;\ngzip_vary on;\n"
    yield "brotli_static on;\n" if brotli else "# brotli_static on;  # with nginx's Brotli module\n"
    yield from _redirects(sent)
    if sent.base == "/":
        yield f'root "{root.as_posix()}";\n'
    else:
        bare = sent.base.rstrip("/")
        yield f"location = {bare} {{ return 301 {sent.base}; }}\n"
        yield f'location {sent.base} {{ alias "{root.as_posix()}/"; }}\n'


def _answers(sent: Sending) -> Iterator[str]:
    """Types, letters, and what is said where there is nothing."""
    yield "types {\n"
    for end, media in (TEXTS | OTHERS).items():
        yield f"  {media} {end};\n"
    yield f"}}\ndefault_type {DEFAULT};\ncharset utf-8;\n"
    letters = sorted({*TEXTS.values()} - {"text/html"})
    yield f"charset_types {' '.join(letters)};\n"
    yield "index index.html;\nautoindex off;\nserver_tokens off;\nabsolute_redirect off;\n"
    lost = _variable(sent, "lost")
    yield f"error_page 404 {lost};\nerror_page 403 =404 {lost};\n"


def _redirects(sent: Sending) -> Iterator[str]:
    """What was renamed, told from the address as it was asked for: what is decoded could hold the
    end of a line.
    """
    if not sent.moved:
        return
    root, old, rest, query = (_variable(sent, name)[1:] for name in ("root", "old", "rest", "ask"))
    languages = "|".join(sent.roots)
    pattern = (
        rf"^{re.escape(sent.base)}(?<{root}>(?:{languages})/)?(?<{old}>[a-z0-9-]+/[a-z0-9-]+)"
        rf"(?:/(?<{rest}>[\w./-]*))?(?<{query}>\?.*)?$"
        if languages
        else rf"^{re.escape(sent.base)}(?<{old}>[a-z0-9-]+/[a-z0-9-]+)"
        rf"(?:/(?<{rest}>[\w./-]*))?(?<{query}>\?.*)?$"
    )
    before = f"${root}" if languages else ""
    there, new = _variable(sent, "there"), _variable(sent, "new")
    yield f'set {there} "";\nif ($request_uri ~ "{pattern}") {{ set {there} {new}; }}\n'
    yield f"if ({there}) {{ return 301 {sent.base}{before}{there}/${rest}${query}; }}\n"


def _variable(sent: Sending, name: str) -> str:
    """Of a header by its initials: nginx's table of variables takes no long names."""
    short = "".join(part[0] for part in name.lower().split("-")) if "-" in name else name
    return f"$hp_{sent.name}_{short}"
