"""Outlines of regions on paper: from metres to points, and where within an outline words fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.measure import HALF_CAPITAL, Face

if TYPE_CHECKING:
    from matplotlib.path import Path
    from numpy.typing import NDArray

# Metres: the cells in which room for words is sought. Points: white around words, as much as there is room for.
CELL = 200
PADDINGS = (6.0, 4.0, 2.5, 1.5, 0.8)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the canvas, in points from the top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> BaseGeometry:
        """Return the rectangle as a geometry."""
        return shapely.box(self.left, self.top, self.left + self.width, self.top + self.height)


@dataclass(frozen=True, slots=True)
class Projection:
    """From metres, upwards, to points, downwards: the scale, and where the north-west corner lands."""

    scale: float
    west: float
    north: float
    x: float
    y: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point on paper."""
        return self.x + (x - self.west) * self.scale, self.y + (self.north - y) * self.scale

    def outline(self, outline: BaseGeometry) -> BaseGeometry:
        """Return an outline on paper."""
        origin, corner = np.array([self.west, self.north]), np.array([self.x, self.y])
        turned = np.array([self.scale, -self.scale])
        return shapely.transform(outline, lambda points: (points - origin) * turned + corner)


def outline_path(outline: BaseGeometry) -> Path:
    """Return an outline as a path, holes included."""
    from matplotlib.path import Path

    polygons = [part for part in shapely.get_parts(outline) if part.geom_type == "Polygon"]
    rings = [ring for part in polygons for ring in (part.exterior, *part.interiors)]
    return Path.make_compound_path(*[Path(shapely.get_coordinates(ring), closed=True) for ring in rings])


def together(outlines: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return all land of outlines together; borders that were simplified apart may leave it crossing itself."""
    land = shapely.coverage_union_all(outlines)
    return land if shapely.is_valid(land) else shapely.union_all(shapely.make_valid(outlines))


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a label at a size in points; the last one, its value, has a weight of its own."""

    lines: tuple[str, ...]
    family: str
    size: float
    weight: int = 700

    @property
    def faces(self) -> tuple[Face, ...]:
        """Return a face for each line."""
        plain = [Face(self.family, self.size)] * (len(self.lines) - 1)
        return (*plain, Face(self.family, self.size, self.weight))

    @property
    def widths(self) -> tuple[float, ...]:
        """Return the width of each line in points."""
        return tuple(face.width(line) for face, line in zip(self.faces, self.lines, strict=True))

    @property
    def width(self) -> float:
        """Return the width of the widest line in points."""
        return max(self.widths)

    @property
    def leading(self) -> float:
        """Return the distance between two lines in points."""
        return self.faces[0].leading

    @property
    def line_height(self) -> float:
        """Return the height of a line in points: that of a capital."""
        return 2 * HALF_CAPITAL * self.size

    @property
    def height(self) -> float:
        """Return the height of all lines in points."""
        return (len(self.lines) - 1) * self.leading + self.line_height


class Room:
    """The cells of an outline (row 0 in the south), counted so that the room for any words is found at once."""

    def __init__(self, outline: BaseGeometry) -> None:
        left, bottom, right, top = outline.bounds
        self.xs, self.ys = np.arange(left, right, CELL), np.arange(bottom, top, CELL)
        columns, rows = np.meshgrid(self.xs, self.ys)
        shapely.prepare(outline)
        inside = shapely.contains_xy(outline, columns.ravel(), rows.ravel()).reshape(rows.shape)
        self.shape: tuple[int, int] = (len(self.ys), len(self.xs))
        self.counts = np.zeros((len(self.ys) + 1, len(self.xs) + 1), dtype=int)
        self.counts[1:, 1:] = inside.cumsum(0).cumsum(1)

    def middle(self, words: Words, scale: float, more: float = 0.0) -> tuple[float, float] | None:
        """Return the most central point around which all lines lie within the outline, at a scale in points a metre.

        `more` is white around them, in points, beyond what all words have.
        """
        # Where there is no room for the least white, as for many words, there is none for more.
        least = self._middle(words, scale, PADDINGS[-1] + more)
        tried = (self._middle(words, scale, padding + more) for padding in PADDINGS[:-1])
        return least and next((found for found in tried if found), least)

    def _middle(self, words: Words, scale: float, padding: float) -> tuple[float, float] | None:
        step = round(words.leading / scale / CELL)
        height = (words.line_height + 2 * padding) / scale
        found = np.ones(self.shape, dtype=bool)
        for line, width in enumerate(reversed(words.widths)):
            fitting = self._fitting((width + 2 * padding) / scale, height)
            if not fitting.any():
                return None
            # The last line is the southernmost; each one above it stands a step further north.
            above = min(line * step, self.shape[0])
            found[: self.shape[0] - above] &= fitting[above:]
            found[self.shape[0] - above :] = False
        rows, columns = np.nonzero(found)
        if not len(rows):
            return None
        x, y = self.xs[columns], self.ys[rows] + (len(words.lines) - 1) * step * CELL / 2
        nearest = int(np.argmin((x - x.mean()) ** 2 + (y - y.mean()) ** 2))
        return float(x[nearest]), float(y[nearest])

    def _fitting(self, width: float, height: float) -> NDArray[np.bool_]:
        """Return the cells around which a box of this size (metres) lies within the outline."""
        across, up = (max(int(np.ceil((side / CELL - 1) / 2)), 0) for side in (width, height))
        fitting = np.zeros(self.shape, dtype=bool)
        wide, high = 2 * across + 1, 2 * up + 1
        if wide <= self.shape[1] and high <= self.shape[0]:
            counts = self.counts
            cells = counts[high:, wide:] - counts[:-high, wide:] - counts[high:, :-wide] + counts[:-high, :-wide]
            fitting[up : self.shape[0] - up, across : self.shape[1] - across] = cells == wide * high
        return fitting
