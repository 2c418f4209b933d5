"""Entries of chance, read, checked and published."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from chance import entries
from cities import TRACEBACK, finished
from filling import Filler, written
from hoaphuong.reading.strict_yaml import decode, parse
from hoaphuong.wording import as_text
from hostile import HARMLESS, Hostile, file_faults, pairs_of
from hypothesis import HealthCheck, Phase, given, seed, settings

SECONDS = 2.0
AT_ONCE = 200
"""Entries that are published together."""


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


def kept_cases(faults: list[tuple[str, str]], folder: Path) -> Iterator[Path]:
    """Entries that broke something, as files that a test tries ever after."""
    from hoaphuong.publishing.sealed import digest

    for text, fault in faults:
        if text:
            path = folder / f"{digest(text.encode('utf-8', 'surrogatepass'))[:12]}.yml"
            folder.mkdir(exist_ok=True)
            path.write_text(written({"why": fault[:300], "entry": text}), "utf-8")
            yield path
