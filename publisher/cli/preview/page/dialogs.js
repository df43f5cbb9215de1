// Dialogs: all that a figure rests on, and the help.

import { byId, element, source } from "./dom.js";

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  // A click beside the dialog closes it.
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

export function help() {
  byId("help").showModal();
  byId("help-title").focus();
}

/** Show a figure of a page: its picture, the text for those who cannot see it, its table and its facts. */
export function figure(page, shown, say) {
  byId("figure-title").textContent = shown.title;
  byId("figure-body").replaceChildren(
    picture(page, shown),
    element("section", {}, element("h3", {}, "Alternatieve tekst"), element("p", { className: "alt" }, shown.alt || "Er is geen alternatieve tekst.")),
    element("section", {}, element("h3", { id: "figure-table" }, "Tabel"), table(shown.table.head, shown.table.rows, "figure-table")),
    element("section", {}, element("h3", { id: "figure-facts" }, "Feiten"), facts(shown.facts)),
    element("section", {}, element("h3", {}, "Bestand"), source(shown, say) ?? element("p", {}, "Onbekend")),
  );
  byId("figure").showModal();
  byId("figure-title").focus();
}

function picture({ entry }, { box, alt }) {
  const [x, y, width, height] = box;
  if (!width || !entry.image) return "";
  const made = element("div", { className: "crop" });
  const pixels = Math.min(4800, Math.ceil((Math.min(760, innerWidth - 64) * devicePixelRatio * entry.width) / width / 160) * 160);
  made.append(element("img", { src: `image/${entry.image}?width=${pixels}`, alt }));
  const set = (name, value) => made.style.setProperty(name, value);
  set("--ratio", width / height);
  set("--grow", entry.width / width);
  set("--left", x / width);
  set("--top", y / width);
  return made;
}

function table(head, rows, label, className = "") {
  return element("div", { className: "scroller", tabIndex: 0, role: "region", "aria-labelledby": label },
    element("table", { className },
      element("thead", {}, element("tr", {}, ...head.map((cell) => element("th", { scope: "col" }, cell || "\u00a0")))),
      element("tbody", {}, ...rows.map(([first, ...others]) =>
        element("tr", {}, element("th", { scope: "row" }, first || "\u00a0"), ...others.map((cell) => element("td", {}, cell)))))));
}

function facts(all) {
  if (!all.length) return element("p", { className: "quiet" }, "Deze figuur gebruikt geen feiten uit de gegevens.");
  const where = (fact) => {
    if (!fact.file) return "";
    const shown = `${fact.file}, rij ${fact.row}`;
    return fact.href ? element("a", { href: fact.href }, shown) : shown;
  };
  return table(["Waarde", "Wat", "Regio", "Periode", "Groep", "Bron", "Rij"],
    all.map((fact) => [fact.value, fact.label || fact.indicator, fact.region, fact.period, fact.group, fact.source, where(fact)]), "figure-facts", "wide");
}
