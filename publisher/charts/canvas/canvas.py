"""A canvas at printed size, in points from the top left corner: words, bars, lines and dots in house style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from publisher.charts.base import bare, canvas
from publisher.charts.canvas.measure import HALF_CAPITAL, Face
from publisher.model import POINTS_PER_MM

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    from publisher.model import Size
    from publisher.theme import Look

Align = Literal["left", "center", "right"]
LEFT: Align = "left"
RIGHT: Align = "right"
HAIRLINE = 0.5
DASHES: tuple[float, Sequence[float]] = (0, (3, 2))
HATCH_PITCH = 3.5
WHISKER = 0.9
# The side of a square to the diameter of a circle of its area.
SQUARE = 0.886


@dataclass(frozen=True, slots=True)
class Canvas:
    """A figure with one pair of axes in points: x to the right, y downwards."""

    figure: Figure
    axes: Axes
    look: Look
    width: float
    height: float

    @classmethod
    def blank(cls, look: Look, size: Size) -> Canvas:
        """Return an empty canvas of a printed size."""
        figure = canvas(size)
        width, height = size.width * POINTS_PER_MM, size.height * POINTS_PER_MM
        axes = bare(figure.add_axes((0, 0, 1, 1)))
        axes.set(xlim=(0, width), ylim=(height, 0))
        return cls(figure, axes, look, width, height)

    def part(self, count: int, gap: float) -> float:
        """Return the width of each of a number of parts beside each other."""
        return (self.width - (count - 1) * gap) / count

    def parts(self, count: int, gap: float) -> list[Canvas]:
        """Return a number of parts beside each other, each with axes of its own; the whole canvas is one part."""
        width = self.part(count, gap)
        return [self] if count == 1 else [self._part(number * (width + gap), width) for number in range(count)]

    def _part(self, left: float, width: float) -> Canvas:
        axes = bare(self.figure.add_axes((left / self.width, 0, width / self.width, 1)))
        axes.set(xlim=(0, width), ylim=(self.height, 0))
        return Canvas(self.figure, axes, self.look, width, self.height)

    def face(self, size: float | None = None, weight: int = 400) -> Face:
        """Return the publication's font, at label size unless another is given."""
        return Face(self.look.font, size or self.look.label, weight)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Return the font at the sizes of words in charts, the largest first."""
        return tuple(self.face(size) for size in (self.look.label, self.look.small, self.look.smallest))

    def text(
        self,
        x: float,
        y: float,
        lines: str | Sequence[str],
        *,
        face: Face | None = None,
        colour: str = "",
        align: Align = "left",
        name: str = "",
    ) -> None:
        """Set lines of text around the height y; lines of one text share its words as their name."""
        rows = (lines,) if isinstance(lines, str) else tuple(lines)
        face = face or self.face()
        first = y - (len(rows) - 1) * face.leading / 2 + HALF_CAPITAL * face.size
        for number, row in enumerate(rows):
            self._line_of_text(x, first + number * face.leading, row, face, colour, align, name or " ".join(rows))

    def _line_of_text(self, x: float, y: float, row: str, face: Face, colour: str, align: Align, name: str) -> None:
        from matplotlib.text import Text

        # Without mathtext: a dollar sign in a label is a dollar sign.
        self.axes.add_artist(
            Text(
                x,
                y,
                row,
                color=colour or self.look.ink,
                family=face.family,
                fontsize=face.size,
                fontweight=face.weight,
                horizontalalignment=align,
                verticalalignment="baseline",
                parse_math=False,
                gid=name,
            )
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        edge: str = "",
        dashed: bool = False,
        name: str = "",
    ) -> Rectangle:
        """Draw a rectangle from its top left corner; an edge lies inside it."""
        from matplotlib.patches import Rectangle

        inset = HAIRLINE * 0.75 if edge else 0
        shape = Rectangle(
            (x + inset, y + inset),
            max(width - 2 * inset, 0),
            height - 2 * inset,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=2 * inset,
            linestyle=DASHES if dashed else "solid",
            gid=name,
        )
        # Here and elsewhere not add_patch: that would work out data limits, which a canvas does not need.
        self.axes.add_artist(shape)
        return shape

    def hatched(
        self, x: float, y: float, width: float, height: float, colour: str, *, open_end: bool = False, name: str = ""
    ) -> None:
        """Draw a bar as an outline with slanted lines: a forecast, or the uncertain part of a range.

        A negative width runs to the left; an open end is the end away from x.
        """
        # Drawn as one path: a hatch pattern is not known to every renderer.
        right = x + width
        self.path(_slanted(min(x, right), y, abs(width), height), colour, HAIRLINE)
        corners = [(right, y), (x, y), (x, y + height), (right, y + height)]
        self.line(corners if open_end else [*corners, corners[0]], colour, 0.75, name=name)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float = HAIRLINE,
        *,
        dashed: bool = False,
        below: bool = False,
        name: str = "",
    ) -> None:
        """Draw a line through points, below the marks if asked."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=colour, linewidth=width, dash_capstyle="butt", gid=name)
        if dashed:
            line.set_linestyle(DASHES)
        line.set_solid_capstyle("butt")
        line.set_solid_joinstyle("round")
        if below:
            line.set_zorder(0.5)
        self.axes.add_artist(line)

    def path(self, strokes: Sequence[Sequence[tuple[float, float]]], colour: str, width: float = HAIRLINE) -> None:
        """Draw separate strokes as one path."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        points = [point for stroke in strokes for point in stroke]
        codes = [Path.LINETO if number else Path.MOVETO for stroke in strokes for number in range(len(stroke))]
        if points:
            shape = PathPatch(Path(points, codes), facecolor="none", edgecolor=colour, linewidth=width)
            self.axes.add_artist(shape)

    def whisker(self, low: float, high: float, y: float, tick: float, *, rim: bool = False) -> None:
        """Draw an interval as a line with a stroke at both ends; a white rim keeps it visible on a dark bar."""
        strokes = [[(low, y), (high, y)], [(low, y - tick), (low, y + tick)], [(high, y - tick), (high, y + tick)]]
        if rim:
            self.path(strokes, self.look.white, WHISKER + 1.35)
        self.path(strokes, self.look.ink, WHISKER)

    def dot(
        self,
        x: float,
        y: float,
        colour: str,
        *,
        size: float = 6,
        hollow: bool = False,
        square: bool = False,
        name: str = "",
    ) -> None:
        """Draw a dot of a diameter in points, with a thin white rim; a hollow one has a coloured rim."""
        self.dots([(x, y)], colour, size=size, hollow=hollow, square=square, name=name)

    def dots(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        *,
        size: float = 6,
        hollow: bool = False,
        square: bool = False,
        name: str = "",
    ) -> None:
        """Draw dots of one look, or squares that take as much ink."""
        from matplotlib.lines import Line2D

        if not points:
            return
        xs, ys = zip(*points, strict=True)
        side = size * SQUARE if square else size
        marker = "s" if square else "o"
        dots = Line2D(xs, ys, marker=marker, markersize=side, color=colour, linestyle="none", gid=name)
        dots.set_markerfacecolor(self.look.white if hollow else colour)
        dots.set_markeredgecolor(colour if hollow else self.look.white)
        dots.set_markeredgewidth(1.25 if hollow else 0.75)
        dots.set_zorder(3)
        self.axes.add_artist(dots)


def _slanted(x: float, y: float, width: float, height: float) -> list[list[tuple[float, float]]]:
    """Return slanted strokes within a rectangle, rising to the right at 45 degrees."""
    strokes = []
    start = HATCH_PITCH
    while start < width + height:
        left, right = max(start - height, 0), min(start, width)
        strokes.append([(x + left, y + start - left), (x + right, y + start - right)])
        start += HATCH_PITCH
    return strokes
