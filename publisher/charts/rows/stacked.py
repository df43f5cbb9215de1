"""Draw bars of 100 percent, divided in the shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from itertools import accumulate, pairwise, repeat
from typing import ClassVar

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import ramp
from publisher.charts.canvas.colours import on, rim
from publisher.charts.canvas.legend import Key
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.rows.chart import RowChart
from publisher.charts.rows.layout import Lines, Rows, fit
from publisher.charts.rows.marks import row_legend
from publisher.charts.words import alternative_text as words
from publisher.charts.words.matrix import Matrix
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact

WHOLE = 100.0
# Shares that were rounded need not add up to 100 exactly.
ROUNDING = 2.0
# Points beside a value, white between two segments, and the stroke to a label below a narrow one.
PAD, SEAM, TICK = 3.0, 0.5, 4.0
# White between the names above the first row and the bar, and the most lines that they take.
HEAD_GAP, MOST_LINES = 6.0, 3
MOST = 5


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A whole with its shares in percent, in the order of the parts."""

    label: str
    shares: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StackedBars(RowChart):
    """Rows of shares that make up 100 percent; `parts` names the shares, in the order of each row.

    Names stand above the first row where they fit its segments, else in a key.
    """

    kind: ClassVar[str] = "Gestapeld staafdiagram (100%)"

    parts: tuple[str, ...]
    rows: tuple[StackedBar, ...]
    _: KW_ONLY
    gutter: float | None = None
    highlight: str = ""

    def __post_init__(self) -> None:
        found = [finding for row in self.rows for finding in self._wrong(row)]
        if found:
            raise PublisherError(found)
        words.not_negative(self.facts)

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the bars on a canvas."""
        fills = zip(self.parts, self._fills(canvas), strict=True)
        legend = row_legend(canvas, [Key(part, fill, edge=rim(fill, canvas.look)) for part, fill in fills])

        def above(_: Face, left: float, __: float) -> float:
            names = self._names_above(canvas, left)
            return HEAD_GAP + (max(map(len, names)) * canvas.face().leading if names else legend.height(canvas.width))

        labels = [words.noted(row.label, row.shares[0]) for row in self.rows]
        rows = fit(canvas, [("", labels)], top=above, gutter=self.gutter)
        edges = [self._edges(row, rows.left, canvas.width) for row in self.rows]
        widths = [end - start for ends in edges for start, end in pairwise(ends)]
        below = 0 if all(map(_fits, self.facts, repeat(rows.face), widths)) else rows.face.leading + TICK
        thickness = min(rows.thickness, rows.pitch - below - 3)
        if thickness < rows.face.size:
            raise too_small(say("{number} rows of shares do not fit.", number=len(self.rows)))
        # The values below a bar belong to its row.
        rows = replace(rows, thickness=thickness, tops=tuple(top - below / 2 for top in rows.tops))
        names, bottom = self._names_above(canvas, rows.left), rows.middle(0) - (thickness + HEAD_GAP) / 2
        for start, lines in zip(edges[0], names, strict=False):
            # The last name ends at the right edge, and may start before its segment.
            x = min(start + SEAM, canvas.width - canvas.face().widest(lines))
            canvas.text(x, bottom - len(lines) * canvas.face().leading / 2, lines)
        if not names:
            legend.draw_lines(0, 0, canvas.width)
        rows.draw(canvas, highlighted=self.matrix().own)
        for number, (row, ends) in enumerate(zip(self.rows, edges, strict=True)):
            self._draw_bar(canvas, rows, rows.middle(number), row, ends)

    def findings(self) -> list[str]:
        """Return the shares of each row, or of the first and the last of many; what is not known, forecasts."""
        shown = self.rows if len(self.rows) <= 3 else (self.rows[0], self.rows[-1])
        listed = [words.listed(self.parts, row.shares, head=row.label) for row in shown]
        return [*listed, *self.matrix().status(by="row")]

    def matrix(self) -> Matrix:
        """Return a row a whole and a column a part."""
        return Matrix([row.label for row in self.rows], self.parts, [row.shares for row in self.rows], self.highlight)

    def _wrong(self, row: StackedBar) -> Iterator[Finding]:
        known = [fact.number for fact in row.shares if fact.known]
        gap = WHOLE - sum(known)
        if len(row.shares) != len(self.parts) or len(self.parts) > MOST:
            message = say(
                "{label} has {number} shares for {number2} parts, of at most {most}.",
                label=row.label,
                number=len(row.shares),
                number2=len(self.parts),
                most=MOST,
            )
            yield Finding("chart-labels", message, hint=say("Give each share one part, or use ranked bars."))
        if gap < -ROUNDING or (gap > ROUNDING and len(known) == len(row.shares)):
            message = say("The shares of {label} add up to {known:g}, not to 100.", label=row.label, known=sum(known))
            yield Finding("chart-whole", message, hint=say("Correct the data, or use ranked bars."))

    def _fills(self, canvas: Canvas) -> list[str]:
        return ramp(canvas.look, len(self.parts))[::-1]

    def _edges(self, row: StackedBar, left: float, right: float) -> list[float]:
        """Return where the shares of a row start, in points, and where the last one ends."""
        shares = [fact.value or 0.0 for fact in row.shares]
        missing = [place for place, fact in enumerate(row.shares) if not fact.known]
        # What is left of the whole is one open outline, however many shares are not known.
        if missing:
            shares[missing[0]] = max(WHOLE - sum(shares), 0)
        points = (right - left) / max(sum(shares), WHOLE)
        return [left + share * points for share in accumulate(shares, initial=0.0)]

    def _names_above(self, canvas: Canvas, left: float) -> list[Lines]:
        """Return the lines of the names, or nothing where they do not fit above the first row."""
        face, edges = canvas.face(), self._edges(self.rows[0], left, canvas.width)
        rooms = [end - start - PAD for start, end in pairwise(edges)]
        # The last name ends at the right edge, and may start above the segment before it.
        if (over := face.width(self.parts[-1]) - rooms[-1]) > 0:
            rooms[-2:] = [room - over - 2 * PAD for room in rooms[-2:-1]] + [rooms[-1] + over]
        if min(rooms) <= 0:
            return []
        names = list(map(face.wrap, self.parts, rooms))
        fits = all(face.widest(lines) <= room for lines, room in zip(names, rooms, strict=True))
        whole = not any(line.endswith("-") for lines in names for line in lines)
        return names if fits and whole and max(map(len, names)) <= MOST_LINES else []

    def _draw_bar(self, canvas: Canvas, rows: Rows, y: float, row: StackedBar, edges: Sequence[float]) -> None:
        """Draw one row of segments with their values inside, or below where they are narrow."""
        look, high, face, narrow = canvas.look, rows.thickness, rows.face, []
        segments = zip(self.parts, row.shares, self._fills(canvas), pairwise(edges), strict=True)
        for part, fact, fill, (start, end) in segments:
            box = start + SEAM, y - high / 2, max(end - start - 2 * SEAM, 0.1), high
            colour, label, middle = on(fill, look), words.value_label(fact), (start + end) / 2
            if fact.known:
                canvas.box(*box, fill, edge=rim(fill, look), name=f"bar:{row.label}, {part}")
            elif end > start:
                colour = look.g500
                canvas.box(*box, "", edge=colour, dashed=True, name=f"missing:{row.label}, {part}")
            if _fits(fact, face, end - start):
                canvas.text(middle, y, label, face=face, colour=colour, align="center")
            elif fact.known or end > start:
                narrow.append((middle, label))
        wides, foot = [face.width(label) + 2 * PAD for _, label in narrow], y + high / 2
        places = dodge([middle for middle, _ in narrow], wides, 0, canvas.width)
        for (middle, label), x in zip(narrow, places, strict=True):
            canvas.line([(middle, foot), (x, foot + TICK)], look.g500)
            canvas.text(x, foot + TICK + face.leading / 2, label, face=face, align="center")


def _fits(fact: Fact, face: Face, width: float) -> bool:
    return face.width(words.value_label(fact)) + 2 * PAD <= width
