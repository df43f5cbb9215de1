"""Posters: a sheet of A3 for each theme that names panels for one, from the pages of the publication itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publisher.layout import titles
from publisher.layout.page_layouts import Layouts
from publisher.layout.transforms import ranges_whole, without_citations, without_links
from publisher.model import Chapter, Content, Element, Node, Page, Panel, Placed, Size, distinct

POSTER, TALL = "poster", "poster-tall"
# A figure that is wider than this, to its height, stands over the full width where there are three.
WIDE = 2.0
# A figure is drawn for a page and printed this much larger: its smallest type is 11 pt, its labels are 14 pt.
ENLARGEMENT = 1.6


def posters(chapters: Sequence[Chapter], layouts: Layouts) -> tuple[Chapter, ...]:
    """Return a chapter of one page for each theme with a poster; its figures have their size on the poster."""
    return tuple(_poster(chapter, layouts) for chapter in chapters if chapter.poster)


def figures(sheets: Sequence[Chapter]) -> Iterator[tuple[Chapter, Placed]]:
    """Yield the figures of posters with their chapter, as they are drawn: before they are enlarged."""
    for chapter in sheets:
        for panel in chapter.pages[0].panels:
            if panel.figure:
                size = panel.figure.size
                drawn = Size(size.width / ENLARGEMENT, size.height / ENLARGEMENT)
                yield chapter, replace(panel.figure, size=drawn)


def _poster(chapter: Chapter, layouts: Layouts) -> Chapter:
    opener = chapter.pages[0]
    known = {panel.id: titles.headed(panel, page) for page, panel in chapter.panels()}
    # A draft is built although a name is wrong: that is a finding of its own.
    chosen = [known[name] for name in chapter.poster if name in known]
    layout = _layout([panel.figure.size for panel in chosen if panel.figure])
    panels = tuple(_panel(panel, layouts, layout, number, len(chosen)) for number, panel in enumerate(chosen, 1))
    if all(source in opener.sources for panel in panels for source in panel.sources):
        # What all rest on stands once, at the foot.
        panels = tuple(replace(panel, sources=()) for panel in panels)
    page = Page(
        id=POSTER,
        layout=layout,
        tab="",
        title=_plain(opener.title),
        lead=_lead(opener),
        panels=panels,
        line=opener.line,
        sources=opener.sources,
        # What the message and the figures are not to be taken for stands together, at the foot.
        caveats=distinct((*opener.caveats, *(caveat for panel in chosen for caveat in panel.caveats))),
    )
    return replace(chapter, tabs=(), pages=(page,), handout=(), poster=())


def _layout(sizes: Sequence[Size]) -> str:
    """Return the layout for figures that have these sizes on their pages."""
    return TALL if len(sizes) == 3 and sizes[0].width < WIDE * sizes[0].height else POSTER


def _panel(panel: Panel, layouts: Layouts, layout: str, position: int, count: int) -> Panel:
    """Return a panel with its figure in its size on the poster; where there is none, its table."""
    # At this size a range of ages or years that breaks is a blot.
    own = replace(panel, heading=ranges_whole(_plain(panel.heading)), body=_plain(panel.body), caveats=())
    if panel.figure is None:
        return own
    return replace(own, body=Content(), figure=replace(panel.figure, size=layouts.slot(layout, position, count)))


def _lead(opener: Page) -> Content:
    """Return the message, with the words that say where to find help."""
    helps = [node for panel in opener.panels for node in panel.body.walk() if _is_help(node)]
    return _plain(Content((*opener.lead.nodes, *helps)))


def _is_help(node: Node) -> bool:
    return isinstance(node, Element) and node.tag == "p" and node.get("class") == "help"


def _plain(words: Content) -> Content:
    """Return words without links and numbers of citations: on a wall they lead nowhere."""
    return without_links(without_citations(words))
