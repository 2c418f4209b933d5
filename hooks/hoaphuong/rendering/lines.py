"""What stays on one line of a name, a summary or a text, where browsers would break it.

Only in what a page shows: data, feeds and what is searched have the words as they were written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoaphuong.declared.languages import Language
from hoaphuong.rendering.markup import Markup, escape, safe

MAY_BREAK = re.compile("[/·・《]").search
MOST, IN_TEXT = 10, 7
"""Characters in one piece: more may be wider than a heading on a narrow screen, and within a text
of Han and kana leave too short a line before them. Words of Hangul are never broken in texts.
"""
NUMBER = r"(?<!\d)\d{1,5}/[0-9A-Za-zĐ/]{1,8}-[0-9A-Za-zĐ]{1,9}(?![0-9A-Za-zĐ])"
"""The number of an act, as `1669/NQ-UBTVQH15`."""
KANA, HANGUL = "\u30a1-\u30fa\u30fc", "\uac00-\ud7a3"
TITLE = rf"《[^《》<>]{{1,{MOST - 2}}}》"
RUN = re.compile(
    rf"<[^>]*>|{NUMBER}|{TITLE}|[{KANA}]+(?:・[{KANA}]+)+|[{HANGUL}]+(?:·[{HANGUL}]+)+"
)
DASH, SPACED, HELD = "–", " – ", "\u00a0– "
CLOSED = re.compile(r"[)’”』」](?=\w)(?![^<>]*>)")
"""A closing mark before a letter, not within a tag."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What holds together in the texts of one language."""

    words: re.Pattern[str] | None
    """Words of several parts that a title keeps on one line."""
    joined: bool
    """Whether lines end at spaces alone; a browser ends them behind a closing mark too, before the
    ending of the word that it closes.
    """

    def title(self, html: Markup) -> Markup:
        """A title in which words stay whole and no line begins with a dash."""
        said = dashes_kept(html)
        if self.words:
            said = self.words.sub(lambda found: found[0].replace(" ", "\u00a0"), said)
        return self.text(safe(said))

    def text(self, html: Markup) -> Markup:
        """A text in which the ending of a word stays with it."""
        if not self.joined:
            return html
        return safe(CLOSED.sub("\\g<0>\u2060", html))


def lines_of(language: Language) -> Lines:
    """What the list of languages says of one."""
    words = "|".join(re.escape(escape(word)) for word in language.whole)
    found = re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None
    return Lines(found, language.type.get("word_break") == "keep-all")


def whole(html: Markup, most: int = MOST) -> Markup:
    """The same with numbers of acts, short titles in 《》, and what short words of kana or Hangul
    with dots between them name, each in one piece. `most` is in characters.
    """
    if not MAY_BREAK(html):
        return html
    return safe(RUN.sub(lambda found: _kept(found[0], most), html))


def dashes_kept(html: str) -> str:
    """HTML in which no line begins with a dash between two words."""
    return str.replace(html, SPACED, HELD) if DASH in html else html


def _kept(run: str, most: int) -> str:
    most = MOST if "·" in run else most
    if run[0] == "<" or (len(run) > most and not run[0].isdigit()):
        return run
    return f'<span class="hp-whole">{run}</span>'
