"""Lists of facts in parts, in the order in which their regions, groups, periods or indicators come first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

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


def same_period(*lists: Iterable[Fact]) -> Parts:
    """Return the facts of several lists beside each other, for each period that all of them know."""
    return _rows(lists, lambda fact: fact.period)


def same_region(*lists: Iterable[Fact]) -> Parts:
    """Return the facts of several lists beside each other, for each region that all of them know."""
    return _rows(lists, lambda fact: fact.region.code)


def same_measure(values: Iterable[Fact], beside: Iterable[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Return the facts of two lists beside each other, for each indicator and group that both know."""
    rows = _rows((values, beside), lambda fact: (fact.indicator.id, fact.group.id))
    return tuple((own, other) for own, other in rows)


def _rows(lists: Iterable[Iterable[Fact]], key: Callable[[Fact], Hashable]) -> Parts:
    # By what they are of, not by their place: one list may have got a row that another has not.
    found = [{key(fact): fact for fact in facts} for facts in lists]
    return tuple(tuple(own[each] for own in found) for each in found[0] if all(each in own for own in found))


def _parts(facts: Iterable[Fact], key: Callable[[Fact], str]) -> Parts:
    parts: dict[str, list[Fact]] = {}
    for fact in facts:
        parts.setdefault(key(fact), []).append(fact)
    return tuple(map(tuple, parts.values()))
