/* Keeps the site where there is no network. VERSION, CORES and NOTICES stand before it, written by the build.
   Caches, all named by the site's path, for other sites may share the host:
     core VERSION   pages of the core, all of one build
     pages          pages that were visited, the last LAST
     assets         files whose names change with their content: whatever a kept page asks for
     guide …        a language saved whole (guide.js); state says which is complete */
const BASE = new URL(registration.scope).pathname;
const named = (part) => `hp ${BASE} ${part}`;
const CORE = named(`core ${VERSION}`);
const PAGES = named("pages");
const ASSETS = named("assets");
const STATE = named("state");
const SILENCE = 2000;
const PATIENCE = 20000;
const JUST_NOW = 60000;
const LAST = 250;
const LARGEST = 2e6;
const BY_CONTENT = /\.[0-9a-f]{8,}(?:\.\w+$|\/)|\.pf_\w+$/;
const UNTOUCHED = /\/(?:sw\.js|guide\.json|[^/]+\.(?:webmanifest|ics|xml))$/;
const NOTICE = /data-notice="([^"]*)" data-from="[^"]*" data-until="[^"]*"/g;
const PASS = "hp-pass";
const SAVED = "hp-saved";
const cored = new Set();
const aged = new Set();

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  if (event.data?.visited) event.waitUntil(remember(event.data.visited, event.data.assets));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (!url.pathname.startsWith(BASE) || UNTOUCHED.test(url.pathname)) return;
  if (request.headers.has("range") || request.headers.has(PASS)) return;
  if (request.mode === "navigate") event.respondWith(page(event, keyOf(url)));
  else if (BY_CONTENT.test(url.pathname)) event.respondWith(asset(event, url.pathname));
  else event.respondWith(other(event, url.pathname));
});

/* A new version: all its core is in, each file what this build wrote, or it does not take over. */
async function install() {
  const open = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const codes = new Set(open.map((client) => languageOf(new URL(client.url).pathname)));
  for (const name of await caches.keys()) {
    if (!name.startsWith(named("core "))) continue;
    for (const kept of await (await caches.open(name)).keys()) {
      codes.add(languageOf(new URL(kept.url).pathname));
    }
  }
  await Promise.all([...codes].map(takeCore));
  await skipWaiting();
}

async function takeCore(code) {
  const [core, assets] = await Promise.all([caches.open(CORE), caches.open(ASSETS)]);
  const came = await Promise.all(CORES[code].files.map(async ([path, sum]) => {
    const cache = BY_CONTENT.test(path) ? assets : core;
    const key = keyOf(new URL(BASE + path, location.origin));
    if (await cache.match(key)) return null;
    const response = await fetch(BASE + path, { cache: "no-cache", headers: { [PASS]: "1" } });
    const body = await response.arrayBuffer();
    if (!response.ok || (await sumOf(body)) !== sum) throw new Error(`${path} is not of this version`);
    return [cache, key, copy(response, body)];
  }));
  for (const [cache, key, response] of came.filter(Boolean)) await cache.put(key, response);
  cored.add(code);
}

async function takeOver() {
  await registration.navigationPreload?.enable();
  for (const name of await caches.keys()) {
    if (name.startsWith(named("core ")) && name !== CORE) await caches.delete(name);
  }
  await clients.claim();
  await sweep();
}

/* Files that no kept page asks for any more. A page names what it asks for, a style sheet too. */
async function sweep() {
  const assets = await caches.open(ASSETS);
  let texts = "";
  for (const cache of [await caches.open(CORE), await caches.open(PAGES)]) {
    for (const key of await cache.keys()) texts += await (await cache.match(key)).text();
  }
  const keys = await assets.keys();
  for (const key of keys) {
    if (key.url.endsWith(".css") && texts.includes(nameOf(key))) {
      texts += await (await assets.match(key)).text();
    }
  }
  for (const key of keys) {
    const since = Date.parse((await assets.match(key)).headers.get(SAVED));
    if (!texts.includes(nameOf(key)) && Date.now() - since > JUST_NOW) await assets.delete(key);
  }
}

/* A page: from the network, or as it was kept where the network is away, fails, or is silent. */
async function page(event, key) {
  const code = languageOf(key);
  if (!cored.has(code)) {
    cored.add(code);
    event.waitUntil(takeCore(code).catch(() => cored.delete(code)));
  }
  const kept = await keptPage(key, code);
  const coming = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const noted = coming.then((response) => note(event, key, response.clone(), kept?.text));
  event.waitUntil(noted.catch(() => {}));
  try {
    const response = await (kept ? unlessSilent(coming) : inTime(coming));
    if (!kept || response.status < 500) return response;
  } catch {
    if (!kept) return (await slashed(key, code)) ?? unsaved(code);
  }
  aged.add(event.resultingClientId);
  return shown(kept);
}

async function keptPage(key, code) {
  const found = [];
  for (const name of [PAGES, CORE]) {
    const response = await (await caches.open(name)).match(key);
    if (response) found.push({ response, when: response.headers.get(SAVED) });
  }
  const guide = await guideOf(code);
  const response = guide && (await (await caches.open(guide.cache)).match(key));
  if (response) found.push({ response, when: guide.checked });
  if (!found.length) return null;
  const last = found.reduce((one, other) => (other.when > one.when ? other : one));
  return { ...last, text: await last.response.text() };
}

/* A kept page says since when, so that its own script can tell the reader in the page's language.
   A notice that was withdrawn since is over. */
function shown({ response, when, text }) {
  const dated = text.replace("<html ", `<html data-saved="${when}" `).replace(NOTICE, (all, name) => (
    NOTICES.includes(name) ? all : 'hidden data-from="1970-01-01" data-until="1970-01-01"'
  ));
  return new Response(dated, { headers: response.headers });
}

/* A folder's page is asked for without its slash. */
async function slashed(key, code) {
  const there = !key.endsWith("/") && (await keptPage(`${key}/`, code));
  return there ? Response.redirect(`${key}/`) : null;
}

async function unsaved(code) {
  const core = await caches.open(CORE);
  for (const one of [code, ...Object.keys(CORES)]) {
    const response = await core.match(`${BASE}${CORES[one].root}offline.html`);
    if (response) return new Response(await response.text(), { status: 503, headers: response.headers });
  }
  return Response.error();
}

async function asset(event, key) {
  const kept = await (await caches.open(ASSETS)).match(key);
  if (kept) return kept;
  const saved = await savedFile(key);
  if (saved) return saved;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(putFile(key, response.clone()));
  return response;
}

/* Files whose names stay: from the network, but for a kept page those kept with it. Pictures are
   kept for the pages that show them. */
async function other(event, key) {
  const kept = (await (await caches.open(ASSETS)).match(key))
    ?? (await (await caches.open(CORE)).match(key)) ?? (await savedFile(key));
  if (kept && aged.has(event.clientId)) return kept;
  const coming = fetch(event.request);
  if (event.request.destination === "image") {
    event.waitUntil(coming.then((response) => response.ok && putFile(key, response.clone())).catch(() => {}));
  }
  if (!kept) return coming;
  return unlessSilent(coming).catch(() => kept);
}

async function savedFile(key) {
  for (const code of Object.keys(CORES)) {
    const guide = await guideOf(code);
    const response = guide && (await (await caches.open(guide.cache)).match(key));
    if (response) return response;
  }
  return null;
}

async function guideOf(code) {
  const said = await (await caches.open(STATE)).match(`${BASE}state/${code}`);
  return said ? said.json() : null;
}

/* The whole answer, unless nothing is heard for a while: before it begins or in the middle of it. */
async function unlessSilent(coming) {
  let timer;
  let giveUp;
  const silence = new Promise((_, reject) => { giveUp = reject; });
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(new Error("silence")), SILENCE);
  };
  listen();
  try {
    return await Promise.race([heard(coming, listen), silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function heard(coming, listen) {
  const response = await coming;
  if (!response.ok || !response.body) return response;
  const parts = [];
  const reader = response.body.getReader();
  for (;;) {
    listen();
    const { done, value } = await reader.read();
    if (done) return new Response(new Blob(parts), response);
    parts.push(value);
  }
}

function inTime(coming) {
  return Promise.race([coming, new Promise((_, reject) => setTimeout(reject, PATIENCE, "late"))]);
}

/* Keep a page that came; forget one that is gone; tell the reader of an older one that it came. */
async function note(event, key, response, before) {
  if (response.status === 404 || response.status === 410) {
    await (await caches.open(PAGES)).delete(key);
  }
  if (!response.ok || response.redirected || !isPage(response)) return;
  const body = await response.arrayBuffer();
  await put(PAGES, key, copy(response, body));
  if (before === undefined || before === new TextDecoder().decode(body)) return;
  const client = await clients.get(event.resultingClientId);
  client?.postMessage({ newer: key });
}

/* The page of a first visit came before the worker did. */
async function remember(address, assets) {
  const key = keyOf(new URL(address));
  const response = await fetch(address);
  if (response.ok && isPage(response)) await put(PAGES, key, copy(response, await response.arrayBuffer()));
  for (const url of assets.map((asked) => new URL(asked))) {
    if (url.origin !== location.origin || !BY_CONTENT.test(url.pathname)) continue;
    if (await (await caches.open(ASSETS)).match(url.pathname)) continue;
    const file = await fetch(url);
    if (file.ok) await putFile(url.pathname, file);
  }
}

async function putFile(key, response) {
  if (Number(response.headers.get("content-length")) > LARGEST) return;
  await put(ASSETS, key, copy(response, await response.arrayBuffer()));
}

async function put(name, key, response) {
  const cache = await caches.open(name);
  try {
    await cache.put(key, response);
  } catch {
    await thin(cache, LAST / 2);
  }
  if (name === PAGES) await thin(cache, LAST);
}

async function thin(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key);
}

function copy(response, body) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set(SAVED, new Date().toISOString());
  return new Response(body, { headers });
}

async function sumOf(body) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(sum.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isPage(response) {
  return (response.headers.get("content-type") ?? "").startsWith("text/html");
}

/* What a page is kept under: its folder, whatever follows it. */
function keyOf(url) {
  return url.pathname.replace(/(?:^|\/)index\.html$/, "/");
}

function languageOf(path) {
  const within = path.slice(BASE.length);
  const codes = Object.keys(CORES);
  const own = codes.find((code) => CORES[code].root && within.startsWith(CORES[code].root));
  return own ?? codes.find((code) => !CORES[code].root) ?? codes[0];
}

function nameOf(key) {
  return new URL(key.url).pathname.split("/").pop();
}
