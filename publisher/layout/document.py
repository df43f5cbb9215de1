"""Composing the HTML document: a page each by its template, with styles, tabs, contents and references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, stop_on_errors
from publisher.layout.check import check
from publisher.layout.page_layouts import Layouts
from publisher.layout.templates import environment, render
from publisher.model import Caveat, Chapter, Content, Page, Panel, Source, distinct
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.narrative import Reference

# Millimetres: the strip of tabs has 3.8 mm more at both ends, so that no label comes near the trim.
STRIP, TALLEST_TAB = 202.4, 34.0


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its label, the anchor it leads to, whether it is the current one, and its colour theme."""

    label: str
    anchor: str
    current: bool
    theme: str = ""


def compose(
    document: Edition,
    chapters: Sequence[Chapter],
    layouts: Layouts,
    theme: Theme,
    fonts: str = "",
    references: Sequence[Reference] = (),
    *,
    draft: bool = False,
) -> str:
    """Return the publication as one HTML document; a draft says so on every page.

    `fonts` is the CSS that declares the fonts, `references` what a page of layout `literature` lists. Figures stand
    as `<img src="fig:<chapter>/<name>">` at their printed size. Raises PublisherError with every unknown layout,
    theme or tab and every fault of a template.
    """
    stop_on_errors(check(chapters, layouts, theme))
    findings: list[Finding] = []
    chapters = [replace(chapter, pages=tuple(map(_sharing, chapter.pages))) for chapter in chapters]
    template = partial(render, environment(layouts.folder), findings)
    shared = {"document": document, "references": references, **_navigation(chapters)}
    placed = [(strip, chapter, page) for strip, chapter in enumerate(chapters, 1) for page in chapter.pages]
    pages = []
    for sheet, (strip, chapter, page) in enumerate(placed, 1):
        view = {**shared, "sheet": sheet, "strip": strip, **_view(chapter, page, chapters, layouts)}
        pages.append(template(layouts.pages[page.layout].template, view))
    own = dict.fromkeys(style for *_, page in placed if (style := layouts.pages[page.layout].style))
    styles = [Markup(fonts), Markup(theme.css()), *(_style(path, findings) for path in (*layouts.styles, *own))]
    sheets = [(strip, page.layout) for strip, _, page in placed]
    whole = {"styles": styles, "pages": pages, "sheets": sheets, "draft": draft}
    html = template("document.html", {**shared, **whole})
    stop_on_errors(findings)
    return str(html)


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


def _view(chapter: Chapter, page: Page, chapters: Sequence[Chapter], layouts: Layouts) -> dict[str, Any]:
    """Return what a page shows."""
    return {
        "chapter": chapter,
        "page": page,
        "anchor": f"{chapter.id}-{page.id}",
        "first": page is chapter.pages[0],
        "flows": layouts.pages[page.layout].flows,
        "chapter_tabs": [Tab(each.title, each.id, each is chapter, each.theme) for each in chapters],
        "section_tabs": _section_tabs(chapter, page),
        "sources": [source for source in page.sources if not any(_named(source, panel) for panel in page.panels)],
        "caveats": _unprinted(page),
    }


def _section_tabs(chapter: Chapter, page: Page) -> list[Tab]:
    firsts = [next(each for each in chapter.pages if each.tab == tab) for tab in chapter.tabs]
    return [Tab(first.tab, f"{chapter.id}-{first.id}", first.tab == page.tab) for first in firsts]


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
        findings.append(Finding("style-missing", f"Cannot read the style sheet: {error}.", Place(file=path.name)))
        return Markup("")


@lru_cache
def _read(path: Path, modified: int) -> Markup:
    return Markup(path.read_text(encoding="utf-8"))
