"""The rule that a value is on the scale of its brothers: no share among percentages, no count among thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import Violation, as_text, key_text, number, violation
from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import say
from publisher.model import Observation

# Values are only compared where they lie within this factor of each other.
ALIKE = 8.0
# The factors by which a value is spoiled: a share for a percentage, thousands for one.
FACTORS = (100.0, 1000.0)
# With fewer values of a kind, nobody can say which of them is wrong.
FEWEST, FEWEST_COUNTS = 5, 3


def own_scale(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value that is a hundredth, a thousandth or so many times of all others of its kind."""
    for indicator in dataset.indicators.values():
        counted = indicator.unit in COUNTED_UNITS
        # Differences may be anything.
        if indicator.minimum is not None and indicator.minimum >= 0:
            for items in _alike(dataset.of(indicator.id), counted):
                yield from _off_scale(items, FEWEST_COUNTS if counted else FEWEST)


def _alike(items: Iterable[Observation], counted: bool) -> Iterable[Sequence[Observation]]:
    """Return values of one group; and counts of one region, as regions differ in size."""
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for item in items:
        if item.value:
            found[item.group, item.region if counted else ""].append(item)
    return found.values()


def _off_scale(items: Sequence[Observation], fewest: int) -> Iterator[Violation]:
    if len(items) < fewest:
        return
    middle = median(map(number, items))
    for item in items:
        value = number(item)
        if middle / ALIKE <= value <= middle * ALIKE:
            continue
        others = sorted(number(other) for other in items if other is not item)
        # All but a tenth at either end, so that several wrong values do not hide each other.
        low, high = others[len(others) // 10], others[-1 - len(others) // 10]
        for meant in (value * factor if value < low else value / factor for factor in FACTORS):
            if high <= ALIKE * low and low / 2 <= meant <= high * 2:
                message = say(
                    "{value} is {as_text}, where the others like it lie from {low} to {high}.",
                    value=key_text(item),
                    as_text=as_text(value),
                    low=as_text(low),
                    high=as_text(high),
                )
                right = as_text(float(f"{meant:.3g}"))
                yield violation(
                    "scale", message, say("Check its point and its unit: {right} or so would fit.", right=right), [item]
                )
