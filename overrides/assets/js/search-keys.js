/* Queries as keys: the same folding and the same code as hooks/hoaphuong/search/keys.py, which says why. */
const WORD = "zqx";
const WHOLE = "zqz";
const END = "q";
const NIBBLES = "bcdfghjklmnprtvw";
const UNSPACED = "\\u3005-\\u3007\\u3040-\\u30fa\\u30fc-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3";
const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])+`, "gu");
const FIRST = new RegExp(`^[${UNSPACED}]`, "u");
const PLAIN = { đ: "d", ð: "d", ø: "o", ł: "l", ı: "i" };

export function folded(text) {
  let latin = false;
  let kept = "";
  for (const character of text.normalize("NFKD").toLowerCase()) {
    if (!/\p{M}/u.test(character)) latin = character < "\u0250";
    else if (latin) continue;
    kept += character;
  }
  return kept.normalize("NFKC").replace(/[đðøłı]/g, (letter) => PLAIN[letter]);
}

export function encoded(text) {
  return [...text].map((character) => code(character.codePointAt(0))).join("");
}

/** What `encoded` was made from, as far as it is Latin. */
export function decoded(key) {
  const bytes = key.match(/../g) ?? [];
  return bytes
    .map(([high, low]) => String.fromCharCode(NIBBLES.indexOf(high) * 16 + NIBBLES.indexOf(low)))
    .join("");
}

/** Keys to ask for, the surest first: each a list of which every one must be found. */
export function asked(query) {
  const runs = folded(query).match(RUN) ?? [];
  if (!runs.length) return [];
  const whole = WHOLE + encoded(runs.join(""));
  const words = runs.flatMap(piecesOf);
  const exact = words.map((word) => `${WORD}${encoded(word)}${END}`);
  const begun = words.map((word) => WORD + encoded(word) + (isPair(word) ? END : ""));
  return [[whole + END], [whole], exact, begun];
}

/** Keys of the characters of a query, for names that hold them all with others between. */
export function scattered(query) {
  const runs = folded(query).match(RUN) ?? [];
  if (!runs.some((run) => FIRST.test(run) && run.length > 2)) return [];
  return runs.flatMap((run) => (FIRST.test(run) ? [...run] : [run])).map((part) => WORD + encoded(part));
}

/** Whether a text has what a query begins with: Pagefind goes back to shorter words on its own. */
export function hasSome(text, query) {
  const all = folded(text);
  return (folded(query).match(RUN) ?? []).some((run) =>
    piecesOf(run).some((piece) => all.includes(piece.slice(0, Math.max(3, Math.ceil(piece.length * 0.7))))),
  );
}

function piecesOf(run) {
  if (!FIRST.test(run) || run.length < 2) return [run];
  return [...run].slice(1).map((second, at) => run[at] + second);
}

function isPair(word) {
  return FIRST.test(word) && word.length > 1;
}

function code(point) {
  if (point < 0x100) return NIBBLES[point >> 4] + NIBBLES[point & 15];
  return "x" + [12, 8, 4, 0].map((shift) => NIBBLES[((point & 0xffff) >> shift) & 15]).join("");
}
