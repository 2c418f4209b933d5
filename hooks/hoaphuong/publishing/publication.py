"""A build that publishes, from beginning to end."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError

from hoaphuong.checks import check_site
from hoaphuong.clock import moments
from hoaphuong.faults import fault_of
from hoaphuong.fingerprints import engine_print
from hoaphuong.handwritten import FOLDER
from hoaphuong.pictures.bare import BARE, bare
from hoaphuong.pictures.photograph import PictureRefused
from hoaphuong.publishing.publisher import CACHE, Publisher
from hoaphuong.publishing.tree import Tree
from hoaphuong.reading.load import Reader
from hoaphuong.reading.memory import ChangedMeanwhile, Recalling
from hoaphuong.release import released
from hoaphuong.session import Session, Stopped, log
from hoaphuong.verdict import LANG, listed, verdict
from hoaphuong.wording import as_text

LEDGER_FORMAT = "1"


class Publication(Session):
    """Reads and checks a city, makes its site language by language, and publishes it.

    Raises Stopped on any error in the data.
    """

    def __init__(self, city: Path, site_dir: Path, theme_folders: list[Path]) -> None:
        super().__init__(theme_folders)
        gc.unfreeze()
        gc.disable()  # what is read and made lives to the end of the build
        self.published = site_dir.resolve()
        with self._said_plainly():
            cache = self._cache_of(city)
            self._publisher = Publisher(cache, self.published, LEDGER_FORMAT, _waiting)
        try:
            with self._said_plainly():
                self._read(city)
        except Stopped:
            self.abandon()
            raise

    def _read(self, city: Path) -> None:
        engine = engine_print(self._overrides)
        memory = Recalling(self._publisher.cache, engine)
        site, problems = Reader(city, memory).read(*moments(city))
        if site is not None:
            site.album.keep_in(self._publisher.cache)
            problems += check_site(site)
        found = verdict(problems)
        if found.errors or site is None:
            raise Stopped(str(found))
        memory.keep({problem.file for problem in problems})
        self.warnings = listed(found.warnings)
        self.cache = self.fetched = self._publisher.cache
        self.docs = city / FOLDER
        shown = released(site)
        shown.album.keep_in(self._publisher.cache)
        self.open(shown, engine)
        self.tree: Tree = self._publisher.tree
        self._heard = _Heard()
        with self._said_plainly():
            self._prepare(engine)

    def _cache_of(self, city: Path) -> Path:
        return city / CACHE

    def _prepare(self, engine: str) -> None:
        """What is done before the first page is made."""

    @property
    def hand_written_dir(self) -> Path:
        """Where MkDocs may write the pages of docs/ and copy files to."""
        return self._publisher.desk

    def hand_written(self, code: str, page: tuple[str, str, str, str]) -> str:
        with self._said_plainly():
            return super().hand_written(code, page)

    def write_language(self, code: str) -> None:
        with self._said_plainly():
            self.build.write_language(code, self.tree)

    def finish(self, *, strict: bool) -> str:
        """Write what is written once and publish.

        With `strict` and warnings, leave the published site as it was.
        """
        with self._said_plainly():
            self._finish_tree()
        if strict and (self.warnings or self._heard.count):
            count = max(len(self.warnings), self._heard.count)
            raise Stopped(f"{count} warnings: not published, {self.published} is as it was")
        with self._said_plainly():
            self._publisher.publish()
            self.site.album.prune()
            if self.build.cards:
                self.build.cards.prune()
        gc.freeze()  # and is not looked through once more when the process ends
        gc.enable()
        made, all_files = self.tree.written, len(self.tree.files)
        return f"{made} files made, {all_files - made} kept in {self.published}"

    def _finish_tree(self) -> None:
        """Write what is written once."""
        self.build.finish(self.tree)
        for asset in self.assets:
            self.tree.put(*asset)
        for face in self.faces:
            if not self.tree.has(face.path, face.path):
                self.tree.write(face.path, face.path, face.content())
        for path in sorted(self.hand_written_dir.rglob("*")):
            if path.is_file():
                name = path.relative_to(self.hand_written_dir).as_posix()
                self.tree.put(name, _told_nothing(name, path.read_bytes()))
        self._finish_offline()

    def _finish_offline(self) -> None:
        """What names all other files, where the city wants its site kept on phones."""
        if self.is_kept:
            from hoaphuong.offline.publishing import publish_offline  # here: others do without

            cache, editions = self._publisher.cache, self.build.editions
            for line in publish_offline(self.tree, cache, self._overrides, editions, LANG):
                log.warning(line)

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        """What can go wrong with templates, pictures and files in the making: a reason to stop."""
        try:
            yield
        except TemplateError as fault:
            told = as_text([fault_of(fault, "overrides", self._overrides)], LANG)
            raise Stopped("\n".join(told)) from None
        except ChangedMeanwhile as changed:
            raise Stopped(f"{changed} was changed while the site was built; build again") from None
        except PictureRefused as refused:
            raise Stopped(str(refused)) from None
        except OSError as error:
            raise Stopped(f"{error.filename or 'the site'}: {error.strerror}") from None

    def abandon(self) -> None:
        """Leave the published site as it was and let another build begin."""
        gc.enable()
        self._publisher.close()


def _told_nothing(name: str, content: bytes) -> bytes:
    """A file as it is published: pictures of docs/ say nothing of where and by whom they were made.

    Raises PictureRefused with the file's name.
    """
    if not name.lower().endswith(BARE):
        return content
    try:
        return bare(content)
    except PictureRefused as refused:
        raise PictureRefused(refused.reason, f"{FOLDER}/{name}") from None


def _waiting() -> None:
    log.info("waiting for another build")


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
