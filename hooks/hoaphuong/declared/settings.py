"""What site.yml says of the city and its site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hoaphuong.declared.agencies import SHAPE as AGENCIES_SHAPE
from hoaphuong.declared.agencies import Agency, check_agencies, read_agencies
from hoaphuong.declared.boxes import read_box
from hoaphuong.declared.colours import check_colours
from hoaphuong.declared.contacts import CONTACTS, check_contacts
from hoaphuong.declared.forms import SHAPE as FORMS_SHAPE
from hoaphuong.declared.forms import Forms, check_forms, read_forms
from hoaphuong.declared.front import SHAPE as FRONT_SHAPE
from hoaphuong.declared.front import Front, check_look, read_front
from hoaphuong.declared.offline import SHAPE as OFFLINE
from hoaphuong.declared.offline import Offline, check_offline, read_offline
from hoaphuong.declared.security import SHAPE as SECURITY_SHAPE
from hoaphuong.declared.security import Security, check_security, read_security
from hoaphuong.declared.sharing import SHAPE as SHARE_SHAPE
from hoaphuong.declared.sharing import Share, check_share, check_tools, read_share
from hoaphuong.declared.standing import check_standing
from hoaphuong.declared.states import LEAST, PUBLISH, REVIEW_STATES, STATE_KEYS, check_states
from hoaphuong.declared.zones import check_zone
from hoaphuong.fields.point import Box
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document, Spot
from hoaphuong.reading.keys import LABELS, TEXT, TEXTS, TRUTH, check_keys, check_shape

PER_LANGUAGE = (
    "name",
    "short_name",
    "masthead",
    "greeting",
    "description",
    "governing_body",
    "office",
    "editor",
    "address",
)
REQUIRED = (
    *("status", "url", "x_default", "time_zone", "box"),
    *("name", "masthead", "greeting", "description"),
)
SWITCHES = ("search", "social_cards", "page_policy", "views", "changes", "open_data")
OPTIONAL = (
    "short_name",
    "portal",
    *("governing_body", "office", "editor", "address", "agencies"),
    *(*CONTACTS, "report", "security", "wikidata"),
    *("colours", "licence"),
    *(*STATE_KEYS, "guide", "mark"),
    *("tools", "share", "font", "front", *SWITCHES, "offline", "forms", "format"),
)
SHAPE = {
    **dict.fromkeys((*PER_LANGUAGE, "box", "colours"), LABELS),
    "tools": TEXTS,
    "agencies": AGENCIES_SHAPE,
    "share": SHARE_SHAPE,
    **dict.fromkeys(SWITCHES, TRUTH),
    "front": FRONT_SHAPE,
    "offline": OFFLINE,
    "forms": FORMS_SHAPE,
    "security": SECURITY_SHAPE,
    "*": TEXT,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The city's site as a whole; texts are by language code."""

    status: str
    url: str
    """Where the site will stand, with a slash at the end."""
    x_default: str
    """Language offered to readers of any other."""
    time_zone: str
    box: Box
    """Where the city's points lie."""
    texts: Mapping[str, Mapping[str, str]]
    """name, masthead, greeting, description, and what the footer says."""
    portal: str = ""
    """The city's real portal, which a demonstration links."""
    wikidata: str = ""
    """The item of Wikidata that is about the city."""
    colours: Mapping[str, str] = field(default_factory=dict)
    least_review: str = "draft"
    """The state every text must have reached before the site is built."""
    publish: str = REVIEW_STATES[0]
    """The state from which on a text is shown."""
    mark: str = ""
    """The city's own mark: a picture of docs/, by its path there."""
    guide: str = ""
    """The page of docs/ that stands first in the menu, by its name there."""
    search: bool = True
    """Whether the site has a search of its own."""
    social_cards: bool = False
    """Whether every page has a picture that stands for it where it is shared."""
    page_policy: bool = False
    """Whether pages carry their own security policy, for hosts that send no headers of ours."""
    views: bool = False
    """Whether pages and lists show how often entries are read."""
    changes: bool = False
    """Whether a page says what has changed in the data."""
    open_data: bool = False
    """Whether all that the site says can be had as files for machines too."""
    licence: str = "cc-by-4.0"
    """Of texts and data, a key of the list of licences."""
    security: Security | None = None
    """Whom to tell of weaknesses of the site."""
    font: str = ""
    """The typeface of Latin letters, by the name of its package; empty means the device's."""
    front: Front = field(default_factory=Front)
    agencies: tuple[Agency, ...] = ()
    """Related ones, in the order the footer names them."""
    offline: Offline | None = None
    forms: Forms | None = None
    contact: Mapping[str, str] = field(default_factory=dict)
    """phone, email, report, licence_number."""
    tools: tuple[str, ...] = ()
    """What stands under the name of an entry for its reader's hands, of sharing.TOOLS."""
    share: tuple[Share, ...] = ()

    @property
    def demonstration(self) -> bool:
        return self.status == "demonstration"

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with slashes at both ends."""
        return "/" + self.url.split("://", 1)[1].partition("/")[2]


EMPTY = Settings("demonstration", "https://site.example/", "", "UTC", Box(-90, -180, 90, 180), {})
"""Stands in where site.yml cannot be read, so that the entries are checked all the same."""


def read_settings(document: Document, languages: tuple[str, ...]) -> tuple[Settings, list[Problem]]:
    """The settings, and every problem of site.yml.

    Settings to go on with even where there are problems.
    """
    spot, raw = document.spot(), document.data
    problems = list(check_keys(raw, spot, REQUIRED, OPTIONAL))
    if not isinstance(raw, dict):
        return EMPTY, problems
    shapes = list(check_shape(raw, SHAPE, spot))
    problems += shapes or _check_values(raw, spot, languages)
    box = None if shapes else read_box(raw.get("box"), spot.at("box"), problems)
    if problems:
        return replace(EMPTY, box=box or EMPTY.box), problems
    return _settings(raw, spot, box or EMPTY.box), []


def _settings(raw: Mapping[str, Any], spot: Spot, box: Box) -> Settings:
    """What a file says that has been found to be in order."""
    return Settings(
        status=raw["status"],
        url=raw["url"].rstrip("/") + "/",
        x_default=raw["x_default"],
        time_zone=raw["time_zone"],
        box=box,
        texts={key: raw[key] for key in PER_LANGUAGE if key in raw},
        portal=raw.get("portal", ""),
        wikidata=raw.get("wikidata", ""),
        colours=raw.get("colours") or {},
        least_review=raw.get(LEAST, REVIEW_STATES[0]),
        publish=raw.get(PUBLISH, REVIEW_STATES[0]),
        mark=raw.get("mark", ""),
        guide=raw.get("guide", ""),
        search=raw.get("search") != "false",
        social_cards=raw.get("social_cards") == "true",
        page_policy=raw.get("page_policy") == "true",
        views=raw.get("views") == "true",
        changes=raw.get("changes") == "true",
        open_data=raw.get("open_data") == "true",
        licence=raw.get("licence", EMPTY.licence),
        security=read_security(raw.get("security"), spot.at("security")),
        font=raw.get("font", ""),
        front=read_front(raw.get("front") or {}, spot.at("front")),
        agencies=read_agencies(raw.get("agencies", ())),
        offline=read_offline(raw.get("offline")),
        forms=read_forms(raw.get("forms")),
        contact={key: raw[key] for key in (*CONTACTS, "report") if key in raw},
        tools=tuple(raw.get("tools", ())),
        share=read_share(raw.get("share", {})),
    )


def _check_values(
    raw: Mapping[str, Any], spot: Spot, languages: tuple[str, ...]
) -> Iterator[Problem]:
    yield from check_standing(raw, spot, languages)
    yield from check_states(raw, spot)
    yield from check_contacts(raw, spot)
    yield from check_zone(raw.get("time_zone"), spot.at("time_zone"))
    yield from check_tools(raw.get("tools", ()), spot.at("tools"))
    yield from check_share(raw.get("share", {}), spot.at("share"), languages)
    for key in PER_LANGUAGE:
        if isinstance(raw.get(key), dict):
            yield from check_keys(raw[key], spot.at(key), languages)
        elif key in raw:
            yield problem("not-a-mapping", spot.at(key))
    yield from check_look(raw, spot)
    yield from check_agencies(raw.get("agencies", ()), spot.at("agencies"), languages)
    yield from check_offline(raw, spot)
    yield from check_forms(raw, spot)
    yield from check_security(raw, spot)
    yield from check_colours(raw, spot)
