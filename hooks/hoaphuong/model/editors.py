"""Files that let an editor's program complete and underline entries as one types.

Written for Visual Studio Code and its YAML extension; other programs take the same schemas.
https://github.com/redhat-developer/vscode-yaml#associating-schemas
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hoaphuong.model.cms import configuration, names_of, resolved
from hoaphuong.model.dictionary import dictionary
from hoaphuong.model.help import told_in
from hoaphuong.model.schema import schema_of
from hoaphuong.site import Site

FOLDER = ".vscode"
SCHEMAS = "schemas"
YAML_EXTENSION = "redhat.vscode-yaml"
KEY = "yaml.schemas"
SETTINGS = {
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.wordWrap": "on",
        "editor.formatOnSave": False,
        "editor.unicodeHighlight.ambiguousCharacters": False,
        "editor.quickSuggestions": {"other": True, "strings": True, "comments": False},
    },
    "yaml.validate": True,
    "yaml.completion": True,
    "yaml.schemaStore.enable": False,
    "yaml.format.enable": False,
}


class Foreign(Exception):
    """A file of settings that is not ours to change: it cannot be read as JSON."""


def editor_files(site: Site, city: Path, folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file with its path and text: schemas, dictionaries, forms, settings, recommendation.

    `folder` takes the schemas. What settings hold beside ours is kept. Raises Foreign.
    """
    places = {}
    for kind in site.kinds:
        path = folder / f"{kind.name}.json"
        yield path, _json(schema_of(kind, site, site.by_id))
        shown = Path(os.path.relpath(path, city)).as_posix()
        places[shown if shown.startswith("../") else f"./{shown}"] = [f"data/{kind.name}/*.yml"]
    for lang in told_in(site.source.code):
        yield folder / f"dictionary.{lang}.md", dictionary(site, lang)
        if site.settings.forms:
            called = names_of(site.entries, site.source.code)
            yield folder / f"forms.{lang}.json", _json(resolved(configuration(site, called, lang)))
    settings = _known(city / FOLDER / "settings.json")
    foreign = {at: of for at, of in settings.get(KEY, {}).items() if SCHEMAS not in at}
    settings = {**SETTINGS, **settings, KEY: {**foreign, **places}}
    yield city / FOLDER / "settings.json", _json(settings)
    wanted = _known(city / FOLDER / "extensions.json")
    names = dict.fromkeys((*wanted.get("recommendations", ()), YAML_EXTENSION))
    yield city / FOLDER / "extensions.json", _json({**wanted, "recommendations": list(names)})


def _known(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8-sig")) if path.is_file() else {}
    except (OSError, ValueError):
        raise Foreign(path) from None
    if not isinstance(found, dict):
        raise Foreign(path)
    return found


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
