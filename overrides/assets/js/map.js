/* The door of the map that moves: it loads the map when a reader opens it, and not before. */
const atlas = document.querySelector('[data-module="hp-map"]');
if (atlas) {
  centre(atlas.parentElement.querySelector(".hp-map__frame"));
  begin(atlas);
}

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

/* A picture wider than the screen shows its middle first, where the places are. */
function centre(frame) {
  frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
}

async function load({ places, land, library, style, chart, marks, twin }) {
  const modules = [chart, marks, twin].map((path) => import(new URL(path, document.baseURI)));
  const files = [places, land].map(async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  });
  const [said, coast, ...parts] = await Promise.all([
    ...files,
    ...modules,
    added("link", { rel: "stylesheet", href: style }),
    added("script", { src: library }),
  ]);
  return { said, coast, chart: parts[0], marks: parts[1], twin: parts[2] };
}

function added(name, properties) {
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(name), properties);
    element.onload = done;
    element.onerror = () => failed(new Error(properties.src ?? properties.href));
    document.head.append(element);
  });
}
