"""Rows of data as the oracle sees them: by key, as series and as gemeenten; and numbers as they are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from publisher.data import Dataset
from publisher.model import Observation

OWN, COUNTRY = ("PV22", "ZK06", "GG0706"), ("NL01", "ZK")
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Rows:
    """All rows of a world; where sources differ, the row that has a value stands first."""

    dataset: Dataset

    @cached_property
    def by_key(self) -> dict[Key, Observation]:
        found: dict[Key, Observation] = {}
        for row in self.dataset.observations:
            if row.key not in found or found[row.key].value is None:
                found[row.key] = row
        return found

    @cached_property
    def by_source(self) -> dict[tuple[Key, str], Observation]:
        return {(row.key, row.source): row for row in self.dataset.observations}

    def now(self, row: Observation) -> Observation:
        """Return a row as it is in this world."""
        return self.by_source.get((row.key, row.source)) or self.by_key.get(row.key, row)

    @cached_property
    def periods(self) -> dict[tuple[str, str, str, str], list[Observation]]:
        """Return the known rows of an indicator, region, group and source, in order of time."""
        found: dict[tuple[str, str, str, str], list[Observation]] = defaultdict(list)
        for row in sorted(self.dataset.observations, key=lambda row: row.period):
            if row.value is not None:
                found[row.indicator, row.region, row.group, row.source].append(row)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the codes of the gemeenten of the province, by name."""
        return {item.name: item.code for item in self.dataset.regions.values() if item.province == "PV22"}

    def gemeenten(self, indicator: str, period: str, group: str) -> dict[str, Observation]:
        """Return the rows of the gemeenten, by name."""
        keys = {name: (indicator, code, period, group) for name, code in self.names.items()}
        return {name: self.by_key[key] for name, key in keys.items() if key in self.by_key}

    def beside(self, row: Observation) -> Observation | None:
        """Return the row of the country that goes with a row."""
        keys = ((row.indicator, code, row.period, row.group) for code in COUNTRY)
        found = [self.by_key[key] for key in keys if key in self.by_key]
        return next((each for each in found if each.value is not None), found[0] if found else None)

    def decimals(self, row: Observation) -> int:
        return self.dataset.indicators[row.indicator].decimals

    def printed(self, row: Observation) -> float | None:
        """Return a value as its reader sees it."""
        return None if row.value is None else rounded(row.value, self.decimals(row))


def rounded(value: float, decimals: int) -> float:
    """Return a value to so many decimals; a half goes up."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def words(value: float, decimals: int) -> str:
    """Return a number as Dutch prints it."""
    text = f"{rounded(abs(value), decimals):,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))


def distinct(rows: Iterable[Observation]) -> Iterator[Observation]:
    """Yield rows, each key once."""
    return iter({(row.key, row.source): row for row in rows}.values())
