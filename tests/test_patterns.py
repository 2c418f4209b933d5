"""Patterns: what a template may do with a gap, and what fills one."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPOSITORY, build
from hoaphuong.rendering import markdown
from hoaphuong.rendering.markup import Markup, escape
from hoaphuong.rendering.patterns import MARK, Gap, Pattern
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape as markupsafe_escape

words = st.text(st.characters(exclude_characters=MARK, exclude_categories=["Cs"]), max_size=30)


@given(st.lists(words, min_size=3, max_size=3))
def test_each_gap_is_filled_as_often_as_it_occurs(fillers: list[str]) -> None:
    text = f"<a>{Gap(0)}</a>{Gap(2)} – {Gap(1)}{Gap(0)}"
    filled = f"<a>{fillers[0]}</a>{fillers[2]} – {fillers[1]}{fillers[0]}"
    assert Pattern(text).fill(fillers) == filled.encode()
    assert Pattern(text).text(fillers) == filled


@given(words)
def test_words_are_escaped_as_markupsafe_does(text: str) -> None:
    assert escape(text) == markupsafe_escape(text)
    assert escape(Markup(text)) == Markup(text)


@pytest.mark.parametrize("looked_into", ["name == 'x'", "name|length", "name|upper", "'x' in name"])
def test_a_template_that_looks_into_a_gap_is_named(
    sample: Path, tmp_path: Path, looked_into: str
) -> None:
    config, overrides = sample / "mkdocs.yml", tmp_path / "overrides"
    overrides.mkdir()
    for path in (REPOSITORY / "overrides").iterdir():
        (overrides / path.name).symlink_to(path)
    (overrides / "place.html").write_text(f"{{% if {looked_into} %}}x{{% endif %}}")
    config.write_text(config.read_text().replace(f"{REPOSITORY}/overrides", str(overrides)))
    kind = sample / "data/kinds/places.yml"
    kind.write_text("template: place.html\n" + kind.read_text("utf-8"), "utf-8")
    run = build(sample, tmp_path / "site")
    said = run.stdout + run.stderr
    assert run.returncode == 1
    assert "overrides/place.html:1:1: " in said
    assert "Traceback" not in said


PIECES = "[a]( ](x) entry:a/b href=\" <a ' ` ** javascript:x | https://x.y ( ) ![ ] 1. &#60;"
pieces = st.sampled_from(["\n\n", *PIECES.split()])


@given(st.lists(pieces, max_size=12).map("".join))
def test_every_address_is_led_by_us_on_both_ways(text: str) -> None:
    """With and without the sanitiser, what stands in an address is safe."""
    html = markdown.to_html(text, lambda target: f"../{target}/")
    for found in markdown.HREF.findall(html):
        ours = found[1].startswith("../a/b") and found[1].endswith("/")
        assert ours or found[1].startswith(("#", "https://")), (text, html)
