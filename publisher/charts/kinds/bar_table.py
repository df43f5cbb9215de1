"""A table with bars: several measures of the same subjects, a column of bars each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, roles
from publisher.charts.canvas.highlight import noted, said
from publisher.charts.canvas.marks import Scale
from publisher.charts.canvas.measure import too_small
from publisher.charts.canvas.rows import Rows, fit
from publisher.charts.words import alternative_text
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

GAP = 14.0
HEAD_GAP = 5.0
# The least width in points of a column of bars with their values.
LEAST = 58.0
MOST_HEAD_LINES = 3


@dataclass(frozen=True, slots=True)
class BarColumn:
    """A measure: its head, and a value for each row."""

    head: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class BarTable:
    """Two or three measures beside each other, sorted by the first unless `order` is given.

    Columns of one unit share their scale; each other column has its own, from zero. `labels` names the rows.
    """

    kind: ClassVar[str] = "Tabel met staven"

    subtitle: str
    columns: tuple[BarColumn, ...]
    labels: tuple[str, ...] = ()
    order: Literal["value", "given"] = "value"
    gutter: float | None = None
    highlight: str = ""

    def __post_init__(self) -> None:
        if len({len(column.values) for column in self.columns}) != 1:
            heads = ", ".join(f"{column.head} ({len(column.values)})" for column in self.columns)
            message = f"The columns of a table with bars differ in length: {heads}."
            raise PublisherError([Finding("chart-labels", message, hint="Give each row a value in each column.")])

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for column in self.columns for fact in column.values)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        alternative_text.not_negative(self.facts)
        names, columns = self._ranked()
        canvas = Canvas.blank(look, size)
        rows, heads, width = self._fit(canvas, names)
        own = self._highlighted(columns)
        rows.draw(canvas, own, own)
        for number, (lines, column) in enumerate(zip(heads, columns, strict=True)):
            left = rows.left + number * (width + GAP)
            y = rows.top - HEAD_GAP - len(lines) * canvas.face().leading / 2
            canvas.text(left, y, lines, face=canvas.face(weight=600))
            scale = Scale(left, self._points(canvas, rows, width, column))
            self._draw_column(canvas, rows, scale, names, column, look.mid if number else look.dark)
        marks.draw_foot(canvas, rows.left, rows.bottom, self.facts)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: of each measure its extremes, or all values where they are few."""
        names, columns = self._ranked()
        few = len(names) <= 3
        parts = [alternative_text.main_values(names, column.values, few=few, head=column.head) for column in columns]
        ends = [f"{name}, {column.head}" for column in columns for name in names]
        facts = [fact for column in columns for fact in column.values]
        parts += [alternative_text.unknown(ends, facts), alternative_text.forecast(ends, facts)]
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=self._said(names, columns))

    def table(self) -> Table:
        """Return the same rows and columns, each with its unit in the head."""
        names, columns = self._ranked()
        heads = [
            alternative_text.unit_head(column.head, alternative_text.one_unit(column.values)) for column in columns
        ]
        cells = zip(
            *(
                [alternative_text.noted(alternative_text.cell(fact), fact) for fact in column.values]
                for column in columns
            ),
            strict=True,
        )
        names = list(map(noted, names, self._highlighted(columns)))
        rows = tuple((name, *values) for name, values in zip(names, cells, strict=True))
        return Table(("", *heads), rows, numeric=tuple(range(1, len(heads) + 1)))

    def _highlighted(self, columns: Sequence[BarColumn]) -> list[bool]:
        rows = zip(*(column.values for column in columns), strict=True)
        return [{fact.region.code for fact in row} == {self.highlight} for row in rows]

    def _said(self, names: Sequence[str], columns: Sequence[BarColumn]) -> str:
        return " ".join(
            said(name, [(column.head, column.values[row], column.values) for column in columns])
            for row, (name, own) in enumerate(zip(names, self._highlighted(columns), strict=True))
            if own
        )

    def _ranked(self) -> tuple[list[str], list[BarColumn]]:
        first = self.columns[0].values
        names = alternative_text.names(first, self.labels)
        order = list(range(len(first)))
        if self.order == "value":
            order.sort(key=lambda row: alternative_text.descending(first[row]))
        columns = [BarColumn(column.head, tuple(column.values[row] for row in order)) for column in self.columns]
        return [names[row] for row in order], columns

    def _fit(self, canvas: Canvas, names: Sequence[str]) -> tuple[Rows, list[tuple[str, ...]], float]:
        """Return the rows, the lines of each head, and the width of a column."""
        count, strong = len(self.columns), canvas.face(weight=600)
        for most in range(1, MOST_HEAD_LINES + 1):
            top = most * strong.leading + HEAD_GAP
            least = count * LEAST + (count - 1) * GAP
            bottom = marks.foot(self.facts)
            rows = fit(canvas, names, top=top, bottom=bottom, gutter=self.gutter, marks=least)
            width = (canvas.width - rows.left - (count - 1) * GAP) / count
            heads = [strong.wrap(column.head, width) for column in self.columns]
            widest = max(map(strong.widest, heads))
            if max(map(len, heads)) <= most and widest <= width:
                return rows, heads, width
        raise too_small("The heads of a table with bars do not fit.")

    def _points(self, canvas: Canvas, rows: Rows, width: float, column: BarColumn) -> float:
        """Return the points per unit of a column, the same for columns of one unit."""
        unit = alternative_text.one_unit(column.values)
        facts = [fact for other in self.columns for fact in other.values if fact.unit == unit]
        face = canvas.face(rows.face.size, 600) if self.highlight else rows.face
        return marks.points_per_unit(canvas, facts, face, width, None)

    def _draw_column(
        self, canvas: Canvas, rows: Rows, scale: Scale, names: Sequence[str], column: BarColumn, colour: str
    ) -> None:
        colours = _colours(column.values, canvas.look, colour)
        own = self._highlighted([column])
        for number, (name, fact, hue, mine) in enumerate(zip(names, column.values, colours, own, strict=True)):
            y, found = rows.middle(number), canvas.look.ink if mine else hue
            face = canvas.face(rows.face.size, 600 if mine else 400)
            end = marks.bar(canvas, fact, scale, y, rows.thickness, found, f"{name}, {column.head}")
            marks.value(canvas, end + marks.VALUE_GAP, y, alternative_text.value_label(fact), face, fact)
        marks.baseline(canvas, rows, scale.zero)


def _colours(facts: Sequence[Fact], look: Look, colour: str) -> list[str]:
    """Return the colour of each bar: beside a reference those of its role, for they are fixed; else the column's."""
    found = roles(facts)
    return [role.colour(look) if Role.REFERENCE in found else colour for role in found]
