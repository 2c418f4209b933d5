// Printing a page, and saving it as one file that needs nothing else.
const APART = "script, link, .hp-skip, .hp-tools, .hp-menu, .hp-switch, .hp-crumbs, .hp-vignette, .hp-locator, footer nav";
const FETCHED = /@font-face\{[^}]*url\([^}]*\}/g; // a typeface beside the site; the device's stands in

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "hp-tool";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

// A picture that only paper shows is fetched first; who waits longer than this prints without it.
const PATIENCE = 3000;

async function print() {
  const there = Promise.allSettled(hurry().map((image) => image.decode()));
  await Promise.race([there, new Promise((done) => setTimeout(done, PATIENCE))]);
  window.print();
}

function asData(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result));
    reader.readAsDataURL(blob);
  });
}

async function wholePage() {
  const page = document.documentElement.cloneNode(true);
  const style = document.createElement("style");
  for (const { href } of document.querySelectorAll("link[rel='stylesheet']")) {
    const sheet = await fetch(href);
    if (!sheet.ok) throw new Error(sheet.statusText);
    style.append((await sheet.text()).replace(FETCHED, ""));
  }
  for (const part of page.querySelectorAll(APART)) part.remove();
  page.querySelector("head").append(style);
  for (const link of page.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), location.href).href);
  }
  for (const image of page.querySelectorAll("img")) {
    const found = await fetch(new URL(image.getAttribute("src"), location.href));
    image.setAttribute("src", found.ok ? await asData(await found.blob()) : "");
  }
  return `<!doctype html>\n${page.outerHTML}`;
}

async function save(words, said) {
  said.textContent = "";
  try {
    const file = new Blob([await wholePage()], { type: "text/html" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    const parts = location.pathname.split("/").filter(Boolean);
    link.download = `${parts.at(-1) ?? "page"}.${document.documentElement.lang}.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch {
    said.textContent = words.failed;
  }
}

for (const place of document.querySelectorAll("[data-module='hp-sheet']")) {
  const words = place.dataset;
  const said = place.parentElement.querySelector("[role='status']");
  if (words.print) place.append(button(words.print, print));
  if (words.save) place.append(button(words.save, () => save(words, said)));
}

function hurry() {
  const late = [...document.querySelectorAll("img[loading='lazy']")];
  for (const image of late) image.loading = "eager";
  return late;
}

addEventListener("beforeprint", hurry);
