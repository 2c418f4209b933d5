"""The files of a new city, but for its sample entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from hoaphuong.declared.boxes import SIDES
from hoaphuong.declared.format import FORMAT, KEY
from hoaphuong.founding.tongues import FOLDER, Tongue, otherwise
from hoaphuong.founding.wishes import Wishes
from hoaphuong.model.empty import flow
from hoaphuong.reading.layers import DEFAULTS

FORGES = ("github", "gitlab")
DOT, ENDING = "dot-", ".in"
"""How shipped files are named: `dot-` for a dot at the head, `.in` behind all of them."""
INSTALL = "python -m pip install -q --require-hashes -r requirements.txt"
LOCK = "engine/requirements.lock"
TEST = "test -s site/index.html && test -s site/404.html && test -s site/sitemap.xml"
"""What a forge runs of a city's built site; what `check` and `--strict` find is found before."""
REACH = 0.5
"""Degrees from a city's centre to the sides of the box its points lie in."""
PAGES = ("about", "contact")
SITE = """\
# The site as a whole. Texts are by language; what is not known is left out.
{key}: {number}                          # of the data; `hoaphuong migrate` brings it up
status: demonstration              # official: only when the city says so
portal: {portal}   # the city's real portal, which a demonstration links
url: {url}   # where the site will stand
x_default: {default}                      # language for readers of any other
time_zone: {zone}
# Where the city's points may lie. A box to catch slips, not a border.
box: {{{box}}}
page_policy: true                  # pages carry their security policy, for hosts that send none
open_data: true                    # all the site says as files for machines too, and the page data/
front:
  # the picture at the head of the first page: a sky, a ground, motifs from left to right
  scene: [clouds, shore, banyan, tower, skyline, bridge]
"""


def city_files(wishes: Wishes, lang: str) -> Iterator[tuple[str, str]]:
    """Path and text of each; `lang` is what its workflows speak."""
    yield "data/site.yml", site_file(wishes)
    yield "data/languages.yml", languages_file(wishes)
    yield "data/vocab/units.yml", units_file(wishes)
    for tongue in wishes.tongues:
        if not tongue.known:
            yield f"data/ui/{tongue.code}.yml", _words_to_write(tongue)
        for name in PAGES:
            yield f"docs/{name}.{tongue.code}.md", _page(tongue, name, wishes)
    gaps = {
        "NAME": wishes.names[wishes.source.code],
        "SOURCE": wishes.source.code,
        "SOURCE_NAME": wishes.source.name,
        "INSTALL": INSTALL,
        "LOCK": LOCK,
        "TEST": TEST,
        "SPEAKS": lang,
    }
    yield from shipped(wishes.forge, gaps)


def shipped(forge: str, gaps: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The files that are the same in every city but for some gaps."""
    root = FOLDER / "files"
    for path in sorted(root.rglob(f"*{ENDING}")):
        name = path.relative_to(root).as_posix().removesuffix(ENDING)
        of = next((one for one in FORGES if name.startswith(f"{DOT}{one}")), forge)
        if of == forge:
            text = path.read_text("utf-8")
            for gap, words in gaps.items():
                text = re.sub(rf"^( *)(.*?)@@{gap}@@", partial(_filled, words), text, flags=re.M)
            yield f".{name.removeprefix(DOT)}" if name.startswith(DOT) else name, text


def _filled(words: str, gap: re.Match[str]) -> str:
    """What stands before a gap, and its words, all lines as far in as the first."""
    return f"{gap[1]}{gap[2]}" + words.replace("\n", f"\n{gap[1]}")


def site_file(wishes: Wishes) -> str:
    """data/site.yml."""
    north, east = wishes.centre
    sides = (north - REACH, east - REACH, north + REACH, east + REACH)
    codes = [tongue.code for tongue in wishes.tongues]
    text = SITE.format(
        key=KEY,
        number=FORMAT,
        portal=wishes.portal,
        url=wishes.url,
        default=otherwise() if otherwise() in codes else codes[0],
        zone=wishes.time_zone,
        box=", ".join(f"{side}: {at:.2f}" for side, at in zip(SIDES, sides, strict=True)),
    )
    for key in ("name", "masthead", "greeting", "description"):
        text += f"{key}:\n"
        for tongue in wishes.tongues:
            name = wishes.names[tongue.code]
            said = name if key not in tongue.said else tongue.said[key].format(name=name)
            text += f"  {tongue.code}: {flow(said)}\n"
    return text


def languages_file(wishes: Wishes) -> str:
    """data/languages.yml: a text that is missing is shown in a language that more can read."""
    source, common = wishes.source.code, otherwise()
    others = [tongue.code for tongue in wishes.tongues]
    text = "# The one list of languages. The first is the source: every entry has it.\nlanguages:\n"
    for tongue in wishes.tongues:
        chain = [code for code in (common, source) if code in others and code != tongue.code]
        chain = list(dict.fromkeys(chain)) or [code for code in others if code != tongue.code][:1]
        short = tongue.code.partition("-")[0].title()
        item = {
            **tongue.declared,
            "short": short,
            "fallback": chain,
            "complete": str(tongue.known).lower(),
        }
        lines = [f"{key}: {flow(value)}" for key, value in item.items()]
        text += "  - " + "\n    ".join(lines) + "\n"
    return text


def units_file(wishes: Wishes) -> str:
    """data/vocab/units.yml: the city's wards or districts; one stands for all."""
    said = {tongue.code: tongue.said["units"] for tongue in wishes.tongues}

    def by_code(key: str) -> dict[str, str]:
        return {code: words[key] for code, words in said.items()}

    of_type = {"labels": by_code("type"), "patterns": by_code("pattern")}
    item = {"type": "district", "names": by_code("name")}
    return (
        "# The units of the city that entries stand in. Write its own in place of this one.\n"
        f"labels: {flow(by_code('labels'))}\n"
        f"types:\n  district: {flow(of_type)}\nitems:\n  central: {flow(item)}\n"
    )


def _words_to_write(tongue: Tongue) -> str:
    """Interface words of a language we do not speak: another's, to be written over."""
    words = (DEFAULTS / "ui" / f"{otherwise()}.yml").read_text("utf-8")
    body = words.partition("\n")[2]
    return f"# Words of the interface in {tongue.name}. Each still has to be written.\n{body}"


def _page(tongue: Tongue, name: str, wishes: Wishes) -> str:
    said = tongue.said[name]
    body = said["body"].format(name=wishes.names[tongue.code])
    head = f"title: {flow(said['title'])}\ndescription: {flow(said['description'])}"
    return f"---\n{head}\n---\n\n{body}"
