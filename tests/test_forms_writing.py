"""Files as the form writes them: every line that was not meant stays, whatever was changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import BROWSER, REPOSITORY, city
from hoaphuong.forms.packages import LIBRARIES, NotFetched, modules
from hoaphuong.model.cms import configuration

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
HOST = "http://forms.test/"
OWN = REPOSITORY / "overrides/assets/forms"
EVERY = 29
"""One word of so many is changed, each in a file of its own."""
TRY = """async ([kinds, files, every]) => {
  const [{ load, FAILSAFE_SCHEMA }, { changed }, { toForm, toFile }] = await Promise.all(
    ["js-yaml.mjs", "entry-file.js", "shapes.js"].map((name) => import("/" + name)));
  const read = (text) => load(text, { schema: FAILSAFE_SCHEMA });
  const words = (value, way) => typeof value === "string" ? [way]
    : Object.keys(value).flatMap((key) => words(value[key], [...way, key]));
  const isMapping = (one) => one && typeof one === "object" && !Array.isArray(one);
  const sorted = (value) => JSON.stringify(value, (_, one) =>
    isMapping(one) ? Object.fromEntries(Object.entries(one).sort()) : one);
  const anew = (word) => word.includes("\\n")
    ? word.trim() + "\\n\\nThêm: \\"#\\" một đoạn." : "Khác: " + word;
  const wrong = [];
  let count = 0;
  for (const [path, text] of Object.entries(files)) {
    const kind = kinds["entry-" + path.split("/")[1]];
    const said = (data) => toFile(toForm(data, kind.shape), kind.shape);
    const before = said(read(text));
    if (changed(text, before, said(read(text)), kind) !== text) wrong.push([path, "is not kept"]);
    for (const [at, way] of words(read(text), []).entries()) {
      if (at % every !== 0) continue;
      const data = read(text);
      const place = way.slice(0, -1).reduce((one, key) => one[key], data);
      place[way.at(-1)] = anew(place[way.at(-1)]);
      const now = said(data);
      const after = changed(text, before, now, kind);
      const [old, lines] = [new Set(text.split("\\n")), after.split("\\n")];
      const fresh = lines.filter((line) => line.trim() && !old.has(line)).length;
      const meant = sorted(said(read(after))) === sorted(now);
      if (!meant || fresh > 1) wrong.push([path, way.join("."), meant, fresh]);
      count += 1;
    }
  }
  return { wrong, count };
}"""


@pytest.fixture(scope="module")
def library() -> Path:
    package, file = LIBRARIES["js-yaml"]
    try:
        return modules(REPOSITORY / ".cache") / package / file
    except NotFetched as fault:
        pytest.skip(f"the packages of the forms cannot be fetched: {fault}")


def test_every_word_of_the_portal_can_be_changed_and_its_line_alone_is(
    browser: Any, library: Path
) -> None:
    site = city(REPOSITORY)
    kinds = configuration(site, {}, "vi")["kinds"]
    files = {
        f"data/{entry.id}.yml": entry.document.path.read_text("utf-8") for entry in site.entries
    }
    page = browser.new_page()
    found = {f"{HOST}{path.name}": path.read_bytes() for path in (*OWN.glob("*.js"), library)}

    def answer(route: Any) -> None:
        script = found.get(route.request.url, b"")
        sort = "text/javascript" if script else "text/html"
        route.fulfill(body=script, content_type=sort)

    page.route("**/*", answer)
    page.goto(HOST)
    done = page.evaluate(TRY, [json.loads(json.dumps(kinds)), files, EVERY])
    page.close()
    assert done["wrong"] == []
    assert done["count"] > len(files)
