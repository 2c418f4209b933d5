// In the calendar of this year: the reader's own month and day.
const year = document.querySelector("[data-module='hp-year']");
const today = new Date();
if (year && Number(year.dataset.year) === today.getFullYear()) {
  const months = year.querySelectorAll(".hp-letters a");
  for (const [number, month] of months.entries()) {
    month.toggleAttribute("aria-current", false);
    if (number === today.getMonth()) month.setAttribute("aria-current", "date");
  }
  const sheet = year.querySelectorAll(".hp-sheet")[today.getMonth()];
  const day = sheet.querySelectorAll(".hp-sheet__lunar")[today.getDate() - 1].parentElement;
  day.setAttribute("aria-current", "date");
}
