"""nginx and Caddy themselves, each with a configuration of its own, on a free port of loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

SERVERS = ("nginx", "caddy")
BROTLI = next(Path("/usr").glob("lib*/nginx/modules/ngx_http_brotli_static_module.so"), None)
TEMPORARY = "client_body", "proxy", "fastcgi", "uwsgi", "scgi"


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class Served(NamedTuple):
    """A site that a server serves."""

    server: str
    port: int
    base: str = "/"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What is answered to a path from the site's root, sent as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, self.base + path, headers=said)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found


def there(server: str) -> bool:
    """Whether a server is on this machine."""
    return shutil.which(server, path=_path()) is not None


@contextmanager
def served(
    server: str, city: Path, site: Path, room: Path, base: str = "/", root: Path | None = None
) -> Iterator[Served]:
    """A built site as our own rules have it served; `room` is for what the server writes.

    `root` is where the server finds the site, if not where it was built.
    """
    room.mkdir(parents=True)
    options = ["--brotli"] if server == "nginx" and BROTLI else []
    places = ("--city", city, "--site", site, "--root", root or site, "--out", room)
    command = [sys.executable, "-m", "hoaphuong", "host", server, *map(str, places), *options]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command, check = STARTED[server](room, port)
    environment = os.environ | {"PATH": _path(), "HOME": str(room), "XDG_DATA_HOME": str(room)}
    environment |= {"XDG_CONFIG_HOME": str(room)}
    checked = subprocess.run(check, capture_output=True, text=True, env=environment, check=False)
    assert checked.returncode == 0, checked.stderr
    with (room / "said").open("w") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
        try:
            _wait(process, port, room)
            yield Served(server, port, base)
        finally:
            process.terminate()
            process.wait()


def _nginx(room: Path, port: int) -> tuple[list[str], list[str]]:
    places = "".join(f"{name}_temp_path {room}/{name};\n" for name in TEMPORARY)
    load = f"load_module {BROTLI};\n" if BROTLI else ""
    load += "user root;\n" if os.geteuid() == 0 else ""
    (room / "nginx.conf").write_text(
        f"{load}daemon off;\nworker_processes 1;\npid {room}/pid;\nerror_log {room}/errors;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\naccess_log off;\n{places}"
        f"include {room}/nginx-http.conf;\nserver {{\nlisten 127.0.0.1:{port};\n"
        f"include {room}/nginx-server.conf;\n}}\n}}\n"
    )
    start = ["nginx", "-p", str(room), "-e", f"{room}/errors", "-c", f"{room}/nginx.conf"]
    return start, [*start, "-t"]


def _caddy(room: Path, port: int) -> tuple[list[str], list[str]]:
    (room / "Caddyfile").write_text(
        "{\nadmin off\nauto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\nbind 127.0.0.1\nimport {room}/site.caddy\n}}\n"
    )
    file = ["--config", f"{room}/Caddyfile", "--adapter", "caddyfile"]
    return ["caddy", "run", *file], ["caddy", "validate", *file]


STARTED: dict[str, Callable[[Path, int], tuple[list[str], list[str]]]] = {
    "nginx": _nginx,
    "caddy": _caddy,
}


def _path() -> str:
    """Debian keeps servers where users do not look."""
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def _wait(process: subprocess.Popen[bytes], port: int, room: Path) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert process.poll() is None and time.monotonic() < end, (room / "said").read_text()
            time.sleep(0.02)
