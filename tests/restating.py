"""What editors do to the facts of an entry."""

from __future__ import annotations

from redeclaring import KIND


class Restating:
    """Changes of where an entry lies, what it leads to, and what is said of it by fields."""

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
            field = self.random.choice(["twin", "others", "way"])
            target = f"{KIND}/{self.random.choice(others)}"
            stops = [{"entry": f"{KIND}/{slug}"} for slug in self.random.sample(others, 1)]
            values = {"twin": target, "others": [target], "way": [{"entry": target}, *stops]}
            self.entries[slug][field] = values[field]
        self.save(slug)

    def change_fact(self) -> None:
        slug = self.some_entry()
        self.entries[slug]["unit"] = self.random.choice(["ben-bac", "ben-nam"])
        self.entries[slug]["built"] = str(self.random.randrange(1000, 2000))
        self.entries[slug]["opened"] = str(self.random.randrange(1900, 2020))
        self.entries[slug]["founded"] = f"{self.random.randrange(1900, 2028)}-02-28"
        self.change_feast(slug)
        self.save(slug)

    def change_feast(self, slug: str) -> None:
        """A feast on another day, none, or one of which something is known."""
        entry, day = self.entries[slug], self.random.randrange(1, 31)
        entry["feast"] = {
            "calendar": "lunar",
            "main": f"{self.random.randrange(1, 13):02}-{day:02}",
        }
        told = {"year": "2027", "source": "https://news.example/"}
        known = [
            told | {"status": "cancelled"},
            told | {"status": "changed", "on": f"2027-03-{day:02}"},
        ]
        entry["known"] = [self.random.choice(known)]
        for name in self.random.choice([(), ("known",), ("feast", "known")]):
            del entry[name]
