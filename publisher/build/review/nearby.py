"""The data near a sentence, as a reader compares them: one line for what differs by region alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publisher.build.record.entries import ValueEntry
from publisher.data import Dataset
from publisher.dutch import formats
from publisher.model import Observation

EVERYBODY = "totaal"


@dataclass(frozen=True, slots=True)
class NearData:
    """Values near a sentence: of what, whom and when, from which source, and the value of each region."""

    label: str
    source: str
    values: tuple[tuple[str, str], ...]


def near_data(rows: Iterable[Observation], dataset: Dataset) -> tuple[NearData, ...]:
    """Return rows as lines, in their order; each has the regions of one indicator, group, period and source."""
    found: dict[tuple[str, ...], list[Observation]] = {}
    for row in rows:
        found.setdefault((row.indicator, row.group, row.period, row.source), []).append(row)
    return tuple(
        NearData(_label(alike[0], dataset), dataset.sources[alike[0].source].title, _values(alike, dataset))
        for alike in found.values()
    )


def name_of(indicator: str, group: str, dataset: Dataset) -> str:
    """Return what is measured, of whom."""
    known = dataset.indicators.get(indicator)
    label = known.label if known else indicator
    who = dataset.groups[group].label if group in dataset.groups else group
    return label if group == EVERYBODY else f"{label}, {who}"


def printed(value: object, indicator: str, dataset: Dataset) -> str:
    """Return a value of a row, or its two bounds, as it is printed."""
    known = dataset.indicators.get(indicator)
    if isinstance(value, int | float):
        return formats.quantity(value, known.unit, known.decimals) if known else f"{value:g}"
    bounds = [each for each in value if each is not None] if isinstance(value, Sequence) else []
    if len(bounds) < 2:
        return formats.UNKNOWN
    return " tot ".join(formats.number(bound, known.decimals if known else 0) for bound in bounds)


def value_of(row: Observation | ValueEntry) -> float | tuple[float | None, float | None]:
    """Return the value of a row, or its bounds where it has none."""
    return row.value if row.value is not None else (row.lower, row.upper)


def _label(row: Observation, dataset: Dataset) -> str:
    return f"{name_of(row.indicator, row.group, dataset)}, {formats.period(row.period)}"


def _values(rows: Iterable[Observation], dataset: Dataset) -> tuple[tuple[str, str], ...]:
    return tuple((dataset.regions[row.region].name, printed(value_of(row), row.indicator, dataset)) for row in rows)
