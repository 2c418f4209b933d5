"""The form editor at work in a browser: a folder of its own for a checkout, and hands."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Any

PUT = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, said] of Object.entries(files)) {
    const names = path.split("/");
    let folder = root;
    const anew = { create: true };
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, anew);
    const file = await folder.getFileHandle(names.at(-1), anew);
    const out = await file.createWritable();
    await out.write(Uint8Array.from(atob(said), (letter) => letter.charCodeAt(0)));
    await out.close();
  }
}"""
TAKE = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else {
        try {
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
          const letters = Array.from(bytes, (byte) => String.fromCharCode(byte));
          found[path + name] = btoa(letters.join(""));
        } catch (beingWritten) {
          found[path + name] = `${Math.random()}`; // unlike any other look: not lying still yet
        }
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""
ROUNDS = 6
"""A busy machine takes its time to draw a field that was ticked a moment ago."""
PICKER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
"""The browser's own folder picker, which no test can press, gives the browser's own folder."""


class Desk:
    """One page of the forms, opened on a copy of a city's data."""

    def __init__(self, browser: Any, address: str, city: Path, lang: str = "vi-VN", **ways: Any):
        self.context = browser.new_context(locale=lang, **ways)
        self.context.add_init_script(PICKER)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        """Addresses that an answer came from."""
        self.page.on("response", lambda answer: self.asked.append(answer.url))
        self.page.goto(f"{address}admin/")
        files = {
            path.relative_to(city).as_posix(): base64.b64encode(path.read_bytes()).decode()
            for path in sorted((city / "data").glob("*/*"))
            if path.is_file()
        }
        self.page.evaluate(PUT, files)
        self.held = self.page.evaluate(TAKE)
        self.address = address

    def enter(self) -> None:
        """Open the local repository."""
        self.page.locator("button").filter(has_text="ục bộ").first.click()
        self.page.locator("[role=grid], [role=list]").first.wait_for()

    def open(self, path: str) -> None:
        """Open the form of an entry, or of a new one."""
        self.page.goto(f"{self.address}admin/#/collections/{path}")
        self.page.locator("[data-key-path]").first.wait_for()

    def field(self, key: str) -> Any:
        """A field by its key; those below the screen are there once one comes near."""
        found = self.page.locator(f'[data-key-path="{key}"]').first
        self.page.mouse.move(640, 450)
        for turn in range(ROUNDS):
            for _ in range(80):
                if found.count():
                    found.scroll_into_view_if_needed()
                    return found
                self.page.mouse.wheel(0, 600 if turn % 2 == 0 else -600)
                self.page.wait_for_timeout(60)
        raise AssertionError(f"no field {key} on the form, looked for {ROUNDS} times up and down")

    def write(self, values: Mapping[str, str]) -> None:
        """Words into fields of words."""
        for key, said in values.items():
            place = self.field(key).locator("input:visible, textarea:visible").first
            place.click()
            place.fill(said)

    def choose(self, key: str, label: str) -> None:
        """A word of a list, looked for by typing where the list is long."""
        field = self.field(key)
        if field.locator("[role=radio]").count():
            field.get_by_text(label, exact=True).first.click()
            return
        field.locator("[role=combobox]").first.click()
        self.page.get_by_role("option", name=label).first.click()

    def unfold(self, key: str) -> None:
        """Show what is inside a field."""
        folded = self.field(key).locator('button[aria-controls*="item-list"][aria-expanded=false]')
        if folded.count():
            folded.first.click()

    def tick(self, key: str) -> None:
        """Add what is optional."""
        self.field(key).locator("[role=checkbox]").first.click()

    def add(self, key: str) -> None:
        """Add an item to a list."""
        self.field(key).locator("button").filter(has_text="Thêm").last.click()

    def save(self) -> dict[str, bytes]:
        """Press the button, and what the folder holds once it has changed and lies still."""
        latest = monotonic() + 60
        self.page.get_by_role("button", name="Lưu", exact=True).first.click()
        found, before = self.page.evaluate(TAKE), None
        while found != before or found == self.held:
            self.page.wait_for_timeout(1000)
            found, before = self.page.evaluate(TAKE), found
            assert monotonic() < latest, "nothing was saved"
        return {path: base64.b64decode(said) for path, said in found.items()}
