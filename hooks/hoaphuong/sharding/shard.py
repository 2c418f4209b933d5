"""A build of one machine among several: its own share of the pages, and what it says of them."""

from __future__ import annotations

from pathlib import Path

from hoaphuong.publishing.publication import Publication
from hoaphuong.sharding.manifest import NAME, Made, Manifest, digests, made_from
from hoaphuong.sharding.share import Place, Share


class ShardPublication(Publication):
    """Reads and checks the whole city, and makes its share of the site.

    Nothing that is written once is written here: that is for who puts all shares together.
    """

    def __init__(self, city: Path, site_dir: Path, theme_folders: list[Path], place: Place) -> None:
        self._place = place
        super().__init__(city, site_dir, theme_folders)

    def _cache_of(self, city: Path) -> Path:
        """Each place has its own, so that several can work on one machine."""
        outer = super()._cache_of(city)
        outer.mkdir(mode=0o700, exist_ok=True)
        return outer / f"shard-{self._place.number}-of-{self._place.of}"

    def _prepare(self, engine: str) -> None:
        self.build.share = Share(self.site, self._place)
        self._engine = engine

    def _finish_tree(self) -> None:
        self.build.finish_share(self.tree)
        ledger, share = self.tree.ledger(), self.build.share
        units = tuple(sorted(" ".join(unit) for unit in share.units))
        files = digests(ledger, self.tree.root)
        files.pop(NAME, None)
        made = made_of(self, self._engine)
        self.tree.put(NAME, Manifest(self._place, made, units, files, ledger.batches).content())


def made_of(publication: Publication, engine: str) -> Made:
    """What the pages of a build are made from."""
    prints = publication.build.prints
    return made_from(publication.site, engine, (prints.texts, prints.lists))
