"""Built pages as a reader of HTML sees them."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "img", "br", "hr", "input"}


class Reader(HTMLParser):
    """What a page says, and whether its elements close in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.assets: list[str] = []
        self.ids: list[str] = []
        self.alternates: dict[str, str] = {}
        self.canonical = ""
        self.robots = ""
        self.lang = ""
        self.data: list[str] = []
        self.is_data = False
        self.headings: list[int] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.inline += [name for name in said if name == "style" or name.startswith("on")]
        self.ids += [said["id"]] if "id" in said else []
        if tag == "html":
            self.lang = said["lang"]
        elif tag == "a":
            self.links.append(said["href"])
        elif tag == "link" and said.get("rel") == "alternate" and "hreflang" in said:
            self.alternates[said["hreflang"]] = said["href"]
        elif tag == "link" and said.get("rel") == "canonical":
            self.canonical = said["href"]
        elif tag == "meta" and said.get("name") == "robots":
            self.robots = said["content"]
        elif tag == "script":
            self.is_data = "json" in said.get("type", "")
        if tag in ("img", "script") and "src" in said:
            self.assets.append(said["src"])
        if tag == "link" and said.get("rel") in ("stylesheet", "icon"):
            self.assets.append(said["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script" and self.is_data:
            self.data.append(data)


@cache
def read_pages(site: Path) -> dict[str, Reader]:
    files = (path for path in sorted(site.rglob("*.html")))
    return {path.relative_to(site).as_posix(): Reader(path.read_text("utf-8")) for path in files}
