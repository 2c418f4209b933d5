"""`hoaphuong` or MkDocs where little is as on this system: run as a program, arguments follow.

What Windows' Python lacks is taken away, text has no encoding of its own (so that a file opened
without saying which is an error), and the terminal knows code page 1252.
"""

from __future__ import annotations

import importlib
import os
import sys
import warnings

POSIX = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
LACKING = (
    *("chown", "chroot", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid"),
    *("getpgid", "getuid", "killpg", "lchown", "mkfifo", "mknod", "openpty", "setsid", "setuid"),
    *("statvfs", "sync", "uname", "wait3", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_NONBLOCK"),
)
"""Of `os`."""


STANDARD = ("multiprocessing.util", "pathlib", "shutil", "subprocess", "tarfile", "tempfile")
"""Modules of Python that take what they need of the system when they are first asked for."""


def refuse(*_: object, **__: object) -> None:
    """Symbolic links need rights that an editor does not have."""
    raise OSError(1314, "A required privilege is not held by the client")


def estrange() -> None:
    """Make this process as poor as Windows'."""
    for name in STANDARD:
        importlib.import_module(name)
    for name in POSIX:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in LACKING:
        if hasattr(os, name):
            delattr(os, name)
    os.symlink = refuse
    warnings.filterwarnings("error", category=EncodingWarning, module=r"hoaphuong|mkdocs_hooks")


if __name__ == "__main__":
    # Windows gives words as Unicode, whatever its code page.
    program, *arguments = (os.fsencode(word).decode() for word in sys.argv[1:])
    sys.argv = [program, *arguments]
    estrange()
    if program == "hoaphuong":
        from hoaphuong.cli import main

        sys.exit(main(arguments))
    from mkdocs.__main__ import cli

    cli()
