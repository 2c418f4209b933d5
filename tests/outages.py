"""A server whose network can be taken away in all the ways that networks go."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Network:
    """How the server answers from now on, and what it was asked for."""

    def __init__(self, root: Path, base: str) -> None:
        self.root, self.base = root, base
        self.silent = self.stalls = self.away = False
        """Never answers; stops in the middle of a body; hangs up."""
        self.last: int | None = None
        """So many answers, then it hangs up."""
        self.asked: list[str] = []
        self.address = ""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under a path of its host, as its network allows."""

    def __init__(self, network: Network, *arguments: object, **named: object) -> None:
        self.network = network
        super().__init__(*arguments, directory=str(network.root), **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        network = self.network
        if network.last is not None:
            network.last -= 1
            network.away = network.away or network.last < 0
        if network.away:
            self.connection.close()
            return
        while network.silent:
            time.sleep(0.05)
        network.asked.append(self.path)
        del self.headers["If-Modified-Since"]  # its seconds are too coarse for tests
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # else a browser may answer by itself
        super().end_headers()

    def translate_path(self, path: str) -> str:
        within = path.removeprefix(self.network.base)
        self.directory = str(self.network.root)
        return super().translate_path(f"/{within}" if within != path else "/nothing")

    def copyfile(self, source: object, target: object) -> None:
        content = source.read()  # type: ignore[attr-defined]
        if self.network.stalls and self.path.endswith("/"):
            target.write(content[: len(content) // 2])  # type: ignore[attr-defined]
            target.flush()  # type: ignore[attr-defined]
            while self.network.stalls:
                time.sleep(0.05)
            return
        target.write(content)  # type: ignore[attr-defined]

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def network(root: Path, base: str) -> Iterator[Network]:
    """A folder served under a path of a host of its own."""
    there = Network(root, base)
    handler = functools.partial(Handler, there)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there.address = f"http://127.0.0.1:{server.server_port}{base}"
        yield there
        there.silent = there.stalls = False
        server.shutdown()
