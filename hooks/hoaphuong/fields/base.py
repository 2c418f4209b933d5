"""What every field type can do.

The types are the one extension point in Python; each lives in a module beside this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from hoaphuong.markup import Markup, escape
from hoaphuong.problems import Level, Problem, problem

if TYPE_CHECKING:
    from hoaphuong.documents import Spot
    from hoaphuong.edition import Edition
    from hoaphuong.settings import Settings
    from hoaphuong.vocabularies import Vocabulary


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

    @property
    def vocabulary(self) -> str:
        return str(self.options.get("of", ""))


@dataclass(slots=True)
class Reading:
    """What a field type may look at while it reads.

    The vocabularies, the settings, and where to put problems.
    """

    vocabularies: Mapping[str, Vocabulary]
    settings: Settings
    languages: tuple[str, ...]
    problems: list[Problem]

    def wrong(self, code: str, spot: Spot, level: Level = Level.ERROR, /, **values: object) -> None:
        self.problems.append(problem(code, spot, level, **values))


class FieldType:
    """How one type of value is read and checked, shown, sorted, and put into linked data."""

    name: ClassVar[str] = ""
    option_names: ClassVar[frozenset[str]] = frozenset()
    """Options a kind file may set for this type."""
    option_needed: ClassVar[frozenset[str]] = frozenset()
    """Those of them that it cannot do without."""

    speaks: ClassVar[bool] = False
    """Whether what it says in linked data depends on the language."""

    def read(self, raw: Any, field: Field, spot: Spot, reading: Reading) -> Any:
        """The value, or None with a problem noted."""
        raise NotImplementedError

    def show(self, value: Any, field: Field, edition: Edition) -> Markup:
        """HTML for the facts of an entry, safe to insert."""
        return escape(str(value))

    def order(self, value: Any) -> Any:
        """What values are compared by."""
        return value

    def linked_data(self, value: Any, field: Field, edition: Edition) -> Any:
        """The value of the schema.org property, or None."""
        return str(value)

    def references(self, value: Any) -> Iterator[tuple[int | str, str]]:
        """The entries a value points to: its key within the value, and the id."""
        return iter(())

    def terms(self, value: Any) -> tuple[str, ...]:
        """The keys of its vocabulary that a value uses."""
        return ()

    def files(self, value: Any) -> Iterator[str]:
        """Names of files beside the entry that a value uses."""
        return iter(())


def text_or_none(raw: Any, spot: Spot, reading: Reading) -> str | None:
    """A scalar that is not empty, or None with a problem noted."""
    if not isinstance(raw, str):
        reading.wrong("not-text", spot)
        return None
    if not raw.strip():
        reading.wrong("empty-value", spot, key=str(spot.keys[-1]) if spot.keys else "")
        return None
    return raw.strip()
