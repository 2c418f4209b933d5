/* The search: asks Pagefind's index of this language, names before texts, and shows what it finds. */
const AT_ONCE = 8;
const PAUSE = 120;
const MOST_KEPT = 500;
const FEW = 16;
const SVG = "http://www.w3.org/2000/svg";

/** All results of a query, each once: called just so, then named so in the title, then elsewhere, then by their words. */
export async function find(index, keys, query, sort) {
  const options = sort ? { filters: { kind: [sort] } } : {};
  const found = new Map();
  const add = (results, named) => {
    for (const result of results) if (!found.has(result.id)) found.set(result.id, { result, named });
  };
  const asked = await Promise.all(keys.asked(query).map((wanted) => named(index, wanted, options)));
  for (const part of asked.slice(0, 1)) add([...part.titled, ...part.others], true);
  for (const part of asked) add(part.titled, true);
  for (const part of asked) add(part.others, true);
  const letters = keys.scattered(query);
  if (!found.size && letters.length) add(await partly(index, keys.asked(query)[2], options), true);
  if (!found.size && letters.length) {
    const { titled, others } = await named(index, letters, options);
    add([...titled, ...others], true);
  }
  if (keys.folded(query).trim().length > 2 || /[^\u0000-\u024f]/.test(query)) {
    add((await index.search(query, options)).results, false);
  }
  return [...found.values()];
}

/** Pages that have all of some keys, in the title or elsewhere. Pagefind leaves out words that it does not know, we do not. */
async function named(index, wanted, options) {
  let results = await withKeys(index, wanted.join(" "), options);
  let titled = new Set(results.filter(isTitled).map((one) => one.id));
  for (const key of results.length && wanted.length > 1 ? new Set(wanted) : []) {
    const known = await pagesOf(index, key, options);
    results = results.filter((one) => known.has(one.id));
    titled = new Set([...titled].filter((id) => known.has(id) && isTitled(known.get(id))));
  }
  const [inTitle, others] = [true, false].map((own) => results.filter((one) => titled.has(one.id) === own));
  return { titled: inTitle, others };
}

/** Pages that have some of these keys, one of them known to few; the rarer and the more, the sooner. */
async function partly(index, wanted, options) {
  const [score, found] = [new Map(), new Map()];
  for (const key of new Set(wanted)) {
    const known = await pagesOf(index, key, options);
    if (known.size > FEW) continue;
    for (const [id, one] of known) {
      found.set(id, one);
      score.set(id, (score.get(id) ?? 0) + (isTitled(one) ? 2 : 1) / Math.log2(known.size + 2));
    }
  }
  return [...found.values()].sort((one, other) => score.get(other.id) - score.get(one.id));
}

async function withKeys(index, term, options) {
  const { results } = await index.search(term, options);
  return results.filter((one) => isTitled(one) || one.matchedMetaFields?.includes("keys"));
}

function isTitled(result) {
  return result.matchedMetaFields?.includes("own") ?? false;
}

const kept = new Map();

/** The pages that have a key, by id; asked for once, for most are asked for again with the next letter. */
async function pagesOf(index, key, options) {
  const name = `${key} ${options.filters?.kind ?? ""}`;
  if (kept.size > MOST_KEPT) kept.clear();
  if (!kept.has(name)) {
    kept.set(name, new Map((await withKeys(index, key, options)).map((one) => [one.id, one])));
  }
  return kept.get(name);
}

/** Make a form search while one types: in a panel below it, or on the search's own page. */
export async function attach(form) {
  const [keys, index] = await Promise.all([form.dataset.keys, form.dataset.index].map(load));
  await index.options({ ranking: { metaWeights: { summary: 4, own: 0, keys: 0, picture: 0 } } });
  await index.init();
  const panel = new Panel(form, await sorts(index));
  const said = form.elements.q;
  let turn = 0;
  let waiting = 0;

  async function search() {
    const query = said.value.trim();
    const mine = ++turn;
    let found = query ? await find(index, keys, query, panel.sort.value) : [];
    let pages = await Promise.all(found.slice(0, AT_ONCE).map((one) => one.result.data()));
    if (!found[0]?.named && !pages.some((page) => keys.hasSome(`${page.meta.title} ${page.content}`, query))) {
      found = pages = [];
    }
    if (mine === turn) panel.show(query, found, pages, keys);
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  }

  said.addEventListener("input", soon);
  panel.sort.addEventListener("change", search);
  if (said.value.trim()) await search();
}

function load(address) {
  return import(new URL(address, document.baseURI).href);
}

async function sorts(index) {
  return Object.keys((await index.filters()).kind ?? {});
}

class Panel {
  constructor(form, names) {
    this.form = form;
    this.own = form.closest("main") !== null; // the search's own page
    this.rest = this.own ? form.parentElement.querySelector(".hp-az") : null;
    this.box = make("div", "hp-search__panel", { hidden: "" });
    const bar = make("div", "hp-search__bar");
    this.count = make("p", "hp-search__count", { role: "status" });
    this.sort = make("select", "hp-search__sort", { name: "kind", "aria-label": form.dataset.sorts });
    this.sort.append(new Option(form.dataset.everything, ""));
    for (const name of names) this.sort.append(new Option(name, name));
    this.sort.value = this.own ? (new URLSearchParams(location.search).get("kind") ?? "") : "";
    this.list = make("ol", "hp-search__results");
    this.more = make(this.own ? "button" : "a", "hp-search__more", this.own ? { type: "button" } : {});
    this.more.textContent = form.dataset.more;
    bar.append(this.count, this.sort);
    this.box.append(bar, this.list, this.more);
    form.append(this.box);
    if (this.own) this.more.addEventListener("click", () => this.showMore());
    form.addEventListener("keydown", (event) => this.step(event));
    if (!this.own) this.foldAway();
  }

  foldAway() {
    this.form.addEventListener("focusout", (event) => {
      if (!this.form.contains(event.relatedTarget)) this.box.hidden = true;
    });
    this.form.addEventListener("focusin", () => {
      if (this.form.elements.q.value.trim() && this.count.textContent) this.box.hidden = false;
    });
    this.box.addEventListener("pointerdown", (event) => {
      if (!event.target.closest("a,select,button")) event.preventDefault(); // the field keeps its place
    });
  }

  show(query, found, pages, keys) {
    const { one, other, none } = this.form.dataset;
    this.found = found;
    this.keys = keys;
    this.box.hidden = !query;
    if (this.rest) this.rest.hidden = Boolean(query);
    const said = found.length === 0 ? none : found.length === 1 ? one : other;
    this.count.textContent = query ? said.replace("{count}", found.length).replace("{query}", query) : "";
    this.list.replaceChildren(...pages.map((page, at) => this.item(page, found[at].named)));
    this.more.hidden = found.length <= pages.length;
    if (!this.own) this.more.href = `${this.form.action}?${new URLSearchParams(new FormData(this.form))}`;
    if (this.own) history.replaceState(null, "", query ? `?${new URLSearchParams(new FormData(this.form))}` : location.pathname);
  }

  async showMore() {
    const shown = this.list.children.length;
    const next = this.found.slice(shown, shown + AT_ONCE);
    const pages = await Promise.all(next.map((one) => one.result.data()));
    const items = pages.map((page, at) => this.item(page, next[at].named));
    this.list.append(...items);
    this.more.hidden = this.found.length <= this.list.children.length;
    items[0]?.querySelector("a").focus();
  }

  item(page, isNamed) {
    const item = make("li", "hp-search__result");
    const link = make("a", "hp-search__link", { href: this.form.dataset.up + page.raw_url });
    link.textContent = page.meta.title;
    const text = make("p", "hp-search__text");
    if (isNamed || !page.excerpt) text.textContent = page.meta.summary ?? "";
    else text.append(...marked(page.excerpt));
    const sort = make("span", "hp-search__kind");
    sort.textContent = page.filters.kind?.[0] ?? "";
    item.append(this.picture(page.meta.picture ?? ""), link, sort, text);
    return item;
  }

  picture(key) {
    const { base, drawings, mark } = this.form.dataset;
    const said = key ? this.keys.decoded(key) : mark;
    if (!key || said.startsWith("media/")) {
      return make("img", "hp-search__picture", { src: base + said, alt: "", loading: "lazy", width: 48, height: 48 });
    }
    const drawn = document.createElementNS(SVG, "svg");
    set(drawn, { class: "hp-drawing hp-search__picture", viewBox: "0 0 96 96", "aria-hidden": "true" });
    for (const name of said.split(" ").filter(Boolean)) {
      const part = document.createElementNS(SVG, "use");
      part.setAttribute("href", `${drawings}#${name}`);
      drawn.append(part);
    }
    return drawn;
  }

  /** Arrows lead through field and results, Escape closes. */
  step(event) {
    const places = [this.form.elements.q, ...this.list.querySelectorAll("a")];
    const at = places.indexOf(document.activeElement);
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way && at >= 0 && !event.isComposing && places[at + way]) {
      event.preventDefault();
      places[at + way].focus();
    } else if (event.key === "Escape" && !this.own && !this.box.hidden) {
      event.preventDefault();
      places[0].focus();
      this.box.hidden = true;
    }
  }
}

/** An excerpt of Pagefind's, whose only markup is `mark`, as nodes. */
function marked(excerpt) {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const plain = part.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    if (!part.startsWith("<mark>")) return plain;
    const mark = make("mark", "");
    mark.textContent = plain;
    return mark;
  });
}

function make(tag, className, attributes = {}) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  set(element, attributes);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
