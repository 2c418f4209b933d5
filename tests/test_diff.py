"""What changed in the data is told entry by entry and field by field, and shown."""

from __future__ import annotations

import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from building import build, quick  # noqa: F401
from commanding import hoaphuong
from conftest import EPOCH
from hoaphuong.changing.comparing import Version, changes_between, fields_changed
from hoaphuong.changing.log import LONGEST, NoLog, as_json, log_of
from hoaphuong.reading.load import load_site

DAY = date(2026, 11, 22)
ATOM = "{http://www.w3.org/2005/Atom}"


def log_between(old: Path, new: Path, day: date = DAY):
    return changes_between(Version(old, date(2026, 1, 1)), Version(new, day))


@pytest.fixture
def pair(sample: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same city twice."""
    return sample, Path(shutil.copytree(sample, tmp_path / "new"))


def entries(city: Path) -> list[Path]:
    return sorted((city / "data/places").glob("*.yml"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_changed_is_nothing_told(pair: tuple[Path, Path]) -> None:
    assert log_between(*pair).changes == ()


def test_each_sort_of_change_is_told(pair: tuple[Path, Path]) -> None:
    old, new = pair
    for city in pair:
        for slug in ("moved", "merged"):
            shutil.copy(entries(city)[0], city / f"data/places/{slug}.yml")
    gone, changed, merged, moved = entries(new)
    gone.unlink()
    merged.unlink()
    changed.write_text("motif: lighthouse\n" + changed.read_text("utf-8"), "utf-8")
    edit(changed, "  name: ", "  name: X")
    shutil.copy(changed, changed.with_name("brand-new.yml"))
    moved.rename(moved.with_name("elsewhere.yml"))
    redirects = {f"places/{moved.stem}": "places/elsewhere"}
    redirects[f"places/{merged.stem}"] = f"places/{changed.stem}"
    lines = "".join(f"{at}: {to}\n" for at, to in redirects.items())
    (new / "data/redirects.yml").write_text(lines)
    log = log_between(old, new)
    told = {change.entry.partition("/")[2]: change for change in log.changes}
    assert {slug: change.sort for slug, change in told.items()} == {
        gone.stem: "retired",
        merged.stem: "retired",
        changed.stem: "changed",
        "brand-new": "added",
        "elsewhere": "moved",
    }
    assert told[merged.stem].other == f"places/{changed.stem}" and not told[gone.stem].other
    assert told["elsewhere"].other == f"places/{moved.stem}" and not told["elsewhere"].fields
    fields = [(one.field, bool(one.language)) for one in told[changed.stem].fields]
    assert ("motif", False) in fields and ("name", True) in fields and len(fields) == 2
    assert log_of(as_json(log)) == log


def test_a_long_text_is_only_said_to_have_changed(pair: tuple[Path, Path]) -> None:
    old, new = pair
    edit(entries(new)[0], "  summary: ", f"  summary: {'x' * LONGEST}")
    (field,) = log_between(old, new).changes[0].fields
    assert field.long and field.before is None and field.after is None


@pytest.mark.parametrize(("letters", "is_long"), [(LONGEST, False), (LONGEST + 1, True)])
def test_a_text_is_long_from_one_letter_more_on(letters: int, is_long: bool) -> None:
    raw = {"vi": {"name": "x" * letters}}
    (field,) = fields_changed({"vi": {"name": "y"}}, raw, ("vi",))
    assert field.long is is_long and (field.after is None) is is_long


def test_what_readers_do_not_see_is_not_told(pair: tuple[Path, Path]) -> None:
    """A draft, a day that has not come; when it comes, the entry is new."""
    old, new = pair
    draft, early = entries(new)
    for city in pair:
        shutil.copy(entries(old)[0], city / "data/places/later.yml")
    later = new / "data/places/later.yml"
    for city, path, line in ((old, draft, "draft: true"), (new, draft, "draft: true")):
        mine = city / "data/places" / path.name
        mine.write_text(f"{line}\n{mine.read_text('utf-8')}", "utf-8")
    edit(draft, "  summary: ", "  summary: secret ")
    for city in pair:
        mine = city / "data/places" / early.name
        mine.write_text(f"publish_from: 2026-11-01\n{mine.read_text('utf-8')}", "utf-8")
    renamed, target = f"places/{later.stem}", "places/kept-back"
    later.rename(later.with_name("kept-back.yml"))
    edit(later.with_name("kept-back.yml"), "vi:", "draft: true\nvi:")
    (new / "data/redirects.yml").write_text(f"{renamed}: {target}\n", "utf-8")
    log = log_between(old, new)
    told = [(one.entry, one.sort, one.other) for one in log.changes]
    assert told == [(renamed, "retired", ""), (f"places/{early.stem}", "added", "")]
    assert b"secret" not in as_json(log)
    assert [one.sort for one in log_between(old, new, date(2026, 10, 1)).changes] == ["retired"]


@pytest.mark.parametrize(
    "said", ["- a\n", "languages: a\n", "languages:\n  - name: a\n", "languages: [{code: [a]}]\n"]
)
def test_a_version_of_other_rules_is_no_traceback(said: str, pair: tuple[Path, Path]) -> None:
    old, new = pair
    (old / "data/languages.yml").write_text(said)
    (old / "data/redirects.yml").write_text("a: [b]\n")
    edit(entries(old)[0], "en:", "en: what was a text once\nold:")
    for log in (log_between(old, new), log_between(new, old)):
        assert {one.sort for one in log.changes} <= {"changed"}


def test_the_command_compares_commits_and_keeps_what_it_found(sample: Path) -> None:
    def git(*arguments: str) -> None:
        own = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
        subprocess.run(["git", *own, *arguments], cwd=sample, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    edit(entries(sample)[0], "  summary: ", "  summary: New. ")
    at = {"SOURCE_DATE_EPOCH": EPOCH}
    told = hoaphuong("diff", "HEAD", "--city", str(sample), "--lang", "en", **at)
    assert "0 added, 1 changed" in told.stdout, told.stderr
    assert "summary [" in told.stdout and "New." in told.stdout
    feed = hoaphuong("diff", "HEAD", "--city", str(sample), "--format", "atom", **at)
    assert ET.fromstring(feed.stdout).find(f"{ATOM}entry") is not None
    for _ in range(2):
        hoaphuong("diff", "HEAD", "--city", str(sample), "--write", **at)
    (kept,) = (sample / "data/changes").iterdir()
    said = json.loads(hoaphuong("diff", "HEAD", "--city", str(sample), "--format", "json").stdout)
    assert json.loads(kept.read_text("utf-8"))["changes"] == said["changes"]
    wrong = hoaphuong("diff", "nowhere", "--city", str(sample))
    assert wrong.returncode == 2 and "nowhere" in wrong.stderr and "Traceback" not in wrong.stderr


def test_a_site_shows_it_where_the_city_wants_it(pair: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = pair
    edit(entries(new)[0], "  name: ", "  name: <b>")
    entries(new)[1].unlink()
    log = log_between(old, new)
    (new / "data/changes").mkdir()
    (new / "data/changes/2026-11-22.json").write_bytes(as_json(log))
    assert not [path for path in build(new, tmp_path / "off") if "changes/" in path]
    settings = new / "data/site.yml"
    settings.write_text(settings.read_text("utf-8") + "changes: true\n", "utf-8")
    made = build(new, tmp_path / "on")
    site = load_site(new)[0]
    assert site is not None
    for language in site.languages:
        root = "" if language is site.source else f"{language.code}/"
        page = made[f"{root}changes/index.html"].decode()
        assert f'href="../places/{entries(new)[0].stem}/"' in page
        assert "<del>" in page or language is not site.source
        assert "<b>" not in page and 'href="../changes/"' in page
        feed = ET.fromstring(made[f"{root}changes/feed.xml"])
        assert len(feed.findall(f"{ATOM}entry")) == 1
    assert len(json.loads(made["changes/changes.json"])["logs"][0]["changes"]) == 2
    first = log.changes[0]._replace(names={"vi": "Khác"})
    later = log._replace(changes=(first._replace(entry="places/xx"), *log.changes))
    (new / "data/changes/2026-11-22.json").write_bytes(as_json(later))
    assert "Khác" in build(new, tmp_path / "on")["changes/index.html"].decode()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "changes": [{}]}'),
        b'{"format": 1, "date": "2026-11-22", "from": "a", "to": "b", "changes": '
        b'[{"entry": "places/a", "sort": "added", "names": {"vi": "no \\u0001 in XML"}}]}',
    ],
)
def test_what_is_no_log_is_refused(content: bytes) -> None:
    with pytest.raises(NoLog):
        log_of(content)
