"""Rules on the change of a value between periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, pairwise, product

from publisher.data.dataset import Dataset
from publisher.data.rules.violation import (
    TOLERANCE,
    Index,
    Violation,
    as_text,
    key_text,
    location,
    number,
    pick,
    rounding,
    value_text,
    violation,
)
from publisher.findings import say
from publisher.model import Indicator, Observation


def stated_change(dataset: Dataset) -> Iterator[Violation]:
    """Yield each stated change that differs from the change between its two values."""
    for indicator in dataset.indicators.values():
        if base := dataset.indicators.get(indicator.change_of):
            for item in dataset.of(indicator.id):
                if item.value is not None and item.period.count("/") == 1:
                    yield from _change(dataset, dataset.values, item, base)


def _change(dataset: Dataset, index: Index, stated: Observation, base: Indicator) -> Iterator[Violation]:
    first, last = stated.period.split("/")
    ends = [pick(index, (base.id, stated.region, period, stated.group), stated.source) for period in (first, last)]
    old, new = ends
    if not old or not new or not (found := _changes(stated.unit, number(old), number(new), rounding(base))):
        return
    margin = rounding(dataset.indicators[stated.indicator]) + TOLERANCE
    if min(found) - margin <= number(stated) <= max(found) + margin:
        return
    message = say(
        "{stated} is stated as {stated2} {unit}, but {id} goes from "
        "{old} ({first}) to {new} ({last}), a change of {found:.4g}.",
        stated=key_text(stated),
        stated2=as_text(number(stated)),
        unit=stated.unit,
        id=base.id,
        old=as_text(number(old)),
        first=first,
        new=as_text(number(new)),
        last=last,
        found=found[0],
    )
    yield violation(
        "stated-change",
        message,
        say("Write {found:.4g}, or correct the two values.", found=found[0]),
        [stated, old, new],
    )


def _changes(unit: str, old: float, new: float, half: float) -> list[float]:
    """Return the change between two values, followed by what it may be since both are rounded."""
    pairs = [(old, new), *product((old - half, old + half), (new - half, new + half))]
    if unit in ("percent", "ratio", "index") and any(before <= 0 for before, _ in pairs):
        return []
    if unit == "percent":
        return [100 * (after - before) / before for before, after in pairs]
    if unit in ("ratio", "index"):
        return [after / before * (100 if unit == "index" else 1) for before, after in pairs]
    return [after - before for before, after in pairs]


def no_jump(dataset: Dataset) -> Iterator[Violation]:
    """Yield each step between two consecutive periods that is greater than the margin of the indicator."""
    for a, b in jumps(dataset):
        indicator, old, new = dataset.indicators[a.indicator], number(a), number(b)
        years, allowed = _allowed(indicator, a, b)
        change = f"{100 * (new - old) / abs(old):+.1f}%" if old else f"{new - old:+g}"
        message = say(
            "{id}, {region}, {group} goes from {old} ({period}, {source}, {a}) "
            "to {new} ({b_period}, {b_source}): {change}, where {allowed:.3g}% in {years:.3g} year is the "
            "most.",
            id=indicator.id,
            region=a.region,
            group=a.group,
            old=as_text(old),
            period=a.period,
            source=a.source,
            a=location(a),
            new=as_text(new),
            b_period=b.period,
            b_source=b.source,
            change=change,
            allowed=allowed,
            years=years,
        )
        # Where another value of the earlier period leads here without a jump, the earlier value breaks the rule.
        wrong = b if all(_jumps(indicator, other, b) for other in dataset.values[a.key]) else a
        values = value_text(a), value_text(b)
        yield violation("no-jump", message, say("Check whether both values measure the same."), [wrong], values=values)


def jumps(dataset: Dataset) -> Iterator[tuple[Observation, Observation]]:
    """Yield the two values of each step that is greater than the margin of its indicator."""
    series: dict[tuple[str, str, str, bool], dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    jumping = [key for key, rules in dataset.indicators.items() if rules.max_jump is not None and not rules.change_of]
    for item in chain.from_iterable(map(dataset.of, jumping)):
        if item.value is not None:
            series[item.indicator, item.region, item.group, "/" in item.period][item.period].append(item)
    for (indicator, *_), periods in series.items():
        for first, second in pairwise(sorted(periods, key=year)):
            steps = product(periods[first], periods[second])
            a, b = max(steps, key=lambda pair: abs(number(pair[1]) - number(pair[0])))
            if _jumps(dataset.indicators[indicator], a, b):
                yield a, b


def _jumps(indicator: Indicator, a: Observation, b: Observation) -> bool:
    _, allowed = _allowed(indicator, a, b)
    return abs(number(b) - number(a)) > allowed / 100 * abs(number(a)) + 2 * rounding(indicator) + TOLERANCE


def _allowed(indicator: Indicator, a: Observation, b: Observation) -> tuple[float, float]:
    """Return the years between two values, and the change in percent that is allowed in them."""
    years = max(1.0, year(b.period) - year(a.period))
    return years, (indicator.max_jump or 0) * years


def year(period: str) -> float:
    """Return the middle of a period, in years."""
    ends = [_moment(part) for part in period.split("/")]
    return sum(ends) / len(ends)


def _moment(period: str) -> float:
    year, _, rest = period.partition("-")
    if not rest:
        return int(year) + 0.5
    if rest.startswith("Q"):
        return int(year) + (int(rest[1:]) - 0.5) / 4
    if "-" in rest:
        return int(year) + (date.fromisoformat(period).timetuple().tm_yday - 1) / 365
    return int(year) + (int(rest) - 0.5) / 12
