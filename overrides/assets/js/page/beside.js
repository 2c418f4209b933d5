// A translation beside its original, paragraph by paragraph: both have the same parts in the same order.
const PARTS = ".hp-entry__summary, .hp-entry__lead, .hp-entry__body > *, .hp-guide__text > *";
const MARK = "#beside";

async function originalOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), answer.url).href);
    link.hreflang = page.documentElement.lang;
  }
  for (const named of page.querySelectorAll("[id]")) named.removeAttribute("id");
  return { lang: page.documentElement.lang, parts: [...page.querySelectorAll(PARTS)] };
}

function side(part, lang) {
  const made = document.createElement("div");
  made.className = "hp-beside__side";
  if (lang) {
    made.lang = lang;
    made.classList.add("hp-beside__side--original");
  }
  if (part) made.append(lang ? document.importNode(part, true) : part);
  return made;
}

function join(original) {
  return [...document.querySelectorAll(PARTS)].map((own, number) => {
    const row = document.createElement("div");
    row.className = "hp-beside";
    own.replaceWith(row);
    row.append(side(own), side(original.parts[number], original.lang));
    return { row, own };
  });
}

function start(link) {
  const article = document.querySelector(".hp-entry, .hp-guide");
  const said = link.parentElement.querySelector("[role='status']");
  const { off, failed } = link.dataset;
  const on = link.textContent;
  const button = document.createElement("button");
  let original;
  let rows = [];
  button.type = "button";
  button.className = link.className;
  button.textContent = on;

  async function open() {
    try {
      original ??= await originalOf(link.href);
    } catch {
      said.textContent = failed;
      return;
    }
    rows = join(original);
    settle();
  }

  function close() {
    for (const { row, own } of rows) row.replaceWith(own);
    rows = [];
    settle();
  }

  function settle() {
    const there = rows.length > 0;
    said.textContent = "";
    article.classList.toggle("hp-is-beside", there);
    button.textContent = there ? off : on;
    history.replaceState(null, "", there ? MARK : location.pathname + location.search);
  }

  button.addEventListener("click", () => (rows.length ? close() : open()));
  link.replaceWith(button);
  if (location.hash === MARK) open();
}

for (const link of document.querySelectorAll("[data-module='hp-beside']")) start(link);
