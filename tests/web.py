"""A folder on a web server of its own, for as long as a test asks."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and keeps silent."""

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def address_of(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address of a folder."""
    at_root = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), at_root) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
