"""The record of what an edition leaves out: which words or figures, where, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from publisher.findings import Place, say, sentences
from publisher.model import Fact
from publisher.narrative.phrases.regional import is_known


class Unit(StrEnum):
    """What leaves, from the smallest to the largest."""

    WORDS = "words"
    NOTE = "note"
    ROW = "row"
    ITEM = "item"
    KEY_FIGURE = "key figure"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    TITLE = "title"
    PANEL = "panel"
    POSTER = "poster"
    PAGE = "page"
    CHAPTER = "chapter"


class Why(StrEnum):
    """Why it leaves: by its condition, for want of data, as nothing of it is left, or with what stood by it."""

    CONDITION = "condition"
    NOT_KNOWN = "not known"
    EMPTY = "nothing left"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class Absence:
    """What is asked for and not known: why, in words for an editor, and the facts that have no value."""

    message: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that does not stand in the edition; `condition` is its own that does not hold.

    A page or a panel has its own `id`, where the text gives one.
    """

    chapter: str
    unit: Unit
    why: Why
    place: Place
    words: str = ""
    condition: str = ""
    absence: Absence | None = None
    id: str = ""

    @property
    def page(self) -> str:
        """Return the id of the page that it stood on."""
        return self.place.element.partition(",")[0].removeprefix("page ")

    @property
    def thins(self) -> bool:
        """Return whether a page has lost a panel for which it has no other wording."""
        return self.unit is Unit.PANEL and self.why is not Why.CONDITION

    @property
    def reason(self) -> str:
        """Return why it is left out, in words for an editor."""
        if self.why is Why.CONDITION and self.absence is None:
            return say("its condition “{condition}” does not hold.", condition=self.condition)
        if self.why is Why.CONDITION and self.absence is not None:
            return sentences(
                say("whether its condition “{condition}” holds is not known.", condition=self.condition),
                self.absence.message,
            )
        if self.absence is not None:
            return self.absence.message
        return say("nothing of it is left.") if self.why is Why.EMPTY else say("it goes with what left beside it.")


class State(StrEnum):
    """What the data have of a series: a value, rows without one, or no row at all."""

    KNOWN = "known"
    NO_VALUE = "no value"
    NO_ROW = "no row"


def series_of(facts: Iterable[Fact]) -> dict[tuple[str, str, str], State]:
    """Return the series that facts belong to, by indicator, region and group, with what the data have of each."""
    found: dict[tuple[str, str, str], State] = {}
    for fact in facts:
        keys = [(row.indicator, row.region, row.group) for row in fact.observations]
        state = State.KNOWN if is_known(fact) else State.NO_VALUE if keys else State.NO_ROW
        for key in keys or [(fact.indicator.id, fact.region.code, fact.group.id)]:
            found[key] = best(found.get(key, state), state)
    return found


def best(one: State, other: State) -> State:
    """Return the state in which more is known."""
    return min(one, other, key=list(State).index)
