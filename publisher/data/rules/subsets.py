"""The rules that a part is no larger than its whole, and that ages add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from publisher.data.dataset import Dataset
from publisher.data.rules.ages import EVERYBODY, ages, chains
from publisher.data.rules.changes import year
from publisher.data.rules.sums import unequal
from publisher.data.rules.violation import (
    TOLERANCE,
    Violation,
    as_text,
    key_text,
    listed,
    location,
    number,
    pick,
    precision,
    rounding,
    violation,
)
from publisher.dutch.formats import COUNTED_UNITS
from publisher.findings import say
from publisher.model import COUNTRY, Group, Indicator, Observation

# The group of everybody.
ALL = "totaal"


def part_within_whole(dataset: Dataset) -> Iterator[Violation]:
    """Yield each value that is larger than that of a whole: a larger group or region, or another indicator."""
    wholes = _Wholes(dataset)
    for indicator in dataset.indicators.values():
        if indicator.minimum is not None and indicator.minimum >= 0:
            for item in dataset.of(indicator.id) if wholes.has(indicator) else ():
                if item.value is not None:
                    yield from _larger(item, wholes.of(item, indicator), dataset)


def _larger(item: Observation, wholes: Iterable[Observation], dataset: Dataset) -> Iterator[Violation]:
    for whole in wholes:
        margin = rounding(dataset.indicators[item.indicator]) + TOLERANCE
        if number(item) > number(whole) + margin:
            message = say(
                "{value} is {value2}, more than {whole}, of which it is a part: {whole2} ({whole3}).",
                value=key_text(item),
                value2=as_text(number(item)),
                whole=key_text(whole),
                whole2=as_text(number(whole)),
                whole3=location(whole),
            )
            yield violation("part-within-whole", message, say("Look for the one that is wrong."), [item, whole])
            # One wrong value is larger than all that it is a part of.
            return


class _Wholes:
    """Look up what a value is a part of."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._index = dataset.values
        self._countries = [region.code for region in dataset.regions.values() if region.kind == COUNTRY]
        self._groups = {group: list(_containing(group, dataset.groups)) for group in dataset.groups}
        self._parts: dict[str, list[str]] = defaultdict(list)
        for indicator in dataset.indicators.values():
            for part in indicator.parts:
                self._parts[part].append(indicator.id)

    def has(self, indicator: Indicator) -> bool:
        """Return whether values of an indicator can be a part of something."""
        return bool(_counted(indicator) or indicator.at_most or indicator.id in self._parts)

    def of(self, item: Observation, indicator: Indicator) -> Iterator[Observation]:
        """Yield what a value is a part of, each of the same source if there is one."""
        wholes = [(name, item.region, item.period, item.group) for name in self._parts.get(indicator.id, ())]
        if _counted(indicator):
            wholes += [(item.indicator, item.region, item.period, group) for group in self._groups[item.group]]
            wholes += [(item.indicator, code, item.period, item.group) for code in self._regions(item.region)]
        for key in wholes:
            if whole := pick(self._index, key, item.source):
                yield whole
        if indicator.at_most:
            yield from self._at_most(item, indicator)

    def _regions(self, code: str) -> list[str]:
        province = self._dataset.regions[code].province
        return [larger for larger in (province, *self._countries) if larger and larger != code]

    def _at_most(self, item: Observation, indicator: Indicator) -> Iterator[Observation]:
        rows = self._dataset.rows.get(indicator.at_most, {}).get(item.region, ())
        known = [row for row in rows if row.value is not None and row.group in (item.group, ALL)]
        # Nearly every value is smaller than all of them.
        if known and min(map(number, known)) < number(item):
            yield min(known, key=lambda row: (row.group != item.group, _apart(row, item), -number(row)))


def _counted(indicator: Indicator) -> bool:
    return indicator.unit in COUNTED_UNITS and indicator.decimals == 0


def _apart(one: Observation, other: Observation) -> float:
    return abs(year(one.period) - year(other.period))


def _containing(group: str, groups: Mapping[str, Group]) -> Iterator[str]:
    """Yield the groups that hold all of a group: its parents, those of wider ages, and everybody."""
    own, parent = ages(group), groups[group].parent
    found = {ALL} & groups.keys()
    # The row of a parent may be wrong, and left out.
    while parent in groups and parent not in found:
        found.add(parent)
        parent = groups[parent].parent
    for other in groups if own else ():
        wider = ages(other)
        if own and wider and wider[0] <= own[0] and own[1] <= wider[1]:
            found.add(other)
    yield from sorted(found - {group})


def total_of_groups(dataset: Dataset) -> Iterator[Violation]:
    """Yield each count, and each share of one whole, that is not the sum of the ages that make it up."""
    alone = Counter(indicator.whole for indicator in dataset.indicators.values())
    for indicator in dataset.indicators.values():
        shares = bool(indicator.whole) and alone[indicator.whole] == 1
        if indicator.aggregate == "sum" or shares:
            splits = cache(_splits)
            for items in _by_group(dataset.of(indicator.id)):
                for parent, children in splits(frozenset(items)):
                    parts = [items[child] for child in children]
                    yield from _sum(parent, items.get(parent), parts, indicator, dataset)


def _by_group(items: Iterable[Observation]) -> Iterable[Mapping[str, Observation]]:
    """Return the known values of each region, period and source by group."""
    found: dict[tuple[str, str, str], dict[str, Observation]] = defaultdict(dict)
    for item in items:
        if item.value is not None:
            found[item.region, item.period, item.source][item.group] = item
    return found.values()


def _splits(groups: frozenset[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each group with those, of groups that are known, that make it up."""
    spans = {group: span for group in sorted(groups) if (span := ages(group))}
    wholes = {ALL: EVERYBODY, **spans}
    return [(whole, row) for whole, span in wholes.items() for row in chains(spans, *span) if row != (whole,)]


def _sum(
    parent: str, total: Observation | None, parts: Sequence[Observation], indicator: Indicator, dataset: Dataset
) -> Iterator[Violation]:
    first = parts[0]
    if not total and parent == ALL and indicator.at_most:
        total = pick(dataset.values, (indicator.at_most, first.region, first.period, ALL), first.source)
    names = [part.group for part in parts]
    if total:
        margin = precision([total, *parts], indicator) * (1 + len(parts))
        yield from unequal("total-of-groups", total, parts, names, margin)
    elif parent == ALL and not indicator.at_most:
        margin, found = precision(parts, indicator) * len(parts) + TOLERANCE, sum(map(number, parts))
        if abs(found - 100) > margin:
            where = ", ".join((indicator.id, *first.key[1:3]))
            message = say(
                "{where}: the groups add up to {found}, not 100: {parts}.",
                where=where,
                found=as_text(found),
                parts=listed(parts, names),
            )
            yield violation("total-of-groups", message, say("Look for the share that is wrong."), parts)
