"""The pages written by hand in docs/: which there are, in which languages, and where they link."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hoaphuong.declared.languages import OFTEN_MEANT, Language
from hoaphuong.keywords import check_keywords, keywords_of
from hoaphuong.pictures.bare import BARE, REFUSED, bare
from hoaphuong.pictures.photograph import LIMITS, PictureRefused
from hoaphuong.problems import Level, Problem, Where, nearest, problem

FOLDER = "docs"
ENTRY = re.compile(r"\(entry:([^\s)\"'>]+)|\bhref=[\"']?entry:([^\s)\"'>]+)")
PART = re.compile(r"<!--\s*part\s*:\s*(\S+?)\s*-->", re.IGNORECASE)
PARTS = {"former-units": "parts/former-units.html", "keep": "parts/keep.html"}
"""What is made from data where a page names it, each with its template."""
TITLE = re.compile(r"---\n(?:(?!---).*\n)*?title:[ ]*(.+)\n")
CODE = re.compile(r"(`+)(?:(?!\1).)*\1")
MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page of docs/ as MkDocs rendered it."""

    path: str
    """From the language's root, with a slash at the end."""
    title: str
    description: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class HandWrittenPages:
    """Pages of docs/ by path from the language's root, each with its file by language code."""

    files: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)

    others: frozenset[str] = frozenset()
    """Other files of docs/, by path in it."""

    def languages(self, path: str) -> list[str]:
        """Codes of the languages a page is there in."""
        return list(self._files_of(path))

    def keywords(self, path: str, code: str) -> tuple[str, ...]:
        """Words beside its title by which a page is found, of its file in a language."""
        file = self._files_of(path).get(code)
        return keywords_of(_text_of(file)) if file else ()

    def titles(self, code: str) -> dict[str, str]:
        """Path from the language's root and title of each page there is in a language."""
        return {
            f"{name}/": _title_of(files[code]) or name
            for name, files in self.files.items()
            if name and code in files
        }

    def _files_of(self, path: str) -> Mapping[str, Path]:
        name = path.strip("/")
        return self.files.get(name) or self.files.get(f"{name}/index", {})


def _title_of(path: Path) -> str:
    """The title that the head of a page gives; empty where it gives none."""
    found = TITLE.match(_text_of(path))
    return found[1].strip(" \"'") if found else ""


def _text_of(path: Path) -> str:
    """The text of a file; empty where it cannot be read."""
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text("utf-8")
    return ""


def read_pages(
    city: Path, languages: tuple[Language, ...]
) -> tuple[HandWrittenPages, list[Problem]]:
    """The pages `name.<code>.md` of docs/, and what in the folder cannot be served."""
    codes = [language.code for language in languages]
    files: dict[str, dict[str, Path]] = {}
    problems: list[Problem] = []
    others: set[str] = set()
    for path in _found(city, problems):
        name, where = path.relative_to(city / FOLDER), Where(path.relative_to(city).as_posix())
        if not name.name.endswith(".md"):
            others.add(name.as_posix())
            problems += _check_picture(path, where)
            continue
        stem, _, code = name.name[:-3].rpartition(".")
        if code in codes:
            key = (name.parent / stem).as_posix()
            files.setdefault("" if key == "index" else key, {})[code] = path
        elif code in OFTEN_MEANT:
            problems.append(
                problem("country-for-language", where, code=code, hint=OFTEN_MEANT[code])
            )
        else:
            problems.append(problem("page-without-language", where, allowed=codes))
    return HandWrittenPages(files, frozenset(others)), problems


def _found(city: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files of docs/ that may be served; what else is there is noted."""

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            where = Where(Path(error.filename).relative_to(city).as_posix())
            problems.append(problem("unreadable-file", where, reason=error.strerror or "error"))

    for folder, folders, names in os.walk(city / FOLDER, onerror=unreadable):
        for name in sorted([*folders, *names]):
            path = Path(folder) / name
            where = Where(path.relative_to(city).as_posix())
            mode, is_page = path.lstat().st_mode, name.endswith(".md")
            if stat.S_ISLNK(mode):
                problems.append(problem("symbolic-link", where))
            elif not stat.S_ISREG(mode) and (is_page or not stat.S_ISDIR(mode)):
                problems.append(problem("not-a-regular-file", where))
            elif stat.S_ISREG(mode) and (is_page or not name.startswith(".")):
                yield path


def _check_picture(path: Path, where: Where) -> Iterator[Problem]:
    """A picture of docs/ is one that can be published without what it says of place and people."""
    name = path.name.lower()
    if name.endswith(REFUSED):
        yield problem("telling-picture", where, allowed=BARE)
    elif name.endswith(BARE):
        try:
            bare(path.read_bytes())
        except PictureRefused as refused:
            yield problem(refused.reason, where, **LIMITS)
        except OSError as error:
            yield problem("unreadable-file", where, reason=error.strerror or "error")


def check_pages(
    pages: HandWrittenPages, languages: tuple[Language, ...], entries: Mapping[str, object]
) -> Iterator[Problem]:
    """Each page is there in every complete language, and links to entries that are there."""
    for name, files in pages.files.items():
        for language in languages:
            if language.code not in files:
                level = Level.ERROR if language.complete else Level.INFO
                where = Where(f"{FOLDER}/{name or 'index'}.{language.code}.md")
                yield problem("missing-page", where, level, language=language.name)
        for code, path in files.items():
            shown = f"{FOLDER}/{name or 'index'}.{code}.md"
            yield from _check_file(path, shown, entries)


def links_to(pages: HandWrittenPages, entries: Collection[str]) -> Iterator[tuple[str, Where]]:
    """Where pages lead to any of some entries; pages that cannot be read say so elsewhere."""
    for name, files in pages.files.items():
        for code, path in files.items():
            with suppress(OSError, UnicodeDecodeError):
                for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                    line = CODE.sub(lambda code: " " * len(code[0]), line)
                    for found in ENTRY.finditer(line):
                        target = found[1] or found[2]
                        if target in entries:
                            shown = f"{FOLDER}/{name or 'index'}.{code}.md"
                            yield target, Where(shown, number, found.start() + 1)


def _check_file(path: Path, shown: str, entries: Mapping[str, object]) -> Iterator[Problem]:
    try:
        if path.stat().st_size > MAX_BYTES:
            yield problem("file-too-large", Where(shown), limit=f"{MAX_BYTES >> 10} KB")
            return
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        yield problem("not-utf8", Where(shown))
        return
    except OSError as error:
        yield problem("unreadable-file", Where(shown), reason=error.strerror or "error")
        return
    yield from check_keywords(text, shown)
    for number, line in enumerate(text.splitlines(), 1):
        line = CODE.sub(lambda code: " " * len(code[0]), line)
        for part in PART.finditer(line):
            if part[1] not in PARTS:
                where = Where(shown, number, part.start() + 1)
                yield problem("not-one-of", where, value=part[1], allowed=list(PARTS))
        for found in ENTRY.finditer(line):
            target = found[1] or found[2]
            if target not in entries:
                where, hint = Where(shown, number, found.start() + 1), nearest(target, entries)
                code = "no-such-entry-near" if hint else "no-such-entry"
                yield problem(code, where, target=target, hint=hint)
