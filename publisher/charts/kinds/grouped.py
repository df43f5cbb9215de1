"""Bars in groups: a head for each subject, and under it one named bar for each series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Limits
from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import roles, series_colours
from publisher.charts.canvas.marks import Scale
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.canvas.rows import COLUMN_GAP
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.model import POINTS_PER_MM, Fact, Size, Status, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

# Space between clusters and the highest row, the first as a share of a row, the second in points.
AIR = 0.5
# Bars of one cluster stand close.
THICKNESS = 0.8
HIGHEST = 26.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A subject with its values, one a series; a series that the source does not give may be left out."""

    label: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """What fits: the type, the lines of each head, the height of a row and the width of the label column in points."""

    face: Face
    heads: tuple[tuple[str, ...], ...]
    pitch: float
    column: float

    @property
    def left(self) -> float:
        """Return where the bars start."""
        return self.column + COLUMN_GAP


@dataclass(frozen=True, slots=True)
class GroupedBars:
    """Two to four series a subject, told apart by region, group or period, with their name before each bar.

    `limits` are the ends of the scale and `gutter` is the width of the label column in millimetres, for panels that
    compare.
    """

    kind: ClassVar[str] = "Gegroepeerd staafdiagram"

    subtitle: str
    clusters: tuple[Cluster, ...]
    limits: Limits | None = None
    gutter: float | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for cluster in self.clusters for fact in cluster.values)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        alternative_text.from_zero(self.limits)
        alternative_text.not_negative(self.facts)
        canvas = Canvas.blank(look, size)
        grid = self._fit(canvas)
        points = marks.points_per_unit(canvas, self.facts, grid.face, canvas.width - grid.left, self.limits)
        y = 0.0
        for lines, cluster in zip(grid.heads, self.clusters, strict=True):
            height = len(lines) * grid.face.leading
            canvas.text(0, y + height / 2, lines, face=Face(grid.face.family, grid.face.size, 600))
            self._draw_cluster(canvas, grid, Scale(grid.left, points), y + height, cluster)
            y += height + (len(cluster.values) + AIR) * grid.pitch
        marks.draw_foot(canvas, grid.left, y - AIR * grid.pitch, self.facts)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: the values of each subject, what is not known, what is a forecast."""
        names = [self._name(cluster, fact) for cluster in self.clusters for fact in cluster.values]
        parts = [
            *(
                alternative_text.listed(self._names(cluster), cluster.values, head=cluster.label)
                for cluster in self.clusters
            ),
            alternative_text.unknown(names, self.facts),
            alternative_text.forecast(list(map(self._series_of, self.facts)), self.facts),
        ]
        return alternative_text.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return a row a subject and a column a series; what is left out is not known."""
        series = self._series()
        rows = []
        for cluster in self.clusters:
            cells = {
                self._series_of(fact): alternative_text.noted(alternative_text.cell(fact), fact)
                for fact in cluster.values
            }
            rows.append((cluster.label, *(cells.get(name, formats.UNKNOWN) for name in series)))
        columns = tuple(alternative_text.unit_head(name, alternative_text.one_unit(self.facts)) for name in series)
        return Table(("Onderwerp", *columns), tuple(rows), numeric=tuple(range(1, len(series) + 1)))

    def _series_of(self, fact: Fact) -> str:
        # A cluster of one value cannot say what tells series apart; the largest can.
        largest = max(self.clusters, key=lambda cluster: len(cluster.values))
        return alternative_text.name_of(fact, alternative_text.dimension(largest.values))

    def _series(self) -> tuple[str, ...]:
        # In the order of the population groups, where they have one.
        ordered = sorted(self.facts, key=lambda fact: fact.group.order)
        return tuple(dict.fromkeys(map(self._series_of, ordered)))

    def _name(self, cluster: Cluster, fact: Fact) -> str:
        return f"{cluster.label}, {self._series_of(fact)}"

    def _names(self, cluster: Cluster) -> list[str]:
        return [self._series_of(fact) for fact in cluster.values]

    def _colours(self, look: Look) -> dict[str, str]:
        series = self._series()
        found = zip(self.facts, roles(self.facts), strict=True)
        by_role = {self._series_of(fact): role.colour(look) for fact, role in found}
        if len(set(by_role.values())) == len(series):
            return by_role
        colours = dict(zip(series, series_colours(len(series), look), strict=True))
        # The slanted lines of a forecast need the strongest colour.
        ahead = {self._series_of(fact): look.dark for fact in self.facts if fact.status is Status.PROJECTION}
        return colours | ahead

    def _fit(self, canvas: Canvas) -> Grid:
        for size in (canvas.look.label, canvas.look.small, canvas.look.smallest):
            face, strong = canvas.face(size), canvas.face(size, 600)
            heads = tuple(strong.wrap(cluster.label, canvas.width) for cluster in self.clusters)
            column = face.widest(marks.row_names(list(map(self._series_of, self.facts)), self.facts))
            rows = len(self.facts) + AIR * (len(self.clusters) - 1)
            pitch = (canvas.height - marks.foot(self.facts) - sum(map(len, heads)) * face.leading) / rows
            widest = self.gutter * POINTS_PER_MM if self.gutter else 0.5 * canvas.width
            if pitch >= face.leading and column <= widest:
                return Grid(face, heads, min(pitch, HIGHEST), widest if self.gutter else column)
        raise too_small(f"{len(self.facts)} bars in {len(self.clusters)} groups do not fit.")

    def _draw_cluster(self, canvas: Canvas, grid: Grid, scale: Scale, top: float, cluster: Cluster) -> None:
        colours = self._colours(canvas.look)
        names = marks.row_names(self._names(cluster), cluster.values)
        for number, (label, fact) in enumerate(zip(names, cluster.values, strict=True)):
            y, colour = top + (number + 0.5) * grid.pitch, colours[self._series_of(fact)]
            canvas.text(0, y, label, face=grid.face)
            end = marks.bar(canvas, fact, scale, y, grid.pitch * THICKNESS, colour, self._name(cluster, fact))
            marks.value(canvas, end + marks.VALUE_GAP, y, alternative_text.value_label(fact), grid.face, fact)
        bottom = top + len(cluster.values) * grid.pitch
        canvas.line([(scale.zero, top), (scale.zero, bottom)], canvas.look.g500, 0.75, name="baseline")
