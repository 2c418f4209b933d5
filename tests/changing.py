"""A small city that changes: what editors do to it, and what befalls its cache and its site."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from conftest import copy_sample

KIND = "places"
LANGUAGES = ("vi", "en", "ja")
WORDS = {
    code: text.split()
    for code, text in {
        "vi": "cầu đá vườn xa bến nước mái đình cây đa giếng cổ sân gạch",
        "en": "stone bridge far garden old well brick yard river landing tree roof",
        "ja": "石橋と遠い庭 古い井戸です 川の渡し場 木の下で 屋根の上 煉瓦の中庭",
    }.items()
}


class City:
    """The data of a city as it stands, and where it is written."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = copy_sample(folder)
        self.site = folder.parent / "site"
        self.random = random.Random(seed)
        self.data = self.folder / "data"
        shutil.rmtree(self.data / KIND)
        (self.data / KIND).mkdir()
        (self.data / "ui").mkdir(exist_ok=True)
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
            "sources": [{"citation": "Sổ tay", "checked": "2026-11-22"}],
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

    def move_point(self, slug: str = "") -> None:
        slug = slug or self.some_entry()
        lat, lon = self.random.uniform(20.4, 20.6), self.random.uniform(106.4, 106.6)
        accuracy = self.random.choice(["50", "3000"])
        self.entries[slug]["point"] = {
            "lat": f"{lat:.4f}",
            "lon": f"{lon:.4f}",
            "accuracy": accuracy,
        }
        self.save(slug)

    def refer(self, slug: str = "") -> None:
        """Point to another entry by a field that the other side shows too."""
        slug = slug or self.some_entry()
        others = [other for other in sorted(self.entries) if other != slug]
        if others:
            field = self.random.choice(["twin", "others"])
            target = f"{KIND}/{self.random.choice(others)}"
            self.entries[slug][field] = target if field == "twin" else [target]
        self.save(slug)

    def change_fact(self) -> None:
        slug = self.some_entry()
        self.entries[slug]["unit"] = self.random.choice(["ben-bac", "ben-nam"])
        self.entries[slug]["built"] = str(self.random.randrange(1000, 2000))
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
        del self.entries[slug]
        (self.data / KIND / f"{slug}.yml").unlink()
        self._point(f"{KIND}/{slug}", f"{KIND}/{self.some_entry()}")

    def change_word(self) -> None:
        text = yaml.safe_dump({"words": {"near": self.words("en", 2)}}, allow_unicode=True)
        (self.data / "ui/en.yml").write_text(text, "utf-8")

    def change_label(self) -> None:
        path = self.data / "vocab/sorts.yml"
        labels = {code: self.words(code, 1) for code in ("vi", "en")}
        items = {"bridge": {"labels": labels}, "garden": {"labels": {"vi": "Vườn", "en": "Garden"}}}
        path.write_text(yaml.safe_dump({"items": items}, allow_unicode=True), "utf-8")

    def change_setting(self) -> None:
        path = self.data / "site.yml"
        site = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        site["greeting"]["en"] = self.words("en", 2)
        path.write_text(yaml.safe_dump(site, allow_unicode=True), "utf-8")

    def lock_translations(self) -> None:
        """Say of a translation that it was made of another text, or of this one."""
        stale = self.random.choice(["0" * 12, "f" * 12])
        path = self.data / "translations.lock"
        path.write_text(f"{KIND}/{self.some_entry()} body en vi {stale}\n", "utf-8")

    def touch(self) -> None:
        slug = self.some_entry()
        entry = self.entries[slug]
        self.entries[slug] = dict(sorted(entry.items(), key=lambda item: item[0] in LANGUAGES))
        self.save(slug)

    def _point(self, old: str, new: str) -> None:
        for slug, entry in list(self.entries.items()):
            text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)
            if f"{KIND}/{slug}" == new:
                for field in ("twin", "others"):
                    if old in str(entry.get(field)):
                        entry.pop(field)
                text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False)
            self.entries[slug] = yaml.load(text.replace(old, new), yaml.BaseLoader)
            self.save(slug)

    # What befalls the cache and the site.

    def lose_cache(self) -> None:
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)

    def lose_site(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)

    def damage_cache(self) -> None:
        self._damage(self.folder / ".cache")

    def damage_site(self) -> None:
        self._damage(self.site)

    def strange_file(self) -> None:
        for root in (self.site, self.folder / ".cache/shadow"):
            if root.is_dir():
                (root / "en/strange").mkdir(parents=True, exist_ok=True)
                (root / "en/strange/page.html").write_text("?")
                (root / "link").unlink(missing_ok=True)
                (root / "link").symlink_to("/")

    def _damage(self, folder: Path) -> None:
        """Cut, turn a bit of, empty, remove or replace a file."""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        if not files:
            return
        path = self.random.choice(files)
        content = bytearray(path.read_bytes())
        how = self.random.randrange(5)
        if how == 0:
            path.write_bytes(content[: len(content) // 2])
        elif how == 1 and content:
            content[self.random.randrange(len(content))] ^= 1 << self.random.randrange(8)
            path.write_bytes(content)
        elif how == 2:
            path.write_bytes(b"")
        elif how == 3:
            path.unlink()
        else:
            path.unlink()
            os.makedirs(path / "folder")


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
    City.lock_translations,
    City.touch,
    City.lose_cache,
    City.lose_site,
    City.damage_cache,
    City.damage_site,
    City.strange_file,
)
