"""What an editor wrote and readers would not get: headings that turn into code, tags that are
dropped, an entry that its list cannot place, a name that cannot be sorted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.languages import Language
from hoaphuong.entries import Block, Entry
from hoaphuong.fields.choice import Choice, Choices
from hoaphuong.fields.text import MarkdownText
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.release import is_draft
from hoaphuong.rendering.markdown import TAGS
from hoaphuong.scripts import letters_of
from hoaphuong.site import Site

SHIFTED = re.compile(r"(?:\A|\n[ \t]*\n)(?: {4}|\t)[ \t]*(#{1,6}[ \t][^\n]{1,40})")
"""A block that begins with a heading four blanks in: CommonMark takes it for code (4.4)."""
TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
CODE = re.compile(r"(`+).*?\1", re.DOTALL)
MOST = 4
"""Times as many names with their reading as without: then those without are slips."""
READING, NAME = "reading", "name"


def check_texts(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """No heading of a text is shifted into code, and no tag is one that will be dropped."""
    for code, block in entry.blocks.items():
        for name, text in block.texts.items():
            if not isinstance(text, str) or not isinstance(
                entry.kind.texts[name].type, MarkdownText
            ):
                continue
            shifted = SHIFTED.search(text) if " #" in text or "\t#" in text else None
            if shifted:
                spot = entry.where(code, name)
                yield problem("heading-shifted", spot, Level.WARNING, value=shifted[1].strip())
            for tag in _dropped(text) if "<" in text else ():
                yield problem("tag-dropped", entry.where(code, name), Level.WARNING, value=tag)


def _dropped(text: str) -> list[str]:
    """Tags outside code that the page will not have, each once, in order."""
    found = dict.fromkeys(tag.lower() for tag in TAG.findall(CODE.sub("", text)))
    return [tag for tag in found if tag not in TAGS]


def check_groups(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """An entry says the choice by which the list of its kind is grouped."""
    field = entry.kind.fields.get(entry.kind.group)
    if field is None or field.name in entry.facts or is_draft(entry):
        return
    if isinstance(field.type, (Choice, Choices)):
        allowed = list(declared.vocabularies[field.vocabulary].terms)
        yield problem(
            "not-in-a-group", entry.where(), Level.WARNING, key=field.name, allowed=allowed
        )


def check_readings(site: Site) -> Iterator[Problem]:
    """Where most names of a kind in a language have their reading, each that needs one has it."""
    having: Counter[tuple[str, str, bool]] = Counter()
    for entry in site.entries:
        for code, block in entry.blocks.items():
            if NAME in block.texts:
                having[entry.kind.name, code, READING in block.texts] += 1
    for entry in site.entries:
        for code, block in entry.blocks.items():
            kind = entry.kind.name
            usual = having[kind, code, True] > MOST * having[kind, code, False]
            if usual and needs_reading(block, site.by_code[code]) and not is_draft(entry):
                spot = entry.where(code, NAME)
                yield problem("missing-reading", spot, Level.WARNING, key=READING)


def needs_reading(block: Block, language: Language) -> bool:
    """Whether a name has none and its letters do not say themselves how they are read."""
    name = block.texts.get(NAME)
    if not name or READING in block.texts:
        return False
    said = letters_of(language.needs)
    return not said or bool(said.sub("", "".join(filter(str.isalpha, str(name)))))
