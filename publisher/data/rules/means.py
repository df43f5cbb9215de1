"""The rule that a mean lies between the groups that it is a mean of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product
from operator import itemgetter

from publisher.data.dataset import Dataset
from publisher.data.rules.ages import ages, chains
from publisher.data.rules.violation import (
    TOLERANCE,
    Index,
    Violation,
    as_text,
    known_parts,
    listed,
    number,
    rounding,
    value_text,
    violation,
)
from publisher.findings import say
from publisher.model import Group, Observation


def mean_between_groups(dataset: Dataset) -> Iterator[Violation]:
    """Yield each group whose mean lies outside the values of the groups that it consists of."""
    index = dataset.values
    splits = [(parent, split) for parent in dataset.groups for split in splits_of(parent, dataset.groups)]
    places = {key[:3] for key in index if dataset.indicators[key[0]].aggregate == "mean"}
    for indicator, some in groupby(sorted(places), key=itemgetter(0)):
        there = [(parent, split) for parent, split in splits if dataset.groups_of[indicator].issuperset(split)]
        for (_, region, period), (parent, split) in product(some, there):
            found = [index.get((indicator, region, period, child), ()) for child in split]
            if all(found):
                values = [item for items in found for item in items]
                yield from _outside(dataset, index, values, parent)


def _outside(dataset: Dataset, index: Index, children: Sequence[Observation], parent: str) -> Iterator[Violation]:
    indicator, first = dataset.indicators[children[0].indicator], children[0]
    key = (*first.key[:3], parent)
    # Where the whole is not given, its parts still give it.
    parts = known_parts(index, indicator, key, first.source)
    sums = [[item] for item in index.get(key, ())] or [parts] * bool(parts)
    values = sorted(map(number, children))
    for items in sums:
        total = sum(map(number, items))
        margin = rounding(indicator) * (1 + len(items)) + TOLERANCE
        if values[0] - margin <= total <= values[-1] + margin:
            continue
        made = f" ({' + '.join(as_text(number(item)) for item in items)})" if len(items) > 1 else ""
        message = say(
            "{id}, {region}, {period}: {parent} is {total}{made}, which does not lie between its groups: {children}.",
            id=indicator.id,
            region=first.region,
            period=first.period,
            parent=parent,
            total=as_text(total),
            made=made,
            children=listed(children, [child.group for child in children]),
        )
        hint = say("Check what each value measures, and of whom.")
        told = [as_text(total), *map(value_text, children)]
        yield violation("mean-between-groups", message, hint, items, key=key, values=told, others=children)


def splits_of(parent: str, groups: Mapping[str, Group]) -> Iterator[tuple[str, ...]]:
    """Yield each set of groups that together make up the parent: ages that join up, and all others together."""
    children = [group.id for group in groups.values() if group.parent == parent and group.id != parent]
    spans = {child: span for child in children if (span := ages(child))}
    if others := tuple(child for child in children if child not in spans):
        yield others
    if spans:
        start, end = ages(parent) or (min(low for low, _ in spans.values()), max(high for _, high in spans.values()))
        yield from chains(spans, start, end)
