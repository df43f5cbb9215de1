"""The start of a theme that has lost panels: what follows in the theme stands in their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from publisher.model import Chapter, Content, Element, Page, Panel, distinct

OPENER, STATEMENTS = "opener", "statements"
HEADING = "In dit thema"
# So many panels an opener takes, and so many figures stand well under each other; no value is longer.
PANELS, FIGURES, LONGEST = 3, 3, 7


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
    bare = len(page.panels) <= PANELS - 2 and not any(map(_values, page.panels))
    stated = [each for other in following if other.layout == STATEMENTS for each in other.panels if _values(each)]
    figures = (_figures(chapter, stated[:FIGURES]),) if bare and stated else ()
    return replace(page, panels=(*figures, *page.panels, panel))


def _values(panel: Panel) -> list[Element]:
    """Return the values of a panel, of its region first, where they stand in a list."""
    nodes = [node for node in panel.body.walk() if isinstance(node, Element)]
    return [node for node in nodes if node.tag == "dd" and len(str(Content(node.children))) <= LONGEST]


def _figures(chapter: Chapter, panels: Sequence[Panel]) -> Panel:
    """Return the key figures of an opener that has lost its own: the values of statements, with what they say."""
    rows = tuple(
        Element(tag, words)
        for panel in panels
        for tag, words in (("dt", _values(panel)[0].children), ("dd", panel.heading.nodes))
    )
    sources = tuple(dict.fromkeys(source for panel in panels for source in panel.sources))
    caveats = distinct(caveat for panel in panels for caveat in panel.caveats)
    heading = Content.of(f"{chapter.title} in cijfers")
    return Panel("cijfers", heading, Content.of(Element("dl", rows)), None, sources, caveats)


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
