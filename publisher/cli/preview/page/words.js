// What the page says, in Dutch.

// What the findings are said in, as the page itself.
export const LANGUAGE = "nl";

export const SEVERITIES = { error: "Fout", warning: "Waarschuwing", notice: "Opmerking" };

// Why the pages may not be what was saved last.
export const TROUBLE = {
  gone: ["De verbinding is verbroken.", "Het programma is gestopt of de computer sliep. U ziet de laatste pagina’s. Zodra het op dit adres weer draait, gaat dit voorbeeld vanzelf verder."],
  unmade: ["De laatste wijziging kan niet worden getoond.", "U ziet de laatste goede versie."],
  outdated: ["Start het voorbeeld opnieuw.", ""],
  refused: ["Dit adres geldt niet meer.", "Er draait een ander voorbeeld. Open het adres dat publisher preview noemt."],
};

const KINDS = {
  provincie: "Provincies",
  ggd: "GGD-regio’s",
  zorgkantoor: "Zorgkantoorregio’s",
  gemeente: "Gemeenten",
  set: "Eigen regio’s",
};
export const kind = (name) => KINDS[name] ?? "Overige";

export const count = (number, one, many) => `${number === 0 ? "geen" : number} ${number === 1 ? one : many}`;
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** Return what is wrong in a few words, such as “2 fouten, 1 waarschuwing”; empty where nothing is. */
export function wrong({ errors, warnings }) {
  return [
    errors ? count(errors, "fout", "fouten") : "",
    warnings ? count(warnings, "waarschuwing", "waarschuwingen") : "",
  ].filter(Boolean).join(", ");
}

// From so many pages on they are counted, not named.
const MANY = 5;
const list = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} en ${words.at(-1)}`);

/** Begin a sentence on pages, with the verb for one or for more of them. */
function named(pages, one, many) {
  if (pages.length === 1) return `${pageLabel(pages[0])} ${one}`;
  return pages.length < MANY ? `Pagina’s ${list(pages.map((page) => page.label))} ${many}` : `${pages.length} pagina’s ${many}`;
}

/** Return how much is wrong in all, and that more may be found where rules are still being applied. */
export const left = (state) => wrong(totals(state)) || (state.checking ? "nog geen fouten" : "geen fouten");

/** Say what a save changed, which pages stay or have an error now, and how much is wrong in all. */
export function changed(pages, faulty, state) {
  const stale = pages.filter((page) => page.stale);
  const fresh = pages.filter((page) => !page.stale);
  const told = [
    fresh.length ? `${named(fresh, "is", "zijn")} vernieuwd` : "",
    stale.length ? `${named(stale, "is", "zijn")} nog de vorige versie, door een fout` : "",
    faulty.length ? `${named(faulty, "heeft", "hebben")} een nieuwe fout` : "",
  ].filter(Boolean);
  return `${told.join(". ") || "Bijgewerkt"}; ${left(state)}.`;
}

/** Return the errors and warnings of all pages and of the publication as a whole. */
export function totals(state) {
  const of = (severity) => state.findings.filter((finding) => finding.severity === severity).length;
  const sum = (name) => state.pages.reduce((total, page) => total + page[name], 0);
  return { errors: sum("errors") + of("error"), warnings: sum("warnings") + of("warning") };
}

/** Return what a page is called: by its number, or by the words that it is called by. */
export const pageLabel = ({ label }) => (/^\d+$/.test(label) ? `Pagina ${label}` : label);
export const pageName = (page) => [pageLabel(page), page.title === page.label ? "" : page.title].filter(Boolean).join(": ");
