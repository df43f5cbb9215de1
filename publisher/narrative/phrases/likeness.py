"""What may be set beside each other: values that differ in their region, their period or their group alone.

What differs in two of these has two reasons to differ, and words tell one of them. Values of two indicators may be
compared where all else is the same, and a claim names both; a phrase asks for `mixes`, which says that it is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from publisher.dutch.formats import enumeration
from publisher.findings import both, say
from publisher.model import Fact

INDICATOR = "indicator"
DIMENSIONS: Mapping[str, Callable[[Fact], str]] = {
    INDICATOR: lambda fact: fact.indicator.whole or fact.indicator.id,
    "region": lambda fact: fact.region.code,
    "period": lambda fact: fact.period,
    "group": lambda fact: fact.group.id,
}


def same_unit(first: Fact, second: Fact) -> None:
    """Raise ValueError where two facts are in different units."""
    if first.unit != second.unit:
        units = say(
            "{id} is in {unit} and {id2} in {second_unit}",
            id=first.indicator.id,
            unit=first.unit,
            id2=second.indicator.id,
            second_unit=second.unit,
        )
        raise ValueError(say("{units}: compare like with like", units=units))


def one_series(start: Fact, end: Fact) -> None:
    """Raise ValueError where two facts are of other things, so that between them nothing changed."""
    if any(name != "period" for name in _differing(start, end)) or start.indicator.id != end.indicator.id:
        raise ValueError(
            say(
                "{start} to {end} is no change: its indicator, region and group must be the same",
                start=_of(start),
                end=_of(end),
            )
        )


def alike(first: Fact, second: Fact, mixes: str = "", *, of_one: bool = False) -> None:
    """Raise ValueError where two facts differ in more than one thing, but for what `mixes` says.

    They are `of_one` indicator where the words around them are not asked to name it.
    """
    same_unit(first, second)
    meant = mixes.split()
    if unknown := [name for name in meant if name not in DIMENSIONS]:
        raise ValueError(
            say(
                "there is no “{unknown}” to mix; choose from {dimensions}",
                unknown=unknown[0],
                dimensions=", ".join(DIMENSIONS),
            )
        )
    differing = () if _calculated(first) or _calculated(second) else _differing(first, second)
    if needless := [name for name in meant if name not in differing]:
        raise ValueError(say("they do not differ in {needless}: leave that out of mixes", needless=both(needless)))
    unsaid = [name for name in differing if name not in meant]
    if len(unsaid) > 1 or (of_one and INDICATOR in unsaid):
        what = enumeration(unsaid, "and")
        raise ValueError(
            say(
                "{first} and {second} differ in {what}: choose values that differ in one of region, period and "
                'group; if it is meant, write compare(a, b, mixes="{unsaid}") and name both',
                first=_of(first),
                second=_of(second),
                what=what,
                unsaid=" ".join(_needed(unsaid)),
            )
        )


def all_alike(facts: Iterable[Fact]) -> None:
    """Raise ValueError where the facts of a list differ in more than one thing, so that they make no ranking."""
    found = tuple(facts)
    differing = {name for fact in found[1:] for name in _differing(found[0], fact)}
    if len(differing) > 1 and not any(map(_calculated, found)):
        pairs = (pair for pair in combinations(found, 2) if len(_differing(*pair)) > 1)
        for first, second in pairs:
            what = enumeration(_differing(first, second), "and")
            raise ValueError(
                say(
                    "{first} and {second} differ in {what}: rank values that differ in one of them, "
                    "such as across(…), by_group(…) or series(…)",
                    first=_of(first),
                    second=_of(second),
                    what=what,
                )
            )


def _needed(unsaid: list[str]) -> list[str]:
    """Return what must be said to be meant: all but one of what words tell."""
    return [INDICATOR, *unsaid[2:]] if INDICATOR in unsaid else unsaid[1:]


def _differing(first: Fact, second: Fact) -> list[str]:
    return [name for name, part in DIMENSIONS.items() if part(first) != part(second)]


def _calculated(fact: Fact) -> bool:
    """Return whether a fact is calculated from rows of several indicators, so that its labels say little of it."""
    return len({row.indicator for row in fact.observations}) > 1


def _of(fact: Fact) -> str:
    return ", ".join((fact.indicator.id, fact.region.name, fact.period, fact.group.id))
