"""Files that others made and that lie beside an entry: their names and their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from hoaphuong.fields.base import FieldType
from hoaphuong.fields.contact import is_web_address
from hoaphuong.fields.reading import Reading
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, escape, fill

if TYPE_CHECKING:
    from hoaphuong.declared.kinds import Kind
    from hoaphuong.entries import Entry

LICENCES = "licences"


class Made(Protocol):
    """What is known of such a file."""

    @property
    def author(self) -> str: ...
    @property
    def licence(self) -> str: ...
    @property
    def source(self) -> str: ...


def files_of(entries: Iterable[Entry], type_: type[FieldType]) -> Iterator[Any]:
    """Every such file that entries name in fields of a type."""
    for entry in entries:
        for name in _holding(entry.kind, type_.name):
            yield from entry.facts.get(name, ())


@lru_cache(maxsize=256)
def _holding(kind: Kind, type_: str) -> tuple[str, ...]:
    """The fields of a kind that hold them."""
    return tuple(name for name, field in kind.fields.items() if field.type.name == type_)


def is_fit(raw: Any, at: Keys, reading: Reading, endings: tuple[str, ...], misnamed: str) -> bool:
    """Whether `file`, `licence` and `source` can be used; what is wrong is noted, a name that is
    none of a file beside the entry as the problem `misnamed`.
    """
    file = raw["file"]
    if "/" in file or "\\" in file or file.startswith(".") or not file.lower().endswith(endings):
        reading.wrong(misnamed, (*at, "file"), value=file, allowed=endings)
        return False
    licence = raw["licence"]
    if licence not in reading.vocabularies[LICENCES].terms:
        reading.unknown_term(licence, LICENCES, (*at, "licence"))
        return False
    if "source" in raw and not is_web_address(raw["source"]):
        reading.wrong("not-a-web-address", (*at, "source"), value=raw["source"][:80])
        return False
    return True


MADE_COLUMNS = (("url",), ("author",), ("licence",))
"""The columns of such files in a table."""


def said_terms(made: Made, site: Any) -> dict[str, Any]:
    """Author, licence (its address, else its key) and source as open data say them."""
    licence = site.vocabularies[LICENCES].terms[made.licence].url or made.licence
    source = {"source": made.source} if made.source else {}
    return {"author": made.author, "licence": licence, **source}


def credit(made: Made, edition: Any, word: str = "photograph-by") -> Markup:
    """Who made it, in the words of an interface word, and on what terms it is shown."""
    author = fill('<a href="{}">{}</a>', made.source, made.author) if made.source else made.author
    term = edition.vocabulary(LICENCES).terms[made.licence]
    label = edition.label(LICENCES, made.licence)
    licence = fill('<a href="{}" rel="license">{}</a>', term.url, label) if term.url else label
    said = edition.words.markup(word, author=escape(author))
    return fill('<span class="hp-detail">{} · {}</span>', said, escape(licence))
