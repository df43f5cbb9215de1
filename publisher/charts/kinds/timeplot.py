"""A plot over time: scales, grid, and a series drawn so that a forecast and a gap show as what they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import line_colours, roles, screen
from publisher.charts.canvas.measure import Face
from publisher.charts.words import alternative_text, sentences
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Status, Table

if TYPE_CHECKING:
    from publisher.theme import Look

LINE = 1.75
# The share of ink of the band of a 95% interval.
BAND = 0.18
DOT = 5.0
# Where points stand closer together than this, only the last gets a dot, and those beside a gap.
CLOSEST_DOTS = 10.0
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
    """An area of a canvas in points, with its scales in years and in units."""

    canvas: Canvas
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
        face, grey = self.canvas.face(self.canvas.look.small), self.canvas.look.g700
        for tick in ticks:
            y = self.y(tick)
            self.canvas.line([(self.left, y), (self.right, y)], self.canvas.look.g100, 0.75, name="grid")
            self.canvas.text(self.left - 5, y, label(tick), face=face, colour=grey, align="right")

    def draw_years(self, times: Sequence[float], face: Face, needed: Sequence[float] = ()) -> None:
        """Draw the base line with a stroke for every value, and as many years as fit, the needed ones among them."""
        self.canvas.line(
            [(self.left, self.bottom), (self.right, self.bottom)], self.canvas.look.g500, 0.75, name="base"
        )
        every = sorted(set(times))
        self.canvas.path(
            [[(self.x(time), self.bottom), (self.x(time), self.bottom + 2.5)] for time in every], self.canvas.look.g500
        )
        for time in years_shown(every, needed, face.width("2000") + 6, self.x):
            half = face.width(year_label(time)) / 2
            x = min(max(self.x(time), half), self.canvas.width - half)
            y = self.bottom + 5 + face.size / 2
            self.canvas.text(x, y, year_label(time), face=face, colour=self.canvas.look.g700, align="center")

    def draw(self, series: Series, step: float, *, band: bool) -> None:
        """Draw a series: solid between neighbouring values, thin across a gap, dashed where it is a forecast."""
        points = [(self.x(time), self.y(number)) for time, number in zip(series.times, series.numbers, strict=True)]
        if band:
            self._draw_band(series)
        gaps = [later - earlier > 1.5 * step for earlier, later in pairwise(series.times)]
        ahead = [fact.status is Status.PROJECTION for fact in series.facts]
        kinds = ["forecast" if flag else "gap" if gap else "line" for flag, gap in zip(ahead[1:], gaps, strict=True)]
        for kind, run in groupby(range(len(kinds)), key=kinds.__getitem__):
            places = list(run)
            self._draw_run(series, kind, points[places[0] : places[-1] + 2])
        spacious = (points[-1][0] - points[0][0]) / len(points) >= CLOSEST_DOTS
        beside_gap = [before or behind for before, behind in zip([False, *gaps], [*gaps, True], strict=True)]
        shown = [place for place, alone in enumerate(beside_gap) if alone or spacious]
        for hollow in (False, True):
            dots = [points[place] for place in shown if ahead[place] is hollow]
            self.canvas.dots(dots, series.colour, size=DOT, hollow=hollow, name=f"dots:{series.name}")

    def _draw_run(self, series: Series, kind: str, points: Sequence[tuple[float, float]]) -> None:
        # A thin line says that nothing is known between its dots.
        colour, width = (screen(series.colour, 0.6), 0.75) if kind == "gap" else (series.colour, LINE)
        self.canvas.line(points, colour, width, dashed=kind == "forecast", name=f"{kind}:{series.name}")

    def draw_index(self) -> None:
        """Draw the level that all series of an index start from."""
        y = self.y(100)
        self.canvas.line([(self.left, y), (self.right, y)], self.canvas.look.g300, 0.75, below=True, name="index")

    def _draw_band(self, series: Series) -> None:
        from matplotlib.patches import Polygon

        known = list(zip(series.times, series.facts, strict=True))
        upper = [(self.x(time), self.y(fact.upper or 0)) for time, fact in known]
        lower = [(self.x(time), self.y(fact.lower or 0)) for time, fact in known]
        fill = screen(series.colour, BAND)
        self.canvas.axes.add_artist(
            Polygon([*upper, *reversed(lower)], facecolor=fill, edgecolor="none", gid="interval")
        )


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
    from matplotlib.ticker import MaxNLocator

    low, high = limits or (min(numbers), max(numbers))
    if limits is None and low >= 0 and (zero or low < 0.5 * high):
        low = 0
    ticks = tuple(float(tick) for tick in MaxNLocator(count, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high))
    if limits is None:
        return ticks
    return tuple(tick for tick in ticks if low <= tick <= high)


def known_series(names: Sequence[str], series: Sequence[Sequence[Fact]], *, indexed: bool) -> list[Series]:
    """Return the known values of each series in order of time, as they are drawn.

    Raise PublisherError where a series has too few of them for a line.
    """
    found = [
        (name, tuple(sorted((fact for fact in facts if fact.known), key=lambda fact: time_of(fact.period))))
        for name, facts in zip(names, series, strict=True)
    ]
    if sparse := [(name, known) for name, known in found if len(known) < FEWEST]:
        named = ", ".join(f"{name} ({len(known)})" for name, known in sparse)
        message = say(
            "A line through fewer than {fewest} known values would look like a series: {named}.",
            fewest=FEWEST,
            named=named,
        )
        raise PublisherError([Finding("chart-sparse", message, hint=say("Draw two known years as a slope."))])
    return [Series(name, known, _numbers(known, indexed), "") for name, known in found]


def _numbers(facts: Sequence[Fact], indexed: bool) -> tuple[float, ...]:
    return tuple(100 * fact.number / facts[0].number if indexed else fact.number for fact in facts)


def coloured(series: Sequence[Series], look: Look, highlight: Sequence[str]) -> list[Series]:
    """Return the series with the colour of their role, or where that is taken, with another."""
    spare = list(line_colours(4, look))
    colours: list[str] = []
    for role in roles([item.facts[0] for item in series], highlight):
        own = role.colour(look)
        colours.append(own if own not in colours else next((hue for hue in spare if hue not in colours), look.g500))
    return [replace(item, colour=colour) for item, colour in zip(series, colours, strict=True)]


def last_label(series: Series, *, indexed: bool) -> str:
    """Return the last value of a series as it is printed."""
    return formats.number(series.numbers[-1]) if indexed else alternative_text.value_label(series.facts[-1])


def over_time(names: Sequence[str], series: Sequence[Sequence[Fact]], *, indexed: bool) -> Table:
    """Return a row a period and a column a series, and where it is drawn, its index."""
    heads, columns = [], []
    for name, facts in zip(names, series, strict=True):
        heads.append(alternative_text.unit_head(name, alternative_text.one_unit(facts)))
        columns.append({fact.period: alternative_text.noted(alternative_text.cell(fact), fact) for fact in facts})
    for item in known_series(names, series, indexed=True) if indexed else ():
        heads.append(f"{item.name} (index)")
        pairs = zip(item.facts, item.numbers, strict=True)
        columns.append({fact.period: formats.number(number, 1) for fact, number in pairs})
    periods = sorted({fact.period for facts in series for fact in facts})
    rows = [(formats.period(key), *(column.get(key, formats.UNKNOWN) for column in columns)) for key in periods]
    return Table(("Jaar", *heads), tuple(rows), numeric=tuple(range(1, len(heads) + 1)))


def story(names: Sequence[str], series: Sequence[Sequence[Fact]], *, indexed: bool) -> list[str]:
    """Return sentences for an alternative text: trends, what is not known, the index, peaks."""
    found = known_series(names, series, indexed=indexed)
    trends = [text for item in found for text in sentences.trends(item.name, item.facts)]
    missing = [
        alternative_text.unknown([f"{name} {formats.period(fact.period)}" for fact in facts], facts)
        for name, facts in zip(names, series, strict=True)
    ]
    index = [f"Index: {formats.period(found[0].facts[0].period)} is 100."] if indexed else []
    return [*trends, *missing, *index, *(sentences.peak(item.name, item.facts) for item in found)]


def smallest_step(series: Sequence[Series]) -> float:
    """Return the shortest time between two values of one series, in years."""
    return min(later - earlier for item in series for earlier, later in pairwise(item.times))
