"""What stays on one line of a name or a summary, where browsers would break it."""

from __future__ import annotations

import re

from hoaphuong.rendering.markup import Markup, safe

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


def whole(html: Markup, most: int = MOST) -> Markup:
    """The same with numbers of acts, short titles in 《》, and what short words of kana or Hangul
    with dots between them name, each in one piece. `most` is in characters.
    """
    if not MAY_BREAK(html):
        return html
    return safe(RUN.sub(lambda found: _kept(found[0], most), html))


def _kept(run: str, most: int) -> str:
    most = MOST if "·" in run else most
    if run[0] == "<" or (len(run) > most and not run[0].isdigit()):
        return run
    return f'<span class="hp-whole">{run}</span>'
