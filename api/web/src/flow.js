// Who demands of whom, as a flow with what became of it (d3-sankey, drawn by hand). From the rows of /queries/flow.
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { address, cut, drawn, filled, picture, rows, rtl, svg, type } from "./picture.js";

const MOST = 60; // bands
const WIDTH = 960;
const TOP = 34;
const SIDE = 270; // for the names, on each side
const STATES = { overdue: "two", open: "one", accepted: "good", refused: "three", disputed: "soft" };
const part = picture();

/** The sides and the bands between them: the thickest, at most so many. */
function graph(found) {
  const bands = new Map();
  for (const { issuer, issuerName, addressee, addresseeName, state, demand } of found) {
    if (!issuer || !addressee) continue;
    const key = `${issuer} ${addressee} ${state}`;
    const band = bands.get(key) ?? { source: `by ${issuer}`, target: `of ${addressee}`, issuer, addressee, issuerName, addresseeName, state, demands: new Set() };
    band.demands.add(demand);
    bands.set(key, band);
  }
  const links = [...bands.values()].map((band) => ({ ...band, value: band.demands.size }));
  links.sort((one, other) => other.value - one.value || one.source.localeCompare(other.source));
  const kept = links.slice(0, MOST);
  const nodes = new Map();
  for (const link of kept) {
    nodes.set(link.source, { id: link.source, iri: link.issuer, name: link.issuerName || part.words.unknown });
    nodes.set(link.target, { id: link.target, iri: link.addressee, name: link.addresseeName || part.words.unknown });
  }
  return { nodes: [...nodes.values()], links: kept };
}

function band(link, path) {
  const title = svg("title", {}, `${link.issuerName} ${rtl ? "←" : "→"} ${link.addresseeName}: ${link.value} (${part.words.values[link.state] ?? link.state})`);
  return svg("path", {
    d: path(link), fill: "none", stroke: `var(--${STATES[link.state] ?? "soft"})`, "stroke-opacity": 0.55,
    "stroke-width": Math.max(1.5, link.width), transform: rtl ? `translate(${WIDTH} 0) scale(-1 1)` : undefined,
  }, title);
}

function side(node) {
  const left = node.x0 < WIDTH / 2; // of what is laid out; an Arabic page is the mirror of it
  const x = rtl ? WIDTH - node.x1 : node.x0;
  const outside = left !== rtl;
  const at = outside ? x - 8 : x + node.x1 - node.x0 + 8;
  // The text runs as its letters do; `start` and `end` would turn with it, so it is anchored by the page's own order.
  const label = svg("text", { x: at, y: (node.y0 + node.y1) / 2, dy: "0.35em", "font-size": 14, "text-anchor": outside ? "end" : "start", direction: "ltr" }, cut(node.name, 34));
  const mark = svg("rect", { x, y: node.y0, width: node.x1 - node.x0, height: Math.max(2, node.y1 - node.y0), fill: "var(--ink)" });
  return svg("a", { href: address(node.iri, part.words) }, svg("title", {}, `${node.name} (${node.value})`), mark, label);
}

/** Over each column, what its names are. */
function heading(text, left) {
  return svg("text", { x: left ? SIDE : WIDTH - SIDE, y: 16, "font-size": 14, "font-weight": 650, "text-anchor": left ? "end" : "start", direction: "ltr" }, text);
}

function draw(found) {
  const whole = graph(found);
  if (whole.links.length === 0) return 0;
  const columns = [new Set(whole.links.map((link) => link.source)).size, new Set(whole.links.map((link) => link.target)).size];
  const height = TOP + Math.max(150, 30 * Math.max(...columns));
  const layout = sankey()
    .nodeId((node) => node.id)
    .nodeWidth(9)
    .nodePadding(14)
    .extent([[SIDE, TOP], [WIDTH - SIDE, height - 8]]);
  const { nodes, links } = layout(whole);
  const path = sankeyLinkHorizontal();
  part.canvas.replaceChildren(
    svg("svg", { viewBox: `0 0 ${WIDTH} ${height}` },
      heading(part.words.issuer, !rtl), heading(part.words.addressee, rtl),
      svg("g", {}, ...links.map((link) => band(link, path))), svg("g", {}, ...nodes.map(side))),
  );
  return whole.links.reduce((sum, link) => sum + link.value, 0);
}

const [found] = await Promise.all([rows(part), type()]);
const shown = draw(found);
const all = new Set(found.map((row) => row.demand)).size;
part.status.textContent = shown ? filled(part.words.shown, { shown, all }) : part.words.none;
if (!shown) part.canvas.remove();
else drawn(part.canvas);
