"""Draw several bars a subject: in groups under a head, or a column of bars for each measure."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, roles, series_colours
from publisher.charts.canvas.measure import Face
from publisher.charts.rows.chart import Order, RowChart
from publisher.charts.rows.layout import Lines, Spacing, fit, fit_parts
from publisher.charts.rows.marks import FOOT, Mark, Plot, bar_scale, beside_bars, foot_keys, row_names
from publisher.charts.words import alternative_text as words
from publisher.charts.words.highlighted import own
from publisher.charts.words.matrix import Matrix
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Status

# Points between columns of bars, above them, and the least width of one with its values.
GAP, HEAD_GAP, LEAST = 14.0, 5.0, 58.0
MOST_HEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class Cluster:
    """A subject with its values, one a series; a series that the source does not give may be left out."""

    label: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class GroupedBars(RowChart):
    """Two to four series a subject, distinguished by region, group or period, with their name before each bar.

    `limits` are the ends of the scale and `gutter` is the width of the label column in millimetres, for panels that
    compare.
    """

    kind: ClassVar[str] = "Gegroepeerd staafdiagram"
    spacing: ClassVar[Spacing] = Spacing(highest=26.0, bar=0.8, air=0.5, bold=False)

    clusters: tuple[Cluster, ...]
    _: KW_ONLY
    limits: Limits | None = None
    gutter: float | None = None
    highlight: str = ""

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the groups on a canvas."""
        blocks = [(each.label, row_names([*map(self._series_of, each.values)], each.values)) for each in self.clusters]
        keys, spacing = foot_keys(canvas, self.facts), self.spacing
        rows = fit(canvas, blocks, bottom=FOOT * bool(keys), gutter=self.gutter, spacing=spacing)
        scale = bar_scale(canvas, self.facts, rows.face, rows.left, canvas.width, self.limits, sign=False)
        plot, colours = Plot(canvas, rows, scale), self._colours(canvas)
        for first, cluster in zip(rows.heads, self.clusters, strict=True):
            rows.draw_head(canvas, first)
            for row, highlighted in enumerate(own(([fact] for fact in cluster.values), self.highlight), first):
                rows.draw_label(canvas, row, highlighted=highlighted)
            named = [(self._series_of(fact), fact) for fact in cluster.values]
            marks = [Mark(f"{cluster.label}, {name}", fact, colour=colours[name]) for name, fact in named]
            plot.bars(marks, first)
        plot.foot(keys)

    def findings(self) -> list[str]:
        """Return the values of each subject, what is not known, forecasts."""
        series = [[self._series_of(fact) for fact in cluster.values] for cluster in self.clusters]
        pairs = zip(series, self.clusters, strict=True)
        listed = [words.listed(names, cluster.values, head=cluster.label) for names, cluster in pairs]
        return [*listed, *self.matrix().status(by="column")]

    def matrix(self) -> Matrix:
        """Return a row a subject and a column a series, in the order of the population groups where they have one."""
        ordered = sorted(self.facts, key=lambda fact: fact.group.order)
        series = tuple(dict.fromkeys(map(self._series_of, ordered)))
        rows = [{self._series_of(fact): fact for fact in cluster.values} for cluster in self.clusters]
        names = [cluster.label for cluster in self.clusters]
        values = [[row.get(name) for name in series] for row in rows]
        return Matrix(names, series, values, self.highlight, corner="Onderwerp")

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


@dataclass(frozen=True, slots=True)
class BarColumn:
    """A measure: its head, and a value for each row."""

    head: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class BarTable(RowChart):
    """Two or three measures beside each other, sorted by the first unless `order` is given.

    Columns of one unit share their scale; each other column has its own, from zero. `labels` names the rows.
    """

    kind: ClassVar[str] = "Tabel met staven"

    columns: tuple[BarColumn, ...]
    labels: tuple[str, ...] = ()
    _: KW_ONLY
    order: Order = "value"
    gutter: float | None = None
    highlight: str = ""

    def __post_init__(self) -> None:
        if len({len(column.values) for column in self.columns}) != 1:
            heads = ", ".join(f"{column.head} ({len(column.values)})" for column in self.columns)
            message = say("The columns of a table with bars differ in length: {heads}.", heads=heads)
            raise PublisherError([Finding("chart-labels", message, hint=say("Give each row a value in each column."))])

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the columns of bars on a canvas."""
        matrix, strong, count = self.matrix(), canvas.face(weight=600), len(self.columns)
        keys, gaps = foot_keys(canvas, self.facts), GAP * (count - 1)

        def wrapped(left: float, right: float) -> tuple[float, list[Lines]]:
            width = (right - left - gaps) / count
            return width, [strong.wrap(head, width) for head in matrix.heads]

        def above(_: Face, left: float, right: float) -> float | None:
            width, heads = wrapped(left, right)
            high = max(map(len, heads))
            fits = high <= MOST_HEAD_LINES and max(map(strong.widest, heads)) <= width
            return high * strong.leading + HEAD_GAP if fits else None

        bottom, least = FOOT * bool(keys), count * LEAST + gaps

        def needed(face: Face) -> float:
            return count * beside_bars(face.strong, self.facts) + gaps

        parts = fit_parts(canvas, matrix.names, top=above, bottom=bottom, gutter=self.gutter, marks=least, least=needed)
        first = 0
        for part, rows in parts:
            some = slice(first, first + len(rows.labels))
            rows.draw(part, matrix.own[some], matrix.own[some])
            face, (width, heads) = rows.face.strong if self.highlight else rows.face, wrapped(rows.left, part.width)
            for place, (lines, values) in enumerate(zip(heads, matrix.columns, strict=True)):
                left = rows.left + place * (width + GAP)
                part.text(left, rows.top - HEAD_GAP - len(lines) * strong.leading / 2, lines, face=strong)
                alike = [fact for fact in self.facts if fact.unit == words.one_unit(values)]
                plot = Plot(part, rows, bar_scale(part, alike, face, left, left + width, None, sign=False))
                plot.bars(self._marks(matrix, place)[some])
            first = some.stop
        Plot(*parts[0], plot.scale).foot(keys)

    def findings(self) -> list[str]:
        """Return of each measure its extremes or all values where they are few; what is not known, forecasts."""
        matrix = self.matrix()
        few, pairs = len(matrix.names) <= 3, zip(matrix.heads, matrix.columns, strict=True)
        found = [words.main_values(matrix.names, values, few=few, head=head) for head, values in pairs]
        return [*found, *matrix.status(by="value")]

    def matrix(self) -> Matrix:
        """Return the rows in their order, with a column a measure."""
        first = self.columns[0].values
        rows = list(zip(words.names(first, self.labels), *(column.values for column in self.columns), strict=True))
        if self.order == "value":
            rows.sort(key=lambda row: words.descending(row[1]))
        names, heads = [row[0] for row in rows], [column.head for column in self.columns]
        return Matrix(names, heads, [row[1:] for row in rows], self.highlight, mixed=True)

    def _marks(self, matrix: Matrix, place: int) -> list[Mark]:
        """Return the bars of a column, in one colour where none says what a region is."""
        values, head = matrix.columns[place], matrix.heads[place]
        found = roles(values)
        if Role.REFERENCE not in found:
            found = (Role.OTHER if place else Role.OWN,) * len(values)
        named = zip(matrix.names, values, found, matrix.own, strict=True)
        return [Mark(f"{name}, {head}", fact, Role.HIGHLIGHT if own else role, own) for name, fact, role, own in named]
