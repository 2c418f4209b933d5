"""A site built by several machines is the site that one builds; what is amiss is named."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from commanding import hoaphuong
from conftest import EPOCH, HA_NOI, REPOSITORY, copy_sample, tree
from hoaphuong.publishing.sealed import digest
from hoaphuong.reading.load import load_site
from hoaphuong.sharding.manifest import NAME, Damaged, Made, Manifest, read_manifest
from hoaphuong.sharding.share import FIXED, Place, Share, place_of

COUNTS = (1, 2, 3, 7)
QUIET = {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}


def run(city: Path, *arguments: str, **environment: str) -> str:
    """A command that must go well."""
    done = hoaphuong(*arguments, "--city", str(city), **QUIET | environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented city, with a search, and each of its divisions made."""
    city = copy_sample(tmp_path_factory.mktemp("shards") / "city")
    settings = city / "data/site.yml"
    settings.write_text(settings.read_text("utf-8").replace("search: false", "search: true"))
    places = [f"{number}/{count}" for count in COUNTS for number in range(1, count + 1)]

    def make(place: str) -> str:
        folder = city / "shards" / place.replace("/", "-of-")
        return run(city, "build", "--shard", place, "--site-dir", str(folder))

    with ThreadPoolExecutor(2) as machines:
        list(machines.map(make, places))
    return city


@pytest.fixture(scope="module")
def whole(city: Path) -> dict[str, bytes]:
    """What one machine makes of it."""
    run(city, "build", "--site-dir", str(city / "whole"))
    return tree(city / "whole")


def shards(city: Path, count: int) -> list[str]:
    return [str(path) for path in sorted((city / "shards").glob(f"*-of-{count}"))]


@pytest.mark.parametrize("count", COUNTS)
def test_so_many_machines_make_what_one_makes(
    city: Path, whole: dict[str, bytes], count: int
) -> None:
    shutil.rmtree(city / ".cache" / "shadow", ignore_errors=True)
    (city / ".cache" / "ledger").unlink(missing_ok=True)
    said = run(city, "merge", *shards(city, count), "--site-dir", str(city / f"merged-{count}"))
    assert tree(city / f"merged-{count}") == whole
    handed = [set(read_manifest(Path(folder)).files) for folder in shards(city, count)]
    assert sum(map(len, handed)) == len(set().union(*handed)), "a file was made twice"
    assert f"{len(set().union(*handed))} kept" in said


def test_shares_are_of_like_weight_and_leave_nothing_out() -> None:
    site = load_site(HA_NOI)[0]
    assert site is not None
    for count in COUNTS:
        shares = [Share(site, Place(number + 1, count)) for number in range(count)]
        units = [unit for share in shares for unit in share.units]
        assert len(units) == len(set(units))
        for code in site.by_code:
            made = [entry.id for share in shares for entry in share.entries(code)]
            assert sorted(made) == sorted(site.by_id)
            assert sum(share.has_lists(code) for share in shares) == 1


def test_cards_are_painted_by_all_machines_alike() -> None:
    site = load_site(REPOSITORY)[0]
    assert site is not None and site.settings.social_cards
    pages = []
    for number in (1, 2, 3):
        share = Share(site, Place(number, 3))
        lists = sum(map(share.has_lists, site.by_code)) * (FIXED + len(site.entries) // 2)
        pages.append(lists + sum(len(share.entries(code)) for code in site.by_code))
    assert max(pages) < 1.2 * min(pages)


@pytest.mark.parametrize("text", ["", "0/2", "3/2", "a/b", "1", "1/2/3", "-1/2"])
def test_what_is_no_share_is_refused(text: str) -> None:
    assert place_of(text) is None


def refused(city: Path, *folders: str) -> str:
    done = hoaphuong(
        "merge", *folders, "--city", str(city), "--site-dir", str(city / "no"), **QUIET
    )
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert not (city / "no").exists()
    return done.stdout + done.stderr


def test_a_lost_share_is_named(city: Path) -> None:
    assert "2/3 is not there" in refused(city, *shards(city, 3)[::2])


def test_a_doubled_share_is_named(city: Path, tmp_path: Path) -> None:
    shutil.copytree(shards(city, 2)[0], tmp_path / "again")
    assert "1/2 is there already" in refused(city, *shards(city, 2), str(tmp_path / "again"))


def test_a_share_of_another_division_is_named(city: Path) -> None:
    assert "another division" in refused(city, *shards(city, 2), shards(city, 3)[1])


def test_no_share_at_all_is_said(city: Path, tmp_path: Path) -> None:
    assert "damaged" not in refused(city, str(tmp_path))


def test_a_stale_share_is_named(city: Path, tmp_path: Path) -> None:
    """Another entry, another day, another engine: each is told apart."""
    for name, said in (("data", "from other"), ("day", "for another"), ("engine", "by another")):
        folder = Path(shutil.copytree(shards(city, 2)[1], tmp_path / name))
        _, _, body = (folder / NAME).read_bytes().partition(b"\n")
        raw = json.loads(body)
        raw["made"][name] += "x"
        body = json.dumps(raw).encode()
        (folder / NAME).write_bytes(digest(body).encode() + b"\n" + body)
        told = refused(city, shards(city, 2)[0], str(folder))
        assert f"the share 2/2 was made {said}" in told


def test_shares_of_data_that_was_edited_since_are_stale(city: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(city, tmp_path / "edited", ignore=shutil.ignore_patterns(".cache")))
    entry = next((copy / "data/places").glob("*.yml"))
    text = entry.read_text("utf-8")
    entry.write_text(text.replace("summary: ", "summary: X", 1), "utf-8")
    told = refused(copy, *shards(copy, 2))
    assert told.count("was made from other data") == 2


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "a\\\\..", ""])
def test_a_share_writes_nowhere_but_below_its_folder(path: str, tmp_path: Path) -> None:
    made = Made("engine", "2026-11-22", "data")
    manifest = Manifest(Place(1, 2), made, (), {path: ("key", "seal")}, {})
    (tmp_path / NAME).write_bytes(manifest.content())
    with pytest.raises(Damaged):
        read_manifest(tmp_path)


@pytest.mark.parametrize("how", ["cut", "gone", "manifest"])
def test_a_damaged_share_is_named(city: Path, tmp_path: Path, how: str) -> None:
    folder = Path(shutil.copytree(shards(city, 2)[1], tmp_path / how))
    page = next(path for path in sorted(folder.rglob("*.html")))
    victim = folder / NAME if how == "manifest" else page
    victim.unlink() if how == "gone" else victim.write_bytes(victim.read_bytes()[:-9])
    assert str(victim.relative_to(folder)) in refused(city, shards(city, 2)[0], str(folder))
