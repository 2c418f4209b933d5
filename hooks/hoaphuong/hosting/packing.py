"""Files packed in advance, beside those they are made from: `page.html.gz` and `page.html.br`.

Only what gets smaller is packed, and what was packed once is kept under the digest of its content.
The bytes say nothing of when and where they were made. Brotli's highest level takes three times as
long for 1.8 % less, so the one below it is used.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import brotli

from hoaphuong.gzipped import gzipped
from hoaphuong.hosting.media_types import TEXTS, ending
from hoaphuong.publishing.sealed import clear, digest
from hoaphuong.replacing import replace
from hoaphuong.workers import Overdue, run_each

FOLDER = "packed"
MADE = (".gz", ".br")
GZIP, BROTLI = 9, 10
AT_ONCE = 100
"""Files that a worker takes at a time."""
SECONDS = 600.0


class Packed(NamedTuple):
    """What was done, in files and bytes."""

    files: int
    anew: int
    """Packed now; the rest was packed before."""
    before: int
    """Bytes of the files that have packed ones."""
    gzip: int
    brotli: int


class Job(NamedTuple):
    """Some files of a site, and where packed ones are kept."""

    site: str
    paths: tuple[str, ...]
    kept: str


def pack(site: Path, cache: Path) -> Packed:
    """Pack a built site; packed files whose own is gone are removed. Raises OSError."""
    kept = cache / FOLDER
    clear(kept, folder=True)
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    known = frozenset(path.name for path in kept.iterdir())
    names = sorted(_worth(site))
    parts = [tuple(names[at : at + AT_ONCE]) for at in range(0, len(names), AT_ONCE)]
    jobs = [Job(str(site), part, str(kept)) for part in parts]
    totals, used = [0] * 5, set[str]()
    for _, answer in run_each(pack_some, jobs, SECONDS, "packing", lambda job: len(job.paths)):
        if isinstance(answer, Overdue):
            raise OSError(0, str(answer), str(site))
        if isinstance(answer, Exception):
            raise answer
        found, sums = answer
        used |= sums
        totals = [one + more for one, more in zip(totals, found, strict=True)]
    for name in known - used:
        with suppress(OSError):
            (kept / name).unlink()
    return Packed(*totals)


def pack_some(job: Job) -> tuple[tuple[int, int, int, int, int], set[str]]:
    """A worker's part: files, those packed anew, bytes before, gzipped, by Brotli; names kept."""
    files = anew = before = gzipped = smaller = 0
    used: set[str] = set()
    for path in job.paths:
        content = Path(job.site, path).read_bytes()
        sizes, fresh = [], False
        for end in MADE:
            name = f"{digest(content)}{end}"
            made = _kept(Path(job.kept, name), content, end)
            if made is None:
                made, fresh = _pack(content, end), True
                replace(Path(job.kept, name), made)
            used.add(name)
            _beside(Path(job.site, f"{path}{end}"), made if len(made) < len(content) else None)
            sizes.append(min(len(made), len(content)))
        files, anew, before = files + 1, anew + fresh, before + len(content)
        gzipped, smaller = gzipped + sizes[0], smaller + sizes[1]
    return (files, anew, before, gzipped, smaller), used


def _worth(site: Path) -> Iterator[str]:
    """Files of text; what was packed of a file that is gone goes."""
    for path in site.rglob("*"):
        if path.suffix in MADE and ending(path.stem) in TEXTS:
            if path.is_file() and not path.with_suffix("").is_file():
                path.unlink()
        elif ending(path.name) in TEXTS and path.is_file():
            yield path.relative_to(site).as_posix()


def _pack(content: bytes, end: str) -> bytes:
    if end == ".gz":
        return gzipped(content, GZIP)
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI))


def _unpack(packed: bytes, end: str) -> bytes:
    return gzip.decompress(packed) if end == ".gz" else bytes(brotli.decompress(packed))


def _kept(path: Path, content: bytes, end: str) -> bytes | None:
    """What was packed before, if it is whole: unpacked it has to be the content."""
    try:
        packed = path.read_bytes()
        return packed if _unpack(packed, end) == content else None
    except (OSError, EOFError, ValueError, brotli.error):
        return None
    except Exception:  # zlib's own error, which is no error of Python's
        return None


def _beside(path: Path, packed: bytes | None) -> None:
    """Put a packed file in its place; None means that there is to be none."""
    if packed is None:
        path.unlink(missing_ok=True)
    elif not _holds(path, packed):
        replace(path, packed)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
