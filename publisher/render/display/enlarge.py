"""A drawing at a larger printed size: type, lines, dots and gaps grow alike, and all of it stays vector."""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.render.display.ops import Clip, DisplayList, Drawing, Op, Shape, Stroke, SvgFigure

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LENGTHS = ("x", "y", "size", "width", "ascent", "descent")


def enlarged(drawing: Drawing, factor: float) -> Drawing:
    """Return a drawing with every length multiplied; an SVG figure scales by its viewer."""
    width, height = drawing.width_pt * factor, drawing.height_pt * factor
    if isinstance(drawing, SvgFigure):
        return replace(drawing, width_pt=width, height_pt=height)
    return DisplayList(tuple(_op(op, factor) for op in drawing.ops), width, height, drawing.warnings)


def _op(op: Op, factor: float) -> Op:
    if isinstance(op, Clip):
        return Clip(tuple(_path(path, factor) for path in op.paths))
    if isinstance(op, Shape):
        at = tuple((x * factor, y * factor) for x, y in op.at)
        return replace(op, path=_path(op.path, factor), stroke=_stroke(op.stroke, factor), at=at)
    return replace(op, **{name: getattr(op, name) * factor for name in LENGTHS})


def _path(path: str, factor: float) -> str:
    return NUMBER.sub(lambda found: f"{float(found[0]) * factor:.2f}", path)


def _stroke(stroke: Stroke | None, factor: float) -> Stroke | None:
    if stroke is None:
        return None
    dashes = tuple(dash * factor for dash in stroke.dashes)
    return replace(stroke, width=stroke.width * factor, dashes=dashes, offset=stroke.offset * factor)
