// The guides: what there is, where words stand in them, and the index brought up to date.
import { element, openContent } from "./pane.js";
import { twice } from "./kept.js";
import { say } from "./talk.js";
import { words } from "./words.js";

const EVERY = 3000; // milliseconds between two looks at the index
const BUSY = 400; // while it is being made

export const openShelf = (from) => openContent("shelf", from).then(furnish);

function furnish(content) {
  const actions = content?.querySelector("#shelf-actions");
  if (!actions) return;
  actions.append(twice(words.rebuild, words.rebuilding, async () => {
    const body = JSON.stringify({ sure: true });
    await fetch("rebuild", { method: "POST", headers: { "content-type": "application/json" }, body });
    content.querySelector("#shelf-progress").hidden = false;
    content.closest(".pane-body").focus();
    setTimeout(look, BUSY);
  }));
  const form = content.querySelector("#shelf-find");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = content.querySelector("#shelf-found");
    try {
      const answer = await fetch(`shelf?find=${encodeURIComponent(form.elements.find.value)}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      found.replaceChildren(...page.body.childNodes);
    } catch {
      found.textContent = words.unreachable;
    }
  });
}

let timer = 0;

// What the index is doing, in the line at the top and in the list of guides.
async function look() {
  clearTimeout(timer);
  let busy = false;
  try {
    const state = await (await fetch("progress")).json();
    busy = state.total > 0;
    const line = document.querySelector("#masthead .status.ready");
    const said = state.notice || state.line;
    if (line && line.textContent !== said && state.status === "ready") line.textContent = said;
    line?.classList.toggle("stale", state.stale);
    const shown = document.getElementById("shelf-state");
    if (shown && state.notice) shown.textContent = state.notice;
    shown?.classList.toggle("stale", state.stale);
    const bar = document.getElementById("shelf-progress");
    if (bar) {
      bar.hidden = !busy;
      bar.max = state.total || 1;
      bar.value = state.done;
    }
  } catch {
    // The page says itself that it has lost its server, with the next question.
  }
  timer = setTimeout(look, busy ? BUSY : EVERY);
}

export const follow = look;
