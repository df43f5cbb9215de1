"""Where the marks of a drawn figure are, by their names, and whether they lie on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

# Points that a mark may be off: an outline lies inside its bar.
CLOSE = 1.0
Box = tuple[float, float, float, float]
# A number and where the figure has it, in points.
Read = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """Numbers with their places on one scale, of which all have to lie on one straight line."""

    name: str
    read: list[Read]

    def wrong(self) -> list[str]:
        """Return the numbers whose place is not that of their value."""
        low, high = min(self.read), max(self.read)
        if high[0] == low[0]:
            return [f"{self.name}: {number:g} is at {at:.1f}" for number, at in self.read if abs(at - low[1]) > CLOSE]
        points = (high[1] - low[1]) / (high[0] - low[0])
        places = [(number, at, low[1] + (number - low[0]) * points) for number, at in self.read]
        off = [
            f"{self.name}: {number:g} is at {at:.1f}, not {due:.1f}"
            for number, at, due in places
            if abs(at - due) > CLOSE
        ]
        return off if abs(points) > 0 else [*off, f"{self.name}: all are at one place"]


def box(artist: Artist) -> Box:
    """Return left, top, right and bottom of a mark in points of the canvas."""
    if isinstance(artist, Rectangle):
        x, y = artist.get_xy()
        return float(x), float(y), float(x + artist.get_width()), float(y + artist.get_height())
    if isinstance(artist, Line2D):
        xs, ys = np.asarray(artist.get_xdata(), float), np.asarray(artist.get_ydata(), float)
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())
    assert isinstance(artist, PathPatch)
    found = artist.get_path().get_extents()
    return float(found.x0), float(found.y0), float(found.x1), float(found.y1)


def marks(figure: Figure, name: str) -> list[Artist]:
    """Return the marks with a name; one that ends with a colon or a dash names all that begin with it."""
    begins = name.endswith((":", "-"))

    def fits(item: Artist) -> bool:
        own = str(item.get_gid() or "")
        return not isinstance(item, Text) and (own.startswith(name) if begins else own == name)

    return figure.findobj(fits)


def mark(figure: Figure, name: str) -> Artist:
    """Return the one mark with a name."""
    found = marks(figure, name)
    assert len(found) == 1, f"{name} is drawn {len(found)} times"
    return found[0]


def points(artist: Artist) -> list[tuple[float, float]]:
    """Return the points of a line or of dots."""
    assert isinstance(artist, Line2D)
    return [(float(x), float(y)) for x, y in zip(artist.get_xdata(), artist.get_ydata(), strict=True)]


def shapes(artist: Artist) -> Iterator[Path]:
    """Yield the shapes that are drawn as one."""
    assert isinstance(artist, PathPatch)
    path = artist.get_path()
    starts = [number for number, code in enumerate(path.codes) if code == path.MOVETO]
    for start, end in zip_longest(starts, starts[1:]):
        yield Path(path.vertices[start:end])


def paired(numbers: Sequence[float], places: Sequence[float], what: str) -> list[Read]:
    """Return each number with its place, of which there have to be as many."""
    assert len(numbers) == len(places), f"{len(numbers)} known values have {len(places)} {what}"
    return list(zip(numbers, places, strict=True))
