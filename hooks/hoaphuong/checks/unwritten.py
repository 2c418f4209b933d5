"""Whether somebody has put words where a new entry had none."""

from __future__ import annotations

from collections.abc import Iterator

from hoaphuong.declared.declarations import Declarations
from hoaphuong.entries import Entry
from hoaphuong.model.empty import TO_WRITE
from hoaphuong.problems import Level, Problem, problem
from hoaphuong.release import is_draft


def check_unwritten(declared: Declarations, entry: Entry) -> Iterator[Problem]:
    """No text, no citation and no plain fact is still what `new` put there, but in a draft."""
    if is_draft(entry):
        return
    for code, block in entry.blocks.items():
        words = declared.words[code]
        waiting = words.get(TO_WRITE, "")
        if waiting and waiting in block.texts.values():
            for name, text in block.texts.items():
                if text == waiting:
                    yield problem("still-to-write", entry.where(code, name), Level.WARNING)
    words = declared.words[declared.source.code]
    waiting = words.get(TO_WRITE, "")
    for number, source in enumerate(entry.facts.get("sources", ())):
        if waiting and source.citation == waiting:
            yield problem("still-to-write", entry.where("sources", number), Level.WARNING)
