"""A table whose cells are tinted by their value: subjects in rows, groups in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from matplotlib.colors import ListedColormap, to_hex

from publisher.charts.base import Described
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import ramp
from publisher.charts.canvas.colours import on
from publisher.charts.canvas.highlight import draw_frame, draw_tag
from publisher.charts.canvas.measure import Face, largest, too_small
from publisher.charts.rows.layout import Rows, fit
from publisher.charts.words import alternative_text
from publisher.charts.words.highlighted import noted, said
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from publisher.theme import Look

CLASSES = 5
SEAM = 1.5
HEAD_GAP, FOOT = 4.0, 15.0
PAD = 2.0
# The least share of the width that the cells take, tried in this order.
SHARES = (0.5, 0.6, 0.68)
MOST_HEAD_LINES = 4


@dataclass(frozen=True, slots=True)
class HeatmapRow:
    """A row of the table: a subject and its value for each column."""

    label: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Heatmap(Described):
    """Values in tints of the theme colour, darker where higher; `by_row` compares within each row only.

    `columns` names the columns; without them, what tells the values of the first row apart does. The row or column of
    the highlighted region is framed.
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
            message = f"Rows have another number of values than the {len(self.heads)} columns: {', '.join(uneven)}."
            raise PublisherError([Finding("chart-labels", message, hint="Give each row a value for each column.")])

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return alternative_text.names(self.rows[0].values, self.columns)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        canvas = Canvas.blank(look, size)
        rows, heads = self._fit(canvas)
        axes = self._axes(canvas, rows)
        colours = ramp(look, CLASSES)
        self._draw_cells(axes, rows, colours, look)
        cell = (canvas.width - rows.left) / len(self.heads)
        self._draw_heads(canvas, rows, heads, cell)
        for row, line in enumerate(self.rows):
            for column, fact in enumerate(line.values):
                if not fact.known:
                    left, top = rows.left + column * cell, rows.top + row * rows.pitch
                    self._draw_unknown(canvas, rows.face, (left, top, cell, rows.pitch), fact)
        rows.draw(canvas, highlighted=self._own(line.values for line in self.rows))
        self._draw_frames(canvas, rows, cell)
        legend = "hoe donkerder, hoe hoger" + (" binnen de rij" if self.by_row else "")
        face = canvas.face(look.small)
        canvas.text(rows.left, rows.bottom + FOOT / 2 + 1, legend.capitalize(), face=face, colour=look.g700)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: of each row its highest and lowest value, then what is not known."""
        rows = [alternative_text.extremes(self.heads, line.values, head=line.label) for line in self.rows]
        names = [f"{line.label}, {head}" for line in self.rows for head in self.heads]
        rows += [alternative_text.unknown(names, self.facts), alternative_text.forecast(names, self.facts)]
        return alternative_text.alt_text(self.kind, self.subtitle, rows, highlighted=self._said())

    def table(self) -> Table:
        """Return the same rows and columns, each value with its unit."""
        own = self._own(line.values for line in self.rows)
        rows = [
            (
                noted(line.label, mine),
                *(alternative_text.noted(alternative_text.value_label(fact), fact) for fact in line.values),
            )
            for line, mine in zip(self.rows, own, strict=True)
        ]
        heads = map(noted, self.heads, self._own(self._columns()))
        return Table(("", *heads), tuple(rows), numeric=tuple(range(1, len(self.heads) + 1)))

    def _fit(self, canvas: Canvas) -> tuple[Rows, list[tuple[str, ...]]]:
        """Return the rows, and the lines of the column heads above them."""
        attempts = (self._fit_heads(canvas, share * canvas.width) for share in SHARES)
        message = f"A table with colours has no room for the heads of its {len(self.heads)} columns."
        return largest(attempts, message)

    def _fit_heads(self, canvas: Canvas, cells: float) -> tuple[Rows, list[tuple[str, ...]]] | None:
        top = canvas.face().leading + HEAD_GAP
        # The heads may need more lines in the smaller type that higher heads bring about.
        for _ in range(MOST_HEAD_LINES):
            rows = fit(canvas, [("", [line.label for line in self.rows])], top=top, bottom=FOOT, marks=cells)
            cell = (canvas.width - rows.left) / len(self.heads) - PAD
            heads = [rows.face.wrap(head, cell) for head in self._noted_heads()]
            wide = [*(line for lines in heads for line in lines), *map(alternative_text.value_label, self._known())]
            if rows.face.widest(wide) > cell:
                return None
            needed = max(map(len, heads)) * rows.face.leading + HEAD_GAP
            if needed <= top:
                return rows, heads
            top = needed
        return None

    def _known(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.known]

    def _noted_heads(self) -> list[str]:
        return [
            alternative_text.noted_column(head, column)
            for head, column in zip(self.heads, self._columns(), strict=True)
        ]

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

    def _draw_heads(self, canvas: Canvas, rows: Rows, heads: Sequence[Sequence[str]], cell: float) -> None:
        for number, (lines, own) in enumerate(zip(heads, self._own(self._columns()), strict=True)):
            x, y = rows.left + (number + 0.5) * cell, rows.top - HEAD_GAP - len(lines) * rows.face.leading / 2
            if own:
                draw_tag(canvas, x, y, lines, rows.face, align="center")
            else:
                canvas.text(x, y, lines, face=rows.face, align="center")

    def _draw_frames(self, canvas: Canvas, rows: Rows, cell: float) -> None:
        for row, own in enumerate(self._own(line.values for line in self.rows)):
            if own:
                top, width = rows.top + row * rows.pitch, cell * len(self.heads)
                draw_frame(canvas, rows.left, top, width, rows.pitch, self.rows[row].label)
        for column, own in enumerate(self._own(self._columns())):
            if own:
                height = rows.bottom - rows.top
                draw_frame(canvas, rows.left + column * cell, rows.top, cell, height, self.heads[column])

    def _axes(self, canvas: Canvas, rows: Rows) -> Axes:
        width, height = (canvas.width - rows.left) / canvas.width, (rows.bottom - rows.top) / canvas.height
        axes = canvas.figure.add_axes((rows.left / canvas.width, 1 - rows.bottom / canvas.height, width, height))
        axes.patch.set_visible(False)
        return axes

    def _classes(self) -> list[list[int]]:
        """Return the class of each value, of equal width between the lowest and the highest; -1 where not known."""
        return [
            [_class(fact, line.values if self.by_row else self.facts) for fact in line.values] for line in self.rows
        ]

    def _draw_cells(self, axes: Axes, rows: Rows, colours: Sequence[str], look: Look) -> None:
        # Imported here: seaborn takes most of a second, and only this chart needs it.
        from seaborn import heatmap

        classes = np.array(self._classes())
        labels = np.array(
            [[alternative_text.value_label(fact) for fact in line.values] for line in self.rows], dtype=object
        )
        heatmap(
            classes,
            ax=axes,
            mask=classes < 0,
            cmap=ListedColormap(list(colours)),
            vmin=-0.5,
            vmax=CLASSES - 0.5,
            annot=labels,
            fmt="",
            annot_kws={"family": rows.face.family, "fontsize": rows.face.size},
            linewidths=SEAM,
            linecolor=look.white,
            cbar=False,
            xticklabels=False,
            yticklabels=False,
        )
        axes.collections[0].set_gid("cells")
        # Seaborn's own choice of light or dark words is not that of WCAG.
        fills = axes.collections[0].get_facecolor()
        known = classes.ravel() >= 0
        for text, fill in zip(axes.texts, np.asarray(fills)[known], strict=True):
            text.set_color(on(to_hex(fill), look))

    def _draw_unknown(self, canvas: Canvas, face: Face, cell: tuple[float, float, float, float], fact: Fact) -> None:
        left, top, width, height = cell
        canvas.box(left + SEAM, top + SEAM, width - 2 * SEAM, height - 2 * SEAM, "", edge=canvas.look.g500, dashed=True)
        lines = face.wrap(alternative_text.value_label(fact), width - 4 * PAD)
        if len(lines) * face.leading > height or face.widest(lines) > width - 2 * PAD:
            raise too_small("A cell of a table with colours has no room to say that its value is not known.")
        canvas.text(left + width / 2, top + height / 2, lines, face=face, colour=canvas.look.g700, align="center")


def _class(fact: Fact, others: Sequence[Fact]) -> int:
    if not fact.known:
        return -1
    numbers = [alternative_text.printed(other) for other in others if other.known]
    low, high = min(numbers), max(numbers)
    return min(int(CLASSES * (alternative_text.printed(fact) - low) / (high - low or 1)), CLASSES - 1)
