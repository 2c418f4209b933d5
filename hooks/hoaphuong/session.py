"""One build from beginning to end, as its host (MkDocs) steps through it."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from hoaphuong.assets import stylesheet
from hoaphuong.build import Build, HandWritten
from hoaphuong.checks import check_site
from hoaphuong.clock import declared_moment
from hoaphuong.fingerprints import Fingerprints, engine_print
from hoaphuong.load import load_site
from hoaphuong.memory import ChangedMeanwhile, Recalling
from hoaphuong.pictures import PictureRefused
from hoaphuong.problems import Level
from hoaphuong.publishing.publisher import Publisher
from hoaphuong.publishing.tree import Ledger, Tree
from hoaphuong.report import LANGUAGES, as_text, in_order, messages
from hoaphuong.templates import Templates

GENERATOR = "Hoa Phượng"
log = logging.getLogger("mkdocs.plugins.hoaphuong")
LANG = LANGUAGES[0]
"""Of messages in a build's log; `hoaphuong check --lang` speaks others."""


class Stopped(Exception):
    """The data has errors, which are named; nothing was written."""


class Session:
    """Reads and checks a city, then makes its site language by language.

    Raises Stopped on any error in the data.
    """

    def __init__(
        self, city: Path, site_dir: Path, theme_folders: list[Path], *, staged: bool
    ) -> None:
        gc.disable()  # what is read and made lives to the end of the build
        self.published = site_dir.resolve()
        self._overrides = theme_folders[0]
        engine = engine_print(self._overrides)
        self._publisher = _publisher(city, self.published) if staged else None
        cache = self._publisher.cache if self._publisher else None
        memory_of = Recalling(cache, engine)
        site, problems = load_site(city, declared_moment(city), memory_of)
        if site is not None:
            problems += check_site(site)
        found = in_order(problems)
        errors = [problem for problem in found if problem.level == Level.ERROR]
        warnings = [problem for problem in found if problem.level == Level.WARNING]
        if errors or site is None:
            self.abandon()
            summary = messages(LANG)["summary"].format(errors=len(errors), warnings=len(warnings))
            raise Stopped("\n".join((*as_text([*errors, *warnings], LANG), summary)))
        memory_of.keep({problem.file for problem in found})
        self.site = site
        self.warnings = as_text(warnings, LANG)
        self._heard = _Heard()
        self._sheet = stylesheet(theme_folders, site.settings.colours, site.languages)
        templates = Templates([str(self._overrides)])
        templates.share({"site": site})
        for kind in site.kinds:
            if not templates.has(kind.template):
                self.abandon()
                wording = messages(LANG)["problems"]["no-such-template"]
                raise Stopped(f"data/kinds/{kind.name}.yml: {wording.format(value=kind.template)}")
        self.tree = self._publisher.tree if self._publisher else Tree(site_dir, Ledger())
        prints = Fingerprints(site, f"{engine} {site.declared} {self._sheet[0]}")
        self.build = Build(site, templates, self.tree, prints, self._sheet[0], GENERATOR)

    @property
    def hand_written_dir(self) -> Path:
        """Where MkDocs may write the pages of docs/ and copy files to."""
        return self._publisher.desk if self._publisher else self.tree.root

    @property
    def name(self) -> str:
        return str(self.site.settings.texts["name"][self.site.source.code])

    @property
    def languages(self) -> list[tuple[str, str]]:
        return [(language.code, language.name) for language in self.site.languages]

    def keeps(self, file: Path, docs: Path) -> bool:
        """Whether MkDocs copies a file.

        All of docs/, of the theme only our own assets that are not bundled.
        """
        if file.is_relative_to(docs):
            return True
        return file.is_relative_to(self._overrides / "assets") and file.suffix != ".css"

    def present(self, nav: Any, code: str) -> Any:
        """The navigation of mkdocs.yml without pages that a language does not have."""
        if isinstance(nav, str):
            path = nav.removesuffix(".md").removesuffix("index")
            return nav if "://" in nav or code in self.site.pages.languages(path) else None
        if isinstance(nav, dict):
            kept = {title: self.present(item, code) for title, item in nav.items()}
            return {title: item for title, item in kept.items() if item} or None
        items = [self.present(item, code) for item in nav or ()]
        return [item for item in items if item]

    def begin_language(self, code: str, pages: list[tuple[str, str, str, str]]) -> None:
        self.build.begin_language(code, [HandWritten(path, title) for path, title, _, _ in pages])

    def hand_written(self, code: str, page: tuple[str, str, str, str]) -> str:
        document = HandWritten(*page)
        there = self.site.pages.languages(document.path) or [self.site.source.code]
        return self.build.hand_written(code, document, there)

    def write_language(self, code: str) -> None:
        try:
            self.build.write_language(code)
        except TemplateError as fault:
            where = getattr(fault, "name", None) or "overrides/"
            raise Stopped(f"{where}:{getattr(fault, 'lineno', 0)}: {fault.message}") from None
        except ChangedMeanwhile as changed:
            raise Stopped(f"{changed} was changed while the site was built; build again") from None

    def finish(self, *, strict: bool) -> str:
        """Write what is written once and publish.

        With `strict` and warnings, leave the published site as it was.
        """
        self.tree.put(*self._sheet)
        try:
            self.build.finish()
        except PictureRefused as refused:
            raise Stopped(str(refused)) from None
        if self._publisher is None:
            return f"{self.tree.written} files written"
        for path in sorted(self.hand_written_dir.rglob("*")):
            if path.is_file():
                name = path.relative_to(self.hand_written_dir).as_posix()
                self.tree.put(name, path.read_bytes())
        if strict and (self.warnings or self._heard.count):
            count = max(len(self.warnings), self._heard.count)
            raise Stopped(f"{count} warnings: not published, {self.published} is as it was")
        self._publisher.publish()
        gc.enable()
        made, all_files = self.tree.written, len(self.tree.files)
        return f"{made} files made, {all_files - made} kept in {self.published}"

    def abandon(self) -> None:
        """Leave the published site as it was and let another build begin."""
        gc.enable()
        if self._publisher:
            self._publisher.close()


def _publisher(city: Path, published: Path) -> Publisher:
    try:
        return Publisher(city, published, "1", lambda: log.warning("waiting for another build"))
    except OSError as error:
        raise Stopped(f"{error.filename}: {error.strerror}") from None


class _Heard(logging.Handler):
    """Counts warnings of the build, whoever gives them, also where `-q` would silence them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0
        self.logger = logging.getLogger("mkdocs")
        for left in [known for known in self.logger.handlers if isinstance(known, _Heard)]:
            self.logger.removeHandler(left)
        self.logger.addHandler(self)
        if self.logger.level > logging.WARNING:
            self.logger.setLevel(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
