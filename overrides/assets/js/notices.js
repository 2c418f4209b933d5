/* Hides notices that are over and shows those that begin, at once and while the page stays open. */
(function () {
  const LONGEST = 2 ** 31 - 1;
  const look = function () {
    const now = Date.now();
    const turns = [];
    for (const notice of document.querySelectorAll("[data-until]")) {
      const [from, until] = [notice.dataset.from, notice.dataset.until].map(Date.parse);
      notice.hidden = now >= until || now < from;
      turns.push(...[from, until].filter((moment) => moment > now));
    }
    if (turns.length) setTimeout(look, Math.min(Math.min(...turns) - now, LONGEST));
  };
  look();
  addEventListener("pageshow", look);
})();
