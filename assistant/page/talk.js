// The buttons of an answer: they send an order, which the server answers by drawing the conversation anew.
import { button, element } from "./pane.js";
import { words } from "./words.js";

const WAIT = 150; // milliseconds between two looks at an answer that is being given
const STOPPING = 2000; // milliseconds in which a stop may still be on its way
const HEARING = 5000; // milliseconds that the server is given to take a question out of the box

export const box = () => document.querySelector("#question textarea");
export const growing = () => Boolean(document.querySelector("#conversation .below.growing"));
const liveRegion = element("div", { class: "unseen", role: "status", "aria-live": "polite", id: "said" });
document.body.append(liveRegion);

export const say = (line) => (liveRegion.textContent = line);

// The next question can be typed, but no keyboard comes up over an answer on a phone.
export function toBox() {
  if (!matchMedia("(pointer: coarse)").matches) box()?.focus();
}

function enter(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
}

export function order(fields) {
  const field = document.querySelector("#order :is(textarea, input)");
  field.value = JSON.stringify({ ...fields, nonce: Math.random() });
  enter(field);
}

// A question that is sent while another is being answered waits for it, unless it is changed meanwhile.
const waits = element("p", { class: "waits", text: words.waits });
let waiting = 0;
let stopped = 0; // when
let sent = 0; // when what is in the box was sent

function ceaseWaiting() {
  clearInterval(waiting);
  waiting = 0;
  waits.remove();
}

function waitForAnswer() {
  ceaseWaiting();
  if (growing()) {
    document.querySelector("#question").append(waits);
    say(words.waits);
  }
  waiting = setInterval(() => {
    const question = box()?.value.trim();
    if (question && growing()) return;
    ceaseWaiting();
    if (question) enter(box());
  }, WAIT);
}

function drop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Gradio takes every press. What is pressed twice is asked once.
function send(event) {
  if (!box().value.trim()) return;
  if (Date.now() - sent < HEARING) drop(event);
  else if (event.isTrusted && (growing() || Date.now() - stopped < STOPPING)) {
    drop(event);
    waitForAnswer();
  } else sent = Date.now();
}

document.addEventListener("keypress", (event) => {
  if (event.key === "Enter" && !event.shiftKey && event.target === box()) send(event);
}, true);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#question .submit-button")) send(event);
  else if (event.detail > 1 && event.target.closest?.("#conversation :is(.example, .option)")) drop(event);
}, true);
document.addEventListener("input", (event) => {
  if (event.target !== box()) return;
  sent = 0;
  if (event.isTrusted) ceaseWaiting();
}, true);

// Stops the answer that is being given, if there is one.
export async function halt() {
  ceaseWaiting();
  if (growing()) document.querySelector("#stop").click();
  while (growing()) await new Promise((done) => setTimeout(done, WAIT));
}

export const kept = () => [...document.querySelectorAll("#conversation .below > .kept")].map((one) => JSON.parse(one.textContent));
const exchange = (below) => JSON.parse(below.querySelector(".kept").textContent);
const turnOf = (below) => Number(below.id.split("-")[1]);

export async function asMarkdown(exchanges, name = "") {
  const answer = await fetch("export", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ exchanges, name }),
  });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

export async function copy(text, done) {
  const field = element("textarea", { class: "unseen" });
  try {
    await navigator.clipboard.writeText(await text);
  } catch {
    // No clipboard on a page that is not served from this machine or over https: the old way.
    field.value = await text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say(done);
}

function confirmOn(target, done) {
  const before = target.textContent;
  target.textContent = done;
  setTimeout(() => target.isConnected && (target.textContent = before), 1500);
  target.focus();
}

// Asks anew in a turn's place. It counts as being answered from now on, not from when the server has heard.
function askAnew(below, question) {
  order({ keep: turnOf(below) - 1, ask: question });
  below.classList.add("growing");
  toBox();
}

// A question can be changed where it stands; what came after it is given up for the new answer.
function edit(below, value, from) {
  const field = element("textarea", { "aria-label": words.edited, rows: "2" });
  field.value = value;
  const close = () => { form.remove(); if (from.isConnected) from.focus(); };
  const send = () => {
    if (field.value.trim()) askAnew(below, field.value);
  };
  const form = element("form", { class: "editing", onsubmit: (event) => { event.preventDefault(); send(); } }, field,
    element("div", { class: "actions" }, element("button", { class: "do", text: words.save }), button(words.cancel, close)));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); }
    if (event.key === "Enter" && !event.shiftKey && event.target === field) { event.preventDefault(); send(); }
  });
  below.querySelector(".editing")?.remove();
  from.closest(".searched, .actions").after(form);
  field.focus();
  field.select();
}

function rate(below, verdict, from) {
  const field = element("textarea", { "aria-label": words.comment, placeholder: words.comment, rows: "2", maxlength: "2000" });
  const close = () => { form.remove(); if (from.isConnected) from.focus(); };
  const send = () => {
    order({ rate: turnOf(below), verdict, comment: field.value });
    form.remove();
    toBox();
  };
  const form = element("form", { class: "editing", onsubmit: (event) => { event.preventDefault(); send(); } }, field,
    element("div", { class: "actions" }, element("button", { class: "do", text: words.send }), button(words.cancel, close)));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); close(); }
  });
  below.querySelector(".editing")?.remove();
  from.closest(".actions").after(form);
  field.focus();
}

const deeds = {
  up: (below, target) => rate(below, "up", target),
  down: (below, target) => rate(below, "down", target),
  copy: async (below, target) => {
    await copy(asMarkdown([exchange(below)]), words.copied);
    confirmOn(target, words.copied);
  },
  link: async (below, target) => {
    await copy(`${location.origin}${location.pathname}?q=${encodeURIComponent(exchange(below).question)}`, words.linked);
    confirmOn(target, words.copied);
  },
  retry: (below) => askAnew(below, exchange(below).question),
  edit: (below, target) => edit(below, exchange(below).question, target),
  correct: (below, target) => edit(below, exchange(below).answer.standalone_question, target),
  undo: (below) => {
    order({ keep: turnOf(below) - 1 });
    toBox();
  },
};

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("button.do");
  const below = target?.closest(".below");
  const deed = below && deeds[[...target.classList].find((one) => one.startsWith("do-"))?.slice(3)];
  if (!deed || growing()) return;
  Promise.resolve(deed(below, target)).catch(() => say(words.unreachable));
});

// The Stop button goes away when it is pressed: the focus goes to the box. Escape stops too.
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("#stop")) return;
  stopped = Date.now();
  toBox();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented && growing()) document.querySelector("#stop").click();
});
