"""What a page of the site may load and run (Content Security Policy, level 3).

Everything comes from the site itself. The one thing beyond is the search's WebAssembly. What a
page's own head cannot say (`frame-ancestors`) is said by headers only.
"""

from __future__ import annotations

from collections.abc import Iterable

from hoaphuong.declared.settings import Settings
from hoaphuong.rendering.markup import Markup

NONE, OWN = "'none'", "'self'"
WASM = "'wasm-unsafe-eval'"
"""Lets WebAssembly be compiled, and no text be run as script."""
DRAWN = "data:"
"""Small drawings that stand in the style sheet."""


def policy(*, search: bool, scripts: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """As headers say it; `scripts` and `styles` are the seals of those that stand in pages."""
    rules: dict[str, tuple[str, ...]] = {
        "default-src": (NONE,),
        "script-src": (OWN, *_engine(search), *sorted(scripts)),
        "style-src": (OWN, *sorted(styles)),
        "img-src": (OWN, DRAWN),
        **dict.fromkeys(("font-src", "media-src", "connect-src"), (OWN,)),
        **dict.fromkeys(("manifest-src", "worker-src"), (OWN,)),
        **dict.fromkeys(("object-src", "base-uri"), (NONE,)),
        "form-action": (OWN,),
    }
    return framed(_joined(rules))


def framed(own: str) -> str:
    """A policy that no page elsewhere may frame what it stands with; only headers can say this."""
    return f"{own}; frame-ancestors {NONE}"


def in_pages(settings: Settings, script: str) -> Markup:
    """As pages say it themselves, in few words; empty where the city does not want that.

    `script` is the seal of the one that stands in every page.
    In a preview it would forbid the script by which MkDocs has pages loaded anew.
    """
    rules: dict[str, tuple[str, ...]] = {
        "default-src": (OWN,),
        "script-src": (OWN, *_engine(settings.search), script),
        "img-src": (OWN, DRAWN),
        **dict.fromkeys(("object-src", "base-uri"), (NONE,)),
        "form-action": (OWN,),
    }
    return Markup(_joined(rules) if settings.page_policy else "")


def _engine(search: bool) -> tuple[str, ...]:
    return (WASM,) if search else ()


def _joined(rules: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{name} {' '.join(said)}" for name, said in rules.items())
