"""Plain pictures of our own, drawn as vectors: a person, a house, a building."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from publisher.charts.canvas.canvas import DASHES, Canvas

if TYPE_CHECKING:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path


# Curves are cut at this many times their size, so that the cut keeps them smooth.
FINE = 32.0


def _outline(*steps: tuple[float, ...]) -> Path:
    """Return a closed shape: a start, then lines (two numbers) and curves (four: control point and end)."""
    from matplotlib.path import Path

    points, codes = [steps[0]], [Path.MOVETO]
    for step in steps[1:]:
        pairs = list(zip(step[::2], step[1::2], strict=True))
        points += pairs
        codes += [Path.LINETO] if len(pairs) == 1 else [Path.CURVE3] * 2
    return Path([*points, steps[0]], [*codes, Path.CLOSEPOLY])


def _mirrored(*right: tuple[float, ...], middle: float) -> Path:
    """Return a shape that is the same left and right of a middle; given is its right half, from top to foot."""
    left: list[tuple[float, ...]] = []
    points = [step[-2:] for step in right]
    for step, end in zip(reversed(right[1:]), reversed(points[:-1]), strict=True):
        turned = (*step[:-2], *end)
        left.append(tuple(2 * middle - number if place % 2 == 0 else number for place, number in enumerate(turned)))
    return _outline(*right, *left)


def _disc(x: float, y: float, radius: float) -> Path:
    from matplotlib.path import Path

    return Path.circle((x, y), radius)


# Each glyph is one high, with its top left corner at the origin; y runs downwards.
PERSON_WIDTH = 0.4


def _person() -> Path:
    from matplotlib.path import Path

    body = _mirrored(
        (0.2, 0.285),
        (0.29, 0.285),
        (0.4, 0.285, 0.4, 0.395),
        (0.4, 0.62),
        (0.4, 0.665, 0.355, 0.665),
        (0.325, 0.665),
        (0.325, 0.95),
        (0.325, 1.0, 0.275, 1.0),
        (0.265, 1.0),
        (0.215, 1.0, 0.215, 0.95),
        (0.215, 0.69),
        (0.2, 0.69),
        middle=0.2,
    )
    return Path.make_compound_path(_disc(0.2, 0.125, 0.122), body)


def _house() -> Path:
    from matplotlib.path import Path

    outside = ((0.14, 0.62), (0.5, 0.3), (0.86, 0.62), (0.86, 1.0), (0.6, 1.0))
    door = ((0.6, 0.7), (0.4, 0.7), (0.4, 1.0), (0.14, 1.0))
    return Path.make_compound_path(
        _outline((0.0, 0.5), (0.5, 0.06), (1.0, 0.5), (0.92, 0.58), (0.5, 0.21), (0.08, 0.58)),
        _outline(*outside, *door),
    )


def _window(x: float, y: float) -> Path:
    # Turned against the outline around it, so that it stays open.
    return _outline((x, y), (x, y + 0.12), (x + 0.12, y + 0.12), (x + 0.12, y))


def _building() -> Path:
    from matplotlib.path import Path

    return Path.make_compound_path(
        _outline((0.0, 0.0), (0.8, 0.0), (0.8, 1.0), (0.48, 1.0), (0.48, 0.8), (0.32, 0.8), (0.32, 1.0), (0.0, 1.0)),
        *[_window(x, y) for y in (0.12, 0.34, 0.56) for x in (0.12, 0.34, 0.56)],
    )


GLYPHS: Mapping[str, Callable[[], Path]] = {"person": _person, "house": _house, "building": _building}


@cache
def glyph(name: str) -> Path:
    """Return a glyph that is one high: a person, a house or a building."""
    return GLYPHS[name]()


def glyph_width(name: str) -> float:
    """Return the width of a glyph that is one high."""
    return float(glyph(name).get_extents().x1)


def placed(shape: Path, x: float, y: float, height: float) -> Path:
    """Return a glyph at a height in points, with its top left corner at a place."""
    from matplotlib.transforms import Affine2D

    return shape.transformed(Affine2D().scale(height).translate(x, y))


def left_of(path: Path, x: float) -> Path:
    """Return the part of a path that lies left of x."""
    from matplotlib.transforms import Affine2D, Bbox

    box = path.get_extents()
    cut = Bbox([[box.x0 - 1, box.y0 - 1], [x, box.y1 + 1]])
    larger = path.transformed(Affine2D().scale(FINE))
    return larger.clip_to_bbox(cut.transformed(Affine2D().scale(FINE))).transformed(Affine2D().scale(1 / FINE))


def triangle(x: float, y: float, height: float) -> Path:
    """Return a triangle that points up to a place."""
    return _outline((x, y), (x + height * 0.6, y + height), (x - height * 0.6, y + height))


def together(paths: Sequence[Path]) -> Path:
    """Return several paths as one compound path, which is filled in one operation."""
    from matplotlib.path import Path

    return Path.make_compound_path(*paths)


def fill(
    canvas: Canvas,
    path: Path,
    colour: str = "none",
    *,
    edge: str = "none",
    width: float = 0,
    dashed: bool = False,
    name: str = "",
) -> PathPatch:
    """Fill or outline a path that is given in points of the canvas."""
    from matplotlib.patches import PathPatch

    patch = PathPatch(
        path,
        facecolor=colour,
        edgecolor=edge,
        linewidth=width,
        linestyle=DASHES if dashed else "solid",
        joinstyle="round",
        gid=name,
    )
    canvas.axes.add_artist(patch)
    return patch
