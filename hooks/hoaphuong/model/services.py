"""Where the form editor keeps what it changes: a folder, or a service of Git and its addresses."""

from __future__ import annotations

from typing import Any

from hoaphuong.declared.forms import Forms

ALONE = "local/local"
"""The repository of a city whose entries are edited on one's own machine only."""
SERVICES = {
    "github": ("https://api.github.com", "{host}/api/v3"),
    "gitlab": ("https://gitlab.com/api/v4", "{host}/api/v4"),
}


def hosts(forms: Forms) -> list[str]:
    """The addresses that the editor asks for anything: those of the service of Git."""
    if not forms.service:
        return []
    usual, own = SERVICES[forms.service]
    return [own.format(host=forms.host) if forms.host else usual]


def backend(forms: Forms) -> dict[str, Any]:
    """Where entries are kept. What goes to a service goes there as a request to take it in."""
    if not forms.service:
        return {"backend": {"name": "github", "repo": ALONE, "auth_methods": ["token"]}}
    made: dict[str, Any] = {"name": forms.service, "repo": forms.repository}
    made |= {"branch": forms.branch} if forms.branch else {}
    if forms.host:
        made |= {"api_root": hosts(forms)[0], "base_url": forms.host}
    if forms.sign_in:
        made["base_url"] = forms.sign_in
    if forms.app_id:
        made |= {"app_id": forms.app_id, "auth_type": "pkce"}
    if not (forms.sign_in or forms.app_id):
        made["auth_methods"] = ["token"]
    return {"backend": made, "publish_mode": "editorial_workflow"}
