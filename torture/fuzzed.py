"""Entries of chance, read, checked and published."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from chance import entries
from cities import TRACEBACK
from filling import Filler, written
from hoaphuong.reading.strict_yaml import decode, parse
from hoaphuong.wording import as_text
from hostile import HARMLESS, Hostile, file_faults, pairs_of
from hypothesis import HealthCheck, Phase, given, seed, settings
from pace import Pace
from weighed import MEGABYTES, SECONDS, at_most, peak, weighed

AT_ONCE = 200
"""Entries that are published together."""
ROUND = 500
"""Entries that hypothesis makes up together: it remembers what it has made."""
PATIENCE = 10 * SECONDS
"""Seconds of the clock after which an entry is given up; its `SECONDS` are of the processor."""

REFUSED = re.compile(r"^\d+ errors?,", re.MULTILINE)
"""How the checker ends where it refuses."""
SLUG = re.compile(r"word-\d+")


class Fuzz:
    """A town to which entries of chance are put."""

    def __init__(self, room: Path) -> None:
        self.hostile = Hostile(room)
        self.filler: Filler = self.hostile.filler
        self.tried = self.published = 0
        self.slowest = self.largest = 0.0
        """Seconds of an entry; megabytes of a build."""
        self.faults: list[tuple[str, str]] = []
        """The text of an entry, and what it does."""
        self._fit: list[str] = []
        self._known: set[tuple[str, str]] = set()
        self._path = room / "fuzz.yml"

    def run(self, pace: Pace, chance: int, judge: Callable[[str], None] | None = None) -> None:
        """So many entries, in rounds of other chance."""
        strategy = entries(self.filler)
        for tries in pace.slices(ROUND):
            before = peak() or 0

            @seed(chance + tries.start)
            @settings(
                max_examples=len(tries),
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(strategy)
            def fuzzed(text: str) -> None:
                (judge or self.judge)(text)

            fuzzed()
            grown = (peak() or 0) - before
            if grown > MEGABYTES:
                self.faults.append(("", f"{grown:.0f} MB in the round from {tries.start}"))
        self.publish()

    def judge(self, text: str) -> None:
        """Read and check an entry, say what is wrong with it, and keep it if a build takes it."""
        self.tried += 1
        started = time.process_time()
        try:
            with at_most(PATIENCE):
                if self.is_taken(text):
                    self._fit.append(text)
        except Exception as error:
            self.faults.append((text, f"{type(error).__name__}: {error}"))
        took = time.process_time() - started
        self.slowest = max(self.slowest, took)
        if took > SECONDS:
            self.faults.append((text, f"{took:.1f} s"))
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
        entry, problems = self.filler.read(data)
        self._path.write_bytes(raw)
        for problem in problems:
            if problem.where is not None:
                str(problem)
        return self.filler.would_be_taken(entry, problems)

    def publish(self) -> None:
        """Build a site of the entries that are kept, and look at its files."""
        if self._fit and not self._known:
            self._know()
        fit, self._fit = self._fit, []
        self._publish(fit)

    def _publish(self, texts: list[str]) -> None:
        """What a build refuses in words, for what it says of others or of files, is left out."""
        if not texts:
            return
        folder = self.hostile.folder
        for path in folder.glob("word-*.yml"):
            path.unlink()
        usual = written(self.filler.usual(0))  # names the files that lie there
        (folder / "usual.yml").write_text(usual, "utf-8")
        slugs = {f"word-{number}": text for number, text in enumerate(texts)}
        for slug, text in slugs.items():
            (folder / f"{slug}.yml").write_text(text, "utf-8")
        told = self._built(len(slugs))
        if REFUSED.search("".join(told)) and TRACEBACK not in "".join(told):
            half = len(texts) // 2
            if half:
                self._publish(texts[:half])
                self._publish(texts[half:])
            return
        self.published += len(slugs)
        for fault in told or file_faults(self.hostile.town.site, self._known):
            named = SLUG.search(fault)
            self.faults.append((slugs.get(named[0], "") if named else "", fault))

    def _know(self) -> None:
        """Learn what pages of harmless words hold."""
        self.hostile.say(HARMLESS * 15)
        for language in self.filler.site.languages:
            if not language.complete:  # its page is in another language then
                fewer = self.filler.usual(1)
                del fewer[language.code]
                path = self.hostile.folder / f"word-{language.code}.yml"
                path.write_text(written(fewer), "utf-8")
        abundant = written(self.filler.abundant())
        (self.hostile.folder / "word-many.yml").write_text(abundant, "utf-8")
        found = self._built(len(HARMLESS) * 15)
        assert not found, found
        site = self.hostile.town.site
        self._known = pairs_of(path.read_text("utf-8") for path in site.rglob("*.html"))

    def _built(self, count: int) -> list[str]:
        """What is wrong with how a build of so many entries ends, or with what it takes."""
        build = weighed(self.hostile.town)
        self.largest = max(self.largest, build.megabytes)
        each = build.seconds / max(1, count)
        told = [build.said] if build.faults else []
        told += [f"a build takes {each:.1f} s an entry"] if count > 20 and each > SECONDS else []
        told += [f"a build: {build.megabytes:.0f} MB"] if build.megabytes > MEGABYTES else []
        return told


def kept_cases(faults: list[tuple[str, str]], folder: Path) -> Iterator[Path]:
    """Entries that broke something, as files that a test tries ever after."""
    from hoaphuong.publishing.sealed import digest

    for text, fault in faults:
        if text:
            path = folder / f"{digest(text.encode('utf-8', 'surrogatepass'))[:12]}.yml"
            folder.mkdir(exist_ok=True)
            path.write_text(written({"why": fault[:300], "entry": text}), "utf-8")
            yield path
