"""What the commands for translations and reviews have in common: languages, and what is meant."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from hoaphuong.commands.common import WrongUse
from hoaphuong.problems import nearest
from hoaphuong.site import Site
from hoaphuong.translating.places import Passage
from hoaphuong.wording import LANGUAGES, messages, spoken

SELDOM = ("ui", "kinds", "vocab", "site", "entry")
"""What is written anew in each language, not translated: recorded only where it is named."""


def add_language(command: argparse.ArgumentParser) -> None:
    """Which language of the city, where the city is, and in which language we speak."""
    command.add_argument(
        "--lang", "--language", dest="code", default="", metavar="CODE", help="only this language"
    )
    command.add_argument(
        "--city", type=Path, default=Path(), metavar="DIR", help="folder with data/ (here)"
    )
    command.add_argument(
        "--messages", dest="lang", choices=LANGUAGES, default=spoken(), help="of what we say"
    )


def add_source(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from", dest="source", default="", metavar="CODE", help="language translated from"
    )


def check_codes(site: Site, options: argparse.Namespace) -> None:
    """The languages that options name are there, and no text is made from itself."""
    others = [language.code for language in site.languages[1:]]
    source = getattr(options, "source", "")
    for code, allowed in ((options.code, others), (source, [*site.by_code])):
        if code and (code not in allowed or (source and source == options.code)):
            said = messages(options.lang)["problems"]["unknown-language"]
            raise WrongUse(said.format(code=code, allowed=", ".join(allowed)))


def wanted(named: list[str], passages: list[Passage], lang: str) -> Iterator[str]:
    """Owners by name; all that are translated where none is named. Raises WrongUse."""
    there = {passage.owner: passage.group for passage in passages}
    for name in named:
        owner = name.replace("\\", "/").removeprefix("data/").removesuffix(".yml")
        if owner not in there:
            hint = nearest(owner, there)
            said = messages(lang)["problems"]["no-such-entry-near" if hint else "no-such-entry"]
            raise WrongUse(said.format(target=owner, hint=hint))
        yield owner
    if not named:
        yield from (owner for owner, group in there.items() if group not in SELDOM)
