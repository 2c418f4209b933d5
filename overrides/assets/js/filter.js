/* A list narrowed in place: what is chosen stands in the address, and the links stay links. */
const nav = document.querySelector("[data-module='hp-filter']");
const groups = document.querySelector("[data-filter='groups']");
const status = document.querySelector("[data-filter='count']");
const pager = document.querySelector("[data-filter='pages']");
const all = status.textContent;
const { root, page, pages, total, shown } = nav.dataset;
const facets = [...nav.querySelectorAll("[data-name]")];
const clear = nav.querySelector(".hp-filter__all");
const said = (term) => nav.dataset.chosen.replace("{label}", "").replace("{terms}", term);
let whole = Number(pages) === 1;

const chosenNow = () => {
  const asked = new URLSearchParams(location.search);
  const keys = facets.map(({ dataset: { name } }) => [name, asked.get(name)]);
  const known = keys.filter(([, value]) => value !== null).map(([name, value]) => `${name}=${value}`);
  return known.filter((key) => nav.querySelector(`[data-facet="${CSS.escape(key)}"]`));
};

/* Links of another page of the list lead on from there. */
const moved = (group, base) => {
  for (const name of ["href", "src"]) {
    for (const element of group.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, new URL(element.getAttribute(name), base).href);
    }
  }
  for (const element of group.querySelectorAll("[srcset]")) {
    const parts = element.getAttribute("srcset").split(",").map((part) => part.trim().split(/\s+/));
    const led = parts.map(([url, size]) => [new URL(url, base).href, size].filter(Boolean).join(" "));
    element.setAttribute("srcset", led.join(", "));
  }
  return group;
};

const fetched = async (number) => {
  const base = new URL(number === 1 ? root : `${root}page/${number}/`, location.href);
  const answer = await fetch(base);
  if (!answer.ok) throw new Error(answer.status);
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...other.querySelectorAll("[data-filter='groups'] > *")].map((group) => moved(group, base));
};

/* All pages of the list in one; a group that was cut is whole again. */
const gather = async () => {
  if (whole) return;
  const numbers = Array.from({ length: Number(pages) }, (_, number) => number + 1);
  const own = [...groups.children];
  const others = await Promise.all(numbers.map((each) => (each === Number(page) ? own : fetched(each))));
  if (whole) return;
  whole = true;
  const heading = (group) => group?.querySelector("h2")?.textContent;
  const joined = [];
  for (const group of others.flat()) {
    if (joined.length && heading(joined.at(-1)) === heading(group)) {
      joined.at(-1).querySelector("ul").append(...group.querySelectorAll("ul > .hp-card"));
    } else joined.push(group);
  }
  groups.replaceChildren(...joined);
};

const keysOf = (card) => (card.dataset.facets ?? "").split(" ");
const ofFacet = (key) => key.slice(0, key.indexOf("=") + 1);

const show = (chosen) => {
  const cards = [...groups.querySelectorAll(".hp-card")].map((card) => [card, keysOf(card)]);
  let count = 0;
  for (const [card, keys] of cards) {
    card.hidden = !chosen.every((key) => keys.includes(key));
    count += !card.hidden;
  }
  for (const group of groups.children) group.hidden = !group.querySelector(".hp-card:not([hidden])");
  for (const link of nav.querySelectorAll("[data-facet]")) {
    const key = link.dataset.facet;
    const others = chosen.filter((other) => ofFacet(other) !== ofFacet(key));
    const left = cards.filter(([, keys]) => [...others, key].every((one) => keys.includes(one)));
    link.parentElement.hidden = left.length === 0;
    link.nextElementSibling.textContent = left.length;
    if (chosen.includes(key)) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const facet of facets) {
    const link = facet.querySelector("[aria-current]");
    facet.querySelector(".hp-filter__chosen").textContent = link ? said(link.textContent) : "";
    facet.toggleAttribute("data-chosen", Boolean(link));
  }
  clear.hidden = chosen.length === 0;
  if (pager) pager.hidden = whole;
  status.textContent = chosen.length
    ? shown.replace("{count}", count).replace("{total}", total)
    : all;
};

const choose = async (chosen, fallback) => {
  try {
    await gather();
  } catch {
    location.assign(fallback);
    return;
  }
  const query = chosen.map((key) => key.split("=").map(encodeURIComponent).join("=")).join("&");
  history.pushState(null, "", query ? `?${query}` : location.pathname);
  show(chosen);
};

const close = (facet) => {
  facet.open = false;
  facet.querySelector("summary").focus();
};

nav.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link === clear) {
    facets[0].querySelector("summary").focus();
    choose([], link.href);
    return;
  }
  const key = link.dataset.facet;
  const before = chosenNow();
  const others = before.filter((other) => ofFacet(other) !== ofFacet(key));
  choose(before.includes(key) ? others : [...others, key], link.href);
  close(link.closest("details"));
});
nav.addEventListener("keydown", ({ key, target }) => {
  const open = target.closest("details[open]");
  if (key === "Escape" && open) close(open);
});
document.addEventListener("click", ({ target }) => {
  for (const facet of facets) if (facet.open && !facet.contains(target)) facet.open = false;
});
const follow = async () => {
  const chosen = chosenNow();
  if (chosen.length) await gather().catch(() => {});
  show(chosen);
};
addEventListener("popstate", follow);
if (chosenNow().length) follow();
