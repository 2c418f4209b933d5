"""What its host (MkDocs) steps through, whether it builds or previews."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from hoaphuong.build import Build
from hoaphuong.drawings.motifs import sprite
from hoaphuong.drawings.scenes import Drawings
from hoaphuong.fingerprints import Fingerprints
from hoaphuong.handwritten import HandWritten
from hoaphuong.hosting.held import seal
from hoaphuong.hosting.policy import in_pages
from hoaphuong.offline.retiring import retired
from hoaphuong.pages.credits import SENT
from hoaphuong.pages.grouping import orders
from hoaphuong.publishing.kept import Kept
from hoaphuong.rendering.assets import SITE, Look, look, offers
from hoaphuong.rendering.libraries import leaflet, licences
from hoaphuong.rendering.patterns import plain
from hoaphuong.rendering.templates import Templates
from hoaphuong.rendering.typeface import Face
from hoaphuong.site import Site
from hoaphuong.verdict import LANG
from hoaphuong.wording import messages

if TYPE_CHECKING:
    from hoaphuong.social.cards import SocialCards

GENERATOR = "Hoa Phượng"
INDEX = re.compile(r"(^|/)index$")
log = logging.getLogger("mkdocs.plugins.hoaphuong")


class Stopped(Exception):
    """The site cannot be made; why is said. What is published is as it was."""


class Session:
    """What a build and a preview have in common: a site, and its pages in the making."""

    site: Site
    look: Look
    faces: tuple[Face, ...]
    """Of the city's typeface; they are cut down only where they are not there yet."""
    licences: list[tuple[str, bytes]]
    """Of what others made and the site publishes, path and text."""
    build: Build
    cache: Path | None = None
    """A folder private to the user, where there is one."""
    fetched: Path
    """A folder for what is fetched once."""
    docs: Path | None = None
    """The folder of the pages written by hand, where the city's mark is too."""
    publishes = True
    """Whether what it makes is read by others, who may keep it on their phones."""

    def __init__(self, theme_folders: list[Path]) -> None:
        self._theme_folders = theme_folders
        self._overrides = theme_folders[0]

    def open(self, site: Site, engine: str) -> None:
        """Take a site on; its pages are made from now."""
        settings = site.settings
        self.look = look(self._theme_folders, settings, site.languages)
        letters = self.look.typeface
        self.faces = letters.faces if letters else ()
        self.licences = [licences(SENT), *([letters.licence_text] if letters else [])]
        templates = Templates([str(self._overrides)])
        names = self.look.addresses
        shared = {"site": site, "drawings": sprite()[0]} | names
        self._offers = offers(site.languages, site.words)
        self.is_kept = self.publishes and site.settings.offline is not None
        shared |= {"offers": self._offers[0], "is_kept": self.is_kept}
        policy = in_pages(settings, seal(self.look.first.encode())) if self.publishes else ""
        templates.share(shared | {"is_preview": not self.publishes, "policy": policy})
        for kind in site.kinds:
            if not templates.has(kind.template):
                wording = messages(LANG)["problems"]["no-such-template"]
                raise Stopped(f"data/kinds/{kind.name}.yml: {wording.format(value=kind.template)}")
        drawings = Drawings(site, partial(orders, site))
        prints = Fingerprints(site, f"{engine} {site.declared} {names['styles']}", drawings)
        self.site = site
        cards = self._social_cards(site, drawings)
        self._forms = self._forms_files(site, templates)
        self.build = Build(site, templates, prints, drawings, GENERATOR, cards)

    def _social_cards(self, site: Site, drawings: Drawings) -> SocialCards | None:
        if not site.settings.social_cards:
            return None
        from hoaphuong.social.cards import FOLDER, SocialCards  # here, for few previews need it

        kept = Kept(self.cache / FOLDER if self.cache else None)
        mark = self.docs / site.settings.mark if self.docs and site.settings.mark else None
        return SocialCards(site, drawings, self.look.sheets[SITE][1].decode(), kept, mark)

    def _forms_files(self, site: Site, templates: Templates) -> dict[str, bytes]:
        """What stands under /admin/ where the city wants forms in the browser."""
        if site.settings.forms is None:
            return {}
        from hoaphuong.forms.packages import NotFetched  # here, for most cities do without
        from hoaphuong.forms.publishing import forms_files

        try:
            return forms_files(
                site, templates, self._overrides, self.fetched, self.look.addresses["scripts"]
            )
        except NotFetched as fault:
            raise Stopped(messages(LANG)["forms-not-fetched"].format(reason=fault)) from None

    @property
    def assets(self) -> list[tuple[str, bytes]]:
        """Path and bytes of what pages ask for beside themselves: style sheets and scripts."""
        library = leaflet().files.items() if self.site.atlas.moving else ()
        worker = () if self.is_kept else (retired(self._overrides),)
        shared = (
            *self.look.sheets.values(),
            *self.look.scripts.values(),
            *library,
            *self.licences,
            self._offers,
        )
        return [*shared, *worker, *self._forms.items()]

    @property
    def name(self) -> str:
        return str(self.site.settings.texts["name"][self.site.source.code])

    @property
    def url(self) -> str:
        return self.site.settings.url

    @property
    def languages(self) -> list[tuple[str, str]]:
        return [(language.code, language.name) for language in self.site.languages]

    def keeps(self, file: Path, docs: Path) -> bool:
        """Whether MkDocs copies a file.

        All of docs/, of the theme only our own assets that are not bundled.
        """
        if file.is_relative_to(docs):
            return True
        return file.is_relative_to(self._overrides / "assets") and file.suffix not in (
            ".css",
            ".js",
        )

    def present(self, nav: Any, code: str) -> Any:
        """The navigation of mkdocs.yml without pages that a language does not have."""
        if isinstance(nav, str):
            path = INDEX.sub(r"\1", nav.removesuffix(".md"))
            return nav if "://" in nav or code in self.site.pages.languages(path) else None
        if isinstance(nav, dict):
            kept = {title: self.present(item, code) for title, item in nav.items()}
            return {title: item for title, item in kept.items() if item} or None
        items = [self.present(item, code) for item in nav or ()]
        return [item for item in items if item]

    def begin_language(
        self,
        code: str,
        pages: list[tuple[str, str, str, str]],
        found: Sequence[tuple[str, str, str, str]] = (),
    ) -> None:
        """Begin a language: `pages` of docs/ are in the navigation, `found` are all there are."""
        doors = {f"{name}/": place for place, name in enumerate(self.site.settings.front.doors)}
        chosen = sorted((doors[page[0]], page) for page in found if page[0] in doors)
        self.build.begin_language(
            code,
            [HandWritten(path, plain(said)) for path, said, _, _ in pages],
            [HandWritten(path, plain(said)) for _, (path, said, _, _) in chosen],
        )

    def hand_written(self, code: str, page: tuple[str, str, str, str]) -> str:
        document = HandWritten(*map(plain, page))
        there = self.site.pages.languages(unquote(document.path)) or [self.site.source.code]
        return self.build.hand_written(code, document, there)
