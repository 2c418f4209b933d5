// How values of an entry's file stand in a form, and come back (hooks/hoaphuong/model/shapes.py).
// A form shows the fuller of two ways to write a value, and a place on earth as one word.

const PLACE = "place";

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** What a form shows of a value of a file. */
export function toForm(value, shape) {
  if (Array.isArray(shape)) return Array.isArray(value) ? value.map((one) => toForm(one, shape[0])) : value;
  if (!isMapping(shape)) return value;
  if (typeof value === "string" && shape["-short"]) value = { [shape["-short"]]: value };
  if (!isMapping(value)) return value;
  const made = {};
  const [north, east] = shape["-place"] ?? [];
  for (const [key, one] of Object.entries(value)) {
    if (key === north) made[PLACE] = `${one}, ${value[east] ?? ""}`;
    else if (key !== east) made[key] = toForm(one, shape[key]);
  }
  return made;
}

/** The value of a file that a form means; undefined where it means nothing. */
export function toFile(value, shape) {
  if (Array.isArray(value)) {
    const kept = value.map((one) => toFile(one, shape?.[0])).filter((one) => one !== undefined);
    return kept.length ? kept : undefined;
  }
  if (!isMapping(value)) return written(value);
  const made = {};
  const [north, east] = shape?.["-place"] ?? [];
  const known = Object.keys(shape ?? {}).map((key) => (key === north ? PLACE : key));
  for (const key of new Set([...known, ...Object.keys(value)])) {
    if (!(key in value)) continue;
    const one = value[key];
    if (north && key === PLACE) {
      const [lat, lon] = String(one ?? "").split(",").map((part) => part.trim());
      if (lat) made[north] = lat;
      if (lon) made[east] = lon;
      continue;
    }
    const said = toFile(one, shape?.[key]);
    if (said !== undefined) made[key] = said;
  }
  const keys = Object.keys(made);
  if (!keys.length) return undefined;
  return shape?.["-short"] === keys[0] && keys.length === 1 ? made[keys[0]] : made;
}

function written(value) {
  if (value === null || value === undefined) return undefined;
  const said = String(value).normalize("NFC").replace(/\r\n?/g, "\n").trim();
  return said === "" ? undefined : said;
}
