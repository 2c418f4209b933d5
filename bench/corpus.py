"""A city of any size in five languages, the same each time: what the builds are measured on.

    python bench/corpus.py ENTRIES FOLDER

Each entry has a unit, a point, a year, three tags, up to three related entries, and in every
language a name, a summary and
a body of five paragraphs, two headings, a list, a table and a link to another entry. The words are
shuffled; they say nothing.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
KINDS = ("heritage", "festivals", "sister-cities")
SCHEMA = ("LandmarksOrHistoricalBuildings", "Festival", "City")
UNITS, TAGS, SEED = 114, 40, 20261122
WORDS = {
    "vi": "bến cảng dòng sông cây cầu mái đình giếng nước ngọn đèn con thuyền cánh buồm khúc hát",
    "en": "harbour river bridge roof well lamp boat sail song drum lane beach market tower garden",
    "ja": "港 川 橋 屋根 井戸 灯り 舟 帆 うた 太鼓 小道 浜辺 市場 塔 庭 石 手紙 客人 ともだち",
    "ko": "항구 강물 다리 지붕 우물 등불 나룻배 돛 노래 북소리 골목 바닷가 시장 탑 뜰 돌 편지",
    "zh": "港湾 河流 桥梁 屋檐 水井 灯火 小船 风帆 歌声 鼓点 巷子 海滩 集市 高塔 庭园 石头",
}
STOP = {"ja": "。", "zh": "。"}
GAP = {"ja": "の", "zh": ""}


def sentence(rng: random.Random, lang: str, words: int) -> str:
    chosen = GAP.get(lang, " ").join(rng.choices(WORDS[lang].split(), k=words))
    return chosen[:1].upper() + chosen[1:] + STOP.get(lang, ".")


def paragraph(rng: random.Random, lang: str) -> str:
    return ("" if lang in STOP else " ").join(sentence(rng, lang, 14) for _ in range(4))


def body(rng: random.Random, lang: str, target: str) -> Iterator[str]:
    """The blocks of one body; every language has the same ones."""
    yield paragraph(rng, lang)
    yield f"## {sentence(rng, lang, 3).rstrip('.。')}"
    yield paragraph(rng, lang)
    yield "\n".join(f"- {sentence(rng, lang, 6)}" for _ in range(4))
    yield f"## {sentence(rng, lang, 3).rstrip('.。')}"
    yield f"{paragraph(rng, lang)} [{sentence(rng, lang, 2).rstrip('.。')}](entry:{target})"
    rows = (f"| {sentence(rng, lang, 2)} | {rng.randint(1, 999)} |" for _ in range(4))
    yield "\n".join(("| A | B |", "|---|---|", *rows))
    yield paragraph(rng, lang)


def entry_id(number: int) -> str:
    kind = KINDS[number % len(KINDS)]
    return f"{kind}/{kind}-{number:06d}"


def entry(rng: random.Random, number: int, entries: int) -> str:
    """The file of one entry."""
    related = sorted({rng.randrange(entries) for _ in range(3)} - {number})
    tags = sorted({rng.randrange(TAGS) for _ in range(3)})
    lines = [
        f"unit: unit-{rng.randrange(UNITS)}",
        f"point: {{lat: {20.5 + rng.random():.5f}, lon: {106.2 + rng.random():.5f}, "
        "accuracy: 100}",
        f"year: {rng.randint(1000, 2026)}",
        f"tags: [{', '.join(f'tag-{tag}' for tag in tags)}]",
        f"related: [{', '.join(entry_id(other) for other in related)}]",
        "sources: [{url: https://city.example/source, checked: 2026-11-22}]",
        "changed: 2026-11-22",
    ]
    target = entry_id(rng.randrange(entries))
    for lang in WORDS:
        text = (
            "\n\n".join(body(rng, lang, target)).replace("\n", "\n    ").replace("\n    \n", "\n\n")
        )
        lines += [
            f"{lang}:",
            f"  name: {sentence(rng, lang, 4).rstrip('.。')} {number}",
            f"  summary: {sentence(rng, lang, 14)}",
            f"  body: |\n    {text}",
            "  review: {state: draft}",
        ]
    return "\n".join(lines) + "\n"


def labels(text: str) -> str:
    return "{" + ", ".join(f"{lang}: {text}" for lang in WORDS) + "}"


def kind_file(number: int) -> str:
    both = ", ".join(f"{lang}: {{one: {KINDS[number]}, many: {KINDS[number]}}}" for lang in WORDS)
    return f"""labels: {{{both}}}
schema_type: {SCHEMA[number]}
sort: name
order: {number}
feed: true
fields:
  unit: {{is: unit, labels: {labels("unit")}}}
  point: {{is: point, labels: {labels("point")}, schema: geo}}
  year: {{is: year, labels: {labels("year")}}}
  tags: {{is: choices, of: tags, pages: true, labels: {labels("tags")}}}
  related: {{is: references, to: [], labels: {labels("related")}}}
"""


def site_file() -> str:
    texts = "\n".join(
        f"{name}: {labels('Port city')}" for name in ("name", "masthead", "greeting", "description")
    )
    return f"""status: official
url: https://city.example/
x_default: en
time_zone: Asia/Ho_Chi_Minh
box: {{south: 20, west: 106, north: 22, east: 108}}
{texts}
"""


def write_city(folder: Path, entries: int) -> None:
    """A whole city: configuration, data and an empty docs/. What was there is removed first."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", "data/kinds", "data/vocab", *(f"data/{kind}" for kind in KINDS)):
        (folder / name).mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {REPOSITORY}/mkdocs.yml\ndocs_dir: docs\nsite_dir: site\n"
        f"theme: {{name: material, custom_dir: {REPOSITORY}/overrides, font: false}}\n"
        f"hooks: [{REPOSITORY}/hooks/mkdocs_hooks.py]\nnav: []\n"
    )
    data = folder / "data"
    shutil.copy(REPOSITORY / "data/languages.yml", data)
    (data / "site.yml").write_text(site_file())
    for number, kind in enumerate(KINDS):
        (data / f"kinds/{kind}.yml").write_text(kind_file(number))
    units = "".join(
        f"  unit-{number}: {{labels: {labels(f'Unit {number}')}}}\n" for number in range(UNITS)
    )
    tags = "".join(
        f"  tag-{number}: {{labels: {labels(f'Tag {number}')}}}\n" for number in range(TAGS)
    )
    (data / "vocab/units.yml").write_text("items:\n" + units)
    (data / "vocab/tags.yml").write_text("items:\n" + tags)
    rng = random.Random(SEED)
    for number in range(entries):
        (data / f"{entry_id(number)}.yml").write_text(entry(rng, number, entries), "utf-8")


if __name__ == "__main__":
    write_city(Path(sys.argv[2]), int(sys.argv[1]))
