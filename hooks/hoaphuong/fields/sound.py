"""A recording beside the entry: who made it, on what terms, and what is to be heard in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoaphuong.fields.base import Field, FieldType, Wording
from hoaphuong.fields.contact import WEB_ADDRESS
from hoaphuong.fields.made import LICENCES, MADE_COLUMNS, credit, is_fit, said_terms
from hoaphuong.fields.parts import Choose, File, Many, Part, PerLanguage, Record, Words
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.reading.keys import LABELS, TEXT
from hoaphuong.rendering.markup import Markup, fill, join
from hoaphuong.sounds.recording import ENDINGS, address

SHAPE = {"title": LABELS, "transcript": LABELS, "*": TEXT}
REQUIRED = ("file", "title", "transcript", "author", "licence")
SAID = ("title", "transcript")
PLAYER = (
    '<div class="hp-sound"><p>{}</p>'
    '<audio controls preload="none" src="{}" aria-label="{}"></audio>'
    "<details><summary>{}</summary><div>{}</div></details><p>{}</p></div>"
)


@dataclass(frozen=True, slots=True)
class Sound:
    """One recording; `title` and `transcript` are by language code."""

    path: Path
    file: str
    title: dict[str, str]
    transcript: dict[str, str]
    author: str
    licence: str
    source: str = ""


class Sounds(FieldType):
    """A list of `{file, title: {…}, transcript: {…}, author, licence, source}`."""

    name = "sounds"
    sorts = False

    def made_of(self, field: Field) -> Part:
        parts: dict[str, Part] = {
            "file": File(ENDINGS),
            "title": PerLanguage(),
            "transcript": PerLanguage(),
            "author": Words(),
            "licence": Choose(vocabulary=LICENCES),
        }
        return Many(Record({**parts, "source": WEB_ADDRESS}, REQUIRED), least=1)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Sound, ...] | None:
        if not isinstance(raw, list) or not raw:
            reading.wrong("not-a-list", at)
            return None
        read = [self._read_one(item, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(sound for sound in read if sound) or None

    def _read_one(self, raw: Any, at: Keys, reading: Reading) -> Sound | None:
        first, *others = reading.languages
        if not (
            reading.has_keys(raw, at, REQUIRED, ("source",)) and reading.has_shape(raw, at, SHAPE)
        ):
            return None
        said = [reading.has_keys(raw[name], (*at, name), (first,), tuple(others)) for name in SAID]
        if not all(said) or not is_fit(raw, at, reading, ENDINGS, "not-a-sound-name"):
            return None
        path = reading.document.path.with_name(raw["file"])
        words = (dict(raw["title"]), dict(raw["transcript"]))
        made = (raw["author"], raw["licence"], raw.get("source", ""))
        return Sound(path, raw["file"], *words, *made)

    def show(self, value: tuple[Sound, ...], field: Field, edition: Any) -> Markup:
        return join("", (_player(sound, edition) for sound in value))

    def exported(self, value: tuple[Sound, ...], field: Field, site: Any) -> list[dict[str, Any]]:
        return [
            {
                "url": site.settings.url + address(sound.path),
                "title": sound.title,
                "transcript": sound.transcript,
                **said_terms(sound, site),
            }
            for sound in value
        ]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return MADE_COLUMNS

    def linked_data(self, value: tuple[Sound, ...], field: Field, edition: Any) -> None:
        return None

    def wordings(self, value: tuple[Sound, ...], field: Field) -> Iterator[Wording]:
        for number, sound in enumerate(value):
            for name, texts in zip(SAID, (sound.title, sound.transcript), strict=True):
                yield Wording((sound.file, name), (number, name), texts)

    def files(self, value: tuple[Sound, ...]) -> Iterator[str]:
        return (sound.file for sound in value)


def _player(sound: Sound, edition: Any) -> Markup:
    """Nothing of the recording is loaded before it is asked for; its words are there at once."""
    return fill(
        PLAYER,
        edition.said(sound.title),
        edition.base + address(sound.path),
        edition.pick(sound.title),
        edition.words["transcript"],
        edition.said(sound.transcript),
        credit(sound, edition, "recorded-by"),
    )
