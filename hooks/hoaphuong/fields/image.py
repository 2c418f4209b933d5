"""A picture beside the entry, with what the law and a blind reader need.

Author, licence, alternative text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hoaphuong.fields.base import Field, FieldType, Wording
from hoaphuong.fields.contact import WEB_ADDRESS
from hoaphuong.fields.made import LICENCES, MADE_COLUMNS, credit, is_fit, said_terms
from hoaphuong.fields.parts import Choose, File, Many, Part, PerLanguage, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.pictures.markup import HALF, WHOLE, photograph
from hoaphuong.pictures.photograph import ENDINGS as ENDINGS_MADE
from hoaphuong.reading.documents import Keys
from hoaphuong.reading.keys import LABELS, TEXT
from hoaphuong.rendering.markup import Markup, escape, fill, join

SHAPE = {"alt": LABELS, "caption": LABELS, "*": TEXT}
FIGURE = '<figure class="hp-figure"><a href="{}">{}</a><figcaption>{}</figcaption></figure>'
REQUIRED = ("file", "alt", "author", "licence")
OPTIONAL = ("source", "caption")
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Image:
    """One picture; `alt` and `caption` are by language code."""

    path: Path
    file: str
    alt: dict[str, str]
    author: str
    licence: str
    source: str = ""
    caption: dict[str, str] = field(default_factory=dict)


class Images(FieldType):
    """A list of `{file, alt: {…}, author, licence, source}`; the file lies beside the entry."""

    name = "images"
    sorts = False

    def made_of(self, field: Field) -> Part:
        said = dict.fromkeys(("alt", "caption"), PerLanguage())
        parts: dict[str, Part] = {
            "file": File(ENDINGS),
            "author": Words(),
            "licence": Choose(vocabulary=LICENCES),
        }
        return Many(Record({**parts, "source": WEB_ADDRESS, **said}, REQUIRED))

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Image, ...] | None:
        if not isinstance(raw, list):
            reading.wrong("not-a-list", at)
            return None
        read = [self._read_one(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(image for image in read if image)

    def _read_one(self, raw: Any, at: Keys, reading: Reading) -> Image | None:
        first, *others = reading.languages
        fit = reading.has_keys(raw, at, REQUIRED, OPTIONAL)
        if fit:
            fit = reading.has_keys(raw["alt"], (*at, "alt"), (first,), tuple(others))
            if "caption" in raw:
                told = (*at, "caption")
                fit = reading.has_keys(raw["caption"], told, (first,), tuple(others)) and fit
        if isinstance(raw, dict):
            fit = reading.has_shape(raw, at, SHAPE) and fit
        if not fit:
            return None
        if not is_fit(raw, at, reading, ENDINGS, "not-an-image-name"):
            return None
        return Image(
            reading.document.path.with_name(raw["file"]),
            raw["file"],
            dict(raw["alt"]),
            raw["author"],
            raw["licence"],
            raw.get("source", ""),
            dict(raw.get("caption", {})),
        )

    def show(self, value: tuple[Image, ...], field: Field, edition: Any) -> Markup:
        """The first over the whole width, the others in a gallery below it."""
        first, *others = value
        shown = _figure(first, edition, WHOLE, first=True)
        if others:
            figures = join("", (_figure(image, edition, HALF) for image in others))
            shown += fill('<div class="hp-gallery">{}</div>', figures)
        return shown

    def exported(self, value: tuple[Image, ...], field: Field, site: Any) -> list[dict[str, Any]]:
        return [_said(image, site) for image in value]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return MADE_COLUMNS

    def linked_data(self, value: tuple[Image, ...], field: Field, edition: Any) -> Any:
        return None

    def wordings(self, value: tuple[Image, ...], field: Field) -> Iterator[Wording]:
        for number, image in enumerate(value):
            for name, texts in (("alt", image.alt), ("caption", image.caption)):
                if texts:
                    yield Wording((image.file, name), (number, name), texts)

    def files(self, value: tuple[Image, ...]) -> Iterator[str]:
        return (image.file for image in value)


def _said(image: Image, site: Any) -> dict[str, Any]:
    """Its largest version, with its terms."""
    found = site.album.of(image.path)
    address = site.settings.url + found.file(found.widths[-1], ENDINGS_MADE[-1])
    caption = {"caption": image.caption} if image.caption else {}
    return {"url": address, "alt": image.alt, **caption, **said_terms(image, site)}


def _figure(image: Image, edition: Any, sizes: str, *, first: bool = False) -> Markup:
    """A picture with its caption; it leads to its largest version."""
    found = edition.site.album.of(image.path)
    largest = found.file(found.widths[-1], ENDINGS_MADE[-1])
    alt, caption = str(edition.pick(image.alt)), str(edition.pick(image.caption))
    said = [escape(caption)] if caption else []
    said.append(credit(image, edition))
    shown = photograph(found, edition.base, alt, sizes, first=first)
    return fill(FIGURE, edition.base + largest, shown, join(" ", said))
