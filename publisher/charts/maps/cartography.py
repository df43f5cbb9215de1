"""Set a map on paper: as large as its frame allows, words within gemeenten where they fit, beside the map where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import shapely

from publisher.charts.canvas.measure import too_small
from publisher.charts.maps.beside import with_value_near, with_words_beside
from publisher.charts.maps.outlines import Frame, Projection
from publisher.charts.maps.placement import Area, Label, Placement
from publisher.charts.maps.survey import Survey, Within
from publisher.findings import say

# Points: smallest detail of an outline.
DETAIL = 0.4
# So many more words may stand beside a map if all of them are larger for it.
SPARE = 1
# The part of its full width below which a map is too small.
NARROWEST = 0.45


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
            placement = with_value_near(placement, area.code, replace(words, lines=area.labels[-1]), own)
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
            placement = with_words_beside(placement, survey.sides(left_out, frame.height), frame)
            left, right = placement.extent
            if right - left <= frame.width + 0.01:
                return placement.moved(frame.left - left)
            # The map gives way, and its words are no longer larger than they must be.
            scale, sizes = self._narrower(scale, right - left - frame.width), self.sizes[-1:]
            if scale < NARROWEST * full:
                raise too_small(say("The names beside a map leave no room for the map itself."))

    @property
    def _height(self) -> float:
        _, south, _, north = self.bounds
        return north - south

    def _narrower(self, scale: float, overflow: float) -> float:
        west, _, east, _ = self.bounds
        return scale - max(overflow, 1) / (east - west)

    def _on_paper(self, survey: Survey, inside: Sequence[Within], scale: float, frame: Frame) -> Placement:
        west, _, _, north = self.bounds
        y = frame.top + (frame.height - self._height * scale) / 2
        projection = Projection(scale, west, north, frame.left, y)
        outlines = [projection.outline(outline) for outline in survey.outlines]
        areas = tuple(replace(area, outline=outline) for area, outline in zip(self.areas, outlines, strict=True))
        labels = tuple(Label(area, words, *projection.point(*middle)) for area, words, middle in inside)
        return Placement(areas, labels, projection)
