// Small helpers for elements; nothing here knows of publications.

export const byId = (id) => document.getElementById(id);

/** Return an element with properties, attributes (`aria-…`, `data-…`, `role`, `for`) and children. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.includes("-") || name === "role" || name === "for" || name === "scope") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Fill a select with options or groups of them, and keep what is chosen; touch nothing where nothing changed. */
export function fill(select, groups, chosen) {
  const key = JSON.stringify(groups);
  if (select.dataset.key !== key) {
    const option = ([value, label]) => element("option", { value }, label);
    select.replaceChildren(
      ...groups.flatMap(([label, options]) =>
        label ? [element("optgroup", { label }, ...options.map(option))] : options.map(option)),
    );
    select.dataset.key = key;
  }
  if (select.value !== chosen) select.value = chosen;
}

/** Put an element at a box in mm of a sheet of a size in mm: shares of the sheet, which the style sheet places. */
export function place(made, [x, y, width, height], size) {
  made.style.setProperty("--x", x / size.width);
  made.style.setProperty("--y", y / size.height);
  made.style.setProperty("--w", width / size.width);
  made.style.setProperty("--h", height / size.height);
  return made;
}

/** Return the path of a file with a link for the editor, where there is one, and a button that copies it. */
export function source({ file, row, href, path }, say) {
  if (!file) return null;
  const shown = row ? `${file}, regel ${row}` : file;
  const copied = path || (row ? `${file}:${row}` : file);
  const copy = element("button", { type: "button", className: "copy", "aria-label": `Kopieer het pad ${shown}` }, "Kopieer");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(copied);
      copy.textContent = "Gekopieerd";
      say("Het pad is gekopieerd.");
    } catch {
      getSelection().selectAllChildren(words);
      say("Het pad is geselecteerd; kopieer het met Ctrl C.");
    }
    setTimeout(() => { copy.textContent = "Kopieer"; }, 2000);
  });
  // A long path breaks behind its slashes.
  const parts = shown.split(/(?<=[\\/])/).flatMap((part) => [part, element("wbr")]);
  const words = href
    ? element("a", { href, className: "path", title: `Openen in de editor: ${copied}` }, ...parts)
    : element("span", { className: "path", title: copied }, ...parts);
  return element("p", { className: "source" }, words, copy);
}
