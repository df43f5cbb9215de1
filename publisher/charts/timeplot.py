"""A plot over time within a sheet: scales, grid, and a series drawn so that a forecast and a gap show as what they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.patches import Polygon
from matplotlib.ticker import MaxNLocator

from publisher import formats
from publisher.charts import words
from publisher.charts.colours import screen
from publisher.charts.measure import Face
from publisher.charts.sheet import Sheet
from publisher.errors import Finding, PublisherError
from publisher.model import Fact, Status

LINE = 1.75
DOT = 5.0
# Of more points than this, only the last gets a dot.
MOST_DOTS = 14
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Series:
    """Known values of one subject in order of time, with their name, colour and the numbers that are drawn."""

    name: str
    facts: tuple[Fact, ...]
    numbers: tuple[float, ...]
    colour: str

    @property
    def times(self) -> tuple[float, ...]:
        """Return the time of each value in years."""
        return tuple(time_of(fact.period) for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Plot:
    """An area of a sheet in points, with its scales in years and in units."""

    sheet: Sheet
    left: float
    right: float
    top: float
    bottom: float
    times: tuple[float, float]
    units: tuple[float, float]

    def x(self, time: float) -> float:
        """Return where a time stands."""
        first, last = self.times
        return self.left + (time - first) / (last - first) * (self.right - self.left)

    def y(self, number: float) -> float:
        """Return where a number stands."""
        low, high = self.units
        return self.bottom - (number - low) / (high - low) * (self.bottom - self.top)

    def draw_grid(self, ticks: Sequence[float], label: Callable[[float], str]) -> None:
        """Draw grid lines with their numbers at the left, and the base line."""
        face, grey = self.sheet.face(self.sheet.look.small), self.sheet.look.g700
        for tick in ticks:
            y = self.y(tick)
            self.sheet.line([(self.left, y), (self.right, y)], self.sheet.look.g100, 0.75, name="grid")
            self.sheet.text(self.left - 5, y, label(tick), face=face, colour=grey, align="right")

    def draw_years(self, times: Sequence[float], face: Face, needed: Sequence[float] = ()) -> None:
        """Draw the base line with a stroke for every value, and as many years as fit, the needed ones among them."""
        self.sheet.line([(self.left, self.bottom), (self.right, self.bottom)], self.sheet.look.g500, 0.75, name="base")
        every = sorted(set(times))
        self.sheet.path([[(self.x(time), self.bottom), (self.x(time), self.bottom + 2.5)] for time in every], self.sheet.look.g500)
        for time in years_shown(every, needed, face.width("2000") + 6, self.x):
            half = face.width(year_label(time)) / 2
            x = min(max(self.x(time), half), self.sheet.width - half)
            y = self.bottom + 5 + face.size / 2
            self.sheet.text(x, y, year_label(time), face=face, colour=self.sheet.look.g700, align="center")

    def draw(self, series: Series, step: float, *, band: bool) -> None:
        """Draw a series: solid between neighbouring values, thin across a gap, dashed where it is a forecast."""
        points = [(self.x(time), self.y(number)) for time, number in zip(series.times, series.numbers, strict=True)]
        if band:
            self._draw_band(series)
        gaps = [later - earlier > 1.5 * step for earlier, later in pairwise(series.times)]
        for gap, after, ends in zip(gaps, series.facts[1:], pairwise(points), strict=True):
            ahead = after.status is Status.PROJECTION
            # A thin line says that nothing is known between its two dots.
            colour, width = (screen(series.colour, 0.6), 0.75) if gap and not ahead else (series.colour, LINE)
            name = "forecast" if ahead else "gap" if gap else "line"
            self.sheet.line(ends, colour, width, dashed=ahead, name=f"{name}:{series.name}")
        beside_gap = [before or behind for before, behind in zip([False, *gaps], [*gaps, True], strict=True)]
        for (x, y), fact, alone in zip(points, series.facts, beside_gap, strict=True):
            if alone or len(points) <= MOST_DOTS:
                hollow = fact.status is Status.PROJECTION
                self.sheet.dot(x, y, series.colour, size=DOT, hollow=hollow, name=f"dot:{series.name}")

    def _draw_band(self, series: Series) -> None:
        known = [(time, fact) for time, fact in zip(series.times, series.facts, strict=True) if words.has_interval(fact)]
        if len(known) != len(series.facts) or tuple(fact.number for _, fact in known) != series.numbers:
            return
        upper = [(self.x(time), self.y(fact.upper or 0)) for time, fact in known]
        lower = [(self.x(time), self.y(fact.lower or 0)) for time, fact in known]
        fill = screen(series.colour, 0.18)
        self.sheet.axes.add_patch(Polygon([*upper, *reversed(lower)], facecolor=fill, edgecolor="none", gid="interval"))


def time_of(period: str) -> float:
    """Return the start of an ISO period in years; of a span, the start of its last period."""
    last = period.split("/")[-1]
    year, _, rest = last.partition("-")
    if rest.startswith("Q"):
        return int(year) + (int(rest[1]) - 1) / 4
    month = int(rest[:2]) if rest else 1
    return int(year) + (month - 1) / 12


def year_label(time: float) -> str:
    """Return the year of a time."""
    return str(int(time))


def years_shown(
    times: Sequence[float], needed: Sequence[float], wide: float, x: Callable[[float], float]
) -> list[float]:
    """Return the times whose years fit: at even steps where those reach from the first to the last, else these two."""
    last = len(times) - 1
    for step in (step for step in range(1, last + 1) if last % step == 0):
        found = sorted({*times[::step], *needed})
        even = len({round(later - earlier, 2) for earlier, later in pairwise(times[::step])}) == 1
        if (even or step == 1) and all(x(later) - x(earlier) >= wide for earlier, later in pairwise(found)):
            return found
    ends = [times[0], times[-1]]
    return ends + [time for time in needed if all(abs(x(time) - x(end)) >= wide for end in ends)]


def nice_units(
    numbers: Sequence[float], limits: tuple[float, float] | None, *, zero: bool, count: int = 4
) -> tuple[float, ...]:
    """Return round numbers for a grid that span all numbers, from zero where they must or lie near it."""
    low, high = limits or (min(numbers), max(numbers))
    if limits is None and low >= 0 and (zero or low < 0.5 * high):
        low = 0
    ticks = tuple(float(tick) for tick in MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high))
    if limits is None:
        return ticks
    return tuple(tick for tick in ticks if low <= tick <= high)


def known_series(name: str, facts: Sequence[Fact], colour: str) -> Series:
    """Return the known values of a series in order of time; raise PublisherError where they are too few for a line."""
    known = tuple(sorted((fact for fact in facts if fact.known), key=lambda fact: time_of(fact.period)))
    if len(known) < FEWEST:
        message = f"{name} has {formats.number(len(known))} known values; a line would look like a series."
        raise PublisherError([Finding("chart-sparse", message, remedy="Draw two known years as a slope.")])
    return Series(name, known, tuple(fact.number for fact in known), colour)


def smallest_step(series: Sequence[Series]) -> float:
    """Return the shortest time between two values of one series, in years."""
    return min(later - earlier for item in series for earlier, later in pairwise(item.times))
