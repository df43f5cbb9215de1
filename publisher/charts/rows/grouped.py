"""Draw several bars a subject: in groups under a head, or a column of bars for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar, Literal

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, roles, series_colours
from publisher.charts.canvas.measure import Face, largest
from publisher.charts.rows.chart import MatrixChart, Order
from publisher.charts.rows.layout import Rows, blocks, fit
from publisher.charts.rows.marks import Mark, Scale, draw_bars, draw_foot, foot, row_names, scale_from_zero
from publisher.charts.words import alternative_text as words
from publisher.charts.words import highlighted
from publisher.charts.words.matrix import Matrix
from publisher.findings import Finding, PublisherError
from publisher.model import POINTS_PER_MM, Fact, Status, Table

# Space between groups and the highest row, the first as a share of a row, the second in points; bars stand close.
AIR, HIGHEST, THICKNESS = 0.5, 26.0, 0.8
# Points between columns of bars, above them, and the least width of one with its values.
GAP, HEAD_GAP, LEAST = 14.0, 5.0, 58.0
MOST_HEAD_LINES = 3

Heads = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A subject with its values, one a series; a series that the source does not give may be left out."""

    label: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class GroupedBars(MatrixChart):
    """Two to four series a subject, distinguished by region, group or period, with their name before each bar.

    `limits` are the ends of the scale and `gutter` is the width of the label column in millimetres, for panels that
    compare.
    """

    kind: ClassVar[str] = "Gegroepeerd staafdiagram"

    clusters: tuple[Cluster, ...]
    _: KW_ONLY
    limits: Limits | None = None
    gutter: float | None = None
    highlight: str = ""

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the groups on a canvas."""
        heads, groups = self._fit(canvas)
        face, left = groups[0].face, groups[0].left
        scale = scale_from_zero(canvas, self.facts, face, left, canvas.width - left, self.limits)
        colours = self._colours(canvas)
        for cluster, lines, rows in zip(self.clusters, heads, groups, strict=True):
            canvas.text(0, rows.top - len(lines) * face.leading / 2, lines, face=face.strong)
            rows.draw(canvas, highlighted=highlighted.own([(fact,) for fact in cluster.values], self.highlight))
            series = map(self._series_of, cluster.values)
            names = [(f"{cluster.label}, {name}", colours[name]) for name in series]
            marks = [Mark(name, fact, colour=hue) for (name, hue), fact in zip(names, cluster.values, strict=True)]
            draw_bars(canvas, rows, scale, marks)
        draw_foot(canvas, left, groups[-1].bottom, self.facts)

    def findings(self) -> list[str]:
        """Return the values of each subject."""
        return [
            words.listed([self._series_of(fact) for fact in cluster.values], cluster.values, head=cluster.label)
            for cluster in self.clusters
        ]

    def matrix(self) -> Matrix:
        """Return a row a subject and a column a series, in the order of the population groups where they have one."""
        ordered = sorted(self.facts, key=lambda fact: fact.group.order)
        series = tuple(dict.fromkeys(map(self._series_of, ordered)))
        rows = [{self._series_of(fact): fact for fact in cluster.values} for cluster in self.clusters]
        names = [cluster.label for cluster in self.clusters]
        return Matrix(names, series, [[row.get(name) for name in series] for row in rows], self.highlight)

    def table(self) -> Table:
        """Return the drawn values as a table."""
        return self.matrix().table("Onderwerp")

    def _series_of(self, fact: Fact) -> str:
        # A cluster of one value cannot say what tells series apart; the largest can.
        most = max(self.clusters, key=lambda cluster: len(cluster.values))
        return words.name_of(fact, words.dimension(most.values))

    def _colours(self, canvas: Canvas) -> dict[str, str]:
        series, look = self.matrix().heads, canvas.look
        found = zip(self.facts, roles(self.facts), strict=True)
        by_role = {self._series_of(fact): role.colour(look) for fact, role in found}
        if len(set(by_role.values())) == len(series):
            return by_role
        # The slanted lines of a forecast need the strongest colour.
        ahead = {self._series_of(fact): look.dark for fact in self.facts if fact.status is Status.PROJECTION}
        return dict(zip(series, series_colours(len(series), look), strict=True)) | ahead

    def _fit(self, canvas: Canvas) -> tuple[Heads, list[Rows]]:
        """Return the lines of each head and the rows of each group, in the largest type that fits."""
        return largest(self._attempts(canvas), f"{len(self.facts)} bars in {len(self.clusters)} groups do not fit.")

    def _attempts(self, canvas: Canvas) -> Iterator[tuple[Heads, list[Rows]] | None]:
        widest = self.gutter * POINTS_PER_MM if self.gutter else 0.5 * canvas.width
        names = [row_names([*map(self._series_of, each.values)], each.values) for each in self.clusters]
        for face in canvas.faces:
            heads = [face.strong.wrap(cluster.label, canvas.width) for cluster in self.clusters]
            high, counts = [len(lines) * face.leading for lines in heads], [len(each) for each in names]
            bottom = canvas.height - foot(self.facts)
            pitch, tops = blocks(0, bottom, high, counts, air=AIR, most=HIGHEST)
            column = face.widest(row_names([*map(self._series_of, self.facts)], self.facts))
            fits = pitch >= face.leading and column <= widest
            column = widest if self.gutter else column
            pairs = zip(names, tops, strict=True)
            groups = [Rows(face, column, tuple((name,) for name in each), y, pitch, THICKNESS) for each, y in pairs]
            yield (heads, groups) if fits else None


@dataclass(frozen=True, slots=True)
class BarColumn:
    """A measure: its head, and a value for each row."""

    head: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class BarTable(MatrixChart):
    """Two or three measures beside each other, sorted by the first unless `order` is given.

    Columns of one unit share their scale; each other column has its own, from zero. `labels` names the rows.
    """

    kind: ClassVar[str] = "Tabel met staven"
    forecast: ClassVar[Literal["row", "column", "value"]] = "value"

    columns: tuple[BarColumn, ...]
    labels: tuple[str, ...] = ()
    _: KW_ONLY
    order: Order = "value"
    gutter: float | None = None
    highlight: str = ""

    def __post_init__(self) -> None:
        if len({len(column.values) for column in self.columns}) != 1:
            heads = ", ".join(f"{column.head} ({len(column.values)})" for column in self.columns)
            message = f"The columns of a table with bars differ in length: {heads}."
            raise PublisherError([Finding("chart-labels", message, hint="Give each row a value in each column.")])

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the columns of bars on a canvas."""
        matrix = self.matrix()
        rows, heads, width = self._fit(canvas, matrix.names)
        rows.draw(canvas, matrix.own, matrix.own)
        for number, (head, lines, values) in enumerate(zip(matrix.heads, heads, matrix.columns, strict=True)):
            left = rows.left + number * (width + GAP)
            y = rows.top - HEAD_GAP - len(lines) * canvas.face().leading / 2
            canvas.text(left, y, lines, face=canvas.face(weight=600))
            # Beside a reference, the colour of a role is fixed; else a column has one colour.
            found = roles(values)
            hue = "" if Role.REFERENCE in found else canvas.look.dark if number == 0 else canvas.look.mid
            marks = [
                Mark(f"{name}, {head}", fact, role, own, colour=canvas.look.ink if own else hue)
                for name, fact, role, own in zip(matrix.names, values, found, matrix.own, strict=True)
            ]
            draw_bars(canvas, rows, self._scale(canvas, rows.face, left, width, values), marks, bold=True)
        draw_foot(canvas, rows.left, rows.bottom, self.facts)

    def findings(self) -> list[str]:
        """Return of each measure its extremes, or all values where they are few."""
        matrix = self.matrix()
        few, pairs = len(matrix.names) <= 3, zip(matrix.heads, matrix.columns, strict=True)
        return [words.main_values(matrix.names, values, few=few, head=head) for head, values in pairs]

    def matrix(self) -> Matrix:
        """Return the rows in their order, with a column a measure."""
        first = self.columns[0].values
        rows = list(zip(words.names(first, self.labels), *(column.values for column in self.columns), strict=True))
        if self.order == "value":
            rows.sort(key=lambda row: words.descending(row[1]))
        names, heads = [row[0] for row in rows], [column.head for column in self.columns]
        return Matrix(names, heads, [row[1:] for row in rows], self.highlight)

    def table(self) -> Table:
        """Return the same rows and columns, each with its unit in the head."""
        return self.matrix().table(units=[words.one_unit(column.values) for column in self.columns])

    def _fit(self, canvas: Canvas, names: Sequence[str]) -> tuple[Rows, Heads, float]:
        """Return the rows, the lines of each head, and the width of a column, with the lowest heads that fit."""
        return largest(self._attempts(canvas, names), "The heads of a table with bars do not fit.")

    def _attempts(self, canvas: Canvas, names: Sequence[str]) -> Iterator[tuple[Rows, Heads, float] | None]:
        count, strong = len(self.columns), canvas.face(weight=600)
        gaps, bottom = (count - 1) * GAP, foot(self.facts)
        for most in range(1, MOST_HEAD_LINES + 1):
            top, least = most * strong.leading + HEAD_GAP, count * LEAST + gaps
            rows = fit(canvas, names, top=top, bottom=bottom, gutter=self.gutter, marks=least)
            width = (canvas.width - rows.left - gaps) / count
            heads = [strong.wrap(column.head, width) for column in self.columns]
            fits = max(map(len, heads)) <= most and max(map(strong.widest, heads)) <= width
            yield (rows, heads, width) if fits else None

    def _scale(self, canvas: Canvas, face: Face, left: float, width: float, values: Sequence[Fact]) -> Scale:
        """Return the scale of a column, the same for columns of one unit."""
        unit = words.one_unit(values)
        facts = [fact for fact in self.facts if fact.unit == unit]
        return scale_from_zero(canvas, facts, face.strong if self.highlight else face, left, width, None)
