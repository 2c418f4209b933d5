// Starts the form editor: its words in the editor's language, and files read and written as the city writes them.

import CMS from "@sveltia/cms";
import { load, FAILSAFE_SCHEMA } from "js-yaml";
import { changed } from "./entry-file.js";
import { registerPlace } from "./place.js";
import { toFile, toForm } from "./shapes.js";

const TEXT = "file-text"; // a key no field has: the form keeps it, and it comes back with what was changed
const LANGUAGE = "hoaphuong-forms-language";

const root = document.getElementById("nc-root");
const said = await (await fetch(`config.${language(root.dataset.languages.split(" "))}.json`)).json();

for (const [format, kind] of Object.entries(said.kinds)) {
  const read = (text) => (/^[^\s#]/m.test(text) ? load(text, { schema: FAILSAFE_SCHEMA }) : {});
  CMS.registerCustomFormat(format, "yml", {
    fromFile: (text) => ({ ...toForm(read(text), kind.shape), [TEXT]: text }),
    toFile: ({ [TEXT]: text = "", ...values }) => {
      const before = unified(read(text), kind.shape);
      const now = toFile(values, kind.shape) ?? {};
      return changed(text, before, inOrder(text ? now : begun(now, kind), kind), kind);
    },
  });
}
registerPlace(CMS, said.words, root.dataset);
for (const collection of said.config.collections) collection.fields.forEach(resolve);
await CMS.init({ config: said.config });

/** The language that was asked for, else the editor's own, else the first. */
function language(known) {
  const asked = new URLSearchParams(location.search).get("lang");
  if (known.includes(asked)) localStorage.setItem(LANGUAGE, asked);
  const wanted = [localStorage.getItem(LANGUAGE), ...navigator.languages.map((tag) => tag.split("-")[0])];
  return wanted.find((code) => known.includes(code)) ?? known[0];
}

/** What a file says, as a form that nothing was changed in would say it. */
function unified(value, shape) {
  return toFile(toForm(value, shape), shape) ?? {};
}

/** A new entry with what is said of every block that says nothing else. */
function begun(values, { begin }) {
  const made = { ...values };
  for (const code of Object.keys(begin)) if (made[code]) made[code] = { ...begin[code], ...made[code] };
  return made;
}

/** The keys of an entry in the order of its kind, those of its blocks in theirs. */
function inOrder(values, { order, inside, codes }) {
  const made = {};
  for (const key of [...order, ...Object.keys(values)]) if (key in values) made[key] = values[key];
  for (const code of Object.keys(made)) {
    if (!codes.includes(code) || typeof made[code] !== "object") continue;
    made[code] = Object.fromEntries([...inside, ...Object.keys(made[code])].filter((key) => key in made[code]).map((key) => [key, made[code][key]]));
  }
  return made;
}

/** Put a list of choices where a field names it, and the day it is where a field begins with it. */
function resolve(field) {
  if (field.default === "today") field.default = new Date().toLocaleDateString("sv");
  if (typeof field.options === "string") field.options = said.lists[field.options];
  [...(field.fields ?? []), ...(field.field ? [field.field] : [])].forEach(resolve);
}
