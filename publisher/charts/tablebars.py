"""A table with bars: several measures of the same subjects, a column of bars each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts import marks, words
from publisher.charts.colours import Role, roles
from publisher.charts.highlight import noted, said
from publisher.charts.marks import Scale
from publisher.charts.measure import too_small
from publisher.charts.rows import Rows, fit
from publisher.charts.sheet import Sheet
from publisher.errors import Finding, PublisherError
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
class Column:
    """A measure: its head, and a value for each row."""

    head: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TableBars:
    """Two or three measures beside each other, sorted by the first unless `order` is given.

    Columns of one unit share their scale; each other column has its own, from zero. `labels` names the rows, and
    `highlight` is the code of the region that an edition is about.
    """

    kind: ClassVar[str] = "Tabel met staven"

    subtitle: str
    columns: tuple[Column, ...]
    labels: tuple[str, ...] = ()
    order: Literal["value", "given"] = "value"
    gutter: float | None = None
    highlight: str = ""

    def __post_init__(self) -> None:
        if len({len(column.values) for column in self.columns}) != 1:
            heads = ", ".join(f"{column.head} ({len(column.values)})" for column in self.columns)
            message = f"The columns of a table with bars differ in length: {heads}."
            raise PublisherError([Finding("chart-labels", message, remedy="Give each row a value in each column.")])

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for column in self.columns for fact in column.values)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        words.not_negative(self.facts)
        names, columns = self._ranked()
        sheet = Sheet.blank(look, size)
        rows, heads, width = self._fit(sheet, names)
        own = self._highlighted(columns)
        rows.draw(sheet, own, own)
        for number, (lines, column) in enumerate(zip(heads, columns, strict=True)):
            left = rows.left + number * (width + GAP)
            y = rows.top - HEAD_GAP - len(lines) * sheet.face().leading / 2
            sheet.text(left, y, lines, face=sheet.face(weight=600))
            scale = Scale(left, self._points(sheet, rows, width, column))
            self._draw_column(sheet, rows, scale, names, column, look.mid if number else look.dark)
        marks.draw_foot(sheet, rows.left, rows.bottom, self.facts)
        return sheet.figure

    def alt(self) -> str:
        """Return the alternative text: of each measure its extremes, or all values where they are few."""
        names, columns = self._ranked()
        few = len(names) <= 3
        parts = [words.main_values(names, column.values, few=few, head=column.head) for column in columns]
        ends = [f"{name}, {column.head}" for column in columns for name in names]
        facts = [fact for column in columns for fact in column.values]
        parts += [words.unknown(ends, facts), words.forecast(ends, facts)]
        return words.alt_text(self.kind, self.subtitle, parts, highlighted=self._said(names, columns))

    def table(self) -> Table:
        """Return the same rows and columns, each with its unit in the head."""
        names, columns = self._ranked()
        heads = [words.unit_head(column.head, words.one_unit(column.values)) for column in columns]
        cells = zip(
            *([words.noted(words.cell(fact), fact) for fact in column.values] for column in columns), strict=True
        )
        names = list(map(noted, names, self._highlighted(columns)))
        rows = tuple((name, *values) for name, values in zip(names, cells, strict=True))
        return Table(("", *heads), rows, numeric=tuple(range(1, len(heads) + 1)))

    def _highlighted(self, columns: Sequence[Column]) -> list[bool]:
        rows = zip(*(column.values for column in columns), strict=True)
        return [{fact.region.code for fact in row} == {self.highlight} for row in rows]

    def _said(self, names: Sequence[str], columns: Sequence[Column]) -> str:
        return " ".join(
            said(name, [(column.head, column.values[row], column.values) for column in columns])
            for row, (name, own) in enumerate(zip(names, self._highlighted(columns), strict=True))
            if own
        )

    def _ranked(self) -> tuple[list[str], list[Column]]:
        first = self.columns[0].values
        names = words.names(first, self.labels)
        order = list(range(len(first)))
        if self.order == "value":
            order.sort(key=lambda row: words.descending(first[row]))
        columns = [Column(column.head, tuple(column.values[row] for row in order)) for column in self.columns]
        return [names[row] for row in order], columns

    def _fit(self, sheet: Sheet, names: Sequence[str]) -> tuple[Rows, list[tuple[str, ...]], float]:
        """Return the rows, the lines of each head, and the width of a column."""
        count, strong = len(self.columns), sheet.face(weight=600)
        for most in range(1, MOST_HEAD_LINES + 1):
            top = most * strong.leading + HEAD_GAP
            least = count * LEAST + (count - 1) * GAP
            bottom = marks.foot(self.facts)
            rows = fit(sheet, names, top=top, bottom=bottom, gutter=self.gutter, marks=least)
            width = (sheet.width - rows.left - (count - 1) * GAP) / count
            heads = [strong.wrap(column.head, width) for column in self.columns]
            widest = max(map(strong.widest, heads))
            if max(map(len, heads)) <= most and widest <= width:
                return rows, heads, width
        raise too_small("The heads of a table with bars do not fit.")

    def _points(self, sheet: Sheet, rows: Rows, width: float, column: Column) -> float:
        """Return the points per unit of a column, the same for columns of one unit."""
        unit = words.one_unit(column.values)
        facts = [fact for other in self.columns for fact in other.values if fact.unit == unit]
        face = sheet.face(rows.face.size, 600) if self.highlight else rows.face
        return marks.points_per_unit(sheet, facts, face, width, None)

    def _draw_column(
        self, sheet: Sheet, rows: Rows, scale: Scale, names: Sequence[str], column: Column, colour: str
    ) -> None:
        colours = _colours(column.values, sheet.look, colour)
        own = self._highlighted([column])
        for number, (name, fact, hue, mine) in enumerate(zip(names, column.values, colours, own, strict=True)):
            y, found = rows.middle(number), sheet.look.ink if mine else hue
            face = sheet.face(rows.face.size, 600 if mine else 400)
            end = marks.bar(sheet, fact, scale, y, rows.thickness, found, f"{name}, {column.head}")
            marks.value(sheet, end + marks.VALUE_GAP, y, words.value_label(fact), face, fact)
        marks.baseline(sheet, rows, scale.zero)


def _colours(facts: Sequence[Fact], look: Look, colour: str) -> list[str]:
    """Return the colour of each bar: beside a reference those of its role, for they are fixed; else the column's."""
    found = roles(facts)
    return [role.colour(look) if Role.REFERENCE in found else colour for role in found]
