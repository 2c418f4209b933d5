"""The field types by name: a closed set, the one extension point in Python."""

from hoaphuong.fields.amounts import Money, Number
from hoaphuong.fields.base import Field, FieldType
from hoaphuong.fields.choice import Choice, Choices
from hoaphuong.fields.contact import Address, Hours, Phone, Url
from hoaphuong.fields.date import DateType
from hoaphuong.fields.day import Day
from hoaphuong.fields.image import Images
from hoaphuong.fields.motif import Motif
from hoaphuong.fields.occurrences import Occurrences
from hoaphuong.fields.point import PointType
from hoaphuong.fields.reading import Reading
from hoaphuong.fields.recurrence import RecurrenceType
from hoaphuong.fields.reference import Reference, References
from hoaphuong.fields.sound import Sounds
from hoaphuong.fields.sources import Sources
from hoaphuong.fields.stops import Stops
from hoaphuong.fields.text import MarkdownText, Text
from hoaphuong.fields.truth import Truth
from hoaphuong.fields.unit import UnitType
from hoaphuong.fields.video import Videos
from hoaphuong.fields.wikidata import Wikidata
from hoaphuong.fields.year import YearType

FIELD_TYPES: dict[str, FieldType] = {
    kind.name: kind()
    for kind in (
        Text,
        MarkdownText,
        YearType,
        DateType,
        Day,
        RecurrenceType,
        Occurrences,
        PointType,
        UnitType,
        Choice,
        Choices,
        Reference,
        References,
        Stops,
        Address,
        Phone,
        Hours,
        Money,
        Url,
        Wikidata,
        Number,
        Images,
        Motif,
        Truth,
        Sounds,
        Videos,
        Sources,
    )
}

__all__ = ["FIELD_TYPES", "Field", "FieldType", "Reading"]
