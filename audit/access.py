"""Pages before axe, as they come and with all that opens on them open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
ASK = "a"
"""What is typed into the search; every language has a name in Latin letters."""


class Look(NamedTuple):
    """How a page is looked at."""

    width: int
    """CSS pixels."""
    scheme: str
    """`light` or `dark`."""


LOOKS = [Look(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


def access_faults(browser: Any, look: Look, addresses: list[str]) -> Iterator[str]:
    """What axe says against pages, closed and opened, as `address look: rule: element`.

    Motion is reduced, so that nothing is judged in the middle of a change of colour.
    """
    context = browser.new_context(
        viewport={"width": look.width, "height": 900},
        color_scheme=look.scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    for address in addresses:
        page.goto(address, wait_until="load")
        for state in ("closed", "opened"):
            if state == "closed" or open_all(page):
                for fault in _violations(page):
                    yield f"{address} {look.width} {look.scheme} {state}: {fault}"
    context.close()


def open_all(page: Any) -> bool:
    """Open every disclosure and the search with results; whether there was anything to open."""
    opened = page.evaluate(OPEN)
    field = page.locator("form.hp-search input[type=search]").first
    if field.count() and not field.is_visible():  # on a phone it is behind its button
        page.locator("form.hp-search button").first.click()
    if field.count() and field.is_visible():
        field.fill(ASK)
        page.wait_for_timeout(400)
        opened = True
    return opened


def _violations(page: Any) -> Iterator[str]:
    found = AXE.run(page, options={"resultTypes": ["violations"]}).response
    for violation in found["violations"]:
        for where in violation["nodes"]:
            said = " ".join(where.get("failureSummary", "").split())
            yield f"{violation['id']}: {where['target']} {where['html'][:160]} ({said[:240]})"


OPEN = """() => {
  const closed = [...document.querySelectorAll("details:not([open])")];
  for (const one of closed) { one.removeAttribute("name"); one.open = true; }
  for (const one of document.querySelectorAll("dialog:not([open])")) one.show();
  return closed.length > 0;
}"""
