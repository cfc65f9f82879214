// Asks an endpoint as applications in JavaScript do: `node ask.mjs ADDRESS`; prints what was answered as JSON.
import { QueryEngine } from "@comunica/query-sparql";

const MAJ = "PREFIX maj: <https://w3id.org/majlis/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";
const engine = new QueryEngine();

// An endpoint that is named as one, and one that Comunica has to find out about by its service description.
async function ask(source) {
  const context = { sources: [source] };
  const rows = await engine.queryBindings(
    MAJ + "SELECT ?meeting ?label { ?meeting a maj:Talks ; rdfs:label ?label } ORDER BY ?label", context);
  const triples = await engine.queryQuads(MAJ + "CONSTRUCT { ?s a maj:Talks } WHERE { ?s a maj:Talks }", context);
  return {
    rows: (await rows.toArray()).map((row) => [row.get("meeting").value, row.get("label").value, row.get("label").language]),
    triples: (await triples.toArray()).map((quad) => quad.subject.value),
    yes: await engine.queryBoolean(MAJ + "ASK { ?s a maj:Talks }", context),
    no: await engine.queryBoolean(MAJ + "ASK { ?s a maj:Nothing }", context),
  };
}

// A join of two sources that Comunica makes itself, from what it asks the endpoint piece by piece.
async function joined(address, ask) {
  const notes = `<${ask.rows[0][0]}> <http://notes.example/says> "ملاحظة"@ar .`;
  const source = { type: "serialized", value: notes, mediaType: "text/turtle", baseIRI: "http://notes.example/" };
  const rows = await engine.queryBindings(
    MAJ + "SELECT ?note { ?meeting <http://notes.example/says> ?note ; a maj:Talks }",
    { sources: [{ type: "sparql", value: address }, source] });
  return (await rows.toArray()).map((row) => row.get("note").value);
}

const address = process.argv[2];
const named = await ask({ type: "sparql", value: address });
const found = await ask(address);
console.log(JSON.stringify({ named, found, joined: await joined(address, named) }));
