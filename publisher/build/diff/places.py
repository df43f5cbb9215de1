"""Chapters, pages and panels that are new, gone or moved, and the caveats and tables on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from publisher.build.diff.changes import CaveatChange, PlaceChange, Spot, TableChange
from publisher.build.diff.pairing import Pairing, displaced
from publisher.build.diff.spots import spot_of
from publisher.build.record.entries import PanelEntry, Record, panel_element


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, page or panel: its own id and those of what it is in, its heading, and its place in the book."""

    chapter: str
    page: str
    panel: str
    heading: str
    spot: Spot
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The chapters, pages and panels of two records, paired."""

    before: Record
    after: Record
    chapters: Pairing[Part]
    pages: Pairing[Part]
    panels: Pairing[Part]

    @classmethod
    def of(cls, before: Record, after: Record) -> Places:
        """Pair the parts of two records: by their ids, or by their headings where those are others."""
        chapters = Pairing.of(_chapters(before), _chapters(after), lambda part: part.chapter)
        pages = Pairing.of(
            _pages(before),
            _pages(after),
            lambda part: (part.chapter, part.page),
            lambda part: (part.chapter, part.heading or part.page),
            lambda part: (part.page, part.heading),
        )
        panels = Pairing.of(
            _panels(before),
            _panels(after),
            lambda part: (part.chapter, part.page, part.panel, part.heading),
            lambda part: (part.chapter, part.page, part.heading or part.panel),
            lambda part: (part.chapter, part.page, part.panel),
            lambda part: (part.chapter, part.panel, part.heading),
            lambda part: (part.chapter, part.panel),
        )
        return cls(before, after, chapters, pages, panels)

    @property
    def elements(self) -> Mapping[tuple[bool, str, str], object]:
        """Return one name for the elements of each page and panel that both records have: later, chapter, element."""
        found: dict[tuple[bool, str, str], object] = {}
        for number, pair in enumerate((*self.pages.pairs, *self.panels.pairs)):
            for later, part in enumerate(pair):
                found[bool(later), part.chapter, panel_element(part.page, part.panel)] = number
        return found

    def page_changes(self) -> tuple[PlaceChange, ...]:
        """Return the chapters and pages that are new, gone, or elsewhere in the order."""
        chapters = _changes(self.chapters, _chapters(self.before), _chapters(self.after), lambda _, part: "")
        pages = _changes(self.pages, _pages(self.before), _pages(self.after), lambda _, part: part.chapter)
        # Pages of a chapter that is new or gone go with it.
        own = {part.chapter for part in (*self.chapters.before, *self.chapters.after)}
        return (*chapters, *(page for page in pages if (spot := _one_sided(page)) is None or spot.chapter not in own))

    def panel_changes(self) -> tuple[PlaceChange, ...]:
        """Return the panels that are new, gone, on another page, or elsewhere on theirs."""
        names = self.elements

        def page(later: bool, part: Part) -> object:
            return names.get((later, part.chapter, panel_element(part.page)), part.page)

        panels = _changes(self.panels, _panels(self.before), _panels(self.after), page)
        # Panels of a page that is new or gone go with it.
        own = {(part.chapter, part.page) for part in (*self.pages.before, *self.pages.after)}
        spots = ((panel, _one_sided(panel)) for panel in panels)
        return tuple(panel for panel, spot in spots if spot is None or (spot.chapter, spot.page) not in own)

    def table_changes(self) -> tuple[TableChange, ...]:
        """Return the lines of tables among words that are new or gone; those of whole panels go with the panel."""
        found = []
        for then, now in self.panels.pairs:
            one, other = Counter(then.tables), Counter(now.tables)
            if one != other:
                gone, new = tuple((one - other).elements()), tuple((other - one).elements())
                found.append(TableChange(now.spot, gone, new))
        return tuple(found)

    def caveat_changes(self) -> tuple[CaveatChange, ...]:
        """Return the caveats that appeared, lapsed or read differently, with the places that print them."""
        one, other = _caveats(self.before), _caveats(self.after)
        pairing = Pairing.of(one, other, lambda item: item, lambda item: item[0])
        changed = [(then, now) for then, now in pairing.pairs if then != now]
        return (
            *(CaveatChange(now[0], then[1], now[1], other[now]) for then, now in changed),
            *(CaveatChange(now[0], None, now[1], other[now]) for now in pairing.after),
            *(CaveatChange(then[0], then[1], None, one[then]) for then in pairing.before),
        )


def _changes(
    pairing: Pairing[Part], before: Sequence[Part], after: Sequence[Part], parent: Callable[[bool, Part], object]
) -> tuple[PlaceChange, ...]:
    """Return the parts that are new, gone, in another part than before, or elsewhere in the order of the same one."""
    # A pair has one name, whichever side comes first.
    named = [(pair, " = ".join(sorted(map(_name, pair)))) for pair in pairing.pairs]
    names = {(later, part): name for pair, name in named for later, part in enumerate(pair)}
    orders: dict[object, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for later, parts in enumerate((before, after)):
        for part in parts:
            if name := names.get((later, part)):
                orders[parent(bool(later), part)][later].append(name)
    moved = {name for one, other in orders.values() for name in displaced(one, other)}
    moved |= {name for (then, now), name in named if parent(False, then) != parent(True, now)}
    return (
        *(PlaceChange(now.heading, then.spot, now.spot) for then, now in pairing.pairs if names[1, now] in moved),
        *(PlaceChange(part.heading, None, part.spot) for part in pairing.after),
        *(PlaceChange(part.heading, part.spot, None) for part in pairing.before),
    )


def _name(part: Part) -> str:
    return f"{part.chapter}/{part.page}/{part.panel}"


def _one_sided(change: PlaceChange) -> Spot | None:
    """Return the place of what is new or gone."""
    return None if change.before and change.after else change.before or change.after


def _chapters(record: Record) -> tuple[Part, ...]:
    return tuple(Part(each.id, "", "", each.title, Spot(each.id, "")) for each in record.chapters)


def _pages(record: Record) -> tuple[Part, ...]:
    return tuple(
        Part(page.chapter, page.id, "", page.title, Spot(page.chapter, page.id, "", page.number))
        for page in record.pages
    )


def _panels(record: Record) -> tuple[Part, ...]:
    return tuple(
        Part(
            panel.chapter,
            panel.page,
            panel.id,
            panel.heading,
            spot_of(record, panel.chapter, _element(panel)),
            panel.tables,
        )
        for panel in record.panels
    )


def _element(panel: PanelEntry) -> str:
    return panel_element(panel.page, panel.id)


def _caveats(record: Record) -> dict[tuple[str, str], tuple[Spot, ...]]:
    """Return the caveats of a record, by id and text, with the places that print each."""
    found: dict[tuple[str, str], dict[Spot, None]] = {(each.id, each.text): {} for each in record.caveats}
    uses = [(page.caveats, page.chapter, panel_element(page.id)) for page in record.pages]
    uses += [(panel.caveats, panel.chapter, _element(panel)) for panel in record.panels]
    for numbers, chapter, element in uses:
        for number in numbers:
            caveat = record.caveats[number]
            found[caveat.id, caveat.text][spot_of(record, chapter, element)] = None
    return {key: tuple(spots) for key, spots in found.items()}
