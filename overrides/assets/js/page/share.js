// Sharing through the system's own sheet, and copying the link: where the browser can.
const ADDRESS = location.origin + location.pathname;

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "hp-tool";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function shareThroughApp() {
  const data = { title: document.querySelector("h1").textContent, url: ADDRESS };
  navigator.share(data).catch(() => {}); // closed without choosing
}

async function copy(words, said) {
  said.textContent = "";
  try {
    await navigator.clipboard.writeText(ADDRESS);
    said.textContent = words.copied;
  } catch {
    said.textContent = words.failed.replace("{address}", ADDRESS);
  }
}

for (const share of document.querySelectorAll("[data-module='hp-share']")) {
  const words = share.dataset;
  const said = share.parentElement.querySelector("[role='status']");
  const buttons = document.createElement("div");
  buttons.className = "hp-share__buttons";
  if (navigator.share) buttons.append(button(words.app, shareThroughApp));
  buttons.append(button(words.copy, () => copy(words, said)));
  share.querySelector(".hp-share__panel").prepend(buttons);
  share.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !share.open) return;
    share.open = false;
    share.querySelector("summary").focus();
  });
}
