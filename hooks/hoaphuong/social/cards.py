"""Which pages have cards, what each of them is made from, and how they come into the site.

A card lies beside its page. It is kept in the cache by what it was made from.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from hoaphuong.declared.languages import Language
from hoaphuong.drawings.scenes import Drawings, Scene
from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.image import Image
from hoaphuong.pages.page import CARD, PHOTOGRAPH_CARD, Page
from hoaphuong.pictures.named import pictures_of
from hoaphuong.pictures.photograph import PictureRefused
from hoaphuong.publishing.kept import Kept
from hoaphuong.publishing.sealed import digest
from hoaphuong.publishing.tree import Tree
from hoaphuong.rendering.markup import Markup
from hoaphuong.site import Site
from hoaphuong.social.faces import LATIN
from hoaphuong.social.painting import STAMP, Painting, Words, paint
from hoaphuong.social.pictured import MOST, frieze_svg, motifs_of, scene_svg
from hoaphuong.social.tones import UNKNOWN, tones
from hoaphuong.workers import run_each

RECIPE = "1"
"""To be changed with how cards look."""
FOLDER = "cards"
AT_ONCE = 12
"""Cards under one picture that one worker paints in a row."""
PAINTING = 120
"""Seconds that the cards of one picture may take."""
MADE_WITH = ("pillow", "resvg_py", "fontpkg-be-vietnam-pro", "manimgx-fonts-cjk")
USED = ("paper", "primary", "ink", "ink-soft", "accent", "surface")
"""Tokens that a card has beside those of drawings."""
log = logging.getLogger("mkdocs.plugins.hoaphuong")


class Wish(NamedTuple):
    """A card that a page is to have."""

    file: str
    """From the site's root."""
    key: str
    picture: tuple[str, str]
    """Drawing and photograph, as a Painting has them."""
    words: Words


class SocialCards:
    """The cards of a site; `sheet` is its style sheet, `kept` where they are kept, `mark` the
    picture that stands for the city on each.
    """

    def __init__(
        self, site: Site, drawings: Drawings, sheet: str, kept: Kept, mark: Path | None = None
    ) -> None:
        self._site = site
        self._drawings = drawings
        self._kept = kept
        known = tones(sheet)
        self._tones = {name: known.get(name, UNKNOWN) for name in (*USED, *_drawn(known))}
        self._mark = (mark.name, mark.read_bytes()) if mark else ("", b"")
        made = (
            RECIPE,
            repr(self._mark),
            *(f"{name} {version(name)}" for name in MADE_WITH),
            repr(self._tones),
        )
        self._recipe = digest(*(part.encode() for part in made))
        self._scenes: dict[Scene | tuple[str, ...], str] = {}

    def of_entry(self, edition: Edition, entry: Entry) -> Wish:
        """The card of an entry in a language."""
        name, language = self._site.text(entry, "name", edition.language)
        image = next(pictures_of([entry]), None)
        label = edition.kind_label(entry.kind, "one")
        words = self._words(edition, str(name), language, label, image)
        path = f"{edition.root}{entry.id}/"
        if image:
            photograph = self._site.album.of(image.path)
            made = Painting("", str(image.path))
            return self._wish(f"{path}{PHOTOGRAPH_CARD}", made, words, photograph.digest)
        scene = self._drawings.of(entry)
        svg = self._drawn(scene) if scene else self._frieze
        return self._wish(f"{path}{CARD}", Painting(svg, ""), words)

    def of_page(self, page: Page) -> Wish:
        """The card of a page that is no entry's: with motifs of its section, or of all."""
        edition = page.edition
        words = self._words(edition, page.title, edition.language, "", None)
        file = f"{edition.root}{page.path}{CARD}"
        kind = next((kind for kind in self._site.kinds if kind.name == page.section), None)
        drawing = kind.drawing if kind else None
        svg = self._drawn(motifs_of(drawing)) if drawing else self._frieze
        return self._wish(file, Painting(svg, ""), words)

    def write(self, wishes: Iterable[Wish], tree: Tree, *, last: bool) -> None:
        """Put cards into the tree: those that are kept, then those that must be painted."""
        missing: dict[tuple[str, str], list[Wish]] = {}
        for wish in wishes:
            name = _kept_as(wish)
            self._kept.use(name)
            if not tree.has(wish.file, wish.key):
                content = self._kept.get(name)
                if content is None:
                    missing.setdefault(wish.picture, []).append(wish)
                else:
                    tree.write(wish.file, wish.key, content)
        for wish, content in self._painted(missing, last):
            self._kept.put(_kept_as(wish), content)
            tree.write(wish.file, wish.key, content)

    def use(self, file: str, key: str) -> None:
        """Say that a file of the site, if it is a card, is still of use."""
        self._kept.use(f"{key}{Path(file).suffix}")

    def prune(self) -> None:
        self._kept.prune()

    def _painted(
        self, missing: dict[tuple[str, str], list[Wish]], last: bool
    ) -> Iterator[tuple[Wish, bytes]]:
        some = [
            wishes[start : start + AT_ONCE]
            for wishes in missing.values()
            for start in range(0, len(wishes), AT_ONCE)
        ]
        mark = self._stamp if some else b""
        jobs = [
            Painting(*one[0].picture, self._tones, tuple([wish.words for wish in one]), mark)
            for one in some
        ]
        of_job = {id(job): one for job, one in zip(jobs, some, strict=True)}
        done = run_each(paint, jobs, PAINTING, "Social cards", _size, keep=not last)
        for job, cards in done:
            if isinstance(cards, Exception):
                raise PictureRefused("the social card cannot be painted", of_job[id(job)][0].file)
            for wish, card in zip(of_job[id(job)], cards, strict=True):
                if not card.whole:
                    log.warning("no typeface for the words of %s: left out", wish.file)
                yield wish, card.content

    def _wish(self, file: str, made: Painting, words: Words, photograph: str = "") -> Wish:
        what = repr((made.drawing or photograph, words))
        key = digest(self._recipe.encode(), what.encode())
        return Wish(file, key, (made.drawing, made.photograph), words)

    def _words(
        self, edition: Edition, name: str, language: Language, label: str, image: Image | None
    ) -> Words:
        foot = edition.setting("name")
        if self._site.settings.demonstration:
            foot = f"{foot} – {edition.words['demonstration']}"
        return Words(
            name=name,
            name_face=_face(language),
            label=label,
            foot=foot,
            credit=_credit(edition, image) if image else "",
            face=_face(edition.language),
        )

    def _drawn(self, shown: Scene | tuple[str, ...]) -> str:
        """The drawing of a scene, or of motifs side by side."""
        if shown not in self._scenes:
            self._scenes[shown] = (
                scene_svg(shown, self._tones)
                if isinstance(shown, Scene)
                else frieze_svg(shown, self._tones)
            )
        return self._scenes[shown]

    @cached_property
    def _stamp(self) -> bytes:
        """The mark as it is set on cards; nothing where the city has none."""
        from hoaphuong.offline.installing import icon  # here, for most builds paint nothing

        name, content = self._mark
        return icon(name, content, STAMP, 1, "") if name else b""

    @cached_property
    def _frieze(self) -> str:
        """What stands for the whole city: a motif of each kind, as many as there is room for."""
        chosen = [kind.drawing.otherwise[0] for kind in self._site.kinds if kind.drawing]
        return self._drawn(tuple(dict.fromkeys(chosen))[:MOST])


def _drawn(known: Iterable[str]) -> list[str]:
    return [name for name in known if name.startswith("draw-")]


def _kept_as(wish: Wish) -> str:
    return f"{wish.key}{Path(wish.file).suffix}"


def _size(painting: Painting) -> int:
    return len(painting.cards)


def _face(language: Language) -> str:
    return language.type.get("card_font", LATIN)


def _credit(edition: Edition, image: Image) -> str:
    said = edition.words.format("photograph-by", author=image.author)
    return str(Markup(f"{said} · {edition.label('licences', image.licence)}"))
