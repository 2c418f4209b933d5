"""Urgent notices as the pages they concern show them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from hoaphuong.edition import Edition
from hoaphuong.fields.contact import web_link
from hoaphuong.fields.date import Date
from hoaphuong.notices import Notice
from hoaphuong.rendering.markup import Markup, fill

LABELS = {
    "danger": "notice-danger",
    "warning": "notice-warning",
    "information": "notice-information",
}


class Alert(NamedTuple):
    """A notice in one language, or in the nearest that it is written in."""

    name: str
    severity: str
    label: str
    title: Markup
    text: Markup
    span: Markup
    source: Markup
    begins: str
    ends: str
    """With their offset from UTC, for the script that hides what is over."""
    begun: bool


def alert(edition: Edition, notice: Notice) -> Alert:
    """What a page says of a notice."""
    words, source = edition.words, notice.source
    link = web_link(source.url) if source.url else edition.foreign(source.citation)
    if source.url and source.publisher:
        link = fill('<a href="{}" rel="external">{}</a>', source.url, source.publisher)
    begins, ends = (_time(edition, moment) for moment in (notice.begins, notice.ends))
    return Alert(
        name=notice.name,
        severity=notice.severity,
        label=words[LABELS[notice.severity]],
        title=edition.said(notice.titles),
        text=edition.said(notice.texts),
        span=words.markup("notice-span", begins=begins, ends=ends),
        source=words.markup("notice-source", source=link),
        begins=notice.begins.isoformat(),
        ends=notice.ends.isoformat(),
        begun=notice in edition.site.notices.begun,
    )


def _time(edition: Edition, moment: datetime) -> Markup:
    said = edition.words.date(Date(moment.isoformat(), moment.date(), moment))
    return fill('<time datetime="{}">{}</time>', moment.isoformat(), said)
