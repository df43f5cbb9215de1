// The list of all pages as small pictures, by chapter; pictures that are far away are loaded when they come near.

import { element } from "./dom.js";
import { pageName, wrong } from "./words.js";

const ACROSS = 320;

export class Contents {
  /** Keep the list in `root`, which `scroller` scrolls; `open` is told of the page that is chosen. */
  constructor(scroller, root, open) {
    Object.assign(this, { scroller, root, open });
    this.links = new Map();
    this.key = "";
    this.current = "";
  }

  /** List the pages of a state, under the titles of their chapters. */
  update({ pages, chapters }) {
    const key = pages.map((page) => page.id).join(" ");
    if (key !== this.key) {
      this.key = key;
      this.links = new Map(pages.map((page) => [page.id, this.make(page)]));
      const titles = new Map(chapters.map(({ id, title }) => [id, title]));
      const items = [];
      let last = "";
      for (const page of pages) {
        if (page.chapter !== last && titles.has(page.chapter)) items.push(element("li", { className: "head" }, titles.get(page.chapter)));
        last = page.chapter;
        items.push(element("li", {}, this.links.get(page.id)));
      }
      this.root.replaceChildren(...items);
      this.setCurrent(this.current);
    }
    pages.forEach((page) => this.refresh(page));
  }

  make({ id }) {
    const link = element("a", { href: `#${id}` }, element("img", { alt: "", loading: "lazy" }), element("span", { className: "label" }));
    link.addEventListener("click", (event) => { event.preventDefault(); this.open(id); });
    return link;
  }

  /** Take the new entry of a page: its picture, and whether something is wrong on it. */
  refresh(page) {
    const link = this.links.get(page.id);
    if (!link) return;
    link.setAttribute("aria-label", [pageName(page), wrong(page)].filter(Boolean).join(", "));
    link.classList.toggle("error", page.errors > 0);
    link.classList.toggle("warning", !page.errors && page.warnings > 0);
    link.style.setProperty("--ratio", page.width / page.height);
    link.querySelector(".label").textContent = page.label;
    const image = link.querySelector("img");
    const address = page.image && `image/${page.image}?width=${ACROSS}`;
    if (address && image.getAttribute("src") !== address) image.src = address;
  }

  markChanged(ids) {
    for (const [id, link] of this.links) link.classList.toggle("changed", ids.has(id));
  }

  /** Mark the page that is read, and keep it in sight. */
  setCurrent(id) {
    this.links.get(this.current)?.removeAttribute("aria-current");
    this.current = id;
    const link = this.links.get(id);
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const [outer, inner] = [this.scroller.getBoundingClientRect(), link.getBoundingClientRect()];
    if (inner.top < outer.top) this.scroller.scrollTop += inner.top - outer.top - 8;
    if (inner.bottom > outer.bottom) this.scroller.scrollTop += inner.bottom - outer.bottom + 8;
  }
}
