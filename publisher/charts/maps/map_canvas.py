"""Draw a map: gemeenten, faint neighbours, and words with their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.canvas import HAIRLINE, Align, Canvas
from publisher.charts.canvas.colours import on
from publisher.charts.canvas.glyphs import fill
from publisher.charts.canvas.highlight import CASING, LINE, draw_ground
from publisher.charts.canvas.legend import Legend
from publisher.charts.maps.outlines import Frame, outline_path

if TYPE_CHECKING:
    from publisher.charts.maps.placement import Label, Placement

BORDER = 0.8
# Metres of neighbouring land that is shown.
HALO = 4000
# Points: white around a legend.
CLEAR = 6.0
# Between the lines of matplotlib and its words.
ABOVE_LINES = 2.5
# The fill of a gemeente of which nothing is known.
OPEN = ""


def draw_map(canvas: Canvas, placement: Placement) -> None:
    """Draw the gemeenten with their words."""
    look = canvas.look
    for area in placement.areas:
        fill(canvas, outline_path(area.outline), area.fill or look.white, edge=look.white, width=BORDER, name=area.code)
    # Edges that must be seen lie over the white borders of others.
    for area in placement.areas:
        if area.fill == OPEN:
            fill(canvas, outline_path(area.outline), edge=look.g500, width=BORDER, name=f"open-{area.code}")
    for area in placement.areas:
        if area.highlighted:
            outline = outline_path(area.outline)
            fill(canvas, outline, edge=look.white, width=CASING, name="casing")
            fill(canvas, outline, edge=look.ink, width=LINE, name=f"highlight-{area.code}")
    lines = [label.leader for label in placement.labels if label.target]
    for label in placement.labels:
        others = [line for line in lines if line != label.leader]
        if not label.area.highlighted and bool(shapely.intersects(others, label.box).any()):
            _draw_ground(canvas, label)
    for label in placement.labels:
        _draw_label(canvas, label)


def draw_neighbours(canvas: Canvas, placement: Placement, neighbours: Sequence[BaseGeometry]) -> None:
    """Draw the land around the map, as far as its halo reaches."""
    halo = placement.land.buffer(HALO * placement.projection.scale)
    sight = halo.intersection(Frame(0, 0, canvas.width, canvas.height).box)
    for outline in neighbours:
        part = placement.projection.outline(outline).intersection(sight).simplify(0.3)
        if not part.is_empty:
            fill(canvas, outline_path(part), canvas.look.g100, edge=canvas.look.white, width=BORDER, name="neighbour")


def _draw_label(canvas: Canvas, label: Label) -> None:
    colour = canvas.look.ink if label.target or label.area.fill == OPEN else on(label.area.fill, canvas.look)
    x, align = _draw_line(canvas, label) if label.target else (label.x, _CENTRE)
    words = label.words
    if label.area.highlighted:
        dark, colour = colour == canvas.look.white, canvas.look.white
        left, top, right, bottom = label.box.bounds
        rim = BORDER if dark else 0.0
        draw_ground(canvas, left, top, right - left, bottom - top, rim=rim, name=label.area.code)
    first = label.y - (len(words.lines) - 1) * words.leading / 2
    for number, (line, face) in enumerate(zip(words.lines, words.faces, strict=True)):
        y = first + number * words.leading
        canvas.text(x, y, line, face=face, colour=colour, align=align, name=label.area.code)


def _draw_ground(canvas: Canvas, label: Label) -> None:
    """Let a line pass behind words: on the fill of their gemeente, or beside the map on white."""
    left, top, right, bottom = label.box.bounds
    fill = canvas.look.white if label.target else label.area.fill or canvas.look.white
    ground = canvas.box(left - 1, top - 0.5, right - left + 2, bottom - top + 1, fill, name="ground")
    ground.set_zorder(ABOVE_LINES)


_CENTRE: Align = "center"


def _draw_line(canvas: Canvas, label: Label) -> tuple[float, Align]:
    """Draw the line from words to their gemeente; return where the words begin or end."""
    assert label.target is not None
    x, y = label.start
    canvas.line([(x - 2 if label.on_the_right else x + 2, y), label.target], canvas.look.g700, HAIRLINE, name="leader")
    canvas.dot(*label.target, canvas.look.ink, size=3)
    x += label.area.pad if label.on_the_right else -label.area.pad
    return x, "left" if label.on_the_right else "right"


def free_corner(canvas: Canvas, placement: Placement, legend: Legend) -> tuple[float, float] | None:
    """Return the left and top of a corner of the canvas in which the legend has room as a column."""
    width, height = legend.column
    taken = shapely.union_all([placement.land, *(label.box for label in placement.labels)])
    for left in (0.0, canvas.width - width):
        for top in (0.0, canvas.height - height):
            if not Frame(left, top, width, height).box.buffer(CLEAR).intersects(taken):
                return left, top
    return None
