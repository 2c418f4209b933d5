"""The theme's own style sheet without what our pages can never have: its frame.

The frame of a page is ours, so of the theme's classes only those of texts are used. Rules whose
every selector asks for another are left out, and the values that only they read: two thirds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

KEPT = "typeset|button"
"""Classes of the theme, without their prefix, that a text of ours may have."""
TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]""")
STRANGE = re.compile(
    rf"\.md-(?!(?:{KEPT})\b(?!-))|\[data-md-|\[dir=rtl]|^\[dir=ltr] \.md-(?!typeset)"
)
NEGATED = re.compile(r":not\([^)]*\)")
SEPARATOR = re.compile(r",(?![^(]*\))")
READ = re.compile(r"var\(\s*(--[\w-]+)")
DECLARED = re.compile(
    r"""(?<=[{;])(--[\w-]+):((?:[^;{}"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*)(?:;|(?=}))"""
)
GROUPS = ("@media", "@supports")


def without_frame(sheet: str) -> str:
    """A sheet of the theme with only the rules that can match in our pages."""
    kept = "".join(_kept(sheet))
    read = frozenset(READ.findall(kept))
    return DECLARED.sub(lambda said: said[0] if said[1] in read else "", kept)


def _kept(sheet: str) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None:
            yield f"{head};"
        elif head.startswith(GROUPS):
            inner = "".join(_kept(body))
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@") or (".md-" not in head and "[d" not in head):
            yield f"{head}{{{body}}}"
        else:
            own = [one for one in SEPARATOR.split(head) if not _is_strange(one)]
            yield f"{','.join(own)}{{{body}}}" if own else ""


def _is_strange(selector: str) -> bool:
    return STRANGE.search(NEGATED.sub("", selector)) is not None


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Head and body of each outermost rule; no body where it is a statement."""
    depth = begun = opened = 0
    for token in TOKEN.finditer(sheet):
        at, sign = token.start(), token[0]
        if sign == "{":
            opened = opened if depth else at
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield sheet[begun:opened].strip(), sheet[opened + 1 : at]
                begun = at + 1
        elif sign == ";" and not depth:
            yield sheet[begun:at].strip(), None
            begun = at + 1
