"""The rows of a region, with those that the data give without naming it: of its own area, or from its gemeenten.

Two regions of just the same gemeenten are one area, so that a value of one is that of the other. Where the data have a
value of none of them and of each of its gemeenten, counts are added up and what has a weight is averaged. What is not
known of one gemeente is not known of the region; what is of other borders is not computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from publisher.data.dataset import Dataset
from publisher.dutch import formats
from publisher.model import GEMEENTE, Indicator, Observation, Status

Key = tuple[str, str, str]
Known = Mapping[Key, Observation]

# The table of changes of boundary, and the kind that moves inhabitants.
CHANGES, BORDERS = "region_changes", "grenswijziging"
# Of which part of the inhabitants on that is another area: to be counted, and to be averaged.
COUNTED, AVERAGED = 0.001, 0.01
INHABITANTS = "inwoners"
# Years between a value and the counts that it is weighted with.
APART = 5
ADDED = "Eigen berekening: de gemeenten zijn opgeteld."
WEIGHTED = "Eigen berekening: gemiddelde van de gemeenten, gewogen naar {} ({})."
SAME = "Dit is het cijfer van {}: hetzelfde gebied."


class CompletedRows(dict[str, tuple[Observation, ...]]):
    """The rows of one region by indicator, each completed when it is first asked for; what it reads is `looked_up`."""

    def __init__(self, dataset: Dataset, region: str, looked_up: set[tuple[str, str]]) -> None:
        super().__init__()
        self._data, self._region, self._looked_up = dataset, region, looked_up
        own = dataset.regions.get(region)
        self._members = dataset.members.get(region, ()) if own and own.kind != GEMEENTE else ()

    def __missing__(self, indicator: str) -> tuple[Observation, ...]:
        own = self._rows(indicator, self._region)
        have = {(row.period, row.group) for row in own if _is_known(row)}
        found: dict[Key, Observation] = {}
        for row in (*self._of_the_same_area(indicator), *self._computed(indicator)):
            if (row.period, row.group) not in have:
                found.setdefault(_key(row), row)
        # A row that says only that the table leaves this region out makes room.
        kept = (row for row in own if not (row.status is Status.MISSING and _key(row) in found))
        self[indicator] = (*kept, *found.values())
        return self[indicator]

    def _rows(self, indicator: str, code: str) -> Sequence[Observation]:
        self._looked_up.add((indicator, code))
        return self._data.rows.get(indicator, {}).get(code, ())

    def lacking(self, indicator: str, period: str, group: str) -> tuple[str, ...]:
        """Return the gemeenten of which no value is known that would be computed with, where others have one."""
        of = self._data.indicators.get(indicator)
        if not (of and (of.aggregate == "sum" or of.weight)):
            return ()
        wanted = [
            code
            for code in self._members
            if not any(
                _is_known(row) and row.group == group and period in ("", row.period)
                for row in self._rows(indicator, code)
            )
        ]
        return tuple(wanted) if len(wanted) < len(self._members) else ()

    def _of_the_same_area(self, indicator: str) -> Iterator[Observation]:
        for code in self._data.same_areas.get(self._region, ()):
            note = SAME.format(self._data.regions[code].name)
            for row in self._rows(indicator, code):
                if _is_known(row):
                    yield replace(row, region=self._region, note=row.note or note, file="", row=0, of=(row,))

    def _computed(self, indicator: str) -> Iterator[Observation]:
        of = self._data.indicators.get(indicator)
        # Without the changes of boundary, nobody knows of which area older values are.
        if not (of and (of.aggregate == "sum" or of.weight) and self._members and CHANGES in self._data.tables):
            return
        members = [self._known(indicator, code) for code in self._members]
        since = self._last_borders(COUNTED if of.aggregate == "sum" else AVERAGED)
        for key in members[0]:
            if all(key in known for known in members) and f"{key[0][:4]}-01-01" >= since:
                parts = tuple(known[key] for known in members)
                row = _added(parts) if of.aggregate == "sum" else self._mean(of, parts)
                if row:
                    yield replace(row, region=self._region, file="", row=0)

    def _known(self, indicator: str, code: str) -> Known:
        rows = self._rows(indicator, code)
        return {_key(row): row for row in rows if row.value is not None}

    def _mean(self, of: Indicator, parts: Sequence[Observation]) -> Observation | None:
        """Return the mean of values, weighted; nothing where what they are weighted with is not known."""
        first = parts[0]
        counted = of.weight_groups or self._data.groups[first.group].counted or (first.group,)
        counts = self._counts(of.weight, counted, int(first.period[:4]))
        if not counts:
            return None
        weights = [sum(_number(row) for row in each) for each in counts]
        places = max(map(decimals, parts))
        mean = float(formats.rounded(_weighted(list(map(_number, parts)), weights), places))
        lower, upper = _filled(row.lower for row in parts), _filled(row.upper for row in parts)
        # The mean of the ends is wider than the interval of the mean: nothing is told to differ that may not.
        bounds = (_weighted(lower, weights), _weighted(upper, weights)) if lower and upper else None
        who = formats.enumeration([self._data.groups[group].label.lower() for group in counted])
        note = WEIGHTED.format(self._data.indicators[of.weight].label.lower(), f"{who}, {counts[0][0].period[:4]}")
        rows = (*parts, *(row for each in counts for row in each))
        return replace(
            first,
            value=mean,
            lower=None,
            upper=None,
            status=Status.ESTIMATE,
            note=note,
            of=rows,
            bounds=bounds,
        )

    def _counts(self, indicator: str, groups: Sequence[str], year: int) -> list[list[Observation]]:
        """Return the counts of each gemeente, of the groups together, in the year nearest to that of the values."""
        counted = self._yearly(indicator)
        years = sorted({known for _, known, _ in counted}, key=lambda known: (abs(known - year), -known))
        for known in years:
            if abs(known - year) <= APART:
                found = [[counted.get((code, known, group)) for group in groups] for code in self._members]
                if all(row for each in found for row in each):
                    return [[row for row in each if row] for each in found]
        return []

    def _yearly(self, indicator: str) -> dict[tuple[str, int, str], Observation]:
        found: dict[tuple[str, int, str], Observation] = {}
        for code in self._members:
            for row in self._rows(indicator, code):
                if row.value is not None and row.status is not Status.PROJECTION:
                    found.setdefault((code, int(row.period[:4]), row.group), row)
        return found

    def _last_borders(self, part: float) -> str:
        """Return when borders moved such a part of the inhabitants into the region, or out of it, for the last time."""
        latest = [max(rows, key=lambda row: row.period) for rows in map(self._inhabitants, self._members) if rows]
        least = part * sum(map(_number, latest))
        return max((date for date, people in self._moved.items() if abs(people) >= least), default="")

    @cached_property
    def _moved(self) -> Mapping[str, int]:
        """Return how many inhabitants came with new borders, by date; those that moved within the region cancel."""
        moved: dict[str, int] = {}
        for row in self._data.tables.get(CHANGES, ()):
            if row["region"] in self._members and row["kind"] == BORDERS:
                date = row["date"] if "-" in row["date"] else f"{row['date']}-12-31"
                moved[date] = moved.get(date, 0) + int(row["inhabitants"])
        return moved

    def _inhabitants(self, code: str) -> list[Observation]:
        rows = self._rows(INHABITANTS, code)
        return [row for row in rows if row.value is not None and row.status is not Status.PROJECTION]


def _added(parts: Sequence[Observation]) -> Observation:
    ahead = any(row.status is Status.PROJECTION for row in parts)
    status = Status.PROJECTION if ahead else Status.ESTIMATE
    total = sum(map(_number, parts))
    return replace(parts[0], value=total, lower=None, upper=None, status=status, note=ADDED, of=tuple(parts))


def _filled(numbers: Iterable[float | None]) -> list[float]:
    """Return numbers, or nothing where one is not known."""
    found = list(numbers)
    known = [number for number in found if number is not None]
    return known if len(known) == len(found) else []


def _weighted(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)


def _key(row: Observation) -> Key:
    return row.period, row.group, row.source


def _is_known(row: Observation) -> bool:
    return row.value is not None or (row.lower is not None and row.upper is not None)


def _number(row: Observation) -> float:
    assert row.value is not None
    return row.value


def decimals(row: Observation) -> int:
    """Return with how many decimals a value was given."""
    if row.computed:
        return max(decimals(part) for part in row.of if part.indicator == row.indicator)
    exponent = Decimal(str(_number(row))).normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
