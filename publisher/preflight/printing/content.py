"""Painted objects of a page: text, paths and images, each with its graphics state and its place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from pikepdf import Matrix

from publisher.preflight.printing.colours import BLACK, Colour
from publisher.preflight.printing.fonts import Font
from publisher.render.content_stream import points

FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
DESCENT, HEIGHT = -0.2, 0.75  # Of the size of type.
Box = tuple[float, float, float, float]  # Left, bottom, right, top; in points.
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
Instruction = tuple[tuple[Any, ...], str]  # Operands and operator.


class PaintKind(Enum):
    """The kind of a painted object."""

    TEXT = 1
    PATH = 2
    IMAGE = 3
    SHADING = 4
    FORM = 5


@dataclass(frozen=True, slots=True)
class GraphicsState:
    """The graphics state in which something is painted."""

    matrix: Matrix = field(default_factory=Matrix)
    clip: Box | None = None
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    mode: int = 0  # How text is painted; 3 is not at all.
    over_fill: bool = False
    over_stroke: bool = False
    nonzero_overprint: bool = False  # Whether an ink of nothing leaves what is below, where something overprints.
    alpha_fill: float = 1.0
    alpha_stroke: float = 1.0
    blend: str = "/Normal"
    mask: Any = None

    @property
    def font_name(self) -> str:
        """Return the name of the font, in the file's own spelling."""
        return self.font.name if self.font else "?"

    def keeps_below(self, paint: Colour, overprints: bool) -> bool:
        """Return whether a colour leaves the inks that it lacks as they are below it."""
        return overprints and (paint.space.plates or (self.nonzero_overprint and paint.space.family == "/DeviceCMYK"))


@dataclass(frozen=True, slots=True)
class Paint:
    """Something painted: `operand` is an image, a form, a shading or the strings of a text, `matrix` that of a text."""

    kind: PaintKind
    operator: str
    state: GraphicsState
    resources: Any
    operand: Any = None
    outline: tuple[Instruction, ...] = ()
    matrix: Matrix = field(default_factory=Matrix)
    placed: bool = True  # Not so in a pattern, which is painted at many places.

    @property
    def fills(self) -> bool:
        """Return whether it is painted with the colour for fills."""
        if self.kind is PaintKind.TEXT:
            return self.state.mode % 4 in (0, 2)
        return self.operator in FILLS or (self.kind is PaintKind.IMAGE and bool(self.operand.get("/ImageMask", False)))

    @property
    def strokes(self) -> bool:
        """Return whether it is painted with the colour for lines."""
        if self.kind is PaintKind.TEXT:
            return self.state.mode % 4 in (1, 2)
        return self.operator in STROKES

    @property
    def colours(self) -> tuple[Colour, ...]:
        """Return the colours that it is painted with."""
        return (self.state.fill,) * self.fills + (self.state.stroke,) * self.strokes

    @property
    def line(self) -> float:
        """Return the width of its line in points."""
        return self.state.width * scale(self.state.matrix)

    @property
    def size(self) -> float:
        """Return the size of its type in points."""
        return self.state.size * scale(self.matrix)

    @property
    def box(self) -> Box | None:
        """Return the place on the page, where it is known; nothing where the clip hides all of it."""
        if not self.placed:
            return None
        found = self._text() if self.kind is PaintKind.TEXT else self._shape()
        return None if found is None else within(found, self.state.clip)

    def _shape(self) -> Box | None:
        if self.kind is PaintKind.PATH:
            corners = list(corners_of(self.outline))
            found = around(corners, self.state.matrix) if corners else None
            half = self.line / 2 if self.strokes else 0.0
            return found and (found[0] - half, found[1] - half, found[2] + half, found[3] + half)
        return around([(0, 0), (1, 0), (0, 1), (1, 1)], self.state.matrix) if self.kind is PaintKind.IMAGE else None

    def _text(self) -> Box | None:
        if self.state.font is None:
            return None
        right, size = self.state.font.advance(self.operand) * self.state.size, self.state.size
        corners = [(x, y * size) for x in (0, right) for y in (DESCENT, HEIGHT)]
        return around(corners, self.matrix)


def scale(matrix: Matrix) -> float:
    """Return points on paper per unit."""
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def corners_of(outline: Iterable[Instruction]) -> Iterator[tuple[float, float]]:
    """Yield the points of a path, those that curves are drawn towards included."""
    for operands, name in outline:
        yield from points(name, [float(value) for value in operands])


def around(corners: list[tuple[float, float]], matrix: Matrix) -> Box:
    """Return the upright box around points."""
    a, b, c, d, e, f = matrix.shorthand
    across = [a * x + c * y + e for x, y in corners]
    down = [b * x + d * y + f for x, y in corners]
    return min(across), min(down), max(across), max(down)


def within(box: Box, clip: Box | None) -> Box | None:
    """Return the part of a box inside a clip, if there is any."""
    if clip is None:
        return box
    left, bottom, right, top = max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None
