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
    # On an opener that has nothing else, every page has a line.
    listed = following if not page.panels else [each for each in following if each in firsts.values()]
    lines = tuple(_line(chapter.id, each, each in firsts.values()) for each in listed)
    panel = Panel("inhoud", Content.of(HEADING), Content.of(Element("ul", lines)), None)
    return replace(page, panels=(*page.panels, panel))


def _line(chapter: str, page: Page, first: bool) -> Element:
    """Return the line of a page: its finding, the first of a tab after its name."""
    title = str(page.title)
    name = page.tab or title
    found = [title, *(str(panel.heading) for panel in page.panels)]
    said = next((words for words in found if words not in ("", name)), "")
    target = ("href", f"#{chapter}-{page.id}")
    if not first:
        return Element("li", (Element("a", (said or title,), (target, ("class", "also"))),))
    link = Element("a", (name,), (target,))
    return Element("li", (link, f" {said}") if said else (link,))
