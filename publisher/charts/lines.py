"""Lines of real series over time, named at their ends; a forecast is dashed and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher import formats
from publisher.charts import words
from publisher.charts.colours import readable
from publisher.charts.measure import Face, spread, too_small
from publisher.charts.sheet import Sheet
from publisher.charts.timeplot import (
    Plot,
    Series,
    coloured,
    known_series,
    last_label,
    nice_units,
    over_time,
    smallest_step,
    story,
)
from publisher.errors import Finding, PublisherError
from publisher.model import Fact, Size, Status, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

MOST = 4
FOOT = 16.0
LABEL_GAP = 7.0
# The share of the width that the names at the right may take.
LABELS = 0.34
LEAST = 60.0
MOST_VALUES, MOST_BANDS = 6, 2


@dataclass(frozen=True, slots=True)
class Lines:
    """One to four series of at least three known values each, told apart by region, group or indicator.

    `indexed` draws every series with its first known value as 100. `limits` are the ends of the scale, for panels
    that compare. Raise PublisherError for a series of fewer values: two known years make a slope.
    """

    kind: ClassVar[str] = "Lijndiagram"

    subtitle: str
    series: tuple[tuple[Fact, ...], ...]
    labels: tuple[str, ...] = ()
    indexed: bool = False
    highlight: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= MOST:
            message = f"A line chart of {formats.number(len(self.series))} series cannot be read."
            raise PublisherError([Finding("chart-series", message, remedy=f"Draw one to {MOST}, or small multiples.")])
        self._known()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for facts in self.series for fact in facts)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        sheet = Sheet.blank(look, size)
        drawn = coloured(self._known(), look, self.highlight)
        face, labels = self._labels(sheet, drawn)
        numbers = [number for series in drawn for number in (*series.numbers, *self._bounds(series))]
        # The height of a share means something from zero only.
        ticks = nice_units(numbers, self.limits, zero=not self.indexed and words.one_unit(self.facts) == "percent")
        plot = self._plot(sheet, drawn, face.widest([line for lines in labels for line in lines]), ticks)
        if not self._sparse(drawn):
            plot.draw_grid(ticks, lambda tick: self._tick(tick, ticks))
        plot.draw_years([time for item in drawn for time in item.times], sheet.face(look.small), self._starts(drawn))
        if self.indexed:
            plot.draw_index()
        self._draw_forecast(plot, drawn)
        # The own region last, on top of the others.
        for series in reversed(drawn):
            plot.draw(series, smallest_step(drawn), band=len(drawn) <= MOST_BANDS and not self.indexed)
        if self._sparse(drawn):
            self._draw_values(plot, drawn[0])
        self._draw_labels(plot, drawn, face, labels)
        return sheet.figure

    def alt(self) -> str:
        """Return the alternative text: the trend of each series, its last comparison, gaps and forecast."""
        return words.alt_text(self.kind, self.subtitle, story(self._names(), self.series, indexed=self.indexed))

    def table(self) -> Table:
        """Return a row a period and a column a series, and where it is drawn, its index."""
        return over_time(self._names(), self.series, indexed=self.indexed)

    def _names(self) -> tuple[str, ...]:
        return words.names([facts[0] for facts in self.series], self.labels)

    def _known(self) -> list[Series]:
        return known_series(self._names(), self.series, indexed=self.indexed)

    def _bounds(self, series: Series) -> list[float]:
        return [] if self.indexed else [number for fact in series.facts for number in words.numbers(fact)]

    def _plot(self, sheet: Sheet, drawn: Sequence[Series], labels: float, ticks: Sequence[float]) -> Plot:
        sparse, half = self._sparse(drawn), sheet.face(weight=600).widest([*map(words.value_label, drawn[0].facts)]) / 2
        tick = sheet.face(sheet.look.small).widest([self._tick(tick, ticks) for tick in ticks]) + 5
        left, right = (half, sheet.width - half) if sparse else (tick, sheet.width - labels - LABEL_GAP)
        top = 14.0 if self._starts(drawn) or sparse else sheet.look.label * 0.6
        times = [time for series in drawn for time in series.times]
        if right - left < LEAST:
            raise too_small("A line chart has no room beside the names of its series.")
        units = self.limits or (ticks[0], ticks[-1])
        return Plot(sheet, left, right, top, sheet.height - FOOT, (min(times), max(times)), units)

    def _sparse(self, drawn: Sequence[Series]) -> bool:
        # Few enough values to print each of them, instead of a grid.
        return len(drawn) == 1 and len(drawn[0].facts) <= MOST_VALUES

    def _starts(self, drawn: Sequence[Series]) -> list[float]:
        """Return the last known time before the first forecast, in a list of one or none."""
        pairs = [zip(series.times, series.facts[1:], strict=False) for series in drawn]
        found = [time for pair in pairs for time, fact in pair if fact.status is Status.PROJECTION]
        return [min(found)] if found else []

    def _tick(self, tick: float, ticks: Sequence[float]) -> str:
        decimals = next(count for count in range(7) if all(round(value, count) == round(value, 6) for value in ticks))
        return formats.label(tick, "index" if self.indexed else words.one_unit(self.facts), decimals)

    def _labels(self, sheet: Sheet, drawn: Sequence[Series]) -> tuple[Face, list[tuple[str, ...]]]:
        """Return the lines beside the end of each series: its name, and its last value below it."""
        face = sheet.face(weight=600)
        # The name of a single series stands in the subtitle already.
        names = [face.wrap(item.name, LABELS * sheet.width) if len(drawn) > 1 else () for item in drawn]
        return face, [(*name, last_label(item, indexed=self.indexed)) for name, item in zip(names, drawn, strict=True)]

    def _draw_values(self, plot: Plot, series: Series) -> None:
        for time, number, fact in zip(series.times, series.numbers, series.facts, strict=True):
            face = plot.sheet.face(weight=600 if fact is series.facts[-1] else 400)
            label = formats.number(number, 0) if self.indexed else words.value_label(fact)
            plot.sheet.text(plot.x(time), plot.y(number) - face.leading, label, face=face, align="center")

    def _draw_labels(self, plot: Plot, drawn: Sequence[Series], face: Face, labels: Sequence[tuple[str, ...]]) -> None:
        if self._sparse(drawn):
            return
        wanted = [plot.y(series.numbers[-1]) for series in drawn]
        places = spread(wanted, [len(lines) * face.leading + 2 for lines in labels], 0, plot.sheet.height)
        for series, y, at, lines in zip(drawn, wanted, places, labels, strict=True):
            if abs(at - y) > face.leading:
                ends = [(plot.x(series.times[-1]) + 4, y), (plot.right + LABEL_GAP - 2, at)]
                plot.sheet.line(ends, plot.sheet.look.g500, name="leader")
            colour = readable(series.colour, plot.sheet.look)
            plot.sheet.text(plot.right + LABEL_GAP, at, lines, face=face, colour=colour)

    def _draw_forecast(self, plot: Plot, drawn: Sequence[Series]) -> None:
        """Name the dashed part above it, from the last year that is known."""
        for start in self._starts(drawn):
            sheet, x = plot.sheet, plot.x(start)
            face = sheet.face(sheet.look.small)
            sheet.line([(x, 2), (x, plot.bottom)], sheet.look.g300, name="forecast-start")
            right = min(x + 4, sheet.width - face.width(words.FORECAST))
            sheet.text(right, sheet.look.small * 0.7, words.FORECAST, face=face, colour=sheet.look.g700)
