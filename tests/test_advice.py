"""Every message of the checker says elsewhere, at more length, what it means and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPOSITORY, load_case
from hoaphuong.advice import FILE, advice, meant, messages_page, paragraphs
from hoaphuong.cli import main
from hoaphuong.reading.load import load_site
from hoaphuong.wording import LANGUAGES, messages
from test_check import apply


def test_the_languages_of_editors_say_the_same_things_in_the_same_order() -> None:
    keys = [
        [key for some in advice(lang)["sections"].values() for key in some] for lang in LANGUAGES
    ]
    assert keys == keys[:1] * len(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_are_made_from_what_is_said_now(lang: str) -> None:
    page = (REPOSITORY / FILE.format(lang=lang)).read_text("utf-8")
    assert page == messages_page(lang), "run: hoaphuong explain"
    assert "{{" not in page
    assert FILE.format(lang=lang) in (REPOSITORY / "EDITING.md").read_text("utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_that_is_pasted_is_explained_in_its_language(lang: str) -> None:
    for code, wording in messages(lang)["problems"].items():
        told = f"data/places/x.yml:3:1: {wording.replace('{{', '{').replace('}}', '}')}"
        assert meant(told) == paragraphs(lang)[code], code
    assert meant("nothing that we say") == ""


def test_check_explains_each_thing_once_below(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apply(load_case(REPOSITORY / "tests/cases/forty-mistakes.yml"), sample)
    assert main(["check", "--city", str(sample), "--lang", "en", "--explain"]) == 1
    said = capsys.readouterr().out
    assert said.count(f"→ {paragraphs('en')['unknown-key']}") == 1
    assert said.index("unknown key") < said.index("→ ")
    assert main(["check", "--city", str(sample), "--lang", "en"]) == 1
    assert "→ " not in capsys.readouterr().out


def test_explain_answers_or_writes_the_pages(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "'checked' is missing", "--city", str(sample)]) == 0
    assert "Do not invent a value" in capsys.readouterr().out
    assert main(["explain", "no such words", "--city", str(sample)]) == 2
    assert main(["explain", "--city", str(sample)]) == 0
    assert (sample / FILE.format(lang="vi")).read_text("utf-8").startswith("# Lời báo")


def test_editors_are_told_of_every_fact_that_any_entry_may_have() -> None:
    text = (REPOSITORY / "EDITING.md").read_text("utf-8")
    site, _ = load_site(REPOSITORY)
    assert site
    common = set.intersection(*(set(kind.fields) for kind in site.kinds)) - {"motif"}
    assert {"audio", "videos", "draft", "publish_from", "images"} <= common
    for name in common:
        assert f"{name}:" in text or f"`{name}`" in text, name
