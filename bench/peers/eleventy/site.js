// The corpus, what is looked up in it, and how addresses and texts are written.
import { readFileSync } from "node:fs";

export const folder = process.env.CORPUS;
export const { site, entries } = JSON.parse(readFileSync(`${folder}/corpus.json`, "utf8"));
export const { languages, kinds, base } = site;
export const byId = new Map(entries.map((entry) => [entry.id, entry]));
export const PER_PAGE = 50;

export const byKind = new Map(kinds.map(({ name }) => [name, []]));
export const byTag = new Map();
for (const entry of entries) {
  byKind.get(entry.kind).push(entry);
  for (const tag of entry.tags) {
    if (!byTag.has(tag)) byTag.set(tag, []);
    byTag.get(tag).push(entry);
  }
}
export const tags = [...byTag.keys()].sort((a, b) => a - b);

const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (text) =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => MARKS[mark]) : text;

export const json = (value) => JSON.stringify(value).replace(/</g, "\\u003c");

export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Paths of the pages of a list of so many entries, from the language's root. */
export const pagesOf = (root, count) =>
  Array.from({ length: Math.max(1, Math.ceil(count / PER_PAGE)) }, (_, n) =>
    n ? `${root}page/${n + 1}/` : root,
  );
