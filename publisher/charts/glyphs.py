"""Plain pictures of our own, drawn as vectors: a person, a house, a building."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from publisher.charts.sheet import DASHES, Sheet


def fill(
    sheet: Sheet,
    path: Path,
    colour: str = "none",
    *,
    edge: str = "none",
    width: float = 0,
    dashed: bool = False,
    name: str = "",
) -> PathPatch:
    """Fill or outline a path that is given in points of the sheet."""
    patch = PathPatch(
        path,
        facecolor=colour,
        edgecolor=edge,
        linewidth=width,
        linestyle=DASHES if dashed else "solid",
        joinstyle="round",
        gid=name,
    )
    # Not add_patch: that would work out data limits, which a sheet does not need.
    sheet.axes.add_artist(patch)
    return patch


def placed(path: Path, x: float, y: float, height: float) -> Path:
    """Return a glyph, which is one high and stands on y = 1, at a height in points from its top left corner."""
    return path.transformed(Affine2D().scale(height).translate(x, y))


__all__ = ["fill", "placed"]
_ = Sequence
