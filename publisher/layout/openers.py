"""The start of a theme that has lost panels: what follows in the theme stands in their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from publisher.model import Chapter, Content, Element, Page, Panel

OPENER = "opener"
HEADING = "In dit thema"


def complete(chapters: Sequence[Chapter], thinned: Collection[tuple[str, str]]) -> tuple[Chapter, ...]:
    """Return the chapters with what follows on each opener that has lost panels, by the ids of chapter and page."""
    return tuple(
        replace(chapter, pages=tuple(_completed(page, chapter, thinned) for page in chapter.pages))
        for chapter in chapters
    )


def _completed(page: Page, chapter: Chapter, thinned: Collection[tuple[str, str]]) -> Page:
    following = [each for each in chapter.pages if each.layout != OPENER]
    if page.layout != OPENER or (chapter.id, page.id) not in thinned or not following:
        return page
    firsts = {each.tab or each.id: each for each in reversed(following)}
    lines = tuple(_line(chapter.id, each) for each in reversed(firsts.values()))
    panel = Panel("inhoud", Content.of(HEADING), Content.of(Element("ul", lines)), None)
    return replace(page, panels=(*page.panels, panel))


def _line(chapter: str, first: Page) -> Element:
    """Return the line of a tab, or of a page without one: its name, and the first finding that stands there."""
    title = str(first.title)
    name = first.tab or title
    found = [title, *(str(panel.heading) for panel in first.panels)]
    said = next((words for words in found if words not in ("", name)), "")
    link = Element("a", (name,), (("href", f"#{chapter}-{first.id}"),))
    return Element("li", (link, f" {said}") if said else (link,))
