/* The picture of a map on a narrow screen, and the door of the map that moves, which loads when it is opened. */
const atlas = document.querySelector('[data-module="hp-map"]');
centre(document.querySelector(".hp-map__frame"));
if (atlas) begin(atlas);

function begin(root) {
  const part = (name) => root.querySelector(`[data-do="${name}"]`);
  const [open, close, desk] = [part("open"), part("close"), root.querySelector(".hp-atlas__desk")];
  let twin;
  const show = (moving) => {
    root.parentElement.classList.toggle("hp-map--moving", moving);
    desk.hidden = close.hidden = !moving;
    open.hidden = moving;
    (moving ? close : open).focus({ preventScroll: true });
  };
  open.addEventListener("click", async () => {
    open.disabled = true;
    try {
      const parts = twin ? null : await load(root.dataset);
      show(true);
      twin = twin ?? parts.twin.join(root, parts);
      twin.show();
    } catch (fault) {
      show(false);
      root.querySelector(".hp-atlas__failed").textContent = root.dataset.failed;
      console.warn(fault);
    } finally {
      open.disabled = false;
    }
  });
  close.addEventListener("click", () => {
    twin.rest();
    show(false);
  });
  root.hidden = false;
}

/* A picture wider than the screen shows first where most places are: at the one in their middle. */
function centre(frame) {
  const start = frame.getBoundingClientRect().left - frame.scrollLeft;
  const middles = [...frame.querySelectorAll("a")].map((place) => {
    const { left, width } = place.getBoundingClientRect();
    return left + width / 2 - start;
  });
  const middle = middles.sort((one, other) => one - other)[middles.length >> 1] ?? frame.scrollWidth / 2;
  frame.scrollLeft = middle - frame.clientWidth / 2;
}

async function load({ places, land, library, style, chart, marks, twin, crowd }) {
  const modules = [chart, marks, twin, ...(crowd ? [crowd] : [])].map((path) => import(new URL(path, document.baseURI)));
  const files = [places, land].map(async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  });
  const [said, coast, parts] = await Promise.all([
    ...files,
    Promise.all(modules),
    added("link", { rel: "stylesheet", href: style }),
    added("script", { src: library }),
  ]);
  if (crowd) said.places = parts[3].placesOf(said);
  return { said, coast, chart: parts[0], marks: parts[1], twin: parts[2], crowd: parts[3] };
}

function added(name, properties) {
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(name), properties);
    element.onload = done;
    element.onerror = () => failed(new Error(properties.src ?? properties.href));
    document.head.append(element);
  });
}
