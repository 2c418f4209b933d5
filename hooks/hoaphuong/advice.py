"""What each message of the checker means and what to do, in the editors' words: defaults/advice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from hoaphuong.problems import Problem
from hoaphuong.reading.layers import DEFAULTS
from hoaphuong.reading.strict_yaml import parse
from hoaphuong.wording import LANGUAGES, messages

FILE = "EDITING-messages.{lang}.md"
"""The page of all of them, at the root of the engine's repository."""
GAP = re.compile(r"'?(?<!\{)\{\w+\}(?!\})'?")
BRACED = re.compile(r"\{(\{\w+\})\}")
SOME = "…"


@cache
def advice(lang: str) -> Mapping[str, Any]:
    """`title`, `intro`, `made`, and by title of a section its paragraphs by the codes of messages;
    a key may hold several codes.
    """
    file = f"advice/{lang}.yml"
    data, problems = parse((DEFAULTS / file).read_text("utf-8"), file)
    if problems:
        raise ValueError(str(problems[0].where))
    return dict(data)


@cache
def paragraphs(lang: str) -> Mapping[str, str]:
    """By the code of a message, its paragraph."""
    sections = advice(lang)["sections"].values()
    return {code: said for some in sections for key, said in some.items() for code in key.split()}


def explained(problems: Iterable[Problem], lang: str) -> Iterator[str]:
    """The paragraphs of some problems, each once, in the problems' order."""
    known = dict.fromkeys(problem.code for problem in problems)
    for said in dict.fromkeys(paragraphs(lang).get(code, "") for code in known):
        if said:
            yield f"→ {said}"


def meant(told: str) -> str:
    """The paragraph of a message as it was printed, or of its code; empty where there is none."""
    best, found = 0, ""
    for lang in LANGUAGES:
        for code, wording in messages(lang)["problems"].items():
            parts = [BRACED.sub(r"\1", part) for part in GAP.split(wording)]
            fits = told.strip() == code or re.search(".*".join(map(re.escape, parts)), told)
            if fits and len("".join(parts)) > best:
                best, found = len("".join(parts)), paragraphs(lang).get(code, "")
    return found


def messages_page(lang: str) -> str:
    """All of it as a page of Markdown: each message in its wording, then its paragraph."""
    said, worded = advice(lang), messages(lang)["problems"]
    others = (FILE.format(lang=other) for other in LANGUAGES if other != lang)
    lines = [f"# {said['title']}", f"*{said['made']}* " + " · ".join(f"[{o}]({o})" for o in others)]
    lines += [said["intro"].strip()]
    for title, some in said["sections"].items():
        lines.append(f"## {title}")
        for key, paragraph in some.items():
            heads = "\n".join(f"- **{_plain(worded[code])}**" for code in key.split())
            lines.append(f"{heads}\n\n  {paragraph}")
    return "\n\n".join(lines) + "\n"


def _plain(wording: str) -> str:
    """A message without what it is filled with; what Markdown would read as signs stays."""
    text = BRACED.sub(r"\1", GAP.sub(SOME, wording))
    return text.replace("<", "&lt;").replace("*", "\\*")
