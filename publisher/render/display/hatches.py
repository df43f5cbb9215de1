"""Hatches as vector lines: matplotlib gives a pattern for a unit square, print wants lines that run through."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

TILE = 72.0  # Points; the size that matplotlib's own vector formats give a pattern.
Array = NDArray[Any]


def hatch(pattern: Path, extents: Bbox) -> Path:
    """Return a pattern of a unit square spread over the extents, in points; tiles start at the origin.

    Lines run through as one piece: tile by tile they would be drawn over each other and look uneven.
    """
    vertices, codes = np.asarray(pattern.vertices) * TILE, np.asarray(pattern.codes)
    starts = np.flatnonzero(codes == Path.MOVETO)
    lengths = np.diff([*starts, len(codes)])
    lines = starts[lengths == 2]
    low, high = np.floor(np.array([extents.min, extents.max]) / TILE).astype(int)
    tiles = TILE * np.array(list(product(range(low[0], high[0] + 1), range(low[1], high[1] + 1))))
    figures = [slice(start, start + length) for start, length in zip(starts, lengths, strict=True) if length != 2]
    return Path.make_compound_path(
        *_lines(vertices[lines], vertices[lines + 1], tiles, extents),
        *(part for cut in figures for part in _copies(vertices[cut], codes[cut], tiles, extents)),
    )


def _lines(first: Array, second: Array, tiles: Array, extents: Bbox) -> list[Path]:
    """Return each line of the pattern once, long enough to cross the extents."""
    along = (second - first) / np.linalg.norm(second - first, axis=1, keepdims=True)
    across = along[:, ::-1] * (-1, 1)
    distances = (first * across).sum(axis=1) + tiles @ across.T  # Of each line in each tile, from the origin.
    table = np.column_stack((np.tile(along, (len(tiles), 1)), np.tile(across, (len(tiles), 1)), distances.ravel()))
    unique = np.unique(table.round(6), axis=0)
    middle, reach = np.array(extents.min + extents.max) / 2, np.hypot(extents.width, extents.height) / 2 + 1
    offsets = unique[:, 4] - unique[:, 2:4] @ middle
    near = np.abs(offsets) <= reach
    feet, ahead = middle + unique[near, 2:4] * offsets[near, None], unique[near, :2] * reach
    return [Path(ends) for ends in np.stack((feet - ahead, feet + ahead), axis=1)]


def _copies(vertices: Array, codes: Array, tiles: Array, extents: Bbox) -> list[Path]:
    """Return a dot or star of the pattern in each tile where it touches the extents."""
    least, most = vertices.min(axis=0) + tiles, vertices.max(axis=0) + tiles
    touching = np.all((most > np.array(extents.min)) & (least < np.array(extents.max)), axis=1)
    return [Path(vertices + tile, codes) for tile in tiles[touching]]
