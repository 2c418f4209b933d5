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


def test_scripts_of_a_folder_are_one_each_in_its_own_block(tmp_path: Path) -> None:
    for folder, name, said in (
        ("theirs", "lamp", "const on = 1;\n"),
        ("theirs", "bell", "const on = 2;\n"),
        ("ours", "lamp", "const on = 3;\n"),
    ):
        path = tmp_path / folder / f"assets/js/page/{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said)
    found = scripts([tmp_path / "theirs", tmp_path / "ours"])
    assert found.keys() == {"page"}
    assert found["page"][1] == b"{\nconst on = 2;\n}\n{\nconst on = 3;\n}\n"


def test_a_city_without_scripts_has_none(tmp_path: Path) -> None:
    assert scripts([tmp_path]) == {}
