"""Logs read as a stream, block by block, from where they were read to the last time.

A log is known again by its first lines, and by the line at which reading ended, so that it may
grow, be renamed and be packed. What stands before the time in a line, the reader's address, is in
no mark.
"""

from __future__ import annotations

import errno
import gzip
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple, cast

import orjson

from hoaphuong.publishing.sealed import digest

BLOCK = 1 << 22
LONGEST = 1 << 20
"""Bytes of a line; what has a longer one is no access log."""
HEAD = 16
"""Lines by which a log is known again, where it has so many."""
STDIN = "-"
PACKED = b"\x1f\x8b"
PRIVATE = ("remote_ip", "client_ip", "remote_addr", "remote_port", "headers")
"""What a line of JSON may say of who asked."""


class Mark(NamedTuple):
    """How far a log was read: to which byte, and what the line before it was."""

    size: int
    last: str


class Log:
    """An open log, and how far it has been read."""

    def __init__(self, stream: IO[bytes], known: Mapping[str, Mark]) -> None:
        self._stream = stream
        self._known = known
        self.first = self.formerly = ""
        """By which the log is known again, and was when it had fewer lines; empty without any."""
        self.mark = Mark(0, "")

    def blocks(self) -> Iterator[bytes]:
        """The lines that were not read before, many together; a last one that is cut is left."""
        for block in _whole_lines(self._stream):
            if not self.first:
                heads = list(_heads(block))
                self.first = heads[-1] if heads else ""
                self.formerly = next((head for head in heads[::-1] if head in self._known), "")
            known = self._known.get(self.formerly)
            size = self.mark.size + len(block)
            new = block
            if known and self.mark.size < known.size:
                if size < known.size:
                    new = b""
                else:
                    at = known.size - self.mark.size
                    # another log that begins alike is told apart where the first ended
                    new = block[at:] if _trace(_last_line(block[:at])) == known.last else block
            self.mark = Mark(size, _trace(_last_line(block)))
            if new:
                yield new


@contextmanager
def open_log(path: str, known: Mapping[str, Mark]) -> Iterator[Log]:
    """A log by its path, packed by gzip or not; `-` is what stands on standard input."""
    with sys.stdin.buffer if path == STDIN else Path(path).open("rb") as raw:
        head = raw.peek(2)[:2] if hasattr(raw, "peek") else b""
        stream = cast(IO[bytes], gzip.GzipFile(fileobj=raw)) if head == PACKED else raw
        yield Log(stream, known)


def _whole_lines(stream: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := stream.read(BLOCK):
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
        if len(rest) > LONGEST:
            raise OSError(errno.EINVAL, "is no access log")


def _heads(block: bytes) -> Iterator[str]:
    """By which a log is known that begins with a line, with two, with so many as count."""
    said = ""
    for line in block[: LONGEST * HEAD].split(b"\n", HEAD)[:HEAD]:
        if line:
            said = digest(_trace(line).encode(), said.encode())
            yield said


def _last_line(block: bytes) -> bytes:
    return block[block.rfind(b"\n", 0, -1) + 1 :].rstrip(b"\n")


def _trace(line: bytes) -> str:
    """A short name of a line, made of nothing that says who asked."""
    if line.startswith(b"{"):
        try:
            said = orjson.loads(line)
        except orjson.JSONDecodeError:
            return digest(line[:8])
        request = said.get("request")
        if isinstance(request, dict):
            said["request"] = {key: said for key, said in request.items() if key not in PRIVATE}
        return digest(orjson.dumps({key: said for key, said in said.items() if key not in PRIVATE}))
    return digest(line.partition(b"[")[2])
