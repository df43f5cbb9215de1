"""Rules on totals and on the shares of a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import (
    TOLERANCE,
    Violation,
    as_text,
    key_text,
    known_parts,
    listed,
    number,
    rounding,
    violation,
)
from publisher.model import GEMEENTE, Indicator, Observation

# People and households are counted, not rounded: a sum of counts is exact.
COUNTED = frozenset(("persons", "households"))


def total_of_regions(dataset: Dataset) -> Iterator[Violation]:
    """Yield each province that is not the sum of its gemeenten, of the same period, group and source."""
    gemeenten: dict[str, list[str]] = defaultdict(list)
    for region in dataset.regions.values():
        if region.kind == GEMEENTE and region.province:
            gemeenten[region.province].append(region.code)
    for indicator in dataset.indicators.values():
        if indicator.aggregate != "sum":
            continue
        index = {(*item.key[1:], item.source): item for item in dataset.of(indicator.id) if item.value is not None}
        for total in index.values():
            codes = gemeenten.get(total.region, ())
            keys = [(code, total.period, total.group, total.source) for code in codes]
            parts = [index[key] for key in keys if key in index]
            if parts and len(parts) == len(codes):
                names = [dataset.regions[code].name for code in codes]
                margin = 0.0 if indicator.unit in COUNTED else rounding(indicator) * len(parts)
                yield from _unequal("total-of-regions", total, parts, names, margin)


def total_of_parts(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value that is not the sum of the indicator's parts."""
    for indicator in dataset.indicators.values():
        for total in dataset.of(indicator.id) if indicator.parts else ():
            parts = known_parts(dataset.values, indicator, total.key, total.source)
            if parts and total.value is not None:
                margin = sum(rounding(dataset.indicators[name]) for name in indicator.parts)
                yield from _unequal("total-of-parts", total, parts, indicator.parts, margin)


def _unequal(
    rule: str, total: Observation, parts: Sequence[Observation], names: Sequence[str], margin: float
) -> Iterator[Violation]:
    found = sum(map(number, parts))
    if abs(found - number(total)) <= margin + TOLERANCE:
        return
    message = (
        f"{key_text(total)} is {as_text(number(total))}, but its {len(parts)} parts add up to {as_text(found)} "
        f"(difference {as_text(found - number(total))}): {listed(parts, names)}."
    )
    values = as_text(number(total)), as_text(found)
    yield violation(rule, message, "Look for the part or the total that is wrong.", [total], values=values)


def shares_of_whole(dataset: Dataset) -> Iterator[Violation]:
    """Yield each whole whose shares do not add up to 100."""
    members: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in dataset.indicators.values():
        if indicator.whole:
            members[indicator.whole].append(indicator)
    shares: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    for indicator in chain.from_iterable(members.values()):
        for item in dataset.of(indicator.id):
            if item.value is not None:
                shares[indicator.whole, *item.key[1:], item.source].append(item)
    for (whole, *_), items in shares.items():
        margin = sum(rounding(dataset.indicators[item.indicator]) for item in items) + TOLERANCE
        total = sum(map(number, items))
        complete = len(items) == len(members[whole])
        if total > 100 + margin or (complete and total < 100 - margin):
            values = listed(items, [item.indicator for item in items])
            where = ", ".join(items[0].key[1:])
            message = f"{where}: the shares of {whole} add up to {as_text(total)}, not 100: {values}."
            yield violation("shares-of-whole", message, "Look for the share that is wrong.", items)
