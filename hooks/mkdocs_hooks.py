"""MkDocs' events in, calls to hoaphuong out. The only file that imports MkDocs.

It converts, calls, logs and raises.

MkDocs builds once per language (mkdocs-static-i18n calls it again), so every event but on_startup
comes once per language; what is done once is done at the outermost on_post_build, after all
languages (priority -200). Under `serve` one preview lives through all builds.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
gc.disable()  # what is imported stays: to look through it again and again is time lost

from hoaphuong.clock import undeclarable
from hoaphuong.rendering.lines import dashes_kept
from hoaphuong.rendering.looks import with_looks
from hoaphuong.session import Session, Stopped
from hoaphuong.sharding.beginning import publication
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.nav import Link
from mkdocs_static_i18n.config import I18nPluginLanguage

gc.enable()
log = get_plugin_logger("hoaphuong")
state: dict[str, Any] = {}


def on_startup(command: str, dirty: bool) -> None:
    state["command"] = command
    if undeclarable():
        raise Abort(undeclarable())


def on_config(config: Any) -> Any:
    i18n = config.plugins["i18n"]
    if i18n.current_language is None:
        _begin(config, i18n)
        state["nav"] = config.nav
    config.site_dir = str(state["session"].hand_written_dir)
    code = i18n.current_language or i18n.default_language
    config.nav = state["session"].present(state["nav"], code) if state["nav"] else None
    return config


@event_priority(0)
def _keep_ours(files: Any, config: Any) -> Any:
    for file in list(files):
        if not state["session"].keeps(Path(file.abs_src_path).resolve(), Path(config.docs_dir)):
            files.remove(file)
    state["beside"] = files.media_files()
    return files


@event_priority(-200)
def _share(files: Any, config: Any) -> Any:
    """Pictures of docs/ stand once, for all languages; static-i18n has them in the first alone."""
    codes = config.plugins["i18n"].all_languages
    for file in state["beside"]:
        is_ones = Path(file.name).suffix.removeprefix(".") in codes
        if not is_ones and file.src_uri not in files.src_uris:
            files.append(file)
    return files


on_files = CombinedEvent(_keep_ours, _share)


def on_nav(nav: Any, config: Any, files: Any) -> Any:
    state["pages"] = nav.pages
    # Ours is made from data; without one, static-i18n warns.
    nav.homepage = nav.homepage or Link("/", ".")
    return nav


def on_env(env: Any, config: Any, files: Any) -> Any:
    i18n = config.plugins["i18n"]
    pages = [_hand_written(page, i18n) for page in state["pages"]]
    found = [_hand_written(file.page, i18n) for file in files.documentation_pages()]
    state["session"].begin_language(i18n.current_language, pages, found)
    return env


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    i18n = config.plugins["i18n"]
    said = _hand_written(page, i18n)
    try:
        context["rendered"] = state["session"].hand_written(i18n.current_language, said)
    except Stopped as stopped:
        raise Abort(str(stopped)) from None
    return context


@event_priority(0)
def _write_language(config: Any) -> None:
    try:
        state["session"].write_language(config.plugins["i18n"].current_language)
    except Stopped as stopped:
        state["session"].abandon()
        raise Abort(str(stopped)) from None


@event_priority(-200)
def _finish(config: Any) -> None:
    if config.plugins["i18n"].building:
        return
    session = state["session"]
    config.site_dir = str(session.published)
    try:
        log.info(session.finish(strict=config.strict))
    except Stopped as stopped:
        session.abandon()
        raise Abort(str(stopped)) from None


on_post_build = CombinedEvent(_write_language, _finish)


def on_build_error(error: Exception) -> None:
    if "session" in state:
        state["session"].abandon()


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    preview = _for_this_machine(server, config)
    if state["command"] == "build":  # with --clean all is built
        return server
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    server.observer = preview.watcher()
    for path in preview.watched:
        server.watch(str(path))
    server.builder = preview.builder(builder)
    server.set_app(preview.app(server.get_app(), server.mount_path))
    return server


def _begin(config: Any, i18n: Any) -> None:
    """A new build: read the data, stop on errors, and tell static-i18n what languages there are."""
    file, site_dir = Path(config.config_file_path), Path(config.site_dir)
    folders = with_looks([Path(folder).resolve() for folder in config.theme.dirs])
    try:
        if state.get("command") == "build":
            state["session"] = publication(file.parent, site_dir, folders, os.environ)
        else:
            _refuse_others(config)
            state["session"] = state.get("session") or _preview(file, site_dir, folders)
            state["session"].refresh()
    except Stopped as stopped:
        raise Abort(str(stopped)) from None
    session = state["session"]
    for line in session.warnings:
        log.warning(line)
    config.site_name, config.site_url = session.name, session.url
    config.theme.static_templates.clear()
    # Nothing is copied from the theme: its 14,000 files are not listed.
    config.theme.dirs[:] = [str(folders[0])]
    i18n.config.languages = [
        _language(code, name, first=number == 0)
        for number, (code, name) in enumerate(session.languages)
    ] or i18n.config.languages


def _for_this_machine(server: Any, config: Any) -> Any:
    """The session whose server answers on this machine only, be it a preview or with --clean."""
    from hoaphuong.preview.loopback import guarded

    _refuse_others(config)
    server.set_app(guarded(server.get_app()))
    return state["session"]


def _refuse_others(config: Any) -> None:
    from hoaphuong.preview.loopback import is_loopback  # here, for a build does without

    host, port = config.dev_addr
    if not is_loopback(host):
        raise Abort(f"{host}:{port}: previews are for this machine only; use 127.0.0.1:{port}")


def _preview(config: Path, site_dir: Path, folders: list[Path]) -> Session:
    from hoaphuong.preview.session import Preview  # here, for a build does without

    return Preview(config, site_dir, folders, os.environ.get("HOAPHUONG_LANG", ""))


def _language(code: str, name: str, *, first: bool) -> I18nPluginLanguage:
    language = I18nPluginLanguage()
    language.load_dict({"locale": code, "name": name, "default": first})
    language.validate()
    return language


def _hand_written(page: Any, i18n: Any) -> tuple[str, str, str, str]:
    """Path from the language's root, title, description and HTML of a page of docs/."""
    root = "" if i18n.is_default_language_build else f"{i18n.current_language}/"
    path = page.url.removeprefix(root)
    html = dashes_kept(str(page.content or ""))
    return path, str(page.title), str(page.meta.get("description", "")), html
