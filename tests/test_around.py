"""What stands around every page: the footer of a portal, and the site map it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPOSITORY, build, city

SITE = city(REPOSITORY)


@pytest.mark.parametrize("code", SITE.by_code)
def test_site_map_leads_to_every_kind_list_and_page_by_hand(portal: Path, code: str) -> None:
    root = "" if SITE.by_code[code] is SITE.source else f"{code}/"
    html = (portal / root / "site-map/index.html").read_text("utf-8")
    for kind in SITE.kinds:
        assert f'href="../{kind.name}/"' in html
        assert f'href="../{kind.name}/letters/"' in html
    for path in [*SITE.pages.titles(code), *(f"{name}/" for name in SITE.by_term)]:
        assert f'href="../{path}"' in html


def test_footer_leads_to_site_map_and_agencies_and_says_only_what_is_known(portal: Path) -> None:
    html = (portal / "en/index.html").read_text("utf-8").partition("<footer")[2]
    assert 'href="site-map/"' in html
    assert 'href="accessibility/"' in html
    assert len(SITE.settings.agencies) > 1
    for agency in SITE.settings.agencies:
        assert agency.url in html
        assert agency.names["en"].partition("'")[0] in html
    assert "Responsible editor" not in html


def test_footer_says_who_answers_for_the_site(sample: Path, tmp_path: Path) -> None:
    path = sample / "data/site.yml"
    said = (
        "licence_number: 1/GP\neditor: {vi: Trưởng ban, en: The Head of the Board, ja: 見本の長}\n"
    )
    path.write_text(path.read_text("utf-8") + said, "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    html = (tmp_path / "site/en/index.html").read_text("utf-8").partition("<footer")[2]
    assert "The Head of the Board" in html
    assert "1/GP" in html
