// The pane beside the chat (below it on a phone): a guide with a citation marked, or a list.
import { words } from "./words.js";

export function element(tag, { text = "", ...fields } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) {
    name.startsWith("on") ? made.addEventListener(name.slice(2), value) : made.setAttribute(name, value);
  }
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

export const button = (label, onclick, fields = {}) =>
  element("button", { type: "button", class: "do", text: label, onclick, ...fields });

const place = element("span", { class: "place" });
const previous = button("‹", () => step(-1), { "aria-label": words.previous });
const next = button("›", () => step(1), { "aria-label": words.next });
const close = button(words.close, () => shut());
const steps = element("span", { class: "steps" }, previous, place, next);
const body = element("div", { class: "pane-body", tabindex: "0", role: "group", "aria-label": words.guide });
const pane = element("aside", { id: "pane", hidden: "", "aria-label": words.guide },
  element("div", { class: "pane-bar" }, steps, close), body);
document.body.append(pane);

let opener = null; // how to find the link again: the Chatbot may have drawn its messages anew
let shown = null; // the link whose source is in the pane
let latest = 0;

export function show(name, content, from) {
  const link = from ?? document.activeElement;
  if (!pane.contains(link)) opener = finder(link);
  pane.setAttribute("aria-label", name);
  body.setAttribute("aria-label", name);
  body.replaceChildren(content);
  pane.hidden = false;
  mark(null);
  document.body.classList.add("reading");
}

export function shut() {
  if (pane.hidden) return;
  pane.hidden = true;
  document.body.classList.remove("reading");
  mark(null);
  (opener?.() ?? document.querySelector("#question textarea"))?.focus();
}

function finder(from) {
  const turn = from?.closest?.(".below")?.id;
  const href = from?.getAttribute?.("href");
  return () => {
    if (from?.isConnected) return from;
    const below = turn && document.getElementById(turn);
    return below && href ? below.querySelector(`a[href="${CSS.escape(href)}"]`) : null;
  };
}

// Shows what an address of ours gives; null where another has been asked for meanwhile.
export async function openContent(address, from) {
  const ticket = ++latest;
  let content;
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    content = page.querySelector("article, .note");
  } catch {
    content = element("p", { class: "note fault", text: words.unreachable });
  }
  if (ticket !== latest || !content) return null;
  show(content.querySelector("h1")?.textContent ?? words.guide, content, from);
  body.scrollTop = 0;
  body.focus();
  return content;
}

export async function openSource(link, from = link) {
  const content = await openContent(link.getAttribute("href"), from);
  if (!content) return;
  mark(link);
  const spot = content.querySelector("#mark");
  if (spot) {
    spot.scrollIntoView({ block: "center" });
    spot.focus({ preventScroll: true });
  }
}

// The links to the sources of one answer, in their order.
const number = (link) => link.querySelector(".n")?.textContent;
const numbers = (link) => [...(link.closest(".below")?.querySelectorAll(".marker.number") ?? [])];

function mark(link) {
  for (const one of document.querySelectorAll("a[aria-current]")) one.removeAttribute("aria-current");
  shown = link;
  steps.hidden = true;
  if (!link) return;
  const all = numbers(link);
  const here = all.findIndex((one) => number(one) === number(link));
  steps.hidden = here < 0;
  if (here < 0) return;
  for (const one of link.closest(".below").querySelectorAll(".marker")) {
    if (number(one) === number(link)) one.setAttribute("aria-current", "true");
  }
  place.textContent = words.place.replace("{number}", here + 1).replace("{count}", all.length);
  previous.disabled = here === 0;
  next.disabled = here === all.length - 1;
}

async function step(by) {
  const all = shown ? numbers(shown) : [];
  const here = all.findIndex((one) => number(one) === number(shown));
  if (!all[here + by]) return;
  const from = by > 0 ? next : previous;
  const back = opener;
  await openSource(all[here + by]);
  opener = () => all[here + by].isConnected ? all[here + by] : back?.();
  (from.disabled ? close : from).focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="read?"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  openSource(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || pane.hidden) return;
  event.preventDefault();
  shut();
});

