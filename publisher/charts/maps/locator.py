"""Where a gemeente lies: in its province, among its neighbours, with the country as an inset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import shapely

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import screen
from publisher.charts.canvas.glyphs import fill
from publisher.charts.maps.outlines import Frame, Projection, Room, Words, outline_path
from publisher.charts.maps.thematic import needed, outlines, settings
from publisher.charts.words import alternative_text
from publisher.model import Region, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from shapely.geometry.base import BaseGeometry

    from publisher.charts.maps.thematic import Boundaries
    from publisher.theme import Look

# Points: white around the map, detail of outlines, borders, and the inset with its room.
EDGE, DETAIL, BORDER = 1.0, 0.5, 0.7
INSET, CLEAR = (50.0, 59.0), 6.0
# A gemeente narrower than this (points) gets a ring of this radius around it.
TINY, RING = 12.0, 11.0
# Metres within which two gemeenten are neighbours: outlines of several files do not meet exactly.
TOUCHING = 300
# Shares of the ink of the middle tone: three shades with the full one, from near to far.
NEAR, FAR = 0.42, 0.22
OWN_SIZE = 10.0


@dataclass(frozen=True)
class LocatorMap(Described):
    """A gemeente on the map of its province, which is marked on the map of all provinces."""

    kind: ClassVar[str] = "Kaart"

    subtitle: str
    own: Region
    province: Region
    others: tuple[Region, ...]
    provinces: tuple[str, ...]
    boundaries: Boundaries | None = field(default=None, repr=False, hash=False)

    def __post_init__(self) -> None:
        codes = [self.own.code, *(region.code for region in self.others), *self.provinces]
        object.__setattr__(self, "boundaries", needed(self.boundaries, codes))

    @property
    def neighbours(self) -> tuple[Region, ...]:
        """Return the other gemeenten of the province that border on it."""
        own, *others = outlines(self.boundaries, [self.own.code, *(region.code for region in self.others)])
        near = own.buffer(TOUCHING)
        return tuple(region for region, outline in zip(self.others, others, strict=True) if outline.intersects(near))

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the map at its printed size."""
        canvas = Canvas.blank(look, size)
        regions = (self.own, *self.others)
        frame = Frame(EDGE, EDGE, canvas.width - 2 * EDGE, canvas.height - 2 * EDGE)
        found = outlines(self.boundaries, [region.code for region in regions])
        projection = _projection(found, frame)
        simple = shapely.coverage_simplify(found, DETAIL / projection.scale)
        paper = [projection.outline(outline) for outline in simple]
        near = {region.code for region in self.neighbours}
        for region, outline in reversed(list(zip(regions, paper, strict=True))):
            colour = look.dark if region is self.own else screen(look.mid, NEAR if region.code in near else FAR)
            fill(canvas, outline_path(outline), colour, edge=look.white, width=BORDER, name=region.code)
        for region, outline in zip(regions, simple, strict=True):
            if region is self.own or region.code in near:
                self._name(canvas, projection, region, outline)
        self._ring(canvas, paper[0])
        self._inset(canvas, shapely.union_all(shapely.simplify(paper, 1)))
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: the gemeente, its province and its neighbours."""
        names = [region.name for region in self.neighbours]
        beside = (
            sentence(f"{self.own.name} grenst in {self.province.name} aan {alternative_text.joined(names)}")
            if names
            else ""
        )
        return alternative_text.alt_text(self.kind, self.subtitle, [beside])

    def table(self) -> Table:
        """Return the gemeenten of the map, and which of them border on it."""
        near = set(self.neighbours)
        rows = [(self.own.name, "deze gemeente")]
        rows += [(region.name, "buurgemeente" if region in near else "zelfde provincie") for region in self.others]
        return Table(("Gemeente", "Ligging"), tuple(rows))

    def _name(self, canvas: Canvas, projection: Projection, region: Region, outline: BaseGeometry) -> None:
        """Set a name where it fits within its gemeente; a neighbour without room goes without."""
        own, look = region is self.own, canvas.look
        sizes = (OWN_SIZE, look.label, look.small, look.smallest) if own else (look.small, look.smallest)
        room = Room(outline)
        for size in sizes:
            for lines in settings(region.name, ""):
                found = Words(lines, look.font, size, 700 if own else 400)
                if middle := room.middle(found, projection.scale):
                    x, y = projection.point(*middle)
                    face = canvas.face(size, 700 if own else 400)
                    canvas.text(x, y, lines, face=face, colour=look.white if own else look.ink, align="center")
                    return

    def _ring(self, canvas: Canvas, outline: BaseGeometry) -> None:
        """Draw a ring around a gemeente that is too small to see at once."""
        left, top, right, bottom = outline.bounds
        if max(right - left, bottom - top) < TINY:
            centre = shapely.Point((left + right) / 2, (top + bottom) / 2)
            fill(canvas, outline_path(centre.buffer(RING)), edge=canvas.look.dark, width=1.25, name="ring")

    def _inset(self, canvas: Canvas, land: BaseGeometry) -> None:
        """Draw the provinces small, in a corner that the map leaves free; without such a corner there is none."""
        frame = _free(canvas, land)
        if frame is None:
            return
        found = outlines(self.boundaries, self.provinces)
        projection = _projection(found, frame)
        look = canvas.look
        for code, outline in zip(self.provinces, found, strict=True):
            colour = look.mid if code == self.province.code else screen(look.mid, NEAR)
            paper = projection.outline(outline).simplify(DETAIL)
            fill(canvas, outline_path(paper), colour, edge=look.white, width=0.4, name=f"inset-{code}")
        middle = outlines(self.boundaries, [self.own.code])[0].representative_point()
        canvas.dot(*projection.point(middle.x, middle.y), look.ink, size=4, name="inset-own")


def _projection(outlines: Sequence[BaseGeometry], frame: Frame) -> Projection:
    """Return the projection that sets outlines as large as they fit in the middle of a frame."""
    west, south, east, north = map(float, shapely.total_bounds(outlines))
    scale = min(frame.width / (east - west), frame.height / (north - south))
    x = frame.left + (frame.width - (east - west) * scale) / 2
    y = frame.top + (frame.height - (north - south) * scale) / 2
    return Projection(scale, west, north, x, y)


def _free(canvas: Canvas, land: BaseGeometry) -> Frame | None:
    width, height = INSET
    for left in (0.0, canvas.width - width):
        for top in (0.0, canvas.height - height):
            frame = Frame(left, top, width, height)
            if not frame.box.buffer(CLEAR / 2).intersects(land):
                return frame
    return None
