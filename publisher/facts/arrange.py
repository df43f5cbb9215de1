"""Lists of facts in parts, in the order in which their regions, groups, periods or indicators come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from publisher.model import Fact

Parts = tuple[tuple[Fact, ...], ...]


def by_indicator(facts: Iterable[Fact]) -> Parts:
    """Return the facts of each indicator."""
    return _parts(facts, lambda fact: fact.indicator.id)


def by_region(facts: Iterable[Fact]) -> Parts:
    """Return the facts of each region."""
    return _parts(facts, lambda fact: fact.region.code)


def by_group(facts: Iterable[Fact]) -> Parts:
    """Return the facts of each population group."""
    return _parts(facts, lambda fact: fact.group.id)


def by_period(facts: Iterable[Fact]) -> Parts:
    """Return the facts of each period."""
    return _parts(facts, lambda fact: fact.period)


def _parts(facts: Iterable[Fact], key: Callable[[Fact], str]) -> Parts:
    parts: dict[str, list[Fact]] = {}
    for fact in facts:
        parts.setdefault(key(fact), []).append(fact)
    return tuple(map(tuple, parts.values()))
