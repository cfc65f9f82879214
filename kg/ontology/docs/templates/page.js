// Shows the terms whose text holds every word that is sought, with Arabic letters folded as the reader folds them.
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, "")
  .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");
const input = document.getElementById("search");
const output = document.querySelector(".search output");
const terms = [...document.querySelectorAll(".term")].map((element) => ({ element, text: fold(element.textContent) }));
const sections = [...document.querySelectorAll(".terms")];
function show() {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { element, text } of terms) {
    element.hidden = !words.every((word) => text.includes(word));
    if (!element.hidden) found += 1;
  }
  for (const section of sections) section.hidden = !section.querySelector(".term:not([hidden])");
  output.textContent = words.length === 0 ? "" : found === 0 ? output.dataset.none : `${found} ${output.dataset.found}`;
}
input.addEventListener("input", show);
document.querySelector(".search").addEventListener("submit", (event) => event.preventDefault());
// A link to a term that the search hides shows it again.
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.closest("[hidden]")) { input.value = ""; show(); target.scrollIntoView(); }
});
