"""Points on which a region does better or worse than Nederland, as far as 95% intervals show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.dutch import formats
from publisher.facts import Comparison, Facts
from publisher.findings import say
from publisher.narrative.phrases.phrase import Phrase, description, origin


@dataclass(frozen=True, slots=True)
class Point(Comparison):
    """A value beside Nederland, with the spread between gemeenten (standard deviation) that measures the difference."""

    spread: float

    @property
    def merit(self) -> float:
        """Return the difference in spreads between gemeenten: above zero where it is good for health."""
        gain = (self.fact.number - self.reference.number) / self.spread
        return gain if self.fact.indicator.better == "higher" else -gain

    @property
    def is_significant(self) -> bool:
        """Return whether both values have a 95% interval, and these show a difference."""
        bounds = (self.fact.lower, self.fact.upper, self.reference.lower, self.reference.upper)
        return None not in bounds and not self.similar


def points(facts: Facts, indicators: Sequence[str], period: str, group: str) -> tuple[Point, ...]:
    """Return the known values of a region's indicators beside those of the country; ValueError without a direction."""
    known = facts.dataset.indicators
    if without := [key for key in indicators if key in known and not known[key].better]:
        unclear = formats.enumeration(without, "or")
        raise ValueError(
            say(
                "no direction of {unclear} is known to be good: fill in better and topic in indicators.csv",
                unclear=unclear,
            )
        )
    return tuple(
        Point(own, whole, facts.dataset.spreads[key, period, group])
        for key in indicators
        for own, whole in [facts.across(key, (facts.region, facts.country), period=period, group=group)]
        if own.known and whole.known
    )


def as_points(value: object) -> tuple[Point, ...]:
    """Return the value if it is one or more points; TypeError says what it is instead."""
    if isinstance(value, Point):
        return (value,)
    if isinstance(value, tuple) and all(isinstance(item, Point) for item in value):
        return value
    raise TypeError(say("it needs points, such as points([…]), and got {description}", description=description(value)))


def better(value: object) -> tuple[Point, ...]:
    """Return the points that are better than in Nederland, the best first."""
    found = (item for item in as_points(value) if item.is_significant and item.merit > 0)
    return tuple(sorted(found, key=lambda point: point.merit, reverse=True))


def worse(value: object) -> tuple[Point, ...]:
    """Return the points that are worse than in Nederland, the worst first."""
    found = (item for item in as_points(value) if item.is_significant and item.merit < 0)
    return tuple(sorted(found, key=lambda point: point.merit))


def topics(value: object) -> Phrase:
    """Return what points show, as differences: "minder rokers en meer mensen die elke week sporten"."""
    found = as_points(value)
    differences = [f"{'meer' if item.higher else 'minder'} {item.fact.indicator.topic}" for item in found]
    return Phrase(formats.enumeration(differences), origin(found))


def evidence(value: object) -> Phrase:
    """Return the values of a point, the own one with its 95% interval: "Rookt: 20% (marge 18–22), in Nederland 17%"."""
    (point, *others) = as_points(value)
    if others:
        raise ValueError(say("it needs one point: points[0]"))
    own, whole = point.fact, point.reference
    margin = (
        f" (marge {formats.interval(own.lower, own.upper, own.decimals)})"
        if own.lower is not None and own.upper
        else ""
    )
    return Phrase(f"{own.indicator.label}: {own}{margin}, in {whole.region.name} {whole}", (own, whole))


def standing(value: object) -> Phrase:
    """Return on how many points a region is better and worse: "op twee punten beter en op één punt slechter"."""
    found = as_points(value)
    if not found:
        return Phrase(f"cijfers {formats.UNKNOWN}")
    counts = ((better(found), "gunstiger"), (worse(found), "ongunstiger"))
    verdicts = [f"op {_count(some)} {word}" for some, word in counts if some]
    words = formats.enumeration(verdicts) if verdicts else "geen aantoonbaar verschil"
    return Phrase(f"{words} {'dan in' if verdicts else 'met'} {found[0].reference.region.name}", origin(found))


def _count(found: tuple[Point, ...]) -> str:
    return "één punt" if len(found) == 1 else f"{formats.cardinal(len(found))} punten"
