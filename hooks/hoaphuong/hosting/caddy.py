"""The site in Caddy's words: a snippet for the block of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from hoaphuong.hosting.media_types import DEFAULT, OTHERS, TEXTS
from hoaphuong.hosting.sending import ALWAYS, SECURE, SHORTLY, Sending, Varying

FILE = "site.caddy"
HEAD = (
    "# Made by `hoaphuong host caddy`; make it anew rather than change it.\n"
    "# To be imported in the site's block.\n"
)


def caddy(sent: Sending, root: PurePath) -> dict[str, str]:
    """The file by name; `root` is the folder of the site on the server."""
    parts = (_headers(sent), _types(), _redirects(sent), _files(sent, root), _lost(sent))
    return {FILE: HEAD + "".join(line for part in parts for line in part)}


def _headers(sent: Sending) -> Iterator[str]:
    for name, value in ALWAYS.items():
        yield f'header {name} "{value}"\n'
    yield "@secure_here protocol https\n@secure_before header X-Forwarded-Proto https\n"
    for name, value in SECURE.items():
        yield f'header @secure_here {name} "{value}"\nheader @secure_before {name} "{value}"\n'
    for number, header in enumerate(sent.varying):
        yield from _varying(sent, header, f"h{number}")
    yield "header {\n  -Server\n  Vary Accept-Encoding\n  defer\n}\n"


def _varying(sent: Sending, header: Varying, label: str) -> Iterator[str]:
    """Each path fits one matcher only: those before are taken out of it."""
    patterns = [f"^{re.escape(sent.base)}{one.pattern}" for one in header.apart]
    if header.rest and not patterns:
        yield f'header {header.name} "{header.rest}"\n'
    elif header.rest:
        yield f"@{label} not path_regexp `{'|'.join(patterns)}`\n"
        yield f'header @{label} {header.name} "{header.rest}"\n'
    for place, one in enumerate(header.apart):
        if one.value:
            yield f"@{label}_{place} {{\n  path_regexp `{patterns[place]}`\n"
            yield "".join(f"  not path_regexp `{before}`\n" for before in patterns[:place])
            yield f'}}\nheader @{label}_{place} {header.name} "{one.value}"\n'


def _types() -> Iterator[str]:
    for end, media in (TEXTS | OTHERS).items():
        said = f"{media}; charset=utf-8" if end in TEXTS else media
        yield f'@type_{end} path *.{end}\nheader @type_{end} Content-Type "{said}"\n'
    known = " ".join(f"*.{end}" for end in TEXTS | OTHERS)
    yield f"@type_other {{\n  path *.*\n  not path {known}\n  not path */\n}}\n"
    yield f"header @type_other Content-Type {DEFAULT}\n"


def _redirects(sent: Sending) -> Iterator[str]:
    """In the order of a route: what moved is looked up before it is asked whether it did."""
    if sent.base != "/":
        yield f"redir {sent.base.rstrip('/')} {sent.base} 301\n"
    if not sent.moved:
        return
    languages = "|".join(sent.roots) or "-"
    yield (
        f"@was path_regexp was `^{re.escape(sent.base)}((?:{languages})/)?"
        r"([a-z0-9-]+/[a-z0-9-]+)(?:/([\w./-]*))?$`" + "\n"
    )
    yield '@moved expression `{hp_new} != ""`\n'
    yield "route @was {\n  map {re.was.2} {hp_new} {\n"
    yield "".join(f"    {old} {new}\n" for old, new in sent.moved.items())
    yield '    default ""\n  }\n  map {query} {hp_ask} {\n    ~.+ "?${0}"\n    default ""\n  }\n'
    yield f"  redir @moved {sent.base}{{re.was.1}}{{hp_new}}/{{re.was.3}}{{hp_ask}} 301\n}}\n"


def _files(sent: Sending, root: PurePath) -> Iterator[str]:
    yield f'root * "{root.as_posix()}"\nroute {sent.base}* {{\n'
    if sent.base != "/":
        yield f"  uri strip_prefix {sent.base.rstrip('/')}\n"
    yield "  file_server {\n    precompressed br gzip\n    index index.html\n  }\n}\n"


def _lost(sent: Sending) -> Iterator[str]:
    yield "handle_errors {\n  map {http.request.orig_uri.path} {hp_lost} {\n"
    for root in sent.roots:
        yield f"    ~^{re.escape(sent.base)}{root}/ /{root}/404.html\n"
    yield "    default /404.html\n  }\n  rewrite * {hp_lost}\n"
    yield f'  header Cache-Control "{SHORTLY}"\n  header Cross-Origin-Resource-Policy same-origin\n'
    yield '  header Content-Type "text/html; charset=utf-8"\n'
    yield "  header -Access-Control-Allow-Origin\n  header {\n    -Server\n    defer\n  }\n"
    yield "  file_server {\n    precompressed br gzip\n  }\n}\n"
