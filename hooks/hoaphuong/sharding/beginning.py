"""Which build is asked for: of all, of one machine's share, or of all shares put together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from hoaphuong.publishing.publication import Publication
from hoaphuong.session import Stopped
from hoaphuong.verdict import LANG
from hoaphuong.wording import messages

SHARD, SHARDS = "HOAPHUONG_SHARD", "HOAPHUONG_SHARDS"
"""What a command tells a build: a place, such as 2/3; folders, between them what parts paths."""


def publication(
    city: Path, site_dir: Path, theme_folders: list[Path], environment: Mapping[str, str]
) -> Publication:
    """The build that the environment asks for. Raises Stopped."""
    if shard := environment.get(SHARD):
        from hoaphuong.sharding.shard import ShardPublication  # here: others do without
        from hoaphuong.sharding.share import place_of

        place = place_of(shard)
        if place is None:
            raise Stopped(messages(LANG)["commands"]["no-place"].format(value=shard))
        return ShardPublication(city, site_dir, theme_folders, place)
    if folders := environment.get(SHARDS):
        from hoaphuong.sharding.merging import MergePublication

        paths = [Path(folder) for folder in folders.split(os.pathsep)]
        return MergePublication(city, site_dir, theme_folders, paths)
    return Publication(city, site_dir, theme_folders)
