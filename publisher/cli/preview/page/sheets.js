// The pages: their images at the screen's resolution, what is marked on them, and which of them is being read.

import { byId, element, place } from "./dom.js";
import { SEVERITIES, pageName, wrong } from "./words.js";

const STEP = 160;
const WIDEST = 4800;
const PIN = 26;
const STILL = 80;
const narrow = matchMedia("(max-width: 60rem)");

export class Sheets {
  /** Keep the pages in `root`; tell `read` of the page being read, `seen` when other pages are on the screen. */
  constructor(root, { read, seen, figure, finding }) {
    Object.assign(this, { root, read, seen, figure, finding });
    this.pages = new Map();
    this.current = "";
    this.zoom = 1;
    this.watch();
    narrow.addEventListener("change", () => { this.watch(); this.open(this.current); });
    root.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.resized()).observe(root);
  }

  watch() {
    this.observer?.disconnect();
    this.observer = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) this.come(target.dataset.id, isIntersecting);
    }, { root: narrow.matches ? null : this.root, rootMargin: "100% 0px" });
    for (const { article } of this.pages.values()) this.observer.observe(article);
  }

  come(id, isNear) {
    const page = this.pages.get(id);
    if (!page) return;
    page.near = isNear;
    if (isNear) this.draw(page);
  }

  /** Show these pages, in this order; keep what is the same, and the place on the screen. */
  update(entries) {
    byId("waiting").hidden = entries.length > 0;
    const anchor = this.pages.get(this.current)?.article;
    const before = anchor ? anchor.offsetTop - this.root.scrollTop : 0;
    const wanted = new Set(entries.map((entry) => entry.id));
    for (const [id, page] of this.pages) if (!wanted.has(id)) this.remove(id, page);
    let last = byId("waiting");
    for (const entry of entries) {
      const page = this.pages.get(entry.id) ?? this.make(entry);
      if (last.nextElementSibling !== page.article) last.after(page.article);
      last = page.article;
      this.refresh(entry);
    }
    if (anchor && wanted.has(this.current)) {
      if (!narrow.matches) this.root.scrollTop = this.pages.get(this.current).article.offsetTop - before;
    } else if (entries.length) {
      this.return(entries);
    }
  }

  /** Go back to the page that was read, which was gone for a while; or to what is nearest to it. */
  return(entries) {
    const chapter = this.current.split("/")[0];
    const { id } = entries.find((entry) => entry.id === this.current) ?? entries.find((entry) => entry.chapter === chapter) ?? entries[0];
    this.current = "";
    this.open(id);
  }

  remove(id, page) {
    this.observer.unobserve(page.article);
    page.article.remove();
    this.pages.delete(id);
  }

  make(entry) {
    const caption = element("h3", { className: "caption", id: `caption-${entry.id}` });
    const sheet = element("div", { className: "sheet" });
    const marks = element("div", { className: "marks" });
    const spots = element("div", { className: "spots", "aria-hidden": "true" });
    const image = element("div", { className: "blank" });
    sheet.append(image, spots, marks);
    const article = element("article", { className: "page", "data-id": entry.id, "aria-labelledby": caption.id }, caption, sheet);
    const page = { entry, article, caption, sheet, image, marks, spots, shown: "", detail: null, near: false };
    this.pages.set(entry.id, page);
    this.observer.observe(article);
    return page;
  }

  /** Take the new entry of a page: its image and what its caption says. */
  refresh(entry) {
    const page = this.pages.get(entry.id);
    if (!page) return;
    page.entry = entry;
    page.sheet.style.setProperty("--ratio", entry.width / entry.height);
    page.article.classList.toggle("stale", entry.stale);
    const told = wrong(entry);
    page.caption.replaceChildren(
      element("span", { className: "number" }, entry.label || "–"), " ",
      entry.title === entry.label ? "" : element("span", { className: "words" }, entry.title),
      page.article.classList.contains("changed") ? element("span", { className: "badge new" }, "Vernieuwd") : "",
      told ? element("span", { className: `badge ${entry.errors ? "error" : "warning"}` }, told) : "",
      entry.stale ? element("span", { className: "badge old" }, "Vorige versie: wat er nu staat, bevat een fout") : "",
      entry.provisional ? element("span", { className: "badge" }, "Wordt bijgewerkt") : "",
    );
    if (page.near) this.draw(page);
  }

  /** Mark the pages that a save changed, and no others. */
  markChanged(ids) {
    for (const [id, page] of this.pages) {
      page.article.classList.toggle("changed", ids.has(id));
      this.refresh(page.entry);
    }
  }

  /** Bring a page's image at the resolution that the screen has now; the one before stays until it is there. */
  async draw(page) {
    const { image, label, title } = page.entry;
    const pixels = page.sheet.clientWidth * devicePixelRatio;
    if (!image || !pixels) return;
    const width = Math.min(WIDEST, Math.ceil(pixels / STEP) * STEP);
    const address = `image/${image}?width=${width}`;
    if (page.shown === address) return;
    page.shown = address;
    const next = element("img", { src: address, alt: pageName({ label, title }), "data-image": image, draggable: false });
    try {
      await next.decode();
    } catch {
      if (page.shown === address) page.shown = "";
      return;
    }
    if (page.shown !== address) return;
    page.image.replaceWith(next);
    page.image = next;
  }

  /** Take what stands on a page, and put its figures and findings where they can be clicked. */
  describe(id, detail) {
    const page = this.pages.get(id);
    if (!page) return;
    page.detail = detail;
    const held = page.marks.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    const figures = detail.figures.filter((figure) => figure.box.length).map((figure, index) => {
      const made = element("button", { type: "button", className: "mark figure", "aria-label": `Figuur: ${figure.title}. Toon feiten, tabel en tekst`, "data-key": `figure-${index}` });
      made.addEventListener("click", () => this.figure(id, figure));
      return place(made, figure.box, page.entry);
    });
    page.pins = detail.findings.map((finding, index) => ({ finding, index })).filter(({ finding }) => finding.box.length && finding.severity !== "notice");
    const pins = page.pins.map(({ finding, index }) => {
      const made = element("button", { type: "button", className: `pin ${finding.severity}`, "aria-label": `${SEVERITIES[finding.severity]} ${index + 1}: ${finding.message}`, "data-key": `pin-${index}` }, String(index + 1));
      made.addEventListener("click", () => this.finding(id, index, true));
      for (const kind of ["focus", "pointerenter"]) made.addEventListener(kind, () => this.finding(id, index, false));
      return place(made, finding.box, page.entry);
    });
    const frames = page.pins.map(({ finding }) => place(element("span", { className: `frame ${finding.severity}` }), finding.box, page.entry));
    page.marks.replaceChildren(...frames, ...figures, ...pins);
    this.part(page);
    this.reach();
    if (held) page.marks.querySelector(`[data-key="${held}"]`)?.focus({ preventScroll: true });
  }

  /** Keep pins apart, so that each can be hit; the list beside the page has those that have no room. */
  part(page) {
    const height = page.sheet.clientHeight;
    let last = -PIN;
    const pins = [...page.marks.querySelectorAll(".pin")].sort((a, b) => a.style.getPropertyValue("--y") - b.style.getPropertyValue("--y"));
    for (const pin of pins) {
      last = Math.max(last + PIN, Number(pin.style.getPropertyValue("--y")) * height);
      pin.hidden = last + PIN > height;
      pin.style.setProperty("--top", `${last}px`);
    }
  }

  /** Let Tab reach what is on the page being read, and pass the others. */
  reach() {
    for (const [id, { marks }] of this.pages)
      for (const button of marks.querySelectorAll("button")) button.tabIndex = id === this.current ? 0 : -1;
  }

  /** Show boxes on a page, as what is pointed at; none takes them away. */
  spot(id, boxes = [], kind = "") {
    for (const [other, page] of this.pages) {
      if (other !== id && !page.spots.firstChild) continue;
      const shown = other === id ? boxes.filter((box) => box.length) : [];
      page.spots.replaceChildren(...shown.map((box) => place(element("span", { className: `spot ${kind}` }), box, page.entry)));
    }
  }

  /** Bring a page, or a box on it, on the screen. */
  open(id, box = []) {
    const page = this.pages.get(id);
    if (!page) return;
    this.setCurrent(id);
    if (narrow.matches) {
      if (box.length && document.activeElement?.closest(".panel")) return;
      page.article.scrollIntoView({ block: "nearest" });
      return;
    }
    const top = page.article.offsetTop - 12;
    const at = box.length ? page.sheet.offsetTop + (box[1] / page.entry.height) * page.sheet.clientHeight : 0;
    const shown = at > this.root.scrollTop + 40 && at < this.root.scrollTop + this.root.clientHeight - 80;
    if (!box.length || !shown) this.root.scrollTop = Math.max(top, at - this.root.clientHeight / 2);
    this.setCurrent(id);
  }

  shows(id) {
    const page = this.pages.get(id);
    if (!page) return false;
    if (narrow.matches) return id === this.current;
    const top = page.article.offsetTop - this.root.scrollTop;
    return top < this.root.clientHeight - 60 && top + page.article.offsetHeight > 60;
  }

  setCurrent(id) {
    if (this.current === id) return;
    this.pages.get(this.current)?.article.classList.remove("current");
    this.current = id;
    this.pages.get(id)?.article.classList.add("current");
    this.reach();
    this.read(id);
    this.settle();
  }

  /** Tell that other pages are on the screen, once it stands still. */
  settle() {
    clearTimeout(this.still);
    this.still = setTimeout(this.seen, STILL);
  }

  scrolled() {
    if (narrow.matches) return;
    this.settle();
    const line = this.root.scrollTop + this.root.clientHeight * 0.35;
    let found = "";
    for (const [id, { article }] of this.pages) if (article.offsetTop <= line || !found) found = id;
    // At the very end the last page is read, however small it is.
    if (this.root.scrollTop + this.root.clientHeight >= this.root.scrollHeight - 2) {
      const shown = this.pages.get(this.current)?.article;
      if (shown && this.shows(this.current) && shown.offsetTop > line) return;
    }
    this.setCurrent(found);
  }

  /** Make pages larger or smaller, and keep the place that is looked at. */
  setZoom(zoom) {
    const { scrollTop, scrollHeight } = this.root;
    this.zoom = zoom;
    this.root.style.setProperty("--zoom", zoom);
    this.root.scrollTop = scrollTop * (this.root.scrollHeight / scrollHeight);
    this.resized();
  }

  resized() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      for (const page of this.pages.values()) { this.part(page); if (page.near) this.draw(page); }
    }, 120);
  }
}
