"""Pagefind's service: a process that answers one request after another on its standard streams.

Its own Python wrapper waits a tenth of a second for each answer, which is two minutes for a
thousand records.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, NamedTuple

END = b","
"""After each message, which is JSON in base 64."""


class Refused(OSError):
    """Pagefind did not do what it was asked."""


class Service(NamedTuple):
    """A running service."""

    asked: IO[bytes]
    answered: IO[bytes]

    def ask(self, type_: str, **request: Any) -> dict[str, Any]:
        """The answer to one request."""
        message = {"message_id": 1, "payload": {"type": type_, **request}}
        self.asked.write(base64.b64encode(json.dumps(message).encode()) + END)
        self.asked.flush()
        said = _until(self.answered)
        payload: dict[str, Any] = json.loads(base64.b64decode(said))["payload"]
        if payload["type"] == "Error":
            raise Refused(0, str(payload.get("message", ""))[:200], "pagefind")
        return payload


@contextmanager
def service() -> Iterator[Service]:
    """Pagefind for as long as it is needed."""
    from pagefind.service import get_executable  # here: a build without a search does without

    program = get_executable()
    if program is None:
        raise Refused(0, "no binary for this machine", "pagefind")
    process = subprocess.Popen(
        [program, "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    try:
        yield Service(process.stdin, process.stdout)
    finally:
        process.kill()
        process.communicate()


def _until(stream: IO[bytes]) -> bytes:
    """One message; its end is not part of it."""
    parts = []
    while True:
        part = stream.read1(1 << 16)  # type: ignore[attr-defined]
        if not part:
            raise Refused(0, "it ended before it had answered", "pagefind")
        parts.append(part)
        if part.endswith(END):
            return b"".join(parts)[: -len(END)]
