"""The site while it is being edited: read again when something changes, and never stopped by it.

What is wrong with the data is shown over the pages of the last good site. MkDocs builds the pages
of docs/ and serves; whatever comes from data is made when it is asked for (on_demand.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import Any

from hoaphuong.checks import check_site
from hoaphuong.clock import declared_moment
from hoaphuong.faults import check_templates, fault_of, newest_first
from hoaphuong.handwritten import FOLDER
from hoaphuong.preview.answers import Answer, App, Start, ask
from hoaphuong.preview.on_demand import LOST, OnDemand, is_page
from hoaphuong.preview.overlay import with_problems
from hoaphuong.preview.ribbon import with_ribbon
from hoaphuong.preview.watching import Watcher
from hoaphuong.problems import Problem
from hoaphuong.publishing.publisher import CACHE
from hoaphuong.reading.layers import Mark
from hoaphuong.reading.load import Reader
from hoaphuong.session import Session, Stopped, log
from hoaphuong.site import Site
from hoaphuong.verdict import Verdict, listed, verdict
from hoaphuong.wording import as_text, spoken

GOOD = Verdict([], [])


class Preview(Session):
    """Lives as long as the server; `refresh` reads what has changed.

    `only` is the code of the one language to be previewed beside the source, or empty.
    """

    publishes = False

    def __init__(self, config: Path, site_dir: Path, theme_folders: list[Path], only: str) -> None:
        super().__init__(theme_folders)
        self._config, self._city = config, config.parent
        self._folders = (self._city / FOLDER, self._overrides)
        self.fetched = self._city / CACHE
        self.hand_written_dir = self.published = site_dir
        self.verdict = GOOD
        self.good: Site | None = None
        """The site that is shown: the last that had no error."""
        self._only = only
        self._reader = Reader(self._city)
        self._built = self._inputs()
        """What MkDocs has built last."""
        self._number = 0
        """Of the site that is shown; another after every change."""
        self._pages = OnDemand(site_dir, self._overrides)
        self._lock = RLock()

    @property
    def warnings(self) -> list[str]:
        lang = spoken()
        return [*as_text(self.verdict.errors, lang), *listed(self.verdict.warnings, lang)]

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

    @property
    def watched(self) -> list[Path]:
        """Files and folders whose change is to be shown."""
        folders = (self._city / "data", *self._folders)
        return [self._config, *(folder for folder in folders if folder.is_dir())]

    def refresh(self) -> None:
        """Read what has changed; where something is wrong the last good site stays."""
        with self._lock:
            self._number += 1
            site, problems = self._reader.read(declared_moment(self._city))
            found = verdict((*problems, *self._check(site)))
            self.verdict = Verdict(*(newest_first(part, self._city) for part in found))
            if self.verdict.errors or site is None:
                return
            if self._only and self._only not in site.by_code:
                raise Stopped(f"HOAPHUONG_LANG={self._only}: one of {', '.join(site.by_code)}")
            documents = self.build.documents if self.good else {}
            doors = self.build.doors if self.good else {}
            self.open(site, "preview")
            self.good = site
            for code in site.by_code:
                self.build.begin_language(code, documents.get(code, []), doors.get(code, []))
            self._show()

    def keeps(self, file: Path, docs: Path) -> bool:
        return self.good is not None and super().keeps(file, docs)

    def present(self, nav: Any, code: str) -> Any:
        return super().present(nav, code) if self.good else None

    def begin_language(
        self,
        code: str,
        pages: list[tuple[str, str, str, str]],
        found: Sequence[tuple[str, str, str, str]] = (),
    ) -> None:
        if self.good:
            super().begin_language(code, pages, found)

    def write_language(self, code: str) -> None:
        """Nothing: pages are made when they are asked for."""

    def finish(self, *, strict: bool) -> str:
        self._built = self._inputs()
        self._show()
        return "pages are made when they are asked for"

    def abandon(self) -> None:
        """Nothing is published, so nothing is left behind."""

    def builder(self, whole: Callable[[], None]) -> Callable[[], None]:
        """What the server runs after a change: MkDocs' whole build only where it has a part.

        Whatever goes wrong is shown: a server whose build has failed would answer no more.
        """

        def build() -> None:
            with self._lock:
                try:
                    self.refresh()
                    if not self.verdict.errors and self._inputs() != self._built:
                        whole()
                except Exception as fault:
                    problem = fault_of(fault, self._config.name, self._overrides)
                    self.verdict = Verdict([problem, *self.verdict.errors], self.verdict.warnings)
                for line in self.warnings:
                    log.warning(line)

        return build

    def app(self, inner: App, mount_path: str) -> App:
        """The server's application, with pages made when they are asked for."""

        def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
            if path.startswith("/livereload/"):
                return inner(environ, start)
            if self._only and self.good and path == mount_path:
                return Answer("302 Found", (("Location", f"{path}{self._only}/"),)).give(start)
            return self._answer(inner, environ, mount_path, path.replace("\0", "?")).give(start)

        return answer

    def _answer(self, inner: App, environ: dict[str, Any], mount_path: str, path: str) -> Answer:
        """What the server says to a path, asked again where the site has changed meanwhile."""
        while True:
            number = self._number
            faults = self._place(path.removeprefix(mount_path))
            found = ask(inner, environ, path)
            if found.is_missing and is_page(path):
                faults += self._place(LOST)
                found = replace(ask(inner, environ, mount_path + LOST), status=found.status)
            if number == self._number:
                break
        if found.is_page and not found.is_missing:
            found = with_ribbon(found, self._pages.ribbon(path.removeprefix(mount_path)))
        errors = [*faults, *self.verdict.errors]
        if not errors or not found.is_page:
            return found
        spoken = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        return with_problems(found, Verdict(errors, self.verdict.warnings), spoken)

    def _place(self, path: str) -> list[Problem]:
        with self._lock:
            return self._pages.place(path)

    def _show(self) -> None:
        """Let what was made before be made again when it is asked for."""
        if self.good:
            codes = {code for code, _ in self.languages}
            self._pages.show(self.build, dict(self.assets), codes, self.faces)

    def _check(self, site: Site | None) -> Iterator[Problem]:
        """Problems of the site as a whole."""
        if site is not None:
            yield from check_templates(site, self._overrides)
            yield from check_site(site)

    def _inputs(self) -> tuple[str, dict[str, Mark]]:
        """What MkDocs has a part in: what is declared, what is urgent, its own files."""
        if self.good is None:
            return "", dict(self._marks())
        urgent = self.good.notices.said(self.good.notices.coming)
        return " ".join((self.good.declared, *urgent)), dict(self._marks())

    def _marks(self) -> Iterator[tuple[str, Mark]]:
        """Its configuration, pages of docs/, templates and assets."""
        for path in chain([self._config], *(folder.rglob("*") for folder in self._folders)):
            with suppress(OSError):  # an editor's own file, gone again
                found = path.stat()
                yield str(path), (found.st_ino, found.st_size, found.st_mtime_ns)
