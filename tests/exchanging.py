"""Texts on their way to a translator and back: a city that sends them, and what comes again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
from hoaphuong.cli import main
from translating import accepted

BRIDGE = "data/places/cau-da.yml"
SUMMARY = "places/cau-da#summary"
BODY = "places/cau-da#body"
HEAD = "---\ntitle: {}   # ghi chú\ndescription: {}.\n---\n\n"
PAGES = {
    "vi": HEAD.format("Trang thử", "Một trang") + "## Phà\n\nCó 350 chuyến, xem [tàu](tau.md).\n",
    "en": HEAD.format("A test", "A page") + "## Ferry\n\nThere are 350, see [boats](tau.md).\n",
    "ja": HEAD.format("試験", "ページ") + "## 船\n\n350便あります。[船](tau.md)もご覧ください。\n",
}
Mend = Callable[[dict[str, polib.POEntry]], None]


def prepared(city: Path) -> Path:
    """A city with a page of docs in every language, all of its translations accepted."""
    for code, page in PAGES.items():
        (city / f"docs/thu.{code}.md").write_text(page, "utf-8")
    accepted(city)
    return city


def run(city: Path, *words: str | Path) -> int:
    said = ["--city", str(city), "--messages", "en"]
    return main(["translations", *map(str, words), *said])


def export(city: Path, form: str, *options: str) -> Path:
    path = city.parent / f"ja.{form}"
    assert run(city, "export", "--lang", "ja", "--out", path, *options) == 0
    return path


def sent_back(city: Path, mend: Mend) -> int:
    path = export(city, "po")
    file = polib.pofile(str(path))
    mend({entry.msgctxt: entry for entry in file})
    file.save(str(path))
    return run(city, "import", path)
