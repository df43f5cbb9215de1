"""Changes by chapter and page, in the order of the book: what turned and what reads differently in front."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from publisher.build.diff.changes import (
    CaveatChange,
    Claim,
    ClaimChange,
    Difference,
    Figure,
    FigureChange,
    PlaceChange,
    Sentence,
    SentenceChange,
    Spot,
    TableChange,
    ValueChange,
    kind_of,
)

Key = tuple[str, str]
# Pages without a number come behind those with one.
LAST = 10_000


@dataclass(slots=True)
class PageChanges:
    """What changed on a page; a value or a caveat that stands on several is told on the first of them."""

    chapter: str
    page: str
    title: str
    number: int = 0
    places: list[PlaceChange] = field(default_factory=list)
    claims: list[ClaimChange] = field(default_factory=list)
    sentences: list[SentenceChange] = field(default_factory=list)
    figures: list[FigureChange] = field(default_factory=list)
    tables: list[TableChange] = field(default_factory=list)
    caveats: list[CaveatChange] = field(default_factory=list)
    values: list[ValueChange] = field(default_factory=list)

    @property
    def untold(self) -> tuple[ValueChange, ...]:
        """Return the values that no sentence and no claim of the page names as what changed it."""
        told = [value for sentence in self.sentences for value in sentence.values]
        told += [value for claim in self.claims for value in claim.values]
        known = {replace(value, spots=()) for value in told}
        return tuple(value for value in self.values if replace(value, spots=()) not in known)


@dataclass(frozen=True, slots=True)
class ChapterChanges:
    """What changed in a chapter, by page."""

    id: str
    title: str
    pages: tuple[PageChanges, ...]


def by_chapter(difference: Difference) -> tuple[ChapterChanges, ...]:
    """Return what changed, by chapter and page; sources and works are of no page."""
    pages: dict[Key, PageChanges] = {}

    def at(spot: Spot | None) -> PageChanges:
        # What stands on no page, such as a value of a source's text alone, is told without one.
        spot = spot or Spot("", "")
        key = spot.chapter, spot.page
        title, number = difference.titles.get(key, ""), difference.numbers.get(key, 0)
        return pages.setdefault(key, PageChanges(*key, title, number))

    for place in (*difference.pages, *difference.panels):
        at(place.after or place.before).places.append(place)
    for claim in sorted(difference.claims, key=lambda each: not each.turned):
        at(_spot(claim.after or claim.before)).claims.append(claim)
    for sentence in difference.sentences:
        at(_spot(sentence.after or sentence.before)).sentences.append(sentence)
    for figure in difference.figures:
        at(_spot(figure.after or figure.before)).figures.append(figure)
    for table in difference.tables:
        at(table.spot).tables.append(table)
    for caveat in difference.caveats:
        at(_first(caveat.spots)).caveats.append(caveat)
    for value in difference.values:
        at(_first(value.spots)).values.append(value)
    order = {key: number for number, key in enumerate(difference.titles)}
    found = []
    for chapter in dict.fromkeys((*difference.chapters, *(chapter for chapter, _ in pages))):
        own = [page for key, page in pages.items() if key[0] == chapter]
        own.sort(key=lambda page: (page.number or LAST, order.get((page.chapter, page.page), -1)))
        if own:
            found.append(ChapterChanges(chapter, difference.chapters.get(chapter, chapter), tuple(own)))
    return tuple(found)


def counts(difference: Difference) -> Mapping[str, Mapping[str, int]]:
    """Return how much is new, gone and changed, by what it is."""
    return {
        name: Counter("changed" if isinstance(change, TableChange) else str(kind_of(change)) for change in changes)
        for name, changes in difference.lists.items()
    }


def _spot(side: Claim | Sentence | Figure | None) -> Spot | None:
    return side.spot if side else None


def _first(spots: Sequence[Spot]) -> Spot | None:
    return spots[0] if spots else None
