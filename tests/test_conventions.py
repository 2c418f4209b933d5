"""Conventions of this code base that a machine can hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import yaml
from conftest import REPOSITORY, city
from hoaphuong.advice import advice, paragraphs
from hoaphuong.fields import FIELD_TYPES
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.wording import LANGUAGES, messages

ENGINE = sorted((REPOSITORY / "hooks").rglob("*.py"))
OVERRIDES = [path for path in (REPOSITORY / "overrides").rglob("*") if path.is_file()]
SITE = city(REPOSITORY)
DOCSTRING = re.compile(r'"""(?:.|\n)*?"""')
MEANT = {"languages.py"}
"""Knows which languages people mean when they write a country."""
ROOM = 220
"""Lines a module may have; the rule is 200, and the rest is what formatting adds."""


def code_of(path: Path) -> str:
    """A file without its docstrings and comments."""
    text = path.read_text("utf-8")
    text = (
        DOCSTRING.sub("", text)
        if path.suffix == ".py"
        else re.sub(r"\{#.*?#\}", "", text, flags=re.S)
    )
    return re.sub(r"^\s*#.*$|/\*.*?\*/", "", text, flags=re.M | re.S)


def test_one_file_imports_mkdocs() -> None:
    importers = [
        path.name
        for path in ENGINE
        if re.search(r"^\s*(from|import) mkdocs", path.read_text(), re.M)
    ]
    assert importers == ["mkdocs_hooks.py"]


def test_an_event_of_the_hook_is_short() -> None:
    import ast

    hook = ast.parse((REPOSITORY / "hooks/mkdocs_hooks.py").read_text("utf-8"))
    for node in hook.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("on_"):
            assert len(node.body) <= 8, node.name


def test_no_module_outgrows_its_room() -> None:
    long = {path.name: len(path.read_text("utf-8").splitlines()) for path in ENGINE}
    assert {name: lines for name, lines in long.items() if lines > ROOM} == {}


def test_no_code_names_a_city_a_language_or_a_kind() -> None:
    names = {
        name
        for said in SITE.settings.texts["name"].values()
        for name in said.split()
        if len(name) > 3
    }
    names_of_it = {"Hải Phòng", "Haiphong", "海防", "하이퐁", "ハイフォン"} | names - {
        "thông",
        "Information",
        "External",
    }
    kinds = {kind.name for kind in SITE.kinds} | {
        path.stem for path in (DEFAULTS / "kinds").glob("*.yml")
    }
    codes = set(SITE.by_code)
    for path in [*ENGINE, *OVERRIDES]:
        code = code_of(path)
        for name in names_of_it:
            assert name not in code, (path, name)
        for kind in kinds:
            assert not re.search(rf"[\"'/]{re.escape(kind)}[\"'/]", code), (path, kind)
        for lang in codes:
            assert not re.search(
                rf"(?:lang|language|code)\w*\s*(?:==|!=|in)\s*\(?[\"']{lang}[\"']", code
            ), path
            assert f":lang({lang}" not in code, path
            assert path.suffix != ".py" or f'"{lang}":' not in code or path.name in MEANT, path


def test_interface_words_asked_for_are_those_there_are() -> None:
    there = set(yaml.safe_load((DEFAULTS / "ui/en.yml").read_text("utf-8"))["words"])
    source = "\n".join(code_of(path) for path in [*ENGINE, *OVERRIDES])
    asked = set(
        re.findall(r"words(?:\[|\.format\(|\.markup\(|\.bracketed\()\s*[\"']([a-z-]+)[\"']", source)
    )
    for pair in re.findall(
        r"self\.(?:format|markup)\(\s*[\"']([a-z-]+)[\"']|self\[\"([a-z-]+)\"\]", source
    ):
        asked |= set(pair)
    unknown = {key for key in asked if key and key not in there}
    assert not unknown
    unused = {key for key in there if f'"{key}"' not in source and f"'{key}'" not in source}
    named = {
        "review-draft",
        "review-reviewed",
        "review-approved",
        "office",
        "address",
        "phone",
        "email",
    }
    named |= {f"type-{name}" for name in FIELD_TYPES}
    assert unused <= named | {"governing-body", "licence-number"}


def test_every_template_is_used() -> None:
    source = "\n".join(
        path.read_text("utf-8") for path in [*ENGINE, *OVERRIDES] if path.suffix != ".svg"
    )
    source += "\n".join(path.read_text("utf-8") for path in (DEFAULTS / "kinds").glob("*.yml"))
    asked_by_mkdocs = {"main.html", "404.html", "sitemap.xml"}
    for path in OVERRIDES:
        if path.suffix == ".html" and path.name not in asked_by_mkdocs:
            assert path.name in source, path


def test_style_sheet_has_no_ids_no_important_and_our_prefix() -> None:
    for path in (REPOSITORY / "overrides/assets/css").rglob("*.css"):
        rules = code_of(path)
        assert "!important" not in rules
        assert not re.search(r"(?:^|[\s,}])#[a-z][\w-]*\s*\{", rules), path
        classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"\{[^}]*\}", "{}", rules)))
        assert all(
            name.startswith(("hp-", "leaflet-")) or name == "md-typeset" for name in classes
        ), (
            path,
            classes,
        )


def test_colours_are_named_only_as_tokens() -> None:
    for path in (REPOSITORY / "overrides/assets/css").rglob("*.css"):
        if path.name != "00-tokens.css":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", code_of(path)), path


def test_configuration_names_the_source_language_and_no_other() -> None:
    config = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert re.findall(r"locale: (\w+)", config) == [SITE.source.code]


def test_every_make_target_is_in_the_readme() -> None:
    targets = re.findall(r"^(\w+):.*##", (REPOSITORY / "Makefile").read_text(), re.M)
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    assert len(targets) >= 8
    for target in targets:
        assert f"`make {target}`" in readme, target


def test_locks_name_no_host_and_pin_every_package_with_hashes() -> None:
    for name in ("requirements.lock", "requirements-test.lock", "requirements-audit.lock"):
        text = (REPOSITORY / name).read_text()
        assert "://" not in text
        for package in re.split(r"\n(?=\S)", text.strip()):
            assert "==" in package.splitlines()[0], package
            assert "--hash=sha256:" in package, package


def test_nothing_of_a_workplace_or_of_others_is_tracked() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    names = tracked.stdout.splitlines()
    assert not [
        name for name in names if name.endswith((".woff2", ".min.js", ".min.css", ".whl", ".pyc"))
    ]
    assert not [name for name in names if name.startswith(("site/", ".cache/", ".venv/"))]


def test_every_message_of_the_checker_has_its_paragraph_and_no_paragraph_is_left_over() -> None:
    for lang in LANGUAGES:
        keys = [key for some in advice(lang)["sections"].values() for key in some]
        codes = [code for key in keys for code in key.split()]
        assert sorted(codes) == sorted(messages(lang)["problems"]), f"defaults/advice/{lang}.yml"
        assert all(len(said) > 30 for said in paragraphs(lang).values())
