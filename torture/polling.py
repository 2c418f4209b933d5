"""A reader who asks a real server for page after page while the site is published anew."""

from __future__ import annotations

import functools
import http.client
import http.server
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMED = 40
"""Files that are asked for in turn; those that differ between the states first."""
REST = 0.001
"""Seconds between two questions, in which another may say what is expected."""


class Poller:
    """Asks without rest; every answer has to be of one tree, and never of the one before again."""

    def __init__(self, port: int, seed: int = 0) -> None:
        self._port = port
        self._random = random.Random(seed)
        self.asked = 0
        self.faults: list[str] = []
        self._lock = threading.Lock()
        self._old: dict[str, bytes] = {}
        self._coming: list[dict[str, bytes]] = []
        self._paths: list[str] = []
        self._seen_new: int | None = None

    def expect(self, old: dict[str, bytes], *coming: dict[str, bytes]) -> None:
        """From now on the site is this one, until it is one of those that are coming."""
        names = {name for site in (old, *coming) for name in site}
        differ = [name for name in sorted(names) if _differs(name, old, coming)]
        same = [name for name in sorted(names) if not _differs(name, old, coming)]
        self._random.shuffle(differ)
        self._random.shuffle(same)
        with self._lock:
            self._paths = [*differ[: NAMED - 10], *same[:10]]
            self._old, self._coming, self._seen_new = old, list(coming), None

    def run(self, stop: threading.Event) -> None:
        """Ask until told to stop."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        place = 0
        while not stop.is_set():
            with self._lock:
                if self._paths:
                    self._ask(connection, self._paths[place % len(self._paths)])
            place += 1
            stop.wait(REST)
        connection.close()

    def _ask(self, connection: http.client.HTTPConnection, path: str) -> None:
        try:
            connection.request("GET", f"/site/{path}")
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.faults.append(f"{path}: {error!r}")
            connection.close()
            return
        self.judge(path, answer.status, body)

    def judge(self, path: str, status: int, body: bytes) -> None:
        """Hear an answer, and note what is wrong with it."""
        self.asked += 1
        content = None if status == 404 else body
        if status not in (200, 404):
            self.faults.append(f"{path}: status {status}")
        fits = [number for number, site in enumerate(self._coming) if site.get(path) == content]
        is_old = self._old.get(path) == content
        if not is_old and not fits:
            self.faults.append(f"{path}: neither as it was nor as it is to be ({status})")
        elif not is_old and len(fits) == 1:
            if self._seen_new not in (None, fits[0]) and len(self._coming) == 1:
                self.faults.append(f"{path}: of another site than the answer before")
            self._seen_new = fits[0]
        elif is_old and not fits and self._seen_new is not None:
            self.faults.append(f"{path}: of the site of before, after the new one was seen")


def _differs(name: str, old: dict[str, bytes], coming: tuple[dict[str, bytes], ...]) -> bool:
    return any(site.get(name) != old.get(name) for site in coming)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Gives the file a path names, by one opening of it, and keeps silent."""

    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one piece
    root: Path

    def do_GET(self) -> None:
        try:
            body, status = (self.root / self.path.lstrip("/")).read_bytes(), 200
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            body, status = b"", 404
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def polled(www: Path, seed: int = 0) -> Iterator[Poller]:
    """A folder served, and a reader of it, for as long as this lasts."""
    handler = functools.partial(type("Handler", (_Handler,), {"root": www}))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        poller, stop = Poller(server.server_port, seed), threading.Event()
        reading = threading.Thread(target=poller.run, args=(stop,), daemon=True)
        reading.start()
        try:
            yield poller
        finally:
            stop.set()
            reading.join()
            server.shutdown()
