"""The site while it is being edited: read again when something changes, and never stopped by it.

What is wrong with the data is shown over the pages of the last good site. MkDocs builds the pages
of docs/ and serves; whatever comes from data is made when it is asked for (on_demand.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import RLock
from typing import Any

from hoaphuong.checks import check_site
from hoaphuong.clock import declared_moment
from hoaphuong.layers import Mark
from hoaphuong.load import Reader
from hoaphuong.on_demand import App, OnDemand, Start
from hoaphuong.overlay import with_problems
from hoaphuong.report import as_text
from hoaphuong.session import LANG, Session, Stopped, Verdict, log, verdict
from hoaphuong.site import Site
from hoaphuong.watching import Watcher

GOOD = Verdict([], [])


class Preview(Session):
    """Lives as long as the server; `refresh` reads what has changed.

    `only` is the code of the one language to be previewed beside the source, or empty.
    """

    def __init__(self, city: Path, site_dir: Path, theme_folders: list[Path], only: str) -> None:
        super().__init__(theme_folders)
        self.hand_written_dir = self.published = site_dir
        self.verdict = GOOD
        self.good: Site | None = None
        """The site that is shown: the last that had no error."""
        self._only = only
        self._city = city
        self._reader = Reader(city)
        self._marks: dict[str, Mark] = {}
        self._pages = OnDemand(site_dir)
        self._lock = RLock()

    @property
    def warnings(self) -> list[str]:
        return as_text([*self.verdict.errors, *self.verdict.warnings], LANG)

    @property
    def name(self) -> str:
        return super().name if self.good else ""

    @property
    def url(self) -> str:
        return super().url if self.good else ""

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages that are previewed; none before there is a good site."""
        if self.good is None:
            return []
        chosen = (self.good.source.code, self._only)
        return [said for said in super().languages if not self._only or said[0] in chosen]

    def watcher(self) -> Watcher:
        """What hears of changed files."""
        return Watcher()

    def folders(self, city: Path, docs: Path) -> Iterator[Path]:
        """What is watched beside the configuration."""
        return (path for path in (docs, city / "data", self._overrides) if path.is_dir())

    def refresh(self) -> None:
        """Read what has changed; where something is wrong the last good site stays."""
        with self._lock:
            site, problems = self._reader.read(declared_moment(self._city))
            self.verdict = verdict((*problems, *(check_site(site) if site else ())))
            if self.verdict.errors or site is None:
                return
            if self._only and self._only not in site.by_code:
                raise Stopped(f"HOAPHUONG_LANG={self._only}: one of {', '.join(site.by_code)}")
            documents = self.build.documents if self.good else {}
            self.open(site, "preview")
            self.good = site
            for code in site.by_code:
                self.build.begin_language(code, documents.get(code, []))
            self._show()

    def keeps(self, file: Path, docs: Path) -> bool:
        return self.good is not None and super().keeps(file, docs)

    def present(self, nav: Any, code: str) -> Any:
        return super().present(nav, code) if self.good else None

    def begin_language(self, code: str, pages: list[tuple[str, str, str, str]]) -> None:
        if self.good:
            super().begin_language(code, pages)

    def write_language(self, code: str) -> None:
        """Nothing: pages are made when they are asked for."""

    def finish(self, *, strict: bool) -> str:
        self._marks = dict(self._found())
        self._show()
        return "pages are made when they are asked for"

    def abandon(self) -> None:
        """Nothing is published, so nothing is left behind."""

    def builder(self, whole: Callable[[], None]) -> Callable[[], None]:
        """What the server runs after a change: MkDocs' whole build only where it has a part."""

        def build() -> None:
            with self._lock:
                declared = self.good.declared if self.good else ""
                self.refresh()
                for line in self.warnings:
                    log.warning(line)
                now = self.good.declared if self.good else ""
                if now != declared or (self.good and dict(self._found()) != self._marks):
                    whole()

        return build

    def app(self, inner: App, mount_path: str) -> App:
        """The server's application, with pages made when they are asked for."""

        def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if path.startswith("/livereload/"):
                return inner(environ, start)
            if self._only and self.good and path == mount_path:
                start("302 Found", [("Location", f"{mount_path}{self._only}/")])
                return []
            with self._lock:
                self._pages.place(path.removeprefix(mount_path))
                found = self.verdict
            if found.errors:
                return with_problems(inner, environ, start, found)
            return inner(environ, start)

        return answer

    def _show(self) -> None:
        """Let what was made before be made again when it is asked for."""
        if self.good:
            self._pages.show(self.build, self.sheet, {code for code, _ in self.languages})

    def _found(self) -> Iterator[tuple[str, Mark]]:
        """What MkDocs has a part in: pages of docs/, templates and assets."""
        for folder in (self._city / "docs", self._overrides):
            for path in folder.rglob("*"):
                found = path.stat()
                yield str(path), (found.st_ino, found.st_size, found.st_mtime_ns)
