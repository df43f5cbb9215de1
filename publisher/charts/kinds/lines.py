"""Lines of real series over time, named at their ends; a forecast is dashed and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described, Limits
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import readable, rim, screen
from publisher.charts.canvas.legend import PITCH, Key
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.kinds.timeplot import (
    BAND,
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
from publisher.charts.rows.marks import row_legend
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Size, Status, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

MOST = 4
HEAD, FOOT = 14.0, 16.0
LABEL_GAP = 7.0
# The share of the width that the names at the right may take.
LABELS = 0.34
LEAST = 60.0
MOST_VALUES, MOST_BANDS = 6, 2
# How far a label beside a dot reaches past its middle, in points.
SHIFT = 4.0


@dataclass(frozen=True, slots=True)
class Lines(Described):
    """One to four series of at least three known values each, distinguished by region, group or indicator.

    `indexed` draws every series with its first known value as 100. `limits` are the ends of the scale, for panels
    that compare. Raise PublisherError for a series of fewer values: two known years make a slope.
    """

    kind: ClassVar[str] = "Lijndiagram"

    subtitle: str
    series: tuple[tuple[Fact, ...], ...]
    labels: tuple[str, ...] = ()
    indexed: bool = False
    highlight: str = ""
    limits: Limits | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= MOST:
            message = say("A line chart of {number} series cannot be read.", number=formats.number(len(self.series)))
            raise PublisherError(
                [Finding("chart-series", message, hint=say("Draw one to {most} in more than one figure.", most=MOST))]
            )
        self._known()

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        canvas = Canvas.blank(look, size)
        drawn = coloured(self._known(), look, (self.highlight,))
        face, labels = self._labels(canvas, drawn)
        numbers = [number for series in drawn for number in (*series.numbers, *self._bounds(series))]
        # The height of a share means something from zero only.
        ticks = nice_units(
            numbers, self.limits, zero=not self.indexed and alternative_text.one_unit(self.facts) == "percent"
        )
        sparse = self._sparse(canvas, drawn, ticks)
        widest = face.widest([line for lines in labels for line in lines])
        plot = self._plot(canvas, drawn, ticks, self._value_width(canvas, drawn[0]) / 2 if sparse else None, widest)
        if not sparse:
            plot.draw_grid(ticks, lambda tick: self._tick(tick, ticks))
        plot.draw_years([time for item in drawn for time in item.times], canvas.face(look.small), self._starts(drawn))
        if self.indexed:
            plot.draw_index()
        self._draw_forecast(plot, drawn)
        # The own region last, on top of the others.
        for series in reversed(drawn):
            plot.draw(series, smallest_step(drawn), band=self._banded(drawn))
        if sparse:
            self._draw_values(plot, drawn[0])
        else:
            self._draw_labels(plot, drawn, face, labels)
        if self._banded(drawn):
            fill = screen(drawn[0].colour, BAND)
            legend = row_legend(canvas, [Key(alternative_text.INTERVAL, fill, edge=rim(fill, look))])
            legend.draw_lines(plot.left, canvas.height - PITCH, canvas.width - plot.left)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: the trend of each series, its last comparison, gaps and forecast."""
        return alternative_text.alt_text(
            self.kind, self.subtitle, story(self._names(), self.series, indexed=self.indexed)
        )

    def table(self) -> Table:
        """Return a row a period and a column a series, and where it is drawn, its index."""
        return over_time(self._names(), self.series, indexed=self.indexed)

    def _names(self) -> tuple[str, ...]:
        return alternative_text.names([facts[0] for facts in self.series], self.labels)

    def _known(self) -> list[Series]:
        return known_series(self._names(), self.series, indexed=self.indexed)

    def _bounds(self, series: Series) -> list[float]:
        return [] if self.indexed else [number for fact in series.facts for number in alternative_text.numbers(fact)]

    def _plot(
        self, canvas: Canvas, drawn: Sequence[Series], ticks: Sequence[float], half: float | None, labels: float
    ) -> Plot:
        """Return the plot beside its labels; `half` is half a value's width where each is printed at its dot."""
        tick = canvas.face(canvas.look.small).widest([self._tick(tick, ticks) for tick in ticks]) + 5
        left, right = (tick, labels + LABEL_GAP) if half is None else (half, half)
        plain = half is None and not self._starts(drawn) and not self.limits
        top = canvas.look.label * 0.6 if plain else HEAD
        foot = FOOT + (PITCH if self._banded(drawn) else 0)
        times = [time for series in drawn for time in series.times]
        if left + LEAST + right > canvas.width:
            raise too_small(say("A line chart has no room beside the names of its series."))
        edges = left, canvas.width - right, top, canvas.height - foot
        return Plot(canvas, *edges, (min(times), max(times)), self.limits or (ticks[0], ticks[-1]))

    def _value_width(self, canvas: Canvas, series: Series) -> float:
        return canvas.face(weight=600).widest([alternative_text.value_label(fact) for fact in series.facts])

    def _sparse(self, canvas: Canvas, drawn: Sequence[Series], ticks: Sequence[float]) -> bool:
        """Tell whether each value can be printed at its dot, instead of a grid."""
        times, numbers = drawn[0].times, drawn[0].numbers
        wide = self._value_width(canvas, drawn[0])
        closest = min(later - earlier for earlier, later in pairwise(times))
        room = closest / (times[-1] - times[0]) * (canvas.width - wide)
        low, high = self.limits or (ticks[0], ticks[-1])
        # The height of each dot above the base line; a label below it needs room there.
        rises = [(number - low) / (high - low) * (canvas.height - FOOT - HEAD) for number in numbers]
        below = [_free_side(numbers, place)[0] for place in range(len(numbers))]
        clear = all(rise > 2 * canvas.face().leading for rise, under in zip(rises, below, strict=True) if under)
        return len(drawn) == 1 and len(times) <= MOST_VALUES and room >= wide + 2 * SHIFT and clear

    def _banded(self, drawn: Sequence[Series]) -> bool:
        known = all(alternative_text.has_interval(fact) for series in drawn for fact in series.facts)
        return known and len(drawn) <= MOST_BANDS and not self.indexed

    def _starts(self, drawn: Sequence[Series]) -> list[float]:
        """Return the last known time before the first forecast, in a list of one or none."""
        pairs = [zip(series.times, series.facts[1:], strict=False) for series in drawn]
        found = [time for pair in pairs for time, fact in pair if fact.status is Status.PROJECTION]
        return [min(found)] if found else []

    def _tick(self, tick: float, ticks: Sequence[float]) -> str:
        decimals = next(count for count in range(7) if all(round(value, count) == round(value, 6) for value in ticks))
        return formats.label(tick, "index" if self.indexed else alternative_text.one_unit(self.facts), decimals)

    def _labels(self, canvas: Canvas, drawn: Sequence[Series]) -> tuple[Face, list[tuple[str, ...]]]:
        """Return the lines beside the end of each series: its name, and its last value below it."""
        face = canvas.face(weight=600)
        # The name of a single series stands in the subtitle already.
        names = [face.wrap(item.name, LABELS * canvas.width) if len(drawn) > 1 else () for item in drawn]
        return face, [(*name, last_label(item, indexed=self.indexed)) for name, item in zip(names, drawn, strict=True)]

    def _draw_values(self, plot: Plot, series: Series) -> None:
        """Print every value beside its dot, on the side that the line leaves free."""
        for place, (time, number, fact) in enumerate(zip(series.times, series.numbers, series.facts, strict=True)):
            face = plot.canvas.face(weight=600 if fact is series.facts[-1] else 400)
            label = formats.number(number) if self.indexed else alternative_text.value_label(fact)
            below, align = _free_side(series.numbers, place)
            x = plot.x(time) + {"left": -SHIFT, "center": 0, "right": SHIFT}[align]
            plot.canvas.text(
                x, plot.y(number) + (face.leading if below else -face.leading), label, face=face, align=align
            )

    def _draw_labels(self, plot: Plot, drawn: Sequence[Series], face: Face, labels: Sequence[tuple[str, ...]]) -> None:
        wanted = [plot.y(series.numbers[-1]) for series in drawn]
        places = dodge(wanted, [len(lines) * face.leading + 2 for lines in labels], 0, plot.canvas.height)
        for series, y, at, lines in zip(drawn, wanted, places, labels, strict=True):
            if abs(at - y) > face.leading:
                ends = [(plot.x(series.times[-1]) + 4, y), (plot.right + LABEL_GAP - 2, at)]
                plot.canvas.line(ends, plot.canvas.look.g500, name="leader")
            colour = readable(series.colour, plot.canvas.look)
            plot.canvas.text(plot.right + LABEL_GAP, at, lines, face=face, colour=colour)

    def _draw_forecast(self, plot: Plot, drawn: Sequence[Series]) -> None:
        """Name the dashed part above it, from the last year that is known."""
        for start in self._starts(drawn):
            canvas, x = plot.canvas, plot.x(start)
            face = canvas.face(canvas.look.small)
            canvas.line([(x, 2), (x, plot.bottom)], canvas.look.g300, name="forecast-start")
            right = min(x + 4, canvas.width - face.width(alternative_text.FORECAST))
            canvas.text(right, canvas.look.small * 0.7, alternative_text.FORECAST, face=face, colour=canvas.look.g700)


def _free_side(numbers: Sequence[float], place: int) -> tuple[bool, Align]:
    """Return whether a label stands below its dot, and how it is aligned, so that the line does not cross it."""
    own = numbers[place]
    before = numbers[place - 1] if place else own
    after = numbers[place + 1] if place + 1 < len(numbers) else own
    below = before + after > 2 * own
    left_crosses = before < own if below else before > own
    right_crosses = after < own if below else after > own
    return below, "left" if left_crosses else "right" if right_crosses else "center"
