"""Who must do what next: the figures turned into work, each with the entry to begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from hoaphuong.declared.states import REVIEW_STATES
from hoaphuong.problems import Level, Problem
from hoaphuong.release import is_draft
from hoaphuong.report.figures import AGED
from hoaphuong.report.tables import Table
from hoaphuong.site import Site
from hoaphuong.translations import status
from hoaphuong.wording import messages


def next_table(site: Site, problems: Iterable[Problem], lang: str) -> Table:
    """Rows of who, what, how many, where to begin; nothing where nothing waits."""
    said = messages(lang)["next"]
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for problem in problems:
        if problem.level > Level.INFO:
            waiting[said["editor"], said[problem.level.name.lower()]].append(problem.file)
    for entry_id, _, code, state in status(site):
        who = said["translator"].format(language=site.by_code[code].name)
        waiting[who, said[state]].append(entry_id)
    for entry in site.entries:
        if is_draft(entry):
            waiting[said["editor"], said["unfinished"]].append(entry.id)
            continue
        for code, block in entry.blocks.items():
            who = said["reviewer"].format(language=site.by_code[code].name)
            if block.review.state != REVIEW_STATES[-1]:
                who = said["head"] if block.review.state != REVIEW_STATES[0] else who
                waiting[who, said[block.review.state]].append(entry.id)
        old = site.build_date - AGED
        if any(source.checked.day < old for source in entry.facts.get("sources", ())):
            waiting[said["editor"], said["aged"]].append(entry.id)
        if "images" not in entry.facts:
            waiting[said["photographer"], said["pictures"]].append(entry.id)
    rows = (
        (who, what, str(len(dict.fromkeys(where))), next(iter(where)))
        for (who, what), where in waiting.items()
    )
    return Table(said["title"], tuple(said["heads"]), tuple(rows))
