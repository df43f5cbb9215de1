"""Several maps of the same gemeenten side by side, at one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import Classes, class_edges
from publisher.charts.canvas.legend import Key, Legend
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.maps.cartography import Cartographer
from publisher.charts.maps.crowded import crowded
from publisher.charts.maps.map_canvas import CLEAR, draw_map
from publisher.charts.maps.outlines import Frame
from publisher.charts.maps.placement import Area, Placement
from publisher.charts.maps.shades import class_fills, class_keys, class_members
from publisher.charts.maps.thematic import (
    EDGE,
    names,
    needed,
    noted_names,
    outlines,
    settings,
    sizes,
)
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import said
from publisher.findings import say
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.charts.maps.thematic import Boundaries
    from publisher.model import Size
    from publisher.theme import Look

# Points: between maps, below a title, and the lowest map.
GUTTER = 14.0
BELOW = 5.0
LOWEST = 40.0
# A longer note takes more room than it is worth.
NOTE_LINES = 2
# The part of the gemeenten that must have room for their names, for names to be set at all.
MOST = 0.6


@dataclass(frozen=True, slots=True)
class MapPanel:
    """One of several maps: its title and its values."""

    title: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a map: its title, and which values are highest and lowest, for names may not fit."""

    title: tuple[str, ...]
    note: tuple[str, ...]

    def height(self, canvas: Canvas) -> float:
        title, note = _faces(canvas)
        return len(self.title) * title.leading + len(self.note) * note.leading + BELOW

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        title, note = _faces(canvas)
        middle = top + len(self.title) * title.leading / 2
        canvas.text(left, middle, self.title, face=title)
        if self.note:
            below = top + len(self.title) * title.leading + len(self.note) * note.leading / 2
            canvas.text(left, below, self.note, face=note, colour=canvas.look.g700)


def _faces(canvas: Canvas) -> tuple[Face, Face]:
    return canvas.face(weight=600), canvas.face(canvas.look.small)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells of one size with a head and a foot, in points."""

    columns: int
    width: float
    height: float
    heads: tuple[_Head, ...]
    head: float
    foot: float

    def corner(self, number: int) -> tuple[float, float]:
        row, column = divmod(number, self.columns)
        return column * (self.width + GUTTER), row * (self.height + GUTTER)

    def frame(self, number: int) -> Frame:
        left, top = self.corner(number)
        height = self.height - self.head - self.foot - 2 * EDGE
        return Frame(left + EDGE, top + self.head + EDGE, self.width - 2 * EDGE, height)


@dataclass(frozen=True)
class SmallMultipleMaps(Described):
    """Two to six maps with the same classes, or (not shared) with classes of their own."""

    kind: ClassVar[str] = "Kaarten"
    subtitle: str
    panels: tuple[MapPanel, ...]
    classes: int = 4
    shared: bool = True
    highlight: str = ""
    boundaries: Boundaries | None = field(default=None, repr=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "boundaries", needed(self.boundaries, [fact.region.code for fact in self.facts]))

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the maps at their printed size."""
        canvas = Canvas.blank(look, size)
        grid, placements = self._composed(canvas)
        for number, (head, placement) in enumerate(zip(grid.heads, placements, strict=True)):
            left, top = grid.corner(number)
            head.draw(canvas, left, top)
            draw_map(canvas, placement)
            if not self.shared:
                self._legend(canvas, number).draw_lines(left, top + grid.height - grid.foot + CLEAR, grid.width)
        if self.shared:
            _, last = grid.corner(len(self.panels) - 1)
            self._legend(canvas, 0).draw_lines(0, last + grid.height + CLEAR, canvas.width)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, the highlighted, the extremes of each map, what is not known."""
        parts = [f"{panel.title}, {_extremes(panel)}." for panel in self.panels if _extremes(panel)]
        missing = [fact for fact in self.facts if not fact.known]
        parts.append(alternative_text.unknown(names(missing), missing))
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=self._said())

    def table(self) -> Table:
        """Return a row for each gemeente and a column for each map."""
        heads = [
            alternative_text.unit_head(panel.title, alternative_text.one_unit(panel.values)) for panel in self.panels
        ]
        columns = [[alternative_text.cell(fact) for fact in panel.values] for panel in self.panels]
        rows = zip(noted_names(self.panels[0].values, self.highlight), *columns, strict=True)
        return Table(("Regio", *heads), tuple(rows), numeric=tuple(range(1, len(heads) + 1)))

    def members(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each class of each map with its gemeenten."""
        for number, panel in enumerate(self.panels):
            for label, own in class_members(panel.values, self._scale(number)):
                yield f"{panel.title}: {label}", own

    def _said(self) -> str:
        found = [
            (panel.title, fact, panel.values)
            for panel in self.panels
            for fact in panel.values
            if fact.region.code == self.highlight
        ]
        return said(found[0][1].region.name, found) if found else ""

    def _classed(self, number: int) -> tuple[Fact, ...]:
        return self.facts if self.shared else self.panels[number].values

    def _scale(self, number: int) -> Classes:
        return Classes(class_edges(self._classed(number), self.classes))

    def _legend(self, canvas: Canvas, number: int) -> Legend:
        # Its name may have no room on the maps.
        own = {fact.region.name for fact in self.facts if fact.region.code == self.highlight}
        classes = class_keys(self._classed(number), self._scale(number), canvas.look)
        return Legend(canvas, (*(Key(name, sign="tag") for name in own), *classes))

    def _composed(self, canvas: Canvas) -> tuple[_Grid, list[Placement]]:
        """Return the grid and its maps: with names where most of them fit, else with values only."""
        grid = self._grid(canvas)
        placements = self._placed(canvas, grid, values_only=False)
        labels = [label for placement in placements for label in placement.labels]
        if sum(len(label.words.lines) > 1 for label in labels) >= MOST * len(self.facts):
            return grid, placements
        return grid, self._placed(canvas, grid, values_only=True)

    def _placed(self, canvas: Canvas, grid: _Grid, *, values_only: bool) -> list[Placement]:
        """Return the maps, with words of one size."""
        makers = [
            Cartographer(self._areas(number, canvas.look, values_only), canvas.look.font, self._sizes(canvas))
            for number in range(len(self.panels))
        ]
        survey = makers[0].survey(grid.frame(0))
        placed = [maker.place_within(grid.frame(number), survey) for number, maker in enumerate(makers)]
        smallest = min((label.words.size for placement in placed for label in placement.labels), default=0.0)
        if all(label.words.size == smallest for placement in placed for label in placement.labels):
            return placed
        return [
            replace(maker, sizes=(smallest,)).place_within(grid.frame(number), survey)
            for number, maker in enumerate(makers)
        ]

    def _areas(self, number: int, look: Look, values_only: bool) -> tuple[Area, ...]:
        facts = self.panels[number].values
        fills = class_fills(facts, self._scale(number), look)
        found = outlines(self.boundaries, [fact.region.code for fact in facts])
        return tuple(
            Area(
                fact.region.code,
                outline,
                _labels(fact, values_only),
                colour,
                highlighted=fact.region.code == self.highlight,
                beside=not crowded(facts) or fact.region.code == self.highlight,
            )
            for fact, outline, colour in zip(facts, found, fills, strict=True)
        )

    def _sizes(self, canvas: Canvas) -> tuple[float, ...]:
        return sizes(canvas.look, self.panels[0].values)

    def _grid(self, canvas: Canvas) -> _Grid:
        """Return the grid in which the maps are largest."""
        areas = self._areas(0, canvas.look, values_only=True)
        maker = Cartographer(areas, canvas.look.font, self._sizes(canvas))
        grids = [self._cells(canvas, columns) for columns in range(1, len(self.panels) + 1)]
        # A last row with gaps is worth a somewhat smaller map.
        best = max(grids, key=lambda grid: maker.scale(grid.frame(0)) * (0.9 if len(self.panels) % grid.columns else 1))
        if best.frame(0).height < LOWEST:
            raise too_small(say("{number} maps do not fit with their titles.", number=len(self.panels)))
        return replace(best, height=best.head + maker.height(best.frame(0)) + best.foot + 2 * EDGE)

    def _cells(self, canvas: Canvas, columns: int) -> _Grid:
        rows = -(-len(self.panels) // columns)
        width = (canvas.width - (columns - 1) * GUTTER) / columns
        keys = [self._legend(canvas, n).height(width) + CLEAR for n in range(len(self.panels))]
        below = self._legend(canvas, 0).height(canvas.width) + CLEAR if self.shared else 0.0
        height = (canvas.height - below - (rows - 1) * GUTTER) / rows
        heads = tuple(_head(canvas, panel, width) for panel in self.panels)
        if any(len(head.note) > NOTE_LINES for head in heads):
            heads = tuple(replace(head, note=()) for head in heads)
        head = max(head.height(canvas) for head in heads)
        return _Grid(columns, width, height, heads, head, 0.0 if self.shared else max(keys))


def _labels(fact: Fact, values_only: bool) -> tuple[tuple[str, ...], ...]:
    value = alternative_text.value_label(fact)
    return ((value,),) if values_only else (*settings(fact.region.name, value), (value,))


def _extremes(panel: MapPanel) -> str:
    found = alternative_text.extremes(names(panel.values), panel.values).rstrip(".")
    return found[:1].lower() + found[1:]


def _head(canvas: Canvas, panel: MapPanel, width: float) -> _Head:
    title, note = _faces(canvas)
    return _Head(title.wrap(panel.title, width), note.wrap(_extremes(panel), width))
