"""Whether kinds and interface files name kinds, lists, fields and terms that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from hoaphuong.documents import Document
from hoaphuong.kinds import Kind
from hoaphuong.problems import Problem, Where, nearest, problem
from hoaphuong.vocabularies import Vocabulary


def check_targets(kinds: list[Kind], names: Collection[str]) -> Iterator[Problem]:
    """References name kinds that there are."""
    known = set(names)
    for kind in kinds:
        for field in kind.fields.values():
            for target in field.options.get("to", ()):
                if target not in known:
                    where = Where(f"data/kinds/{kind.name}.yml")
                    yield problem("not-one-of", where, value=target, allowed=sorted(known))


def check_label_paths(
    labels: Mapping[str, Mapping[str, str]],
    kinds: tuple[Kind, ...],
    vocabularies: Mapping[str, Vocabulary],
) -> Iterator[Problem]:
    """Labels of interface files name a kind, a field or a term that there is."""
    known = {f"vocab/{name}/{key}" for name, found in vocabularies.items() for key in found.terms}
    for kind in kinds:
        known |= {f"kinds/{kind.name}/{part}" for part in ("one", "many", "intro")}
        for name in kind.fields:
            known |= {f"kinds/{kind.name}/fields/{name}{end}" for end in ("", "/inverse")}
            known |= {f"entry/facts/fields/{name}"}
        known |= {f"entry/texts/fields/{name}" for name in kind.texts}
    for code, said in labels.items():
        for path in said:
            if path not in known:
                where = Where(f"data/ui/{code}.yml")
                yield problem("unknown-label", where, path=path, hint=nearest(path, known))


def check_vocabularies(
    kind: Kind, document: Document, known: Mapping[str, Vocabulary]
) -> list[Problem]:
    return [
        problem(
            "unknown-vocabulary",
            document.spot("fields", name, "of"),
            value=field.vocabulary,
            allowed=list(known),
        )
        for name, field in kind.fields.items()
        if field.vocabulary and field.vocabulary not in known
    ]
