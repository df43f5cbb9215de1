"""The account of an edition: what its text asks for, what of that is known, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publisher.model import COUNTRY

if TYPE_CHECKING:
    from publisher.data import Dataset
    from publisher.model import Fact
    from publisher.narrative import LeftOut, Reading, State

# A series: its indicator, its group, and whether it is of the parts of the region instead of the whole.
Series = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class ChapterAccount:
    """What one chapter asks for, each series with what is known of it, and what it leaves out."""

    id: str
    title: str
    series: Mapping[Series, State] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()

    @property
    def known(self) -> int:
        """Return how many of its series are known."""
        return _count(self.series, "known")

    def units(self) -> Counter[str]:
        """Return how many there are of each unit that is left out, but for words whose own condition does not hold.

        These are a choice of the text, which has other words for the other case.
        """
        from publisher.narrative import Why

        return Counter(str(each.unit) for each in self.left_out if each.why is not Why.CONDITION)


@dataclass(frozen=True, slots=True)
class Account:
    """What an edition asks for and leaves out, chapter by chapter; a series of several chapters counts once."""

    chapters: tuple[ChapterAccount, ...] = ()

    @property
    def series(self) -> Mapping[Series, State]:
        """Return every series that is asked for, with what is known of it."""
        return _together((key, state) for chapter in self.chapters for key, state in chapter.series.items())

    @property
    def needed(self) -> int:
        """Return how many series are asked for."""
        return len(self.series)

    @property
    def known(self) -> int:
        """Return how many of them are known."""
        return _count(self.series, "known")

    @property
    def without_value(self) -> int:
        """Return of how many there are rows without a value."""
        return _count(self.series, "no value")

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return everything that is left out, in the order of the book."""
        return tuple(each for chapter in self.chapters for each in chapter.left_out)

    @property
    def chapters_gone(self) -> tuple[str, ...]:
        """Return the chapters of which nothing is left."""
        return tuple(chapter.id for chapter in self.chapters if chapter.units()["chapter"])

    @property
    def by_condition(self) -> tuple[LeftOut, ...]:
        """Return what its own condition leaves out."""
        from publisher.narrative import Why

        return tuple(each for each in self.left_out if each.why is Why.CONDITION)

    @property
    def lacking(self) -> bool:
        """Return whether something is left out because it is not known, and not by a condition alone."""
        return any(chapter.units() for chapter in self.chapters)

    def as_dict(self) -> dict[str, object]:
        """Return what a manifest says of it."""
        return {
            "needed": self.needed,
            "known": self.known,
            "missing": [list(key[:2]) for key, state in self.series.items() if state != "known"],
            "units": [_entry(each) for each in self.left_out],
        }


# The account of an edition from which nothing is left out.
WHOLE = Account()


def of_chapter(reading: Reading, region: str, dataset: Dataset) -> ChapterAccount:
    """Return the account of a chapter that was read for a region."""
    chapter = reading.chapter
    return ChapterAccount(
        chapter.id, chapter.title, _together(_series(reading.asked, region, dataset)), reading.left_out
    )


def _series(asked: Iterable[Fact], region: str, dataset: Dataset) -> Iterator[tuple[Series, State]]:
    """Yield the series of the region and of its parts, each with what is known of it."""
    from publisher.narrative import series_of

    own, parts = {region, *dataset.same_areas.get(region, ())}, dataset.members.get(region, ())
    for (indicator, where, group), state in series_of(asked).items():
        if where in own or (where in parts and dataset.regions[region].kind != COUNTRY):
            yield (indicator, group, where not in own), state


def _together(found: Iterable[tuple[Series, State]]) -> dict[Series, State]:
    """Return each series once: a value of one part, or in one chapter, makes it known."""
    from publisher.narrative import best

    together: dict[Series, State] = {}
    for key, state in found:
        together[key] = best(together.get(key, state), state)
    return together


def _count(series: Mapping[Series, State], state: str) -> int:
    return sum(each == state for each in series.values())


def _entry(left: LeftOut) -> dict[str, object]:
    facts = left.absence.facts if left.absence else ()
    series = dict.fromkeys((fact.indicator.id, fact.region.code, fact.group.id) for fact in facts)
    return {
        "chapter": left.chapter,
        "element": left.place.element,
        "row": left.place.row,
        "unit": str(left.unit),
        "text": left.words,
        "why": str(left.why),
        "reason": left.reason,
        "series": [list(each) for each in series],
    }
