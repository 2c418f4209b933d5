"""`hoaphuong review`: that somebody vouches for a text, what still waits, and what CI demands."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hoaphuong.clock import build_date, declared_moment
from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, site_of
from hoaphuong.commands.naming import add_language
from hoaphuong.declared.languages import Language
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.editing.files import read_draft
from hoaphuong.entries import Entry, Review, seal_of
from hoaphuong.problems import nearest
from hoaphuong.release import is_draft
from hoaphuong.replacing import replace_all
from hoaphuong.site import Site
from hoaphuong.wording import messages
from hoaphuong.writing.roundtrip import changed

DRAFT, REVIEWED, APPROVED = REVIEW_STATES
PAGE = "approvals.html"
Changes = dict[Entry, dict[str, dict[str, str]]]
"""Reviews to be written, by entry and language."""


class Vouched(NamedTuple):
    """A block of an entry with its state."""

    entry: Entry
    language: Language
    review: Review


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("review", help="vouch for a text, or see what waits for it")
    command.add_argument("entries", nargs="*", metavar="KIND/SLUG", help="of which texts")
    command.add_argument("--state", choices=REVIEW_STATES, default="", help="what they now are")
    command.add_argument("--by", default="", metavar="ROLE", help="an office or a role, no person")
    command.add_argument(
        "--min-state", choices=REVIEW_STATES, default="", help="fail where a text is below it"
    )
    command.add_argument(
        "--seal", action="store_true", help="seal what was approved by hand or in a form"
    )
    command.add_argument(
        "--page", type=Path, default=None, metavar="FILE", help="where the page goes"
    )
    add_language(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write a state, or show what waits."""
    site, said = site_of(options), messages(options.lang)["reviewing"]
    for name in options.entries:
        if name not in site.by_id:
            hint = nearest(name, site.by_id)
            wrong = messages(options.lang)["problems"]
            told = wrong["no-such-entry-near" if hint else "no-such-entry"]
            raise WrongUse(told.format(target=name, hint=hint))
    if options.code and options.code not in site.by_code:
        wrong = messages(options.lang)["problems"]["unknown-language"]
        raise WrongUse(wrong.format(code=options.code, allowed=", ".join(site.by_code)))
    if options.state:
        if not options.entries or (options.state != DRAFT and not options.by.strip()):
            raise WrongUse(said["who"])
        return _vouch(site, options)
    found = list(_blocks(site, options))
    if options.seal:
        return _seal(found, options)
    if options.min_state:
        return _demand(found, options)
    from hoaphuong.reviewing.page import write_approvals  # here: it loads all that makes pages

    waiting = [one for one in found if one.review.state == REVIEWED]
    page = options.page or options.city / ".cache" / PAGE
    write_approvals(site, waiting, options.lang, page)
    print(said["waiting"].format(count=len(waiting), path=page))
    return CLEAN


def _blocks(site: Site, options: argparse.Namespace) -> Iterator[Vouched]:
    for entry in site.entries:
        if entry.id in options.entries or (not options.entries and not is_draft(entry)):
            for code, block in entry.blocks.items():
                if options.code in ("", code):
                    yield Vouched(entry, site.by_code[code], block.review)


def _demand(found: list[Vouched], options: argparse.Namespace) -> int:
    """Name every text below the state that is demanded."""
    said = messages(options.lang)["reviewing"]
    least = REVIEW_STATES.index(options.min_state)
    low = [one for one in found if REVIEW_STATES.index(one.review.state) < least]
    for one in low:
        where = one.entry.where(one.language.code, "review").where()
        print(f"{where}: {said['low'].format(state=one.review.state, least=options.min_state)}")
    if options.min_state == APPROVED:
        for one in found:
            if _is_unsealed(one.review):
                low.append(one)
                where = one.entry.where(one.language.code, "review").where()
                print(f"{where}: {said['unsealed']}")
    print(said["demanded"].format(low=len(low), all=len(found)))
    return PROBLEMS if low else CLEAN


def _vouch(site: Site, options: argparse.Namespace) -> int:
    """Write state, role and date into the blocks; of what is approved, the digest too."""
    moment = declared_moment(options.city)
    day = build_date(moment, site.settings.time_zone, site.build_date).isoformat()
    changes: Changes = {}
    for one in _blocks(site, options):
        review = {"state": options.state}
        if options.state != DRAFT:
            review |= {"by": options.by.strip(), "date": day}
        changes.setdefault(one.entry, {})[one.language.code] = review
    count = _write(changes)
    print(messages(options.lang)["reviewing"]["vouched"].format(count=count, state=options.state))
    return CLEAN


def _seal(found: list[Vouched], options: argparse.Namespace) -> int:
    """Seal what was approved by hand or in a form; it says what it said."""
    changes: Changes = {}
    for entry, language, review in found:
        if _is_unsealed(review) and review.date:
            said = {"state": review.state, "by": review.by, "date": review.date.iso}
            changes.setdefault(entry, {})[language.code] = said
    print(messages(options.lang)["reviewing"]["sealed"].format(count=_write(changes)))
    return CLEAN


def _is_unsealed(review: Review) -> bool:
    """Whether a text is approved and nobody would notice if it changed."""
    return review.state == APPROVED and not review.seal


def _write(changes: Changes) -> int:
    """Write reviews into the files of entries; how many."""
    files: dict[Path, str | bytes] = {}
    for entry, reviews in changes.items():
        new: dict[tuple[str | int, ...], Any] = {}
        for code, review in reviews.items():
            texts = entry.blocks[code].texts
            sealed = {"seal": seal_of(texts)} if review["state"] == APPROVED else {}
            new[code, "review"] = review | sealed
        draft = read_draft(entry.document.path)
        files[draft.path] = draft.bytes_of(changed(draft.text, new))
    replace_all(files)
    return sum(map(len, changes.values()))
