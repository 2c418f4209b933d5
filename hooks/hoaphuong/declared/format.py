"""The version of the format that a city's data is written in: `format:` in site.yml."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.problems import Level, Problem, problem
from hoaphuong.reading.documents import Document

KEY = "format"
FORMAT = 2
"""What this engine reads. A number more for each change that older data does not survive as it is;
how it is brought up stands in defaults/migrations/<number>.yml."""
FIRST = 1
"""Of data that says nothing: it was written before formats had numbers."""


def format_of(document: Document) -> int:
    """The number that site.yml declares. Raises ValueError where it is none."""
    data = document.data
    said = data.get(KEY, str(FIRST)) if isinstance(data, dict) else str(FORMAT)
    if not (isinstance(said, str) and said.isascii() and said.isdigit() and int(said) >= FIRST):
        raise ValueError(said)
    return int(said)


def check_format(document: Document) -> Iterator[Problem]:
    """Data of another format: newer cannot be read at all, older may be read wrongly."""
    try:
        number = format_of(document)
    except ValueError:
        yield problem("not-a-format", document.spot(KEY), most=FORMAT)
        return
    spot = document.spot(KEY)
    if number > FORMAT:
        yield problem("format-newer", spot, number=number, most=FORMAT)
    elif number < FORMAT:
        yield problem("format-older", spot, Level.WARNING, number=number, most=FORMAT)
