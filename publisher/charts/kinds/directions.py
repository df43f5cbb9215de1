"""Directions that a source gives in words only: a schematic arrow and its words, never a curve."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, Place, PublisherError, say
from publisher.model import Fact, Size, Statement, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

SMALLEST_DISC, LARGEST_DISC = 24.0, 44.0
GAP, PAD = 8.0, 6.0
GUTTER = 16.0
TEXT = 10.0
NARROWEST, HIGHEST = 100.0, 96.0
# Width to height of a cell that looks calm.
SHAPE = 2.4
Lines = tuple[str, ...]
# An arrow to the right, one wide, around its middle.
ARROW = ((-0.5, -0.1), (0.05, -0.1), (0.05, -0.34), (0.5, 0.0), (0.05, 0.34), (0.05, 0.1), (-0.5, 0.1))


class Way(Enum):
    """A direction: its name, the slope of its arrow (x, y) and the Dutch words that say it."""

    UP = "stijgt", (0.78, -0.62), r"stijg|steeg|toename|neemt\b.*\btoe\b|nemen\b.*\btoe\b|groei|verdubbel"
    DOWN = "daalt", (0.78, 0.62), r"daal|daling|dalen|afname|neemt\b.*\baf\b|nemen\b.*\baf\b|halve|krimp"
    FLAT = "blijft ongeveer gelijk", (1.0, 0.0), r"stabiel|gelijk|constant|verandert niet"

    def __init__(self, label: str, slope: tuple[float, float], pattern: str) -> None:
        self.label = label
        self.slope = slope
        self.pattern = pattern


@dataclass(frozen=True, slots=True)
class Direction:
    """What a source says of one subject, and a value of it where one is known."""

    label: str
    statement: Statement
    known: Fact | None = None

    @property
    def way(self) -> Way:
        """Return the direction that the words of the source say; raise PublisherError where they say none or two."""
        found = [way for way in Way if re.search(way.pattern, self.statement.words, re.IGNORECASE)]
        if len(found) != 1:
            item = self.statement.row
            place = Place(file=item.file, row=item.row, quote=item.words)
            message = say("These words do not say whether a value rises, falls or stays the same.")
            hint = say("Say it with one of the words stijgt, daalt or stabiel.")
            raise PublisherError([Finding("direction-words", message, place, hint)])
        return found[0]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of one size in points, `shape` times wider than the room is high, and the lines of label and words."""

    columns: int
    width: float
    height: float
    shape: float
    disc: float
    face: Face
    cells: tuple[tuple[Lines, Lines], ...]

    @property
    def fits(self) -> bool:
        """Tell whether all words stay within their cells."""
        strong, room = Face(self.face.family, self.face.size, 600), self.width - self.disc - GAP
        highest = max(len(label) + len(text) for label, text in self.cells) * self.face.leading
        widest = max(max(strong.widest(label), self.face.widest(text)) for label, text in self.cells)
        return widest <= room and max(highest, self.disc) + 2 * PAD <= self.height

    def draw(self, canvas: Canvas, left: float, top: float, item: Direction, label: Lines, text: Lines) -> None:
        """Draw one cell below a thin rule."""
        from matplotlib.patches import Circle, Polygon

        look, leading = canvas.look, self.face.leading
        canvas.line([(left, top + 0.5), (left + self.width, top + 0.5)], look.g300, 0.75)
        middle = left + self.disc / 2, top + PAD + self.disc / 2
        canvas.axes.add_artist(Circle(middle, self.disc / 2, facecolor=look.tint, edgecolor="none"))
        points = _arrow(item.way, middle, self.disc * 0.62)
        canvas.axes.add_artist(Polygon(points, facecolor=look.dark, edgecolor="none", gid=f"arrow:{item.label}"))
        x, y = left + self.disc + GAP, top + PAD + len(label) * leading
        canvas.text(x, y - len(label) * leading / 2, label, face=Face(self.face.family, self.face.size, 600))
        canvas.text(x, y + len(text) * leading / 2, text, face=self.face)


@dataclass(frozen=True, slots=True)
class Directions(Described):
    """A cell for each subject: an arrow up, level or down, the subject, and the words of the source.

    `columns` fixes how many stand beside each other, for panels that compare.
    """

    kind: ClassVar[str] = "Overzicht van richtingen"

    subtitle: str
    items: tuple[Direction, ...]
    columns: int = 0

    def __post_init__(self) -> None:
        for item in self.items:
            _ = item.way

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return every statement that the chart shows."""
        return tuple(item.statement for item in self.items)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        canvas = Canvas.blank(look, size)
        grid = self._fit(canvas)
        for number, (item, (label, text)) in enumerate(zip(self.items, grid.cells, strict=True)):
            left = number % grid.columns * (grid.width + GUTTER)
            grid.draw(canvas, left, number // grid.columns * grid.height, item, label, text)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: what the source says of each subject; the arrows are schematic."""
        parts = [sentence(f"{item.label}: {_said(item)}") for item in self.items]
        return alternative_text.alt_text(
            self.kind, self.subtitle, [*parts, "De pijlen zijn schematisch; er is geen reeks bekend."]
        )

    def table(self) -> Table:
        """Return subject, direction, the words of the source and the known value, if any."""
        heads = ["Onderwerp", "Richting", "Volgens de bron"]
        rows = [[item.label, item.way.label, item.statement.words] for item in self.items]
        if self.facts:
            heads.append("Bekende waarde")
            for row, item in zip(rows, self.items, strict=True):
                row.append(_known(item.known))
        return Table(tuple(heads), tuple(map(tuple, rows)))

    def _fit(self, canvas: Canvas) -> Grid:
        most = max(min(len(self.items), int((canvas.width + GUTTER) // (NARROWEST + GUTTER))), 1)
        counts = (self.columns,) if self.columns else range(1, most + 1)
        for size in (TEXT, canvas.look.label, canvas.look.small, canvas.look.smallest):
            grids = [self._grid(canvas, columns, size) for columns in counts]
            if fitting := [grid for grid in grids if grid.fits]:
                # Without a hole in the last row if possible, and in cells of a calm shape.
                return min(fitting, key=lambda grid: (len(self.items) % grid.columns > 0, abs(grid.shape - SHAPE)))
        raise too_small(say("{number} directions with their words do not fit.", number=len(self.items)))

    def _grid(self, canvas: Canvas, columns: int, size: float) -> Grid:
        width = (canvas.width - (columns - 1) * GUTTER) / columns
        share = canvas.height / -(-len(self.items) // columns)
        height = min(share, HIGHEST)
        disc = min(max(0.4 * height, SMALLEST_DISC), 0.2 * width + 8, LARGEST_DISC)
        face, room = canvas.face(size), width - disc - GAP
        strong = Face(face.family, size, 600)
        cells = tuple((strong.wrap(item.label, room), face.wrap(_said(item), room)) for item in self.items)
        return Grid(columns, width, height, width / share, disc, face, cells)


def _arrow(way: Way, middle: tuple[float, float], length: float) -> list[tuple[float, float]]:
    """Return the outline of an arrow in the direction of a way."""
    cosine, sine = way.slope
    return [
        (middle[0] + length * (x * cosine - y * sine), middle[1] + length * (x * sine + y * cosine)) for x, y in ARROW
    ]


def _said(item: Direction) -> str:
    known = f" ({_known(item.known)})" if item.known else ""
    return f"{item.statement.words}{known}"


def _known(fact: Fact | None) -> str:
    return f"{formats.period(fact.period)}: {alternative_text.value_label(fact)}" if fact else formats.UNKNOWN
