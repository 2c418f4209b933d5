"""HTML that is safe to insert, told from words by its type.

The type is MarkupSafe's, which templates know; making it directly costs a quarter of asking it to.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import east_asian_width

from markupsafe import Markup

__all__ = ["Markup", "escape", "fill", "gap", "join", "safe"]
_make = str.__new__


def safe(html: str) -> Markup:
    """Text that is HTML already."""
    return _make(Markup, html)


def escape(value: object) -> Markup:
    """Words as HTML; markup as it is."""
    if type(value) is Markup:
        return value
    text = value if type(value) is str else str(value)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    return _make(Markup, text)


def fill(pattern: str, *values: object) -> Markup:
    """The pattern with each `{}` filled by an escaped value."""
    return _make(Markup, pattern.format(*map(escape, values)))


def join(separator: str, parts: Iterable[Markup]) -> Markup:
    """Markup in a row, with words between that are escaped."""
    return _make(Markup, str.join(escape(separator), parts))


def sentences(said: Iterable[Markup]) -> Markup:
    """Sentences in a row: a space between them, none after a stop as wide as a Han character."""
    line = safe("")
    for one in said:
        wide = not line or east_asian_width(line[-1]) in "FW"
        line += one if wide else " " + one
    return line


def gap(before: str, after: str) -> str:
    """The space between two pieces of a line.

    None beside a mark as wide as a Han character (`（`, `：`), which brings its own: UAX #11, "F".
    """
    touching = (before[-1:], after[:1])
    return "" if any(east_asian_width(mark) == "F" for mark in touching if mark) else " "
