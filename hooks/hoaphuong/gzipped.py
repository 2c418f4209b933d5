"""Gzip (RFC 1952) that says nothing of when and where it was made: same input, same bytes."""

from __future__ import annotations

import gzip

SYSTEM, UNKNOWN = 9, 255
"""Where its head says on which system it was written, and that we do not say."""


def gzipped(content: bytes, level: int) -> bytes:
    """Content as a file of gzip."""
    packed = bytearray(gzip.compress(content, level, mtime=0))
    packed[SYSTEM] = UNKNOWN
    return bytes(packed)
