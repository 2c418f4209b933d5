"""The entries that the builds are measured on: any number, five languages, the same each time.

Each entry has a unit, a point, a year, three tags, up to three related entries, a source, and in
every language a name, a summary and a body of five paragraphs, two headings, a list, a table and a
link to another entry. The words are shuffled; they say nothing. Writes no files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

KINDS = ("heritage", "festivals", "sister-cities")
SCHEMA = ("LandmarksOrHistoricalBuildings", "Festival", "City")
UNITS, TAGS, SEED = 114, 40, 20261122
SOURCE, TODAY = "https://archive.example/source", "2026-11-22"
BASE, NAME, X_DEFAULT = "https://city.example/", "Port city", "en"
WORDS = {
    "vi": "bến cảng dòng sông cây cầu mái đình giếng nước ngọn đèn con thuyền cánh buồm khúc hát",
    "en": "harbour river bridge roof well lamp boat sail song drum lane beach market tower garden",
    "ja": "港 川 橋 屋根 井戸 灯り 舟 帆 うた 太鼓 小道 浜辺 市場 塔 庭 石 手紙 客人 ともだち",
    "ko": "항구 강물 다리 지붕 우물 등불 나룻배 돛 노래 북소리 골목 바닷가 시장 탑 뜰 돌 편지",
    "zh": "港湾 河流 桥梁 屋檐 水井 灯火 小船 风帆 歌声 鼓点 巷子 海滩 集市 高塔 庭园 石头",
}
STOP = {"ja": "。", "zh": "。"}
GAP = {"ja": "の", "zh": ""}


@dataclass(frozen=True, slots=True)
class Text:
    """What an entry says in one language."""

    name: str
    summary: str
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the city; `unit` and `tags` are numbers of terms, `related` are ids."""

    number: int
    unit: int
    lat: str
    lon: str
    year: int
    tags: list[int]
    related: list[str]
    texts: dict[str, Text]

    @property
    def kind(self) -> str:
        return KINDS[self.number % len(KINDS)]

    @property
    def id(self) -> str:
        return entry_id(self.number)

    def as_data(self) -> dict[str, Any]:
        """Everything about the entry, for JSON."""
        own = {"id": self.id, "kind": self.kind, "source": SOURCE, "changed": TODAY}
        return own | asdict(self)


def entry_id(number: int) -> str:
    kind = KINDS[number % len(KINDS)]
    return f"{kind}/{kind}-{number:06d}"


def corpus(entries: int, *, edited: bool = False) -> Iterator[Entry]:
    """So many entries; with `edited`, one paragraph of one of them in one language is changed."""
    rng = random.Random(SEED)
    for number in range(entries):
        entry = _entry(rng, number, entries)
        yield _edited(entry) if edited and number == entries // 2 else entry


def edited_entry(entries: int) -> Entry:
    """The one entry that the edit changes, as it is afterwards."""
    return next(entry for entry in corpus(entries, edited=True) if entry.number == entries // 2)


def _edited(entry: Entry) -> Entry:
    """The sentences of the first paragraph of the English text turned around."""
    text = entry.texts["en"]
    first, rest = text.body.split("\n\n", 1)
    turned = ". ".join(reversed(first.rstrip(".").split(". "))) + "."
    edited = replace(text, body=f"{turned}\n\n{rest}")
    return replace(entry, texts={**entry.texts, "en": edited})


def _entry(rng: random.Random, number: int, entries: int) -> Entry:
    related = sorted({rng.randrange(entries) for _ in range(3)} - {number})
    tags = sorted({rng.randrange(TAGS) for _ in range(3)})
    unit = rng.randrange(UNITS)
    lat, lon = f"{20.5 + rng.random():.5f}", f"{106.2 + rng.random():.5f}"
    year = rng.randint(1000, 2026)
    target = entry_id(rng.randrange(entries))
    figures = [rng.randint(1, 999) for _ in range(4)]
    texts = {lang: _text(rng, lang, number, target, figures) for lang in WORDS}
    related_ids = [entry_id(other) for other in related]
    return Entry(number, unit, lat, lon, year, tags, related_ids, texts)


def _text(rng: random.Random, lang: str, number: int, target: str, figures: list[int]) -> Text:
    body = "\n\n".join(_blocks(rng, lang, target, figures)) + "\n"
    name = f"{_sentence(rng, lang, 4).rstrip('.。')} {number}"
    return Text(name, _sentence(rng, lang, 14), body)


def _blocks(rng: random.Random, lang: str, target: str, figures: list[int]) -> Iterator[str]:
    """The blocks of one body; every language has the same ones, and the same figures."""
    yield _paragraph(rng, lang)
    yield f"## {_sentence(rng, lang, 3).rstrip('.。')}"
    yield _paragraph(rng, lang)
    yield "\n".join(f"- {_sentence(rng, lang, 6)}" for _ in range(4))
    yield f"## {_sentence(rng, lang, 3).rstrip('.。')}"
    yield f"{_paragraph(rng, lang)} [{_sentence(rng, lang, 2).rstrip('.。')}](entry:{target})"
    rows = (f"| {_sentence(rng, lang, 2)} | {figure} |" for figure in figures)
    yield "\n".join(("| A | B |", "|---|---|", *rows))
    yield _paragraph(rng, lang)


def _paragraph(rng: random.Random, lang: str) -> str:
    return ("" if lang in STOP else " ").join(_sentence(rng, lang, 14) for _ in range(4))


def _sentence(rng: random.Random, lang: str, words: int) -> str:
    chosen = GAP.get(lang, " ").join(rng.choices(WORDS[lang].split(), k=words))
    return chosen[:1].upper() + chosen[1:] + STOP.get(lang, ".")
