"""The page of the forms and every file it asks for, all below /admin/.

Its policy is looser than the site's, for the editor sets styles as it runs; it stands in the page
and applies to no other. Nothing may be asked for but this site and the service of Git.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from hoaphuong.forms.packages import editor, libraries, modules
from hoaphuong.model.cms import configuration, names_of
from hoaphuong.model.help import helps, told_in
from hoaphuong.model.services import hosts
from hoaphuong.publishing.sealed import digest
from hoaphuong.rendering.libraries import leaflet
from hoaphuong.rendering.templates import Templates
from hoaphuong.site import Site

ROOT = "admin/"
OWN = "assets/forms"
START = "forms.js"


def forms_files(
    site: Site, templates: Templates, overrides: Path, fetched: Path, scripts: Mapping[str, str]
) -> dict[str, bytes]:
    """Every file of the forms by its path from the site's root.

    `fetched` keeps the packages, `scripts` are the site's by name. Raises NotFetched.
    """
    files, imports = _others(modules(fetched), frozenset(site.by_code))
    own = {path.name: path.read_bytes() for path in sorted((overrides / OWN).iterdir())}
    folder = f"own.{digest(*own.values())[:10]}/"
    files |= {f"{folder}{name}": content for name, content in own.items()}
    names = names_of(site.entries, site.source.code)
    langs = told_in(site.source.code)
    for lang in langs:
        said = helps(lang)["words"]
        chart = {"nearer": said["form-nearer"], "farther": said["form-farther"]}
        made = configuration(site, names, lang) | {"words": chart}
        files[f"config.{lang}.json"] = json.dumps(made, ensure_ascii=False).encode()
    imported = json.dumps({"imports": {name: f"./{path}" for name, path in imports.items()}})
    page = templates.render(
        "forms.html",
        lang=langs[0],
        chart=_chart(site, scripts),
        title=site.settings.texts["name"][site.source.code],
        langs=langs,
        imports=imported,
        policy=policy(site, imported),
        folder=folder,
        start=START,
    )
    files["index.html"] = str(page).encode()
    return {f"{ROOT}{path}": content for path, content in files.items()}


def policy(site: Site, imports: str) -> str:
    """What the page may load, and whom it may ask."""
    seal = base64.b64encode(hashlib.sha256(imports.encode()).digest()).decode()
    forms = site.settings.forms
    asked = [f"https://{urlsplit(host).netloc}" for host in (hosts(forms) if forms else ())]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", f"'sha256-{seal}'", "'wasm-unsafe-eval'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "media-src": ["'self'", "blob:"],
        "worker-src": ["'self'", "blob:"],
        "frame-src": ["'self'", "blob:"],
        "connect-src": ["'self'", "blob:", "data:", *asked],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(said)}" for name, said in rules.items())


def _chart(site: Site, scripts: Mapping[str, str]) -> dict[str, str]:
    """What the map of a field is drawn with, as addresses relative to the page; none without."""
    land = site.atlas.moving.get(False)
    if land is None:
        return {}
    library = leaflet()
    named = {"land": land[0], "library": library.script, "style": library.style}
    named["chart"] = scripts["map-chart"]
    return {name: f"../{path}" for name, path in named.items()}


@cache
def _others(there: Path, codes: frozenset[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Files of packages by path, and the path that each name scripts ask for stands for."""
    files: dict[str, bytes] = {}
    main = editor(there, codes)
    imports = {"@sveltia/cms": f"{main.name}-{main.version}/npm/index.js"}
    found = [main]
    for asked, (library, file) in libraries(there).items():
        imports[asked] = f"{library.name}-{library.version}/{file}"
        found.append(library)
    for library in found:
        root = f"{library.name}-{library.version}/"
        files |= {f"{root}{path}": content for path, content in library.files.items()}
    return files, imports
