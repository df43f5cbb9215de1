"""What stands on a map on paper: areas, their words, and where both are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from publisher.charts.canvas.highlight import PAD
from publisher.charts.maps.outlines import Projection, Words, together


@dataclass(frozen=True, slots=True)
class Area:
    """A gemeente to draw: its outline, the ways to set its words, best first, and its fill (empty: open).

    The last line of its words is bold where it is a value. Of a highlighted one, words stand on ink. Words that do not
    fit within it stand `beside` it, or nowhere.
    """

    code: str
    outline: BaseGeometry
    labels: tuple[tuple[str, ...], ...]
    fill: str
    valued: bool = True
    highlighted: bool = False
    beside: bool = True

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

    @property
    def leader(self) -> BaseGeometry:
        """Return the line to the gemeente; empty where the words stand within it."""
        return shapely.LineString([self.start, self.target] if self.target else [])

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
        return together([area.outline for area in self.areas])

    @property
    def outlines(self) -> Mapping[str, BaseGeometry]:
        """Return the outline of each area, by its code."""
        return {area.code: area.outline for area in self.areas}

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
