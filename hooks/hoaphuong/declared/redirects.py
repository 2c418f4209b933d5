"""Where entries went that are called otherwise now: data/redirects.yml, `old: new`, ids both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Document
from hoaphuong.reading.keys import LABELS, check_shape, is_slug

FILE = "redirects.yml"


def read_redirects(document: Document) -> tuple[Mapping[str, str], list[Problem]]:
    """Ids by the ids they had before."""
    raw: Any = document.data
    problems = list(check_shape(raw, LABELS, document.spot()))
    if problems:
        return {}, problems
    for old in raw:
        kind, sign, slug = old.partition("/")
        if not (sign and is_slug(kind) and is_slug(slug)):
            problems.append(problem("unsafe-slug", document.spot().key(old), slug=old))
    return ({} if problems else dict(raw)), problems
