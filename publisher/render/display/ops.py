"""A drawing as plain values: what is painted, in points from the lower left corner, colours as hex tokens."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

RAW = re.compile(r"</?[a-z][\w-]*[\s/>]|\{\{|\}\}|\{%|%\}|\*\*|\]\(|&[a-z]+;|\b(?:None|nan|NaN|inf)\b")
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour as #rrggbb, and its opacity."""

    colour: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: colour, opacity, width in points, cap and join as PDF numbers them, dashes in points."""

    colour: str
    alpha: float
    width: float
    cap: int
    join: int
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in PDF operators, filled or stroked or both; drawn at each point of `at`, where there are any."""

    path: str
    fill: Fill | None
    stroke: Stroke | None
    at: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text on its baseline; `ascent` and `descent` are those of its ink.

    `family`, `weight` and `italic` are those of the font that was measured; `asked` is set where another was asked.
    """

    text: str
    x: float
    y: float
    angle: float
    size: float
    family: str
    weight: int
    italic: bool
    fill: Fill
    width: float
    ascent: float
    descent: float
    asked: str = ""

    @property
    def corners(self) -> tuple[Point, ...]:
        """Return the corners of the ink box, turned with the text."""
        cosine, sine = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        flat = ((0, -self.descent), (self.width, -self.descent), (self.width, self.ascent), (0, self.ascent))
        return tuple((self.x + u * cosine - v * sine, self.y + u * sine + v * cosine) for u, v in flat)

    @property
    def box(self) -> Box:
        """Return the upright box around the ink: left, bottom, right, top."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True)
class Clip:
    """Show what follows only inside all of these paths; none ends the clipping."""

    paths: tuple[str, ...] = ()


Op = Shape | TextRun | Clip


@dataclass(frozen=True, slots=True)
class DisplayList:
    """A figure as the operations that paint it, in order; `warnings` are those of matplotlib while drawing."""

    ops: tuple[Op, ...]
    width_pt: float
    height_pt: float
    warnings: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[TextRun, ...]:
        """Return every painted line of text."""
        return tuple(op for op in self.ops if isinstance(op, TextRun))


@dataclass(frozen=True, slots=True)
class SvgFigure:
    """A figure that holds what a display list does not cover, as SVG; `reason` says what."""

    svg: bytes
    width_pt: float
    height_pt: float
    reason: str
    warnings: tuple[str, ...] = ()


Drawing = DisplayList | SvgFigure


def raw_words(text: str) -> bool:
    """Tell whether a text holds what no reader should see: tags, expressions, Markdown, values that are none."""
    return RAW.search(text) is not None


def store(drawing: Drawing) -> bytes:
    """Return a drawing as bytes, the same for the same drawing in any process."""
    if isinstance(drawing, SvgFigure):
        return _packed("svg", drawing, [drawing.svg.decode(), drawing.reason])
    return _packed("ops", drawing, [_row(op) for op in drawing.ops])


def _packed(kind: str, drawing: Drawing, content: list[Any]) -> bytes:
    fields = [kind, drawing.width_pt, drawing.height_pt, drawing.warnings, content]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def restore(data: bytes) -> Drawing:
    """Return the drawing of stored bytes."""
    kind, width, height, warnings, content = json.loads(data)
    if kind == "svg":
        svg, reason = content
        return SvgFigure(svg.encode(), width, height, reason, tuple(warnings))
    return DisplayList(tuple(_op(*row) for row in content), width, height, tuple(warnings))


def _row(op: Op) -> list[Any]:
    if isinstance(op, Clip):
        return ["C", op.paths]
    if isinstance(op, Shape):
        return ["S", op.path, _fields(op.fill), _fields(op.stroke), op.at]
    return ["T", *(_fields(value) if isinstance(value, Fill) else value for value in _fields(op) or ())]


def _fields(value: Any) -> list[Any] | None:
    return None if value is None else [getattr(value, name) for name in value.__slots__]


def _op(kind: str, *values: Any) -> Op:
    if kind == "C":
        return Clip(tuple(values[0]))
    if kind == "S":
        path, fill, stroke, at = values
        return Shape(path, Fill(*fill) if fill else None, _stroke(stroke), tuple((x, y) for x, y in at))
    fields: list[Any] = [Fill(*value) if isinstance(value, list) else value for value in values]
    return TextRun(*fields)


def _stroke(values: list[Any] | None) -> Stroke | None:
    if values is None:
        return None
    colour, alpha, width, cap, join, dashes, offset = values
    return Stroke(colour, alpha, width, cap, join, tuple(dashes), offset)
