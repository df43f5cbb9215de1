"""What the rules share: a violation, look-ups by key, and how values are put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import Place, say
from publisher.model import Indicator, Observation, StatementRow

# What stands between the values that a caveat acknowledges.
BETWEEN = "; "
Key = tuple[str, str, str, str]
Index = Mapping[Key, Sequence[Observation]]
# Binary fractions: 0.1 + 0.2 is not 0.3.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that the data break: the place, the key of the value that breaks it, and the values that take part.

    `rows` are all observations of which one may be wrong.
    """

    rule: str
    message: str
    hint: str
    place: Place
    key: Key
    values: tuple[str, ...]
    rows: tuple[Observation, ...] = ()


def violation(
    rule: str,
    message: str,
    hint: str,
    taking_part: Sequence[Observation],
    column: str = "value",
    *,
    key: Key | None = None,
    values: Iterable[str] = (),
    others: Iterable[Observation] = (),
) -> Violation:
    """Return a violation by the first of the observations that take part in it.

    `key` is of the value that breaks the rule where that has no row; `values` are told where they are not those of the
    observations, in their order. `others` are observations that may be the wrong ones as well.
    """
    first = taking_part[0]
    told = tuple(values) or tuple(map(value_text, taking_part))
    rows = tuple(dict.fromkeys((*taking_part, *others)))
    return Violation(rule, message, hint, Place(first.file, first.row, column), key or first.key, told, rows)


def pick(index: Index, key: Key, source: str) -> Observation | None:
    """Return the observation of a key, of the same source if it has one."""
    items = index.get(key, ())
    return next((item for item in items if item.source == source), items[0] if items else None)


def known_parts(index: Index, indicator: Indicator, key: Key, source: str) -> list[Observation]:
    """Return the values of an indicator's parts, for a region, period and group; none unless all are known."""
    found = [pick(index, (part, *key[1:]), source) for part in indicator.parts]
    return [part for part in found if part] if all(found) else []


def number(item: Observation) -> float:
    """Return the value of an observation that is known to have one."""
    if item.value is None:
        raise ValueError(say("{value} has no value", value=key_text(item)))
    return item.value


def rounding(indicator: Indicator) -> float:
    """Return the most by which rounding to the indicator's decimals changes a value."""
    return float(0.5 * 10.0**-indicator.decimals)


def precision(items: Iterable[Observation], indicator: Indicator) -> float:
    """Return the most by which rounding has changed values that stand together, by the finest of them.

    Counts are exact, unless they all end in noughts.
    """
    places = max((_places(item.value) for item in items if item.value), default=0)
    if indicator.unit in COUNTED_UNITS and indicator.decimals == 0:
        return 0.5 * 10.0**-places if places < 0 else 0.0
    return 0.5 * 10.0 ** -max(places, 0)


def _places(value: float) -> int:
    """Return how many decimals a number has; below zero how many noughts end it."""
    whole, _, decimals = as_text(value).partition(".")
    return len(decimals) or len(whole.rstrip("0")) - len(whole)


def as_text(value: float) -> str:
    """Return a number as it stands in the data."""
    return f"{round(value, 6):.12g}"


def value_text(item: Observation) -> str:
    """Return a value or a range as it stands in the data."""
    if item.value is not None:
        return as_text(item.value)
    if item.lower is not None and item.upper is not None:
        return f"{as_text(item.lower)} to {as_text(item.upper)}"
    return str(item.status)


def key_text(item: Observation) -> str:
    """Return what a value is of."""
    return ", ".join(part for part in item.key if part)


def location(item: Observation | StatementRow) -> str:
    """Return where an observation stands."""
    return say("{file}, row {row}", file=item.file, row=item.row)


def listed(items: Iterable[Observation], names: Iterable[str]) -> str:
    """Return values with their names."""
    return ", ".join(f"{name} {as_text(number(item))}" for name, item in zip(names, items, strict=True))
