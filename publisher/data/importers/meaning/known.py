"""What an import may name: regions, groups, indicators and sources of the data, and gemeenten that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.data.dataset import Dataset
from publisher.model import Group, Indicator, Region, Source

DISSOLVED = "dissolved"
EVERYBODY = "totaal"


@dataclass(frozen=True, slots=True)
class Dissolved:
    """A gemeente that is no more: its name and code, the day on which it went, and into which gemeenten."""

    code: str
    name: str
    date: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of the data that give the words of a file their meaning, each by id or code.

    `groups_of` are the groups that the data have of each indicator.
    """

    regions: Mapping[str, Region]
    groups: Mapping[str, Group]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    dissolved: Mapping[str, Dissolved] = field(default_factory=dict)
    groups_of: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset) -> Known:
        """Return what a dataset knows."""
        gone = [
            Dissolved(row["code"], row["name"], row["date"], tuple(row["into"].split()))
            for row in dataset.tables.get(DISSOLVED, ())
        ]
        tables = (dataset.regions, dataset.groups, dataset.indicators, dataset.sources)
        return cls(*tables, {each.code: each for each in gone}, dataset.groups_of)

    def of_everybody(self, says: Mapping[str, str]) -> Mapping[str, str]:
        """Return what a head says, with the group where the data have its indicator of everybody alone."""
        everybody = self.groups_of.get(says.get("indicator", ""), frozenset()) == frozenset((EVERYBODY,))
        return {**says, "group": EVERYBODY} if everybody and "group" not in says else says
