// Conversations are kept in this browser, and only there: named, opened again, exported, deleted.
import { button, element, show, shut } from "./pane.js";
import { asMarkdown, growing, halt, kept, order, say, toBox } from "./talk.js";
import { words } from "./words.js";

const STORE = "career-guides.conversations";
const HERE = "career-guides.here"; // which one this tab is in
const LONGEST_NAME = 80;
const LOOK = 30; // milliseconds between two looks at whether a conversation is there
const AGAIN = 20; // looks until it is asked for again
const PATIENCE = 400; // looks

let ready = false;
let seen = "";

function all() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(stored) ? stored.filter((one) => one?.id && Array.isArray(one.exchanges)) : [];
  } catch {
    return [];
  }
}

function store(conversations) {
  try {
    localStorage.setItem(STORE, JSON.stringify(conversations));
  } catch {
    say(words.full);
  }
}

const here = () => sessionStorage.getItem(HERE);
const change = (id, fields) => store(all().map((one) => (one.id === id ? { ...one, ...fields } : one)));

// Called whenever the page has changed.
export function keep() {
  if (!ready || growing()) return;
  const now = [...document.querySelectorAll("#conversation .below > .kept")].map((one) => one.textContent).join("\n");
  if (now === seen) return;
  seen = now;
  const exchanges = kept();
  if (!exchanges.length) {
    if (here()) store(all().filter((one) => one.id !== here()));
    sessionStorage.removeItem(HERE);
    return;
  }
  const id = here() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  sessionStorage.setItem(HERE, id);
  const known = all().find((one) => one.id === id);
  const fresh = { id, name: exchanges[0].question.slice(0, LONGEST_NAME), when: new Date().toISOString(), ...known };
  store([{ ...fresh, exchanges }, ...all().filter((one) => one.id !== id)]);
}

const name = (id) => (id ? sessionStorage.setItem(HERE, id) : sessionStorage.removeItem(HERE));
const empty = () => !document.querySelector("#conversation .below");
const gist = (exchanges) => JSON.stringify(exchanges.map((one) => [one.question, one.answer?.text]));

let swapping = Promise.resolve();

// One after the other. What is being answered is stopped, and kept as far as it came.
function swap(fields, holds, id) {
  shut();
  toBox();
  swapping = swapping.then(halt).then(() => swapped(fields, holds, id));
}

// Nothing is kept while another conversation is on its way to the page: it would be taken for this one.
// The order is given again until it is followed, for Gradio drops one that comes too soon after another.
async function swapped(fields, holds, id) {
  keep();
  ready = false;
  for (let look = 0; look < PATIENCE && !holds(); look++) {
    if (look % AGAIN === 0) order(fields);
    await new Promise((done) => setTimeout(done, LOOK));
  }
  if (holds() || empty()) name(holds() ? id : undefined);
  ready = true;
  keep();
}

export const begin = () => swap({ keep: 0 }, empty);
const open = (one) => swap({ restore: one.exchanges }, () => gist(kept()) === gist(one.exchanges), one.id);

async function save(one) {
  const file = new Blob([await asMarkdown(one.exchanges, one.name)], { type: "text/markdown" });
  const link = element("a", { href: URL.createObjectURL(file), download: `${one.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.md` });
  link.click();
  URL.revokeObjectURL(link.href);
}

// A button that asks before it does: the second press is the one that counts.
export function twice(label, sure, deed) {
  const made = button(label, () => {
    if (made.textContent === sure) return deed();
    made.textContent = sure;
    made.classList.add("sure");
  });
  made.addEventListener("blur", () => { made.textContent = label; made.classList.remove("sure"); });
  return made;
}

function row(one) {
  const name = button(one.name, () => open(one), { class: "do title", ...(one.id === here() && { "aria-current": "true" }) });
  const when = element("span", { class: "by", text: new Date(one.when).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }) });
  const rename = button(words.rename, () => {
    const field = element("input", { value: one.name, "aria-label": words.name, maxlength: LONGEST_NAME });
    const form = element("form", { class: "renaming", onsubmit: (event) => {
      event.preventDefault();
      change(one.id, { name: field.value.trim() || one.name });
      list(one.id);
    } }, field, element("button", { class: "do", text: words.keep }));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      form.replaceWith(name);
      rename.focus();
    });
    name.replaceWith(form);
    field.select();
    field.focus();
  });
  const remove = twice(words.remove, words.sure, () => {
    store(all().filter((other) => other.id !== one.id));
    if (one.id === here()) begin();
    list();
  });
  const exported = button(words.exported, () => save(one).catch(() => say(words.unreachable)));
  return element("li", { id: `kept-${one.id}` }, name, when,
    element("div", { class: "actions" }, rename, exported, remove));
}

export function list(focus = "", from = undefined) {
  const rows = all().map(row);
  const content = element("article", { class: "shelf-page" },
    element("header", {}, element("h1", { text: words.conversations }), element("p", { class: "by", text: rows.length ? words.here : words.none })),
    element("ul", { class: "books" }, ...rows));
  show(words.conversations, content, from);
  (document.getElementById(`kept-${focus}`)?.querySelector("button") ?? content.querySelector("button") ?? content.closest(".pane-body")).focus();
}

// What the address asks for, else the conversation that this tab was in before it was loaded again.
export function resume() {
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  const before = all().find((one) => one.id === here());
  const begun = document.querySelector("#conversation .below"); // by who was quicker than this script
  if (asked || begun || !before?.exchanges.length) {
    name();
    ready = true;
    keep();
  }
  if (asked) {
    const rest = new URL(location.href);
    rest.searchParams.delete("q");
    history.replaceState(null, "", rest);
    order({ ask: asked });
  } else if (!ready) {
    open(before);
  }
}
