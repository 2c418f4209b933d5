// A place on earth as a field of a form: its degrees, and the city's own chart to point at.

const PRECISION = 4; // digits behind the point: some ten metres

/** `words` are of the editor's language, `parts` say where land, library and chart lie; none without a map. */
export function registerPlace(CMS, words, parts) {
  const { createClass, h } = window;
  const Control = createClass({
    getInitialState() {
      return { value: this.props.value ?? "" };
    },
    componentDidMount() {
      if (!parts.land) return;
      pointed(this.chart, parts, words, (at) => this.change(at)).then((show) => {
        this.show = show;
        show(this.state.value);
      }, console.warn);
    },
    change(value) {
      this.setState({ value });
      this.show?.(value);
      this.props.onChange(value.trim());
    },
    render() {
      const { forID, classNameWrapper } = this.props;
      const input = { id: forID, className: `${classNameWrapper} hp-place__word`, type: "text", value: this.state.value };
      return h(
        "div",
        { className: "hp-place" },
        h("input", { ...input, onChange: (event) => this.change(event.target.value) }),
        parts.land && h("div", { className: "hp-place__chart", ref: (element) => (this.chart = element) }),
      );
    },
  });
  CMS.registerFieldType("place", Control);
}

/* A chart in an element that says where it was pressed; gives what shows a place on it. */
async function pointed(element, { land, library, style, chart }, words, say) {
  const [{ chartOf }, coast] = await Promise.all([
    import(new URL(chart, document.baseURI)),
    fetch(land).then((answer) => answer.json()),
    added("link", { rel: "stylesheet", href: style }),
    added("script", { src: library }),
  ]);
  const { map, whole } = chartOf(element, coast, { names: [], box: coast.box, places: [] }, words);
  whole();
  let mark;
  map.on("click", ({ latlng }) => say(`${latlng.lat.toFixed(PRECISION)}, ${latlng.lng.toFixed(PRECISION)}`));
  return (said) => {
    const [lat, lon] = said.split(",").map(Number);
    mark?.remove();
    if (!said.includes(",") || Number.isNaN(lat) || Number.isNaN(lon)) return;
    mark = window.L.circleMarker([lat, lon], { radius: 7, className: "hp-place__mark" }).addTo(map);
    if (!map.getBounds().contains([lat, lon])) map.setView([lat, lon]);
  };
}

function added(name, properties) {
  const known = document.querySelector(`${name}[data-for="${properties.src ?? properties.href}"]`);
  if (known) return known.loaded;
  const element = Object.assign(document.createElement(name), properties);
  element.dataset.for = properties.src ?? properties.href;
  element.loaded = new Promise((done, failed) => Object.assign(element, { onload: done, onerror: failed }));
  document.head.append(element);
  return element.loaded;
}
