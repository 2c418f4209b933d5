"""What befalls the cache and the site of a small city."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class Mishaps:
    """Losses and damages; `folder`, `site` and `random` are the city's."""

    def lose_cache(self) -> None:
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)

    def lose_site(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)

    def damage_cache(self) -> None:
        self._damage(self.folder / ".cache")

    def damage_site(self) -> None:
        self._damage(self.site)

    def strange_file(self) -> None:
        for root in (self.site, self.folder / ".cache/shadow"):
            if root.is_dir():
                (root / "en/strange").mkdir(parents=True, exist_ok=True)
                (root / "en/strange/page.html").write_text("?")
                (root / "link").unlink(missing_ok=True)
                (root / "link").symlink_to("/")

    def clog_cache(self) -> None:
        """Put a file where a folder is, or folders without files where files are."""
        shadow = self.folder / ".cache/shadow"
        if not shadow.is_dir():
            return
        if self.random.random() < 0.5:
            found = sorted(shadow.rglob("*"))
            folders = [path for path in found if path.is_dir() and not path.is_symlink()]
            if folders:
                path = self.random.choice(folders)
                shutil.rmtree(path)
                path.write_text("?")
        else:
            files = [path for path in sorted(shadow.rglob("*")) if path.is_file()]
            shutil.rmtree(shadow)
            for path in files:
                os.makedirs(path / "folder/folder", exist_ok=True)

    def _damage(self, folder: Path) -> None:
        """Cut, turn a bit of, empty, remove or replace a file."""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        if not files:
            return
        path = self.random.choice(files)
        content = bytearray(path.read_bytes())
        how = self.random.randrange(5)
        if how == 0:
            path.write_bytes(content[: len(content) // 2])
        elif how == 1 and content:
            content[self.random.randrange(len(content))] ^= 1 << self.random.randrange(8)
            path.write_bytes(content)
        elif how == 2:
            path.write_bytes(b"")
        elif how == 3:
            path.unlink()
        else:
            path.unlink()
            os.makedirs(path / "folder")
