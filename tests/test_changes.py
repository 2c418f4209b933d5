"""What changed is shown to readers only as far as they may know of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hoaphuong.changing.log import ChangeLog, EntryChange
from hoaphuong.changing.telling import shown
from hoaphuong.edition import Edition
from hoaphuong.pages.changes import changes_files
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
