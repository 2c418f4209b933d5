// A page for each entry and language.
import { page } from "../frame.js";
import { render as markdown } from "../markdown.js";
import { byId, entries, escape, fill, json, kinds, languages, site } from "../site.js";

const items = languages.flatMap((language) => entries.map((entry) => ({ language, entry })));
const schema = Object.fromEntries(kinds.map(({ name, schema }) => [name, schema]));

export const data = {
  eleventyExcludeFromCollections: true,
  items,
  pagination: { data: "items", size: 1, alias: "item" },
  permalink: ({ item }) => `/${item.language.root}${item.entry.id}/index.html`,
};

function facts({ root, words }, { unit, lat, lon, year, tags, related }, lang) {
  const row = (name, value) => `<div class="facts__row"><dt>${name}</dt><dd>${value}</dd></div>\n`;
  const places = `<a href="geo:${lat},${lon}">${lat}, ${lon}</a> · <a href="https://www.openstreetmap.org/?mlat=${lat}&amp;mlon=${lon}#map=16/${lat}/${lon}" rel="external">OpenStreetMap</a>`;
  const links = tags.map((tag) => `<a href="/${root}tags/tag-${tag}/">${site.tags[`tag-${tag}`]}</a>`);
  let others = "";
  for (const id of related) {
    others += `<li><a href="/${root}${id}/">${escape(byId.get(id).texts[lang].name)}</a></li>`;
  }
  return `<section class="facts" aria-label="${words.facts}">
<dl>
${row("unit", site.units[`unit-${unit}`])}${row("point", places)}${row("year", words.year.replace("{year}", year))}${row("tags", links.join(words["list-comma"]))}${row("related", `<ul>${others}</ul>`)}</dl>
</section>
`;
}

export function render({ item: { language, entry } }) {
  const { words, root, code } = language;
  const { name, summary, body } = entry.texts[code];
  const { lat, lon, source, changed } = entry;
  const original = entry.texts[languages[0].code].name;
  const checked = fill(words.bracketed, { text: fill(words["checked-on"], { date: changed }) });
  return page({
    language,
    path: `${entry.id}/`,
    title: name,
    description: summary,
    type: "article",
    section: entry.kind,
    crumbs: [[`${entry.kind}/`, entry.kind]],
    data: (url, website) =>
      `{"@context":"https://schema.org","@type":"WebPage","@id":"${url}","url":"${url}","name":${json(name)},"inLanguage":"${language.tag}",${website},"description":${json(summary)},"mainEntity":{"@type":"${schema[entry.kind]}","@id":"${url}#thing","name":${json(name)},"geo":{"@type":"GeoCoordinates","latitude":${+lat},"longitude":${+lon}}},"dateModified":"${changed}","citation":["${source}"]}`,
    main: `<article class="entry">
<div class="entry__head">
<h1>${escape(name)}</h1>
${original === name ? "" : `<p class="entry__source-name"><span lang="${languages[0].tag}">${escape(original)}</span></p>\n`}<p class="entry__summary">${escape(summary)}</p>
</div>
<div class="entry__columns">
${facts(language, entry, code)}<div class="entry__text">
<div class="entry__body">
${markdown(body, root)}</div>
</div>
</div>
<section class="sources"><h2>${words.sources}</h2><ul><li><a href="${source}" rel="external">${source.split("/")[2]}</a> <span class="detail">${checked}</span></li></ul></section>
<footer class="entry__foot">
<p>${words["review-draft"]}</p>
<p>${words["last-changed"].replace("{date}", changed)}</p>
</footer></article>
`,
  });
}
