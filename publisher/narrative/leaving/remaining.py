"""What remains of a chapter: its pages and panels, in a layout for as many panels as there are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from publisher.findings import Place, PublisherError
from publisher.model import Size
from publisher.narrative.leaving.conditions import Conditions
from publisher.narrative.leaving.left_out import Absence, LeftOut, Unit, Why
from publisher.narrative.leaving.text import Gone, TextRemains
from publisher.narrative.placement import Slot
from publisher.narrative.text.evaluated import Evaluated
from publisher.narrative.text.lapsed import words
from publisher.narrative.text.prose import PLACEHOLDER, claim_of
from publisher.narrative.text.sections import Heading, Image, Section

# The layout for a page that has lost panels, from its own and which of those that are left have a figure.
Recompose = Callable[[str, Sequence[bool]], str]
# What a page has room for: the size of each figure, and the layout for the panels that are left.
Room = tuple[Slot, Recompose]
# The start of a theme, which says nothing by itself.
OPENER = "opener"
# So much taller a figure may become, to its width.
TALLER = 1.4
OF_HEADING = ("claim", "waiver", "by")


@dataclass(frozen=True, slots=True)
class Remaining:
    """The pages of a chapter that stand in the edition, and what does not; the chapter leaves where there are none."""

    parts: tuple[Section, ...]
    left: tuple[LeftOut, ...] = ()

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens of what stands."""
        for page in self.parts:
            for section in (page, *page.panels):
                yield from (section.heading.inline, *section.tokens)

    def of(self, evaluated: Mapping[str, Evaluated]) -> tuple[Evaluated, ...]:
        """Return the expressions of what stands."""
        said = {char for token in self.tokens() for child in token.children or () for char in child.content}
        return tuple(item for char, item in evaluated.items() if char in said)

    def tabs(self, tabs: Sequence[str], written: Sequence[Section]) -> tuple[str, ...]:
        """Return the tabs of a chapter without those of which every page left."""
        before, kept = ({part.heading.attributes.get("tab", "") for part in parts} for parts in (written, self.parts))
        return tuple(tab for tab in tabs if tab in kept or tab not in before)


@dataclass(frozen=True, slots=True)
class Author:
    """What a chapter says of itself: its title, and its line in the file for each row of the Markdown."""

    title: str
    line: Callable[[int], int]


def remaining(parts: Sequence[Section], conditions: Conditions, author: Author, room: Room) -> Remaining:
    """Return what remains of the pages of a chapter."""
    reader = _Pages(conditions, author, room)
    kept = [page for part in parts if (page := reader.page(part))]
    # An opener leads to the pages behind it, and a sheet of questions asks about them.
    if reader.left and any(map(_tells, parts)) and not any(map(_tells, kept)):
        reader.left += [reader.entry(page, Unit.PAGE, Why.EMPTY) for page in kept]
        reader.left.append(reader.chapter(parts[0]))
        kept = []
    return Remaining(tuple(_led(kept)), tuple(reader.left))


def _led(pages: Sequence[Section]) -> Iterator[Section]:
    """Yield pages, of which an opener that is alone under its tab goes to the tab of what follows it."""
    tabs = [page.heading.attributes.get("tab", "") for page in pages]
    for page, tab, following in zip(pages, tabs, (*tabs, "")[1:], strict=True):
        alone = following and not _tells(page) and tabs.count(tab) == 1
        attributes = {**page.heading.attributes, "tab": following}
        yield replace(page, heading=replace(page.heading, attributes=attributes)) if alone else page


def _tells(page: Section) -> bool:
    """Return whether a page is one that a chapter is read for."""
    return page.heading.attributes.get("layout") != OPENER and "medium" not in page.heading.attributes


def _emptied(before: Sequence[Section], after: Sequence[Section]) -> bool:
    """Return whether a page keeps no panel, or of its figures none, and nothing that rests on data."""
    pictures = any(panel.images for panel in before) and not any(panel.images for panel in after)
    return bool(before) and (not after or (pictures and not any(map(_rests_on_data, after))))


def _rests_on_data(panel: Section) -> bool:
    if panel.heading.claim:
        return True
    tokens = [token for inline in (panel.heading.inline, *panel.tokens) for token in (inline, *(inline.children or ()))]
    return any(claim_of(token) or PLACEHOLDER.search(token.content) for token in tokens)


def unchanged(layout: str, pictured: Sequence[bool]) -> str:
    """Return the layout of a page that has lost panels where there is no other: its own."""
    return layout


@dataclass(slots=True)
class _Pages:
    conditions: Conditions
    author: Author
    room: Room
    left: list[LeftOut] = field(default_factory=list)

    def page(self, section: Section) -> Section | None:
        """Return what remains of a page, if anything does."""
        element = f"page {section.heading.id or '?'}"
        if self._fails(section, Unit.PAGE, element):
            return None
        text = TextRemains(self.conditions, self.author.line, element)
        heading, tokens = self._title(section.heading, text), text.tokens(section.tokens)
        self.left += text.left
        numbered = enumerate(section.panels, 1)
        panels = {at: panel for at, part in numbered if (panel := self._panel(part, section, at, element))}
        if _tells(section) and _emptied(section.panels, tuple(panels.values())):
            self.left.append(self.entry(section, Unit.PAGE, Why.EMPTY))
            return None
        kept = replace(section, heading=heading, tokens=tokens, panels=tuple(panels.values()))
        return kept if len(panels) == len(section.panels) else self._recomposed(kept, section, tuple(panels))

    def _title(self, heading: Heading, text: TextRemains) -> Heading:
        """Return the heading of a page; where it cannot stand, the name of its tab is its title."""
        kept = text.heading(heading.inline, heading.claim)
        if not isinstance(kept, Gone):
            return replace(heading, inline=kept)
        said = words(heading.inline.children or ())
        if kept.absence:
            text.note(Unit.TITLE, Why.NOT_KNOWN, said, heading.row, gone=kept)
        of_theme = heading.attributes.get("layout") == OPENER or "tab" not in heading.attributes
        name = self.author.title if of_theme else heading.attributes["tab"]
        inline = heading.inline.copy(content=name, children=[Token("text", "", 0, content=name)])
        attributes = {key: value for key, value in heading.attributes.items() if key not in (*OF_HEADING, "if")}
        return replace(heading, inline=inline, attributes=attributes)

    def _panel(self, section: Section, parent: Section, position: int, page: str) -> Section | None:
        own_id = section.heading.id or f"{parent.heading.id}-{position}"
        element = f"{page}, panel {own_id}"
        if self._fails(section, Unit.PANEL, element):
            return None
        text = TextRemains(self.conditions, self.author.line, element)
        heading = text.heading(section.heading.inline, section.heading.claim)
        lacking = [self.conditions.lacking_figure(image.name) for image in section.images]
        lacking.append(heading.absence if isinstance(heading, Gone) else None)
        if absence := next(filter(None, lacking), None):
            self.left.append(self.entry(section, Unit.PANEL, Why.NOT_KNOWN, element, absence))
            return None
        tokens = text.tokens(section.tokens)
        self.left += text.left
        if isinstance(heading, Gone) or (section.tokens and not tokens and not section.images):
            self.left.append(self.entry(section, Unit.PANEL, Why.EMPTY, element))
            return None
        return replace(section, heading=replace(section.heading, inline=heading), tokens=tokens)

    def _fails(self, section: Section, unit: Unit, element: str) -> bool:
        """Return whether the condition of a page or panel does not hold, and note it."""
        condition = section.heading.condition
        fails = self.conditions.fails(condition) if condition else False
        if fails:
            absence = fails if isinstance(fails, Absence) else None
            entry = self.entry(section, unit, Why.CONDITION, element, absence)
            self.left.append(replace(entry, condition=condition))
        return bool(fails)

    def _recomposed(self, page: Section, before: Section, positions: Sequence[int]) -> Section:
        """Return a page in the layout for the panels that are left of those before, which gives figures their room."""
        slot, recompose = self.room
        old = page.heading.attributes.get("layout", "")
        layout = recompose(old, [bool(panel.images) for panel in page.panels])
        panels = []
        for at, (position, panel) in enumerate(zip(positions, page.panels, strict=True), 1):
            try:
                room = slot(layout, at, len(page.panels), {})
                images = (
                    _fitted(image, slot(old, position, len(before.panels), image.attributes), room)
                    for image in panel.images
                )
                panels.append(replace(panel, images=tuple(images)))
            except PublisherError:
                # A layout without room for figures is told where they are placed.
                panels.append(panel)
        heading = replace(page.heading, attributes={**page.heading.attributes, "layout": layout})
        return replace(page, heading=heading, panels=tuple(panels))

    def entry(
        self, section: Section, unit: Unit, why: Why, element: str = "", absence: Absence | None = None
    ) -> LeftOut:
        """Return the entry of a page or a panel."""
        context, heading = self.conditions.context, section.heading
        said = " ".join(context.printed(words(heading.inline.children or ())).split())
        where = element or f"page {heading.id or '?'}"
        place = Place(file=context.file, row=self.author.line(heading.row), element=where, quote=said)
        return LeftOut(context.chapter, unit, why, place, said, absence=absence, id=heading.id)

    def chapter(self, first: Section) -> LeftOut:
        """Return the entry of the whole chapter."""
        context = self.conditions.context
        place = Place(file=context.file, row=self.author.line(first.heading.row))
        return LeftOut(context.chapter, Unit.CHAPTER, Why.EMPTY, place, self.author.title)


def _fitted(image: Image, size: Size, room: Size) -> Image:
    """Return a figure as large as its new room allows, in the proportions that it was made for, or somewhat taller."""
    scale = min(room.width / size.width, room.height / size.height)
    height = min(size.height * scale * TALLER, room.height)
    sides = {"width": f"{size.width * scale:.1f}", "height": f"{height:.1f}"}
    return replace(image, attributes={**image.attributes, **sides})
