// Visits and meetings on a line of time (vis-timeline), from the rows of /queries/timeline.
import moment from "moment";
import { DataSet } from "vis-data/esnext/esm/vis-data.js";
import { Timeline } from "vis-timeline/esnext/esm/vis-timeline-graph2d.js";
import "vis-timeline/styles/vis-timeline-graph2d.css";
import "./timeline.css";
import { address, drawn, filled, language, picture, rows, rtl, type } from "./picture.js";

const MOST = 300;
const DAY = 86_400_000;
const part = picture();

function month(style) {
  const named = new Intl.DateTimeFormat(`${language}-u-nu-latn-ca-gregory`, { month: style, timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, number) => named.format(Date.UTC(2024, number, 15)));
}
moment.defineLocale("majlis", { parentLocale: "en", months: month("long"), monthsShort: month(rtl ? "long" : "short") });

/** A row as an item of the line, in the middle of the time it may have been. */
function item(row) {
  const start = new Date((Date.parse(row.begin) + Date.parse(row.end || row.begin)) / 2);
  const link = document.createElement("a");
  const status = row.status.split("#").at(-1);
  const kind = row.kind.split("#").at(-1);
  const called = kind === "Visit" && row.where ? [row.who, row.where] : [row.who];
  link.href = address(row.event, part.words) ?? "#";
  for (const [number, name] of called.entries()) {
    const isolated = document.createElement("bdi");
    isolated.textContent = name || part.words.unknown;
    link.append(...(number ? [rtl ? " ← " : " → "] : []), isolated);
  }
  link.title = [row.who, row.where, row.edtf, part.words.values[status] ?? status].filter(Boolean).join(" · ");
  return {
    id: row.event,
    group: kind,
    content: link,
    start,
    type: "point",
    className: [kind.toLowerCase(), status, row.dated === "false" ? "undated" : ""].join(" "),
  };
}

function newestTimes(items) {
  const times = items.map((each) => +each.start).sort((one, other) => one - other);
  const first = times[Math.max(0, times.length - 25)];
  const last = times.at(-1);
  const margin = Math.max((last - first) * 0.15, 20 * DAY);
  return { start: new Date(first - margin), end: new Date(last + margin) };
}

function tools(line, items) {
  const actions = {
    near: () => line.zoomIn(0.5),
    far: () => line.zoomOut(0.5),
    newest: () => line.setWindow(newestTimes(items)),
    whole: () => line.fit(),
  };
  for (const button of part.figure.querySelectorAll(".tools button")) {
    button.addEventListener("click", actions[button.dataset.does]);
  }
}

const [found] = await Promise.all([rows(part), type()]);
const newest = found.filter((row) => row.begin).sort((one, other) => other.begin.localeCompare(one.begin)).slice(0, MOST);
if (newest.length > 0) {
  const items = newest.map(item);
  const line = new Timeline(
    part.canvas,
    new DataSet(items),
    new DataSet(["Meeting", "Visit"].map((id) => ({ id, content: part.words.groups[id] }))),
    {
      ...newestTimes(items),
      locale: "majlis",
      locales: { majlis: { current: "", time: "" } },
      maxHeight: 640,
      minHeight: 240,
      moment: (date) => moment.utc(date).locale("majlis"),
      orientation: "top",
      rtl,
      selectable: false,
      showCurrentTime: false,
      showTooltips: false,
      verticalScroll: true,
      zoomKey: "ctrlKey",
      zoomMin: DAY,
    },
  );
  line.on("click", ({ item: id, event }) => {
    const to = id && address(id, part.words);
    if (to && event.target.closest(".vis-item") && !event.target.closest("a")) location.assign(to);
  });
  tools(line, items);
  line.on("changed", () => part.canvas.dataset.drawn || drawn(part.canvas));
}
part.status.textContent = filled(part.words.shown, { shown: newest.length, all: found.length });
