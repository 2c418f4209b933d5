"""Scripts are published under names that change with their content."""

from __future__ import annotations

from pathlib import Path

from hoaphuong.rendering.assets import scripts


def test_another_content_is_another_address(tmp_path: Path) -> None:
    folder = tmp_path / "assets/js"
    folder.mkdir(parents=True)
    (folder / "lamp.js").write_text("export const light = 1;\n")
    first, content = scripts([tmp_path])["lamp"]
    assert first.startswith("assets/lamp.")
    assert first.endswith(".js")
    assert content == b"export const light = 1;\n"
    (folder / "lamp.js").write_text("export const light = 2;\n")
    assert scripts([tmp_path])["lamp"][0] != first


def test_a_city_without_scripts_has_none(tmp_path: Path) -> None:
    assert scripts([tmp_path]) == {}
