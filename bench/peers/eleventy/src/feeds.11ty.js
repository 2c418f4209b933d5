// An Atom feed of each kind and language.
import { PER_PAGE, base, byKind, escape, kinds, languages, site } from "../site.js";

const items = languages.flatMap((language) => kinds.map(({ name }) => ({ language, kind: name })));

export const data = {
  eleventyExcludeFromCollections: true,
  items,
  pagination: { data: "items", size: 1, alias: "item" },
  permalink: ({ item }) => `/${item.language.root}${item.kind}/feed.xml`,
};

export function render({ item: { language, kind } }) {
  const { root, code, tag } = language;
  const here = `${base}${root}${kind}/`;
  const entry = ({ id, changed, texts }) => {
    const address = `${base}${root}${id}/`;
    const { name, summary } = texts[code];
    return `<entry><id>${address}</id><title>${escape(name)}</title><link href="${address}"/><updated>${changed}T00:00:00Z</updated><summary>${escape(summary)}</summary></entry>\n`;
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${tag}">
<id>${here}</id>
<title>${kind} – ${site.name}</title>
<link rel="self" type="application/atom+xml" href="${here}feed.xml"/>
<link href="${here}"/>
<updated>${site.built}T00:00:00Z</updated>
<author><name>${site.name}</name></author>
${byKind.get(kind).slice(0, PER_PAGE).map(entry).join("")}</feed>
`;
}
