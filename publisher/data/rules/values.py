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
from publisher.model import Indicator, Observation


def in_range(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value and each bound that lies outside the range of its indicator."""
    for item in dataset.observations:
        indicator = dataset.indicators[item.indicator]
        for column, value in (("value", item.value), ("lower", item.lower), ("upper", item.upper)):
            if value is not None and (limit := _limit(indicator, value)):
                message = f"{key_text(item)}: {as_text(value)} {item.unit} is {limit} of {indicator.id}."
                hint = "Check value and unit."
                if column != "value" and item.value is not None:
                    end = indicator.minimum if limit.startswith("below") else indicator.maximum
                    hint = f"An interval ends where values end: write {as_text(end or 0)}, or check the value."
                yield violation("range", message, hint, [item], column)


def _limit(indicator: Indicator, value: float) -> str:
    if indicator.minimum is not None and value < indicator.minimum:
        return f"below {as_text(indicator.minimum)}, the minimum"
    if indicator.maximum is not None and value > indicator.maximum:
        return f"above {as_text(indicator.maximum)}, the maximum"
    return ""


def own_unit(dataset: Dataset) -> Iterator[Violation]:
    """Yield each row whose unit is not that of its indicator."""
    for item in dataset.observations:
        unit = dataset.indicators[item.indicator].unit
        if item.unit != unit:
            message = f"{key_text(item)}: the unit is {item.unit}, but {item.indicator} is measured in {unit}."
            values = (f"{value_text(item)} {item.unit}",)
            yield violation("unit", message, f"Write {unit}, after checking the value.", [item], "unit", values=values)


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
            message = f"{key_text(items[0])} has more than one value: {found}."
            hint = "Keep the right one, or give each an indicator of its own."
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
