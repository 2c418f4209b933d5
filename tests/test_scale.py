"""What bears a country's worth: the picture of the growth, and marks only where one looks."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET

from conftest import REPOSITORY

sys.path.append(str(REPOSITORY / "bench"))
from curves import curves
from waiting import until_in

MARKS = (REPOSITORY / "overrides/assets/js/map-marks.js").read_text("utf-8")
MAP = """
const layer = () => ({ addTo() { return this; }, clearLayers() { drawn.length = 0; } });
const drawn = [];
window.L = {
  layerGroup: layer,
  latLngBounds: (points) => ({ getCenter: () => points[0] }),
  DomEvent: { stop() {} },
  divIcon: (said) => said,
  marker: (at) => ({ addTo: () => drawn.push(at) }),
  circle: () => ({ addTo() {} }),
};
const heard = {};
const map = {
  on: (name, what) => (heard[name] = what),
  project: ([y, x]) => ({ x: x * 100, y: y * 100 }),
  getBounds: () => ({ pad: (more) => ({ contains: ([y]) => y <= 10 + more }) }),
};
const draw = marksOn(map, { group: "{count}" }, () => {});
const places = (count) => Array.from({ length: count }, (_, number) =>
  ({ at: [number, 0], off: 0, look: 0, name: String(number), kind: "x" }));
draw(places(900));
const few = drawn.length;
draw(places(5000));
const many = drawn.length;
map.getBounds = () => ({ pad: () => ({ contains: ([y]) => y <= 40 }) });
heard.moveend();
window.found = [few, many, drawn.length];
"""


def test_of_very_many_places_only_those_in_view_have_marks(browser) -> None:
    """And they get them as the map moves; of fewer all have theirs at once."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>x</title>")
    page.add_script_tag(content=MARKS.replace("export ", "") + MAP, type="module")
    until_in(page, "window.found")
    assert page.evaluate("window.found") == [900, 11, 41]
    page.close()


def test_the_picture_of_the_growth_says_what_it_shows() -> None:
    drawn = ET.fromstring(curves({"all <x>": [(2000, 20.0), (20000, 240.0)], "y": [(2000, 3.4)]}))
    said = " ".join(text.strip() for text in drawn.itertext())
    assert "all <x>: 20.0 at 2,000, 240.0 at 20,000" in said
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 3
