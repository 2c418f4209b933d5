"""The text of an entry: CommonMark with tables to HTML that is safe to publish.

Data is hostile until it has passed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import nh3
import pyromark

from hoaphuong.rendering.lines import dashes_kept
from hoaphuong.rendering.markup import Markup, safe
from hoaphuong.rendering.patterns import plain

ENTRY_LINK = re.compile(r"\](?:\(|:\s*)<?entry:([^)>\s]*)")
LINK = '<a href="'
HREF = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)"')
RARE = re.compile("<(?:h1>|pre|img|em>)")
"""What most texts have nothing of, looked for at once."""
UNWANTED = re.compile("<(?:h1>|pre|img)")
HEADINGS = {f"{level}>" for level in range(1, 7)}
NOT_WORD = re.compile(r"\W+")
TAG = re.compile(r"<[^>]+>")
ALIGNED = re.compile(r' style="text-align: (left|center|right)"')
TAXON = re.compile(r"<em>([A-Z][a-z]+(?: [a-z]+){1,2})</em>")
"""A scientific name: set in italics in every language, where emphasis may be dots or weight."""
UNLINKED = ""
"""The address of what no link may lead to; of such links the words remain."""
LOOSE_START = 'href=""'
LOOSE = re.compile(r'<a\b[^>]*?\bhref=""[^>]*>(.*?)</a>', re.DOTALL)
SAFE_SCHEMES = ("https:", "http:", "mailto:", "tel:")
TAGS = {
    "a",
    "abbr",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "q",
    "rp",
    "rt",
    "ruby",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
ALIGNMENTS = {"hp-left", "hp-center", "hp-right"}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "title"}, "span": {"lang"}, "abbr": {"title"}},
    allowed_classes={"td": ALIGNMENTS, "th": ALIGNMENTS},
    url_schemes={"http", "https", "mailto", "tel", "entry"},
    link_rel=None,
)
_render = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES).html


def entry_links(text: str) -> Iterator[str]:
    """The ids that a text links to."""
    if "entry:" not in text:
        return iter(())
    return (match[1] for match in ENTRY_LINK.finditer(text))


def without_links(text: str, targets: Iterable[str]) -> str:
    """A text that does not name these entries; the words of its links to them stay."""
    for target in targets:
        address = rf"entry:{re.escape(target)}(?![\w/-])"
        text = re.sub(rf"\[([^\[\]]*)\]\(\s*<?{address}[^()]*\)", r"\1", text)
        text = re.sub(address, "#", text)
    return text


def to_html(text: str, address_of: Callable[[str], str]) -> Markup:
    """HTML of a text; `address_of` turns an entry's id into a link on this page.

    Raw HTML passes an allow list; a text without `<` and `&` holds none and skips it. Every address
    is checked always.
    """
    html = dashes_kept(_render(text))
    if "|" in text and " style=" in html:
        html = ALIGNED.sub(r' class="hp-\1"', html)
    rare = RARE.search(html) is not None
    if "<" in text or "&" in text or (rare and UNWANTED.search(html)):
        html = CLEANER.clean(html)
        html = HREF.sub(lambda match: f'{match[1]}{_address(match[2], address_of)}"', html)
        html = plain(html)  # `&#127;` is a way to say what the loader refuses
        rare = True  # the cleaner writes all tags in small letters
    elif ":" in text or "]" in text:  # where it holds no `<`, every tag is the renderer's own
        before, *links = html.split(LINK)
        html = LINK.join([before, *[_led(link, address_of) for link in links]])
    if rare and "<em>" in html:
        html = TAXON.sub(r"<i>\1</i>", html)
    return safe(_with_ids(unlinked(html)))


def unlinked(html: str) -> str:
    """HTML without the links whose address is `UNLINKED`; their words stay."""
    return LOOSE.sub(r"\1", html) if LOOSE_START in html else html


def _led(link: str, address_of: Callable[[str], str]) -> str:
    """What stands behind LINK, with an address that is safe."""
    address, _, rest = link.partition('"')
    return f'{_address(address, address_of)}"{rest}'


def _address(address: str, address_of: Callable[[str], str]) -> str:
    """An address that is safe in an attribute.

    An entry's page, a place on this page, or an allowed scheme.
    """
    if address.startswith("entry:"):
        return address_of(address[6:])
    return address if address.startswith(("#", *SAFE_SCHEMES)) else "#"


def _with_ids(html: str) -> str:
    """Headings with names to link to, from their words."""
    seen = {"main": 1}  # the frame has it
    before, *parts = html.split("<h")
    pieces = [before]
    for part in parts:
        level, end = part[:2], part.find("</h")
        if end < 0 or level not in HEADINGS:
            pieces += ("<h", part)
            continue
        heading = part[2:end]
        words = TAG.sub("", heading) if "<" in heading else heading
        slug = _slug(words.lower())
        seen[slug] = times = seen.get(slug, 0) + 1
        name = slug if times == 1 else f"{slug}-{times}"
        pieces += ("<h", level[0], ' id="', name, '"', part[1:])
    return "".join(pieces)


def _slug(words: str) -> str:
    """A name to link to, from words in small letters."""
    parts = words.split(" ")
    if "".join(parts).isalnum() and all(parts):  # as most are
        return "-".join(parts)
    return NOT_WORD.sub("-", words).strip("-") or "section"
