// Where meetings and visits were, on a map that comes with the pages (world-atlas). From the rows of /queries/map.
import { geoGraticule10, geoMercator, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { address, cut, drawn, filled, picture, rows, svg, type } from "./picture.js";

const WIDTH = 960;
const HEIGHT = 540;
const part = picture();

function events(row) {
  return Number(row.meetings) + Number(row.visits);
}

/** The map round some points, or of the whole world; never nearer than a few countries. */
function projection(points) {
  const world = geoMercator().scale(WIDTH / 2 / Math.PI).translate([WIDTH / 2, HEIGHT * 0.62]);
  if (points.length === 0) return world;
  const fitted = geoMercator().fitExtent([[70, 50], [WIDTH - 70, HEIGHT - 50]], { type: "MultiPoint", coordinates: points });
  if (fitted.scale() > 1500 || !Number.isFinite(fitted.scale())) {
    const middle = [0, 1].map((axis) => (Math.min(...points.map((p) => p[axis])) + Math.max(...points.map((p) => p[axis]))) / 2);
    return geoMercator().center(middle).scale(1500).translate([WIDTH / 2, HEIGHT / 2]);
  }
  return fitted.scale() < world.scale() ? world : fitted;
}

function place(row, project) {
  const [x, y] = project([Number(row.long), Number(row.lat)]);
  return { row, x, y, r: 3 + 2.2 * Math.sqrt(events(row)) };
}

function dot({ row, x, y, r }) {
  const title = `${row.name}: ${filled(part.words.counted, row)}`;
  const circle = svg("circle", { cx: x, cy: y, r, fill: "var(--two)", "fill-opacity": 0.75, stroke: "var(--paper)" });
  return svg("a", { href: address(row.place, part.words) }, svg("title", {}, title), circle);
}

/** The name of a place, above all dots, if no name that was written before stands there. */
function named({ row, x, y, r }, taken) {
  const text = cut(row.name, 22);
  const box = { left: x - 3.6 * text.length, right: x + 3.6 * text.length, top: y - r - 19, bottom: y - r - 2 };
  const covers = (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
  if (taken.some(covers) || box.top < 0 || x < 0 || x > WIDTH) return [];
  taken.push(box);
  const halo = { "paint-order": "stroke", stroke: "var(--paper)", "stroke-width": 3, "stroke-opacity": 0.8 };
  return [svg("text", { x, y: y - r - 5, "font-size": 13, "text-anchor": "middle", "pointer-events": "none", ...halo }, text)];
}

function draw(world, found, whole) {
  const project = projection(whole ? [] : found.map((row) => [Number(row.long), Number(row.lat)]));
  project.clipExtent([[0, 0], [WIDTH, HEIGHT]]);
  const path = geoPath(project);
  const borders = mesh(world, world.objects.countries, (one, other) => one !== other);
  const taken = [];
  const places = found.map((row) => place(row, project));
  part.canvas.replaceChildren(
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
      svg("rect", { width: WIDTH, height: HEIGHT, fill: "var(--water)" }),
      svg("path", { d: path(geoGraticule10()), fill: "none", stroke: "var(--line)", "stroke-width": 0.5 }),
      svg("path", { d: path(feature(world, world.objects.land)), fill: "var(--land)" }),
      svg("path", { d: path(borders), fill: "none", stroke: "var(--paper)", "stroke-width": 0.8 }),
      svg("g", {}, ...places.map(dot)),
      svg("g", { "aria-hidden": "true" }, ...places.flatMap((each) => named(each, taken)))),
  );
}

const [found, world] = await Promise.all([rows(part), fetch(part.figure.dataset.map).then((answer) => answer.json()), type()]);
const placed = found.filter((row) => row.lat && row.long);
placed.sort((one, other) => events(other) - events(one));
if (placed.length > 0) {
  const buttons = [...part.figure.querySelectorAll(".tools button")];
  const show = (whole) => {
    draw(world, placed, whole);
    for (const button of buttons) button.setAttribute("aria-pressed", String((button.dataset.does === "world") === whole));
  };
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.does === "world"));
  show(false);
  drawn(part.canvas);
} else part.canvas.remove();
part.status.textContent = found.length ? filled(part.words.shown, { shown: placed.length, all: found.length }) : part.words.none;
