"""Calculation with facts: a result is a fact again, and keeps the observations that it comes from.

Every result is calculated from the values as printed, so that a reader who calculates from the page finds the same:
37.4 and 32.6 are printed as 37% and 33%, and differ by 4 percentage points. Where the exact values matter, as for
weights and sums of the data, they are used where the data are read, and not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from publisher.dutch import formats
from publisher.findings import say
from publisher.model import Caveat, Fact, Observation, Status

# As many as an indicator may have.
MOST_DECIMALS = 6


def _observations(facts: Sequence[Fact]) -> tuple[Observation, ...]:
    return tuple(dict.fromkeys(item for fact in facts for item in fact.observations))


def _caveats(facts: Sequence[Fact]) -> tuple[Caveat, ...]:
    return tuple(dict.fromkeys(item for fact in facts for item in fact.caveats))


def _weakest(facts: Sequence[Fact]) -> Status:
    """Return the status of a result: as uncertain as the most uncertain of its facts."""
    order = list(Status)
    return max((fact.status for fact in facts), key=order.index)


def derived(value: float | None, unit: str, decimals: int, *facts: Fact) -> Fact:
    """Return a fact calculated from others, labelled as the first of them."""
    if not 0 <= decimals <= MOST_DECIMALS:
        raise ValueError(say("decimals are 0 to {most}, and not {decimals}", most=MOST_DECIMALS, decimals=decimals))
    return replace(
        facts[0],
        value=value,
        unit=unit,
        decimals=decimals,
        lower=None,
        upper=None,
        bounds=None,
        status=_weakest(facts) if value is not None else Status.MISSING,
        observations=_observations(facts),
        caveats=_caveats(facts),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """The change from one fact to another of one indicator; of a series, with the last known one `before` the end."""

    start: Fact
    end: Fact
    before: Fact | None = None

    @property
    def absolute(self) -> Fact:
        """Return the difference in the indicator's unit; of percentages it is in percentage points."""
        unit = "percentage_point" if self.start.unit == "percent" else self.start.unit
        decimals = max(self.start.decimals, self.end.decimals)
        return derived(float(printed(self.end) - printed(self.start)), unit, decimals, self.end, self.start)

    @property
    def percent(self) -> Fact:
        """Return the change as a percentage of the first value; ValueError where that is not above zero."""
        start, end = printed(self.start), printed(self.end)
        if start <= 0:
            raise ValueError(
                say(
                    "{end} is no percentage more or less than {start}: start above zero", end=self.end, start=self.start
                )
            )
        return derived(float(100 * (end - start) / start), "percent", 0, self.end, self.start)

    @property
    def size(self) -> Fact:
        """Return the change without its sign, for sentences whose verb already says the direction."""
        difference = self.absolute
        return replace(difference, value=abs(difference.number))

    @property
    def percent_size(self) -> Fact:
        """Return the percentage of change without its sign."""
        percent = self.percent
        return replace(percent, value=abs(percent.number))

    @property
    def rises(self) -> bool:
        """Return whether the printed values rise."""
        return printed(self.end) > printed(self.start)

    @property
    def falls(self) -> bool:
        """Return whether the printed values fall."""
        return printed(self.end) < printed(self.start)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact beside a reference; with 95% intervals, a difference counts only where they do not overlap.

    A value that is only known as a range is compared by its bounds.
    """

    fact: Fact
    reference: Fact

    @property
    def higher(self) -> bool:
        """Return whether the fact is higher than the reference, beyond uncertainty and rounding."""
        return _exceeds(self.fact, self.reference, self._intervals)

    @property
    def lower(self) -> bool:
        """Return whether the fact is lower than the reference, beyond uncertainty and rounding."""
        return _exceeds(self.reference, self.fact, self._intervals)

    @property
    def similar(self) -> bool:
        """Return whether no difference can be shown."""
        return not self.higher and not self.lower

    @property
    def difference(self) -> Fact:
        """Return the size of the difference; of percentages it is in percentage points."""
        return Change(self.reference, self.fact).size

    @property
    def _intervals(self) -> bool:
        return all(_bounds(fact) is not None for fact in (self.fact, self.reference))


def _exceeds(first: Fact, second: Fact, intervals: bool) -> bool:
    # The words must hold for the printed digits as well as for the intervals.
    if first.known and second.known and printed(first) <= printed(second):
        return False
    if intervals or not (first.known and second.known):
        lower, upper = _bounds(first), _bounds(second)
        least = lower[0] if lower else first.lower if first.lower is not None else float(printed(first))
        most = upper[1] if upper else second.upper if second.upper is not None else float(printed(second))
        return least > most
    return True


def _bounds(fact: Fact) -> tuple[float, float] | None:
    """Return between what a value lies: its interval, or what stands for it where it was computed."""
    if fact.lower is not None and fact.upper is not None:
        return fact.lower, fact.upper
    return fact.bounds


def printed(fact: Fact) -> Decimal:
    """Return the value as the reader sees it: words must not contradict the printed digits."""
    return formats.rounded(fact.number, fact.decimals)


def change(start: Fact, end: Fact) -> Change:
    """Return the change between two facts."""
    return Change(start, end)


def compare(fact: Fact, reference: Fact) -> Comparison:
    """Return a fact beside its reference."""
    return Comparison(fact, reference)


def difference(first: Fact, second: Fact) -> Fact:
    """Return the first fact minus the second."""
    return Change(second, first).absolute


def ratio(first: Fact, second: Fact, decimals: int = 1) -> Fact:
    """Return how many times the second fact goes into the first."""
    return derived(float(printed(first)) / float(printed(second)), "ratio", decimals, first, second)


def share(part: Fact, whole: Fact, decimals: int = 0) -> Fact:
    """Return a part as a percentage of its whole."""
    return derived(100 * float(printed(part)) / float(printed(whole)), "percent", decimals, part, whole)


def total(facts: Sequence[Fact]) -> Fact:
    """Return the sum of facts; it is not known when one of them is not.

    ValueError where percentages are more than a hundred together only because each was rounded.
    """
    decimals = max(fact.decimals for fact in facts)
    if unknown := [fact for fact in facts if not fact.known]:
        # Labelled as the first that is not known, so that a message names it.
        return derived(None, facts[0].unit, decimals, *unknown, *(fact for fact in facts if fact.known))
    value = float(sum(map(printed, facts)))
    if facts[0].unit == "percent" and value > 100 >= formats.rounded(sum(fact.number for fact in facts), decimals):
        raise ValueError(
            say(
                "the parts are {value:g}% together as printed, and not more than 100%: leave their total out",
                value=value,
            )
        )
    return derived(value, facts[0].unit, decimals, *facts)
