"""What remains of a chapter: its pages and panels, in a layout for as many panels as there are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from publisher.findings import Place, say
from publisher.narrative.leaving.composing import OPENER, Kept, Made, Room, joined, name_of, named, tab_of, tells
from publisher.narrative.leaving.conditions import Conditions
from publisher.narrative.leaving.left_out import Absence, LeftOut, Unit, Why
from publisher.narrative.leaving.text import Gone, TextRemains
from publisher.narrative.text.evaluated import Evaluated
from publisher.narrative.text.lapsed import words
from publisher.narrative.text.prose import PLACEHOLDER, claim_of
from publisher.narrative.text.sections import Heading, Section


@dataclass(frozen=True, slots=True)
class Remaining:
    """The pages of a chapter that stand in the edition, and what does not; the chapter leaves where there are none.

    `moved` are the pages that stand on another one, by their ids; `renamed` tabs stand under a name with others.
    """

    parts: tuple[Section, ...]
    left: tuple[LeftOut, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

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
        """Return the tabs of a chapter without those of which every page left, and each that others joined once."""
        before, kept = ({tab_of(part) for part in parts} for parts in (written, self.parts))
        named = dict.fromkeys(self.renamed.get(tab, tab) for tab in tabs)
        return tuple(tab for tab in named if tab in kept or tab not in before)


@dataclass(frozen=True, slots=True)
class Author:
    """What a chapter says of itself: its title, and its line in the file for each row of the Markdown."""

    title: str
    line: Callable[[int], int]


def remaining(parts: Sequence[Section], conditions: Conditions, author: Author, room: Room) -> Remaining:
    """Return what remains of the pages of a chapter."""
    reader = _Pages(conditions, author)
    kept = [page for part in parts if (page := reader.page(part))]
    # An opener leads to the pages behind it, and a sheet of questions asks about them.
    if reader.left and any(map(tells, parts)) and not any(tells(each.page) for each in kept):
        reader.left += [reader.entry(each.page, Unit.PAGE, Why.EMPTY) for each in kept]
        reader.left.append(reader.chapter(parts[0]))
        kept = []
    together = joined(kept, room)
    reader.left += [reader.entry(page, Unit.TITLE, Why.FOLLOWS) for each in together for page in each.untitled]
    return Remaining(
        tuple(_led([each.composed(room) for each in together])),
        tuple(reader.left),
        {page.heading.id: each.page.heading.id for each in together for page in each.also},
        {tab: name_of(each.tabs) for each in together for tab in each.tabs if each.also},
    )


def _led(pages: Sequence[Section]) -> Iterator[Section]:
    """Yield pages, of which an opener that is alone under its tab goes to the tab of what follows it."""
    tabs = [tab_of(page) for page in pages]
    for page, tab, following in zip(pages, tabs, (*tabs, "")[1:], strict=True):
        alone = following and not tells(page) and tabs.count(tab) == 1
        attributes = {**page.heading.attributes, "tab": following}
        yield replace(page, heading=replace(page.heading, attributes=attributes)) if alone else page


def _emptied(before: Sequence[Section], after: Sequence[Section]) -> bool:
    """Return whether a page keeps no panel, or of its figures none, and nothing that rests on data."""
    pictures = any(panel.images for panel in before) and not any(panel.images for panel in after)
    return bool(before) and (not after or (pictures and not any(map(_rests_on_data, after))))


def _rests_on_data(panel: Section) -> bool:
    if panel.heading.claim:
        return True
    tokens = [token for inline in (panel.heading.inline, *panel.tokens) for token in (inline, *(inline.children or ()))]
    return any(claim_of(token) or PLACEHOLDER.search(token.content) for token in tokens)


@dataclass(slots=True)
class _Pages:
    conditions: Conditions
    author: Author
    left: list[LeftOut] = field(default_factory=list)

    def page(self, section: Section) -> Kept | None:
        """Return what remains of a page, if anything does."""
        element = say("page {id}", id=section.heading.id or "?")
        if self._fails(section, Unit.PAGE, element):
            return None
        text = TextRemains(self.conditions, self.author.line, element)
        heading, titled = self._title(section.heading, text)
        tokens = text.tokens(section.tokens)
        self.left += text.left
        numbered = enumerate(section.panels, 1)
        panels = {at: panel for at, part in numbered if (panel := self._panel(part, section, at, element))}
        if tells(section) and _emptied(section.panels, tuple(panels.values())):
            self.left.append(self.entry(section, Unit.PAGE, Why.EMPTY))
            return None
        kept = replace(section, heading=heading, tokens=tokens, panels=tuple(panels.values()))
        layout, count = heading.attributes.get("layout", ""), len(section.panels)
        made = tuple(Made(layout, position, count) for position in panels)
        return Kept(kept, made, len(panels) < count, titled)

    def _title(self, heading: Heading, text: TextRemains) -> tuple[Heading, bool]:
        """Return the heading of a page and whether it stands; where it cannot, the name of its tab is its title."""
        kept = text.heading(heading.inline, heading.claim)
        if not isinstance(kept, Gone):
            return replace(heading, inline=kept), True
        if kept.absence:
            said = words(heading.inline.children or ())
            text.note(Unit.TITLE, Why.NOT_KNOWN, said, heading.row, gone=kept)
        of_theme = heading.attributes.get("layout") == OPENER or "tab" not in heading.attributes
        return named(heading, self.author.title if of_theme else heading.attributes["tab"]), False

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
