"""The theme's own style sheet without what our pages can never have, in two parts.

The frame of a page is ours, so of the theme's classes only those of texts are used. Rules whose
every selector asks for another are left out, and the values that only they read: two thirds.
What is left is parted: texts of entries have no classes, so few pages ask for the larger part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

KEPT = "typeset|button"
"""Classes of the theme, without their prefix, that a text of ours may have."""
TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]""")
STRANGE = re.compile(
    rf"\.md-(?!(?:{KEPT})\b(?!-))|\[data-md-|\[role=|\[dir=rtl]|^\[dir=ltr] \.md-(?!typeset)"
)
CLASS = re.compile(r"\.(?!md-typeset\b(?!-))[a-zA-Z]")
"""Of another class than the one around a text."""
NEGATED = re.compile(r":not\([^)]*\)")
SEPARATOR = re.compile(r",(?![^(]*\))")
READ = re.compile(r"var\(\s*(--[\w-]+)")
DECLARED = re.compile(
    r"""(?<=[{;])(--[\w-]+):((?:[^;{}"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*)(?:;|(?=}))"""
)
EMPTY = re.compile(r"(?:\A|(?<=[};]))[^{};]*\{\}")
GROUPS = ("@media", "@supports")
Fits = Callable[[str], bool]
"""Whether a selector is one to keep."""


def parted(sheet: str, others: str) -> tuple[str, str]:
    """A sheet for texts whose elements have no class, as those of entries, and what it lacks for
    those that have: of Markdown's extensions. `others` are sheets that read the theme's values.
    """
    texts = _selected(sheet, _is_of_texts)
    plain = _reading_only(_selected(texts, lambda one: not _has_class(one)), others)
    kept = frozenset(said[1] for said in DECLARED.finditer(plain))
    classed = _selected(texts, lambda one: _has_class(one) or ":root" in one)
    return EMPTY.sub("", plain), EMPTY.sub("", _reading_only(classed, but=kept))


def _selected(sheet: str, fits: Fits) -> str:
    return "".join(_kept(sheet, fits))


def _kept(sheet: str, fits: Fits) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None:
            yield f"{head};"
        elif head.startswith(GROUPS):
            inner = _selected(body, fits)
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            own = [one for one in SEPARATOR.split(head) if fits(one)]
            yield f"{','.join(own)}{{{body}}}" if own else ""


def _reading_only(sheet: str, others: str = "", but: frozenset[str] = frozenset()) -> str:
    """A sheet without values that neither it nor `others` read, nor those that are had already."""
    read = frozenset(READ.findall(sheet + others)) - but
    return DECLARED.sub(lambda said: said[0] if said[1] in read else "", sheet)


def _is_of_texts(selector: str) -> bool:
    return not STRANGE.search(NEGATED.sub("", selector))


def _has_class(selector: str) -> bool:
    return CLASS.search(NEGATED.sub("", selector)) is not None


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
