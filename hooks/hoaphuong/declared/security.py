"""Whom to tell of a weakness of the site, as site.yml says; published as RFC 9116 asks.

security:
  contact: [security@example.org, "https://example.org/report"]   # the first is tried first
  expires: 2027-10-31   # the day until which this is sure to hold
  policy: https://example.org/disclosure   # left out where there is none
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hoaphuong.declared.contacts import is_email
from hoaphuong.fields.contact import is_web_address
from hoaphuong.fields.date import Date, date_of
from hoaphuong.problems import Problem, problem
from hoaphuong.reading.documents import Spot
from hoaphuong.reading.keys import TEXT, check_keys

SHAPE = {"contact": [TEXT], "expires": TEXT, "policy": TEXT}
SAFE = "https://"
"""How a web address begins in the published file."""


@dataclass(frozen=True, slots=True)
class Security:
    """A city without it has no such file."""

    contacts: tuple[str, ...]
    """E-mail and web addresses, the one to be tried first in front."""
    expires: date
    policy: str
    spot: Spot


def read_security(raw: Mapping[str, Any] | None, spot: Spot) -> Security | None:
    """What was checked already; None where the city says nothing of it."""
    if raw is None:
        return None
    day = date.fromisoformat(raw["expires"])
    return Security(tuple(raw["contact"]), day, raw.get("policy", ""), spot)


def check_security(raw: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    """A contact, a day, perhaps a policy; `spot` is that of site.yml."""
    if "security" not in raw:
        return
    said, at = raw["security"], spot.at("security")
    faults = list(check_keys(said, at, ("contact", "expires"), ("policy",)))
    yield from faults
    if faults:
        return
    if not said["contact"]:
        yield problem("empty-value", at.at("contact"), key="contact")
    for number, contact in enumerate(said["contact"]):
        if not (is_email(contact) or _is_safe(contact)):
            yield problem("not-a-safe-contact", at.at("contact", number), value=contact[:80])
    found = date_of(said["expires"])
    if isinstance(found, str):
        yield problem(found, at.at("expires"), value=said["expires"])
    elif not _is_day(found):
        yield problem("not-a-day", at.at("expires"), value=said["expires"])
    if not _is_safe(said.get("policy", SAFE + "a.b")):
        yield problem("not-a-safe-contact", at.at("policy"), value=said["policy"][:80])


def _is_safe(address: str) -> bool:
    return address.startswith(SAFE) and is_web_address(address)


def _is_day(found: Date) -> bool:
    return found.precision == "day" and not found.moment
