/* Map and list in step: what the choices leave, what is in view, and the card of what was pressed. */
const CLOSE = 2; // zoom levels from the nearest at which a place of the list is shown

export function join(root, { said, coast, chart, marks, crowd }) {
  const words = root.dataset;
  const rows = crowd ? [] : [...document.querySelectorAll("#list li")];
  root.accuracy = coast.accuracy;
  const { map, whole } = chart.chartOf(root.querySelector(".hp-atlas__chart"), coast, said, words);
  whole();
  const press = (places, button) => nearer(map, places) || card(map, places, words, button);
  const draw = marks.marksOn(map, words, press);
  const choose = () => {
    const kinds = new Set([...root.querySelectorAll("[name=kind]:checked")].map((box) => box.value));
    const unit = root.querySelector("[name=unit]")?.value ?? "";
    return said.places.filter((place) => kinds.has(place.kind) && (!unit || place.unit === unit));
  };
  let chosen = choose();
  const pointTo = (place) => pointer(words, place, () => point(root, map, place, marks, words));
  const near = crowd?.nearBy(pointTo);
  const step = () => {
    const shown = list(root, map, rows, said.places, chosen);
    near?.(shown);
  };
  root.addEventListener("change", ({ target }) => {
    if (target.name === "route") return way(root, map, said.ways[target.value], chart);
    if (target.name !== "in-view") draw((chosen = choose()));
    return step();
  });
  map.on("moveend", step);
  for (const [number, row] of rows.entries()) row.append(pointTo(said.places[number]));
  const where = root.querySelector(".hp-atlas__where");
  const locate = chart.located(map, (text) => (where.textContent = text), words, distance);
  root.querySelector('[data-do="whole"]').addEventListener("click", whole);
  root.querySelector('[data-do="locate"]').addEventListener("click", locate);
  map.getContainer().addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
  const show = () => {
    map.invalidateSize({ animate: false });
    whole();
    draw(chosen);
    step();
  };
  const rest = () => {
    list(root, map, rows, said.places, said.places, true);
    near?.(null);
  };
  return { show, rest };
}

/* The list shows what the map does; at rest, all. Gives the places in view. */
function list(root, map, rows, places, chosen, resting = false) {
  const seen = new Set(chosen);
  const inView = !resting && root.querySelector("[name=in-view]")?.checked;
  const view = map.getBounds();
  const shown = chosen.filter((place) => view.contains(place.at));
  rows.forEach((row, number) => {
    const place = places[number];
    row.hidden = !seen.has(place) || (inView && !view.contains(place.at));
  });
  for (const group of document.querySelectorAll(".hp-map__group")) group.hidden = !group.querySelector("li:not([hidden])");
  const count = root.dataset.count.replace("{shown}", shown.length).replace("{all}", places.length);
  const limit = root.dataset.nearest.replace("{distance}", distance(root.accuracy));
  root.querySelector(".hp-atlas__said").textContent = map.getZoom() < map.getMaxZoom() ? count : `${count} · ${limit}`;
  return shown;
}

/* Goes nearer to what one mark stands for; false where that would not part it. */
function nearer(map, places) {
  const bounds = window.L.latLngBounds(places.map((place) => place.at));
  const zoom = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
  if (places.length === 1 || zoom <= map.getZoom()) return false;
  map.setView(bounds.getCenter(), zoom);
  return true;
}

function card(map, places, words, button) {
  const content = document.createElement("div");
  content.className = "hp-atlas__card md-typeset";
  const read = (place) => Object.assign(document.createElement("template"), { innerHTML: place.card }).content;
  if (places.length === 1) {
    const cards = Object.assign(document.createElement("ul"), { className: "hp-cards" });
    cards.append(read(places[0]));
    content.append(cards);
    if (places[0].off) {
      const within = words.within.replace("{distance}", distance(places[0].off));
      content.append(Object.assign(document.createElement("p"), { className: "hp-detail", textContent: within }));
    }
  } else {
    const names = document.createElement("ul");
    for (const place of places) {
      const item = document.createElement("li");
      item.append(read(place).querySelector("a"));
      names.append(item);
    }
    content.append(names);
  }
  const at = window.L.latLngBounds(places.map((place) => place.at)).getCenter();
  const popup = window.L.popup({ maxWidth: 300, minWidth: 220, maxHeight: map.getSize().y - 90, autoPanPadding: [12, 12], offset: [0, -6] });
  popup.setLatLng(at).setContent(content).openOn(map);
  popup.getElement().querySelector("[role=button]").setAttribute("aria-label", words.shut);
  popup.on("remove", () => popup.getElement().contains(document.activeElement) && button?.isConnected && button.focus());
  content.querySelector("a").focus({ preventScroll: true });
}

/* The button of a row that shows its place on the map. */
function pointer(words, place, pressed) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "hp-atlas__pointer" });
  button.setAttribute("aria-label", words.show.replace("{place}", place.name));
  button.title = button.ariaLabel;
  button.addEventListener("click", pressed);
  return button;
}

function point(root, map, place, marks, words) {
  map.setView(place.at, Math.max(map.getZoom(), map.getMaxZoom() - CLOSE), { animate: false });
  root.querySelector(".hp-atlas__chart").scrollIntoView({ block: "center" });
  card(map, [place], words, marks.buttonFor(map, place));
}

/* Draws the route that was chosen in place of the one before, and lists its stops. */
function way(root, map, route, chart) {
  root.takeOff?.();
  const said = root.querySelector(".hp-atlas__route");
  said.replaceChildren();
  if (!route) return (root.takeOff = null);
  root.takeOff = chart.routed(map, route);
  const stops = route.stops.map(([, , link]) => `<li>${link}</li>`).join("");
  said.innerHTML = `<p>${route.link}</p><ol>${stops}</ol>`;
  return said.append(Object.assign(document.createElement("p"), { className: "hp-detail", textContent: root.dataset.way }));
}

function distance(metres) {
  const far = metres >= 1000;
  const style = { style: "unit", unit: far ? "kilometer" : "meter", maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(document.documentElement.lang, style).format(far ? metres / 1000 : metres);
}
