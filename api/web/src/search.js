// Suggestions while somebody types a name, from /suggest: a list box by the pattern of the ARIA practices.

const input = document.querySelector(".masthead .find input[type=search]");
const form = input.form;
const list = document.createElement("ul");
let [asked, chosen, waiting] = ["", -1, undefined];
Object.assign(list, { className: "suggested", id: "suggested", hidden: true, role: "listbox", ariaLabel: input.ariaLabel });
form.append(list);
const settings = { role: "combobox", "aria-expanded": "false", "aria-controls": "suggested", "aria-autocomplete": "list" };
for (const [name, value] of Object.entries(settings)) input.setAttribute(name, value);

function close() {
  list.hidden = true;
  chosen = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(number) {
  const options = [...list.children];
  if (options.length === 0) return;
  chosen = (number + options.length) % options.length;
  for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === chosen));
  input.setAttribute("aria-activedescendant", options[chosen].id);
  options[chosen].scrollIntoView({ block: "nearest" });
}

function go(option) {
  location.assign(option.dataset.path);
}

function show(items) {
  const lang = new URLSearchParams(location.search).get("lang");
  list.replaceChildren(
    ...items.map((item, number) => {
      const option = document.createElement("li");
      option.id = `suggested-${number}`;
      option.role = "option";
      option.ariaSelected = "false";
      option.dataset.path = item.path + (lang ? `?lang=${lang}` : "");
      const name = document.createElement("bdi");
      name.textContent = item.name || Object.values(item.label ?? {})[0] || item.text;
      option.append(name);
      if (item.text && item.text !== name.textContent) {
        const also = document.createElement("small");
        also.dir = "auto";
        also.textContent = item.text;
        option.append(also);
      }
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        go(option);
      });
      return option;
    }),
  );
  list.hidden = items.length === 0;
  chosen = -1;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

async function suggest() {
  const q = input.value.trim();
  asked = q;
  if (q.length < 2) return close();
  const response = await fetch(`/suggest?${new URLSearchParams({ q, limit: 8, lang: document.documentElement.lang })}`);
  if (!response.ok || asked !== q) return undefined;
  const { items } = await response.json();
  if (asked === q && document.activeElement === input) show(items);
  return undefined;
}

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, 150);
});
input.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  else if (list.hidden) return;
  else if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen - 1);
  else if (event.key === "Enter" && chosen >= 0) go(list.children[chosen]);
  else return;
  event.preventDefault();
});
input.addEventListener("blur", close);
