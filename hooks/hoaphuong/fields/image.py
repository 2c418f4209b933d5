"""A picture beside the entry, with what the law and a blind reader need.

Author, licence, alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType, Reading
from hoaphuong.fields.contact import is_web_address
from hoaphuong.problems import nearest
from hoaphuong.reading.documents import Keys
from hoaphuong.reading.keys import LABELS, TEXT
from hoaphuong.rendering.markup import Markup, fill, join

SHAPE = {"alt": LABELS, "*": TEXT}
FIGURE = (
    '<figure class="hp-figure"><img src="{}" alt="{}" loading="lazy" decoding="async">'
    "<figcaption>{} · {}</figcaption></figure>"
)
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


@dataclass(frozen=True, slots=True)
class Image:
    """One picture; `alt` is by language code."""

    folder: str
    file: str
    alt: dict[str, str]
    author: str
    licence: str
    source: str = ""


class Images(FieldType):
    """A list of `{file, alt: {…}, author, licence, source}`; the file lies beside the entry."""

    name = "images"
    sorts = False

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Image, ...] | None:
        if not isinstance(raw, list):
            reading.wrong("not-a-list", at)
            return None
        read = [self._read_one(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(image for image in read if image)

    def _read_one(self, raw: Any, at: Keys, reading: Reading) -> Image | None:
        first, *others = reading.languages
        fit = reading.has_keys(raw, at, ("file", "alt", "author", "licence"), ("source",))
        if fit:
            fit = reading.has_keys(raw["alt"], (*at, "alt"), (first,), tuple(others))
        if isinstance(raw, dict):
            fit = reading.has_shape(raw, at, SHAPE) and fit
        if not fit:
            return None
        file = raw["file"]
        if (
            "/" in file
            or "\\" in file
            or file.startswith(".")
            or not file.lower().endswith(ENDINGS)
        ):
            reading.wrong("not-an-image-name", (*at, "file"), value=file, allowed=ENDINGS)
            return None
        licences = reading.vocabularies["licences"].terms
        if raw["licence"] not in licences:
            hint = nearest(raw["licence"], licences) or next(iter(licences))
            reading.wrong(
                "unknown-term-near",
                (*at, "licence"),
                value=raw["licence"],
                hint=hint,
                vocabulary="licences",
            )
            return None
        if "source" in raw and not is_web_address(raw["source"]):
            reading.wrong("not-a-web-address", (*at, "source"), value=raw["source"][:80])
            return None
        return Image(
            reading.document.path.parent.name,
            file,
            dict(raw["alt"]),
            raw["author"],
            raw["licence"],
            raw.get("source", ""),
        )

    def show(self, value: tuple[Image, ...], field: Field, edition: Any) -> Markup:
        return join(
            "",
            (
                fill(
                    FIGURE,
                    edition.picture(f"{image.folder}/{image.file}"),
                    edition.pick(image.alt),
                    image.author,
                    edition.label("licences", image.licence),
                )
                for image in value
            ),
        )

    def linked_data(self, value: tuple[Image, ...], field: Field, edition: Any) -> Any:
        return None

    def files(self, value: tuple[Image, ...]) -> Iterator[str]:
        return (image.file for image in value)
