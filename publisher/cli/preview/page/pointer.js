// What the pointer is at on a page: the number with its row and source, or the sentence with its file.

import { byId } from "./dom.js";
import { factList } from "./panel.js";

const within = ([x, y, width, height], [px, py]) => px >= x && px <= x + width && py >= y && py <= y + height;
const size = ([, , width, height]) => width * height;
const LATER = 250;

/** Return the smallest thing of a page at a point in mm: `["numbers", index]`, `["sentences", index]` or null. */
function at(detail, point) {
  const found = [];
  detail.numbers.forEach(({ box }, index) => { if (box.length && within(box, point)) found.push([size(box), "numbers", index]); });
  detail.sentences.forEach(({ boxes }, index) => { for (const box of boxes) if (within(box, point)) found.push([size(box), "sentences", index]); });
  const [first] = found.sort((a, b) => a[0] - b[0]);
  return first ? first.slice(1) : null;
}

export class Pointer {
  /** Follow the pointer over `sheets`; show what it is at there and in `panel`. */
  constructor(sheets, panel) {
    Object.assign(this, { sheets, panel });
    this.element = byId("card");
    const { root } = sheets;
    root.addEventListener("pointermove", (event) => this.move(event));
    root.addEventListener("pointerleave", () => this.leave());
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("scroll", () => this.hide(), { passive: true });
    this.element.addEventListener("pointerenter", () => clearTimeout(this.hiding));
    this.element.addEventListener("pointerleave", () => this.later());
  }

  find(event) {
    const sheet = event.target.closest(".sheet");
    const page = sheet && this.sheets.pages.get(sheet.parentElement.dataset.id);
    if (!page?.detail || event.target.closest(".pin")) return null;
    const frame = sheet.getBoundingClientRect();
    const { width, height } = page.entry;
    const point = [((event.clientX - frame.x) / frame.width) * width, ((event.clientY - frame.y) / frame.height) * height];
    const found = at(page.detail, point);
    return found && { page, view: found[0], index: found[1] };
  }

  move(event) {
    const found = this.find(event);
    const key = found ? `${found.page.entry.id} ${found.view} ${found.index}` : "";
    if (key === this.key) return;
    this.key = key;
    this.sheets.root.classList.toggle("pointing", Boolean(found));
    this.panel.unpoint();
    if (!found) { this.sheets.spot(""); this.later(); return; }
    const { page, view, index } = found;
    const thing = page.detail[view][index];
    this.sheets.spot(page.entry.id, thing.boxes ?? [thing.box], view === "numbers" ? "number" : "");
    if (page.entry.id === this.sheets.current) this.panel.reveal(view, index, false);
    if (view === "numbers") this.show(page.entry.id, thing);
    else this.later();
  }

  leave() {
    this.key = "";
    this.sheets.spot("");
    this.panel.unpoint();
    this.later();
  }

  click(event) {
    if (event.target.closest("button")) return;
    const found = this.find(event);
    if (!found) return;
    const { page, view, index } = found;
    this.sheets.setCurrent(page.entry.id);
    const { href } = page.detail[view][index];
    this.panel.show(page.entry, page.detail, this.panel.state());
    this.panel.reveal(view, index, true);
    if (view === "sentences" && href) location.assign(href);
  }

  /** Show a number's facts beside its place on the page; without a number, take them away. */
  show(id, number) {
    if (!number) { this.hide(); return; }
    const page = this.sheets.pages.get(id);
    if (!page || !number.box.length || !number.facts.length) return;
    clearTimeout(this.hiding);
    this.element.replaceChildren(...number.facts.slice(0, 3).map((fact) => factList(fact, null)));
    this.element.hidden = false;
    const frame = page.sheet.getBoundingClientRect();
    const [x, y, width, height] = number.box;
    const scale = frame.width / page.entry.width;
    const { offsetWidth, offsetHeight } = this.element;
    const left = frame.x + (x + width / 2) * scale - offsetWidth / 2;
    const below = frame.y + (y + height) * scale + 6;
    const above = frame.y + y * scale - offsetHeight - 6;
    const top = below + offsetHeight > innerHeight && above > 0 ? above : below;
    this.element.style.setProperty("--left", `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`);
    this.element.style.setProperty("--top", `${Math.max(8, Math.min(top, innerHeight - offsetHeight - 8))}px`);
  }

  later() {
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.hide(), LATER);
  }

  hide() {
    this.element.hidden = true;
  }
}
