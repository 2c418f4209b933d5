/* Saves the guide of one language whole, file by file, and shows how far it is.
   What has come stays, so that saving goes on where it was cut; a new version is staged beside the
   old one and takes its place only when all of it is in. */
const PASS = { "hp-pass": "1" };
const AT_ONCE = 6;
const TRIES = 3;
const UNITS = [["gigabyte", 1e9], ["megabyte", 1e6], ["kilobyte", 1e3]];

class Changed extends Error {}

class Guide {
  constructor({ base, plan, code, guide }) {
    this.base = new URL(base || "./", document.baseURI).pathname;
    this.plan = new URL(plan, document.baseURI).href;
    this.code = code;
    this.note = guide;
    this.prefix = `hp ${this.base} guide ${code} `;
    this.place = `${this.base}state/${code}`;
  }

  async state() {
    const cache = await caches.open(`hp ${this.base} state`);
    const said = await cache.match(this.place);
    return said ? said.json() : null;
  }

  async setState(state) {
    const cache = await caches.open(`hp ${this.base} state`);
    await cache.put(this.place, new Response(JSON.stringify(state)));
    localStorage.setItem(this.note, Date.now());
  }

  async wanted() {
    const response = await fetch(this.plan, { cache: "no-cache", headers: PASS });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  }

  async caches() {
    return (await caches.keys()).filter((name) => name.startsWith(this.prefix));
  }

  /* How much of a plan is here already, in bytes, whether or not it has all come. */
  async came(plan) {
    if (!(await caches.has(this.prefix + plan.version))) return 0;
    const staged = await caches.open(this.prefix + plan.version);
    const here = new Set((await staged.keys()).map((key) => new URL(key.url).pathname));
    const files = plan.files.filter(([path]) => here.has(keyOf(this.base + path)));
    return files.reduce((sum, file) => sum + file[2], 0);
  }

  async save({ report, signal }) {
    for (let turn = 0; turn < TRIES; turn += 1) {
      const plan = await this.wanted();
      try {
        await this.fill(plan, report, signal);
        const size = plan.files.reduce((sum, file) => sum + file[2], 0);
        const now = new Date().toISOString();
        const cache = this.prefix + plan.version;
        await this.setState({ version: plan.version, cache, saved: now, checked: now, size });
        for (const name of await this.caches()) if (name !== cache) await caches.delete(name);
        return;
      } catch (error) {
        if (!(error instanceof Changed) || turn === TRIES - 1) throw error;
      }
    }
  }

  async fill(plan, report, signal) {
    const staged = await caches.open(this.prefix + plan.version);
    const here = new Set((await staged.keys()).map((key) => new URL(key.url).pathname));
    const earlier = [];
    for (const name of await this.caches()) {
      if (name !== this.prefix + plan.version) earlier.push(await caches.open(name));
    }
    const all = plan.files.reduce((sum, file) => sum + file[2], 0);
    let done = 0;
    const waiting = [...plan.files];
    const take = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const [path, sum, size] = file;
        const key = keyOf(this.base + path);
        signal?.throwIfAborted();
        if (!here.has(key)) {
          await staged.put(key, (await again(earlier, key, sum)) ?? (await come(this.base + path, sum, signal)));
        }
        done += size;
        report?.(done, all);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  }

  async refresh() {
    const state = await this.state();
    if (!state) return localStorage.removeItem(this.note);
    const { version } = await this.wanted();
    if (version === state.version) return this.setState({ ...state, checked: new Date().toISOString() });
    return this.save({});
  }

  async remove() {
    const cache = await caches.open(`hp ${this.base} state`);
    await cache.delete(this.place);
    localStorage.removeItem(this.note);
    for (const name of await this.caches()) await caches.delete(name);
  }
}

/* A file of an earlier version that is the same. */
async function again(earlier, key, sum) {
  for (const cache of earlier) {
    const response = await cache.match(key);
    if (response?.headers.get("hp-sum") === sum) return response;
  }
  return null;
}

async function come(address, sum, signal) {
  for (let turn = 1; ; turn += 1) {
    try {
      const response = await fetch(address, { cache: "no-cache", headers: PASS, signal });
      const body = response.ok ? await response.arrayBuffer() : null;
      if (!body || (await sumOf(body)) !== sum) throw new Changed(address);
      const headers = new Headers(response.headers);
      for (const name of ["content-encoding", "content-length"]) headers.delete(name);
      headers.set("hp-sum", sum);
      return new Response(body, { headers });
    } catch (error) {
      if (error instanceof Changed || signal?.aborted || turn === TRIES) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 1000 * turn); });
    }
  }
}

async function sumOf(body) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(sum.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keyOf(path) {
  return path.replace(/(?:^|\/)index\.html$/, "/");
}

/* One page at a time saves; another that would, leaves it to that one. */
function alone(work) {
  if (!navigator.locks) return work();
  return navigator.locks.request("hp-guide", { ifAvailable: true }, (lock) => (lock ? work() : null));
}

export function refresh(place) {
  const guide = new Guide(place);
  return alone(() => guide.refresh());
}

class Panel {
  constructor(root) {
    this.root = root;
    this.guide = new Guide(root.dataset);
    this.language = document.documentElement.lang;
    for (const button of root.querySelectorAll("button[data-do]")) {
      button.addEventListener("click", () => this[button.dataset.do]());
    }
    addEventListener("online", () => this.cut && this.save());
  }

  part(name) { return this.root.querySelector(`[data-part='${name}']`); }

  say(name, values) {
    const element = this.part(name);
    element.textContent = element.dataset.words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
    element.hidden = false;
  }

  show(...names) {
    for (const element of this.root.querySelectorAll("[data-when]")) {
      element.hidden = !element.dataset.when.split(" ").some((state) => names.includes(state));
    }
  }

  bytes(count) {
    const [unit, size] = UNITS.find((one) => count >= one[1]) ?? UNITS.at(-1);
    const digits = count / size < 10 ? 1 : 0;
    const said = new Intl.NumberFormat(this.language, { style: "unit", unit, maximumFractionDigits: digits });
    return said.format(count / size).replace(" ", "\u00a0");
  }

  async open() {
    if (!("caches" in window) || !navigator.serviceWorker || !this.root.dataset.worker) return;
    const state = await this.guide.state();
    this.part("needs").hidden = true;
    this.part("panel").hidden = false;
    if (state) this.kept(state);
    const plan = await this.guide.wanted().catch(() => null);
    if (plan) await this.weigh(plan, state);
    else if (!state) this.show("away");
  }

  async weigh(plan, state) {
    const sum = { size: 0, packed: 0 };
    for (const [name, [files, size, packed]] of Object.entries(plan.parts)) {
      const row = this.root.querySelector(`[data-row='${name}']`);
      sum.size += size;
      sum.packed += packed;
      row.hidden = !files;
      row.lastElementChild.textContent = this.bytes(size);
    }
    const values = { size: this.bytes(sum.size), packed: this.bytes(sum.packed) };
    this.say("weight", values);
    this.say("save", values);
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    if (quota) this.say("room", { size: this.bytes(quota - usage) });
    if (state) return;
    const came = await this.guide.came(plan);
    if (came) this.interrupted(came, sum.size);
    else this.show("none");
  }

  kept(state) {
    const date = new Intl.DateTimeFormat(this.language, { dateStyle: "long", timeStyle: "short" });
    this.say("kept", { size: this.bytes(state.size), date: date.format(new Date(state.checked)) });
    this.show("kept");
  }

  interrupted(done, all) {
    this.cut = true;
    this.progress(done, all);
    this.say("cut", { done: this.bytes(done), size: this.bytes(all) });
    this.show("cut");
  }

  progress(done, all) {
    this.at = [done, all];
    const bar = this.part("bar");
    bar.max = all;
    bar.value = done;
    const share = new Intl.NumberFormat(this.language, { style: "percent" }).format(Math.floor((done / all) * 100) / 100);
    this.say("progress", { done: this.bytes(done), size: this.bytes(all), share });
  }

  async save() {
    this.cut = false;
    this.stopping = new AbortController();
    this.show("saving");
    this.root.setAttribute("aria-busy", "true");
    navigator.storage?.persist?.();
    const report = (done, all) => this.progress(done, all);
    try {
      await alone(() => this.guide.save({ report, signal: this.stopping.signal }));
      const state = await this.guide.state();
      if (state) this.kept(state);
    } catch (error) {
      if (error.name === "QuotaExceededError") this.show("full");
      else this.interrupted(...(this.at ?? [0, 1]));
    }
    this.root.removeAttribute("aria-busy");
  }

  stop() { this.stopping.abort(); }

  async update() {
    this.show("saving");
    await this.save();
  }

  async remove() {
    await this.guide.remove();
    this.cut = false;
    this.at = null;
    await this.open();
    this.show("none", "gone");
    this.part("save").focus();
  }
}

const root = document.querySelector("[data-module='guide']");
if (root) {
  new Panel(root).open();
  const install = root.querySelector("[data-part='install']");
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    install.hidden = false;
    install.onclick = () => event.prompt();
  });
  addEventListener("appinstalled", () => { install.hidden = true; });
}
