"""What a folder of the site holds, and what each file was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hoaphuong.reading.layers import Mark


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was made: each file's key and mark, and which files were made together from one key."""

    files: Mapping[str, tuple[str, Mark]] = field(default_factory=dict)
    batches: Mapping[str, tuple[str, list[str]]] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """For a sealed file: the files, then after an empty line the batches."""
        for path, (key, mark) in self.files.items():
            if "\t" in path or "\n" in path:
                continue  # made anew each time
            yield f"{path}\t{key}\t{mark[0]}\t{mark[1]}\t{mark[2]}"
        yield ""
        for name, (key, paths) in self.batches.items():
            yield "\t".join((name, key, *paths))

    @classmethod
    def of_lines(cls, lines: list[str]) -> Ledger:
        """From a sealed file; empty where there is none."""
        end = lines.index("") if "" in lines else len(lines)
        files, batches = {}, {}
        for line in lines[:end]:
            path, key, inode, size, changed = line.split("\t")
            files[path] = (key, (int(inode), int(size), int(changed)))
        for line in lines[end + 1 :]:
            name, key, *paths = line.split("\t")
            batches[name] = (key, paths)
        return cls(files, batches)
