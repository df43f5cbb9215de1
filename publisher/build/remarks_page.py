"""The page of an edition elsewhere with what is to be said of the data of single gemeenten, where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from publisher.dutch import formats
from publisher.model import GEMEENTE, Caveat, Chapter, Content, Page, Panel, Region, distinct

ID, LAYOUT = "kanttekeningen", "account"
TITLE, TAB = "Kanttekeningen per gemeente", "Kanttekeningen"
SEE = f"zie “{TITLE}”, achterin"
# So many remarks on gemeenten stand on the page itself; more take the room of its figures.
MOST = 2


def gathered(chapters: Sequence[Chapter], regions: Mapping[str, Region]) -> tuple[Chapter, ...]:
    """Return chapters with the caveats of single gemeenten on a page of their own, where a page has many.

    The page that they leave says so. The page of their own is the last one of the book.
    """
    moved: list[Caveat] = []

    def thinned(page: Page) -> Page:
        own = distinct(each for each in _caveats(page) if _of_gemeente(each, regions))
        names = {caveat.region for caveat in own}
        if len(own) <= MOST:
            return page
        moved.extend(own)
        many = "een gemeente" if len(names) == 1 else f"{formats.cardinal(len(names))} gemeenten"
        note = Caveat(ID, "", "", f"Bij cijfers van {many} hoort een kanttekening: {SEE}.")
        gone = {caveat.text for caveat in own}
        panels = [replace(panel, caveats=_without(panel.caveats, gone)) for panel in page.panels]
        return replace(page, caveats=(*_without(page.caveats, gone), note), panels=tuple(panels))

    made = [replace(chapter, pages=tuple(map(thinned, chapter.pages))) for chapter in chapters]
    if not moved:
        return tuple(made)
    last = made[-1]
    panel = Panel("per-gemeente", Content(), Content(), None, caveats=distinct(moved))
    page = Page(ID, LAYOUT, TAB if last.tabs else "", Content.of(TITLE), Content(), (panel,))
    last = replace(last, tabs=(*last.tabs, TAB) if last.tabs else (), pages=(*last.pages, page))
    return (*made[:-1], last)


def _caveats(page: Page) -> Iterator[Caveat]:
    yield from page.caveats
    for panel in page.panels:
        yield from panel.caveats


def _of_gemeente(caveat: Caveat, regions: Mapping[str, Region]) -> bool:
    return caveat.region in regions and regions[caveat.region].kind == GEMEENTE


def _without(caveats: Sequence[Caveat], texts: set[str]) -> tuple[Caveat, ...]:
    return tuple(caveat for caveat in caveats if caveat.text not in texts)
