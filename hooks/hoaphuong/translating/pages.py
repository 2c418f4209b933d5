"""The pages of docs/ as texts: title, description and the body below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hoaphuong.handwritten import FOLDER
from hoaphuong.reading.strict_yaml import parse
from hoaphuong.site import Site
from hoaphuong.translating.places import CODE, LINE, MARKDOWN, Passage
from hoaphuong.writing.roundtrip import Value, changed

HEAD = re.compile(r"---\n(.*?\n)---\n+", re.DOTALL)
TITLES = ("title", "description")
BODY = "body"
INDEX = "index"


class Parts(NamedTuple):
    """A page in two: YAML between its rules, and Markdown."""

    head: str
    body: str


def page_passages(site: Site) -> Iterator[Passage]:
    """Three texts a page."""
    for name, files in site.pages.files.items():
        page = name or INDEX
        said = {code: texts_of(path) for code, path in files.items()}
        for field in (*TITLES, BODY):
            texts = {code: found[field] for code, found in said.items() if found.get(field)}
            if texts:
                form, file = MARKDOWN if field == BODY else LINE, f"{FOLDER}/{page}.{CODE}.md"
                yield Passage(f"{FOLDER}/{page}", field, texts, form, file, (field,), FOLDER)


def texts_of(path: Path) -> dict[str, str]:
    """Title, description and body of a file; nothing of one that cannot be read."""
    with suppress(OSError, UnicodeDecodeError):
        head, body = parts_of(path.read_text("utf-8"))
        data = parse(head, path.name)[0] if head else {}
        said = {name: str(data[name]) for name in TITLES if isinstance(data, dict) and name in data}
        return said | {BODY: body.strip()}
    return {}


def parts_of(text: str) -> Parts:
    found = HEAD.match(text)
    return Parts(found[1], text[found.end() :]) if found else Parts("", text)


def with_texts(text: str, new: dict[str, str]) -> str:
    """A page with some of its texts changed; the rest of its head stays as it was."""
    head, body = parts_of(text)
    titles: dict[tuple[str | int, ...], Value] = {(n,): new[n] for n in TITLES if n in new}
    if titles:
        head = changed(head, titles, TITLES)
    body = new[BODY].strip() + "\n" if BODY in new else body
    return f"---\n{head}---\n\n{body}" if head else body
