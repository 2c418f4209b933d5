// Lists of cards, fifty a page: of each kind and of each tag.
import { page } from "../frame.js";
import { PER_PAGE, byKind, byTag, escape, fill, json, kinds, languages, pagesOf, site, tags } from "../site.js";

const lists = [
  ...kinds.map(({ name }) => ({ root: `${name}/`, title: name, section: name, crumbs: [], all: byKind.get(name) })),
  ...tags.map((tag) => {
    const title = site.tags[`tag-${tag}`];
    return { root: `tags/tag-${tag}/`, title, section: "", crumbs: [["tags/", "tags"]], all: byTag.get(tag) };
  }),
];
const items = languages.flatMap((language) =>
  lists.flatMap((list) => {
    const paths = pagesOf(list.root, list.all.length);
    return paths.map((path, at) => ({ language, list, paths, path, at }));
  }),
);

export const data = {
  eleventyExcludeFromCollections: true,
  items,
  pagination: { data: "items", size: 1, alias: "item" },
  permalink: ({ item }) => `/${item.language.root}${item.path}index.html`,
};

export const card = ({ root, code }, { id, texts }) => `<li class="card">
<h2 class="card__title"><a href="/${root}${id}/">${escape(texts[code].name)}</a></h2>
<p class="card__summary">${escape(texts[code].summary)}</p>
</li>
`;

function pager({ words, root }, paths, at) {
  if (paths.length === 1) return "";
  const link = (rel, path, text) => `<li><a rel="${rel}" href="/${root}${path}">${text}</a></li>\n`;
  const before = at > 0 ? link("prev", paths[at - 1], words.previous) : "";
  const after = at + 1 < paths.length ? link("next", paths[at + 1], words.next) : "";
  return `<nav class="pages" aria-label="${words.pages}">
<p>${fill(words["page-of"], { page: at + 1, pages: paths.length })}</p>
<ul>
${before}${after}</ul>
</nav>
`;
}

export function render({ item: { language, list, paths, path, at } }) {
  const { words } = language;
  const count = list.all.length;
  const own = list.all.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const position = fill(words["page-of"], { page: at + 1, pages: paths.length });
  const title = at ? `${list.title} – ${position}` : list.title;
  return page({
    language,
    path,
    title,
    description: list.section ? list.title : fill(words["term-intro"], { term: list.title }),
    section: list.section,
    crumbs: list.crumbs,
    data: (url, website) =>
      `{"@context":"https://schema.org","@type":"CollectionPage","@id":"${url}","url":"${url}","name":${json(title)},"inLanguage":"${language.tag}",${website}}`,
    main: `<h1>${list.title}</h1>
<p class="count">${fill(count === 1 ? words["count-one"] ?? words["count-other"] : words["count-other"], { count })}</p>
<ul class="cards">
${own.map((entry) => card(language, entry)).join("")}</ul>
${pager(language, paths, at)}`,
  });
}
