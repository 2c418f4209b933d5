// The first page of each language and its index of tags.
import { page } from "../frame.js";
import { byKind, byTag, fill, json, kinds, languages, site, tags } from "../site.js";
import { card } from "./lists.11ty.js";

const SHOWN = 6;
const items = languages.flatMap((language) => ["", "tags/"].map((path) => ({ language, path })));

export const data = {
  eleventyExcludeFromCollections: true,
  items,
  pagination: { data: "items", size: 1, alias: "item" },
  permalink: ({ item }) => `/${item.language.root}${item.path}index.html`,
};

const counted = ({ words }, count) => `<span class="detail">${fill(words["count-other"], { count })}</span>`;

const shelf = (language, { name }) => `<section class="shelf">
<h2><a href="/${language.root}${name}/">${name}</a></h2>
<ul class="cards">
${byKind
  .get(name)
  .slice(0, SHOWN)
  .map((entry) => card(language, entry))
  .join("")}</ul>
<p><a href="/${language.root}${name}/">${fill(language.words["all-of"], { kind: name })}</a> ${counted(language, byKind.get(name).length)}</p></section>
`;

const term = (language, tag) =>
  `<li><a href="/${language.root}tags/tag-${tag}/">${site.tags[`tag-${tag}`]}</a> ${counted(language, byTag.get(tag).length)}</li>\n`;

export function render({ item: { language, path } }) {
  const title = path ? "tags" : site.name;
  const main = path
    ? `<ul class="terms">\n${tags.map((tag) => term(language, tag)).join("")}</ul>\n`
    : `<p class="intro">${site.name}</p>\n${kinds.map((kind) => shelf(language, kind)).join("")}`;
  return page({
    language,
    path,
    title,
    description: title,
    crumbs: path ? [] : null,
    data: (url, website) =>
      `{"@context":"https://schema.org","@type":"${path ? "CollectionPage" : "WebPage"}","@id":"${url}","url":"${url}","name":${json(title)},"inLanguage":"${language.tag}",${website}}`,
    main: `<h1>${title}</h1>\n${main}`,
  });
}
