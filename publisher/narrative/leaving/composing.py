"""The pages that remain, composed anew: in a layout for the panels that are left, small pages together on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from publisher.dutch.formats import enumeration
from publisher.findings import PublisherError
from publisher.model import Size
from publisher.narrative.placement import Slot
from publisher.narrative.text.sections import Heading, Image, Section

# The layout for a page that has lost panels, from its own and which of those that are left have a figure.
Recompose = Callable[[str, Sequence[bool]], str]
# The layout for the panels of several pages, from the layout that each was made for; nothing where there is none.
Join = Callable[[Sequence[str], Sequence[bool]], str]
# The start of a theme, which says nothing by itself.
OPENER = "opener"
# A figure that was made for less than half the width of a page does not fill one.
NARROW = 120.0
# So much taller a figure may become, to its width.
TALLER = 1.4
# A longer name of a tab takes the room of the others.
LONGEST_TAB = 48
OF_TITLE = ("claim", "waiver", "by", "if")


def unchanged(layout: str, pictured: Sequence[bool]) -> str:
    """Return the layout of a page that has lost panels where there is no other: its own."""
    return layout


def apart(layouts: Sequence[str], pictured: Sequence[bool]) -> str:
    """Return no layout for the panels of several pages, which stay apart."""
    return ""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has room for: the size of each figure, and the layouts for the panels that are left."""

    slot: Slot
    recompose: Recompose = unchanged
    join: Join = apart


@dataclass(frozen=True, slots=True)
class Made:
    """The place that a panel was made for: layout, position from 1, and number of panels."""

    layout: str
    position: int
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What remains of a page, with the place that each of its panels was made for.

    `lost` is whether panels have left it, `titled` whether it keeps its title; `also` are the pages that stand on it as
    well, and `untitled` those of which the title does not stand on it.
    """

    page: Section
    made: tuple[Made, ...]
    lost: bool = False
    titled: bool = True
    also: tuple[Section, ...] = ()
    untitled: tuple[Section, ...] = ()

    @property
    def tells(self) -> bool:
        """Return whether it is a page that a chapter is read for."""
        return tells(self.page)

    @property
    def tabs(self) -> tuple[str, ...]:
        """Return the tabs that it stands under, as they were written."""
        return tuple(dict.fromkeys(tab_of(page) for page in (self.page, *self.also)))

    @property
    def pictured(self) -> list[bool]:
        """Return which of its panels have a figure."""
        return [bool(panel.images) for panel in self.page.panels]

    def small(self, room: Room) -> bool:
        """Return whether it has lost panels, and none of those that are left fills a page."""
        return self.tells and self.lost and bool(self.made) and all(self._narrow(room))

    def _of_its_own(self, room: Room) -> str:
        """Return the layout that the page names for fewer panels, if it has room for those that are left."""
        layout = self.page.heading.attributes.get("fewer", "")
        try:
            for at in (at for at, pictured in enumerate(self.pictured, 1) if pictured):
                room.slot(layout, at, len(self.pictured), {})
        except PublisherError:
            return ""
        return layout

    def _narrow(self, room: Room) -> Iterator[bool]:
        for made, panel in zip(self.made, self.page.panels, strict=True):
            try:
                yield all(_size(made, image, room).width < NARROW for image in panel.images)
            except PublisherError:
                # A layout without room for figures is told where they are placed.
                yield False

    def composed(self, room: Room) -> Section:
        """Return the page in the layout for the panels that are left, which gives figures their room."""
        heading, old = self.page.heading, self.page.heading.attributes.get("layout", "")
        if self.also:
            layout = room.join([made.layout for made in self.made], self.pictured)
            heading = replace(heading, attributes={**heading.attributes, "tab": name_of(self.tabs)})
        elif self.lost:
            layout = self._of_its_own(room) or room.recompose(old, self.pictured)
        else:
            return self.page
        panels = []
        for at, (made, panel) in enumerate(zip(self.made, self.page.panels, strict=True), 1):
            try:
                given = room.slot(layout, at, len(self.made), {})
                images = tuple(_fitted(image, _size(made, image, room), given) for image in panel.images)
                panels.append(replace(panel, images=images))
            except PublisherError:
                panels.append(panel)
        heading = replace(heading, attributes={**heading.attributes, "layout": layout})
        return replace(self.page, heading=heading, panels=tuple(panels))


def tells(page: Section) -> bool:
    """Return whether a page is one that a chapter is read for."""
    return page.heading.attributes.get("layout") != OPENER and "medium" not in page.heading.attributes


def tab_of(page: Section) -> str:
    """Return the tab that a page stands under, or nothing."""
    return page.heading.attributes.get("tab", "")


def name_of(tabs: Sequence[str]) -> str:
    """Return the name of several tabs in one: "Zorgvraag en zorgkosten"."""
    names = [tabs[0], *(tab if tab[1:] != tab[1:].lower() else tab[:1].lower() + tab[1:] for tab in tabs[1:])]
    return ", ".join(names) if any(" en " in name for name in names) else enumeration(names)


def named(heading: Heading, name: str) -> Heading:
    """Return a heading with a name in the place of its words, and without what they claim."""
    inline = heading.inline.copy(content=name, children=[Token("text", "", 0, content=name)])
    attributes = {key: value for key, value in heading.attributes.items() if key not in OF_TITLE}
    return replace(heading, inline=inline, attributes=attributes)


def joined(pages: Sequence[Kept], room: Room) -> list[Kept]:
    """Return pages, of which neighbours share a page where one of them does not fill its own.

    Small pages go together first; one that stays goes to a page of its own tab, or to another that has lost panels.
    """
    of_tab = Counter(tab_of(kept.page) for kept in pages if kept.tells)

    def small(kept: Kept) -> bool:
        return kept.small(room)

    def alone(kept: Kept) -> bool:
        return len(kept.made) == 1 and small(kept)

    steps: tuple[Callable[[Kept, Kept], bool], ...] = (
        lambda one, other: small(one) and small(other),
        lambda one, other: one.tabs == other.tabs and (alone(one) or alone(other)),
        lambda one, other: one.lost and other.lost and (alone(one) or alone(other)),
    )
    for step in steps:
        done: list[Kept] = []
        for kept in pages:
            last = done[-1] if done and done[-1].tells and kept.tells and step(done[-1], kept) else None
            whole = _together(last, kept, of_tab, room) if last else None
            done = [*done[:-1], whole] if whole else [*done, kept]
        pages = done
    return list(pages)


def _together(one: Kept, other: Kept, of_tab: Mapping[str, int], room: Room) -> Kept | None:
    """Return two pages as one, where there is a layout for it and no page of theirs would stand under another name."""
    pages = (one.page, *one.also, other.page, *other.also)
    tabs = tuple(dict.fromkeys(map(tab_of, pages)))
    if len(tabs) > 1 and (sum(of_tab[tab] for tab in tabs) > len(pages) or len(name_of(tabs)) > LONGEST_TAB):
        return None
    made, panels = (*one.made, *other.made), (*one.page.panels, *other.page.panels)
    if not room.join([each.layout for each in made], [bool(panel.images) for panel in panels]):
        return None
    titles = [kept for kept in (one, other) if kept.titled]
    if len(tabs) > 1 and titles:
        # What a title says of one tab is lost under a name for two.
        return None
    own = {key: value for key, value in one.page.heading.attributes.items() if key in ("id", "tab")}
    heading = titles[0].page.heading if titles else named(one.page.heading, name_of(tabs))
    heading = replace(heading, attributes={**heading.attributes, **own})
    return Kept(
        replace(one.page, heading=heading, tokens=(*one.page.tokens, *other.page.tokens), panels=panels),
        made,
        one.lost or other.lost,
        bool(titles),
        pages[1:],
        (*one.untitled, *other.untitled, *(kept.page for kept in titles[1:])),
    )


def _size(made: Made, image: Image, room: Room) -> Size:
    return room.slot(made.layout, made.position, made.count, image.attributes)


def _fitted(image: Image, size: Size, room: Size) -> Image:
    """Return a figure as large as its new room allows, in the proportions that it was made for, or somewhat taller."""
    scale = min(room.width / size.width, room.height / size.height)
    height = min(size.height * scale * TALLER, room.height)
    sides = {"width": f"{size.width * scale:.1f}", "height": f"{height:.1f}"}
    return replace(image, attributes={**image.attributes, **sides})
