"""Write what the site needs offline, once everything else of it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hoaphuong.edition import Edition
from hoaphuong.offline.core import MOST, core, worker
from hoaphuong.offline.guide import part_of, plan
from hoaphuong.offline.installing import GROUND, manifest, publish_icons
from hoaphuong.offline.installing import MANIFEST as INSTALLING
from hoaphuong.offline.retiring import WORKER, keeping
from hoaphuong.offline.weights import Weights
from hoaphuong.pages.offline import PLAN, UNSAVED
from hoaphuong.publishing.tree import Tree
from hoaphuong.wording import messages

OWN_MARK = "assets/art/mark.svg"


def publish_offline(
    tree: Tree, cache: Path, overrides: Path, editions: Mapping[str, Edition], lang: str
) -> Iterator[str]:
    """Write manifests, icons, the plan of each language's guide, and the worker.

    Yields what is to be said of it, in `lang`: the languages whose core weighs too much.
    """
    site = next(iter(editions.values())).site
    settings = site.settings
    mark = settings.mark or OWN_MARK
    for edition in editions.values():
        tree.put(f"{edition.root}{INSTALLING}", manifest(edition))
    drawn = Path(tree.root if settings.mark else overrides, mark)
    publish_icons(tree, drawn, settings.colours.get("paper", GROUND))
    weights = Weights(tree, cache)
    roots = {edition.root for edition in editions.values()}
    for edition in editions.values():
        others = roots - {edition.root}
        parts = (
            (path, part_of(path, edition.root, others, (mark,))) for path in sorted(tree.files)
        )
        tree.put(f"{edition.root}{PLAN}", plan(weights, [both for both in parts if both[1]]))
    cores = {
        code: core(weights, tree.files, edition.root, _pages(edition), settings.base_path)
        for code, edition in editions.items()
    }
    standing = [notice.name for notice in site.notices.coming]
    tree.put(WORKER, worker(keeping(overrides), cores, standing))
    weights.keep()
    for code, found in cores.items():
        if found.packed > MOST:
            yield messages(lang)["core-too-heavy"].format(
                language=editions[code].language.name, size=found.packed, most=MOST
            )


def _pages(edition: Edition) -> Iterator[str]:
    """Files of the pages that are kept from the first visit."""
    yield f"{edition.root}{UNSAVED}"
    offline = edition.site.settings.offline
    for path in offline.core if offline else ():
        yield f"{edition.root}{path}/index.html"
