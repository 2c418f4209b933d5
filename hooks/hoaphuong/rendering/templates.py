"""The templates of overrides/, compiled once, their code kept between builds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2

from hoaphuong.rendering.markup import Markup, safe


class _Environment(jinja2.Environment):
    """Finds a template that it has found before without asking its loader and locks again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, jinja2.Template] = {}

    def get_template(  # type: ignore[override]
        self, name: str, parent: str | None = None, globals: Any = None
    ) -> jinja2.Template:
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found


class Templates:
    """Renders by name; every value is escaped unless it is already markup."""

    def __init__(self, folders: list[str], cache: jinja2.BytecodeCache | None = None) -> None:
        self.environment = _Environment(
            loader=jinja2.FileSystemLoader(folders),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            bytecode_cache=cache,
        )

    def render(self, name: str, /, **values: Any) -> Markup:
        return safe(self.environment.get_template(name).render(values))

    def has(self, name: str) -> bool:
        return name in self.environment.list_templates()

    def share(self, values: Mapping[str, Any]) -> None:
        """Values that every template sees."""
        self.environment.globals.update(values)
