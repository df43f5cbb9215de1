"""Draw cells that are tinted by the class of their value, with names before them and heads above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import ramp
from publisher.charts.canvas.colours import on
from publisher.charts.canvas.highlight import draw_frame, draw_tag
from publisher.charts.canvas.measure import Face, largest
from publisher.charts.rows.layout import PART_GAP, PARTS, Rows, attempts, on_parts
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import say
from publisher.model import Fact

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CLASSES = 5
SEAM = 1.5
HEAD_GAP, FOOT = 4.0, 15.0
PAD = 2.0
# The least share of the width that the cells take, tried in this order.
SHARES = (0.5, 0.6, 0.68)
MOST_HEAD_LINES = 4

# What a cell without room for "niet bekend" says, and the legend explains.
DASH = "–"

Head = tuple[str, ...]
Said = Callable[[Fact], str]


@dataclass(frozen=True, slots=True)
class Cells:
    """Values row by row with their classes (-1 where not known), the names of both, and which are highlighted."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    classes: tuple[tuple[int, ...], ...]
    own_rows: tuple[bool, ...]
    own_columns: tuple[bool, ...]
    legend: str

    def turned(self) -> Cells:
        """Return the cells with rows as columns."""
        return Cells(
            self.names,
            self.labels,
            tuple(zip(*self.facts, strict=True)),
            tuple(zip(*self.classes, strict=True)),
            self.own_columns,
            self.own_rows,
            self.legend,
        )

    def draw(self, canvas: Canvas) -> None:
        """Draw the cells; rows that are too many stand in parts beside each other."""
        count, rows, heads = self._fit(canvas)
        parts, first = on_parts(canvas, count, rows), 0
        unknown = [alternative_text.value_label(fact) for facts in self.facts for fact in facts if not fact.known]
        room = (parts[0][0].width - rows.left) / len(self.names), rows.pitch
        brief = not all(_lines(rows.face, words, room) for words in unknown)
        for part, piece in parts:
            some = slice(first, first + len(piece.labels))
            self._some(some)._draw_part(part, piece, heads, _dash if brief else alternative_text.value_label)
            first = some.stop
        face, below = canvas.face(canvas.look.small), parts[0][1].bottom + FOOT / 2 + 1
        legend = f"{self.legend}; {DASH} is {formats.UNKNOWN}" if brief else self.legend
        canvas.text(rows.left, below, legend, face=face, colour=canvas.look.g700)

    def _some(self, rows: slice) -> Cells:
        return replace(
            self,
            labels=self.labels[rows],
            facts=self.facts[rows],
            classes=self.classes[rows],
            own_rows=self.own_rows[rows],
        )

    def _draw_part(self, canvas: Canvas, rows: Rows, heads: Sequence[Head], said: Said) -> None:
        cell = (canvas.width - rows.left) / len(self.names)
        self._draw_cells(canvas, rows)
        self._draw_heads(canvas, rows, heads, cell)
        for row, facts in enumerate(self.facts):
            for column, fact in enumerate(facts):
                if not fact.known:
                    left, top = rows.left + column * cell, rows.top + row * rows.pitch
                    _draw_unknown(canvas, rows.face, (left, top, cell, rows.pitch), said(fact))
        rows.draw(canvas, highlighted=self.own_rows)
        self._draw_frames(canvas, rows, cell)

    def _fit(self, canvas: Canvas) -> tuple[int, Rows, list[Head]]:
        """Return in how many parts rows stand, the rows after each other, and the heads above each part."""
        found = (self._fit_heads(canvas, count, share) for count, share in product(range(1, PARTS + 1), SHARES))
        message = say(
            "A table with colours has no room for its {rows} rows and the heads of its {columns} columns.",
            rows=len(self.labels),
            columns=len(self.names),
        )
        return largest(found, message)

    def _fit_heads(self, canvas: Canvas, count: int, share: float) -> tuple[int, Rows, list[Head]] | None:
        part, blocks = replace(canvas, width=canvas.part(count, PART_GAP)), [("", self.labels)]
        top = canvas.face().leading + HEAD_GAP
        # The heads may need more lines in the smaller type that higher heads bring about.
        for _ in range(MOST_HEAD_LINES):
            tried = attempts(part, blocks, top=top, bottom=FOOT, marks=share * part.width, parts=count)
            rows = next((rows for rows in tried if rows), None)
            if rows is None:
                return None
            cell = (part.width - rows.left) / len(self.names) - PAD
            heads = [rows.face.wrap(head, cell) for head in self._noted_heads()]
            wide = [*(line for lines in heads for line in lines), *map(alternative_text.value_label, self._known())]
            if rows.face.widest(wide) > cell:
                return None
            needed = max(map(len, heads)) * rows.face.leading + HEAD_GAP
            if needed <= top:
                return count, rows, heads
            top = needed
        return None

    def _known(self) -> Iterator[Fact]:
        return (fact for facts in self.facts for fact in facts if fact.known)

    def _noted_heads(self) -> Iterator[str]:
        return map(alternative_text.noted_column, self.names, zip(*self.facts, strict=True))

    def _draw_heads(self, canvas: Canvas, rows: Rows, heads: Sequence[Head], cell: float) -> None:
        for number, (lines, own) in enumerate(zip(heads, self.own_columns, strict=True)):
            x, y = rows.left + (number + 0.5) * cell, rows.top - HEAD_GAP - len(lines) * rows.face.leading / 2
            if own:
                draw_tag(canvas, x, y, lines, rows.face, align="center")
            else:
                canvas.text(x, y, lines, face=rows.face, align="center")

    def _draw_frames(self, canvas: Canvas, rows: Rows, cell: float) -> None:
        for row, own in enumerate(self.own_rows):
            if own:
                top, width = rows.top + row * rows.pitch, cell * len(self.names)
                draw_frame(canvas, rows.left, top, width, rows.pitch, self.labels[row])
        for column, own in enumerate(self.own_columns):
            if own:
                height = rows.bottom - rows.top
                draw_frame(canvas, rows.left + column * cell, rows.top, cell, height, self.names[column])

    def _draw_cells(self, canvas: Canvas, rows: Rows) -> None:
        from matplotlib.colors import ListedColormap, to_hex

        # Imported here: seaborn takes most of a second, and only this chart needs it.
        from seaborn import heatmap

        look, axes, classes = canvas.look, _axes(canvas, rows), np.array(self.classes)
        labels = np.array([[*map(alternative_text.value_label, facts)] for facts in self.facts], dtype=object)
        heatmap(
            classes,
            ax=axes,
            mask=classes < 0,
            cmap=ListedColormap(ramp(look, CLASSES)),
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


def _axes(canvas: Canvas, rows: Rows) -> Axes:
    """Return axes over the cells of a part: their place is a share of the figure, not of the part."""
    whole = canvas.axes.get_position()
    across, down = whole.width / canvas.width, whole.height / canvas.height
    left, below = whole.x0 + rows.left * across, 1 - rows.bottom * down
    axes = canvas.figure.add_axes((left, below, (canvas.width - rows.left) * across, (rows.bottom - rows.top) * down))
    axes.patch.set_visible(False)
    return axes


def _dash(_: Fact) -> str:
    return DASH


def _lines(face: Face, words: str, room: tuple[float, float]) -> Head:
    """Return the lines of what a cell says where its value is not known, or none where it has no room for them."""
    width, height = room
    lines = face.wrap(words, width - 4 * PAD)
    return lines if len(lines) * face.leading <= height and face.widest(lines) <= width - 2 * PAD else ()


def _draw_unknown(canvas: Canvas, face: Face, cell: tuple[float, float, float, float], words: str) -> None:
    left, top, width, height = cell
    canvas.box(left + SEAM, top + SEAM, width - 2 * SEAM, height - 2 * SEAM, "", edge=canvas.look.g500, dashed=True)
    lines = _lines(face, words, (width, height)) or (words,)
    canvas.text(left + width / 2, top + height / 2, lines, face=face, colour=canvas.look.g700, align="center")
