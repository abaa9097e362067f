// What Gradio leaves to do on the page: markers that lead to their source, and reading from the top of an answer.

const still = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// A marker leads to its source. (Gradio sets <base>: a plain "#…" link would leave a page that was opened with "?…".)
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!target) return;
  event.preventDefault();
  for (const lit of document.querySelectorAll(".source.lit")) lit.classList.remove("lit");
  target.classList.add("lit");
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", behavior: still() });
});

// A new question goes to the top of the view and stays there while its answer grows, until the reader scrolls.
let asked = 0;
let following = false;
for (const kind of ["wheel", "touchmove", "keydown"]) {
  document.addEventListener(kind, () => (following = false), { passive: true });
}

new MutationObserver(() => {
  // The Chatbot names each message by its source text, which is HTML here: a screen reader should read the message.
  for (const message of document.querySelectorAll("#conversation [data-testid][aria-label]")) {
    message.removeAttribute("aria-label");
  }
  const questions = document.querySelectorAll("#conversation .asked");
  if (questions.length !== asked) following = questions.length > asked;
  asked = questions.length;
  if (following) questions[asked - 1].scrollIntoView({ block: "start" });
}).observe(document, { childList: true, subtree: true, characterData: true });
