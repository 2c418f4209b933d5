"""`hoaphuong add-image KIND/SLUG FILE`: a clean picture beside the entry, with its rights."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Any

from hoaphuong.commands.common import CLEAN, WrongUse, add_common, ask, by_code, said, site_of
from hoaphuong.editing.files import entry_id, read_draft
from hoaphuong.entries import Entry
from hoaphuong.fields.contact import is_web_address
from hoaphuong.fields.image import Images
from hoaphuong.fields.made import LICENCES
from hoaphuong.model.forms import in_files, key_order
from hoaphuong.pictures.photograph import PictureRefused, opened
from hoaphuong.replacing import replace
from hoaphuong.site import Site
from hoaphuong.wording import messages

LONGEST = 3200
"""Pixels of the longer side that is kept: twice the widest that is published."""
QUALITY = 90


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser(
        "add-image", help="put a picture beside an entry, clean, with author, licence and words"
    )
    command.add_argument("entry", metavar="KIND/SLUG")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--author", required=True)
    command.add_argument("--licence", required=True, metavar="KEY")
    command.add_argument("--source", default="", metavar="URL")
    for name in ("alt", "caption"):
        command.add_argument(f"--{name}", action="append", default=[], metavar="CODE=WORDS")
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Make the picture, then its block; nothing is written unless both can be."""
    site, wording = site_of(options), said(options)
    entry = site.by_id.get(entry_id(options.entry))
    if entry is None:
        raise WrongUse(wording["no-entry"].format(entry=options.entry))
    if not options.file.is_file():
        missing = messages(options.lang)["problems"]["missing-file"]
        raise WrongUse(f"{options.file}: {missing}")
    block = _block(site, options)
    try:
        picture = opened(options.file)
    except (PictureRefused, OSError) as refused:
        told = wording["no-picture"].format(path=options.file, reason=refused)
        raise WrongUse(told) from None
    picture.thumbnail((LONGEST, LONGEST))
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    path = _free(entry)
    draft = read_draft(entry.document.path)
    text = _with_image(draft.text, site, entry, {"file": path.name, **block})
    replace(path, held.getvalue())
    draft.write(text)
    size = {"width": picture.width, "height": picture.height}
    print(wording["added"].format(path=path, entry=entry.id, **size))
    return CLEAN


def _block(site: Site, options: argparse.Namespace) -> dict[str, Any]:
    """Rights and words of the picture. Raises WrongUse where they will not do."""
    wording, licences = said(options), site.vocabularies[LICENCES].terms
    if options.licence not in licences:
        known = ", ".join(licences)
        raise WrongUse(wording["no-licence"].format(value=options.licence, allowed=known))
    if options.source and not is_web_address(options.source):
        wrong = messages(options.lang)["problems"]["not-a-web-address"]
        raise WrongUse(wrong.format(value=options.source))
    alt = by_code(options.alt, site.by_code, wording["unknown-alt"])
    caption = by_code(options.caption, site.by_code, wording["unknown-alt"])
    for language in in_files(site):
        if language.code not in alt:
            answer = ask(wording["ask-alt"].format(language=language.name))
            alt |= {language.code: answer} if answer else {}
    if site.source.code not in alt:
        missing = {"language": site.source.name, "code": site.source.code}
        raise WrongUse(wording["no-alt"].format(**missing))
    order = [language.code for language in in_files(site)]
    block = {"author": options.author, "licence": options.licence, "source": options.source}
    words = {"alt": alt, "caption": caption}
    block |= {name: {c: said[c] for c in order if c in said} for name, said in words.items()}
    return {name: value for name, value in block.items() if value}


def _free(entry: Entry) -> Path:
    """A name beside the entry that no file has: its own, then with a number."""
    folder = entry.document.path.parent
    names = (f"{entry.slug}{f'-{number}' if number > 1 else ''}.jpg" for number in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())


def _with_image(text: str, site: Site, entry: Entry, block: dict[str, Any]) -> str:
    """The entry's text with one picture more, the rest as it was."""
    from hoaphuong.writing.roundtrip import appended  # here, for ruamel.yaml is slow to load

    fields = entry.kind.fields.values()
    name = next(field.name for field in fields if isinstance(field.type, Images))
    return appended(text, name, block, key_order(entry.kind, site))
