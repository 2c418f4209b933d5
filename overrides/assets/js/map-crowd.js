/* Very many places: what is known of them spread out again, and a list of those in view where they are few enough. */
const MOST = 100; // places in that list

export function placesOf({ up, kinds, units, rows }) {
  return rows.map(([lat, lon, off, kind, unit, path, name, lang]) => ({
    at: window.L.latLng(lat, lon),
    off,
    kind: kinds[kind][0],
    look: kinds[kind][1],
    unit: units[unit],
    name,
    get card() {
      const item = document.createElement("li");
      item.append(linkTo(`${up}${path}/`, name, lang));
      return item.outerHTML;
    },
  }));
}

function linkTo(href, name, lang) {
  const link = Object.assign(document.createElement("a"), { textContent: name });
  link.setAttribute("href", href);
  if (lang) link.lang = lang;
  return link;
}

/* Lists what is in view, each with the button that shows it on the map; `seen(places)`. */
export function nearBy(pointer) {
  const part = document.querySelector(".hp-crowd__seen");
  const list = part.querySelector("ul");
  const said = part.querySelector("[role=status]");
  let shown = [];
  return (places) => {
    part.hidden = !places;
    const near = places && places.length <= MOST ? places : [];
    said.textContent = near === places ? "" : part.dataset.near.replace("{count}", MOST);
    if (near.length === shown.length && near.every((place, at) => place === shown[at])) return;
    shown = near;
    list.replaceChildren(...near.map((place) => row(place, pointer)));
  };
}

function row(place, pointer) {
  const item = Object.assign(document.createElement("template"), { innerHTML: place.card }).content.firstChild;
  item.append(pointer(place));
  return item;
}
