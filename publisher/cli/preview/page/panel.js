// Beside the pages: what is found on the page being read, its figures, sentences and numbers; or what was searched.

import { byId, element, source } from "./dom.js";
import { LANGUAGE, SEVERITIES, capital, count, pageLabel, pageName, wrong } from "./words.js";

const VIEWS = ["findings", "figures", "sentences", "numbers"];
const MOST = 100;

export class Panel {
  /** Show lists; `spot` marks places of a page, `open` brings them on the screen, `figure` shows one, `say` says. */
  constructor({ spot, open, figure, say, card }) {
    Object.assign(this, { spot, open, figure, say, card });
    this.view = "findings";
    this.shown = "";
    for (const [index, name] of VIEWS.entries()) {
      const tab = byId(`tab-${name}`);
      tab.addEventListener("click", () => this.choose(name));
      tab.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1, Home: -index, End: VIEWS.length - 1 - index }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const to = VIEWS[(index + step + VIEWS.length) % VIEWS.length];
        this.choose(to);
        byId(`tab-${to}`).focus();
      });
    }
  }

  choose(view) {
    if (this.searched) this.endSearch();
    this.view = view;
    for (const name of VIEWS) {
      byId(`tab-${name}`).setAttribute("aria-selected", String(name === view));
      byId(`tab-${name}`).tabIndex = name === view ? 0 : -1;
      byId(name).hidden = name !== view;
    }
  }

  /** Go to a list with the keyboard: its first entry, or the list where it is empty. */
  enter(view) {
    this.choose(view);
    (byId(view).querySelector("button, a, summary") ?? byId(view)).focus();
  }

  /** Show what stands on a page; nothing is touched where it is the same. */
  show(entry, detail, state) {
    this.entry = entry;
    this.title(entry);
    const others = state.pages.filter((page) => page.id !== entry?.id && (page.errors || page.warnings));
    const key = JSON.stringify([entry?.id, detail, state.findings, others.map((page) => [page.label, page.errors, page.warnings])]);
    if (key === this.shown) return;
    const same = entry?.id === this.page;
    const held = same ? this.held() : null;
    const tops = same ? VIEWS.map((name) => byId(name).scrollTop) : [];
    this.shown = key;
    this.page = entry?.id;
    const lists = { findings: [], figures: [], sentences: [], numbers: [], ...detail };
    this.findings(lists.findings, state.findings, others, Boolean(detail));
    this.list("figures", lists.figures.map((each) => this.figureItem(each)), "Geen figuren op deze pagina.");
    this.list("sentences", lists.sentences.map((each) => this.sentenceItem(each)), "Geen zinnen uit een tekst op deze pagina.");
    this.list("numbers", lists.numbers.map((each) => this.numberItem(each)), "Geen getallen uit de gegevens op deze pagina.");
    for (const name of VIEWS) byId(`tab-${name}`).querySelector(".count").textContent = lists[name].length || "";
    VIEWS.forEach((name, index) => { byId(name).scrollTop = tops[index] ?? 0; });
    if (held) byId(held.view)?.querySelectorAll("button, a, summary")[held.index]?.focus({ preventScroll: true });
  }

  title(entry) {
    if (this.searched) return;
    byId("panel-title").textContent = entry ? pageLabel(entry) : "Geen pagina";
    byId("panel-page").textContent = entry && entry.title !== entry.label ? entry.title : "";
  }

  held() {
    const view = document.activeElement?.closest?.(".view");
    if (!view) return null;
    return { view: view.id, index: [...view.querySelectorAll("button, a, summary")].indexOf(document.activeElement) };
  }

  list(name, items, none) {
    byId(name).replaceChildren(items.length ? element("ol", { className: "items" }, ...items) : element("p", { className: "none" }, none));
  }

  findings(own, general, others, known) {
    const parts = [];
    const loud = own.map((finding, index) => ({ finding, index })).filter(({ finding }) => finding.severity !== "notice");
    const quiet = own.filter((finding) => finding.severity === "notice");
    if (loud.length) parts.push(element("ol", { className: "items" }, ...loud.map(({ finding, index }) => this.findingItem(finding, index + 1))));
    else parts.push(element("p", { className: "none" }, none(this.entry, known)));
    if (quiet.length) parts.push(this.folded(count(quiet.length, "opmerking", "opmerkingen"), quiet));
    const [heavy, light] = [general.filter((each) => each.severity !== "notice"), general.filter((each) => each.severity === "notice")];
    if (general.length) parts.push(element("h3", {}, "Hele publicatie"));
    if (heavy.length) parts.push(element("ol", { className: "items" }, ...heavy.map((finding) => this.findingItem(finding, ""))));
    if (light.length) parts.push(this.folded(count(light.length, "opmerking", "opmerkingen"), light));
    if (others.length) {
      parts.push(element("h3", {}, "Andere pagina’s"));
      parts.push(element("ul", { className: "others" }, ...others.map((page) => {
        const button = element("button", { type: "button" }, element("span", {}, pageName(page)), element("span", { className: `badge ${page.errors ? "error" : "warning"}` }, wrong(page)));
        button.addEventListener("click", () => this.open(page.id));
        return element("li", {}, button);
      })));
    }
    byId("findings").replaceChildren(...parts);
  }

  folded(words, found) {
    return element("details", { className: "folded" }, element("summary", {}, capital(words)),
      element("ol", { className: "items" }, ...found.map((finding) => this.findingItem(finding, ""))));
  }

  findingItem(finding, number) {
    const { severity, message, hint, quote, where, box } = finding;
    const head = [
      element("span", { className: "severity" }, number ? `${SEVERITIES[severity]} ${number}` : SEVERITIES[severity]),
      element("span", { className: "message", lang: LANGUAGE }, message),
    ];
    const first = box.length
      ? element("button", { type: "button", className: "head" }, ...head)
      : element("p", { className: "head" }, ...head);
    const item = element("li", { className: `item ${severity}`, "data-number": number },
      first,
      quote ? element("blockquote", {}, quote) : "",
      hint ? element("p", { className: "hint", lang: LANGUAGE }, hint) : "",
      where ? element("p", { className: "quiet" }, where) : "",
      source(finding, this.say));
    return this.pointing(item, first, finding.page || this.entry?.id, box.length ? [box] : [], severity);
  }

  figureItem(figure) {
    const button = element("button", { type: "button", className: "head" }, element("span", { className: "message" }, figure.title));
    const item = element("li", { className: "item" }, button, element("p", { className: "clamp" }, figure.alt), source(figure, this.say));
    this.pointing(item, null, this.entry.id, [figure.box], "");
    button.addEventListener("click", () => this.figure(this.entry.id, figure));
    return item;
  }

  sentenceItem(sentence) {
    const head = element("button", { type: "button", className: "head" }, sentence.text);
    const item = element("li", { className: "item" }, head, source(sentence, this.say));
    return this.pointing(item, head, this.entry.id, sentence.boxes, "");
  }

  numberItem(number) {
    const [fact] = number.facts;
    const summary = element("summary", { "aria-describedby": "card" },
      element("strong", {}, number.text), " ", element("span", {}, fact?.label ?? ""), " ",
      element("span", { className: "quiet" }, [fact?.region, fact?.period].filter(Boolean).join(", ")));
    const item = element("li", { className: "item" },
      element("details", {}, summary, ...number.facts.map((each) => factList(each, this.say))));
    summary.addEventListener("focus", () => { if (summary.matches(":focus-visible")) this.card(this.entry.id, number); });
    summary.addEventListener("blur", () => this.card());
    return this.pointing(item, null, this.entry.id, [number.box], "number");
  }

  /** Mark an entry's place on the page while it is pointed at or has the focus; a click brings it on the screen. */
  pointing(item, button, page, boxes, kind) {
    const on = () => this.spot(page, boxes, kind);
    const off = () => { if (!item.contains(document.activeElement)) this.spot(page); };
    item.addEventListener("pointerenter", on);
    item.addEventListener("pointerleave", off);
    item.addEventListener("focusin", on);
    item.addEventListener("focusout", () => this.spot(page));
    if (button?.localName === "button") button.addEventListener("click", () => { this.open(page, boxes[0]); on(); });
    return item;
  }

  /** Show the entry of something on the page, as when it is pointed at there; go to it where `enter` is true. */
  reveal(view, index, enter) {
    if (view !== this.view || this.searched) { if (!enter) return; this.choose(view); }
    const item = view === "findings"
      ? byId(view).querySelector(`[data-number="${index + 1}"]`)
      : byId(view).querySelectorAll(":scope > ol > li")[index];
    for (const other of byId(view).querySelectorAll(".pointed")) other.classList.remove("pointed");
    if (!item) return;
    item.classList.add("pointed");
    item.scrollIntoView({ block: "nearest" });
    if (!enter) return;
    const details = item.querySelector(":scope > details");
    if (details) details.open = true;
    item.querySelector("button, a, summary")?.focus({ preventScroll: true });
  }

  unpoint() {
    for (const item of document.querySelectorAll(".pointed")) item.classList.remove("pointed");
  }

  /** Show where words were found; `pages` are the entries by their id. */
  results(words, found, pages) {
    this.searched = true;
    byId("tabs").hidden = true;
    for (const name of VIEWS) byId(name).hidden = true;
    byId("panel-title").textContent = "Zoeken";
    byId("panel-page").textContent = `“${words}”`;
    const told = found.length ? `${count(found.length, "plaats", "plaatsen")} gevonden` : "Niets gevonden";
    const items = found.slice(0, MOST).map(({ page, text, box }) => {
      const button = element("button", { type: "button", className: "head" },
        element("span", { className: "severity" }, pages.has(page) ? pageLabel(pages.get(page)) : ""),
        element("span", { className: "message" }, ...marked(text, words)));
      button.addEventListener("click", () => { this.open(page, box); this.spot(page, [box], "number"); });
      button.addEventListener("focus", () => this.spot(page, [box], "number"));
      return element("li", { className: "item" }, button);
    });
    byId("results").replaceChildren(
      element("h3", { id: "results-title" }, told),
      element("ol", { className: "items" }, ...items),
      found.length > MOST ? element("p", { className: "quiet" }, `De eerste ${MOST} staan hier. Zoek met meer woorden.`) : "");
    if (!items.length) byId("results").querySelector("ol").remove();
    byId("results").hidden = false;
    byId("results").scrollTop = 0;
    this.say(`${told}.`);
  }

  endSearch() {
    this.searched = false;
    byId("results").hidden = true;
    byId("tabs").hidden = false;
    byId("words").value = "";
    this.choose(this.view);
    this.title(this.entry);
    this.say("");
  }
}

/** Say why there are no findings on a page, of which it may be an error elsewhere that makes it an old version. */
function none(entry, known) {
  if (!known) return "De meldingen van deze pagina komen eraan.";
  return entry?.stale ? "Deze pagina is nog de vorige versie, door een fout die hieronder staat." : "Geen fouten of waarschuwingen op deze pagina.";
}

/** Return text with the words that were searched marked. */
function marked(text, words) {
  const parts = [];
  const low = text.toLowerCase();
  const wanted = words.toLowerCase();
  let from = 0;
  for (let at = low.indexOf(wanted); wanted && at >= 0; at = low.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), element("mark", {}, text.slice(at, at + wanted.length)));
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}

/** Return what is known of a value: whose, when, of which group, and its row and source. */
export function factList(fact, say) {
  const rows = [["Wat", fact.label || fact.indicator], ["Regio", fact.region], ["Periode", fact.period], ["Groep", fact.group], ["Waarde", fact.value], ["Bron", fact.source]];
  const shown = rows.filter(([, value]) => value);
  return element("div", { className: "fact" },
    element("dl", {}, ...shown.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    say ? source(fact, say) : element("p", { className: "quiet" }, fact.file ? `${fact.file}, rij ${fact.row}` : ""));
}
