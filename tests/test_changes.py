"""What changed is shown to readers only as far as they may know of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hoaphuong.changing.log import ChangeLog, EntryChange, as_json
from hoaphuong.changing.telling import NAMED, NEWEST, changes_feed, shown
from hoaphuong.edition import Edition
from hoaphuong.pages.changes import LOGS, MOST, changes_files, changes_told
from hoaphuong.reading.load import load_site
from hoaphuong.release import Release

DAY = date(2026, 11, 22)


def test_what_is_kept_back_again_is_neither_shown_nor_counted(sample: Path) -> None:
    """A log is a file: an entry that it names may be a draft by the day it is shown."""
    site = load_site(sample)[0]
    assert site is not None
    site = replace(site, release=Release(hidden=frozenset(["places/secret"])))
    names = dict.fromkeys(site.by_code, "Secret")
    secret = EntryChange("places/secret", "added", names)
    led = EntryChange("places/old", "retired", {"vi": "Old"}, other="places/secret")
    logs = [ChangeLog(DAY, "a", "b", changes) for changes in ((secret, led), (secret,))]
    edition = Edition(replace(site, changes=tuple(logs)), site.source)
    (log,) = shown(edition, logs)
    assert log.changes == (led._replace(other=""),)
    files = b"".join(content for _, content in changes_files(edition))
    assert b"ecret" not in files and files.count(b"<entry>") == 1


def test_pages_and_feeds_end_somewhere_and_say_so(sample: Path) -> None:
    site = load_site(sample)[0]
    assert site is not None
    edition = Edition(site, site.source)
    many = [EntryChange(f"places/n{n:03}", "added", {"vi": f"N{n:03}"}) for n in range(MOST + 1)]
    logs = [ChangeLog(DAY, "a", f"{n:012}", tuple(many)) for n in range(NEWEST + 1)]
    feed = changes_feed(edition, logs)
    assert feed.count("<entry>") == NEWEST and f"N{NAMED - 1:03} …" in feed
    assert f"N{NAMED:03}" not in feed
    parts = changes_told(edition, logs)
    assert len(parts) == LOGS
    (part,) = parts[0].parts
    assert len(part.lines) == MOST and "1" in part.more


def test_the_newest_log_is_told_first(sample: Path) -> None:
    folder = sample / "data/changes"
    folder.mkdir()
    for day in (1, 3, 2):
        log = ChangeLog(date(2026, 11, day), "a", "b", ())
        (folder / f"2026-11-0{day}.json").write_bytes(as_json(log))
    settings = sample / "data/site.yml"
    settings.write_text(settings.read_text("utf-8") + "changes: true\n", "utf-8")
    site = load_site(sample)[0]
    assert site is not None
    assert [log.day.day for log in site.changes] == [3, 2, 1]
