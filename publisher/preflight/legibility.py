"""The legibility of figures: contrast with the page, WCAG 2.2, success criterion 1.4.11, level AA."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.path import Path

from publisher.charts.canvas.colours import contrast, screen
from publisher.findings import Finding, Place, Severity, say
from publisher.preflight.grey import grey
from publisher.render.content_stream import instructions, points
from publisher.render.display import DisplayList, Drawing, Fill, Shape, Stroke, figure_problems

if TYPE_CHECKING:
    from publisher.theme import Theme

LEAST = 3.0
ROUNDING = 0.02  # A colour is written to the nearest of 256 steps.
SCALE = 3  # Shades of one colour that make a scale.
HUE = 0.06  # What rounding to 256 steps does to a light shade.
PAGE = "#ffffff"
HINT = say("Draw it darker, give it an outline that stands out, or set its value on it.")


def illegible(drawings: Mapping[str, Drawing], tokens: Theme, *, in_grey: bool = False) -> Iterator[Finding]:
    """Yield what a reader cannot read in figures: words, faint colours and, where asked, neighbours alike in grey."""
    for name, drawing in drawings.items():
        yield from figure_problems(drawing, name)
    yield from faint(drawings, tokens)
    if in_grey:
        yield from grey(drawings)


def faint(drawings: Mapping[str, Drawing], tokens: Theme) -> Iterator[Finding]:
    """Yield a warning for each colour of a figure that carries meaning and stands out less than 3 to 1 from the page.

    Every shape is compared with the white page. Not looked at, as the criterion allows: white, the light neutrals and
    the tints of the house style (grids, axes, separators, what is left of a whole, grounds); shapes with an outline
    that does stand out; colours of which most shapes have words on them, which say what they show; and scales (three
    shades or more of one colour in a figure), where the lightness itself is what is read.
    """
    supporting = {tokens.colours["neutral"][name].rgb for name in ("white", "g100", "g300")}
    supporting |= {hues["tint"].rgb for hues in tokens.colours.values() if "tint" in hues}
    for name, drawing in drawings.items():
        if isinstance(drawing, DisplayList):
            for colour in _faint(drawing, supporting):
                ratio = math.floor(10 * contrast(colour, PAGE)) / 10
                message = say(
                    "{colour} stands out {ratio:.1f} to 1 from the page, under {least:g} to 1.",
                    colour=colour,
                    ratio=ratio,
                    least=LEAST,
                )
                yield Finding("figure-faint", message, Place(element=name), HINT, Severity.WARNING)


def _faint(drawing: DisplayList, supporting: set[str]) -> Iterator[str]:
    """Yield the colours, as seen on white, of shapes that stand out too little, most of them without words."""
    shapes = [op for op in drawing.ops if isinstance(op, Shape)]
    fills = {_seen(shape.fill) for shape in shapes if shape.fill}
    words: dict[str, list[bool]] = {}
    for shape in shapes:
        paints = [_seen(paint) for paint in (shape.fill, shape.stroke) if paint]
        weak = [paint for paint in paints if contrast(paint, PAGE) < LEAST - ROUNDING]
        meaningful = [paint for paint in weak if paint not in supporting]
        in_scale = shape.fill is not None and sum(_one_ink(_seen(shape.fill), fill) for fill in fills) >= SCALE
        if meaningful and weak == paints and not in_scale:
            words.setdefault(meaningful[0], []).append(_has_words(shape, drawing))
    yield from (colour for colour, labelled in sorted(words.items()) if 2 * sum(labelled) < len(labelled))


def _seen(paint: Fill | Stroke) -> str:
    """Return a colour as it is seen on white."""
    return screen(paint.colour, paint.alpha) if paint.alpha < 1 else paint.colour.lower()


def _one_ink(one: str, other: str) -> bool:
    """Return whether two colours are screens of one ink: what they take from white is in balance."""
    return max(abs(a - b) for a, b in zip(_balance(one), _balance(other), strict=True)) < HUE


def _balance(colour: str) -> list[float]:
    taken = [1 - part for part in to_rgb(colour)]
    return [part / (max(taken) or 1) for part in taken]


def _has_words(shape: Shape, drawing: DisplayList) -> bool:
    outline = _outline(shape.path)
    centres = [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in (t.box for t in drawing.texts)]
    places = [(x - dx, y - dy) for x, y in centres for dx, dy in shape.at or ((0.0, 0.0),)]
    return bool(places) and len(outline) > 2 and bool(outline.contains_points(places).any())


def _outline(path: str) -> Path:
    """Return a path in PDF operators as a polygon through its points."""
    corners: list[tuple[float, float]] = []
    codes: list[Any] = []
    for operands, operator in instructions(path.encode()):
        named = points(operator.decode(), [float(value) for value in operands.split()])
        codes += [Path.MOVETO if operator in (b"m", b"re") and not at else Path.LINETO for at in range(len(named))]
        corners += named
    return Path(corners, codes) if corners else Path(np.empty((0, 2)))
