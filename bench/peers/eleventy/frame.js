// The frame of every page. What is the same on all pages of a language is put together once.
import { base, escape, fill, kinds, languages, site } from "./site.js";

const FEEDS = new Map(
  languages.map((language) => [
    language,
    kinds.map(({ name }) => ({ name, href: `/${language.root}${name}/feed.xml` })),
  ]),
);

const head = (language) => `<meta name="generator" content="Eleventy">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<script>${site.first}</script>
<link rel="stylesheet" href="/assets/site.css">
${FEEDS.get(language)
  .map(({ name, href }) => `<link rel="alternate" type="application/atom+xml" title="${name}" href="${href}">\n`)
  .join("")}<script type="module" src="/assets/page.js"></script>
`;

const locales = (language) => `<meta property="og:site_name" content="${site.name}">
<meta property="og:locale" content="${language.locale}">
${languages
  .filter((other) => other !== language)
  .map((other) => `<meta property="og:locale:alternate" content="${other.locale}">\n`)
  .join("")}`;

const masthead = ({ root, words }) => `<a class="skip" href="#main">${words.skip}</a>
<aside class="offer" data-module="offer" data-base="/" data-words="/assets/offers.json" data-key="offer /" data-otherwise="${site.x_default}" hidden></aside>
<header class="header">
<div class="masthead">
<a class="masthead__home" href="/${root}">
<img class="masthead__mark" src="/assets/mark.svg" alt="" width="48" height="48">
<span class="masthead__name">${site.name}</span>
</a>
<p class="masthead__greeting">${site.name}</p>
<nav class="switch" aria-label="${words.languages}">
<ul>
`;

const choice = (name, legend, options) => `<fieldset class="reading__choice">
<legend>${legend}</legend>
${options
  .map(([value, label]) => {
    const sample = value && ` class="reading__sample reading__sample--${value}"`;
    return `<label><input type="radio" name="${name}" value="${value}"> <span${sample}>${label}</span></label>\n`;
  })
  .join("")}</fieldset>
`;

const reading = ({ words }) => `<details class="reading" data-module="reading">
<summary class="reading__open" title="${words.reading}"><span aria-hidden="true">Aa</span><span class="hidden">${words.reading}</span></summary>
<div class="reading__panel">
${choice("text", words["text-size"], [["", words["text-standard"]], ["large", words["text-large"]], ["largest", words["text-largest"]]])}${choice("contrast", words.contrast, [["", words["contrast-standard"]], ["more", words["contrast-more"]]])}</div>
</details>`;

function menu(language, section) {
  const { root, words } = language;
  const items = kinds
    .map(({ name }) => {
      const current = name === section ? ' aria-current="true"' : "";
      return `<li><a href="/${root}${name}/"${current}>${name}</a></li>\n`;
    })
    .join("");
  return `</ul>
</nav>${reading(language)}</div>
<nav class="menu" aria-label="${words.sections}">
<ul class="menu__bar">
${items}</ul>
<details class="menu__all" data-module="menu">
<summary class="menu__open">${words.menu}</summary>
<ul class="menu__panel">
${items}</ul>
</details>
</nav>
</header>
<main class="main" id="main" tabindex="-1">
`;
}

const foot = (language) => `</main>
<footer class="footer">
<nav aria-label="${language.words.footer}">
<ul>
${FEEDS.get(language)
  .map(({ name, href }) => {
    const label = fill(language.words.feed, { kind: name });
    return `<li><a href="${href}" type="application/atom+xml">${label}</a></li>\n`;
  })
  .join("")}</ul>
</nav>
<p>${language.words["licence-note"]} · ${fill(language.words["built-on"], { date: site.built })}</p>
</footer>
</body>
</html>
`;

const parts = new Map(
  languages.map((language) => [
    language,
    {
      head: head(language),
      locales: locales(language),
      masthead: masthead(language),
      menus: Object.fromEntries(["", ...kinds.map(({ name }) => name)].map((name) => [name, menu(language, name)])),
      foot: foot(language),
      home: `<li><a href="/${language.root}">${language.words.home}</a></li>\n`,
      website: `"isPartOf":{"@type":"WebSite","name":"${site.name}","url":"${base}${language.root}"}`,
    },
  ]),
);
const DEFAULT = languages.find(({ code }) => code === site.x_default).root;

/** A whole page. `crumbs` are [address, words] between home and the page itself; null shows none. */
export function page({ language, path, title, description, type = "website", section = "", crumbs, data, main }) {
  const own = parts.get(language);
  const url = base + language.root + path;
  const name = escape(title);
  const said = escape(description);
  let alternates = "";
  let switcher = "";
  for (const other of languages) {
    const current = other === language ? ' aria-current="page"' : "";
    alternates += `<link rel="alternate" hreflang="${other.tag}" href="${base}${other.root}${path}">\n`;
    switcher += `<li><a href="/${other.root}${path}" lang="${other.tag}" hreflang="${other.tag}"${current}>${other.short}<span class="hidden"> ${other.name}</span></a></li>\n`;
  }
  let trail = "";
  if (crumbs) {
    trail = `<nav class="crumbs" aria-label="${language.words.breadcrumb}">\n<ol>\n${own.home}`;
    for (const [address, words] of crumbs) trail += `<li><a href="/${language.root}${address}">${words}</a></li>\n`;
    trail += `<li aria-current="page">${name}</li>\n</ol>\n</nav>\n`;
  }
  return `<!doctype html>
<html lang="${language.tag}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${path ? `${name} – ` : ""}${site.name}</title>
<meta name="description" content="${said}">
${own.head}<link rel="canonical" href="${url}">
${alternates}<link rel="alternate" hreflang="x-default" href="${base}${DEFAULT}${path}">
<meta property="og:type" content="${type}">
<meta property="og:title" content="${name}">
<meta property="og:description" content="${said}">
<meta property="og:url" content="${url}">
${own.locales}<script type="application/ld+json">${data(url, own.website)}</script>
</head>
<body>
${own.masthead}${switcher}${own.menus[section]}${trail}${main}${own.foot}`;
}
