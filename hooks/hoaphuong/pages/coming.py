"""When a feast is held next, as its card says it: solar and lunar days, and how sure they are."""

from __future__ import annotations

import re

from hoaphuong.edition import Edition
from hoaphuong.entries import Entry
from hoaphuong.fields.occurrences import CANCELLED, STATE_WORDS
from hoaphuong.ics import lunar_words
from hoaphuong.occasions import Occasion, recurring
from hoaphuong.pages.calendar import notes_on
from hoaphuong.rendering.markup import Markup, fill, join

LINE = '<p class="hp-card__when">{} <span class="hp-detail">{}</span></p>'
PIECE = "<span>{}</span>"
"""One thing said of an occasion: a line of its own."""
INSIDE = re.compile(r"(?<![–~])\s(?![–~])")
"""A space within a day, not beside the dash from one day to another."""


def coming_of(edition: Edition, entry: Entry) -> Markup:
    """The next occasion of each field that comes back; before it one that is not held."""
    said: list[Markup] = []
    for field in recurring(entry.kind):
        coming = edition.site.coming.get((entry.id, field.name), ())
        if coming and coming[0].status == CANCELLED:
            said.append(_cancelled(edition, coming[0]))
        held = edition.site.next_feasts.get((entry.id, field.name))
        if held:
            said.append(_line(edition, held))
    return join("", said)


def _line(edition: Edition, occasion: Occasion) -> Markup:
    lunar = "" if occasion.span.vague else lunar_words(edition, occasion.span)
    notes = [note for note in (lunar, *notes_on(edition, occasion)) if note]
    lines = [fill(PIECE, str(note).replace(" – ", "\u00a0– ")) for note in notes]
    return fill(LINE, _days(edition, occasion), join(" ", lines))


def _cancelled(edition: Edition, occasion: Occasion) -> Markup:
    said = fill("<s>{}</s>", _days(edition, occasion))
    return fill(LINE, said, edition.words[STATE_WORDS[CANCELLED]])


def _days(edition: Edition, occasion: Occasion) -> Markup:
    """From the first day to the last; a month whose day is not known is that month."""
    span = occasion.span
    if span.vague and span.first.month == span.last.month:
        return fill("<b>{}</b>", edition.month_of_year(f"{span.first:%Y-%m}"))
    said = INSIDE.sub("\u00a0", edition.words.days(span.first, span.last))
    return fill('<b><time datetime="{}">{}</time></b>', span.first.isoformat(), said)
