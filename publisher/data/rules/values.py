"""Rules on one value, or on values of one indicator, region and group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import (
    TOLERANCE,
    Key,
    Violation,
    as_text,
    key_text,
    location,
    number,
    rounding,
    value_text,
    violation,
)
from publisher.findings import say
from publisher.model import Indicator, Observation


def in_range(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value and each bound that lies outside the range of its indicator."""
    for item in dataset.observations:
        indicator = dataset.indicators[item.indicator]
        for column, value in (("value", item.value), ("lower", item.lower), ("upper", item.upper)):
            if value is not None and (limit := _limit(indicator, value)):
                message = say(
                    "{value}: {as_text} {unit} is {limit} of {id}.",
                    value=key_text(item),
                    as_text=as_text(value),
                    unit=item.unit,
                    limit=limit,
                    id=indicator.id,
                )
                hint = say("Check value and unit.")
                if column != "value" and item.value is not None:
                    end = indicator.minimum if limit.startswith("below") else indicator.maximum
                    hint = say(
                        "An interval ends where values end: write {end}, or check the value.", end=as_text(end or 0)
                    )
                yield violation("range", message, hint, [item], column)


def _limit(indicator: Indicator, value: float) -> str:
    if indicator.minimum is not None and value < indicator.minimum:
        return say("below {minimum}, the minimum", minimum=as_text(indicator.minimum))
    if indicator.maximum is not None and value > indicator.maximum:
        return say("above {maximum}, the maximum", maximum=as_text(indicator.maximum))
    return ""


def own_unit(dataset: Dataset) -> Iterator[Violation]:
    """Yield each row whose unit is not that of its indicator."""
    for item in dataset.observations:
        unit = dataset.indicators[item.indicator].unit
        if item.unit != unit:
            message = say(
                "{value}: the unit is {unit}, but {indicator} is measured in {unit2}.",
                value=key_text(item),
                unit=item.unit,
                indicator=item.indicator,
                unit2=unit,
            )
            values = (f"{value_text(item)} {item.unit}",)
            yield violation(
                "unit",
                message,
                say("Write {unit}, after checking the value.", unit=unit),
                [item],
                "unit",
                values=values,
            )


def one_value(dataset: Dataset) -> Iterator[Violation]:
    """Yield each key to which sources give different values or ranges, beyond rounding."""
    ranges: dict[Key, list[Observation]] = defaultdict(list)
    for item in dataset.observations:
        if item.value is None and item.lower is not None and item.upper is not None:
            ranges[item.key].append(item)
    several = {key: [*items] for key, items in dataset.values.items() if len(items) > 1 or key in ranges}
    for key, items in ranges.items():
        several.setdefault(key, []).extend(items)
    for items in several.values():
        margin = rounding(dataset.indicators[items[0].indicator]) + TOLERANCE
        if any(_differ(a, b, margin) for a, b in combinations(items, 2)):
            found = "; ".join(f"{value_text(item)} ({item.source}, {location(item)})" for item in items)
            message = say("{items} has more than one value: {found}.", items=key_text(items[0]), found=found)
            hint = say("Keep the right one, or give each an indicator of its own.")
            values = sorted(f"{value_text(item)} {item.source}" for item in items)
            yield violation("one-value", message, hint, items, values=values)


def _span(item: Observation) -> tuple[float, float]:
    if item.value is not None or item.lower is None or item.upper is None:
        return number(item), number(item)
    return item.lower, item.upper


def _differ(a: Observation, b: Observation, margin: float) -> bool:
    (low, high), (other_low, other_high) = _span(a), _span(b)
    if (a.value is None) == (b.value is None):
        return abs(low - other_low) > margin or abs(high - other_high) > margin
    # A value agrees with a range that it lies in.
    return max(low, other_low) - min(high, other_high) > margin
