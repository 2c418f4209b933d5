"""A small city that changes: what editors do to it, and what befalls its cache and its site."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from conftest import EPOCH, copy_sample
from keeping_back import KeepingBack
from mishaps import Mishaps
from redeclaring import DRAWING, KIND, LANGUAGES, Redeclaring
from restating import Restating

WORDS = {
    code: text.split()
    for code, text in {
        "vi": "cầu đá vườn xa bến nước mái đình cây đa giếng cổ sân gạch",
        "en": "stone bridge far garden old well brick yard river landing tree roof",
        "ja": "石橋と遠い庭 古い井戸です 川の渡し場 木の下で 屋根の上 煉瓦の中庭",
    }.items()
}


class City(Redeclaring, Restating, KeepingBack, Mishaps):
    """The data of a city as it stands, and where it is written."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = copy_sample(folder)
        self.site = folder.parent / "site"
        self.day = 0
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        self.random = random.Random(seed)
        self.data = self.folder / "data"
        shutil.rmtree(self.data / KIND)
        (self.data / KIND).mkdir()
        (self.data / "ui").mkdir(exist_ok=True)
        with (self.data / "kinds/places.yml").open("a", encoding="utf-8") as kind:
            kind.write(DRAWING)
        settings = self.data / "site.yml"
        settings.write_text(settings.read_text("utf-8").replace("search: false", "search: true"))
        self.entries: dict[str, dict] = {}
        for _ in range(4):
            self.add_entry()

    def words(self, code: str, count: int) -> str:
        return " ".join(self.random.choices(WORDS[code], k=count))

    def some_entry(self) -> str:
        return self.random.choice(sorted(self.entries))

    def save(self, slug: str) -> None:
        text = yaml.safe_dump(self.entries[slug], allow_unicode=True, sort_keys=False)
        (self.data / KIND / f"{slug}.yml").write_text(text, "utf-8")

    def block(self, code: str) -> dict:
        body = self.words(code, 9)
        if self.entries:
            body += f" [{self.words(code, 1)}](entry:{KIND}/{self.some_entry()})"
        return {
            "name": self.words(code, 3),
            "summary": self.words(code, 5),
            "body": f"{body}\n",
            "review": {"state": "draft"},
        }

    # What editors do.

    def add_entry(self) -> None:
        slug = f"place-{self.random.randrange(10_000)}"
        self.entries[slug] = {
            "sort_of": self.random.choice(["bridge", "garden"]),
            "unit": self.random.choice(["ben-bac", "ben-nam"]),
            "sources": [{"citation": "Sổ tay của người thử", "checked": "2026-11-22"}],
            "changed": "2026-11-22",
            "vi": self.block("vi"),
            "en": self.block("en"),
        }
        self.move_point(slug)
        self.refer(slug)

    def change_body(self) -> None:
        slug = self.some_entry()
        code = self.random.choice([code for code in LANGUAGES if code in self.entries[slug]])
        self.entries[slug][code]["body"] = self.block(code)["body"]
        self.save(slug)

    def change_name(self) -> None:
        slug = self.some_entry()
        code = self.random.choice([code for code in LANGUAGES if code in self.entries[slug]])
        self.entries[slug][code]["name"] = self.words(code, 3)
        self.save(slug)

    def change_summary(self) -> None:
        slug = self.some_entry()
        self.entries[slug]["en"]["summary"] = self.words("en", 5)
        self.save(slug)

    def translate(self) -> None:
        """Add a language, or take it away."""
        slug = self.some_entry()
        if self.entries[slug].pop("ja", None) is None:
            self.entries[slug]["ja"] = self.block("ja")
            if self.random.random() < 0.3:
                del self.entries[slug]["ja"]["body"]
        self.save(slug)

    def rename_slug(self) -> None:
        old, new = self.some_entry(), f"place-{self.random.randrange(10_000)}"
        self.entries[new] = self.entries.pop(old)
        (self.data / KIND / f"{old}.yml").unlink()
        self._point(f"{KIND}/{old}", f"{KIND}/{new}")

    def delete_entry(self) -> None:
        if len(self.entries) < 3:
            return
        slug = self.some_entry()
        for image in self.entries.pop(slug).get("images", ()):
            (self.data / KIND / image["file"]).unlink()
        (self.data / KIND / f"{slug}.yml").unlink()
        self._point(f"{KIND}/{slug}", f"{KIND}/{self.some_entry()}")

    def touch(self) -> None:
        slug = self.some_entry()
        entry = self.entries[slug]
        self.entries[slug] = dict(sorted(entry.items(), key=lambda item: item[0] in LANGUAGES))
        self.save(slug)

    def _swap(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        there, then = (old, new) if old in text else (new, old)
        path.write_text(text.replace(there, then), "utf-8")

    def _point(self, old: str, new: str) -> None:
        notice = self.data / "notices/storm.yml"
        if notice.exists():
            notice.write_text(re.sub(rf"{old}\b", new, notice.read_text("utf-8")), "utf-8")
        for slug, entry in list(self.entries.items()):
            text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)
            if f"{KIND}/{slug}" == new:
                for field in ("twin", "others", "way"):
                    if old in str(entry.get(field)):
                        entry.pop(field)
                text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)
            self.entries[slug] = yaml.load(re.sub(rf"{old}\b", new, text), yaml.BaseLoader)
            self.save(slug)


EDITS: tuple[Callable[[City], None], ...] = (
    City.add_entry,
    City.change_body,
    City.change_name,
    City.change_summary,
    City.translate,
    City.move_point,
    City.refer,
    City.change_fact,
    City.rename_slug,
    City.delete_entry,
    City.change_word,
    City.change_label,
    City.change_setting,
    City.change_notice,
    City.lock_translations,
    City.change_languages,
    City.change_land,
    City.change_kind,
    City.change_drawing,
    City.engine_kind,
    City.write_page,
    City.change_picture,
    City.other_day,
    City.keep_back,
    City.vouch,
    City.change_state,
    City.touch,
    City.lose_cache,
    City.lose_site,
    City.damage_cache,
    City.damage_site,
    City.clog_cache,
    City.strange_file,
)
