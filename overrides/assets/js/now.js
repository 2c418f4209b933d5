/* What is on and what comes next, by the visitor's day in the city: the page knows only its own month. */
const SHOWN = 6;
const DAY = 86400000;
const shelf = document.querySelector("[data-module='hp-now']");

const start = (shelf) => {
  const zone = { timeZone: shelf.dataset.zone };
  const today = new Intl.DateTimeFormat("en-CA", zone).format(new Date());
  const feasts = [...shelf.querySelectorAll("[data-last]")];
  const coming = feasts.filter((feast) => feast.dataset.last >= today);
  if (!coming.length) return;
  const shown = new Set(coming.slice(0, SHOWN));
  for (const feast of feasts) feast.hidden = !shown.has(feast);
  const relative = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const feast of shown) {
    const days = Math.round((Date.parse(feast.dataset.first) - Date.parse(today)) / DAY);
    const said = days > 0 ? relative.format(days, "day") : shelf.dataset.on;
    const sign = document.createElement("span");
    sign.className = days > 0 ? "hp-feast__soon" : "hp-feast__soon hp-feast__soon--on";
    sign.textContent = said;
    feast.querySelector(".hp-feast__when").append(" ", sign);
  }
  shelf.querySelector(".hp-now__since").hidden = true;
};

if (shelf) start(shelf);
