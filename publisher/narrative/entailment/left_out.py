"""What a list of facts leaves out: other gemeenten of the province, or groups of the same kind, that the data have."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from publisher.data.dataset import Dataset
from publisher.model import GEMEENTE, Fact


def left_out(facts: Sequence[Fact], dataset: Dataset, own: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names of what has a row like those of a list, known or not, and is no part of it.

    A list of `own` gemeenten, those of the publication's region, is held to these alone.
    """
    if len({(fact.indicator.id, fact.period) for fact in facts}) != 1 or len(facts) < 2:
        return ()
    if len({fact.region for fact in facts}) == 1:
        return _groups(facts, dataset)
    return _regions(facts, dataset, own) if len({fact.group for fact in facts}) == 1 else ()


def _regions(facts: Sequence[Fact], dataset: Dataset, own: Collection[str]) -> tuple[str, ...]:
    first, provinces = facts[0], {fact.region.province for fact in facts}
    listed = {fact.region.code for fact in facts}
    within = set(own) if listed <= set(own) else set(dataset.members.get(first.region.province, ()))
    if {fact.region.kind for fact in facts} != {GEMEENTE} or (len(provinces) != 1 and not listed <= set(own)):
        return ()
    known = (
        code
        for code, rows in dataset.rows[first.indicator.id].items()
        if any((row.period, row.group) == (first.period, first.group.id) for row in rows)
    )
    # A row that is wrong was left out, and is there all the same.
    wrong = (code for indicator, code in dataset.unread if indicator == first.indicator.id)
    others = [code for code in dict.fromkeys((*known, *sorted(wrong))) if code in within and code not in listed]
    return tuple(dataset.regions[code].name for code in others)


def _groups(facts: Sequence[Fact], dataset: Dataset) -> tuple[str, ...]:
    """Return the other groups of one kind, such as the branches; ages overlap, and are no such list."""
    first, listed = facts[0], {fact.group.id for fact in facts}
    kinds = {key.partition("-")[0] for key in listed if key.partition("-")[0].isalpha() and "-" in key}
    if len(kinds) != 1:
        return ()
    rows = dataset.rows[first.indicator.id].get(first.region.code, ())
    found = (row.group for row in rows if row.period == first.period and row.group not in listed)
    return tuple(dict.fromkeys(dataset.groups[key].label for key in found if key.partition("-")[0] in kinds))
