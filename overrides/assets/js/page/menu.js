/* The menu closes by Escape, and by a touch or a focus elsewhere; without this it opens and closes all the same. */
const menu = document.querySelector("[data-module='hp-menu']");
if (menu) {
  const opener = menu.querySelector("summary");
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    opener.focus();
  });
  for (const event of ["click", "focusin"]) {
    document.addEventListener(event, ({ target }) => {
      if (menu.open && !menu.contains(target)) menu.open = false;
    });
  }
}
