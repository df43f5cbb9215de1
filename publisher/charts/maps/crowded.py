"""Which gemeenten a map names where they are too many to name all."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.charts.words.alternative_text import descending
from publisher.model import Fact

# With more gemeenten, lines to the names of all that are small would cross the whole map.
MANY = 26
# The highest and the lowest values that are named all the same.
ENDS = 3


def crowded(facts: Sequence[Fact]) -> bool:
    """Tell whether a map has more gemeenten than it can name."""
    return len(facts) > MANY


def named(facts: Sequence[Fact], highlight: str) -> frozenset[str]:
    """Return the codes of the gemeenten that a map names in any case: all, or the ends and the highlighted one."""
    if not crowded(facts):
        return frozenset(fact.region.code for fact in facts)
    known = sorted((fact for fact in facts if fact.known), key=descending)
    return frozenset((*(fact.region.code for fact in (*known[:ENDS], *known[-ENDS:])), highlight))


def quarters(facts: Sequence[Fact]) -> tuple[float, ...]:
    """Return round limits of classes that hold about a quarter of the known values each.

    Classes of equal width would leave all but the largest cities in one.
    """
    numbers = sorted(fact.number for fact in facts if fact.known)
    if not numbers:
        return ()
    inner = {float(f"{numbers[len(numbers) * part // 4]:.1g}") for part in (1, 2, 3)}
    between = sorted(limit for limit in inner if numbers[0] < limit < numbers[-1])
    return tuple(dict.fromkeys((numbers[0], *between, numbers[-1])))
