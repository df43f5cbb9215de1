"""The values behind what is printed: each with its row and its source, and which of them a number prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from publisher.cli.preview.snapshot import Teller
from publisher.cli.preview.standing import NUMBER
from publisher.data import Dataset
from publisher.dutch import formats
from publisher.model import Observation

# So many rows behind one number or figure are told.
MOST = 60
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Values:
    """Rows of data, as the page in the browser shows them."""

    dataset: Dataset
    teller: Teller

    def told(self, rows: Iterable[Observation]) -> list[dict[str, Any]]:
        """Return rows as they are told: where a value was made from others, those too."""
        each = dict.fromkeys(part for row in rows for part in ((row, *row.of) if row.of else (row,)))
        return [self._row(row) for row in list(each)[:MOST]]

    def _row(self, row: Observation) -> dict[str, Any]:
        known, source = self.dataset, self.dataset.sources.get(row.source)
        return {
            "indicator": row.indicator,
            "label": known.indicators[row.indicator].label,
            "region": known.regions[row.region].name,
            "period": formats.period(row.period),
            "group": known.groups[row.group].label,
            "value": self.printed(row),
            "source": source.title if source else row.source,
            **self.teller.place("" if row.of else row.file, 0 if row.of else row.row),
        }

    def printed(self, row: Observation) -> str:
        """Return a value as it is printed."""
        decimals = self.dataset.indicators[row.indicator].decimals
        if row.value is not None:
            return formats.quantity(row.value, row.unit, decimals)
        if row.lower is not None and row.upper is not None:
            return f"{formats.number(row.lower, decimals)} tot {formats.number(row.upper, decimals)}"
        return formats.UNKNOWN

    def behind(self, number: str, rows: Sequence[Observation], words: str = "") -> list[Observation]:
        """Return the rows that a number prints: of those with its value, those of regions that the words name."""
        same = [row for row in rows if number in NUMBER.findall(self.printed(row))]
        named = [row for row in same if self.dataset.regions[row.region].spoken in words]
        return named or same


def is_year(number: str, rows: Iterable[Observation]) -> bool:
    """Return whether a number is a year, of the periods of rows or any."""
    return bool(YEAR.fullmatch(number)) or any(number == row.period for row in rows)
