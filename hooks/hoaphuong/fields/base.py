"""What every field type can do.

The types are the one extension point in Python; each lives in a module beside this one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from hoaphuong.fields.parts import Part
from hoaphuong.rendering.markup import Markup, escape

if TYPE_CHECKING:
    from hoaphuong.edition import Edition
    from hoaphuong.entries import Entry
    from hoaphuong.fields.reading import Reading
    from hoaphuong.fields.yearly import Span
    from hoaphuong.reading.documents import Keys
    from hoaphuong.site import Site


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a kind, as its kind file declares it."""

    name: str
    type: FieldType
    labels: Mapping[str, str]
    required: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    """What only this type understands: `of`, `to`, `details`, `lang` …"""
    pages: bool = False
    """Whether each of its values has a page that lists its entries."""
    schema: str = ""
    """The schema.org property it becomes."""
    inverse: Mapping[str, str] = field(default_factory=dict)
    """For references: the heading on the other side."""
    help: Mapping[str, str] = field(default_factory=dict)
    """What editors are told of it, by their language, beside what they are told of its type."""

    @property
    def made_of(self) -> Part:
        """What its values are made of."""
        return self.type.made_of(self)

    @property
    def vocabulary(self) -> str:
        return str(self.options.get("of", ""))


class Wording(NamedTuple):
    """Words of a value that are by language."""

    names: tuple[str, ...]
    """What they are known by within the value, whatever stands before it."""
    keys: Keys
    """The way to them within the value."""
    texts: Mapping[str, str]
    """By language code."""


class FieldType:
    """How one type of value is read, checked, shown, sorted, exported and put in linked data."""

    name: ClassVar[str] = ""
    option_names: ClassVar[frozenset[str]] = frozenset()
    """Options a kind file may set for this type."""
    option_needed: ClassVar[frozenset[str]] = frozenset()
    """Those of them that it cannot do without."""
    refers: ClassVar[bool] = False
    """Whether its values may point to entries."""
    measures: ClassVar[bool] = False
    """Whether it shows how far those are from one another."""
    sorts: ClassVar[bool] = True
    """Whether a kind may be sorted by its values."""
    speaks: ClassVar[bool] = False
    """Whether what it says in linked data depends on the language."""
    says: ClassVar[bool] = True
    """Whether open data say it: it tells of the thing and not of how it is shown."""
    shown: ClassVar[bool] = True
    """Whether pages show it among the facts."""
    names: ClassVar[bool] = False
    """Whether it names the thing by a register of the world, as no other entry's value does."""

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Any:
        """The value, or None with a problem noted."""
        raise NotImplementedError

    def made_of(self, field: Field) -> Part:
        """What `read` accepts, said once for every face of the model."""
        raise NotImplementedError

    def show(self, value: Any, field: Field, edition: Edition) -> Markup:
        """HTML for the facts of an entry, safe to insert."""
        return escape(str(value))

    def show_of(self, entry: Entry, value: Any, field: Field, edition: Edition) -> Markup:
        """The same on the page of an entry, for what depends on other facts of it."""
        return self.show(value, field, edition)

    def order(self, value: Any) -> Any:
        """What values are compared by."""
        return value

    def linked_data(self, value: Any, field: Field, edition: Edition) -> Any:
        """The value of the schema.org property, or None."""
        return str(value)

    def exported(self, value: Any, field: Field, site: Site) -> Any:
        """The value as open data say it: JSON in all languages at once."""
        return str(value)

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        """Its columns in a table, each the way to it in what is exported; `codes` of languages."""
        return ((),)

    def references(self, value: Any) -> Iterator[tuple[int | str, str]]:
        """The entries a value points to: its key within the value, and the id."""
        return iter(())

    def without(self, value: Any, hidden: Collection[str]) -> Any:
        """The value without the entries that are left out; None where nothing of it remains."""
        return value

    def terms(self, value: Any) -> tuple[str, ...]:
        """The keys of its vocabulary that a value uses."""
        return ()

    def recurs(self, field: Field) -> bool:
        """Whether its values come back every year and stand in the calendar."""
        return False

    def spans(self, value: Any, year: int) -> Iterator[Span]:
        """The days of a year, of a field that recurs."""
        return iter(())

    def wordings(self, value: Any, field: Field) -> Iterator[Wording]:
        """What a value says by language, for those who translate it."""
        return iter(())

    def files(self, value: Any) -> Iterator[str]:
        """Names of files beside the entry that a value uses."""
        return iter(())
