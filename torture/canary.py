"""Built pages in Chromium, with a function that no page may call and hosts that none may ask.

No policy of content security stands in the way here: the pages have to be harmless without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

WATCH = """
window.canary = () => { console.log("CANARY script run"); };
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => { console.log(`CANARY ${name}`); };
"""
STIR = """() => {
  const odd = new Set();
  for (const one of document.querySelectorAll("*"))
    for (const {name, value} of one.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc" || name === "formaction")
        odd.add(`${one.localName} ${name}`);
      const runs = /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data:text)/i.test(value);
      if (/^(href|src|action|data)$/.test(name) && runs)
        odd.add(`${one.localName} ${name}=${value.slice(0, 60)}`);
    }
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const kind of ["pointerover", "mouseover", "mouseenter", "focus", "toggle"])
    for (const one of document.querySelectorAll("main *, header *"))
      one.dispatchEvent(new Event(kind, {bubbles: true}));
  return [...odd];
}"""
"""What a browser made of the markup, every handler of it stirred."""


class Canary:
    """A page of a browser that hears of scripts that run and of other hosts."""

    def __init__(self, browser: Any, address: str) -> None:
        self._own = urlsplit(address).netloc
        self._address = address
        self._context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
        self._context.add_init_script(WATCH)
        self.page = self._context.new_page()
        self.faults: list[str] = []
        self._context.route("**/*", self._asked)
        self.page.on("console", self._heard)
        self.page.on("dialog", lambda dialog: (self._note("dialog"), dialog.dismiss()))
        self.page.on("popup", lambda _: self._note("popup"))
        self._at = ""

    def _note(self, what: str) -> None:
        self.faults.append(f"{self._at}: {what}")

    def _heard(self, message: Any) -> None:
        if "CANARY" in message.text:
            self._note(message.text)

    def _asked(self, route: Any) -> None:
        there = urlsplit(route.request.url)
        if there.scheme in ("http", "https") and there.netloc != self._own:
            self._note(f"asks {route.request.url[:120]}")
            route.abort()
        else:
            route.continue_()

    def visit(self, path: str) -> None:
        """Open a page, and stir everything on it."""
        self._at = path
        self.page.goto(self._address + path, wait_until="load")
        if urlsplit(self.page.url).netloc != self._own:
            self._note(f"leads away to {self.page.url[:80]}")
            return
        for odd in self.page.evaluate(STIR):
            self._note(odd)

    def close(self) -> None:
        self._context.close()


def heard(browser: Any, address: str, paths: Iterable[str]) -> Iterator[str]:
    """What pages do that they must not."""
    canary = Canary(browser, address)
    for path in paths:
        canary.visit(path)
    canary.page.wait_for_timeout(200)
    yield from canary.faults
    canary.close()


def pages_of(site: Path, slugs: Iterable[str], *roots: str) -> list[str]:
    """The pages of entries below some languages, and all lists."""
    wanted = set(slugs)
    found = []
    for root in roots:
        for path in sorted((site / root).rglob("index.html")):
            name = path.parent.relative_to(site).as_posix()
            if path.parent.name in wanted or not name.rpartition("/")[2].startswith("word-"):
                found.append("" if name == "." else f"{name}/")
    return list(dict.fromkeys(found))
