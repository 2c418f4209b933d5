"""Entries that hypothesis makes up from what values are made of, read, checked and published."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cities import TRACEBACK, finished
from filling import Filler, written
from hoaphuong.fields.parts import (
    Choose,
    Either,
    File,
    Many,
    Part,
    PerLanguage,
    Record,
    Target,
    Words,
)
from hoaphuong.model.forms import block, facts
from hoaphuong.reading.strict_yaml import decode, parse
from hoaphuong.wording import as_text
from hostile import HARMLESS, Hostile, file_faults, pairs_of, vectors
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

SECONDS = 2.0
AT_ONCE = 200
"""Entries that are published together."""
PIECES = (
    "",
    " ",
    "\t",
    "-",
    "?",
    "0",
    "-1",
    "1e9",
    "null",
    "2026-02-30",
    "8:30",
    "[a](b",
    "|",
    "#",
)


class Fuzz:
    """A town to which entries of chance are put."""

    def __init__(self, room: Path) -> None:
        self.hostile = Hostile(room)
        self.filler: Filler = self.hostile.filler
        self.tried = self.published = 0
        self.faults: list[tuple[str, str]] = []
        """The text of an entry, and what it does."""
        self._fit: list[str] = []
        self._known: set[tuple[str, str]] = set()
        self._path = room / "fuzz.yml"

    def run(self, count: int, chance: int, judge: Callable[[str], None] | None = None) -> None:
        """So many entries."""
        judge = judge or self.judge

        @seed(chance)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(entries(self.filler))
        def fuzzed(text: str) -> None:
            judge(text)

        fuzzed()
        self.publish()

    def judge(self, text: str) -> None:
        """Read and check an entry, say what is wrong with it, and keep it if a build takes it."""
        self.tried += 1
        started = time.monotonic()
        try:
            if self.is_taken(text):
                self._fit.append(text)
        except Exception as error:
            self.faults.append((text, f"{type(error).__name__}: {error}"))
        if time.monotonic() - started > SECONDS:
            self.faults.append((text, f"{time.monotonic() - started:.1f} s"))
        if len(self._fit) >= AT_ONCE:
            self.publish()

    def is_taken(self, text: str) -> bool:
        """Whether a build would take an entry; what is wrong with it is put into words."""
        raw = text.encode("utf-8", "surrogatepass")
        said, problems = decode(raw, "a.yml")
        data = None
        if said is not None:
            data, found = parse(said, "a.yml")
            problems += found
        if data is None or problems:
            as_text(problems, "en")
            return False
        _, problems = self.filler.read(data)
        self._path.write_bytes(raw)
        for problem in problems:
            if problem.where is not None:
                str(problem)
        return self.filler.is_fit(data)

    def publish(self) -> None:
        """Build a site of the entries that are kept, and look at its files."""
        if not self._fit:
            return
        if not self._known:
            self.hostile.say(HARMLESS * 15)
            for language in self.filler.site.languages:
                if not language.complete:  # its page is in another language then
                    fewer = self.filler.usual(1)
                    del fewer[language.code]
                    path = self.hostile.folder / f"word-{language.code}.yml"
                    path.write_text(written(fewer), "utf-8")
            assert not self._built()
            site = self.hostile.town.site
            self._known = pairs_of(path.read_text("utf-8") for path in site.rglob("*.html"))
        folder = self.hostile.folder
        for path in folder.glob("word-*.yml"):
            path.unlink()
        usual = written(self.filler.usual(0))  # names the files that lie there
        (folder / "usual.yml").write_text(usual, "utf-8")
        slugs = {f"word-{number}": text for number, text in enumerate(self._fit)}
        for slug, text in slugs.items():
            (folder / f"{slug}.yml").write_text(text, "utf-8")
        self.published += len(slugs)
        self._fit = []
        told = self._built() or list(file_faults(self.hostile.town.site, self._known))
        for fault in told:
            text = next((one for slug, one in slugs.items() if slug in fault), "")
            self.faults.append((text, fault))

    def _built(self) -> list[str]:
        run = finished(self.hostile.town.build(), 600)
        return [run.said[-2000:]] if run.returncode or TRACEBACK in run.said else []


def entries(filler: Filler) -> st.SearchStrategy[str]:
    """Files of entries: mostly right, with something of chance in a few places."""
    usual = [filler.usual(number) for number in range(4)]
    parts: dict[tuple[str, ...], Part] = {(slot.name,): slot.part for slot in facts(filler.kind)}
    for language in filler.site.languages:
        for slot in block(filler.kind, source=language is filler.site.source):
            parts[language.code, slot.name] = slot.part
    places = sorted(parts)
    values = {keys: st.one_of(of_part(part, filler), anything()) for keys, part in parts.items()}

    @st.composite
    def made(draw: st.DrawFn) -> str:
        entry = {**draw(st.sampled_from(usual))}
        for keys in draw(st.lists(st.sampled_from(places), max_size=4, unique=True)):
            value = draw(values[keys])
            if len(keys) == 1:
                entry[keys[0]] = value
            else:
                entry[keys[0]] = {**entry[keys[0]], keys[1]: value}
        if draw(st.integers(0, 9)) == 0:
            del entry[draw(st.sampled_from(sorted(entry)))]
        text = written(entry)
        if draw(st.integers(0, 4)) == 0:
            at = draw(st.integers(0, len(text)))
            text = text[:at] + draw(words()) + text[at + draw(st.integers(0, 3)) :]
        return text

    return made()


def of_part(part: Part, filler: Filler) -> st.SearchStrategy[Any]:
    """Values made of a part."""
    if isinstance(part, Words):
        fit = [st.from_regex(part.pattern, fullmatch=True)] if part.pattern else []
        return st.one_of(words(), st.just(filler.value(part, 0)), *fit)
    if isinstance(part, Many):
        return st.lists(of_part(part.of, filler), max_size=3)
    if isinstance(part, PerLanguage):
        return st.dictionaries(st.sampled_from(sorted(filler.site.by_code)), words())
    if isinstance(part, Either):
        return st.one_of(*(of_part(one, filler) for one in part.parts))
    if isinstance(part, Record):
        required = {key: of_part(part.parts[key], filler) for key in part.required}
        other = {
            key: of_part(one, filler) for key, one in part.parts.items() if key not in required
        }
        return st.fixed_dictionaries(required, optional=other)
    assert isinstance(part, Choose | Target | File)
    return st.one_of(st.integers(0, 9).map(lambda number: filler.value(part, number)), words())


@cache
def words() -> st.SearchStrategy[str]:
    """Words of chance, of enemies, and such as are easily taken for something else."""
    letters = st.characters(exclude_categories=["Cs"])
    return st.one_of(
        st.text(letters, max_size=30), st.sampled_from(PIECES), st.sampled_from(list(vectors()))
    )


@cache
def anything() -> st.SearchStrategy[Any]:
    """What does not belong there at all."""
    return st.recursive(
        words(),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(words(), inner, max_size=3)
        ),
        max_leaves=6,
    )


def kept_cases(faults: list[tuple[str, str]], folder: Path) -> Iterator[Path]:
    """Entries that broke something, as files that a test tries ever after."""
    from hoaphuong.publishing.sealed import digest

    for text, fault in faults:
        if text:
            path = folder / f"{digest(text.encode('utf-8', 'surrogatepass'))[:12]}.yml"
            folder.mkdir(exist_ok=True)
            path.write_text(written({"why": fault[:300], "entry": text}), "utf-8")
            yield path
