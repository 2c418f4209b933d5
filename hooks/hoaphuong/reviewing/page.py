"""What waits for approval, as readers will see it: one page for the head of the department."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from hoaphuong.declared.languages import Language
from hoaphuong.entries import Entry, Review
from hoaphuong.rendering.markdown import to_html
from hoaphuong.rendering.markup import Markup, fill, join
from hoaphuong.report.page import STYLE, standing_alone
from hoaphuong.site import Site
from hoaphuong.wording import messages

OWN_STYLE = """
article { border-top: 3px solid var(--bar); margin-top: 2.5rem; padding-top: 1rem }
article h2 { margin: 0 } .summary { font-size: 1.15em } .meta { opacity: .8 }
code { overflow-wrap: anywhere }
"""


class Waiting(Protocol):
    """A text that somebody has reviewed."""

    @property
    def entry(self) -> Entry: ...
    @property
    def language(self) -> Language: ...
    @property
    def review(self) -> Review: ...


def approval_page(site: Site, waiting: Sequence[Waiting], lang: str) -> str:
    """The whole page; it stands by itself."""
    said = messages(lang)["reviewing"]
    parts = [_text(site, one, said) for one in waiting] or [fill("<p>{}</p>", said["none"])]
    return standing_alone(said["title"], site.build_date, join("", parts), lang, STYLE + OWN_STYLE)


def _text(site: Site, one: Waiting, said: Any) -> Markup:
    """A text as it will look, who has read it, and the command that approves it."""
    entry, language = one.entry, one.language
    name, summary, body = (
        entry.text(key, language.code) or "" for key in ("name", "summary", "body")
    )
    day = one.review.date.day.isoformat() if one.review.date else "–"
    command = f"hoaphuong review {entry.id} --lang {language.code} --state approved --by …"
    return fill(
        '<article><p class="meta">{} · {} · {}</p><h2 lang="{}">{}</h2>'
        '<div lang="{}"><p class="summary">{}</p>{}</div>'
        '<p class="meta"><code>{}</code></p></article>',
        entry.id,
        language.name,
        said["read-by"].format(by=one.review.by, day=day),
        language.tag,
        str(name),
        language.tag,
        str(summary),
        to_html(str(body), lambda target: f"#{target}"),
        command,
    )
