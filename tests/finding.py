"""The search's own server and question: the portal under the policy that the search needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import REPOSITORY, city
from hoaphuong.hosting.held import seal
from hoaphuong.hosting.policy import policy
from hoaphuong.rendering.assets import first_script
from web import Quiet, address_of

SITE = city(REPOSITORY)
ROOTS = {
    language.code: "" if language is SITE.source else f"{language.code}/"
    for language in SITE.languages
}
POLICY = policy(search=True, scripts=[seal(first_script([REPOSITORY / "overrides"]).encode())])
FIND = """async (queries) => {
  const form = document.querySelector("form.hp-search").dataset;
  const load = (address) => import(new URL(address, document.baseURI).href);
  const [search, keys, index] = await Promise.all([form.script, form.keys, form.index].map(load));
  await index.options({ ranking: { metaWeights: { summary: 4, own: 0, keys: 0, picture: 0 } } });
  const all = window.paths ? [] : (await index.search(null)).results;
  window.paths ??= new Map(await Promise.all(all.map(async (one) => {
    return [one.id, (await one.data()).raw_url];
  })));
  const answers = [];
  for (const query of queries) {
    const found = await search.find(index, keys, query, "");
    answers.push(found.map((one) => window.paths.get(one.result.id)));
  }
  return answers;
}"""


class Strict(Quiet):
    """Serves the built site under a strict policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


def titles(code: str) -> dict[str, str]:
    """Names of the pages of a language by their path."""
    own = SITE.by_code[code]
    return {f"{e.id}/": e.text("name", code) for e in SITE.entries if SITE.is_translated(e, own)}


@pytest.fixture(scope="module")
def searched(portal: Path) -> Iterator[str]:
    with address_of(portal, Strict) as found:
        yield found


def watched(browser, faults: list[str]) -> object:
    """A page whose faults are noted."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    return opened


@pytest.fixture(scope="module")
def find(browser, searched: str) -> Iterator[Callable[[str, list[str]], list[list[str]]]]:
    """What the search of a language finds; its page stays open, for it first reads every title."""
    faults: list[str] = []
    pages: dict[str, object] = {}

    def ask(code: str, queries: list[str]) -> list[list[str]]:
        if code not in pages:
            pages[code] = watched(browser, faults)
            pages[code].goto(f"{searched}{ROOTS[code]}about/")
        return pages[code].evaluate(FIND, queries)

    yield ask
    for page in pages.values():
        page.close()
    assert faults == []
