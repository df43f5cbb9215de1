// Puts the parts together: the state of the server, what was changed, what the reader chooses, and the keys.

import { ask, choose, follow } from "./connection.js";
import * as dialogs from "./dialogs.js";
import { byId, element, fill } from "./dom.js";
import { Panel } from "./panel.js";
import { Pointer } from "./pointer.js";
import { Sheets } from "./sheets.js";
import { changed, count, kind, pageName, totals, wrong } from "./words.js";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const TOGETHER = 150;

let state = { version: 0, pages: [], findings: [], status: "working", message: "" };
let entries = new Map();
const details = new Map();
// The pages whose image changed since the last word on it.
let fresh = new Map();
let jumping = 0;
let following = true;
let first = true;
// Whether something else is being made than was shown: then nothing of it is a change.
let other = false;
const asked = decodeURIComponent(location.hash.slice(1));

const say = (words) => { byId("said").textContent = words; };

const openFigure = (id, shown) => dialogs.figure(sheets.pages.get(id), shown, say);
const panel = new Panel({
  spot: (...given) => sheets.spot(...given),
  open: (id, box) => sheets.open(id, box),
  card: (...given) => pointer.show(...given),
  figure: openFigure,
  say,
});
panel.state = () => state;
const sheets = new Sheets(byId("sheets"), {
  read: (id) => read(id),
  seen: () => learnSeen(),
  figure: openFigure,
  finding: (id, index, enter) => {
    sheets.setCurrent(id);
    showPanel();
    if (enter) panel.choose("findings");
    panel.reveal("findings", index, enter);
    const box = details.get(id)?.detail.findings[index].box;
    sheets.spot(id, [box], details.get(id)?.detail.findings[index].severity);
  },
});
const pointer = new Pointer(sheets, panel);

const showPanel = () => panel.show(entries.get(sheets.current), details.get(sheets.current)?.detail, state);

/** Ask what stands on a page, where it is not known in this version. */
async function learn(id) {
  const known = details.get(id);
  const wanted = `${state.version} ${entries.get(id)?.image}`;
  if (known?.wanted === wanted) return;
  details.set(id, { ...known, wanted });
  try {
    const detail = await ask(`page/${encodeURI(id)}`);
    if (details.get(id)?.wanted !== wanted) return;
    details.set(id, { wanted, detail });
    sheets.describe(id, detail);
    if (id === sheets.current) showPanel();
  } catch {
    if (details.get(id)?.wanted === wanted) details.set(id, { ...known, wanted: "" });
  }
}

/** Ask for all pages on the screen, the one being read last: the server makes first what was asked for last. */
function learnSeen() {
  for (const id of sheets.pages.keys()) if (id !== sheets.current && sheets.shows(id)) learn(id);
  if (sheets.current) learn(sheets.current);
}

/** Follow the page being read: in the list, in the address and in the panel. */
function read(id) {
  const entry = entries.get(id);
  if (!entry) return;
  for (const link of byId("thumbs").querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  const link = byId("thumbs").querySelector(`[data-id="${CSS.escape(id)}"]`);
  link?.setAttribute("aria-current", "true");
  if (link) keepInView(byId("contents"), link);
  byId("jump").value = id;
  history.replaceState(null, "", `#${id}`);
  byId("previous").disabled = state.pages[0]?.id === id;
  byId("next").disabled = state.pages.at(-1)?.id === id;
  showPanel();
}

function keepInView(scroller, child) {
  const [outer, inner] = [scroller.getBoundingClientRect(), child.getBoundingClientRect()];
  if (inner.top < outer.top) scroller.scrollTop += inner.top - outer.top - 8;
  if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom + 8;
}

/** Tell whether a page shows something else; one that is shown for the first time was not changed. */
const renewed = (before, page) => Boolean(before?.image && page.image && before.image !== page.image);

/** Take one page's new entry: its image first of all. */
function takePage(entry) {
  const known = entries.get(entry.id);
  if (!known) return;
  entries.set(entry.id, entry);
  state.pages = state.pages.map((page) => (page.id === entry.id ? entry : page));
  if (renewed(known, entry)) fresh.set(entry.id, entry);
  sheets.refresh(entry);
  thumb(entry);
  if (sheets.shows(entry.id)) learn(entry.id);
  go();
}

/** Go to what changed, unless the reader sees some of it or does not want it. */
function go() {
  clearTimeout(jumping);
  if (!following || first || other || !fresh.size) return;
  jumping = setTimeout(() => {
    const ids = [...fresh.keys()];
    if (ids.length && !ids.some((id) => sheets.shows(id))) sheets.open(ids[0]);
  }, TOGETHER);
}

/** Take a new state: what is chosen, all pages, and a word on what changed. */
function takeState(next) {
  const before = entries;
  other ||= ["publication", "medium", "highlight", "chapter"].some((name) => state[name] !== next[name]) || state.region?.code !== next.region.code;
  const moved = state.version !== next.version;
  state = next;
  entries = new Map(next.pages.map((page) => [page.id, page]));
  for (const page of next.pages) if (renewed(before.get(page.id), page)) fresh.set(page.id, page);
  for (const page of next.pages) if (!before.has(page.id) && !first && !other) fresh.set(page.id, page);
  for (const id of details.keys()) if (!entries.has(id)) details.delete(id);
  choices();
  thumbs();
  sheets.update(next.pages);
  trouble();
  told();
  if (first && !before.size && entries.has(asked)) sheets.open(asked);
  learnSeen();
  go();
  if (next.status !== "working" && moved) settle();
  showPanel();
}

/** Say what changed once all of it is there, and mark it. */
function settle() {
  const shown = [...fresh.values()].filter((page) => entries.has(page.id));
  if (state.status === "ready" && !first && (shown.length || other)) {
    if (!other) sheets.markChanged(new Set(shown.map((page) => page.id)));
    for (const link of byId("thumbs").querySelectorAll("a")) link.classList.toggle("changed", !other && fresh.has(link.dataset.id));
    say(other ? `${count(state.pages.length, "pagina", "pagina’s")}; ${wrong(totals(state)) || "geen fouten"}.` : changed(shown, state));
    byId("state").dataset.at = new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" });
    told();
  } else if (state.status === "ready" && !first) {
    say(changed([], state));
  }
  fresh = new Map();
  clearTimeout(jumping);
  if (first) { first = !state.pages.length; other = false; return; }
  const ids = shown.map((page) => page.id);
  if (other) { other = false; return; }
  if (following && ids.length && !ids.some((id) => sheets.shows(id))) sheets.open(ids[0]);
}

function told() {
  const at = byId("state").dataset.at;
  const words = {
    working: state.message || "Bezig met opmaken…",
    failed: "Niet bijgewerkt",
    ready: `${wrong(totals(state)) || "Geen fouten"}${at ? ` · bijgewerkt om ${at}` : ""}`,
  };
  byId("state").textContent = words[state.status];
  byId("state").dataset.status = state.status === "ready" && totals(state).errors ? "errors" : state.status;
  byId("title").textContent = state.title || "Voorbeeld";
  document.title = `${state.title || "Voorbeeld"} – voorbeeld`;
}

let lost = false;
function trouble() {
  const shown = lost
    ? ["De verbinding is verbroken.", "Het programma is gestopt of de computer sliep. De pagina’s hieronder zijn de laatste; zodra publisher preview weer draait, gaat dit voorbeeld vanzelf verder."]
    : state.status === "failed"
      ? ["De laatste wijziging kan niet worden getoond.", `${state.message} U ziet de laatste goede versie.`]
      : [];
  const key = shown.join(" ");
  if (byId("trouble").dataset.key === key) return;
  byId("trouble").dataset.key = key;
  byId("trouble").replaceChildren(...(shown.length ? [element("strong", {}, shown[0]), ` ${shown[1]}`] : []));
}

function choices() {
  const kinds = Map.groupBy ? Map.groupBy(state.regions, (region) => kind(region.kind)) : new Map([["", state.regions]]);
  fill(byId("medium"), [["", state.media.map(({ id, label }) => [id, label])]], state.medium);
  fill(byId("region"), [...kinds].map(([label, regions]) => [label, regions.map(({ code, name }) => [code, name])]), state.region.code);
  fill(byId("highlight"), [["", [["", "Geen"], ...state.gemeenten.map(({ code, name }) => [code, name])]]], state.highlight);
  fill(byId("chapter"), [["", [["", "Alle"], ...state.chapters.map(({ id, title }) => [id, title])]]], state.chapter);
  fill(byId("jump"), [["", state.pages.map((page) => [page.id, pageName(page)])]], sheets.current);
}

function thumb(page) {
  const link = byId("thumbs").querySelector(`[data-id="${CSS.escape(page.id)}"]`);
  if (!link) return;
  const told = wrong(page);
  link.setAttribute("aria-label", [pageName(page), told].filter(Boolean).join(", "));
  link.classList.toggle("error", page.errors > 0);
  link.classList.toggle("warning", !page.errors && page.warnings > 0);
  link.style.setProperty("--ratio", page.width / page.height);
  link.querySelector(".label").textContent = page.label;
  const image = link.querySelector("img");
  const address = page.image && `image/${page.image}?width=320`;
  if (address && image.getAttribute("src") !== address) image.src = address;
}

function thumbs() {
  const key = state.pages.map((page) => page.id).join(" ");
  const root = byId("thumbs");
  if (root.dataset.key !== key) {
    root.dataset.key = key;
    const titles = new Map(state.chapters.map(({ id, title }) => [id, title]));
    let chapter = "";
    const items = [];
    for (const page of state.pages) {
      if (page.chapter !== chapter && titles.has(page.chapter)) items.push(element("li", { className: "head" }, titles.get(page.chapter)));
      chapter = page.chapter;
      const link = element("a", { href: `#${page.id}`, "data-id": page.id },
        element("img", { alt: "", loading: "lazy" }), element("span", { className: "label" }));
      link.addEventListener("click", (event) => { event.preventDefault(); sheets.open(page.id); });
      items.push(element("li", {}, link));
    }
    root.replaceChildren(...items);
    root.querySelector(`[data-id="${CSS.escape(sheets.current)}"]`)?.setAttribute("aria-current", "true");
  }
  state.pages.forEach(thumb);
}

function turn(step) {
  const index = state.pages.findIndex((page) => page.id === sheets.current);
  const to = state.pages[Math.max(0, Math.min(state.pages.length - 1, index + step))];
  if (to) { sheets.open(to.id); say(pageName(to)); }
}

function nextWrong() {
  const index = state.pages.findIndex((page) => page.id === sheets.current);
  const to = [...state.pages.slice(index + 1), ...state.pages.slice(0, index + 1)].find((page) => page.errors || page.warnings);
  if (to) { sheets.open(to.id); say(`${pageName(to)}; ${wrong(to)}.`); } else say("Er zijn geen fouten of waarschuwingen op de pagina’s.");
}

function zoom(step) {
  const at = ZOOMS.indexOf(sheets.zoom);
  const to = step ? ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at + step))] : 1;
  sheets.setZoom(to);
  byId("fit").textContent = `${100 * to}%`;
  byId("fit").setAttribute("aria-label", `Passend maken, nu ${100 * to}%`);
}

function follows() {
  following = !following;
  byId("follow").setAttribute("aria-pressed", String(following));
  say(following ? "Volgen staat aan: na een wijziging ziet u de gewijzigde pagina." : "Volgen staat uit: u blijft waar u bent.");
}

byId("options").addEventListener("submit", (event) => event.preventDefault());
byId("options").addEventListener("change", async ({ target }) => {
  try {
    takeState(await choose({ [target.name]: target.value }));
  } catch {
    choices();
    say("Die keuze kon niet worden gemaakt.");
  }
});

let searching = 0;
async function search() {
  const words = byId("words").value.trim();
  if (words.length < 2) { if (panel.searched) panel.endSearch(); return; }
  const turnNumber = ++searching;
  try {
    const found = await ask(`search?q=${encodeURIComponent(words)}`);
    if (turnNumber === searching) panel.results(words, found, entries);
  } catch {
    say("Zoeken lukt nu niet.");
  }
}
let typing = 0;
byId("words").addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(search, 200); });
byId("find").addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(typing);
  await search();
  byId("results").querySelector("button")?.focus();
});

byId("smaller").addEventListener("click", () => zoom(-1));
byId("larger").addEventListener("click", () => zoom(1));
byId("fit").addEventListener("click", () => zoom(0));
byId("follow").addEventListener("click", follows);
byId("help-button").addEventListener("click", dialogs.help);
byId("previous").addEventListener("click", () => turn(-1));
byId("next").addEventListener("click", () => turn(1));
byId("jump").addEventListener("change", ({ target }) => sheets.open(target.value));

const letters = byId("keys");
const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
letters.checked = stored("keys") !== "off";
letters.addEventListener("change", () => { try { localStorage.setItem("keys", letters.checked ? "on" : "off"); } catch { /* kept for this visit alone */ } });

const KEYS = {
  j: () => turn(1),
  k: () => turn(-1),
  e: nextWrong,
  "/": () => byId("words").focus(),
  "+": () => zoom(1),
  "=": () => zoom(1),
  "-": () => zoom(-1),
  0: () => zoom(0),
  m: () => panel.enter("findings"),
  f: () => panel.enter("figures"),
  z: () => panel.enter("sentences"),
  g: () => panel.enter("numbers"),
  p: () => byId("sheets").focus(),
  v: follows,
  "?": dialogs.help,
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    pointer.hide();
    if (panel.searched && !document.querySelector("dialog[open]")) { panel.endSearch(); byId("words").focus(); }
    return;
  }
  const typed = event.target.closest("select, textarea, input:not([type=checkbox])");
  if (!letters.checked || typed || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const does = KEYS[event.key.toLowerCase()];
  if (does) { event.preventDefault(); does(); }
});

follow({
  state: takeState,
  page: takePage,
  lost: () => { lost = true; trouble(); byId("state").textContent = "Geen verbinding"; byId("state").dataset.status = "failed"; },
  found: () => { lost = false; trouble(); told(); say("De verbinding is er weer."); },
});
