"""Small multiples: the same small line for each of many subjects, on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from publisher.charts import words
from publisher.charts.colours import readable, roles
from publisher.charts.measure import Face, too_small
from publisher.charts.sheet import Sheet
from publisher.charts.timeplot import (
    Plot,
    Series,
    known_series,
    last_label,
    nice_units,
    over_time,
    smallest_step,
    story,
)
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

GUTTER, GAP = 16.0, 10.0
FOOT, HEAD_GAP, INSET = 14.0, 6.0, 4.0
# The least size of a panel and of its plot, in points.
NARROWEST, LOWEST = 62.0, 24.0
SHAPE = 1.6


@dataclass(frozen=True, slots=True)
class Grid:
    """Panels of one size in points, and the lines of the name of each series, which may take a width of `room`."""

    columns: int
    width: float
    height: float
    face: Face
    room: float
    names: Mapping[str, tuple[str, ...]]

    @property
    def head(self) -> float:
        """Return the height of the names, with space below."""
        return max(map(len, self.names.values())) * self.face.leading + HEAD_GAP

    @property
    def shape(self) -> float:
        """Return how many times wider than high a plot is."""
        return self.width / (self.height - self.head - FOOT)

    @property
    def fits(self) -> bool:
        """Tell whether names and plots have room."""
        plot = self.height - self.head - FOOT
        return plot >= LOWEST and max(map(self.face.widest, self.names.values())) <= self.room

    def draw(self, plot: Plot, left: float, top: float, series: Series, value: str) -> None:
        """Set the name and the last value of a panel, on one line above its plot."""
        lines, sheet = self.names[series.name], plot.sheet
        regular = Face(self.face.family, self.face.size)
        sheet.text(left, top + len(lines) * self.face.leading / 2, lines, face=regular)
        colour = readable(series.colour, sheet.look)
        y = top + self.face.leading / 2
        sheet.text(left + self.width, y, value, face=self.face, colour=colour, align="right")


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """A panel for each series of at least three known values, all on one scale, with first and last value printed.

    `indexed` draws every series with its first known value as 100.
    """

    kind: ClassVar[str] = "Reeks kleine lijndiagrammen"

    subtitle: str
    series: tuple[tuple[Fact, ...], ...]
    labels: tuple[str, ...] = ()
    indexed: bool = False
    highlight: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        self._known()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for facts in self.series for fact in facts)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        sheet = Sheet.blank(look, size)
        drawn = self._coloured(look)
        grid = self._fit(sheet, drawn)
        numbers = [number for series in drawn for number in series.numbers]
        ticks = nice_units(numbers, self.limits, zero=not self.indexed and words.one_unit(self.facts) == "percent")
        times = [time for series in drawn for time in series.times]
        for number, series in enumerate(drawn):
            left, top = number % grid.columns * (grid.width + GUTTER), number // grid.columns * (grid.height + GAP)
            edges = left + INSET, left + grid.width - INSET, top + grid.head, top + grid.height - FOOT
            plot = Plot(sheet, *edges, (min(times), max(times)), self.limits or (ticks[0], ticks[-1]))
            grid.draw(plot, left, top, series, last_label(series, indexed=self.indexed))
            plot.draw_years((min(times), max(times)), sheet.face(look.smallest))
            if self.indexed:
                plot.draw_index()
            plot.draw(series, smallest_step(drawn), band=False)
        return sheet.figure

    def alt(self) -> str:
        """Return the alternative text: the trend of each series while there is room, what is not known."""
        return words.alt_text(self.kind, self.subtitle, story(self._names(), self.series, indexed=self.indexed))

    def table(self) -> Table:
        """Return a row a period and a column a series, and where it is drawn, its index."""
        return over_time(self._names(), self.series, indexed=self.indexed)

    def _names(self) -> tuple[str, ...]:
        return words.names([facts[0] for facts in self.series], self.labels)

    def _known(self) -> list[Series]:
        return known_series(self._names(), self.series, indexed=self.indexed)

    def _coloured(self, look: Look) -> list[Series]:
        # Each stands in a panel of its own, so that two may share a colour.
        found = self._known()
        roles_of = roles([item.facts[0] for item in found], self.highlight)
        return [replace(item, colour=role.colour(look)) for item, role in zip(found, roles_of, strict=True)]

    def _fit(self, sheet: Sheet, drawn: Sequence[Series]) -> Grid:
        most = max(min(len(drawn), int((sheet.width + GUTTER) // (NARROWEST + GUTTER))), 1)
        for size in (sheet.look.label, sheet.look.small, sheet.look.smallest):
            grids = [self._grid(sheet, drawn, columns, size) for columns in range(1, most + 1)]
            if fitting := [grid for grid in grids if grid.fits]:
                return min(fitting, key=lambda grid: (len(drawn) % grid.columns > 0, abs(grid.shape - SHAPE)))
        raise too_small(f"{len(drawn)} small line charts do not fit.")

    def _grid(self, sheet: Sheet, drawn: Sequence[Series], columns: int, size: float) -> Grid:
        rows = -(-len(drawn) // columns)
        width = (sheet.width - (columns - 1) * GUTTER) / columns
        height = (sheet.height - (rows - 1) * GAP) / rows
        strong = sheet.face(size, 600)
        room = width - GAP - strong.widest([last_label(series, indexed=self.indexed) for series in drawn])
        names = tuple((series.name, strong.wrap(series.name, max(room, 1))) for series in drawn)
        return Grid(columns, width, height, strong, room, dict(names))
