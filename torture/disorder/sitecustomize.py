"""Folders that list their files by chance, for a Python that is started with this on its path."""

from __future__ import annotations

import os
import random
from typing import Any

_scandir, _listdir = os.scandir, os.listdir


class _Shuffled(list[Any]):
    """What `os.scandir` gives, in another order."""

    def __enter__(self) -> _Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Any:
        while self:
            yield self.pop()

    def __next__(self) -> Any:
        if not self:
            raise StopIteration
        return self.pop()

    def close(self) -> None:
        self.clear()


def _shuffled_scandir(path: Any = ".") -> _Shuffled:
    with _scandir(path) as found:
        entries = _Shuffled(found)
    random.shuffle(entries)
    return entries


def _shuffled_listdir(path: Any = ".") -> list[Any]:
    names = _listdir(path)
    random.shuffle(names)
    return names


os.scandir, os.listdir = _shuffled_scandir, _shuffled_listdir  # type: ignore[assignment]
