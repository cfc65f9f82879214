// Who met whom, as a network: cytoscape draws it, d3-force finds the places. From the rows of /queries/network.
import cytoscape from "cytoscape";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import "./network.css";
import { address, colours, cut, drawn, filled, picture, rows, type, whenRecoloured } from "./picture.js";

const MOST = 300;
const NAMED = 32; // so many are named at first, the others when one comes nearer
const LONGEST = 26; // signs of a name
const LETTER = 13; // how wide one of a written name is, and how high its line
const LINE = 30;
const TICKS = 55; // that pull and push, and then some that keep what is drawn from lying on top of each other
const APART = 15;
const EDGE = 24;
const MOST_ZOOM = 4;
const part = picture();

/** The people and bodies with the most meetings, at most so many, and the pairs among them. */
function graph(found) {
  const agents = new Map();
  for (const row of found) {
    for (const side of ["one", "other"]) {
      const known = agents.get(row[side]) ?? { id: row[side], name: row[`${side}Name`], person: row[`${side}Kind`].endsWith("Person"), weight: 0 };
      known.weight += Number(row.meetings);
      agents.set(known.id, known);
    }
  }
  const nodes = [...agents.values()].sort((one, other) => other.weight - one.weight).slice(0, MOST);
  const kept = new Set(nodes.map((node) => node.id));
  const links = found
    .filter((row) => kept.has(row.one) && kept.has(row.other))
    .map((row) => ({ source: row.one, target: row.other, meetings: Number(row.meetings) }));
  return { nodes, links };
}

function radius(node) {
  return 5 + 2.6 * Math.sqrt(node.weight);
}

/** Places for the nodes: d3 alone, without animation, the same for the same rows. */
function placed({ nodes, links }) {
  const copies = nodes.map((node) => ({ ...node }));
  const pulls = links.map((link) => ({ ...link }));
  const simulation = forceSimulation(copies)
    .force("link", forceLink(pulls).id((node) => node.id).distance(70).strength(0.5))
    .force("charge", forceManyBody().strength(-190).distanceMax(600))
    .force("x", forceX().strength(0.035))
    .force("y", forceY().strength(0.085))
    .alphaDecay(0.06)
    .stop()
    .tick(TICKS);
  simulation.force("collide", forceCollide((node, number) => radius(node) + (number < NAMED ? 30 : 12))).tick(APART);
  return copies;
}

/** How near and where the picture begins: all places in sight. cytoscape would measure every label to find that. */
function view(nodes) {
  const { clientWidth, clientHeight } = part.canvas;
  const across = nodes.map((node) => node.x), down = nodes.map((node) => node.y);
  const left = Math.min(...across) - 60, right = Math.max(...across) + 60; // with room for a name below and beside
  const top = Math.min(...down) - 30, bottom = Math.max(...down) + 50;
  const zoom = Math.min((clientWidth - 2 * EDGE) / (right - left), (clientHeight - 2 * EDGE) / (bottom - top), MOST_ZOOM);
  return {
    zoom,
    pan: { x: (clientWidth - zoom * (left + right)) / 2, y: (clientHeight - zoom * (top + bottom)) / 2 },
  };
}

/** Those whose names are written at first: of the weightiest, the ones whose name covers no other that is written. */
function named(nodes) {
  const taken = [];
  const chosen = new Set();
  for (const node of nodes.slice(0, NAMED)) {
    const half = (LETTER * cut(node.name, LONGEST).length) / 2, top = node.y + radius(node);
    const box = { left: node.x - half, right: node.x + half, top, bottom: top + LINE };
    if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) continue;
    taken.push(box);
    chosen.add(node.id);
  }
  return chosen;
}

function style(font) {
  const { ink, paper, one, two, soft } = colours();
  return [
    {
      selector: "node",
      style: {
        width: "data(size)", height: "data(size)", "background-color": two, label: "data(label)", color: ink,
        "font-family": font, "font-size": 12, "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 13,
        "text-background-color": paper, "text-background-opacity": 0.75, "text-background-padding": 1, "border-width": 0,
      },
    },
    { selector: "node.named", style: { "font-size": 24, "min-zoomed-font-size": 0, "z-index": 2 } },
    { selector: "node.near", style: { "font-size": 17, "min-zoomed-font-size": 0, "z-index": 3 } },
    { selector: "node.person", style: { "background-color": one } },
    { selector: "edge", style: { width: "data(width)", "line-color": soft, "line-opacity": 0.5, "curve-style": "haystack" } },
    { selector: ".away", style: { opacity: 0.15 } },
    { selector: "node.chosen", style: { "border-width": 3, "border-color": ink } },
    { selector: "edge.near", style: { "line-color": ink, "line-opacity": 0.8 } },
  ];
}

function choose(net, node) {
  net.elements().removeClass("chosen near").addClass("away");
  node.closedNeighborhood().removeClass("away").addClass("near");
  node.addClass("chosen");
  const link = document.createElement("a");
  link.href = address(node.id(), part.words) ?? "#";
  link.dir = "auto";
  link.textContent = node.data("name");
  const others = node.neighborhood("node").map((other) => other.data("name"));
  part.status.replaceChildren(link, ` — ${part.words.met} ${others.join(part.words.comma)}`);
}

function draw(found, font) {
  const whole = graph(found);
  const nodes = placed(whole);
  const written = named(nodes);
  const net = cytoscape({
    container: part.canvas,
    elements: [
      ...nodes.map((node) => ({
        group: "nodes",
        classes: `${node.person ? "person" : ""} ${written.has(node.id) ? "named" : ""}`,
        data: { id: node.id, name: node.name, label: cut(node.name, LONGEST), size: 2 * radius(node) },
        position: { x: node.x, y: node.y },
      })),
      ...whole.links.map((link) => ({
        group: "edges",
        data: { source: link.source, target: link.target, width: 1 + Math.min(6, 1.4 * (link.meetings - 1)) },
      })),
    ],
    layout: { name: "preset", fit: false },
    ...view(nodes),
    style: style(font),
    minZoom: 0.1,
    maxZoom: MOST_ZOOM,
    userZoomingEnabled: false, // the wheel scrolls the page; the buttons and Ctrl with the wheel zoom
    boxSelectionEnabled: false,
    autounselectify: true,
  });
  const all = Number(found[0].agents);
  const said = filled(part.words.shown, { shown: nodes.length, all, pairs: whole.links.length });
  part.status.textContent = said;
  net.one("render", () => drawn(part.canvas));
  net.on("tap", "node", ({ target }) => choose(net, target));
  net.on("tap", ({ target }) => {
    if (target !== net) return;
    net.elements().removeClass("away chosen near");
    part.status.textContent = said;
  });
  whenRecoloured(() => net.style(style(font)));
  return net;
}

function tools(net) {
  const zoom = (factor) => net.zoom({ level: net.zoom() * factor, renderedPosition: { x: net.width() / 2, y: net.height() / 2 } });
  const actions = { near: () => zoom(1.4), far: () => zoom(1 / 1.4), whole: () => net.fit(undefined, EDGE) };
  for (const button of part.figure.querySelectorAll(".tools button")) {
    button.addEventListener("click", actions[button.dataset.does]);
  }
  part.canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
  }, { passive: false });
}

const [found, font] = await Promise.all([rows(part), type()]);
if (found.length > 0) tools(draw(found, font));
else if (!part.status.textContent) part.status.textContent = part.words.none;
