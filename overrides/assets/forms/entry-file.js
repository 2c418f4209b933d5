// An entry's file with what a form changed in it, and every other line as it was: comments, layout, order.

import { flow, item, lines } from "./writing.js";

const KEY = /^( *)(- )?([A-Za-z_][\w-]*):(?: |$)/;

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/**
 * The text of a file that says `now`; `before` is what `text` says. `order` has the keys of the file,
 * `inside` those of a block of a language, `shape` tells long texts.
 */
export function changed(text, before, now, { order, inside, codes, shape }) {
  const old = text.trim() ? text.replace(/\n+$/, "").split("\n") : [];
  const orders = (path, of) => (path === "" ? order : codes.includes(path) ? inside : Object.keys(of ?? {}));
  const made = mapping(old, before ?? {}, now, shape, 0, orders, "");
  return `${made.join("\n")}\n`;
}

/** Lines of a mapping at a column, with each key that says something else written anew. */
function mapping(old, before, now, shape, column, orders, path) {
  const chunks = parts(old, column);
  const order = orders(path, shape);
  const head = chunks.length ? old.slice(0, chunks[0].start) : old.filter((line) => line.trim().startsWith("#"));
  const names = placed(chunks.map((chunk) => chunk.key).filter((key) => key in now), Object.keys(now), order);
  const made = [...head];
  for (const key of names) {
    const chunk = chunks.find((one) => one.key === key);
    const rows = chunk ? old.slice(chunk.start, chunk.end) : [];
    if (chunk && same(before[key], now[key])) made.push(...rows);
    else if (chunk) made.push(...value(rows, key, before[key], now[key], shape?.[key], column, orders, path ? `${path}.${key}` : key));
    else made.push(...lines(key, now[key], shape?.[key], column));
  }
  return made;
}

/** Lines of one key whose value is another now. */
function value(rows, key, before, now, shape, column, orders, path) {
  const top = rows.findIndex((line) => KEY.test(line) && !line.trim().startsWith("#"));
  const said = rows[top].slice(rows[top].indexOf(":") + 1).trim();
  const tail = rows.length - 1 - [...rows].reverse().findIndex((line) => line.trim());
  const blank = rows.slice(tail + 1);
  const below = rows.slice(top + 1, tail + 1);
  const opened = said === "" || said.startsWith("#");
  const inner = below.find((line) => line.trim() && !line.trim().startsWith("#"));
  if (opened && inner && isMapping(before) && isMapping(now)) {
    return [...rows.slice(0, top + 1), ...mapping(below, before, now, shape, indentOf(inner), orders, path), ...blank];
  }
  if (opened && inner?.trim().startsWith("-") && Array.isArray(before) && Array.isArray(now)) {
    return [...rows.slice(0, top + 1), ...list(below, before, now, shape?.[0], indentOf(inner), orders, path), ...blank];
  }
  const made = lines(key, now, /^[|>]/.test(said) || shape !== "|" ? shape : "", column);
  if (made.length === 1 && below.length === 0) made[0] += comment(rows[top], before);
  return [...rows.slice(0, top), ...made, ...blank];
}

/** Lines of a list whose marks stand at a column. */
function list(old, before, now, shape, column, orders, path) {
  const starts = old.map((line, at) => (indentOf(line) === column && line.trim().startsWith("-") ? at : -1)).filter((at) => at >= 0);
  const items = starts.map((start, at) => old.slice(start, starts[at + 1] ?? old.length));
  const made = old.slice(0, starts[0] ?? 0);
  const [onLines, below] = [/^ *- \{/, /^ *- [\w]/].map((style) => items.some(([first]) => style.test(first)));
  let from = 0;
  now.forEach((one, at) => {
    const found = before.findIndex((other, number) => number >= from && same(other, one));
    const alike = before.length === now.length && isMapping(before[at]) && isMapping(one);
    if (found >= 0) {
      made.push(...items[found]);
      from = found + 1;
    } else if (alike && /^ *- [\w]/.test(items[at][0])) {
      const opened = [items[at][0].replace("- ", "  "), ...items[at].slice(1)];
      const rows = mapping(opened, before[at], one, shape, column + 2, orders, path);
      made.push(`${" ".repeat(column)}- ${rows[0].trimStart()}`, ...rows.slice(1));
      from = at + 1;
    } else made.push(...item(one, shape, column, onLines ? Infinity : below ? 0 : undefined));
  });
  return made;
}

/** The keys at a column, each with its first line and the one behind its last; comments above go with it. */
function parts(old, column) {
  const found = [];
  old.forEach((line, at) => {
    const key = KEY.exec(line);
    if (!key || key[2] || key[1].length !== column) return;
    let start = at;
    const least = found.length ? found.at(-1).top + 1 : 0;
    while (start > least && isAside(old[start - 1], column)) start -= 1;
    if (found.length) found.at(-1).end = start;
    found.push({ key: key[3], top: at, start, end: old.length });
  });
  return found;
}

function isAside(line, column) {
  return !line.trim() || (line.trim().startsWith("#") && indentOf(line) === column);
}

/** Keys that are there as they stand, each new one before the first that comes after it. */
function placed(there, wanted, order) {
  const made = [...there];
  const place = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  for (const key of wanted.filter((one) => !there.includes(one)).sort((one, other) => place(one) - place(other))) {
    const at = made.findIndex((other) => place(other) > place(key));
    made.splice(at < 0 ? made.length : at, 0, key);
  }
  return made;
}

/** What stands behind a value on its line. */
function comment(line, before) {
  const at = line.search(/\s+#/);
  const said = at < 0 ? "" : line.slice(line.indexOf(":") + 1, at).trim();
  return said && (said === before || said === flow(before)) ? line.slice(at) : "";
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMapping(value)) return value ?? null;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

const indentOf = (line) => line.length - line.trimStart().length;
