/* A first visit from another language gets one line in that language, once, which leads to the same
   page; the browser's list of languages decides, here and not on the server. */
const place = document.querySelector("[data-module='offer']");

function wanted(links, otherwise) {
  const tags = navigator.languages?.length ? navigator.languages : [navigator.language];
  for (const tag of tags.map((one) => one.toLowerCase())) {
    const same = links.find((link) => link.hreflang.toLowerCase() === tag);
    const near = links.find((link) => link.hreflang.split("-")[0].toLowerCase() === tag.split("-")[0]);
    if (same ?? near) return same ?? near;
  }
  return links.find((link) => link.hreflang === otherwise);
}

async function offer() {
  const key = place.dataset.key;
  if (localStorage.getItem(key)) return;
  const base = new URL(place.dataset.base || "./", document.baseURI).href;
  const links = [...document.querySelectorAll(".hp-switch a[hreflang]")];
  const link = wanted(links, place.dataset.otherwise);
  const chosen = document.referrer.startsWith(base);
  if (chosen || !link || link.hasAttribute("aria-current")) {
    localStorage.setItem(key, "settled");
    return;
  }
  const words = (await (await fetch(place.dataset.words)).json())[link.hreflang];
  localStorage.setItem(key, "offered");
  place.lang = link.hreflang;
  place.setAttribute("aria-label", words.label);
  const line = document.createElement("a");
  const close = document.createElement("button");
  Object.assign(line, { className: "hp-offer__line", href: link.href, hreflang: link.hreflang });
  Object.assign(close, { className: "hp-button hp-button--small", type: "button" });
  line.textContent = words.line;
  close.textContent = words.close;
  place.append(line, close);
  close.addEventListener("click", () => { place.hidden = true; });
  place.addEventListener("keydown", (event) => { if (event.key === "Escape") place.hidden = true; });
  place.hidden = false;
}

if (place) offer().catch(() => {});
