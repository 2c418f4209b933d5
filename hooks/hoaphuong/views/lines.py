"""What a line of an access log says: nginx' and Caddy's own forms, and JSON of both.

Addresses of readers are never taken out of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

MONTHS = b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NUMBER = {name: f"{number:02}" for number, name in enumerate(MONTHS, 1)}
COMMON = re.compile(
    rb"\[\d\d/([A-Z][a-z]{2})/(\d{4}):[^\]\n]*\] "
    rb'"GET (/[^ "\n]*)[^"\n]*" (?:200|304) [^"\n]*(?:"[^"\n]*" "([^"\\\n]*(?:\\.[^"\\\n]*)*)")?',
)
"""Common and combined (https://nginx.org/en/docs/http/ngx_http_log_module.html): month, year, path
and the reader's program, of what was asked for by GET and was there. A server writes no bare
quotation mark of a reader's, so that nothing a reader sends looks like this.
"""
GOOD = (200, 304, "200", "304")
PATHS, METHODS = ("request_uri", "uri", "path", "url"), ("request_method", "method")
TIMES = ("time_iso8601", "ts", "time", "timestamp", "@timestamp", "msec", "time_local")
AGENTS = ("http_user_agent", "user_agent", "agent")


class Reading(NamedTuple):
    """A page that was asked for, in which month, by what program."""

    month: str
    path: bytes
    agent: bytes


def readings(block: bytes) -> Iterator[Reading]:
    """The pages that lines of a log tell of; lines end with a line feed."""
    if block.lstrip()[:1] == b"{":
        for line in block.splitlines():
            found = _of_json(line)
            if found:
                yield found
        return
    for name, year, path, agent in COMMON.findall(block):
        if name in NUMBER:
            yield Reading(_month(year, name), path, agent)


@lru_cache(maxsize=64)
def _month(year: bytes, name: bytes) -> str:
    return f"{year.decode()}-{NUMBER[name]}"


def _of_json(line: bytes) -> Reading | None:
    """Caddy's own form (https://caddyserver.com/docs/logging), or one that nginx was told."""
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(said, dict) or said.get("status") not in GOOD:
        return None
    request = said.get("request")
    held = said | request if isinstance(request, dict) else said
    method, path = _first(held, METHODS), _first(held, PATHS)
    if isinstance(request, str):  # "GET /path HTTP/1.1"
        method, _, rest = request.partition(" ")
        path = path or rest.partition(" ")[0]
    month = _month_of(_first(said, TIMES))
    if method != "GET" or not isinstance(path, str) or not month:
        return None
    return Reading(month, path.encode(), _agent(held).encode("utf-8", "replace"))


def _agent(held: dict[str, Any]) -> str:
    headers = held.get("headers")
    said = headers.get("User-Agent") if isinstance(headers, dict) else None
    said = said[0] if isinstance(said, list) and said else said or _first(held, AGENTS)
    return said if isinstance(said, str) else ""


def _first(held: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((held[name] for name in names if name in held), None)


def _month_of(time: Any) -> str:
    """Of seconds since 1970, of an ISO date, or of nginx' `22/Nov/2026:…`."""
    if isinstance(time, str) and re.match(r"\d+(\.\d+)?$", time):
        time = float(time)
    if isinstance(time, int | float):
        return _month_at(time // 3600)
    if not isinstance(time, str):
        return ""
    if re.match(r"\d{4}-\d\d-", time):
        return time[:7]
    found = re.match(r"\d\d/([A-Z][a-z]{2})/(\d{4}):", time)
    name = found[1].encode() if found else b""
    return _month(found[2].encode(), name) if found and name in NUMBER else ""


@lru_cache(maxsize=2048)
def _month_at(hour: float) -> str:
    try:
        return datetime.fromtimestamp(hour * 3600, UTC).strftime("%Y-%m")
    except (ValueError, OverflowError, OSError):
        return ""
