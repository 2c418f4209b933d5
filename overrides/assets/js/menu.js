/* The menu of a narrow screen is one line: it begins where the reader is. */
const here = document.querySelector(".hp-menu [aria-current]");
const line = here?.closest("ul");
if (line && line.scrollWidth > line.clientWidth) {
  const [item, room] = [here.getBoundingClientRect(), line.getBoundingClientRect()];
  line.scrollLeft += item.left - room.left - (room.width - item.width) / 2;
}
