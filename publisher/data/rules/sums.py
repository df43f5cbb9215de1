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
    precision,
    violation,
)
from publisher.findings import say
from publisher.model import Indicator, Observation


def total_of_parts(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value that is not the sum of the indicator's parts."""
    for indicator in dataset.indicators.values():
        for total in dataset.of(indicator.id) if indicator.parts else ():
            parts = known_parts(dataset.values, indicator, total.key, total.source)
            if parts and total.value is not None:
                margin = precision([total, *parts], indicator) * (1 + len(parts))
                yield from unequal("total-of-parts", total, parts, indicator.parts, margin)


def unequal(
    rule: str, total: Observation, parts: Sequence[Observation], names: Sequence[str], margin: float
) -> Iterator[Violation]:
    """Yield a total that is not the sum of its parts, beyond a margin."""
    found = sum(map(number, parts))
    if abs(found - number(total)) <= margin + TOLERANCE:
        return
    message = say(
        "{total} is {total2}, but its {number} parts add up to {found} (difference {found2}): {parts}.",
        total=key_text(total),
        total2=as_text(number(total)),
        number=len(parts),
        found=as_text(found),
        found2=as_text(found - number(total)),
        parts=listed(parts, names),
    )
    values = as_text(number(total)), as_text(found)
    hint = say("Look for the part or the total that is wrong.")
    yield violation(rule, message, hint, [total], values=values, others=parts)


def shares_of_whole(dataset: Dataset) -> Iterator[Violation]:
    """Yield each whole whose shares do not add up to 100."""
    members: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in dataset.indicators.values():
        if indicator.whole:
            members[indicator.whole].append(indicator)
    shares: dict[tuple[str, ...], list[Observation]] = defaultdict(list)
    # Of a lone indicator, the groups are the shares.
    several = [indicators for indicators in members.values() if len(indicators) > 1]
    for indicator in chain.from_iterable(several):
        for item in dataset.of(indicator.id):
            if item.value is not None:
                shares[indicator.whole, *item.key[1:], item.source].append(item)
    for (whole, *_), items in shares.items():
        margin = precision(items, dataset.indicators[items[0].indicator]) * len(items) + TOLERANCE
        total = sum(map(number, items))
        complete = len(items) == len(members[whole])
        if total > 100 + margin or (complete and total < 100 - margin):
            values = listed(items, [item.indicator for item in items])
            where = ", ".join(items[0].key[1:])
            message = say(
                "{where}: the shares of {whole} add up to {total}, not 100: {values}.",
                where=where,
                whole=whole,
                total=as_text(total),
                values=values,
            )
            yield violation("shares-of-whole", message, say("Look for the share that is wrong."), items)
