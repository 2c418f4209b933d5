/* The marks of places: those too close to tell apart are one mark that says how many it stands for. */
const APART = 34; // pixels between the middles of two marks
const MANY = 1000; // places from which on only those in view, and a little around it, have marks
const AROUND = 0.1; // of the view, on each side
const CORNERS = { 1: [4, 45], 2: [4, 0], 3: [5, 0], 4: [6, 0], 5: [8, 22.5] };

/* Places by where they stand, each with those nearer than `apart`; the cost grows with their number. */
export function grouped(places, spot, apart = APART) {
  const cells = new Map();
  const groups = [];
  for (const place of places) {
    const { x, y } = spot(place);
    const [column, row] = [Math.floor(x / apart), Math.floor(y / apart)];
    const around = [-1, 0, 1].flatMap((down) => [-1, 0, 1].flatMap((across) => cells.get(`${column + across} ${row + down}`) ?? []));
    const near = around.find((group) => Math.hypot(group.x - x, group.y - y) < apart);
    if (near) {
      near.places.push(place);
      continue;
    }
    const group = { x, y, places: [place] };
    groups.push(group);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), group]);
  }
  return groups;
}

/* Draws places on a map and says which was pressed: `pressed(places, button)`. */
export function marksOn(map, words, pressed) {
  const L = window.L;
  const rings = L.layerGroup().addTo(map);
  const marks = L.layerGroup().addTo(map);
  let shown = [];
  const mark = ({ places }) => {
    const at = L.latLngBounds(places.map((place) => place.at)).getCenter();
    const button = buttonOf(places, words);
    button.addEventListener("click", (event) => {
      L.DomEvent.stop(event);
      pressed(places, button);
    });
    button.addEventListener("focus", () => {
      map.getContainer().scrollTo(0, 0);
      map.panInside(at, { padding: [APART, APART], animate: false });
    });
    const icon = L.divIcon({ html: button, className: "hp-atlas__mark", iconSize: null });
    return L.marker(at, { icon, keyboard: false, riseOnHover: true }).addTo(marks);
  };
  const ring = (places) => {
    rings.clearLayers();
    for (const { at, off, look } of places.filter((place) => place.off)) {
      L.circle(at, { radius: off, weight: 1, interactive: false, className: `hp-map__rough hp-map__look--${look}` }).addTo(rings);
    }
  };
  const draw = () => {
    const held = document.activeElement?.closest?.(".hp-atlas__mark button")?.place;
    marks.clearLayers();
    const view = shown.length > MANY && map.getBounds().pad(AROUND);
    const near = view ? shown.filter((place) => view.contains(place.at)) : shown;
    const groups = grouped(near, (place) => map.project(place.at));
    ring(view ? groups.flatMap(({ places }) => (places.length === 1 ? places : [])) : shown);
    groups.forEach(mark);
    if (held) buttonFor(map, held)?.focus({ preventScroll: true });
  };
  map.on("zoomend", () => shown.length > MANY || draw());
  map.on("moveend", () => shown.length > MANY && draw());
  return (places) => {
    shown = places;
    draw();
  };
}

/* The mark that stands for a place now, alone or among others. */
export function buttonFor(map, place) {
  return [...map.getPane("markerPane").querySelectorAll("button")].find((button) => button.places.includes(place));
}

function buttonOf(places, words) {
  const button = Object.assign(document.createElement("button"), { type: "button", places, place: places[0] });
  const names = places.map((place) => place.name);
  if (places.length > 1) {
    const count = words.group.replace("{count}", places.length);
    button.append(Object.assign(document.createElement("span"), { className: "hp-atlas__count", textContent: places.length }));
    button.setAttribute("aria-label", `${count}: ${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""}`);
    button.title = count;
  } else {
    button.append(sign(places[0].look, places[0].off > 0));
    button.setAttribute("aria-label", names[0]);
    button.title = names[0];
  }
  return button;
}

/* The shape of a kind, the same as beside its heading in the list; hollow where the place is a rough one. */
function sign(look, rough) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-14 -14 28 28");
  svg.setAttribute("class", `hp-atlas__sign hp-map__look--${look}${rough ? " hp-atlas__sign--rough" : ""}`);
  const shape = document.createElementNS(svg.namespaceURI, look in CORNERS ? "polygon" : "circle");
  if (look in CORNERS) {
    const [count, turn] = CORNERS[look];
    const size = count === 4 ? 12 : 11;
    const angles = Array.from({ length: count }, (_, corner) => ((turn + (360 * corner) / count) * Math.PI) / 180);
    shape.setAttribute("points", angles.map((angle) => `${(size * Math.sin(angle)).toFixed(1)},${(-size * Math.cos(angle)).toFixed(1)}`).join(" "));
  } else shape.setAttribute("r", "10");
  svg.append(shape);
  return svg;
}
