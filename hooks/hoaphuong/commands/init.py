"""`hoaphuong init DIR`: another city's repository, on this engine."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hoaphuong.commands.common import CLEAN, WrongUse, ask, by_code, said
from hoaphuong.fields.contact import is_web_address
from hoaphuong.founding.city import found, write
from hoaphuong.founding.files import FORGES, REACH
from hoaphuong.founding.tongues import Tongue, known_codes, tongue
from hoaphuong.founding.wheel import Engine, engine_at, engine_here
from hoaphuong.founding.wishes import Wishes
from hoaphuong.wording import LANGUAGES, messages, spoken

NOWHERE = "https://city.example/"
"""An address that is nobody's (RFC 2606), until the right one is written."""
ZONE = "UTC"


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("init", help="begin the repository of another city")
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument(
        "--languages", default="", metavar="CODES", help="two or more, the source first: fr,de"
    )
    command.add_argument("--name", action="append", default=[], metavar="CODE=NAME")
    command.add_argument("--url", default="", help="where the site will stand")
    command.add_argument("--portal", default="", metavar="URL", help="the city's own portal")
    command.add_argument("--time-zone", default=ZONE, metavar="ZONE")
    command.add_argument("--centre", default="", metavar="LAT,LON", help="where the city is")
    command.add_argument("--no-samples", action="store_true", help="without sample entries")
    command.add_argument("--workflows", choices=FORGES, default="", help="for which forge")
    command.add_argument("--wheel", default="", metavar="FILE", help="the engine's wheel")
    command.add_argument(
        "--engine-only", action="store_true", help="give a city that is there another engine"
    )
    command.add_argument("--lang", choices=LANGUAGES, default=spoken(), help="language of messages")
    command.set_defaults(run=run, city=None)


def run(options: argparse.Namespace) -> int:
    """Write the city, or only its engine."""
    wording = said(options)
    engine = engine_at(options.wheel) if options.wheel else engine_here()
    if engine is None:
        raise WrongUse(wording["no-wheel"].format(value=options.wheel))
    if options.engine_only:
        return _change_engine(options, engine)
    folder: Path = options.folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(wording["not-empty"].format(path=options.folder))
    wishes = _wishes(options)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        count = found(folder, wishes, engine, options.lang)
    except OSError as fault:
        told = wording["cannot-write"].format(path=folder, reason=fault.strerror)
        raise WrongUse(told) from None
    print(wording["founded"].format(path=options.folder, count=count))
    return CLEAN


def _change_engine(options: argparse.Namespace, engine: Engine) -> int:
    if not (options.folder / "data").is_dir():
        raise WrongUse(said(options)["no-city"].format(path=options.folder))
    files = engine.files()
    write(options.folder, files)
    for old in (options.folder / "engine").glob("*.whl"):
        if f"engine/{old.name}" not in files:
            old.unlink()
    print(said(options)["engine-changed"].format(place=engine.place))
    return CLEAN


def _wishes(options: argparse.Namespace) -> Wishes:
    """What flags say, and what the founder answers to what they leave open."""
    wording = said(options)
    tongues = _tongues(options)
    codes = [one.code for one in tongues]
    names = by_code(options.name, codes, wording["unknown-alt"])
    source = tongues[0]
    for one in tongues:
        if one.code not in names:
            known = names.get(source.code, "")
            answer = ask(wording["ask-name"].format(language=one.name)) or known
            if not answer:
                raise WrongUse(wording["no-name"].format(code=source.code))
            names[one.code] = answer
    for value in filter(None, (options.url, options.portal)):
        if not is_web_address(value):
            raise WrongUse(f"{value}: https://…")
    try:
        ZoneInfo(options.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        wrong = messages(options.lang)["problems"]["unknown-time-zone"]
        raise WrongUse(wrong.format(value=options.time_zone)) from None
    url = options.url or ask(wording["ask-url"]) or NOWHERE
    centre = _centre(options.centre or ask(wording["ask-centre"]) or "0,0", wording["no-centre"])
    return Wishes(
        tongues=tongues,
        names=names,
        url=url.rstrip("/") + "/",
        portal=options.portal or NOWHERE,
        time_zone=options.time_zone,
        centre=centre,
        samples=not (options.no_samples or _is_no(ask(wording["ask-samples"]), wording)),
        forge=options.workflows
        or _forge(ask(wording["ask-forge"].format(known=", ".join(FORGES)))),
    )


def _is_no(answer: str, wording: Mapping[str, str]) -> bool:
    return answer.casefold() in wording["means-no"].split()


def _forge(answer: str) -> str:
    """One of FORGES, or none."""
    return answer.casefold() if answer.casefold() in FORGES else ""


def _tongues(options: argparse.Namespace) -> tuple[Tongue, ...]:
    wording, known = said(options), ", ".join(known_codes())
    answer = options.languages or ask(wording["ask-languages"].format(known=known))
    found: dict[str, Tongue] = {}
    for code in answer.replace(",", " ").split():
        one = tongue(code)
        if one is None:
            raise WrongUse(wording["unknown-tongue"].format(code=code, known=known))
        found[one.code] = one
    if len(found) < 2:
        raise WrongUse(wording["two-languages"].format(known=known))
    return tuple(found.values())


def _centre(said: str, wrong: str) -> tuple[float, float]:
    try:
        north, east = (float(part) for part in said.split(","))
    except ValueError:
        raise WrongUse(wrong.format(value=said)) from None
    if not (abs(north) <= 90 - REACH and abs(east) <= 180 - REACH):
        raise WrongUse(wrong.format(value=said))
    return north, east
