// Puts the parts together: the state of the server, what was changed, what the reader chooses, and the keys.

import { ask, choose, follow } from "./connection.js";
import { Contents } from "./contents.js";
import * as dialogs from "./dialogs.js";
import { byId, element, fill, source } from "./dom.js";
import { listen } from "./keys.js";
import { Panel } from "./panel.js";
import { Pointer } from "./pointer.js";
import { Sheets } from "./sheets.js";
import { LANGUAGE, TROUBLE, capital, changed, count, kind, left, pageName, totals, wrong } from "./words.js";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const TOGETHER = 150;

let state = { version: 0, pages: [], findings: [], status: "working", message: "" };
let entries = new Map();
const details = new Map();
// The pages whose image changed since the last word on it.
let fresh = new Map();
// Those that have a new error and look as they did, and those that have less wrong with them.
let hurt = new Map();
let mended = new Set();
// What was said last of a save or a choice.
let last = null;
let jumping = 0;
let following = true;
let first = true;
// Whether something else is being made than was shown: then nothing of it is a change.
let other = false;
const asked = decodeURIComponent(location.hash.slice(1));

const say = (words) => { if (byId("said").textContent !== words) byId("said").textContent = words; };

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
const contents = new Contents(byId("contents"), byId("thumbs"), (id) => sheets.open(id));

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
  contents.setCurrent(id);
  byId("jump").value = id;
  history.replaceState(null, "", `#${id}`);
  byId("previous").disabled = state.pages[0]?.id === id;
  byId("next").disabled = state.pages.at(-1)?.id === id;
  showPanel();
}

/** Tell whether a page shows something else, or an old version from now on; one that is new was not changed. */
const renewed = (before, page) =>
  Boolean(before?.image && page.image && (before.image !== page.image || (page.stale && !before.stale)));

/** Note what a save did to a page; what rules find later on pages that are shown is told, and not gone to. */
function note(before, page, saving) {
  if (!before) return;
  if (renewed(before, page)) fresh.set(page.id, page);
  else if (saving && page.errors > before.errors && !fresh.has(page.id)) hurt.set(page.id, page);
  if (page.errors < before.errors || (before.stale && !page.stale)) mended.add(page.id);
}

/** Take one page's new entry: its image first of all. */
function takePage(entry) {
  const known = entries.get(entry.id);
  if (!known) return;
  entries.set(entry.id, entry);
  state.pages = state.pages.map((page) => (page.id === entry.id ? entry : page));
  note(known, entry, state.status === "working");
  sheets.refresh(entry);
  contents.refresh(entry);
  told();
  showPanel();
  if (sheets.shows(entry.id)) learn(entry.id);
  go();
}

/** Go to what changed, unless the reader sees some of it or does not want it. */
function go() {
  clearTimeout(jumping);
  if (following && !first && !other) jumping = setTimeout(aim, TOGETHER);
}

function aim() {
  const pages = [...fresh.values()];
  const ids = [...hurt.values(), ...pages.filter((page) => page.stale), ...pages].map((page) => page.id).filter((id) => entries.has(id));
  if (ids.length && ![...ids, ...mended].some((id) => sheets.shows(id))) sheets.open(ids[0]);
}

/** Take a new state: what is chosen, all pages, and a word on what changed. */
function takeState(next) {
  const [before, was] = [entries, state.status];
  other ||= ["publication", "medium", "highlight", "chapter"].some((name) => state[name] !== next[name]) || state.region?.code !== next.region.code;
  if (other) say("");
  const moved = state.version !== next.version;
  state = next;
  entries = new Map(next.pages.map((page) => [page.id, page]));
  for (const page of next.pages) note(before.get(page.id), page, next.status === "working" || was === "working");
  for (const page of next.pages) if (!before.has(page.id) && !first && !other) fresh.set(page.id, page);
  for (const id of details.keys()) if (!entries.has(id)) details.delete(id);
  choices();
  contents.update(state);
  sheets.update(next.pages);
  trouble();
  told();
  if (first && !before.size && entries.has(asked)) sheets.open(asked);
  learnSeen();
  go();
  if (next.status !== "working" && moved) settle(was);
  showPanel();
}

/** Say what changed once all of it is there, and mark it. */
function settle(was) {
  // What is found later on the pages of the last save belongs to the same word.
  const later = was === "ready" && !fresh.size && !other;
  if (state.status === "failed") {
    last = null;
    say("");
  } else if (!first && !later) {
    last = { other, shown: [...fresh.values()], wrong: [...hurt.values()] };
    mark(other ? [] : last.shown);
    told();
  }
  if (last) say(word(last));
  clearTimeout(jumping);
  if (following && !first && !other) aim();
  [fresh, hurt, mended] = [new Map(), new Map(), new Set()];
  first &&= !state.pages.length;
  other = false;
}

/** Say what a save changed, or how much there is of what was chosen, and what is wrong by now. */
function word({ other: chosen, shown, wrong: faulty }) {
  // In their order, as they are by now.
  const there = (pages) => state.pages.filter(({ id }) => pages.some((page) => page.id === id));
  return chosen ? `${count(state.pages.length, "pagina", "pagina’s")}; ${left(state)}.` : changed(there(shown), there(faulty), state);
}

/** Mark what a save changed, and no longer what one before it did. */
function mark(shown) {
  sheets.markChanged(new Set(shown.filter((page) => !page.stale).map((page) => page.id)));
  contents.markChanged(new Set(shown.map((page) => page.id)));
  byId("state").dataset.at = new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" });
}

function told() {
  const at = byId("state").dataset.at;
  const words = {
    working: state.message || "Bezig met opmaken…",
    failed: "Niet bijgewerkt",
    ready: `${capital(left(state))}${state.checking ? " · laatste controles lopen" : at ? ` · bijgewerkt om ${at}` : ""}`,
  };
  byId("state").textContent = words[state.status];
  byId("state").dataset.status = state.status === "ready" && totals(state).errors ? "errors" : state.status;
  byId("title").textContent = state.title || "Voorbeeld";
  document.title = `${state.title || "Voorbeeld"} – voorbeeld`;
}

let lost = "";
/** Show why the pages are not what was saved last, for as long as that is so. */
function trouble() {
  const old = state.status !== "working" && state.pages.length > 0 && state.pages.every((page) => page.stale);
  const outdated = state.status === "ready" && state.message;
  const name = lost || (old || state.status === "failed" ? "unmade" : outdated ? "outdated" : "");
  const why = name === "unmade" ? state.findings.find((each) => each.severity === "error") : null;
  const said = name === "outdated" || (name === "unmade" && !why) ? state.message : "";
  const key = JSON.stringify([name, why, said]);
  if (byId("trouble").dataset.key === key) return;
  byId("trouble").dataset.key = key;
  const [head, words] = TROUBLE[name] ?? ["", ""];
  const cause = why ? [element("span", { lang: LANGUAGE }, [why.message, why.hint].join(" ")), why.where ? element("span", { className: "quiet" }, ` (${why.where})`) : "", source(why, say)] : [said];
  byId("trouble").replaceChildren(...(name ? [element("strong", {}, head), ` ${words} `, ...cause.filter(Boolean)] : []));
}

function choices() {
  const kinds = Map.groupBy ? Map.groupBy(state.regions, (region) => kind(region.kind)) : new Map([["", state.regions]]);
  fill(byId("medium"), [["", state.media.map(({ id, label }) => [id, label])]], state.medium);
  fill(byId("region"), [...kinds].map(([label, regions]) => [label, regions.map(({ code, name }) => [code, name])]), state.region.code);
  fill(byId("highlight"), [["", [["", "Geen"], ...state.gemeenten.map(({ code, name }) => [code, name])]]], state.highlight);
  fill(byId("chapter"), [["", [["", "Alle"], ...state.chapters.map(({ id, title }) => [id, title])]]], state.chapter);
  fill(byId("jump"), [["", state.pages.map((page) => [page.id, pageName(page)])]], sheets.current);
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

listen(byId("keys"), {
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
}, () => {
  pointer.hide();
  // The keys of one letter work again, which they do not where words are typed.
  if (panel.searched || document.activeElement === byId("words")) byId("sheets").focus({ preventScroll: true });
  if (panel.searched) panel.endSearch();
});

addEventListener("hashchange", () => sheets.open(decodeURIComponent(location.hash.slice(1))));

follow({
  state: takeState,
  page: takePage,
  lost: (refused) => {
    lost = refused ? "refused" : "gone";
    trouble();
    byId("state").textContent = "Geen verbinding";
    byId("state").dataset.status = "failed";
  },
  found: () => {
    lost = "";
    trouble();
    told();
    say("De verbinding is er weer.");
  },
});
