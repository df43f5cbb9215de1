"""Composing the HTML document: a page each by its template, with styles, tabs, contents and references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, say, stop_on_errors
from publisher.layout.addresses import with_addresses_whole
from publisher.layout.check import check
from publisher.layout.page_layouts import Layouts
from publisher.layout.templates import environment, render
from publisher.model import Caveat, Chapter, Content, Page, Panel, Source, distinct
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.narrative import Reference

# Millimetres: the strip of tabs has 3.8 mm more at both ends, so that no label comes near the trim.
STRIP, TALLEST_TAB = 202.4, 34.0
NO_LENGTHS: Mapping[str, int] = MappingProxyType({})
# A link behind which its page is printed, as the templates write it.
NUMBERED = re.compile(r'<a data-page href="#([^"]+)"')


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its label, the anchor it leads to, whether it is the current one, and its colour theme."""

    label: str
    anchor: str
    current: bool
    theme: str = ""


class Book:
    """The pages of a publication, checked once, of which all or some become one HTML document.

    `fonts` is the CSS that declares the fonts, `references` what a page of layout `literature` lists. Raises
    PublisherError with every unknown layout, theme or tab.
    """

    def __init__(
        self,
        edition: Edition,
        chapters: Sequence[Chapter],
        layouts: Layouts,
        theme: Theme,
        fonts: str = "",
        references: Sequence[Reference] = (),
        *,
        draft: bool = False,
    ) -> None:
        stop_on_errors(check(chapters, layouts, theme))
        self.edition, self.layouts, self.draft = edition, layouts, draft
        self.chapters = [replace(chapter, pages=tuple(map(_sharing, chapter.pages))) for chapter in chapters]
        self._shared = {"document": edition, "references": references, **_navigation(self.chapters)}
        self._sheets = (Markup(fonts), Markup(theme.css()))

    def numbers(self, lengths: Mapping[str, int] = NO_LENGTHS) -> dict[str, int]:
        """Return on which page of the file each chapter and page starts, by its anchor.

        `lengths` says how many pages those take that do not take one.
        """
        found, number = dict[str, int](), 1
        for chapter in self.chapters:
            found[chapter.id] = number
            for page in chapter.pages:
                anchor = page_anchor(chapter, page)
                found[anchor] = number
                number += lengths.get(anchor, 1)
        return found

    def styles(self) -> tuple[str, ...]:
        """Return the style sheets of all pages, in order; raises PublisherError for each that cannot be read."""
        findings: list[Finding] = []
        styles = self._styles(findings)
        stop_on_errors(findings)
        return tuple(map(str, styles))

    def _styles(self, findings: list[Finding]) -> list[Markup]:
        used = (self.layouts.pages[page.layout].style for chapter in self.chapters for page in chapter.pages)
        own = dict.fromkeys(style for style in used if style)
        return [*self._sheets, *(_style(path, findings) for path in (*self.layouts.styles, *own))]

    def html(self, numbers: Mapping[str, int], pages: Collection[str] | None = None, *, styled: bool = True) -> str:
        """Return pages, all where none are named by their anchors, as one HTML document.

        `numbers` are those of `numbers()`: the first page takes its own from it, and so do references to pages.
        Without `styled`, the document has to be laid out with `styles()`. Figures stand as
        `<img src="fig:<chapter>/<name>">` at their printed size. Raises PublisherError with every fault of a template.
        """
        findings: list[Finding] = []
        template = partial(render, environment(self.layouts.folder), findings)
        placed = [
            (strip, chapter, page)
            for strip, chapter in enumerate(self.chapters, 1)
            for page in chapter.pages
            if pages is None or page_anchor(chapter, page) in pages
        ]
        made, strips = [], set[int]()
        for sheet, (strip, chapter, page) in enumerate(placed, 1):
            # Running elements stay from where they are met: the strip of a chapter goes before its first page here.
            view = {**self._shared, "sheet": sheet, "strip": strip, "strip_starts": strip not in strips}
            own = self._view(chapter, page)
            strips.add(strip)
            words = template(self.layouts.pages[page.layout].template, {**view, **own})
            made.append(Markup(with_addresses_whole(words)))
        whole = {
            "styles": self._styles(findings) if styled else [],
            "pages": made,
            "sheets": [(strip, page.layout) for strip, _, page in placed],
            "draft": self.draft,
            "start": numbers[page_anchor(*placed[0][1:])] if placed else 1,
        }
        html = template("document.html", {**self._shared, **whole})
        stop_on_errors(findings)
        return NUMBERED.sub(lambda link: f'<a href="#{link[1]}" data-page="{numbers.get(link[1], "")}"', str(html))

    def _view(self, chapter: Chapter, page: Page) -> dict[str, Any]:
        """Return what a page shows."""
        return {
            "chapter": chapter,
            "page": page,
            "anchor": page_anchor(chapter, page),
            "first": page is chapter.pages[0],
            "flows": self.layouts.pages[page.layout].flows,
            "chapter_tabs": [Tab(each.title, each.id, each is chapter, each.theme) for each in self.chapters],
            "section_tabs": _section_tabs(chapter, page),
            "sources": [source for source in page.sources if not any(_named(source, panel) for panel in page.panels)],
            "caveats": _unprinted(page),
        }


def page_anchor(chapter: Chapter, page: Page) -> str:
    """Return the anchor that leads to a page."""
    return f"{chapter.id}-{page.id}"


def _sharing(page: Page) -> Page:
    """Return a page on which a caveat of several panels stands once, at its foot."""
    counts = Counter(caveat.text for panel in page.panels for caveat in panel.caveats)
    shared = tuple(caveat for panel in page.panels for caveat in panel.caveats if counts[caveat.text] > 1)
    panels = tuple(
        replace(panel, caveats=tuple(caveat for caveat in panel.caveats if counts[caveat.text] == 1))
        for panel in page.panels
    )
    return replace(page, panels=panels, caveats=distinct((*page.caveats, *shared)))


def _navigation(chapters: Sequence[Chapter]) -> dict[str, Any]:
    """Return what the whole publication shares: the chapters as listed, and the height of their tabs in mm."""
    numbers = _numbers(chapters)
    listed = [chapter for chapter in chapters if chapter.pages[0].layout != "cover"]
    contents = [{"chapter": each, "number": numbers.get(each.id, 0), "line": _line(each)} for each in listed]
    return {"numbers": numbers, "contents": contents, "tab_height": min(STRIP / len(chapters), TALLEST_TAB)}


def _numbers(chapters: Sequence[Chapter]) -> dict[str, int]:
    """Number the themes: the chapters that start with an opener."""
    themes = [chapter for chapter in chapters if chapter.pages[0].layout == "opener"]
    return {chapter.id: number for number, chapter in enumerate(themes, 1)}


def _line(chapter: Chapter) -> Content:
    """Return the line of a chapter in the contents: the title of its first page, or its tabs."""
    title = chapter.pages[0].title
    return title if str(title) != chapter.title else Content.of(", ".join(chapter.tabs))


def _section_tabs(chapter: Chapter, page: Page) -> list[Tab]:
    firsts = [next(each for each in chapter.pages if each.tab == tab) for tab in chapter.tabs]
    return [Tab(first.tab, page_anchor(chapter, first), first.tab == page.tab) for first in firsts]


def _named(source: Source, panel: Panel) -> bool:
    """Return whether a panel names a source, with what is said beside it."""
    return any(source.id == other.id and source.beside in ("", other.beside) for other in panel.sources)


def _unprinted(page: Page) -> list[Caveat]:
    """Return the caveats of a page of which no panel prints the words, which those of several rows may share."""
    printed = {caveat.text for panel in page.panels for caveat in panel.caveats}
    return [caveat for caveat in page.caveats if caveat.text not in printed]


def _style(path: Path, findings: list[Finding]) -> Markup:
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        findings.append(
            Finding("style-missing", say("Cannot read the style sheet: {error}.", error=error), Place(file=path.name))
        )
        return Markup("")


@lru_cache
def _read(path: Path, modified: int) -> Markup:
    return Markup(path.read_text(encoding="utf-8"))
