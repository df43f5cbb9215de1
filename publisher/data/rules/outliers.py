"""The rule that a gemeente does not lie absurdly far from all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import Violation, as_text, key_text, number, violation
from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import say
from publisher.model import GEMEENTE, Observation

# With fewer gemeenten, nobody can say what is usual.
FEWEST = 8
# How often the width of the middle half a value may lie from the middle. Students put Groningen at 18 times; and the
# least that this width counts for, as a part of the middle, for gemeenten may be nearly alike.
FARTHEST, NARROWEST = 30, 0.05


def outlier(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value of a gemeente that lies absurdly far from those of the others; counts differ with their size."""
    for indicator in dataset.indicators.values():
        if indicator.unit not in COUNTED_UNITS or indicator.decimals:
            for items in _alike(dataset, indicator.id).values():
                if len(items) >= FEWEST:
                    yield from _far(items)


def _alike(dataset: Dataset, indicator: str) -> Mapping[tuple[str, str, str], Sequence[Observation]]:
    found: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for code, rows in dataset.rows.get(indicator, {}).items():
        for item in rows if dataset.regions[code].kind == GEMEENTE else ():
            if item.value is not None:
                found[item.period, item.group, item.source].append(item)
    return found


def _far(items: Sequence[Observation]) -> Iterator[Violation]:
    values = sorted(map(number, items))
    middle, half = median(values), values[3 * len(values) // 4] - values[len(values) // 4]
    reach = FARTHEST * max(half, NARROWEST * abs(middle))
    for item in items if values[0] < middle - reach or values[-1] > middle + reach else ():
        if reach and abs(number(item) - middle) > reach:
            message = say(
                "{value} is {value2}, far from the {number} other gemeenten: half of "
                "them lie from {values} to {values2}.",
                value=key_text(item),
                value2=as_text(number(item)),
                number=len(items) - 1,
                values=as_text(values[len(values) // 4]),
                values2=as_text(values[3 * len(values) // 4]),
            )
            yield violation("outlier", message, say("Check the value against its source."), [item])
