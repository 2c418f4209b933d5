"""What editors do to a small city beside its entries."""

from __future__ import annotations

import os
import shutil

import yaml
from conftest import EPOCH
from PIL import Image

KIND = "places"
LAND = """\
source: Bản đồ mẫu
licence: public-domain
box: {{south: 19.5, west: 105.5, north: 21.5, east: 107.5}}
rings: ["105.5 19.5, 106.6 19.5, 106.55 20.4, 106.8 20.9"]
islands: [{{lat: 20.1, lon: 106.9, radius: {radius}, source: Sổ tay}}]
"""
LANGUAGES = ("vi", "en", "ja")
SPANS = (("2026-11-01", "2026-11-02"), ("2026-11-01", "2026-11-20"), ("2026-11-19", "2026-11-20"))
"""Of a notice that is over, one that holds and one that is to come, on the first day."""
DRAWING = "drawing: {by: sort_of, motifs: {bridge: [bridge, sampan]}, otherwise: [drum, book]}\n"


class Redeclaring:
    """Changes of what a city declares, of its pages, its pictures and its day."""

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
        site["tools"] = self.random.sample(["beside", "share", "print", "save", "cite"], 2)
        path.write_text(yaml.safe_dump(site, allow_unicode=True), "utf-8")

    def change_notice(self) -> None:
        """Post a notice for all pages, a kind or an entry; let it be over; take it back."""
        path = self.data / "notices/storm.yml"
        if path.exists() and self.random.random() < 0.5:
            path.unlink()
            return
        path.parent.mkdir(exist_ok=True)
        about = self.random.choice(["all", [KIND], [f"{KIND}/{self.some_entry()}"]])
        begins, ends = self.random.choice(SPANS)
        notice = {
            "severity": self.random.choice(["danger", "information"]),
            "from": f"{begins} 08:00",
            "until": f"{ends} 18:00",
            "concerns": about,
            "source": {"url": "https://news.example/", "checked": "2026-11-01"},
            "vi": {"title": self.words("vi", 3)},
            "en": {"title": self.words("en", 3), "text": self.words("en", 5)},
        }
        path.write_text(yaml.safe_dump(notice, allow_unicode=True), "utf-8")

    def change_land(self) -> None:
        """Another coast, an island of another size, or no land at all."""
        path = self.data / "geo/land.yml"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(LAND.format(radius=self.random.randrange(300, 900)), "utf-8")
        elif self.random.random() < 0.3:
            path.unlink()
        else:
            text = path.read_text("utf-8")
            path.write_text(text.replace("20.4", "20.5").replace("800", "700"), "utf-8")

    def lock_translations(self) -> None:
        """Say of a translation that it was made of another text, or of this one."""
        stale = self.random.choice(["0" * 12, "f" * 12])
        path = self.data / "translations.lock"
        path.write_text(f"{KIND}/{self.some_entry()} body en vi {stale}\n", "utf-8")

    def change_languages(self) -> None:
        """Say that texts fall back otherwise, or that a language is not complete."""
        old, new = self.random.choice(
            [
                ("fallback: [en, vi]", "fallback: [vi, en]"),
                ("fallback: [vi]\n    complete: true", "fallback: [vi]\n    complete: false"),
            ]
        )
        self._swap(self.data / "languages.yml", old, new)

    def change_kind(self) -> None:
        old, new = self.random.choice(
            [
                ("sort: name", "sort: -changed"),
                ("group: unit", "group: none\nfeed: true\ncard: [unit]"),
                ("group: unit", "group: feast\nfacets: [feast, sort_of]"),
            ]
        )
        self._swap(self.data / "kinds/places.yml", old, new)

    def change_drawing(self) -> None:
        """Give an entry its own motif, or let its kind be drawn by other motifs."""
        if self.random.random() < 0.3:
            old, new = "otherwise: [drum, book]", "otherwise: [pagoda]"
            self._swap(self.data / "kinds/places.yml", old, new)
            return
        slug = self.some_entry()
        self.entries[slug]["motif"] = self.random.choice(["lotus", "buffalo", "ship"])
        self.save(slug)

    def engine_kind(self) -> None:
        """Bring the first entry of one of the engine's kinds, or take the last away."""
        folder = self.data / "festivals"
        if folder.exists():
            for entry in self.entries.values():
                entry.pop("others", None)
            for slug in self.entries:
                self.save(slug)
            shutil.rmtree(folder)
            return
        folder.mkdir()
        festival = {
            "when": {"calendar": "lunar", "main": "08-09"},
            "unit": "ben-bac",
            "sources": [{"citation": "Sổ tay của người thử", "checked": "2026-11-22"}],
            "changed": "2026-11-22",
            "vi": self.block("vi"),
            "en": self.block("en"),
        }
        for code in ("vi", "en"):
            festival[code]["body"] = self.words(code, 9)
        text = yaml.safe_dump(festival, allow_unicode=True, sort_keys=False)
        (folder / "hoi.yml").write_text(text, "utf-8")
        slug = self.some_entry()
        self.entries[slug]["others"] = ["festivals/hoi"]
        self.save(slug)

    def write_page(self) -> None:
        """A page of docs/, maybe where a list is; or change one, or take it away."""
        name = self.random.choice(["about", "places"])
        title = self.random.choice(["", self.words("en", 2), "Hai \x7f\u0106 \x80"])
        for code in LANGUAGES:
            path = self.folder / f"docs/{name}.{code}.md"
            path.write_text(title, "utf-8") if title else path.unlink(missing_ok=True)

    def change_picture(self) -> None:
        """New pixels under the name that an entry has given."""
        slug = self.some_entry()
        known = self.entries[slug].get("images")
        file = known[0]["file"] if known else f"{slug}-{self.random.randrange(10_000)}.png"
        colour = tuple(self.random.randrange(256) for _ in range(3))
        Image.new("RGB", (2, 2), colour).save(self.data / KIND / file)
        said = {"file": file, "alt": {"vi": "Ảnh"}, "author": "A", "licence": "cc-by-4.0"}
        self.entries[slug]["images"] = [said]
        self.save(slug)

    def other_day(self) -> None:
        self.day = self.random.randrange(400)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(EPOCH) + self.day * 86400)
