"""`hoaphuong translations export` and `import`: to a translator's own tools and back."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, PROBLEMS, WrongUse, site_of
from hoaphuong.commands.naming import add_language, add_source, check_codes, wanted
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.reading.layers import Layers
from hoaphuong.replacing import replace_all
from hoaphuong.site import Site
from hoaphuong.translating.applying import NotKept, files_of, lock_of
from hoaphuong.translating.incoming import Change, by_owner, changes_of, language_of
from hoaphuong.translating.passages import passages_of
from hoaphuong.translating.rehearsal import rehearse
from hoaphuong.translating.rows import Parcel, bundle
from hoaphuong.translating.standing import STATES
from hoaphuong.translations import LOCK_NAME
from hoaphuong.wording import as_text, in_order, messages

PO, SHEET = FORMATS = ("po", "xlsx")


def add(account: Any) -> None:
    """Make the commands known."""
    out = account.add_parser("export", help="write a file for a translator's own tools")
    out.add_argument("entries", nargs="*", metavar="KIND/SLUG", help="only these")
    out.add_argument("--only", default="", metavar="STATES", help=", ".join(STATES))
    out.add_argument("--format", choices=FORMATS, default="", help="else by the file's ending")
    out.add_argument("--out", type=Path, default=None, metavar="FILE", help="where it goes")
    add_language(out)
    add_source(out)
    out.set_defaults(run=_export)
    back = account.add_parser("import", help="take a translator's file back, all of it or nothing")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--dry-run", action="store_true", help="check it, write nothing")
    add_language(back)
    back.set_defaults(run=_import)


def _export(options: argparse.Namespace) -> int:
    gc.disable()  # what is read lives to the end
    site = site_of(options)
    check_codes(site, options)
    said = messages(options.lang)["translating"]
    only = tuple(filter(None, options.only.split(",")))
    others = [language.code for language in site.languages[1:]]
    for value, allowed in ((options.code, others), *((state, STATES) for state in only)):
        if value not in allowed:
            wrong = messages(options.lang)["problems"]["not-one-of"]
            raise WrongUse(wrong.format(value=value, allowed=", ".join(allowed)))
    passages = list(passages_of(site, options.city))
    if options.entries:
        owners = set(wanted(options.entries, passages, options.lang))
        passages = [passage for passage in passages if passage.owner in owners]
    form = options.format or (options.out.suffix[1:] if options.out else PO)
    path = options.out or Path(f"{options.code}.{form}")
    made = bundle(site, passages, options.code, options.lang, source=options.source, only=only)
    if form == SHEET:
        from hoaphuong.translating import sheet  # here, for it is slow to load

        if long := sheet.too_long(made):
            raise WrongUse(said["too-long"].format(names=", ".join(long)))
        replace_all({path: sheet.write(made, tuple(said["heads"]))})
    else:
        from hoaphuong.translating import po

        replace_all({path: po.write(made)})
    print(said["exported"].format(path=path, count=len(made.rows)))
    return CLEAN


def _import(options: argparse.Namespace) -> int:
    site = site_of(options)
    parcel, problems = _read(options.file)
    code = language_of(site, parcel.target) if parcel else ""
    if parcel and (not code or code == site.source.code or options.code not in ("", code)):
        others = [options.code] if options.code else [one.code for one in site.languages[1:]]
        where = Where(str(options.file))
        problems = [problem("unknown-language", where, code=parcel.target, allowed=others)]
    if parcel is None or problems:
        return _refuse(problems, options.lang)
    passages = list(passages_of(site, options.city))
    changes, problems = changes_of(site, passages, parcel, code)
    problems = problems or list(rehearse(site, by_owner(changes)))
    if problems:
        return _refuse(problems, options.lang)
    return _write(site, parcel, changes, options)


def _read(path: Path) -> tuple[Parcel | None, list[Problem]]:
    if not path.is_file():
        return None, [problem("missing-file", Where(str(path)))]
    if path.suffix.lower() == f".{SHEET}":
        from hoaphuong.translating import sheet

        return sheet.read(path)
    from hoaphuong.translating import po

    return po.read(path)


def _write(site: Site, parcel: Parcel, changes: list[Change], options: argparse.Namespace) -> int:
    said = messages(options.lang)["translating"]
    try:
        files = files_of(site, options.city, changes)
    except NotKept as lost:
        where = Where(str(options.file))
        return _refuse([problem("not-kept", where, target=str(lost))], options.lang)
    lock = Layers(options.city).data / LOCK_NAME
    if not options.dry_run:
        replace_all({**files, lock: lock_of(site, changes)})
    for row in parcel.rows:
        if row.comment:
            print(said["comment"].format(where=row.where, comment=row.comment))
    new = sum(change.is_new for change in changes)
    told = said["rehearsed" if options.dry_run else "imported"]
    left = len(parcel.rows) - len(changes)
    print(told.format(new=new, files=len(files), same=len(changes) - new, open=left))
    return CLEAN


def _refuse(problems: list[Problem], lang: str) -> int:
    lines = as_text(in_order(problems), lang)
    print("\n".join((*lines, messages(lang)["translating"]["refused"])), file=sys.stderr)
    return PROBLEMS
