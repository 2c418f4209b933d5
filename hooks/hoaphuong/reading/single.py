"""One entry by its file: opened, and read as its kind says."""

from __future__ import annotations

from functools import partial

from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry, read_entry
from hoaphuong.fields import Reading
from hoaphuong.problems import Problem, Where, problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import is_slug
from hoaphuong.reading.layers import Layers
from hoaphuong.reading.memory import Memory
from hoaphuong.reading.portable import DEVICES

RESERVED = {"page", "letters", "index", *DEVICES}
"""Slugs that would collide with pages of ours or with device names."""


def read_one(
    layers: Layers, name: str, declarations: Declarations
) -> tuple[Entry | None, list[Problem]]:
    """One entry by its file's path in data/, and what is wrong with its file by itself."""
    document, problems = open_entry(layers, name, None)
    entry = entry_of(name, document, problems, declarations)
    document.data = None
    return entry, problems


def open_entry(layers: Layers, name: str, memory: Memory | None) -> tuple[Document, list[Problem]]:
    """The document of an entry, without data where it cannot be used, and what is wrong with it."""
    slug = name.partition("/")[2][:-4]
    if not is_slug(slug) or slug in RESERVED:
        where = Where(f"data/{name}")
        return Document(where.file, layers.files[name]), [problem("unsafe-slug", where, slug=slug)]
    return layers.entry(name, partial(memory.recall, f"data/{name}") if memory else None)


def entry_of(
    name: str, document: Document, problems: list[Problem], declarations: Declarations
) -> Entry | None:
    """The entry of a document, None where there is none to be had; problems are added."""
    if document.data is None:
        return None
    folder, _, file = name.partition("/")
    kind = next(kind for kind in declarations.kinds if kind.name == folder)
    codes = tuple(declarations.by_code)
    reading = Reading(declarations.vocabularies, declarations.settings, codes, problems, document)
    return read_entry(kind, file[:-4], declarations.by_code, reading)
