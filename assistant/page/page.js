// What Gradio leaves to do on the page: reading from the top of an answer, and telling those who do not see it.
import { begin, keep, list, resume } from "./kept.js";
import { follow, openShelf } from "./shelf.js";
import { growing, say, toBox } from "./talk.js";
import { words } from "./words.js";

// A new question goes to the top of the view and stays there while its answer grows, until the reader scrolls.
let asked = 0;
let following = false;
let told = null;
for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
  document.addEventListener(kind, () => (following = false), { passive: true });
}

// An answer is announced once, when it is whole; the Chatbot would read out every step of it.
function announce() {
  const last = [...document.querySelectorAll("#conversation .below")].at(-1);
  const whole = last?.querySelector(".kept")?.textContent;
  if (!whole || whole === told) return;
  told = whole;
  const lines = [...last.querySelectorAll(".verdict, .said, .views, .note")].map((one) => one.innerText.trim());
  say(words.answered.replace("{answer}", lines.join(". ")));
}

function settle() {
  // The Chatbot names each message by its source text, which is HTML here: a screen reader should read the message.
  for (const message of document.querySelectorAll("#conversation [data-testid][aria-label]")) {
    message.removeAttribute("aria-label");
  }
  document.querySelector("#conversation .examples")?.setAttribute("role", "group"); // it says list, and has no items
  document.querySelector('#conversation [role="log"]')?.setAttribute("aria-live", "off");
  const questions = document.querySelectorAll("#conversation .asked");
  if (questions.length !== asked) following = questions.length > asked;
  asked = questions.length;
  if (following) questions[asked - 1].scrollIntoView({ block: "start" });
  following &&= growing();
  announce();
  keep();
}

const places = { "do-new": begin, "do-kept": (from) => list("", from), "do-guides": openShelf };

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("#masthead button.do");
  const name = target && Object.keys(places).find((one) => target.classList.contains(one));
  if (name) places[name](target);
});

// An example or a suggestion goes away when it is asked: the focus goes to the box.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#conversation :is(.example, .option)")) toBox();
});

// The page can be used when its first event has come back: then the box takes orders too.
const mounted = setInterval(() => {
  if (!document.querySelector("#masthead .masthead") || !document.querySelector("#order textarea")) return;
  clearInterval(mounted);
  resume();
  follow();
}, 30);

new MutationObserver(settle).observe(document.body, { childList: true, subtree: true, characterData: true });
settle();
