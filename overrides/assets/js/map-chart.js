/* The chart itself: land and rivers from numbers, as near as they are true; routes; where one is. */
const MOST_UNSURE = 32; // pixels that the shore may seem to be off when one is nearest
const EQUATOR = 156543; // metres a pixel at the equator, at zoom 0
const EDGE = 24;
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0, 1]; // where on its line a name is tried, the middle first
const STRETCHES = [1, 1.08, 1.16]; // of a name's length: what lies beside a bent course is shorter than it
const CUT = 4; // pixels that a name may be longer than its line before it loses a letter
const [BESIDE, APART] = [10, 26]; // pixels from a river and from the middle of a mark to the middle of a name
const MOST_BENT = 0.16; // how far a name may swell, in its length
const SVG = "http://www.w3.org/2000/svg";

/* A Leaflet map of a land; `said` is what is known of its places. */
export function chartOf(element, coast, said, words) {
  const L = window.L;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const moves = { zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still };
  const [south, west, north, east] = coast.box;
  const round = east - west === 360;
  const box = L.latLngBounds(round ? [[south, said.west], [north, said.west + 360]] : [[south, west], [north, east]]);
  const map = L.map(element, {
    ...moves, attributionControl: false, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomDelta: 1,
    wheelPxPerZoomLevel: 120, maxBounds: box, maxBoundsViscosity: 1, maxZoom: nearest(coast.accuracy, box), renderer: L.svg({ padding: 0.3 }),
  });
  L.control.zoom({ position: "topright", zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  L.rectangle(box, { interactive: false, stroke: false, fillOpacity: 1, className: "hp-atlas__water" }).addTo(map);
  draw(L, map, coast, round);
  for (const { at, name } of said.names) named(L, at, name, at[1] > box.getCenter().lng).addTo(map);
  map.whenReady(() => watered(L, map, said.waters));
  element.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  element.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  const whole = said.box ? L.latLngBounds([said.box.slice(0, 2), said.box.slice(2)]) : L.latLngBounds(said.places.map((place) => place.at)).pad(0.1);
  return { map, whole: () => map.fitBounds(whole, { animate: false, padding: [EDGE / 4, EDGE / 4] }) };
}

function nearest(accuracy, box) {
  const across = EQUATOR * Math.cos((box.getCenter().lat * Math.PI) / 180);
  return Math.floor(Math.log2((MOST_UNSURE * across) / accuracy));
}

function draw(L, map, coast, round) {
  const read = (row, shift) => {
    let [lon, lat] = [0, 0];
    const points = [];
    for (let i = 0; i < row.length; i += 2) {
      lon += row[i];
      lat += row[i + 1];
      points.push([lat / coast.perDegree, lon / coast.perDegree + shift]);
    }
    return points;
  };
  const plain = { interactive: false, stroke: false, fillOpacity: 1 };
  for (const shift of round ? [0, 360] : [0]) {
    const rings = coast.rings.map((row) => read(row, shift));
    L.polygon(rings, { ...plain, className: "hp-map__land" }).addTo(map);
  }
  const lines = coast.rivers.map((row) => read(row, 0));
  L.polyline(lines, { interactive: false, className: "hp-atlas__river" }).addTo(map);
  const last = nearest(coast.riverAccuracy, map.options.maxBounds);
  map.on("zoomend", () => map.getContainer().classList.toggle("hp-atlas__chart--near", map.getZoom() > last));
}

function named(L, at, name, before) {
  const words = Object.assign(document.createElement("span"), { textContent: name });
  const icon = L.divIcon({ html: words, className: `hp-atlas__name${before ? " hp-atlas__name--before" : ""}`, iconSize: null });
  return L.marker(at, { icon, interactive: false, keyboard: false });
}

/* Names along rivers, where the marks leave room; the list below the picture says them to who cannot see them. */
function watered(L, map, waters) {
  const names = waters.map(({ name, lang, along }, number) => {
    const line = L.polyline(along, { interactive: false, stroke: false, noClip: true, smoothFactor: 0, className: "hp-map__course" }).addTo(map);
    const course = line.getElement();
    const bow = drawn("path", { id: `hp-bow-${number}`, class: "hp-map__course" });
    const text = drawn("text", { class: "hp-map__water", dy: "0.35em", "aria-hidden": "true", lang });
    const way = drawn("textPath", { href: `#${bow.id}`, startOffset: "50%" });
    way.textContent = name;
    text.append(way);
    course.after(bow, text);
    return { course, bow, text, wide: length(name, text) };
  });
  let waiting = 0;
  const place = () => {
    waiting = 0;
    const taken = [...map.getPane("markerPane").children].map((one) => L.DomUtil.getPosition(one));
    for (const name of names) {
      const clear = laid(name, taken);
      name.text.setAttribute("display", clear ? "inline" : "none");
      if (clear) taken.push(...points(name.bow));
    }
  };
  map.on("zoomend layeradd layerremove", () => (waiting ||= requestAnimationFrame(place)));
  place();
}

/* Whether a name found room along its course, and lies there whole. */
function laid({ course, bow, wide }, taken) {
  return STRETCHES.some((stretch) => {
    const spare = course.getTotalLength() - stretch * wide;
    return spare > 0 && SHARES.some((share) => [-1, 1].some((side) => {
      bow.setAttribute("d", bent(course, share * spare, stretch * wide, side * BESIDE));
      return bow.getTotalLength() >= wide - CUT && isClear(bow, taken);
    }));
  });
}

/* A slightly bent line beside a part of a course: letters on its corners would lie over each other. */
function bent(course, from, long, aside) {
  const [a, m, b] = [0, 0.5, 1].map((share) => course.getPointAtLength(from + share * long));
  const chord = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [x, y] = [(a.y - b.y) / chord, (b.x - a.x) / chord];
  const [middleX, middleY] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const off = (m.x - middleX) * x + (m.y - middleY) * y;
  const swell = 2 * Math.max(-MOST_BENT * chord, Math.min(MOST_BENT * chord, off)) + aside;
  return `M${a.x + x * aside} ${a.y + y * aside}Q${middleX + x * swell} ${middleY + y * swell} ${b.x + x * aside} ${b.y + y * aside}`;
}

function isClear(bow, taken) {
  return points(bow).every(({ x, y }) => taken.every((mark) => Math.hypot(mark.x - x, mark.y - y) >= APART));
}

function points(bow) {
  const long = bow.getTotalLength();
  return [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => bow.getPointAtLength(share * long));
}

/* Pixels that a name is long in the letters of an element. */
function length(name, element) {
  const sheet = document.createElement("canvas").getContext("2d");
  sheet.font = getComputedStyle(element).font;
  return sheet.measureText(name).width;
}

function drawn(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/* A way with its stops in order; gives what takes it off again. */
export function routed(map, route) {
  const L = window.L;
  const points = route.stops.map(([lat, lon]) => [lat, lon]);
  const drawn = L.featureGroup([L.polyline(points, { interactive: false, className: "hp-atlas__way" })]).addTo(map);
  points.forEach((at, number) => {
    const words = Object.assign(document.createElement("span"), { textContent: number + 1 });
    const icon = L.divIcon({ html: words, className: "hp-atlas__stop", iconSize: [24, 24], iconAnchor: [12, 38] });
    L.marker(at, { icon, interactive: false, keyboard: false }).addTo(drawn);
  });
  map.fitBounds(drawn.getBounds(), { padding: [EDGE * 2, EDGE * 2] });
  return () => drawn.remove();
}

/* Asks the device where it is, shows that and says it; it goes nowhere else. */
export function located(map, say, words, distance) {
  const L = window.L;
  let drawn;
  const found = ({ coords }) => {
    const at = L.latLng(coords.latitude, coords.longitude);
    drawn?.remove();
    if (!map.options.maxBounds.contains(at)) return say(words.outside);
    const ring = L.circle(at, { radius: coords.accuracy, interactive: false, className: "hp-atlas__here" });
    const dot = L.circleMarker(at, { radius: 6, interactive: false, className: "hp-atlas__here-dot" });
    drawn = L.featureGroup([ring, dot]).addTo(map);
    map.setView(at, Math.max(map.getZoom(), map.getMaxZoom() - 2));
    return say(words.located.replace("{distance}", distance(coords.accuracy)));
  };
  const missed = () => say(words.notLocated);
  return () => {
    if (!navigator.geolocation) return missed();
    return navigator.geolocation.getCurrentPosition(found, missed, { enableHighAccuracy: true, timeout: 15000 });
  };
}
