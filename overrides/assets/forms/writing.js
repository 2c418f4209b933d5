// Values written as entries are written by hand: what `hoaphuong new` and `hoaphuong fix` would write.
// A flat mapping or list stands on its line while it fits, everything else below its key (editing/fixing.py).

const WIDE = 110; // columns of a mapping behind its key
const SHORT = 60; // and of one that is an item of a list
const TYPED = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;
const PLAIN_IN_FLOW = /^[^\s,[\]{}#&*!|>'"%@`?:-](?:[^\n,[\]{}#:]|:(?=\S))*$/u;
const PLAIN = /^[^\s,[\]{}#&*!|>'"%@`?:-](?:[^\n#:]|:(?=\S)|(?<=\S)#)*$/u;

const isFlat = (value) => Object.values(value).every((one) => typeof one === "string" && !one.includes("\n"));
const isCollection = (value) => typeof value === "object";

/** A key and its value as lines at a column; `shape` tells long texts. */
export function lines(key, value, shape, column) {
  const indent = " ".repeat(column);
  if (!isCollection(value)) return word(`${indent}${key}:`, value, shape, column);
  const line = `${indent}${key}: ${flow(value)}`;
  if (isFlat(value) && (Array.isArray(value) || line.length <= WIDE)) return [line];
  return [`${indent}${key}:`, ...block(value, shape, column + 2)];
}

/** An item of a list as lines whose mark stands at a column; `most` columns on one line. */
export function item(value, shape, column, most = SHORT) {
  const indent = " ".repeat(column);
  if (!isCollection(value)) return word(`${indent}-`, value, shape, column);
  const line = `${indent}- ${flow(value)}`;
  if (isFlat(value) && (Array.isArray(value) || line.length <= most)) return [line];
  const [first, ...others] = block(value, shape, column + 2);
  return [`${indent}- ${first.trimStart()}`, ...others];
}

function block(value, shape, column) {
  if (Array.isArray(value)) return value.flatMap((one) => item(one, shape?.[0], column));
  return Object.entries(value).flatMap(([key, one]) => lines(key, one, shape?.[key], column));
}

function word(head, value, shape, column) {
  if (shape !== "|" && !value.includes("\n")) return [`${head} ${quoted(value, PLAIN)}`];
  const indent = " ".repeat(column + 2);
  return [`${head} |`, ...value.split("\n").map((line) => (line.trim() ? indent + line.trimEnd() : ""))];
}

/** A value on one line. */
export function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isCollection(value)) return quoted(value, PLAIN_IN_FLOW);
  return `{${Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`).join(", ")}}`;
}

function quoted(value, plain) {
  if (plain.test(value) && !TYPED.test(value)) return value;
  return `"${value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n")}"`;
}
