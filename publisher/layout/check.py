"""What layouts and house style cannot do with chapters: found before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.findings import Finding, Place, nearest, say
from publisher.layout.page_layouts import Layouts, unknown_layout
from publisher.model import Chapter, Page
from publisher.theme import Theme


def check(chapters: Sequence[Chapter], layouts: Layouts, theme: Theme) -> Iterator[Finding]:
    """Yield each colour theme, layout, tab and number of panels that there is not, before anything is drawn."""
    if not chapters:
        yield Finding(
            "no-chapters", say("The publication has no chapters."), hint=say("Name them in its configuration.")
        )
    for chapter in chapters:
        yield from _check_chapter(chapter, theme)
        for page in (*chapter.pages, *chapter.handout):
            yield from _check_page(chapter, page, layouts)


def _check_chapter(chapter: Chapter, theme: Theme) -> Iterator[Finding]:
    place = Place(element=chapter.id)
    themes = sorted(set(theme.colours) - {"neutral"})
    if chapter.theme not in themes:
        message = say("There is no colour theme {theme}.", theme=repr(chapter.theme))
        yield Finding("unknown-theme", message, place, nearest(chapter.theme, themes))
    if not chapter.pages:
        yield Finding(
            "empty-chapter", say("The chapter has no pages."), place, say("Write a page or leave the chapter out.")
        )
    for tab in chapter.tabs:
        if all(page.tab != tab for page in chapter.pages):
            message = say("No page stands under tab {tab}.", tab=repr(tab))
            yield Finding("tab-without-page", message, place, say("Add a page or drop the tab."))


def _check_page(chapter: Chapter, page: Page, layouts: Layouts) -> Iterator[Finding]:
    place = Place(row=page.line, element=f"{chapter.id}/{page.id}")
    if page.tab and page.tab not in chapter.tabs:
        message = say("The chapter has no tab {tab}.", tab=repr(page.tab))
        yield Finding("unknown-tab", message, place, nearest(page.tab, chapter.tabs))
    if page.layout not in layouts.pages:
        yield unknown_layout(layouts, page.layout, place)
        return
    layout, count = layouts.pages[page.layout], len(page.panels)
    if not layout.least <= count <= layout.most:
        span = (
            say("{least} to {most}", least=layout.least, most=layout.most)
            if layout.least < layout.most
            else f"{layout.least}"
        )
        message = say(
            "Layout {layout} takes {span} panels, the page has {count}.", layout=page.layout, span=span, count=count
        )
        yield Finding("panel-count", message, place, say("Choose another layout, or split or merge the page."))
