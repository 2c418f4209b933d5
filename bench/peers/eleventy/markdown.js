// Markdown with heading ids and links to entries.
import MarkdownIt from "markdown-it";
import { byId } from "./site.js";

const markdown = new MarkdownIt({ html: true });
const { validateLink } = markdown;
markdown.validateLink = (address) => address.startsWith("entry:") || validateLink(address);

markdown.renderer.rules.heading_open = (tokens, at, _, env) => {
  const plain = tokens[at + 1].content.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\s_-]+/gu, "").trim();
  const base = plain.replace(/\s+/g, "-");
  const before = env.seen.get(base) ?? 0;
  env.seen.set(base, before + 1);
  return `<${tokens[at].tag} id="${before ? `${base}-${before}` : base}">`;
};

const { link_open: plainLink } = markdown.renderer.rules;
markdown.renderer.rules.link_open = (tokens, at, options, env, self) => {
  const address = tokens[at].attrGet("href");
  if (address.startsWith("entry:") && byId.has(address.slice(6))) {
    return `<a href="/${env.root}${address.slice(6)}/">`;
  }
  return plainLink ? plainLink(tokens, at, options, env, self) : self.renderToken(tokens, at, options);
};

export const render = (text, root) => markdown.render(text, { root, seen: new Map() });
