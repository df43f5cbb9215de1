"""A table whose cells are tinted by their value: subjects in rows, groups in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.kinds.tinted import CLASSES, Cells
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import noted, said
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

# More columns than this have no room for their names: then they are rows, and rows are columns.
MOST_COLUMNS = 14


@dataclass(frozen=True, slots=True)
class HeatmapRow:
    """A row of the table: a subject and its value for each column."""

    label: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Heatmap(Described):
    """Values in tints of the theme colour, darker where higher; `by_row` compares within each row only.

    `columns` names the columns; without them, what tells the values of the first row apart does. Where they are many,
    they stand in rows, also in the table. The row or column of the highlighted region is framed.
    """

    kind: ClassVar[str] = "Tabel met kleuren"

    subtitle: str
    rows: tuple[HeatmapRow, ...]
    columns: tuple[str, ...] = ()
    by_row: bool = False
    highlight: str = ""

    def __post_init__(self) -> None:
        uneven = [line.label for line in self.rows if len(line.values) != len(self.heads)]
        if uneven:
            message = say(
                "Rows have another number of values than the {number} columns: {uneven}.",
                number=len(self.heads),
                uneven=", ".join(uneven),
            )
            raise PublisherError([Finding("chart-labels", message, hint=say("Give each row a value for each column."))])

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return alternative_text.names(self.rows[0].values, self.columns)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        canvas = Canvas.blank(look, size)
        self._cells.draw(canvas)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: of each row its highest and lowest value, then what is not known."""
        rows = [alternative_text.extremes(self.heads, line.values, head=line.label) for line in self.rows]
        names = [f"{line.label}, {head}" for line in self.rows for head in self.heads]
        rows += [alternative_text.unknown(names, self.facts), alternative_text.forecast(names, self.facts)]
        return alternative_text.alt_text(self.kind, self.subtitle, rows, highlighted=self._said())

    def table(self) -> Table:
        """Return the same rows and columns, each value with its unit."""
        cells = self._cells
        rows = [
            (
                noted(label, own),
                *(alternative_text.noted(alternative_text.value_label(fact), fact) for fact in facts),
            )
            for label, own, facts in zip(cells.labels, cells.own_rows, cells.facts, strict=True)
        ]
        heads = map(noted, cells.names, cells.own_columns)
        return Table(("", *heads), tuple(rows), numeric=tuple(range(1, len(cells.names) + 1)))

    @property
    def turned(self) -> bool:
        """Tell whether what was given as columns stands in rows, for there are many."""
        return len(self.heads) > max(MOST_COLUMNS, len(self.rows))

    @property
    def _cells(self) -> Cells:
        """Return the cells as they are drawn."""
        values = tuple(line.values for line in self.rows)
        classes = tuple(tuple(_class(fact, row if self.by_row else self.facts) for fact in row) for row in values)
        within = f" binnen de {'kolom' if self.turned else 'rij'}" if self.by_row else ""
        cells = Cells(
            tuple(line.label for line in self.rows),
            self.heads,
            values,
            classes,
            tuple(self._own(values)),
            tuple(self._own(self._columns())),
            f"Hoe donkerder, hoe hoger{within}",
        )
        return cells.turned() if self.turned else cells

    def _columns(self) -> list[tuple[Fact, ...]]:
        return list(zip(*(line.values for line in self.rows), strict=True))

    def _own(self, facts: Iterable[Sequence[Fact]]) -> list[bool]:
        """Tell which rows or columns are of the highlighted region alone."""
        return [{fact.region.code for fact in each} == {self.highlight} for each in facts]

    def _said(self) -> str:
        columns, labels = self._columns(), [line.label for line in self.rows]
        rows = [line.values for line in self.rows]
        own = [*self._said_of(labels, rows, self.heads, columns), *self._said_of(self.heads, columns, labels, rows)]
        return " ".join(own)

    def _said_of(
        self,
        names: Sequence[str],
        each: Sequence[Sequence[Fact]],
        measures: Sequence[str],
        among: Sequence[Sequence[Fact]],
    ) -> list[str]:
        """Return what is said of rows of the highlighted region, each value among those of its column; or turned."""
        return [
            said(name, list(zip(measures, facts, among, strict=True)))
            for name, facts, own in zip(names, each, self._own(each), strict=True)
            if own
        ]


def _class(fact: Fact, others: Sequence[Fact]) -> int:
    if not fact.known:
        return -1
    numbers = [alternative_text.printed(other) for other in others if other.known]
    low, high = min(numbers), max(numbers)
    return min(int(CLASSES * (alternative_text.printed(fact) - low) / (high - low or 1)), CLASSES - 1)
