// Keys of one letter, which a reader may switch off: for who speaks to the computer, each word would press some.

const STORED = "keys";

// A browser may keep nothing for pages: then the choice holds for this visit.
function stored() {
  try { return localStorage.getItem(STORED); } catch { return null; }
}

function store(value) {
  try { localStorage.setItem(STORED, value); } catch { /* as above */ }
}

/** Let keys do something, unless they are typed somewhere, a dialog is open, or `allowed` is not checked. */
export function listen(allowed, keys, escape) {
  allowed.checked = stored() !== "off";
  allowed.addEventListener("change", () => store(allowed.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") { escape(); return; }
    const typed = event.target.closest("select, textarea, input:not([type=checkbox])");
    if (!allowed.checked || typed || event.ctrlKey || event.metaKey || event.altKey) return;
    const does = keys[event.key.toLowerCase()];
    if (!does) return;
    event.preventDefault();
    does();
  });
}
