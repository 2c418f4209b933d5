"""What a change does to the standing of translations, as Markdown that a forge can post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from hoaphuong.site import Site
from hoaphuong.translating.standing import MISSING, STALE, Standing

MARK = "<!-- hoaphuong translations -->"
"""The first line: by it a comment is known again."""
MOST = 40
"""Lines of one list; of more, how many there are."""
Key = tuple[str, str, str]


class Change(NamedTuple):
    """How the texts of a city stand now, and how they stood before."""

    before: Mapping[Key, Standing]
    after: Mapping[Key, Standing]

    @property
    def begun(self) -> list[Standing]:
        """Texts that wait, and did not wait in this way before."""
        return [
            one
            for key, one in self.after.items()
            if one.waits and (key not in self.before or self.before[key].state != one.state)
        ]

    @property
    def done(self) -> list[Standing]:
        """Texts that waited and wait no more."""
        return [
            one
            for key, one in self.after.items()
            if not one.waits and key in self.before and self.before[key].waits
        ]


def change_of(before: Iterable[Standing], after: Iterable[Standing]) -> Change:
    """Two times the standing of every text, set against each other."""
    return Change(
        *({(*one.passage.key, one.code): one for one in all_} for all_ in (before, after))
    )


def as_markdown(site: Site, change: Change, said: Any) -> str:
    """A heading, a table of the languages, what begins to wait and what no longer does."""
    told = said["since"]
    lines = [MARK, f"### {told['title']}", "", *_table(site, change, said), ""]
    if not change.begun and not change.done:
        lines += [told["nothing"], ""]
    for title, found in ((told["begun"], change.begun), (told["done"], change.done)):
        if found:
            lines += [f"**{title}**", "", *_listed(found, said), ""]
    return "\n".join(lines)


def _table(site: Site, change: Change, said: Any) -> Iterator[str]:
    heads = (said["language"], said["states"][MISSING], said["states"][STALE], said["words"])
    yield f"| {' | '.join(heads)} |"
    yield "|---|---:|---:|---:|"
    for language in site.languages[1:]:
        pairs = [_counts(of, language.code) for of in (change.before, change.after)]
        cells = [_told(*counts) for counts in zip(*pairs, strict=True)]
        yield f"| {' | '.join((_plain(language.name), *cells))} |"


def _counts(found: Mapping[Key, Standing], code: str) -> tuple[int, int, int]:
    """Texts that are missing, that are stale, and words owing."""
    own = [one for one in found.values() if one.code == code]
    states = [one.state for one in own]
    return states.count(MISSING), states.count(STALE), sum(one.words for one in own)


def _told(before: int, after: int) -> str:
    return str(after) if before == after else f"{after} ({after - before:+d})"


def _listed(found: list[Standing], said: Any) -> Iterator[str]:
    """A line a text: which languages, and how many words they owe together."""
    by_text: dict[tuple[str, str, str], list[Standing]] = {}
    for one in found:
        by_text.setdefault((*one.passage.key, one.state), []).append(one)
    for (owner, name, state), group in list(by_text.items())[:MOST]:
        codes = ", ".join(one.code for one in group)
        words = sum(one.words for one in group)
        owing = said["since"]["words"].format(count=words) if words else ""
        yield f"- `{owner}` {_plain(name)}: {said['states'][state]} ({codes}){owing}"
    if len(by_text) > MOST:
        yield f"- {said['since']['more'].format(count=len(by_text) - MOST)}"


def _plain(text: str) -> str:
    """Words that Markdown takes for words."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in text)
