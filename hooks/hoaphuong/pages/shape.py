"""The patterns of entries' pages: one for all pages of a shape."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any, NamedTuple

from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.languages import Language
from hoaphuong.edition import Edition
from hoaphuong.fields import Field
from hoaphuong.notices import Notice
from hoaphuong.pages.hands import in_hand
from hoaphuong.pages.head import in_script, json_text
from hoaphuong.pages.page import CARD, PHOTOGRAPH_CARD, Page, address_in, described
from hoaphuong.rendering.frames import CARD_STEM, LINKED_DATA, MAIN, PATH, TITLE, Frames
from hoaphuong.rendering.markup import Markup
from hoaphuong.rendering.patterns import Gap, Pattern
from hoaphuong.rendering.templates import Templates

FRAME = ("path", "title", "description", "linked_data", "main")
JSON = ("json_name", "json_summary", "json_thing", "json_page")
OPTIONAL = (
    "source_name",
    "note",
    "images",
    "sources",
    "changed",
    "report",
    "feast",
    "locator",
    "drawing",
    "reading",
    "said",
    "quoted_name",
    "views",
    "cited",
    "bibtex",
    "data",
)
"""Parts that a page may lack; a template gets an empty word for those."""
NAMED = (*FRAME, *JSON, "heading", "lead", "body", "vouched", *OPTIONAL)
"""The gaps that every pattern has, in the order of their fillers; those of lists follow."""
PLACE = "kind/slug/"
"""A path as deep as all paths of entries are."""


class Shape(NamedTuple):
    """What decides the pattern: pages of one shape differ only in what fills its gaps."""

    kind: Kind
    languages: tuple[Language, ...]
    """Those the entry has a page of its own in."""
    borrowed: tuple[str, ...]
    """Tags of name, summary and body where they are another language's."""
    fallback: Language | None
    """Whose words stand for what is missing."""
    stale: Language | None
    """Whose text has changed since this page's was made from it."""
    name_proposed: bool
    optional: tuple[bool, ...]
    """Which of the optional parts there are."""
    facts: tuple[Field, ...]
    referrers: tuple[tuple[str, int], ...]
    """Headings, and how many entries stand under each."""
    near: int
    rails: tuple[int, ...]
    """How many entries stand on each."""
    notices: tuple[Notice, ...]
    """What is urgent on it."""


class Fact(NamedTuple):
    """One row of the key facts."""

    label: str
    html: Gap


def pattern_of(shape: Shape, edition: Edition, frames: Frames, templates: Templates) -> Pattern:
    """The page of every entry of a shape, with gaps for its own words."""
    there = dict(zip(OPTIONAL, shape.optional, strict=True))
    main = _main(shape, there, edition, templates)
    page = Page(
        edition=edition,
        path=PLACE,
        title="",
        description="",
        main=main,
        section=shape.kind.name,
        languages=shape.languages,
        canonical=edition.site.source if shape.fallback else None,
        article=True,
        notices=shape.notices,
        card=PHOTOGRAPH_CARD if there["images"] else CARD,
    )
    text = frames.around(page).replace(CARD_STEM.token, PATH.token + CARD.partition(".")[0])
    text = text.replace(LINKED_DATA.token, _linked_data(edition, shape))
    return Pattern(text.replace(MAIN.token, main))


def _main(
    shape: Shape, there: Mapping[str, bool], edition: Edition, templates: Templates
) -> Markup:
    """What stands inside the frame; `there` says which of the optional parts do."""
    name_lang, summary_lang, body_lang = shape.borrowed
    return templates.render(
        shape.kind.template,
        edition=edition,
        words=edition.words,
        kind=shape.kind,
        name=TITLE,
        heading=_gap("heading"),
        lead=_gap("lead"),
        body=_gap("body"),
        name_lang=name_lang,
        summary_lang=summary_lang,
        body_lang=body_lang,
        borrowed_from=shape.fallback,
        stale=shape.stale,
        name_proposed=shape.name_proposed,
        source_href=_of(edition.site.source, edition),
        original_href=_of(shape.stale, edition) if shape.stale else "",
        vouched=_gap("vouched"),
        hands=in_hand(edition, shape.kind, PATH, _gap("quoted_name"), shape.fallback),
        **{name: _gap(name) if there[name] else "" for name in OPTIONAL},
        **_lists(shape, edition),
    )


def _lists(shape: Shape, edition: Edition) -> dict[str, Any]:
    """What a page has several of, with gaps in the order that parts.py fills them in."""
    gaps = map(Gap, count(len(NAMED)))
    return {
        "facts": [Fact(str(edition.pick(field.labels)), next(gaps)) for field in shape.facts],
        "referrers": [
            (heading, [next(gaps) for _ in range(size)]) for heading, size in shape.referrers
        ],
        "near": [(next(gaps), next(gaps)) for _ in range(shape.near)],
        "rails": [
            (next(gaps), [(next(gaps), next(gaps)) for _ in range(size)]) for size in shape.rails
        ],
    }


def _of(language: Language, edition: Edition) -> str:
    """The same page in another language."""
    root = Edition(edition.site, language).root
    return f"{edition.up}{'../' if edition.root else ''}{root}{PATH}"


def _gap(name: str) -> Gap:
    return Gap(NAMED.index(name))


def _linked_data(edition: Edition, shape: Shape) -> str:
    """schema.org: a web page about the thing, with the kind's own type and properties."""
    path, name = f"{edition.root}{PATH}", _gap("json_name").token
    page = described(edition, "WebPage", path, name)
    page["inLanguage"] = shape.borrowed[2] or edition.language.tag
    page["description"] = _gap("json_summary").token
    thing = {
        "@type": shape.kind.schema_type,
        "@id": f"{edition.absolute(path)}#thing",
        "name": name,
    }
    if edition.site.settings.social_cards and not shape.optional[OPTIONAL.index("images")]:
        own = edition.site.source if shape.fallback else edition.language
        thing["image"] = address_in(edition, own, f"{PATH}{CARD}")
    about = f'"mainEntity":{json_text(thing)[:-1]}{_gap("json_thing")}}}'
    return in_script(f"{json_text(page)[:-1]},{about}{_gap('json_page')}}}")
