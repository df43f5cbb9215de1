"""Whether the values of a figure stand under their own names: a row, a column or a reference is of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher.charts import (
    Bars,
    BigNumber,
    Choropleth,
    Dumbbell,
    ForestPlot,
    Heatmap,
    Lines,
    PeoplePictogram,
    Slope,
    StripPlot,
)
from publisher.charts.rows.chart import RowChart
from publisher.model import Chart, Fact

DIMENSIONS: Mapping[str, Callable[[Fact], str]] = {
    "region": lambda fact: fact.region.code,
    "period": lambda fact: fact.period,
    "group": lambda fact: fact.group.id,
    "indicator": lambda fact: fact.indicator.id,
}
Grid = Sequence[Sequence[Fact | None]]


def misaligned(chart: Chart) -> Iterator[tuple[str, Fact, Fact]]:
    """Yield each dimension in which values under one name differ, with two such values.

    A name of a row or of a column stands for all its values: in each dimension they are alike within every row, or
    within every column. Values that are compared with each other are of one indicator and one group.
    """
    grid = _grid(chart)
    for name, of in DIMENSIONS.items():
        by_row, by_column = _unlike(grid, of), _unlike(list(zip(*grid, strict=True)) if grid else [], of)
        if by_row and by_column:
            yield name, *by_row
    for values in _compared(chart):
        for name in ("indicator", "group"):
            if unlike := _unlike([values], DIMENSIONS[name]):
                yield name, *unlike


def _unlike(rows: Grid, of: Callable[[Fact], str]) -> tuple[Fact, Fact] | None:
    """Return two values of one row that differ, or none."""
    for row in rows:
        known = [fact for fact in row if fact]
        for other in known[1:]:
            if of(other) != of(known[0]):
                return known[0], other
    return None


def _grid(chart: Chart) -> Grid:
    if isinstance(chart, Heatmap):
        return [row.values for row in chart.rows]
    return list(chart.matrix().rows) if isinstance(chart, RowChart) else []


def _compared(chart: Chart) -> Iterator[Sequence[Fact | None]]:
    """Yield values that a chart sets side by side as the same measure."""
    match chart:
        case PeoplePictogram():
            yield from ((share.fact, share.reference) for share in chart.shares)
        case Bars(reference=Fact()):
            yield (*chart.values, chart.reference)
        case BigNumber():
            yield chart.facts
        case Choropleth():
            yield (*chart.values, *chart.references)
        case StripPlot():
            yield from ((strip.own, *strip.among) for strip in chart.strips)
        case ForestPlot():
            yield from (row.facts for row in chart.rows)
        case Slope() | Dumbbell():
            yield from chart.pairs
        case Lines():
            yield from chart.series
