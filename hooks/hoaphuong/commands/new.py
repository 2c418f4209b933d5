"""`hoaphuong new KIND SLUG`: a valid entry with every field explained."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from hoaphuong.commands.common import CLEAN, WrongUse, add_common, ask, said, site_of
from hoaphuong.declared.kinds import Kind
from hoaphuong.fields import Reading
from hoaphuong.fields.parts import Choose, Either, Many
from hoaphuong.model.dictionary import SOME_CHOICES
from hoaphuong.model.empty import Given, empty_entry, flow
from hoaphuong.model.forms import NAME, Slot, facts
from hoaphuong.model.help import label_of
from hoaphuong.problems import Problem, nearest
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import is_slug
from hoaphuong.reading.single import RESERVED
from hoaphuong.reading.strict_yaml import parse_any
from hoaphuong.site import Site
from hoaphuong.wording import messages, sentence


def add(commands: Any) -> None:
    """Make the command known."""
    command = commands.add_parser("new", help="write a new entry, every field explained")
    command.add_argument("kind", metavar="KIND")
    command.add_argument("slug", metavar="SLUG")
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a fact (type=pagoda) or a text of a language (CODE.name=…); may be repeated",
    )
    command.add_argument("--no-input", action="store_true", help="ask nothing")
    command.set_defaults(run=run)
    add_common(command)


def run(options: argparse.Namespace) -> int:
    """Write the entry; nothing that is there is written over."""
    site = site_of(options, options.kind)
    kind = _kind(site, options)
    path = options.city / "data" / kind.name / f"{options.slug}.yml"
    if not is_slug(options.slug) or options.slug in RESERVED:
        unsafe = messages(options.lang)["problems"]["unsafe-slug"]
        raise WrongUse(unsafe.format(slug=options.slug))
    given = _given(site, kind, options)
    text = empty_entry(kind, site, given, options.lang)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise WrongUse(said(options)["exists"].format(path=path)) from None
    print(said(options)["made"].format(path=path))
    return CLEAN


def _kind(site: Site, options: argparse.Namespace) -> Kind:
    for kind in site.kinds:
        if kind.name == options.kind:
            return kind
    names = [kind.name for kind in site.kinds]
    hint = nearest(options.kind, names) or ", ".join(names)
    wording = messages(options.lang)["problems"]["not-one-of"]
    raise WrongUse(wording.format(value=options.kind, allowed=hint))


def _given(site: Site, kind: Kind, options: argparse.Namespace) -> Given:
    """What flags say, and what the editor answers to what they leave open."""
    source = site.source.code
    known = {*kind.fields, *(f"{code}.{name}" for code in site.by_code for name in kind.texts)}
    values = {}
    for pair in options.set:
        key, sign, words = pair.partition("=")
        if not sign or key not in known:
            hint = nearest(key, known) or ", ".join(kind.fields)
            wording = messages(options.lang)["problems"]["unknown-key-near"]
            raise WrongUse(wording.format(key=key, hint=hint))
        values[key] = _yaml(site, kind, key, words, options)
    if not options.no_input and sys.stdin.isatty():
        for key, slot in _asked(kind, source):
            if key not in values:
                answer = ask(_question(site, slot, options.lang))
                if answer:
                    values[key] = _yaml(site, kind, key, answer, options)
    ids = tuple(sorted(site.by_id))
    return Given(date.today(), ids, values)


def _asked(kind: Kind, source: str) -> list[tuple[str, Slot]]:
    """The slots that only an editor can fill: the name, and the facts there must be."""
    field = kind.texts[NAME]
    name = Slot(NAME, field.made_of, True, field.type.name, field.labels, field.help)
    needed = [(slot.name, slot) for slot in facts(kind) if slot.required]
    return [(f"{source}.{NAME}", name), *needed]


def _question(site: Site, slot: Slot, lang: str) -> str:
    part = slot.part
    part = part.of if isinstance(part, Many) else part
    part = part.parts[0] if isinstance(part, Either) else part
    label = label_of(slot, lang)
    if not isinstance(part, Choose):
        return f"{label}:"
    terms = part.words or tuple(site.vocabularies[part.vocabulary].terms)
    return (
        f"{label} ({', '.join(terms[:SOME_CHOICES])}{' …' if len(terms) > SOME_CHOICES else ''}):"
    )


def _yaml(site: Site, kind: Kind, key: str, words: str, options: argparse.Namespace) -> str:
    """A value as YAML, held to what its field type reads. Raises WrongUse."""
    name = key.rpartition(".")[2]
    field = kind.texts[name] if "." in key else kind.fields[name]
    written = words if words[:1] in "[{" else flow(words)
    data, problems = parse_any(f"{name}: {written}\n", key)
    value = (data or {}).get(name)
    if isinstance(field.made_of, Many) and isinstance(value, str):
        value, written = [value], f"[{written}]"
    found: list[Problem] = list(problems)
    document = Document(key, options.city)
    reading = Reading(site.vocabularies, site.settings, tuple(site.by_code), found, document)
    field.type.read(value, field, (name,), reading)
    if found:
        raise WrongUse(f"{key}: {sentence(found[0], options.lang)}")
    if getattr(field.made_of, "long", False):
        return "|\n  " + words.strip().replace("\n", "\n  ").replace("\n  \n", "\n\n")
    return written
