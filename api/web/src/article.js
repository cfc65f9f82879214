// An article beside what it reports: a fact shows all its sentences, and a sentence all its facts. Without this script
// the links of the page lead from one to the first of the other.
const marks = [...document.querySelectorAll(".text mark")];
const facts = new Map([...document.querySelectorAll(".said[id]")].map((fact) => [fact.id, fact]));
const factsOf = (mark) => mark.dataset.facts.trim().split(/\s+/);

function choose(chosenMarks, chosenFacts) {
  for (const each of [...marks, ...facts.values()]) each.classList.remove("chosen");
  for (const each of [...chosenMarks, ...chosenFacts]) each.classList.add("chosen");
}

function near(element) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

function showFact(id) {
  const its = marks.filter((mark) => factsOf(mark).includes(id));
  choose(its, [facts.get(id)]);
  near(its[0]);
}

function showMark(mark) {
  const its = factsOf(mark).map((id) => facts.get(id)).filter(Boolean);
  const first = factsOf(mark)[0];
  choose(marks.filter((other) => factsOf(other).includes(first)), its);
  near(its[0]);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".said[id] a.show, .text mark a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const mark = link.closest("mark");
  if (mark) showMark(mark);
  else showFact(link.closest(".said").id);
  history.replaceState(null, "", link.hash);
});

const asked = decodeURIComponent(location.hash.slice(1));
if (facts.has(asked)) showFact(asked);
