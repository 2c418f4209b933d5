"""What may differ from machine to machine and must not show in a site: one build in each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from conftest import EPOCH, REPOSITORY, tree
from endings import is_root

FAKETIME = ("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime")
NOBODY = 65534
READING = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
"""What lets nobody read a Python that lies in the home of root."""
LOCALES = ("tr_TR", "vi_VN", "ja_JP")


class Circumstance(NamedTuple):
    """What differs in one build."""

    name: str
    environment: Mapping[str, str] = MappingProxyType({})
    prefix: tuple[str, ...] = ()
    place: str = ""
    """`disordered`: its folders list their files by chance."""
    user: int | None = None


def all_circumstances() -> Iterator[Circumstance]:
    """Each that this machine can play; `not_here` names the others."""
    yield Circumstance("another folder")
    for mask in ("077", "000"):
        yield Circumstance(f"umask {mask}", prefix=("sh", "-c", f'umask {mask}; exec "$@"', "sh"))
    for locale in ("C", *(f"{name}.UTF-8" for name in LOCALES)):
        yield Circumstance(f"locale {locale}", {"LC_ALL": locale, "PYTHONUTF8": "0"})
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu"):
        yield Circumstance(f"time zone {zone}", {"TZ": zone})
    for seed in ("0", "1", "4242", "4294967295"):
        yield Circumstance(f"hash seed {seed}", {"PYTHONHASHSEED": seed})
    yield Circumstance("no declared time but the last commit's", {"SOURCE_DATE_EPOCH": ""})
    if shutil.which("taskset"):
        yield Circumstance("one CPU", prefix=("taskset", "-c", "0"))
    if faketime():
        for year in ("1971", "2038", "2100"):
            clock = {"LD_PRELOAD": faketime(), "FAKETIME": f"@{year}-02-01 03:14:08"}
            yield Circumstance(f"clock {year}", clock)
    if is_root() and shutil.which("setpriv"):
        ids = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        yield Circumstance("another user", prefix=("setpriv", *ids, *READING), user=NOBODY)
    yield Circumstance("order of folders", place="disordered")


def together(name: str, *parts: Circumstance) -> Circumstance:
    """All of some circumstances at once."""
    merged: dict[str, str] = {}
    for part in parts:
        merged.update(part.environment)
    prefix = tuple(word for part in reversed(parts) for word in part.prefix)
    place = next((part.place for part in parts if part.place), "")
    user = next((part.user for part in parts if part.user is not None), None)
    return Circumstance(name, merged, prefix, place, user)


def not_here() -> list[str]:
    """What this machine lacks to play the others."""
    lacking = []
    lacking += [] if faketime() else ["clocks of 1971, 2038 and 2100 (faketime)"]
    lacking += [] if is_root() and shutil.which("setpriv") else ["another user (root, setpriv)"]
    lacking += [] if shutil.which("taskset") else ["one CPU (taskset)"]
    if not shutil.which("disorderfs"):
        lacking.append("disorderfs: the order of folders is shuffled inside Python instead")
    return lacking


def faketime() -> str:
    """The library that tells another time."""
    return next((path for path in FAKETIME if Path(path).is_file()), "")


def built(circumstance: Circumstance, city: Path, room: Path) -> dict[str, bytes]:
    """The site of a city, its engine beside it, as it is built in a circumstance."""
    engine = room / "engine-elsewhere"
    for name in ("hooks", "overrides"):
        shutil.copytree(REPOSITORY / name, engine / name, ignore=shutil.ignore_patterns("*.pyc"))
    for name in ("mkdocs.yml", "requirements.lock"):
        shutil.copy(REPOSITORY / name, engine)
    target = engine / "city"
    shutil.copytree(city, target, ignore=shutil.ignore_patterns(".cache", "site", ".git"))
    config = target / "mkdocs.yml"
    config.write_text(config.read_text().replace(f"{REPOSITORY}/", "../"))
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "LOCPATH": _locales(room)}
    if "SOURCE_DATE_EPOCH" in circumstance.environment:
        _commit(target)
    if circumstance.user is not None:
        for path in (room, engine, *engine.rglob("*")):
            os.chown(path, circumstance.user, circumstance.user)
    environment.update(circumstance.environment)
    environment = {name: said for name, said in environment.items() if said or name == "TZ"}
    return _run(circumstance, engine, room, environment)


def _run(
    circumstance: Circumstance, engine: Path, room: Path, environment: dict[str, str]
) -> dict[str, bytes]:
    mounted, paths = engine, [str(engine / "hooks")]
    if circumstance.place and shutil.which("disorderfs"):
        mounted = room / "mounted"
        mounted.mkdir()
        shuffled = ["disorderfs", "-q", "--shuffle-dirents=yes", "--multi-user=no"]
        subprocess.run([*shuffled, engine, mounted], check=True, capture_output=True)
    elif circumstance.place:
        paths.insert(0, str(Path(__file__).parent / "disorder"))
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    command = [*circumstance.prefix, sys.executable, "-m", "mkdocs", "build", "-q"]
    where = ["-f", mounted / "city/mkdocs.yml", "-d", room / "site-made"]
    try:
        run = subprocess.run(
            [*command, *where], env=environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return tree(room / "site-made")
    finally:
        if mounted is not engine:
            subprocess.run(["fusermount", "-u", mounted], check=True)


def _commit(city: Path) -> None:
    moment = {"GIT_AUTHOR_DATE": f"{EPOCH} +0700", "GIT_COMMITTER_DATE": f"{EPOCH} +0700"}
    who = ["-c", "user.name=A", "-c", "user.email=a@base.example", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *who, *words], cwd=city, check=True, env=os.environ | moment)


def _locales(room: Path) -> str:
    """Locales that this machine may not have, made for a build where they can be."""
    if shutil.which("localedef"):
        (room / "locales").mkdir()
        for name in LOCALES:
            command = ["localedef", "-c", "-i", name, "-f", "UTF-8", room / f"locales/{name}.UTF-8"]
            subprocess.run(command, capture_output=True, check=False)
    return str(room / "locales")


def differing(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """Files that are not the same in two sites."""
    names = sorted(found.keys() | wanted.keys())
    return [name for name in names if found.get(name) != wanted.get(name)]
