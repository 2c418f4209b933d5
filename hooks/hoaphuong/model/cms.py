"""The configuration of the form editor, made of the kinds alone.

What Sveltia CMS reads (https://sveltiacms.app/en/docs/intro), but for long lists of choices, which
stand once and are put in their places in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hoaphuong.declared.declarations import Declarations
from hoaphuong.declared.forms import Forms
from hoaphuong.declared.kinds import Kind
from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.entries import NAME_STATES, Entry
from hoaphuong.fields.parts import Choose, Many, Target
from hoaphuong.fields.text import Text
from hoaphuong.model.forms import (
    NAME,
    REVIEW,
    STATUS,
    Slot,
    block,
    block_order,
    facts,
    in_files,
    key_order,
)
from hoaphuong.model.help import help_of, helps, label_of
from hoaphuong.model.services import backend
from hoaphuong.model.shapes import shape_of
from hoaphuong.model.widgets import Field, Told, Widgets, inside
from hoaphuong.reading.keys import LONGEST_SLUG, SLUG

FORMAT = "entry-{kind}"
SIMPLEST = Text.name
LONGEST, HEAVIEST, QUALITY = 3200, 30_000_000, 90
"""Of a picture: pixels of the longer side that is kept, bytes that are taken in, quality."""


def configuration(declared: Declarations, entries: Mapping[str, str], lang: str) -> dict[str, Any]:
    """What the forms are made of, in one language of help; `entries` are names by id.

    `config` is for the editor, `lists` are the choices its fields name, `kinds` say how values of
    a file stand in a form, by the editor's name for the format of their files.
    """
    widgets = Widgets(declared, lang)
    collections = [_collection(kind, declared, widgets, lang) for kind in declared.kinds]
    for name in widgets.lists:
        if name.startswith("entries"):
            kinds = name.split("-")[1:]
            widgets.lists[name] = _choices(declared, entries, lang, kinds)
    return {
        "config": _config(declared, collections, lang),
        "lists": widgets.lists,
        "kinds": {
            FORMAT.format(kind=kind.name): _in_files(kind, declared) for kind in declared.kinds
        },
    }


def _config(declared: Declarations, collections: list[Field], lang: str) -> dict[str, Any]:
    """What the editor itself is told."""
    name, said = declared.settings.texts["name"][declared.source.code], helps(lang)["words"]
    return {
        "load_config_file": False,
        **backend(declared.settings.forms or Forms()),
        "app_title": f"{name} – {said['forms']}",
        "site_url": declared.settings.url,
        **_logo(declared),
        "media_folder": "data",
        "public_folder": "",
        "media_libraries": {
            "default": {"config": _pictures()},
            "stock_assets": {"providers": []},
        },
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST_SLUG},
        "output": {"omit_empty_optional_fields": True},
        "collections": collections,
    }


def _in_files(kind: Kind, declared: Declarations) -> dict[str, Any]:
    """How the entries of a kind stand in their files."""
    codes = _codes(declared)
    return {
        "order": key_order(kind, declared),
        "inside": block_order(kind),
        "codes": codes,
        "begin": {code: {STATUS: NAME_STATES[-1]} for code in codes[1:]},
        "shape": _shape(kind, declared),
    }


def names_of(entries: Iterable[Entry], source: str) -> dict[str, str]:
    """What entries are called in the source language, by id."""
    return {entry.id: str(entry.blocks[source].texts[NAME]) for entry in entries}


def resolved(made: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration with every list of choices in its place, as the browser puts it."""
    for collection in made["config"]["collections"]:
        for field in collection["fields"]:
            for one in inside(field):
                if isinstance(one.get("options"), str):
                    one["options"] = made["lists"][one["options"]]
    return dict(made["config"])


def _logo(declared: Declarations) -> dict[str, Any]:
    settings = declared.settings
    return {"logo": {"src": settings.base_path + settings.mark}} if settings.mark else {}


def _pictures() -> dict[str, Any]:
    """Every picture is made anew, which leaves out what a camera wrote beside it."""
    made = {"format": "webp", "quality": QUALITY, "width": LONGEST, "height": LONGEST}
    return {
        "max_file_size": HEAVIEST,
        "slugify_filename": True,
        "transformations": {"raster_image": made},
    }


def _collection(kind: Kind, declared: Declarations, widgets: Widgets, lang: str) -> Field:
    source, said = declared.source.code, helps(lang)["words"]
    name = f"{source}.{NAME}"
    fields = [_field(slot, widgets, lang) for slot in facts(kind)]
    fields += [_block(kind, declared, code, widgets, lang) for code in _codes(declared)]
    return {
        "name": kind.name,
        "label": kind.label("many", lang) or kind.name,
        "label_singular": kind.label("one", lang) or kind.name,
        "description": kind.intro.get(lang, ""),
        "folder": f"data/{kind.name}",
        "extension": "yml",
        "format": FORMAT.format(kind=kind.name),
        "identifier_field": name,
        "summary": f"{{{{{name}}}}}",
        "slug": {
            "template": f"{{{{fields.{name}}}}}",
            "editable": ["create"],
            "hint": said["form-slug"],
            "pattern": [f"^{SLUG.pattern}$", said["form-slug"]],
        },
        "sortable_fields": {"fields": [name], "default": {"field": name}},
        "media_folder": "",
        "public_folder": "",
        "fields": fields,
    }


def _field(slot: Slot, widgets: Widgets, lang: str) -> Field:
    """The field of a key; what its widget shows already is not said below it."""
    part = slot.part.of if isinstance(slot.part, Many) else slot.part
    seen = isinstance(part, Choose | Target) or (slot.type == SIMPLEST and bool(slot.help))
    hint = slot.help.get(lang, "") if seen else help_of(slot, lang)
    told = Told(slot.name, label_of(slot, lang), hint, slot.required)
    made = widgets.field(told, slot.part, slot.type)
    if slot.name == REVIEW:
        made["fields"][0]["default"] = REVIEW_STATES[0]
    return made


def _block(kind: Kind, declared: Declarations, code: str, widgets: Widgets, lang: str) -> Field:
    """The block of a language, below that of the one before it."""
    language = declared.by_code[code]
    source = language is declared.source
    slots = block(kind, source=source, complete=language.complete)
    return {
        "name": code,
        "label": language.name,
        "required": source or language.complete,
        "widget": "object",
        "collapsed": False if source else "auto",
        "summary": f"{{{{{NAME}}}}}",
        "fields": [_field(slot, widgets, lang) for slot in slots],
    }


def _codes(declared: Declarations) -> list[str]:
    return [language.code for language in in_files(declared)]


def _shape(kind: Kind, declared: Declarations) -> dict[str, Any]:
    source = declared.source.code
    texts = {slot.name: shape_of(slot.part, source) for slot in block(kind, source=False)}
    made = {slot.name: shape_of(slot.part, source) for slot in facts(kind)}
    return made | dict.fromkeys(_codes(declared), texts)


def _choices(
    declared: Declarations, entries: Mapping[str, str], lang: str, kinds: list[str]
) -> list[dict[str, str]]:
    labels = {kind.name: kind.label("one", lang) or kind.name for kind in declared.kinds}
    return [
        {"label": f"{name} ({labels[id_.partition('/')[0]]})", "value": id_}
        for id_, name in entries.items()
        if not kinds or id_.partition("/")[0] in kinds
    ]
