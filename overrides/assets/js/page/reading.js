/* Text size and contrast: radio buttons in the masthead, kept on this device for other pages. */
const root = document.documentElement;

const choose = (name, value) => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(`hp-${name}`, value);
    else localStorage.removeItem(`hp-${name}`);
  } catch {
    /* No storage: for this page only. */
  }
};

const panel = document.querySelector("[data-module='hp-reading']");
if (panel) {
  for (const input of panel.querySelectorAll("input")) {
    input.checked = (root.dataset[input.name] ?? "") === input.value;
  }
  panel.addEventListener("change", ({ target }) => choose(target.name, target.value));
  panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (panel.open && !panel.contains(target)) panel.open = false;
  });
}
