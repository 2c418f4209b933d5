"""What a build writes for readers without a network."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

from conftest import build
from hoaphuong.offline.guide import part_of
from hoaphuong.preview.session import Preview
from PIL import Image
from previewing import small_city

MOST = 60_000
OTHERS = ("", "ja/")


def cores_of(site: Path) -> dict[str, dict]:
    worker = (site / "sw.js").read_text("utf-8")
    return json.loads(re.search(r"CORES=(\{.*?\});\n", worker)[1])


def test_what_is_kept_from_the_first_visit_is_light(portal: Path) -> None:
    cores = cores_of(portal)
    assert len(cores) == 5
    for code, core in cores.items():
        sent = sum(len(gzip.compress((portal / path).read_bytes())) for path, _ in core["files"])
        assert sent <= MOST, (code, sent)
    assert len(gzip.compress((portal / "sw.js").read_bytes())) < 6000


def test_sums_are_those_of_the_files(portal: Path) -> None:
    plan = json.loads((portal / "ja/offline/guide.json").read_text("utf-8"))
    listed = [*plan["files"], *([*file, None] for file in cores_of(portal)["ja"]["files"])]
    assert len(plan["files"]) > 400
    for path, name, size in listed:
        content = (portal / path).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(name), path
        assert size in (None, len(content)), path
    assert sum(part[1] for part in plan["parts"].values()) == sum(one[2] for one in plan["files"])


def test_a_guide_holds_its_own_pages_and_what_all_share() -> None:
    def part(path: str) -> str:
        return part_of(path, "en/", OTHERS, ("mark.svg",))

    assert part("en/places/x/index.html") == "pages"
    assert part("en/404.html") == part("places/x/index.html") == part("ja/index.html") == ""
    assert part("assets/site.0123456789.css") == part("mark.svg") == "look"
    assert part("assets/geo/land.0123456789.svg") == "map"
    assert part("en/map/places.json") == "map"
    assert part("map/places.json") == part("en/offline/guide.json") == ""
    assert part("media/places/x.avif") == "pictures"
    assert part("en/search/index/fragment/en_01ab.pf_fragment") == "search"
    assert part("ja/search/index/fragment/ja_01ab.pf_fragment") == ""
    assert part("sitemap.xml") == part("en/calendar/calendar.ics") == part("icons/192.png") == ""


def test_icons_are_square_and_leave_room_for_what_a_phone_cuts_off(portal: Path) -> None:
    for file in (portal / "icons").iterdir():
        with Image.open(file) as icon:
            assert icon.width == icon.height
    with Image.open(portal / "icons/maskable.png") as icon:
        edge = icon.getpixel((0, 0))
        assert icon.mode == "RGB"
        assert all(icon.getpixel((x, 40)) == edge for x in range(icon.width))
        assert icon.getpixel((icon.width // 2, icon.height // 2)) != edge


def test_a_city_that_wants_none_of_it_retires_the_worker(sample: Path, tmp_path: Path) -> None:
    settings = sample / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("offline: {core: []}\n", ""), "utf-8")
    assert build(sample, tmp_path / "site", "--strict").returncode == 0
    assert "unregister" in (tmp_path / "site/sw.js").read_text("utf-8")
    assert not (tmp_path / "site/site.webmanifest").exists()
    assert not (tmp_path / "site/offline").exists()
    assert "sw.js" not in (tmp_path / "site/index.html").read_text("utf-8")


def test_a_preview_keeps_nothing(tmp_path: Path) -> None:
    city = small_city(tmp_path / "city")
    preview = Preview(city / "mkdocs.yml", tmp_path / "site", [city / "overrides"], "")
    preview.refresh()
    assert "unregister" in dict(preview.assets)["sw.js"].decode()
    page = dict(preview.build.lists("en"))["en/index.html"].decode()
    assert 'data-module="offline"' in page
    assert "sw.js" not in page
    assert "site.webmanifest" not in page
