// What the page says, in Dutch.

export const SEVERITIES = { error: "Fout", warning: "Waarschuwing", notice: "Opmerking" };

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

const list = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} en ${words.at(-1)}`);

/** Say what a save changed, and how many things are wrong in all. */
export function changed(pages, state) {
  const total = totals(state);
  const left = wrong(total) || "geen fouten";
  if (!pages.length) return `Bijgewerkt; ${left}.`;
  const labels = pages.map((page) => page.label);
  if (labels.length === 1) return `Pagina ${labels[0]} is vernieuwd; ${left}.`;
  if (labels.length < 5) return `Pagina’s ${list(labels)} zijn vernieuwd; ${left}.`;
  return `${labels.length} pagina’s zijn vernieuwd; ${left}.`;
}

/** Return the errors and warnings of all pages and of the publication as a whole. */
export function totals(state) {
  const of = (severity) => state.findings.filter((finding) => finding.severity === severity).length;
  const sum = (name) => state.pages.reduce((total, page) => total + page[name], 0);
  return { errors: sum("errors") + of("error"), warnings: sum("warnings") + of("warning") };
}

export const pageName = (page) => `Pagina ${page.label}${page.title ? `: ${page.title}` : ""}`;
