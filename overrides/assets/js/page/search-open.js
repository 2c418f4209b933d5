/* The field of the search: what it takes to wake it, on `/` or when it is used. The rest is loaded then. */
const forms = [...document.querySelectorAll("form.hp-search")];

async function wake(form) {
  if (form.dataset.awake) return;
  form.dataset.awake = "yes";
  try {
    const { attach } = await import(new URL(form.dataset.script, document.baseURI).href);
    await attach(form);
  } catch {
    delete form.dataset.awake; // the form leads to the page of the search all the same
    tell(form);
  }
}

function tell(form) {
  if (form.querySelector(".hp-search__failed")) return;
  const said = document.createElement("p");
  said.className = "hp-search__failed";
  said.setAttribute("role", "status");
  form.append(said);
  said.textContent = form.dataset.failed;
}

/* Where there is room for its button only, that opens the field; without a script it leads to the search's page. */
function reveal(form) {
  form.classList.add("hp-search--open");
  form.elements.q.focus();
}

const isFolded = (form) => form.elements.q.getClientRects().length === 0;

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (!isFolded(form)) return;
    event.preventDefault();
    reveal(form);
  });
  form.addEventListener("focusin", () => wake(form), { once: true });
  const asked = new URLSearchParams(location.search).get("q");
  if (form.closest("main") && asked) {
    form.elements.q.value = asked;
    wake(form);
  }
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input,textarea,select,[contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const form = forms.find((one) => one.closest("main")) ?? forms[0];
  if (form) {
    event.preventDefault();
    reveal(form);
  }
});
