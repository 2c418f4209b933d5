/* Runs before the page is drawn: the reader's own text size and contrast, kept from another page. */
(function (root) {
  root.dataset.scripts = "";
  try {
    ["text", "contrast"].forEach(function (name) {
      const kept = localStorage.getItem("hp-" + name);
      if (kept) root.dataset[name] = kept;
    });
  } catch {
    /* No storage: the page as it comes. */
  }
})(document.documentElement);
