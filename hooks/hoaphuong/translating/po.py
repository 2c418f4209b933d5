"""Rows as a PO file of GNU gettext (https://www.gnu.org/software/gettext/manual/), for Poedit,
Weblate and their like, and back. The one module that knows polib.
"""

from __future__ import annotations

import re
from pathlib import Path

import polib

from hoaphuong.problems import Problem, Where, problem
from hoaphuong.translating.places import WORDS
from hoaphuong.translating.rows import Bundle, Parcel, Returned, Row
from hoaphuong.translating.standing import STALE

SOURCE_LANGUAGE = "X-Source-Language"
WAS = "hoaphuong "
"""Begins the note that holds the digest of a translation as it went out."""
MSGSTR = re.compile(r'msgstr "')
HALF = re.compile(r'(?:#~ ?)?(?:msg[a-z]+(?:\[\d+\])? *)?"(?!(?:[^"\\]|\\.)*"$)')
"""Begins a text in quotes that is not closed at the end of its line."""
WIDE = 1 << 20


def write(bundle: Bundle) -> str:
    """The file. What is stale goes as fuzzy: it counts only once the translator has looked."""
    file = polib.POFile(wrapwidth=WIDE, check_for_duplicates=False)
    day = f"{bundle.day} 00:00+0000"
    file.metadata = {
        "Project-Id-Version": bundle.title,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": day,
        "PO-Revision-Date": day,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": bundle.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        SOURCE_LANGUAGE: bundle.source,
        "X-Generator": "hoaphuong",
    }
    list.extend(file, map(_entry, bundle.rows))
    return str(file) + "\n"


def _entry(row: Row) -> polib.POEntry:
    flags = ["fuzzy"] if row.state == STALE else []
    if row.form == WORDS and "{" in row.source:
        flags.append("python-brace-format")
    return polib.POEntry(
        msgctxt=row.name,
        msgid=row.source,
        msgstr=row.target,
        comment="\n".join((*row.notes, WAS + row.was)),
        occurrences=[(row.file, "")],
        flags=flags,
    )


def read(path: Path) -> tuple[Parcel | None, list[Problem]]:
    """What came back; None where the file cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        if unclosed := _unclosed(text):
            return None, [problem("unclosed-quote", Where(str(path), unclosed, 1))]
        file = polib.pofile(text, wrapwidth=WIDE)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        found = re.search(r"line (\d+)", str(error))
        where = Where(str(path), int(found[1]), 1) if found else Where(str(path))
        return None, [problem("not-a-translation-file", where, reason=type(error).__name__)]
    lines = [at for at, line in enumerate(text.split("\n"), 1) if MSGSTR.match(line)]
    entries = [entry for entry in file if not entry.obsolete]
    lines = lines[len(lines) - len(entries) :]
    rows = [
        Returned(
            entry.msgctxt or "",
            entry.msgid,
            entry.msgstr,
            bool(entry.msgstr.strip()) and not entry.fuzzy,
            Where(str(path), line, 1),
            _was(entry.comment),
            entry.tcomment,
        )
        for entry, line in zip(entries, lines, strict=True)
    ]
    source, target = file.metadata.get(SOURCE_LANGUAGE, ""), file.metadata.get("Language", "")
    return Parcel(source, target.replace("_", "-"), rows), []


def _unclosed(text: str) -> int:
    """The first line with a text that does not end as it began, counted from 1; or 0.

    polib takes such a line, and takes off its last letter for the quote that is not there.
    """
    lines = (line.strip() for line in text.split("\n"))
    return next((at for at, line in enumerate(lines, 1) if HALF.match(line)), 0)


def _was(comment: str) -> str:
    found = re.search(rf"{WAS}([0-9a-f]{{12}})", comment)
    return found[1] if found else ""
