/* On every page: lets the worker in, says how old a kept page is, and hides what is over.
   Everything else of the site works without it. */
const bar = document.querySelector("[data-module='offline']");
const DAILY = 12 * 3600e3;
const STEPS = [["day", 86400e3], ["hour", 3600e3], ["minute", 60e3]];

function hidePast() {
  for (const element of document.querySelectorAll("[data-until]")) {
    const until = Date.parse(element.dataset.until);
    if (until < Date.now()) element.hidden = true;
  }
}

function ageOf(when, language) {
  const passed = Math.max(0, Date.now() - when);
  const [unit, length] = STEPS.find((step) => passed >= step[1]) ?? ["minute", 60e3];
  const said = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return said.format(-Math.max(1, Math.floor(passed / length)), unit);
}

function showAge() {
  const when = Date.parse(document.documentElement.dataset.saved);
  if (!when) return;
  const language = document.documentElement.lang;
  const age = bar.querySelector(".hp-saved__age");
  age.title = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(when);
  age.textContent = ageOf(when, language);
}

async function letIn() {
  const base = new URL(bar.dataset.base || "./", document.baseURI);
  if (!bar.dataset.worker) {
    const earlier = await navigator.serviceWorker.getRegistration(base);
    if (earlier?.scope === base.href) await earlier.unregister();
    return;
  }
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(bar.dataset.worker, { updateViaCache: "none" });
  const { active } = await navigator.serviceWorker.ready;
  if (first) {
    const assets = performance.getEntriesByType("resource").map((entry) => entry.name);
    active.postMessage({ visited: location.href.split("#")[0], assets });
  }
  await refreshGuide();
}

/* A guide that was saved is brought up to date now and then, without a word. */
async function refreshGuide() {
  const last = Number(localStorage.getItem(bar.dataset.guide));
  if (!last || Date.now() - last < DAILY || navigator.connection?.saveData) return;
  const { refresh } = await import(new URL(bar.dataset.script, document.baseURI));
  await refresh(bar.dataset);
}

hidePast();
addEventListener("pageshow", hidePast);
document.addEventListener("visibilitychange", hidePast);
if (bar) {
  showAge();
  navigator.serviceWorker?.addEventListener("message", (event) => {
    const newer = bar.querySelector("[data-part='newer']");
    if (event.data?.newer === location.pathname && document.documentElement.dataset.saved) newer.hidden = false;
  });
  const begin = () => letIn().catch(() => {});
  if (navigator.serviceWorker) {
    if (document.readyState === "complete") begin();
    else addEventListener("load", begin);
  }
}
