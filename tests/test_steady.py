"""Files of an index that Pagefind orders by chance: in order, and still leading to each other."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from hoaphuong.search.cbor import decoded, encoded
from hoaphuong.search.steady import ENTRY, SIGNATURE, put_in_order

VALUES: list[object] = [
    ["Đình", [0, 23, 24, 255]],
    ["Chùa", [256, 65535, 65536]],
    ["長い名前" * 30, list(range(300))],
    ["", []],
]


def cbor(value: object) -> bytes:
    """Numbers, texts and arrays in the shortest way, as RFC 8949 has them."""
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    return head(4, len(value)) + b"".join(map(cbor, value))


def head(sort: int, number: int) -> bytes:
    if number < 24:
        return bytes([sort << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([sort << 5 | 24 + power]) + number.to_bytes(1 << power, "big")


def unpacked(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE)


def written(folder: Path, content: bytes, chance: str) -> dict[str, bytes]:
    """An index with one filter, whose files are called by chance, once it is in order."""
    (folder / "filter").mkdir(parents=True)
    filter_, table = f"vi_{chance[:7]}", f"vi_{chance}"
    packed = gzip.compress(SIGNATURE + content)
    (folder / f"filter/{filter_}.pf_filter").write_bytes(packed)
    said = SIGNATURE + cbor(["1.0", [], [], [["kind", filter_]]])
    (folder / f"pagefind.{table}.pf_meta").write_bytes(gzip.compress(said))
    (folder / ENTRY).write_text(json.dumps({"languages": {"vi": {"hash": table}}}), "utf-8")
    put_in_order(folder)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_any_order_of_values_gives_the_same_files(tmp_path: Path) -> None:
    made = []
    for seed in range(9):
        values = random.Random(seed).sample(VALUES, len(VALUES))
        chance = f"{seed}a0b1c2d3e"
        made.append(written(tmp_path / str(seed), cbor(["kind", values]), chance))
    assert all(files == made[0] for files in made)
    assert len(made[0]) == 3


def test_each_file_is_still_led_to_and_says_what_it_said(tmp_path: Path) -> None:
    written(tmp_path, cbor(["kind", VALUES]), "0123456789")
    table = json.loads((tmp_path / ENTRY).read_text("utf-8"))["languages"]["vi"]["hash"]
    said = unpacked(tmp_path / f"pagefind.{table}.pf_meta")
    (file,) = (tmp_path / "filter").iterdir()
    assert cbor(file.stem) in said
    assert sorted(unpacked(file)) == sorted(cbor(["kind", VALUES]))
    assert all(cbor(value) in unpacked(file) for value in VALUES)


def test_numbers_of_every_length_are_written_as_others_write_them_and_read_again() -> None:
    numbers = [0, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32]
    assert encoded(numbers) == cbor(numbers)
    below = [-number for number in numbers]
    assert encoded([-1, -24, -25]) == b"\x83\x20\x37\x38\x18"
    assert decoded(encoded([numbers, below, [], "Đình"])) == [numbers, below, [], "Đình"]


def test_an_index_of_nothing_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ENTRY).write_text("{}", "utf-8")
    put_in_order(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [ENTRY]


def test_what_is_not_as_it_was_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="item of sort 5"):
        written(tmp_path, b"\x82\x64kind\x81\xa0", "0123456789")
