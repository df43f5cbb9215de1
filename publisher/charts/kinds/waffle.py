"""A whole as a hundred squares, in parts with their labels beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from matplotlib.path import Path

from publisher.charts.base import sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import series_colours
from publisher.charts.canvas.glyphs import fill, together
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.model import Size
    from publisher.theme import Look

SIDE = 10
MOST = 4
# Rounded parts may be slightly more than their whole.
ROUNDING = 1.005
CELLS = SIDE * SIDE
# Of the distance between squares: their size.
SQUARE = 0.86
# Points: the smallest and largest distance between squares, sizes of the numbers, and white.
SMALLEST, LARGEST = 4.0, 24.0
NUMBERS = (20.0, 16.0, 13.0, 11.0)
GAP = 14.0
APART = 6.0
# Screens set type somewhat wider than paper.
SLACK = 2.0
SWATCH = 14.0
NOTE = "Elk vierkantje is 1 procent."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: a label and its number or percentage."""

    label: str
    fact: Fact


def cells_of(numbers: Sequence[float], total: float) -> tuple[int, ...]:
    """Return whole squares for numbers, at most a hundred for the total (largest remainders first)."""
    shares = [number / total * CELLS for number in numbers]
    cells = [int(share) for share in shares]
    missing = round(sum(shares)) - sum(cells)
    for index in sorted(range(len(shares)), key=lambda index: cells[index] - shares[index])[:missing]:
        cells[index] += 1
    return tuple(cells)


@dataclass(frozen=True)
class Waffle:
    """Two to four parts of a whole, each with as many of a hundred squares as its share; a rest stays open."""

    kind: ClassVar[str] = "Vierkantjesdiagram"
    subtitle: str
    parts: tuple[Part, ...]
    whole: Fact | None = None

    def __post_init__(self) -> None:
        if reason := self._fault():
            message = f"These parts cannot fill a whole: {reason}."
            raise PublisherError([Finding("chart-parts", message, hint="Check the values, or choose another chart.")])

    def _fault(self) -> str:
        if not 2 <= len(self.parts) <= MOST:
            return f"there are {len(self.parts)}"
        if unknown := [fact.region.name for fact in self.facts if not fact.known]:
            return f"a value of {formats.enumeration(unknown)} is not known"
        summed = sum(part.fact.number for part in self.parts)
        return "they are more than the whole" if not 0 < summed <= self._total * ROUNDING else ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts of the parts and of the whole."""
        return (*(part.fact for part in self.parts), *([self.whole] if self.whole else []))

    @property
    def _total(self) -> float:
        if self.whole:
            return self.whole.number
        summed = sum(part.fact.value or 0 for part in self.parts)
        return 100.0 if alternative_text.one_unit([part.fact for part in self.parts]) == "percent" else summed

    @property
    def cells(self) -> tuple[int, ...]:
        """Return the number of squares of each part."""
        return cells_of([part.fact.number for part in self.parts], self._total)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the squares at their printed size."""
        canvas = Canvas.blank(look, size)
        layout = self._layout(canvas)
        first = 0
        for number, (count, colour) in enumerate(zip(self.cells, self._colours(look), strict=True)):
            _draw_squares(canvas, layout, range(first, first + count), colour, f"part-{number}")
            first += count
        # What is left of the whole is open: it has no name and no colour.
        _draw_squares(canvas, layout, range(first, CELLS), "", "rest")
        for text, middle, colour in zip(layout.texts, layout.middles(self.cells), self._colours(look), strict=True):
            text.draw(canvas, layout.side + GAP, middle, colour)
        note = canvas.face(look.small)
        canvas.text(0, layout.side + note.leading / 2 + 2, NOTE, face=note, colour=look.g500)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, whole, and each part with its share."""
        whole = sentence(f"totaal: {alternative_text.value_label(self.whole)}") if self.whole else ""
        parts = [
            sentence(f"{part.label}: {alternative_text.value_label(part.fact)}", self._share(part))
            for part in self.parts
        ]
        reading = "Elk van de honderd vierkantjes is 1 procent."
        return alternative_text.alt_text(self.kind, self.subtitle, [whole, *parts, reading])

    def table(self) -> Table:
        """Return a row for each part, and for the whole."""
        labels = [*(part.label for part in self.parts), *(["totaal"] if self.whole else [])]
        table = alternative_text.column_table("Onderdeel", labels, self.facts)
        if self.facts[0].unit == "percent":
            return table
        shares = [formats.label(100 * fact.number / self._total, "percent") for fact in self.facts]
        rows = tuple((*row, share) for row, share in zip(table.rows, shares, strict=True))
        return Table((*table.columns, "Aandeel"), rows, (*table.numeric, len(table.columns)))

    def _colours(self, look: Look) -> Sequence[str]:
        return series_colours(len(self.parts), look)

    def _share(self, part: Part) -> str:
        if part.fact.unit == "percent":
            return ""
        return f"({formats.label(100 * part.fact.number / self._total, 'percent')})"

    def _layout(self, canvas: Canvas) -> _Layout:
        """Return the largest squares beside which the labels fit, with the largest numbers that fit there."""
        height = canvas.height - canvas.face(canvas.look.small).leading - 4
        pitch = min(height / SIDE, LARGEST)
        while pitch >= SMALLEST:
            for size in NUMBERS:
                texts = [
                    self._text(canvas, part, size, canvas.width - SIDE * pitch - GAP - SWATCH - SLACK)
                    for part in self.parts
                ]
                layout = _Layout(pitch, canvas.height, tuple(text for text in texts if text))
                if len(layout.texts) == len(self.parts) and layout.fits:
                    return layout
            pitch -= 0.5
        raise too_small("The labels do not fit beside the squares.")

    def _text(self, canvas: Canvas, part: Part, size: float, width: float) -> _Text | None:
        number, label = canvas.face(size, 700), canvas.face()
        value, text = alternative_text.value_label(part.fact), f"{part.label} {self._share(part)}".strip()
        # Words are not hyphenated here: smaller squares make room for them.
        fits = number.width(value) <= width and label.widest(text.split(" ")) <= width
        lines = label.wrap(text, width)
        return _Text(value, number, lines, label) if fits else None


def _draw_squares(canvas: Canvas, layout: _Layout, cells: Sequence[int], colour: str, name: str) -> None:
    if cells:
        squares = together([layout.square(cell) for cell in cells])
        edge = "none" if colour else canvas.look.g300
        fill(canvas, squares, colour or canvas.look.white, edge=edge, width=0 if colour else 0.75, name=name)


@dataclass(frozen=True, slots=True)
class _Text:
    """What stands beside a part: its value, and its label under that."""

    value: str
    number: Face
    lines: tuple[str, ...]
    label: Face

    @property
    def height(self) -> float:
        return self.number.leading + len(self.lines) * self.label.leading

    def draw(self, canvas: Canvas, left: float, middle: float, colour: str) -> None:
        top = middle - self.height / 2
        first = top + self.number.leading / 2
        side = SWATCH * 0.6
        canvas.box(left, first - side / 2, side, side, colour, name="swatch")
        canvas.text(left + SWATCH, first, self.value, face=self.number)
        below = top + self.number.leading + len(self.lines) * self.label.leading / 2
        canvas.text(left + SWATCH, below, self.lines, face=self.label)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Squares at a distance, with what stands beside them; in points."""

    pitch: float
    height: float
    texts: tuple[_Text, ...]

    @property
    def side(self) -> float:
        return self.pitch * SIDE

    @property
    def fits(self) -> bool:
        return sum(text.height + APART for text in self.texts) <= self.height

    def square(self, cell: int) -> Path:
        row, column = divmod(cell, SIDE)
        x, y, size = column * self.pitch, row * self.pitch, self.pitch * SQUARE
        return Path([(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)], closed=True)

    def middles(self, cells: Sequence[int]) -> tuple[float, ...]:
        ends = [sum(cells[: number + 1]) for number in range(len(cells))]
        wanted = [(end - count / 2) / SIDE * self.pitch for end, count in zip(ends, cells, strict=True)]
        return dodge(wanted, [text.height + APART for text in self.texts], 0, self.height)
