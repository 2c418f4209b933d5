"""Who made what the site sends, and on what terms: no list of it is kept by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from conftest import REPOSITORY, SAMPLE, city, tree
from hoaphuong.pages.credits import FILE, FORMS, SENT, works
from hoaphuong.rendering.assets import EXTENDED, SITE, scripts, stylesheets
from hoaphuong.rendering.libraries import LICENCES

sys.path.append(str(REPOSITORY / "tools"))
from credits import FONTS, PIN, PINNED, work_of

OURS = REPOSITORY / "overrides/assets"
OF_OTHERS = {
    r"assets/leaflet\.[0-9a-f]{10}/leaflet\.(js|css)": "django-js-lib-leaflet",
    r"(\w+/)?search/index/(pagefind(-worker)?\.js|wasm\.[\w-]+\.pagefind)": "pagefind",
    r"assets/(site|extended)\.[0-9a-f]{10}\.css": "mkdocs-material",
    r"assets/fonts/be-vietnam-pro-[\w-]+\.[0-9a-f]{10}\.woff2": "fontpkg-be-vietnam-pro",
}
"""By path, the package that a file of the built site is of, or partly of."""
LOADED = (".js", ".css", ".mjs", ".wasm", ".woff", ".woff2", ".ttf", ".otf", ".pagefind")


@pytest.mark.parametrize("name", ["portal", "sample_site"])
def test_every_file_that_a_page_loads_is_ours_or_of_a_package_that_the_page_names(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    sheets = stylesheets([OURS.parent], {}, ())
    own = {content for name, (_, content) in sheets.items() if name not in (SITE, EXTENDED)}
    own |= {content for _, content in scripts([OURS.parent]).values()}
    pages = {path: path.read_text("utf-8") for path in site.glob("**/credits/index.html")}
    assert len(pages) == len(city(REPOSITORY if name == "portal" else SAMPLE).languages)
    known = {work.package: work for listed in works().values() for work in listed}
    found = set()
    for path, content in tree(site).items():
        if not path.endswith(LOADED) or content in own or path == "sw.js":
            continue
        packages = [package for rule, package in OF_OTHERS.items() if re.fullmatch(rule, path)]
        assert packages, f"{path}: whose is it? Name its package in OF_OTHERS"
        found |= set(packages)
    assert "mkdocs-material" in found
    assert name != "portal" or found == {*OF_OTHERS.values()}
    for package in found:
        for path, page in pages.items():
            assert known[package].name in page and known[package].licence in page, (package, path)
    told = (site / LICENCES).read_text("utf-8")
    assert all(package in told for package in found - set(FONTS))
    assert found - set(FONTS) <= set(SENT)


def test_the_worker_loads_nothing_of_others() -> None:
    sources = [path.read_text("utf-8") for path in (OURS / "worker").iterdir()]
    assert sources and not any("importScripts" in source for source in sources)


def test_the_list_is_what_the_packages_say() -> None:
    """If not: `make credits`."""
    said = json.loads(FILE.read_text("utf-8"))
    pinned = set(PIN.findall((REPOSITORY / "requirements.lock").read_text("utf-8")))
    listed = [work for heading in said if heading != FORMS for work in said[heading]]
    assert {work["package"] for work in listed} <= pinned
    for work in listed:
        assert work == work_of(distribution(work["package"]), work["package"])
        assert work["licence"], work
    assert {"jinja2", "orjson", "nh3", *SENT, *FONTS} <= {work["package"] for work in listed}


def test_licences_of_the_forms_are_those_of_their_lock() -> None:
    lock = json.loads((PINNED / "package-lock.json").read_text("utf-8"))["packages"]
    for work in works()[FORMS]:
        assert lock[f"node_modules/{work.package}"]["license"] == work.licence


def test_the_bill_of_materials_is_valid_and_names_every_locked_package(tmp_path: Path) -> None:
    bill = tmp_path / "bom.cdx.json"
    recipe = re.search(r"cyclonedx-py (.+) -o dist/", (REPOSITORY / "Makefile").read_text())
    assert recipe
    asked = [Path(sys.executable).parent / "cyclonedx-py", *recipe[1].split(), "--validate"]
    done = subprocess.run(
        [*asked, "-o", bill, "requirements.lock"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(bill.read_text("utf-8"))
    assert said["bomFormat"] == "CycloneDX" and said["metadata"]["component"]["name"] == "hoaphuong"
    named = {part["name"].lower() for part in said["components"]}
    assert named >= set(PIN.findall((REPOSITORY / "requirements.lock").read_text("utf-8")))
    assert all(
        part["hashes"] for part in (one["externalReferences"][0] for one in said["components"])
    )


def test_sources_say_their_licences() -> None:
    reuse = Path(sys.executable).parent / "reuse"
    done = subprocess.run(
        [reuse, "lint"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
