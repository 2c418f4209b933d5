"""How readers reach those who answer for a site, as site.yml says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hoaphuong.fields.contact import is_web_address
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot

CONTACTS = ("licence_number", "phone", "email")
"""What the footer says beside texts, in this order."""
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def is_email(value: str) -> bool:
    """Whether a text is an e-mail address."""
    return EMAIL.fullmatch(value) is not None


def check_contacts(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """Where mistakes are reported is an e-mail or a web address; `spot` is that of site.yml."""
    for key in ("report", "email"):
        if key in raw and not (is_email(str(raw[key])) or is_web_address(str(raw[key]))):
            yield problem("not-a-contact", spot.at(key), value=str(raw[key])[:80])
