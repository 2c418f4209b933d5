"""The forms under the headers that nginx sends with them: their own policy, no other, no report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import BROWSER
from desk import Desk
from hosts import served, there
from test_forms_browser import city
from test_policy_browser import REPORTED

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not there("nginx"), reason="no nginx on this machine: sh tests/needs.sh"),
]
__all__ = ["city"]
ASKED = {"cdn.jsdelivr.net", "www.githubstatus.com"}
"""Whom the editor would ask for typefaces and for news; the policy lets it ask neither."""


def test_the_forms_work_under_their_own_policy(browser: Any, city: Path, tmp_path: Path) -> None:
    with served("nginx", city, city / "site", tmp_path / "room") as host:
        (forms,) = host.ask("admin/").headers.get_all("Content-Security-Policy")
        (pages,) = host.ask("").headers.get_all("Content-Security-Policy")
        assert "'unsafe-inline'" in forms and "frame-ancestors 'none'" in forms
        assert "'unsafe-eval'" not in forms and "'unsafe-inline'" not in pages
        assert host.ask("admin/").headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in host.ask("admin/config.vi.json").headers
        desk = Desk(browser, host.address, city, viewport={"width": 1280, "height": 900})
        desk.context.add_init_script(REPORTED)
        said: list[str] = []
        desk.page.on("console", lambda told: said.append(told.text))
        desk.page.reload()
        desk.enter()
        desk.open("places/entries/vuon-xa")
        desk.field("point.place")
        desk.context.close()
        blocked = {one.split()[2] for one in said if one.startswith("policy: ")}
        assert {address.split("/")[2] for address in blocked} <= ASKED
