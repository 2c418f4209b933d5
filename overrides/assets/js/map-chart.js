/* The chart itself: land and rivers from numbers, as near as they are true; routes; where one is. */
const MOST_UNSURE = 32; // pixels that the shore may seem to be off when one is nearest
const EQUATOR = 156543; // metres a pixel at the equator, at zoom 0
const EDGE = 24;

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
