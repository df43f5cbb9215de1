"""Set words beside a map, or in the nearest free place, with lines that lead to their gemeenten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.measure import dodge
from publisher.charts.maps.outlines import Frame, Words
from publisher.charts.maps.placement import Label, Placement
from publisher.charts.maps.survey import APART, Exit, Sides, pitch

# Points: room between a map and the words beside it.
GAP = 8.0
# Points that a line from words beside the map reaches into its gemeente, and between the ends that are tried.
REACH, STEP = 3.0, 8.0
# Points: between places that are tried for a value outside its gemeente, and white around it.
STRIDE, WHITE = 2.0, 2.0
# Places that are tried at once, the nearest first.
BATCH = 500


def with_words_beside(placement: Placement, sides: Sides, frame: Frame) -> Placement:
    """Return the map with words in columns left and right of it."""
    labels = list(placement.labels)
    for right, side in enumerate(sides):
        wanted = [placement.projection.point(0, way.y)[1] for way in side]
        middles = dodge(wanted, [pitch(way.words) for way in side], frame.top, frame.top + frame.height)
        for group in _touching(sorted(zip(middles, wanted, side, strict=True), key=lambda row: row[0])):
            labels += _column(placement, group, right=bool(right))
    return replace(placement, labels=tuple(labels))


def with_value_near(placement: Placement, code: str, words: Words, frame: Frame) -> Placement:
    """Return the map with words in the free place that is nearest to their gemeente; without them if there is none."""
    area = next(area for area in placement.areas if area.code == code)
    half, rise = words.width / 2 + area.pad, words.height / 2 + area.pad
    xs = np.arange(frame.left + half, frame.left + frame.width - half, STRIDE)
    ys = np.arange(frame.top + rise, frame.top + frame.height - rise, STRIDE)
    x, y = (values.ravel() for values in np.meshgrid(xs, ys))
    taken = shapely.union_all([placement.land, *(label.box for label in placement.labels)]).buffer(WHITE)
    boxes = shapely.box(x - half, y - rise, x + half, y + rise)
    nearest = shapely.distance(boxes, area.outline).argsort(kind="stable")
    shapely.prepare(taken)
    for some in np.split(nearest, range(BATCH, len(nearest), BATCH)):
        free = some[~shapely.intersects(taken, boxes[some])]
        if len(free):
            best, target = int(free[0]), area.outline.representative_point()
            label = Label(area, words, float(x[best]), float(y[best]), (target.x, target.y))
            return replace(placement, labels=(*placement.labels, label))
    return placement


_Row = tuple[float, float, Exit]


def _touching(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return rows in groups that stand close under each other; those share a margin."""
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and row[0] - groups[-1][-1][0] < pitch(row[2].words) + APART:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _column(placement: Placement, group: Sequence[_Row], *, right: bool) -> list[Label]:
    edge = _edge(placement.land, group, right=right)
    outlines = placement.outlines
    labels = []
    for y, _, way in group:
        x = edge + way.words.width / 2 if right else edge - way.words.width / 2
        target = outlines[way.area.code].representative_point()
        labels.append(Label(way.area, way.words, x, y, (target.x, target.y)))
    return labels


def _edge(land: BaseGeometry, group: Sequence[_Row], *, right: bool) -> float:
    """Return where the words of a group begin: clear of the land at their height and at that of their gemeenten."""
    west, _, east, _ = land.bounds
    heights = [height for y, wanted, way in group for height in (y - way.words.height, y + way.words.height, wanted)]
    beside = land.intersection(shapely.box(west, min(heights), east, max(heights)))
    ends = (land if beside.is_empty else beside).bounds
    return float(ends[2] + GAP if right else ends[0] - GAP)


def aimed(placement: Placement) -> Placement:
    """Return the map with lines that lead from words beside it to the nearest end, and do not cross each other."""
    labels = [_aim(label, placement) for label in placement.labels]
    for first, second in combinations(range(len(labels)), 2):
        if _crossing(labels[first], labels[second]):
            above, below = labels[first], labels[second]
            labels[first] = _aim(replace(above, y=below.y), placement)
            labels[second] = _aim(replace(below, y=above.y), placement)
    return replace(placement, labels=tuple(labels))


def _crossing(first: Label, second: Label) -> bool:
    if first.target is None or second.target is None or first.on_the_right != second.on_the_right:
        return False
    line, other = shapely.LineString([first.start, first.target]), shapely.LineString([second.start, second.target])
    return bool(line.intersects(other))


def _aim(label: Label, placement: Placement) -> Label:
    """Return a label with the nearest end in its gemeente that a line reaches without crossing other words."""
    if label.target is None:
        return label
    inner, start = placement.outlines[label.area.code].buffer(-REACH), label.start
    nearest = shapely.shortest_line(shapely.Point(start), inner).coords[1:] if not inner.is_empty else []
    points = [*nearest, label.target, *map(tuple, shapely.get_coordinates(shapely.segmentize(inner, STEP)))]
    lines = shapely.linestrings([[start, point] for point in points])
    others = np.array([other.box for other in placement.labels if other.area.code != label.area.code])
    crossed = shapely.intersects(lines[:, None], others[None, :]).any(axis=1)
    best = int(np.lexsort((shapely.length(lines), crossed))[0])
    return replace(label, target=(float(points[best][0]), float(points[best][1])))
