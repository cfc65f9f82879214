// The SPARQL editor (that of Yasgui) with completion from our own ontology, ready-made examples, and answers as a table.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";
import { address, filled, type } from "./picture.js";

const form = document.querySelector("form.ask");
const area = form.querySelector("textarea");
const answer = document.querySelector("#answer");
const words = JSON.parse(form.dataset.words);
const NS = words.namespaces;
const SHOWN = 1000;

/** The terms that completion offers: classes and properties of the ontology, as IRIs with what they are called. */
let terms;
function ofOntology() {
  terms ??= fetch(form.dataset.terms, { headers: { Accept: "application/sparql-results+json" } })
    .then((found) => (found.ok ? found.json() : { results: { bindings: [] } }))
    .then(({ results }) => results.bindings.map((row) => ({ iri: row.term.value, kind: row.kind.value, label: row.label?.value ?? "" })));
  return terms;
}

/** The public completers of the editor call a service of their maker; these ask nobody but this one. */
function completer(name, kind) {
  const inherited = Yasqe.Autocompleters[name];
  return {
    ...inherited,
    name: `${name}-of-majlis`,
    bulk: false,
    autoShow: true,
    persistenceId: null,
    get: async (_, token) => {
      const begun = token?.autocompletionString ?? "";
      return (await ofOntology()).filter((term) => term.kind === kind && term.iri.startsWith(begun)).map((term) => term.iri);
    },
  };
}
for (const name of ["class", "property"]) Yasqe.registerAutocompleter(completer(name, name), false);
Yasqe.registerAutocompleter({
  ...Yasqe.Autocompleters.prefixes,
  name: "prefixes-of-majlis",
  bulk: true,
  persistenceId: null,
  get: () => Object.entries(NS).map(([prefix, iri]) => `${prefix}: <${iri}>`),
}, false);

await type();
const host = document.createElement("div");
host.dir = "ltr";
host.lang = "en";
area.before(host);
const yasqe = new Yasqe(host, {
  value: area.value,
  autocompleters: ["prefixes-of-majlis", "class-of-majlis", "property-of-majlis", "variables"],
  consumeShareLink: null,
  createShareableLink: null,
  createShortLink: undefined,
  pluginButtons: undefined,
  persistenceId: null,
  prefixCcApi: null,
  resizeable: false,
  showQueryButton: false,
  editorHeight: "19rem",
  collapsePrefixesOnLoad: false,
  screenReaderLabel: area.getAttribute("aria-label"),
});
// Tab leaves the editor, as it leaves any other field; Ctrl-Space completes.
yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run });
area.hidden = true;

const ASKED = {
  rows: "application/sparql-results+json, text/turtle;q=0.9",
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/sparql-results+json",
};

async function ask(accept) {
  const response = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: accept, "Content-Type": "application/sparql-query" },
    body: yasqe.getValue(),
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({ detail: response.statusText }));
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "alert");
  said.dir = "ltr";
  said.lang = "en";
  said.textContent = problem.detail;
  answer.replaceChildren(said);
  return undefined;
}

function cell(value) {
  const place = document.createElement("td");
  place.dir = "auto";
  if (!value) return place;
  const to = value.type === "uri" ? address(value.value, words) : undefined;
  if (!to) {
    place.textContent = value.type === "uri" ? shortened(value.value) : value.value;
    return place;
  }
  const link = document.createElement("a");
  link.href = to;
  link.textContent = shortened(value.value);
  place.append(link);
  return place;
}

function shortened(iri) {
  if (iri.startsWith(words.base)) return iri.slice(words.base.length);
  const known = Object.entries(NS).find(([, namespace]) => iri.startsWith(namespace));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}

function table({ head, results }) {
  const made = document.createElement("table");
  made.createCaption().textContent = filled(words.found, { rows: results.bindings.length, shown: Math.min(SHOWN, results.bindings.length) });
  const top = made.createTHead().insertRow();
  for (const name of head.vars) {
    const column = document.createElement("th");
    column.scope = "col";
    column.textContent = name;
    top.append(column);
  }
  const body = made.createTBody();
  for (const binding of results.bindings.slice(0, SHOWN)) body.insertRow().append(...head.vars.map((name) => cell(binding[name])));
  const wide = document.createElement("div");
  wide.className = "wide";
  wide.tabIndex = 0;
  wide.role = "region";
  wide.ariaLabel = words.answer;
  wide.append(made);
  return wide;
}

function said(text) {
  const pre = document.createElement("pre");
  pre.dir = "ltr";
  pre.tabIndex = 0;
  pre.textContent = text;
  return pre;
}

async function run() {
  answer.setAttribute("aria-busy", "true");
  const response = await ask(ASKED.rows);
  answer.removeAttribute("aria-busy");
  if (!response) return;
  if (!response.headers.get("content-type").includes("json")) {
    answer.replaceChildren(said(await response.text()));
    return;
  }
  const found = await response.json();
  answer.replaceChildren("boolean" in found ? said(found.boolean ? words.yes : words.no) : table(found));
}

async function save(format) {
  const response = await ask(ASKED[format]);
  if (!response) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `majlis.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
for (const button of document.querySelectorAll("[data-save]")) {
  button.hidden = false;
  button.addEventListener("click", () => save(button.dataset.save));
}
for (const link of document.querySelectorAll(".examples a")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [chosen, before] = [link.closest("li"), document.querySelector(".examples .chosen")];
    before?.classList.remove("chosen");
    chosen.classList.add("chosen");
    yasqe.setValue(chosen.querySelector("pre").textContent);
    history.replaceState(null, "", link.href);
    run();
  });
}
document.body.dataset.ready = "editor";
