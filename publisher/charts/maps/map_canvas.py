"""What is drawn of a map: gemeenten, faint neighbours, words with their lines, and a compact key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.canvas import HAIRLINE, Align, Canvas
from publisher.charts.canvas.colours import on
from publisher.charts.canvas.glyphs import fill
from publisher.charts.canvas.highlight import CASING, LINE, PAD, draw_ground, draw_tag
from publisher.charts.maps.outlines import Frame, outline_path

if TYPE_CHECKING:
    from publisher.charts.maps.cartography import Label, Placement

BORDER = 0.8
# Metres of neighbouring land that is shown.
HALO = 4000
# Points: a swatch of the key, a row of it, room between its items, and white around it.
SWATCH = 8.0
ROW = 12.0
BETWEEN = 8.0
CLEAR = 6.0
# The fill of a gemeente of which nothing is known.
OPEN = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What a fill means, or (without a fill) the value of a larger region in a colour, or what is highlighted."""

    label: str
    fill: str | None = None
    colour: str = ""
    highlighted: bool = False


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


_CENTRE: Align = "center"


def _draw_line(canvas: Canvas, label: Label) -> tuple[float, Align]:
    """Draw the line from words to their gemeente; return where the words begin or end."""
    assert label.target is not None
    x, y = label.start
    canvas.line([(x - 2 if label.on_the_right else x + 2, y), label.target], canvas.look.g700, HAIRLINE, name="leader")
    canvas.dot(*label.target, canvas.look.ink, size=3)
    x += label.area.pad if label.on_the_right else -label.area.pad
    return x, "left" if label.on_the_right else "right"


# The key


def column_size(canvas: Canvas, key: Sequence[Key]) -> tuple[float, float]:
    """Return the width and height of a key as a column."""
    return max((_width(canvas, row) for row in key), default=0.0), len(key) * ROW


def draw_column(canvas: Canvas, key: Sequence[Key], left: float, top: float) -> None:
    """Draw a key as a column, from high to low."""
    for number, row in enumerate(key):
        _draw_row(canvas, row, left, top + (number + 0.5) * ROW)


def lines_height(canvas: Canvas, key: Sequence[Key], width: float) -> float:
    """Return the height of a key in lines of a width."""
    return (max(line for line, _ in _flow(canvas, key, width)) + 1) * ROW if key else 0.0


def draw_lines(canvas: Canvas, key: Sequence[Key], left: float, top: float, width: float) -> None:
    """Draw a key in lines."""
    for row, (line, x) in zip(key, _flow(canvas, key, width), strict=True):
        _draw_row(canvas, row, left + x, top + (line + 0.5) * ROW)


def _width(canvas: Canvas, row: Key) -> float:
    if row.fill is None:
        return canvas.face(canvas.look.small, 600).width(row.label) + (2 * PAD if row.highlighted else 0)
    return SWATCH + 4 + canvas.face(canvas.look.small).width(row.label)


def _flow(canvas: Canvas, key: Sequence[Key], limit: float) -> list[tuple[int, float]]:
    """Return the line of each item, and its place in that line."""
    flow, line, x = [], 0, 0.0
    for row in key:
        width = _width(canvas, row)
        if x and x + width > limit:
            line, x = line + 1, 0.0
        flow.append((line, x))
        x += width + BETWEEN
    return flow


def _draw_row(canvas: Canvas, row: Key, x: float, y: float) -> None:
    if row.highlighted:
        draw_tag(canvas, x, y, [row.label], canvas.face(canvas.look.small, 600))
        return
    if row.fill is None:
        canvas.text(x, y, row.label, face=canvas.face(canvas.look.small, 600), colour=row.colour)
        return
    edge = canvas.look.g500 if row.fill == OPEN else ""
    canvas.box(x, y - SWATCH / 2, SWATCH, SWATCH, row.fill, edge=edge, name="key")
    canvas.text(x + SWATCH + 4, y, row.label, face=canvas.face(canvas.look.small))


def free_corner(canvas: Canvas, placement: Placement, key: Sequence[Key]) -> tuple[float, float] | None:
    """Return the left and top of a corner of the canvas in which a column for the key is free."""
    width, height = column_size(canvas, key)
    taken = shapely.union_all([placement.land, *(label.box for label in placement.labels)])
    for left in (0.0, canvas.width - width):
        for top in (0.0, canvas.height - height):
            if not Frame(left, top, width, height).box.buffer(CLEAR).intersects(taken):
                return left, top
    return None
