"""Pages of docs/: their names, titles and texts."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml
from conftest import build, tree


def test_titles_and_texts_of_pages_cannot_open_gaps(sample: Path, tmp_path: Path) -> None:
    config = sample / "mkdocs.yml"
    title = r"Về \x7f\u0103 \x80 đây"
    config.write_text(config.read_text().replace("nav: []", f'nav: [{{"{title}": about.md}}]'))
    for code in ("vi", "en"):
        (sample / f"docs/about.{code}.md").write_text("# A\n\nx\x7f\u0103\x80 y\n", "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    made = tree(tmp_path / "site")
    assert "Về ă  đây</a>" in made["en/places/cau-da/index.html"].decode()
    assert '<span lang="vi">xă</span> y' in made["en/about/index.html"].decode()


def test_names_of_files_that_are_no_text_are_no_fault(sample: Path, tmp_path: Path) -> None:
    (sample / "data/vocab" / os.fsdecode(b"\xff.yml")).write_text("items: {}\n")
    (sample / "data" / os.fsdecode(b"\xff")).write_text("")
    run = build(sample, tmp_path / "site", PYTHONIOENCODING="utf-8:backslashreplace")
    assert "nothing uses this file" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.parametrize("name", ["giới thiệu", "nơi/index", "a&b", "myindex"])
def test_pages_of_any_name_know_their_languages(sample: Path, tmp_path: Path, name: str) -> None:
    config = sample / "mkdocs.yml"
    config.write_text(config.read_text().replace("nav: []", f"nav: ['{name}.md']"), "utf-8")
    for code in ("vi", "en"):
        page = sample / f"docs/{name}.{code}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("# T\n", "utf-8")
    assert build(sample, tmp_path / "site").returncode == 0
    made = tmp_path / "site/en" / name.removesuffix("/index") / "index.html"
    assert 'rel="alternate" hreflang="en"' in made.read_text("utf-8")
    assert ">T</a></li>" in (tmp_path / "site/en/index.html").read_text("utf-8")


def test_former_units_are_looked_up_from_the_vocabulary(sample: Path, tmp_path: Path) -> None:
    units = sample / "data/vocab/units.yml"
    data = yaml.load(units.read_text("utf-8"), yaml.BaseLoader)
    north, south = list(data["items"].values())[:2]
    north |= {"districts": ["huyện Sông"], "former": ["Đá", "Bến"], "split": ["Bến"]}
    south |= {"districts": ["huyện Sông", "huyện Núi"], "former": ["Bến", "Đá"], "split": ["Bến"]}
    units.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    for code in ("vi", "en"):
        (sample / f"docs/former.{code}.md").write_text("# Cũ\n\n<!-- part: former-units -->\n")
    run = build(sample, tmp_path / "site", "--strict")
    assert run.returncode == 0, run.stdout
    html = (tmp_path / "site/en/former/index.html").read_text("utf-8")
    rows = re.findall(r'<tr><th scope="row" lang="vi">(.*?)</th><td>(.*?)</td>', html, re.S)
    plain = [re.sub(r"<[^>]+>|\s+", " ", f"{former} → {now}").split() for former, now in rows]
    said = [" ".join(words) for words in plain]
    both = "Bến Bắc Ward phường Bến Bắc Bến Nam Ward phường Bến Nam"
    assert said == [
        f"Bến huyện Sông → {both}",
        "Đá huyện Sông → Bến Bắc Ward phường Bến Bắc",
        "Đá huyện Sông, huyện Núi → Bến Nam Ward phường Bến Nam",
        "huyện Núi → Bến Nam Ward phường Bến Nam",
        f"huyện Sông → {both}",
    ]
