"""All that is known, read and checked: the one value that every later stage starts from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from statistics import pstdev
from typing import Any

from publisher.data.beyond import texts_of
from publisher.model import (
    GEMEENTE,
    Caveat,
    Group,
    Indicator,
    Observation,
    Region,
    Source,
    StatementRow,
    members_of,
    same_areas,
)

# The source of rows that stand in for data which are still to come: they never leave the house.
EXAMPLE = "voorbeeld"
# What is worked out of the observations alone.
OF_OBSERVATIONS = ("rows", "values", "groups_of", "with_intervals")


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a publication for a region, with its agreement; `date` is an ISO date, or empty where none is set."""

    publication: str
    region: str
    order: int
    goal: str
    agreement: str
    date: str
    source: str


@dataclass(frozen=True)
class Later:
    """What became known after the day until which an edition knows: rows, and statements by id."""

    until: date
    rows: tuple[Observation, ...] = ()
    statements: Mapping[str, StatementRow] = field(default_factory=dict)

    @cached_property
    def indicators(self) -> frozenset[str]:
        """Return the indicators that it has rows of."""
        return frozenset(row.indicator for row in self.rows)


@dataclass(frozen=True)
class Dataset:
    """The contents of `data/`; every id in an observation, statement or caveat can be looked up.

    `lapsed` are the ids of caveats on values that have been corrected, `unread` the indicators and regions of rows that
    are wrong and were left out. What an edition does not know yet is `later`; caveats on that are `not_yet`, and lapsed
    for it.
    `references` are works in CSL-JSON; `tables` has the rows, as text, of every other table that the descriptor names.
    `beyond` are files of observations of other regions, which were not read; `earlier` the regions of the earlier
    editions whose records are kept, by the names of these.
    """

    observations: tuple[Observation, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    statements: Mapping[str, StatementRow] = field(default_factory=dict)
    caveats: tuple[Caveat, ...] = ()
    lapsed: frozenset[str] = frozenset()
    not_yet: frozenset[str] = frozenset()
    later: Later | None = None
    unread: frozenset[tuple[str, str]] = frozenset()
    goals: tuple[Goal, ...] = ()
    references: tuple[dict[str, Any], ...] = ()
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    beyond: tuple[Path, ...] = ()
    earlier: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, tuple[Observation, ...]]]:
        """Return the observations by indicator and region, each in their order; made once for all who look up."""
        found: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        for row in self.observations:
            found[row.indicator][row.region].append(row)
        return {key: {code: tuple(rows) for code, rows in regions.items()} for key, regions in found.items()}

    def with_caveats(self, caveats: tuple[Caveat, ...], lapsed: frozenset[str], not_yet: frozenset[str]) -> Dataset:
        """Return the same data with other caveats, and with what has been worked out of the observations already."""
        other = replace(self, caveats=caveats, lapsed=lapsed, not_yet=not_yet)
        vars(other).update((name, value) for name, value in vars(self).items() if name in OF_OBSERVATIONS)
        return other

    @cached_property
    def views(self) -> dict[date, Dataset]:
        """Return what was known on each day that an edition asked for; `views.known_by` fills it."""
        return {}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return everything by which data are chosen: ids, codes and periods."""
        tables = (self.indicators, self.regions, self.groups, self.sources, self.statements)
        return frozenset(chain(*tables, (row.period for row in self.observations)))

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Return the gemeenten of each region that consists of gemeenten, in order of their names."""
        return members_of(self.regions)

    @cached_property
    def same_areas(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each region the others that consist of just the same gemeenten."""
        return same_areas(self.members)

    @cached_property
    def region_names(self) -> re.Pattern[str]:
        """Return a pattern that finds the name of a region in a text."""
        return re.compile(rf"\b({'|'.join(re.escape(region.name) for region in self.regions.values()) or '(?!)'})\b")

    def of(self, indicator: str) -> Iterator[Observation]:
        """Yield the observations of an indicator, region by region."""
        return chain.from_iterable(self.rows.get(indicator, {}).values())

    @cached_property
    def groups_of(self) -> Mapping[str, frozenset[str]]:
        """Return the population groups that each indicator has observations of."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.observations:
            found[row.indicator].add(row.group)
        return {key: frozenset(groups) for key, groups in found.items()}

    @cached_property
    def values(self) -> Mapping[tuple[str, str, str, str], tuple[Observation, ...]]:
        """Return the observations that have a value, by key; one key has several if sources differ."""
        found: dict[tuple[str, str, str, str], tuple[Observation, ...]] = {}
        for row in self.observations:
            if row.value is not None:
                known = (row,)
                if (before := found.setdefault(row.key, known)) is not known:
                    found[row.key] = (*before, row)
        return found

    @cached_property
    def not_read(self) -> tuple[str, ...]:
        """Return the texts of the files of observations that were not read."""
        return texts_of(self.beyond)

    @cached_property
    def spreads(self) -> Spreads:
        """Return the standard deviations between gemeenten."""
        return Spreads(self)

    @cached_property
    def with_intervals(self) -> Mapping[str, Observation]:
        """Return a value that has an interval, by its source."""
        return {row.source: row for row in self.observations if row.value is not None and row.lower is not None}

    @cached_property
    def caveat_ids(self) -> frozenset[str]:
        """Return the ids of all caveats, also of those that have lapsed."""
        return self.lapsed | {caveat.id for caveat in self.caveats}

    @cached_property
    def caveats_of(self) -> Mapping[str, Mapping[str, tuple[Caveat, ...]]]:
        """Return the caveats by indicator and region, in their order; those of any region stand under "" as well."""
        found: dict[str, list[Caveat]] = defaultdict(list)
        for caveat in self.caveats:
            found[caveat.indicator].append(caveat)
        return {
            key: {code: tuple(item for item in items if item.region in ("", code)) for code in _regions(items)}
            for key, items in found.items()
        }


class Spreads(dict[tuple[str, str, str], float]):
    """Standard deviations between all gemeenten, by indicator, period and group; 1 where there is none to speak of.

    Each is calculated when it is first asked for: editions of many gemeenten ask for the same.
    """

    def __init__(self, dataset: Dataset) -> None:
        super().__init__()
        self._dataset = dataset

    def __missing__(self, key: tuple[str, str, str]) -> float:
        indicator, period, group = key
        known = [
            row.value
            for row in self._dataset.of(indicator)
            if self._dataset.regions[row.region].kind == GEMEENTE
            and row.value is not None
            and (row.period, row.group) == (period, group)
        ]
        self[key] = (pstdev(known) if len(known) > 1 else 0) or 1
        return self[key]


def _regions(caveats: list[Caveat]) -> set[str]:
    return {"", *(caveat.region for caveat in caveats)}
