"""The stops of a route in order: which entry, and how one comes there from the stop before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.choice import read_key, said_term
from hoaphuong.fields.parts import Choose, Many, Part, Record, Target
from hoaphuong.fields.reading import Reading, text_or_none
from hoaphuong.reading.documents import Keys
from hoaphuong.rendering.markup import Markup, fill, join, safe


@dataclass(frozen=True, slots=True)
class Stop:
    """An entry by its id, and a key of the vocabulary of transfers, where it is known."""

    entry: str
    by: str = ""


class Stops(FieldType):
    """`[{entry: heritage/nha-hat-lon}, {entry: heritage/den-nghe, by: foot}]`.

    Option `to` names the kinds a stop may be of (any, where it is empty), `of` the vocabulary of
    transfers.
    """

    name = "stops"
    speaks = True
    refers = True
    measures = True
    sorts = False
    option_names = frozenset({"to", "of"})
    option_needed = frozenset({"of"})

    def made_of(self, field: Field) -> Part:
        entry = Target(tuple(field.options.get("to", ())))
        by = Choose(vocabulary=field.vocabulary)
        return Many(Record({"entry": entry, "by": by}, ("entry",)), least=1)

    def read(self, raw: Any, field: Field, at: Keys, reading: Reading) -> tuple[Stop, ...] | None:
        if not isinstance(raw, list) or not raw:
            reading.wrong("not-a-list", at)
            return None
        stops = [self._stop(item, field, (*at, number), reading) for number, item in enumerate(raw)]
        return tuple(stop for stop in stops if stop)

    def _stop(self, raw: Any, field: Field, at: Keys, reading: Reading) -> Stop | None:
        if not reading.has_keys(raw, at, ("entry",), ("by",)):
            return None
        target = text_or_none(raw["entry"], (*at, "entry"), reading)
        by = read_key(raw["by"], field, (*at, "by"), reading) if "by" in raw else ""
        return Stop(target, by) if target and by is not None else None

    def show(self, value: tuple[Stop, ...], field: Field, edition: Any) -> Markup:
        """A numbered list and a sketch; before each stop but the first, the way there.

        The way is the straight line between the two points, and left out where they are not known
        well enough to say.
        """
        shown = []
        before: Stop | None = None
        for stop in value:
            way = []
            if stop.by:
                way.append(edition.term(field, stop.by))
            far: Markup | None = edition.way(before.entry, stop.entry) if before else None
            if far:
                way.append(far)
            said = fill(WAY, join(edition.words["list-comma"], way)) if way else ""
            shown.append(f"<li>{said}{edition.entry_link(stop.entry)}</li>")
            before = stop
        drawn = edition.sketch([stop.entry for stop in value])
        return safe(f'<ol class="hp-stops">{"".join(shown)}</ol>{drawn}')

    def linked_data(self, value: tuple[Stop, ...], field: Field, edition: Any) -> dict[str, Any]:
        items = [
            {
                "@type": "ListItem",
                "position": number,
                "item": str(edition.absolute(edition.path_of(stop.entry))),
            }
            for number, stop in enumerate(value, 1)
        ]
        return {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}

    def exported(self, value: tuple[Stop, ...], field: Field, site: Any) -> list[dict[str, Any]]:
        return [
            {"entry": stop.entry} | ({"by": said_term(stop.by, field, site)} if stop.by else {})
            for stop in value
        ]

    def columns(self, field: Field, codes: Sequence[str]) -> Iterable[tuple[str, ...]]:
        return (("entry",),)

    def references(self, value: tuple[Stop, ...]) -> Iterator[tuple[int | str, str]]:
        return enumerate(stop.entry for stop in value)

    def without(self, value: tuple[Stop, ...], hidden: Collection[str]) -> tuple[Stop, ...] | None:
        """The stops that remain; how one comes from one that is gone is not known."""
        kept = []
        for before, stop in zip((None, *value), value, strict=False):
            if stop.entry not in hidden:
                gone = before is not None and before.entry in hidden
                kept.append(Stop(stop.entry) if gone else stop)
        return tuple(kept) or None

    def terms(self, value: tuple[Stop, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stop.by for stop in value if stop.by))


WAY = '<span class="hp-stops__way">{}</span> '
