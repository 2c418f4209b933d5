"""Pages of the invented city as they are kept: at a fixed moment, accepted by who has seen them.

make accept        # keep what there is now, once the difference has been read and looked at
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from conftest import EPOCH

ACCEPTED = bool(os.environ.get("HOAPHUONG_ACCEPT"))
"""Whether what is there now becomes what is kept."""


@contextmanager
def at_rest(browser: Any, width: int, scheme: str, lang: str) -> Iterator[Any]:
    """A page of a reader of this language: the clock stands at the declared time, nothing moves."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale=lang,
        timezone_id="Asia/Ho_Chi_Minh",
    )
    page = context.new_page()
    page.clock.set_fixed_time(int(EPOCH))  # a number is seconds
    yield page
    context.close()
