// Copying how a page is cited: where the browser can.
async function copy(text, words, said) {
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = words.copied;
  } catch {
    said.textContent = words.failed;
  }
}

for (const cite of document.querySelectorAll("[data-module='hp-cite']")) {
  const said = cite.querySelector("[role='status']");
  for (const text of cite.querySelectorAll("[data-cite]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hp-tool";
    button.textContent = cite.dataset.copy;
    button.addEventListener("click", () => copy(text.textContent, cite.dataset, said));
    text.after(button);
  }
}
