"""A built site as a host would serve it: compressed, over connections that are kept."""

from __future__ import annotations

import functools
import gzip
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TEXT = (".html", ".css", ".js", ".svg", ".json", ".xml", ".ics", ".webmanifest", ".txt")
HASHED = re.compile(r"\.[0-9a-f]{10}\.\w+$")


class Host(SimpleHTTPRequestHandler):
    """Answers with gzip where the file is text."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            return super().do_GET()
        path = path / "index.html" if path.is_dir() else path
        missing = not path.is_file()
        path = Path(self.directory) / "404.html" if missing else path
        packed = path.suffix in TEXT
        body = _packed(path, path.stat().st_mtime) if packed else path.read_bytes()
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8" * packed)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        age = 31536000 if HASHED.search(path.name) else 600
        self.send_header("Cache-Control", f"max-age={age}")
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *_: Any) -> None:
        pass


class Patient(ThreadingHTTPServer):
    """Says nothing of readers who leave before a page has come."""

    def handle_error(self, *_: Any) -> None:
        pass


@contextmanager
def hosting(site: Path) -> Iterator[str]:
    """A site at this address of this machine."""
    handler = functools.partial(Host, directory=str(site))
    with Patient(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@functools.lru_cache(4000)
def _packed(path: Path, _changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), 6)
