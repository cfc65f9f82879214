// What the pictures share: the rows of a query of this service, the words of the page, its colours and addresses.
// A picture is <figure class="picture" data-source data-words>; without rows it stays hidden, and the table remains.

export const rtl = document.documentElement.dir === "rtl";
export const language = document.documentElement.lang;

/** The figure of the page, with its parts. */
export function picture() {
  const figure = document.querySelector("figure.picture");
  return {
    figure,
    canvas: figure.querySelector(".canvas"),
    status: figure.querySelector("[role=status]"),
    words: JSON.parse(figure.dataset.words),
  };
}

/** The rows of the query that the figure names, each an object of strings; missing values are "". */
export async function rows({ figure, status, words }) {
  const response = await fetch(figure.dataset.source, { headers: { Accept: "application/sparql-results+json" } });
  figure.hidden = false;
  if (!response.ok) {
    status.textContent = words.failed;
    return [];
  }
  const { head, results } = await response.json();
  return results.bindings.map((binding) => Object.fromEntries(head.vars.map((name) => [name, binding[name]?.value ?? ""])));
}

/** The address of an item's page under this service, in the language of the page. */
export function address(iri, words) {
  if (!iri.startsWith(words.base)) return undefined;
  const [step, ...key] = iri.slice(words.base.length).split("/");
  if (!words.plurals[step]) return undefined;
  const asked = new URLSearchParams(location.search).get("lang");
  return `/${words.plurals[step]}/${key.join("/")}${asked ? `?lang=${asked}` : ""}`;
}

/** A sentence of the page with its gaps filled: "{shown} of {all}". */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The colours of the page as they are now, light or dark. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "line", "paper", "raised", "accent", "mark", "one", "two", "three", "good", "warn", "land", "water"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Call when the page turns from light to dark or back. */
export function whenRecoloured(draw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

/** The Arabic type of the pages, loaded; a canvas would otherwise be drawn in another and stay so. */
export async function type() {
  const family = '"Noto Sans Arabic Variable"';
  await Promise.all(["م", "M"].map((letter) => document.fonts.load(`14px ${family}`, letter).catch(() => undefined)));
  return `${family}, sans-serif`;
}

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element; attributes that are undefined are left out, texts are set as text. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A text cut to a length that fits; isolated, so that the sign of the cut stands at its own end. */
export function cut(text, most) {
  const letters = [...text];
  return letters.length > most ? `\u2068${letters.slice(0, most - 1).join("")}…\u2069` : text;
}

/** Tell that the picture is drawn: for tests and for whoever measures. */
export function drawn(canvas) {
  performance.mark("drawn");
  canvas.dataset.drawn = String(Math.round(performance.now()));
}
