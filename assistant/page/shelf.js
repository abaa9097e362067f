// The guides: what there is, where words stand in them, and the index brought up to date.
import { button, element, openContent } from "./pane.js";
import { twice } from "./kept.js";
import { say } from "./talk.js";
import { words } from "./words.js";

const EVERY = 3000; // milliseconds between two looks at the index
const BUSY = 400; // while it is being made

export const openShelf = (from) => openContent("shelf", from).then(furnish);

function furnish(content) {
  if (!content) return;
  content.querySelector("#shelf-find")?.addEventListener("submit", (event) => find(event, content));
  const actions = content.querySelector("#shelf-actions");
  if (!actions) return; // who may not change the guides is not offered it
  actions.append(twice(words.rebuild, words.rebuilding, async () => {
    await asked("api/rebuild", { method: "POST" });
    content.querySelector("#shelf-progress").hidden = false;
    content.closest(".pane-body").focus();
    setTimeout(look, BUSY);
  }));
  const field = content.querySelector("#shelf-add");
  field.addEventListener("change", async () => {
    const files = [...field.files];
    field.value = "";
    for (const file of files) await add(file);
  });
  content.addEventListener("dragover", (event) => event.preventDefault());
  content.addEventListener("drop", async (event) => {
    event.preventDefault();
    for (const file of [...event.dataTransfer.files]) await add(file);
  });
  content.querySelectorAll(".books > li").forEach(removable);
}

async function find(event, content) {
  event.preventDefault();
  const found = content.querySelector("#shelf-found");
  try {
    const sought = encodeURIComponent(event.target.elements.find.value);
    const answer = await fetch(`shelf?find=${sought}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(...page.body.childNodes);
  } catch {
    found.textContent = words.unreachable;
  }
}

// What the server says, or {error} in one line, with its status.
async function asked(address, options) {
  try {
    const answer = await fetch(address, options);
    return { status: answer.status, ...(await answer.json()) };
  } catch {
    return { status: 0, error: words.unreachable };
  }
}

const guideAt = (path) => `api/guides/${path.split("/").map(encodeURIComponent).join("/")}`;

async function add(file, replace = false, line = element("li")) {
  document.getElementById("shelf-added")?.append(line);
  line.textContent = words.adding.replace("{name}", () => file.name);
  const said = await asked(`${guideAt(file.name)}${replace ? "?replace=1" : ""}`, { method: "PUT", body: file });
  line.textContent = said.error ?? words.added.replace("{name}", () => said.guide);
  line.classList.toggle("stale", Boolean(said.error));
  if (said.status === 409) line.append(" ", button(words.replace, () => add(file, true, line)));
}

function removable(row) {
  const path = row.dataset.path;
  row.append(twice(words.takeOut, words.takingOut, async () => {
    const said = await asked(guideAt(path), { method: "DELETE" });
    const text = said.error ?? words.takenOut.replace("{name}", () => path).replace("{place}", () => said.moved_to);
    document.getElementById("shelf-added")?.append(element("li", { text, class: said.error ? "stale" : "" }));
    if (said.error) return;
    row.closest(".pane-body").focus();
    row.remove();
  }));
}

// The list as it is now, once the index has moved on.
async function relist() {
  const here = document.querySelector("#pane .shelf-page .books");
  if (!here || !document.getElementById("shelf-find")) return;
  const page = new DOMParser().parseFromString(await (await fetch("shelf")).text(), "text/html");
  const books = page.querySelector(".books");
  if (!books || here.contains(document.activeElement)) return; // who is there is not to be moved away
  here.replaceWith(books);
  if (document.getElementById("shelf-actions")) books.querySelectorAll(":scope > li").forEach(removable);
}

let timer = 0;
let counted = ""; // guides and passages, as the list shows them

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
    if (counted && counted !== state.line) await relist();
    counted = state.line;
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
