// The sitemap: every page with its versions in all languages.
import { base, byKind, byTag, entries, kinds, languages, pagesOf, site, tags } from "../site.js";

export const data = {
  eleventyExcludeFromCollections: true, permalink: "/sitemap.xml" };

export function render() {
  const paths = [
    "",
    "tags/",
    ...kinds.flatMap(({ name }) => pagesOf(`${name}/`, byKind.get(name).length)),
    ...tags.flatMap((tag) => pagesOf(`tags/tag-${tag}/`, byTag.get(tag).length)),
    ...entries.map(({ id }) => `${id}/`),
  ];
  const fallback = languages.find(({ code }) => code === site.x_default);
  const link = (tag, address) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${address}"/>`;
  const urls = paths.map((path) => {
    const own = languages.map(({ root, tag }) => [tag, base + root + path]);
    const links = [...own, ["x-default", base + fallback.root + path]].map(([tag, address]) => link(tag, address)).join("");
    return own.map(([, address]) => `<url><loc>${address}</loc>${links}</url>\n`).join("");
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("")}</urlset>
`;
}
