"""What a server answers, as a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]
"""WSGI's own: takes a request and a function that begins the answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and all of the body."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def is_page(self) -> bool:
        return any(name.lower() == "content-type" and "html" in said for name, said in self.headers)

    @property
    def is_missing(self) -> bool:
        return self.status.startswith("404")

    def with_body(self, body: bytes) -> Answer:
        """The same answer saying something else."""
        kept = (pair for pair in self.headers if pair[0].lower() != "content-length")
        return replace(self, headers=(*kept, ("Content-Length", str(len(body)))), body=body)

    def give(self, start: Start) -> Iterable[bytes]:
        """Answer a request with this."""
        start(self.status, list(self.headers))
        return [self.body]


def ask(app: App, environ: dict[str, Any], path: str) -> Answer:
    """What an application answers when it is asked for a path."""
    told: list[Any] = []
    environ = environ | {"PATH_INFO": path.encode().decode("latin-1")}
    found = app(environ, lambda *said: told.append(said))
    body = b"".join(found)
    if hasattr(found, "close"):
        found.close()
    status, headers = told[0][:2]
    return Answer(status, tuple(headers), body)
