"""What is only known as a limit: the most that a quantity may grow between two years, and no path in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import HAIRLINE, Canvas
from publisher.charts.canvas.colours import roles, screen
from publisher.charts.canvas.glyphs import fill
from publisher.charts.canvas.measure import dodge, largest
from publisher.charts.canvas.number_label import NumberLabel
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.model import Size
    from publisher.theme import Look

AT_MOST = "ten hoogste"
NUMBERS = (20.0, 16.0, 13.0)
# Points.
BAR = 7.0
BETWEEN = 3.0
GAP = 12.0
APART = 8.0
# Of the height: white above the highest mark.
ABOVE = 0.08
# Of the width: words beside the fan; and of the width of the fan: the note in it.
WORDS = 0.4
NOTE = 0.62
# Share of the ink of a wedge.
WEDGE = 0.18


@dataclass(frozen=True, slots=True)
class Maximum:
    """The most that a quantity may grow, as a fact whose value or upper bound is a percentage; for a region."""

    label: str
    fact: Fact

    @property
    def number(self) -> float:
        """Return the known maximum, or raise PublisherError where there is none."""
        known = self.fact.value if self.fact.value is not None else self.fact.upper
        if known is None:
            message = say("The maximum of {label} is not known.", label=self.label)
            raise PublisherError([Finding("chart-value", message, hint=say("Leave it out, or give its value."))])
        return known

    @property
    def text(self) -> str:
        """Return the maximum as it is printed, with its sign."""
        sign = "+" if formats.rounded(self.number, self.fact.decimals) > 0 else ""
        return f"{sign}{formats.label(self.number, self.fact.unit, self.fact.decimals)}"


@dataclass(frozen=True)
class UpperBound(Described):
    """The most that something may grow between two years, for one to three regions: `period` is "2020/2040"."""

    kind: ClassVar[str] = "Waaier"
    subtitle: str
    maxima: tuple[Maximum, ...]
    period: str
    start: str = "uitgangspunt"

    @property
    def years(self) -> tuple[str, str]:
        """Return the first and last year as printed."""
        first, last = self.period.split("/")
        return formats.period(first), formats.period(last)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the fan at its printed size."""
        canvas = Canvas.blank(look, size)
        plot = largest(self._plots(canvas), say("The labels do not fit beside the fan."))
        colours = [role.colour(look) for role in roles(self.facts)]
        order = sorted(range(len(self.maxima)), key=lambda number: -self.maxima[number].number)
        for number in order:
            _draw_wedge(canvas, plot, self.maxima[number].number, colours[number], number)
        self._draw_ground(canvas, plot)
        for number, (maximum, colour) in enumerate(zip(self.maxima, colours, strict=True)):
            top = plot.height_of(maximum.number)
            left = plot.right + number * (BAR + BETWEEN)
            canvas.box(left, min(top, plot.ground), BAR, abs(plot.ground - top), colour, name=f"maximum-{number}")
        self._draw_labels(canvas, plot, colours)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, each maximum, and what is not known."""
        first, last = self.years
        parts = [sentence(f"{item.label}: {AT_MOST} {item.text} in {last}") for item in self.maxima]
        unknown = f"Alleen het maximum is bekend, niet het verloop tussen {first} en {last}."
        return alternative_text.alt_text(self.kind, self.subtitle, [*parts, unknown])

    def table(self) -> Table:
        """Return the maximum of each region."""
        first, last = self.years
        head = alternative_text.unit_head(
            f"{formats.capitalised(AT_MOST)} in {last}, ten opzichte van {first}", self.facts[0].unit
        )
        return Table(("Regio", head), tuple((item.label, item.text) for item in self.maxima), (1,))

    def _plots(self, canvas: Canvas) -> Iterator[_Plot | None]:
        """Yield the plot with numbers of each size, or None where there is no room for it beside them."""
        for size in NUMBERS:
            texts = [_text(canvas, maximum, size, canvas.width * WORDS) for maximum in self.maxima]
            column = max(text.width for text in texts)
            right = canvas.width - column - GAP - len(texts) * (BAR + BETWEEN)
            year = canvas.face()
            ground = canvas.height - max(year.leading, canvas.face(canvas.look.small).leading * 2) - 4
            high = max(maximum.number for maximum in self.maxima)
            fits = right > canvas.width * (1 - WORDS) * 0.7 and sum(text.height + APART for text in texts) <= ground
            plot = _Plot(year.width("0"), right, ground, ground * (1 - ABOVE) / max(high, 1), tuple(texts))
            yield plot if fits else None

    def _draw_ground(self, canvas: Canvas, plot: _Plot) -> None:
        look, (first, last) = canvas.look, self.years
        end = plot.right + len(self.maxima) * (BAR + BETWEEN) - BETWEEN
        canvas.line([(0, plot.ground), (end, plot.ground)], look.g500, 0.75, name="ground")
        year = plot.ground + canvas.face().leading / 2 + 3
        canvas.text(0, year, first, face=canvas.face(weight=600))
        small = canvas.face(look.small)
        canvas.text(0, year + small.leading, self.start, face=small, colour=look.g700)
        canvas.text(end, year, last, face=canvas.face(weight=600), align="right")
        note = small.wrap(
            f"Alleen het maximum is bekend, niet het verloop tussen {first} en {last}.", plot.right * NOTE
        )
        canvas.text(0, len(note) * small.leading / 2, note, face=small, colour=look.g700)

    def _draw_labels(self, canvas: Canvas, plot: _Plot, colours: Sequence[str]) -> None:
        wanted = [plot.height_of(maximum.number) for maximum in self.maxima]
        middles = dodge(wanted, [text.height + APART for text in plot.texts], 0, plot.ground)
        left = plot.right + len(self.maxima) * (BAR + BETWEEN) - BETWEEN + GAP
        for text, middle, height, colour in zip(plot.texts, middles, wanted, colours, strict=True):
            first = text.draw(canvas, left, middle, colour)
            canvas.line([(left - GAP + 2, height), (left - 3, first)], colour, HAIRLINE, name="leader")


def _text(canvas: Canvas, maximum: Maximum, size: float, width: float) -> NumberLabel:
    face = canvas.face()
    return NumberLabel(maximum.text, canvas.face(size, 700), face.wrap(maximum.label, width), face, words=AT_MOST)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the fan stands: its point and its end, its ground, and points a percent."""

    left: float
    right: float
    ground: float
    scale: float
    texts: tuple[NumberLabel, ...]

    def height_of(self, number: float) -> float:
        return self.ground - number * self.scale


def _draw_wedge(canvas: Canvas, plot: _Plot, number: float, colour: str, name: int) -> None:
    from matplotlib.path import Path

    top = plot.height_of(number)
    corners = [(plot.left, plot.ground), (plot.right, plot.ground), (plot.right, top), (plot.left, plot.ground)]
    wedge = Path(corners, closed=True)
    # A dashed edge keeps the light wedge apart from the page, and says that its upper side is no known path.
    fill(canvas, wedge, screen(colour, WEDGE), edge=colour, width=1, dashed=True, name=f"wedge-{name}")
