"""Survey a map once for all scales: simple outlines, the words that fit within them, and the ways out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.maps.outlines import Room, Words, together
from publisher.charts.maps.placement import Area

# Points of white between words beside a map.
APART = 5.0
# Points of an outline from which a way out is tried.
STARTS = 16
# Points of white that words on ink need more than others; their ink may lie over their own outline.
TIGHTER = 0.5

# Words with their middle in metres; and words that do not fit in the outline of a number.
Within = tuple[Area, Words, tuple[float, float]]
Without = tuple[Area, Words, int]


@dataclass(frozen=True, slots=True)
class Exit:
    """The height (metres) at which a line from an area to one side crosses least land, and how much that is."""

    area: Area
    words: Words
    land: float
    y: float


Sides = tuple[list[Exit], list[Exit]]
# The least land to one side, and the height at which that is.
Way = tuple[float, float]


@dataclass(frozen=True)
class Survey:
    """What does not depend on the scale of a map: simple outlines, the room within them, and all land together."""

    outlines: tuple[BaseGeometry, ...]
    rooms: tuple[Room, ...]
    land: BaseGeometry
    # Looked for where words do not fit, and kept for other scales.
    ways: dict[int, tuple[Way, Way]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, outlines: Sequence[BaseGeometry], detail: float) -> Survey:
        """Return the survey of outlines, without details smaller than this (metres)."""
        simple = shapely.coverage_simplify(outlines, detail)
        return cls(tuple(simple), tuple(map(Room, simple)), together(tuple(simple)))

    def best(
        self, areas: Sequence[Area], scale: float, family: str, sizes: Sequence[float], spare: int = 0
    ) -> tuple[list[Within], list[Without]]:
        """Return the words that fit and those that do not, at the largest size at which (nearly) fewest do not.

        Words that may stand nowhere but within their gemeente are in neither.
        """
        tried = []
        for size in sizes:
            tried.append(self._fitting(areas, scale, family, size))
            if len(tried[-1][1]) <= spare:
                break
        fewest = min(len(left_out) for _, left_out in tried)
        return next(pair for pair in tried if len(pair[1]) <= fewest + spare)

    def _fitting(
        self, areas: Sequence[Area], scale: float, family: str, size: float
    ) -> tuple[list[Within], list[Without]]:
        inside, left_out = [], []
        for number, (area, room) in enumerate(zip(areas, self.rooms, strict=True)):
            settings = [Words(lines, family, size, 700 if area.valued else 400) for lines in area.labels]
            found = ((words, room.middle(words, scale, TIGHTER * area.highlighted)) for words in settings)
            words, middle = next((pair for pair in found if pair[1]), (settings[0], None))
            if middle:
                inside.append((area, words, middle))
            elif area.beside:
                left_out.append((area, words, number))
        return inside, left_out

    def sides(self, left_out: Sequence[Without], height: float) -> Sides:
        """Return the ways out left and right of the map: each at the side with least land, where there is room."""
        sides: Sides = ([], [])
        exits = [tuple(Exit(area, words, *way) for way in self._ways_out(number)) for area, words, number in left_out]
        for pair in sorted(exits, key=lambda pair: -abs(pair[0].land - pair[1].land)):
            right = pair[1].land < pair[0].land
            full = sum(pitch(other.words) for other in sides[right]) + pitch(pair[0].words) > height
            side = right != full
            sides[side].append(pair[side])
        return sides

    def _ways_out(self, number: int) -> tuple[Way, Way]:
        if number not in self.ways:
            outline = self.outlines[number]
            self.ways[number] = self._way_out(outline, right=False), self._way_out(outline, right=True)
        return self.ways[number]

    def _way_out(self, outline: BaseGeometry, *, right: bool) -> Way:
        west, _, east, _ = self.land.bounds
        points = shapely.get_coordinates(outline)
        points = points[:: max(len(points) // STARTS, 1)]
        lines = shapely.linestrings([[(x, y), (east + 1 if right else west - 1, y)] for x, y in points])
        crossed = shapely.length(shapely.intersection(lines, self.land))
        best = int(crossed.argmin())
        return float(crossed[best]), float(points[best][1])


def pitch(words: Words) -> float:
    """Return the height of words beside a map, with the white below them."""
    return words.height + APART
