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
    from publisher.narrative import LeftOut, Reading

# A series: its indicator, its group, and whether it is of the parts of the region instead of the whole.
Series = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class ChapterAccount:
    """What one chapter asks for, each series with whether a value of it is known, and what it leaves out."""

    id: str
    title: str
    series: Mapping[Series, bool] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()

    @property
    def known(self) -> int:
        """Return how many of its series are known."""
        return sum(self.series.values())

    def units(self, *, by_condition: bool = True) -> Counter[str]:
        """Return how many there are of each unit that is left out, with or without what has a condition of its own."""
        from publisher.narrative import Why

        return Counter(str(each.unit) for each in self.left_out if by_condition or each.why is not Why.CONDITION)


@dataclass(frozen=True, slots=True)
class Account:
    """What an edition asks for and leaves out, chapter by chapter; a series of several chapters counts once."""

    chapters: tuple[ChapterAccount, ...] = ()

    @property
    def series(self) -> Mapping[Series, bool]:
        """Return every series that is asked for, with whether a value of it is known."""
        return {key: known for chapter in self.chapters for key, known in chapter.series.items()}

    @property
    def needed(self) -> int:
        """Return how many series are asked for."""
        return len(self.series)

    @property
    def known(self) -> int:
        """Return how many of them are known."""
        return sum(self.series.values())

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
        return any(chapter.units(by_condition=False) for chapter in self.chapters)

    def as_dict(self) -> dict[str, object]:
        """Return what a manifest says of it."""
        return {
            "needed": self.needed,
            "known": self.known,
            "missing": [list(key[:2]) for key, known in self.series.items() if not known],
            "units": [_entry(each) for each in self.left_out],
        }


# The account of an edition from which nothing is left out.
WHOLE = Account()


def of_chapter(reading: Reading, region: str, dataset: Dataset) -> ChapterAccount:
    """Return the account of a chapter that was read for a region."""
    chapter = reading.chapter
    return ChapterAccount(chapter.id, chapter.title, dict(_series(reading.asked, region, dataset)), reading.left_out)


def _series(asked: Iterable[Fact], region: str, dataset: Dataset) -> Iterator[tuple[Series, bool]]:
    """Yield the series of the region and of its parts, each with whether a value of it is known."""
    from publisher.narrative import series_of

    own, parts = {region, *dataset.same_areas.get(region, ())}, dataset.members.get(region, ())
    found: dict[Series, bool] = {}
    for (indicator, where, group), known in series_of(asked).items():
        if where in own or (where in parts and dataset.regions[region].kind != COUNTRY):
            key = indicator, group, where not in own
            found[key] = found.get(key, False) or known
    yield from found.items()


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
