"""Posters: a sheet of A3 for each theme that names panels for one, from the pages of the publication itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from publisher.layout.document import Layouts
from publisher.model import Caveat, Chapter, Page, Panel, Placed, Size

POSTER, TALL = "poster", "poster-tall"
# A figure that is wider than this, to its height, stands over the full width where there are three.
WIDE = 2.0
# A figure is drawn for a page and printed this much larger: its smallest type is 11 pt, its labels are 14 pt.
ENLARGEMENT = 1.6
CITATIONS = re.compile(r' ?<span class="citation">.*?</span>')
LINKS = re.compile(r"</?a\b[^>]*>")
RANGES = re.compile(r"(?<![^\s>])[^\s<>]*\d[-–]\d[^\s<>]*")
HELP = re.compile(r'<p class="help">.*?</p>', re.DOTALL)


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
    known = {panel.id: panel for page in chapter.pages for panel in page.panels}
    # A draft is built although a name is wrong; what is wrong has been told.
    chosen = [known[name] for name in chapter.poster if name in known]
    layout = _layout([panel.figure.size for panel in chosen if panel.figure])
    panels = tuple(_panel(panel, layouts, layout, number, len(chosen)) for number, panel in enumerate(chosen, 1))
    page = Page(
        id=POSTER,
        layout=layout,
        tab="",
        title=_plain(opener.title),
        lead=_lead(opener),
        panels=panels,
        line=opener.line,
        sources=opener.sources,
        caveats=_caveats(opener, chosen),
    )
    return replace(chapter, tabs=(), pages=(page,), handout=(), poster=())


def _layout(sizes: Sequence[Size]) -> str:
    """Return the layout for figures that have these sizes on their pages."""
    return TALL if len(sizes) == 3 and sizes[0].width < WIDE * sizes[0].height else POSTER


def _panel(panel: Panel, layouts: Layouts, layout: str, position: int, count: int) -> Panel:
    """Return a panel with its figure in its size on the poster; where there is none, its table."""
    if panel.figure is None:
        return replace(panel, heading=_heading(panel), body=_plain(panel.body), caveats=())
    figure = replace(panel.figure, size=layouts.slot(layout, position, count))
    return replace(panel, heading=_heading(panel), body=Markup(""), figure=figure, caveats=())


def _heading(panel: Panel) -> Markup:
    """Return the heading, with ages and years ("16-25-jarigen") each on one line: at this size a break is a blot."""
    return Markup(RANGES.sub(r'<span class="whole">\g<0></span>', str(_plain(panel.heading))))


def _lead(opener: Page) -> Markup:
    """Return the message, with the words that say where to find help."""
    found = [block for panel in opener.panels for block in HELP.findall(str(panel.body))]
    return Markup("\n").join([_plain(opener.lead), *map(_plain, found)])


def _caveats(opener: Page, panels: Sequence[Panel]) -> tuple[Caveat, ...]:
    """Return what the message and the figures are not to be taken for, each once: they stand together at the foot."""
    told = [*opener.caveats, *(caveat for panel in panels for caveat in panel.caveats)]
    return tuple({caveat.text: caveat for caveat in told}.values())


def _plain(html: str) -> Markup:
    """Return words without links and numbers of citations: on a wall they lead nowhere."""
    return Markup(LINKS.sub("", CITATIONS.sub("", str(html))))
