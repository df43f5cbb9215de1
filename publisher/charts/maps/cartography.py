"""A map on paper: as large as its frame allows, words within gemeenten where they fit, beside the map where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.highlight import PAD
from publisher.charts.canvas.measure import dodge, too_small
from publisher.charts.maps.outlines import Frame, Projection, Room, Words

# Points: smallest detail of an outline, room between a map and the words beside it, white between those words.
DETAIL = 0.4
GAP = 8.0
APART = 5.0
# Points that a line from words beside the map reaches into its gemeente, and between the ends that are tried.
REACH = 3.0
STEP = 8.0
# Points: between places that are tried for a value outside its gemeente, and white around it.
STRIDE = 2.0
WHITE = 2.0
# Points of an outline from which a way out is tried; and the part of its full width below which a map is too small.
STARTS = 16
# So many more words may stand beside a map if all of them are larger for it.
SPARE = 1
# Points of white that words on ink need more than others; their ink may lie over their own outline.
TIGHTER = 0.5
NARROWEST = 0.45


@dataclass(frozen=True, slots=True)
class Area:
    """A gemeente to draw: its outline, the ways to set its words, best first, and its fill (empty: open).

    The last line of its words is bold where it is a value. Of a highlighted one, words stand on ink.
    """

    code: str
    outline: BaseGeometry
    labels: tuple[tuple[str, ...], ...]
    fill: str
    valued: bool = True
    highlighted: bool = False

    @property
    def pad(self) -> float:
        """Return the points of ink left and right of its words."""
        return PAD if self.highlighted else 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words around a middle in points; beside the map, a line leads from them to a target."""

    area: Area
    words: Words
    x: float
    y: float
    target: tuple[float, float] | None = None

    @property
    def box(self) -> BaseGeometry:
        """Return the rectangle around the words, with the ink that they stand on."""
        half, rise = self.words.width / 2 + self.area.pad, self.words.height / 2 + self.area.pad
        return shapely.box(self.x - half, self.y - rise, self.x + half, self.y + rise)

    @property
    def on_the_right(self) -> bool:
        """Tell whether the words stand right of the map."""
        return self.target is not None and self.x > self.target[0]

    @property
    def start(self) -> tuple[float, float]:
        """Return where the line to the gemeente starts."""
        half = self.words.width / 2 + self.area.pad
        return (self.x - half if self.on_the_right else self.x + half), self.y

    def moved(self, right: float) -> Label:
        """Return the words and their line moved to the right."""
        target = (self.target[0] + right, self.target[1]) if self.target else None
        return replace(self, x=self.x + right, target=target)


@dataclass(frozen=True)
class Placement:
    """Areas in points, and their labels."""

    areas: tuple[Area, ...]
    labels: tuple[Label, ...]
    projection: Projection

    @cached_property
    def land(self) -> BaseGeometry:
        """Return the outline of all areas together."""
        return shapely.coverage_union_all([area.outline for area in self.areas])

    @property
    def extent(self) -> tuple[float, float]:
        """Return the left and right end of land and words."""
        left, _, right, _ = shapely.total_bounds([self.land, *(label.box for label in self.labels)])
        return float(left), float(right)

    @property
    def complete(self) -> bool:
        """Tell whether every area has its words."""
        return len(self.labels) == len(self.areas)

    def moved(self, right: float) -> Placement:
        """Return everything moved to the right."""
        outlines = [
            shapely.transform(area.outline, lambda points: points + np.array([right, 0])) for area in self.areas
        ]
        areas = tuple(replace(area, outline=outline) for area, outline in zip(self.areas, outlines, strict=True))
        labels = tuple(label.moved(right) for label in self.labels)
        return Placement(areas, labels, replace(self.projection, x=self.projection.x + right))


@dataclass(frozen=True)
class Cartographer:
    """Fits areas in frames; words have one size: the largest at which as few as possible do not fit.

    `halo` is the land around them, in metres, that is to be seen as well.
    """

    areas: tuple[Area, ...]
    family: str
    sizes: tuple[float, ...]
    halo: float = 0

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north in metres."""
        west, south, east, north = map(float, shapely.total_bounds([area.outline for area in self.areas]))
        return west - self.halo, south - self.halo, east + self.halo, north + self.halo

    def scale(self, frame: Frame) -> float:
        """Return the largest scale at which the areas fit in a frame, in points a metre."""
        west, south, east, north = self.bounds
        return min(frame.width / (east - west), frame.height / (north - south))

    def height(self, frame: Frame) -> float:
        """Return the height of the largest map in a frame, in points."""
        return self._height * self.scale(frame)

    def survey(self, frame: Frame) -> Survey:
        """Return the survey of the areas for maps in a frame, or in smaller ones."""
        return Survey.of([area.outline for area in self.areas], DETAIL / self.scale(frame))

    def place_within(self, frame: Frame, survey: Survey) -> Placement:
        """Return the largest map, in the top left corner of its frame, with the words that fit on it.

        Where no words fit, the value stands in the nearest free place, if the frame has one.
        """
        scale = self.scale(frame)
        inside, left_out = survey.best(self.areas, scale, self.family, self.sizes)
        own = replace(frame, height=self.height(frame))
        placement = self._on_paper(survey, inside, scale, own)
        for area, words, _ in left_out:
            placement = _with_value_near(placement, area.code, replace(words, lines=area.labels[-1]), own)
        return placement

    def place(self, frame: Frame, survey: Survey) -> Placement:
        """Return the largest map, from the left of its frame; it gives way to words that only fit beside it."""
        full = scale = self.scale(frame)
        sizes = self.sizes
        while True:
            inside, left_out = survey.best(self.areas, scale, self.family, sizes, SPARE)
            placement = self._on_paper(survey, inside, scale, frame)
            if not left_out:
                return placement
            placement = _with_words_beside(placement, survey.sides(left_out, frame.height), frame)
            left, right = placement.extent
            if right - left <= frame.width + 0.01:
                return placement.moved(frame.left - left)
            # The map gives way, and its words are no longer larger than they must be.
            scale, sizes = self._narrower(scale, right - left - frame.width), self.sizes[-1:]
            if scale < NARROWEST * full:
                raise too_small("The names beside a map leave no room for the map itself.")

    @property
    def _height(self) -> float:
        _, south, _, north = self.bounds
        return north - south

    def _narrower(self, scale: float, overflow: float) -> float:
        west, _, east, _ = self.bounds
        return scale - max(overflow, 1) / (east - west)

    def _on_paper(self, survey: Survey, inside: Sequence[_Within], scale: float, frame: Frame) -> Placement:
        west, _, _, north = self.bounds
        y = frame.top + (frame.height - self._height * scale) / 2
        projection = Projection(scale, west, north, frame.left, y)
        outlines = [projection.outline(outline) for outline in survey.outlines]
        areas = tuple(replace(area, outline=outline) for area, outline in zip(self.areas, outlines, strict=True))
        labels = tuple(Label(area, words, *projection.point(*middle)) for area, words, middle in inside)
        return Placement(areas, labels, projection)


# Words with their middle in metres; and words that do not fit in the outline of a number.
_Within = tuple[Area, Words, tuple[float, float]]
_Without = tuple[Area, Words, int]


@dataclass(frozen=True, slots=True)
class _Exit:
    """The height (metres) at which a line from an area to one side crosses least land, and how much that is."""

    area: Area
    words: Words
    land: float
    y: float


_Sides = tuple[list[_Exit], list[_Exit]]
# The least land to one side, and the height at which that is.
_Way = tuple[float, float]


@dataclass(frozen=True)
class Survey:
    """What does not depend on the scale of a map: simple outlines, the room within them, and all land together."""

    outlines: tuple[BaseGeometry, ...]
    rooms: tuple[Room, ...]
    land: BaseGeometry
    # Looked for where words do not fit, and kept for other scales.
    ways: dict[int, tuple[_Way, _Way]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, outlines: Sequence[BaseGeometry], detail: float) -> Survey:
        """Return the survey of outlines, without details smaller than this (metres)."""
        simple = shapely.coverage_simplify(outlines, detail)
        return cls(tuple(simple), tuple(map(Room, simple)), shapely.coverage_union_all(simple))

    def best(
        self, areas: Sequence[Area], scale: float, family: str, sizes: Sequence[float], spare: int = 0
    ) -> tuple[list[_Within], list[_Without]]:
        """Return the words that fit and those that do not, at the largest size at which (nearly) fewest do not."""
        tried = []
        for size in sizes:
            tried.append(self._fitting(areas, scale, family, size))
            if len(tried[-1][1]) <= spare:
                break
        fewest = min(len(left_out) for _, left_out in tried)
        return next(pair for pair in tried if len(pair[1]) <= fewest + spare)

    def _fitting(
        self, areas: Sequence[Area], scale: float, family: str, size: float
    ) -> tuple[list[_Within], list[_Without]]:
        inside, left_out = [], []
        for number, (area, room) in enumerate(zip(areas, self.rooms, strict=True)):
            settings = [Words(lines, family, size, 700 if area.valued else 400) for lines in area.labels]
            found = ((words, room.middle(words, scale, TIGHTER * area.highlighted)) for words in settings)
            words, middle = next((pair for pair in found if pair[1]), (settings[0], None))
            if middle:
                inside.append((area, words, middle))
            else:
                left_out.append((area, words, number))
        return inside, left_out

    def sides(self, left_out: Sequence[_Without], height: float) -> _Sides:
        """Return the ways out left and right of the map: each at the side with least land, where there is room."""
        sides: _Sides = ([], [])
        exits = [tuple(_Exit(area, words, *way) for way in self._ways_out(number)) for area, words, number in left_out]
        for pair in sorted(exits, key=lambda pair: -abs(pair[0].land - pair[1].land)):
            right = pair[1].land < pair[0].land
            full = sum(_pitch(other.words) for other in sides[right]) + _pitch(pair[0].words) > height
            side = right != full
            sides[side].append(pair[side])
        return sides

    def _ways_out(self, number: int) -> tuple[_Way, _Way]:
        if number not in self.ways:
            outline = self.outlines[number]
            self.ways[number] = self._way_out(outline, right=False), self._way_out(outline, right=True)
        return self.ways[number]

    def _way_out(self, outline: BaseGeometry, *, right: bool) -> _Way:
        west, _, east, _ = self.land.bounds
        points = shapely.get_coordinates(outline)
        points = points[:: max(len(points) // STARTS, 1)]
        lines = shapely.linestrings([[(x, y), (east + 1 if right else west - 1, y)] for x, y in points])
        crossed = shapely.length(shapely.intersection(lines, self.land))
        best = int(crossed.argmin())
        return float(crossed[best]), float(points[best][1])


# Words beside the map


def _pitch(words: Words) -> float:
    return words.height + APART


def _with_words_beside(placement: Placement, sides: _Sides, frame: Frame) -> Placement:
    labels = list(placement.labels)
    for right, side in enumerate(sides):
        wanted = [placement.projection.point(0, way.y)[1] for way in side]
        middles = dodge(wanted, [_pitch(way.words) for way in side], frame.top, frame.top + frame.height)
        for group in _touching(sorted(zip(middles, wanted, side, strict=True), key=lambda row: row[0])):
            labels += _column(placement, group, right=bool(right))
    return replace(placement, labels=tuple(labels))


def _with_value_near(placement: Placement, code: str, words: Words, frame: Frame) -> Placement:
    """Return the map with words in the free place that is nearest to their gemeente; without them if there is none."""
    area = next(area for area in placement.areas if area.code == code)
    half, rise = words.width / 2 + area.pad, words.height / 2 + area.pad
    xs = np.arange(frame.left + half, frame.left + frame.width - half, STRIDE)
    ys = np.arange(frame.top + rise, frame.top + frame.height - rise, STRIDE)
    x, y = (values.ravel() for values in np.meshgrid(xs, ys))
    taken = shapely.union_all([placement.land, *(label.box for label in placement.labels)]).buffer(WHITE)
    boxes = shapely.box(x - half, y - rise, x + half, y + rise)
    far = np.where(shapely.intersects(boxes, taken), np.inf, shapely.distance(boxes, area.outline))
    if not far.size or np.isinf(far.min()):
        return placement
    best, target = int(far.argmin()), area.outline.representative_point()
    label = Label(area, words, float(x[best]), float(y[best]), (target.x, target.y))
    return replace(placement, labels=(*placement.labels, label))


_Row = tuple[float, float, _Exit]


def _touching(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return rows in groups that stand close under each other; those share a margin."""
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and row[0] - groups[-1][-1][0] < _pitch(row[2].words) + APART:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _column(placement: Placement, group: Sequence[_Row], *, right: bool) -> list[Label]:
    edge = _edge(placement.land, group, right=right)
    outlines = _outlines(placement)
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


def _outlines(placement: Placement) -> Mapping[str, BaseGeometry]:
    return {area.code: area.outline for area in placement.areas}


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
    inner, start = _outlines(placement)[label.area.code].buffer(-REACH), label.start
    nearest = shapely.shortest_line(shapely.Point(start), inner).coords[1:] if not inner.is_empty else []
    points = [*nearest, label.target, *map(tuple, shapely.get_coordinates(shapely.segmentize(inner, STEP)))]
    lines = shapely.linestrings([[start, point] for point in points])
    others = np.array([other.box for other in placement.labels if other.area.code != label.area.code])
    crossed = shapely.intersects(lines[:, None], others[None, :]).any(axis=1)
    best = int(np.lexsort((shapely.length(lines), crossed))[0])
    return replace(label, target=(float(points[best][0]), float(points[best][1])))
