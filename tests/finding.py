"""The search's own server and question: the portal under the policy that the search needs."""

from __future__ import annotations

import http.server

from conftest import REPOSITORY, city

SITE = city(REPOSITORY)
ROOTS = {
    language.code: "" if language is SITE.source else f"{language.code}/"
    for language in SITE.languages
}
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self';"
    " object-src 'none'; base-uri 'none'; form-action 'self'"
)
FIND = """async (queries) => {
  const form = document.querySelector("form.hp-search").dataset;
  const load = (address) => import(new URL(address, document.baseURI).href);
  const [search, keys, index] = await Promise.all([form.script, form.keys, form.index].map(load));
  await index.options({ ranking: { metaWeights: { keys: 0, picture: 0 } } });
  const all = window.paths ? [] : (await index.search(null)).results;
  window.paths ??= new Map(await Promise.all(all.map(async (one) => {
    return [one.id, (await one.data()).raw_url];
  })));
  const answers = [];
  for (const query of queries) {
    const found = await search.find(index, keys, query, "");
    answers.push(found.map((one) => window.paths.get(one.result.id)));
  }
  return answers;
}"""


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves the built site under a strict policy and keeps silent."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


def titles(code: str) -> dict[str, str]:
    """Names of the pages of a language by their path."""
    own = SITE.by_code[code]
    return {f"{e.id}/": e.text("name", code) for e in SITE.entries if SITE.is_translated(e, own)}
