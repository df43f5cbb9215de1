"""Bars of 100 percent, divided in the shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import ramp
from publisher.charts.canvas.colours import on
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.canvas.rows import Rows, fit
from publisher.charts.words import alternative_text
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

WHOLE = 100.0
# Shares that were rounded need not add up to 100 exactly.
ROUNDING = 2.0
PAD = 3.0
# White between two segments, and the stroke to a label below a narrow one.
SEAM, TICK = 0.5, 4.0
# Room that the names above the first row may take, and their distance to it.
HEAD, HEAD_GAP, MOST_LINES = 36.0, 6.0, 3
MOST = 5


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A whole with its shares in percent, in the order of the parts."""

    label: str
    shares: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: where it starts and how wide it is in points, its fill and its label."""

    name: str
    fact: Fact
    left: float
    width: float
    fill: str

    @property
    def middle(self) -> float:
        """Return the middle of the segment."""
        return self.left + self.width / 2

    @property
    def label(self) -> str:
        """Return its value as printed."""
        return alternative_text.value_label(self.fact)

    def fits(self, face: Face) -> bool:
        """Tell whether the label fits inside."""
        return face.width(self.label) + 2 * PAD <= self.width


@dataclass(frozen=True, slots=True)
class Bars100:
    """How the bars of all rows are drawn: their thickness, and the room below for labels of narrow segments."""

    rows: Rows
    thickness: float
    below: float

    def draw(self, canvas: Canvas, row: int, label: str, segments: Sequence[Segment]) -> None:
        """Draw one row of segments with their values inside, or below where they are narrow."""
        top = self.rows.middle(row) - (self.thickness + self.below) / 2
        shown = [item for item in segments if item.width or item.fact.known]
        for item in shown:
            self._draw_segment(canvas, top, item, f"{label}, {item.name}")
        narrow = [item for item in shown if not item.fits(self.rows.face)]
        wide = [self.rows.face.width(item.label) + 2 * PAD for item in narrow]
        y = top + self.thickness + TICK + self.rows.face.leading / 2
        for item, x in zip(narrow, dodge([i.middle for i in narrow], wide, 0, canvas.width), strict=True):
            canvas.line([(item.middle, top + self.thickness), (x, top + self.thickness + TICK)], canvas.look.g500)
            canvas.text(x, y, item.label, face=self.rows.face, align="center")

    def _draw_segment(self, canvas: Canvas, top: float, item: Segment, name: str) -> None:
        left, width = item.left + SEAM, max(item.width - 2 * SEAM, 0.1)
        if item.fact.known:
            edge, colour = marks.rim(canvas, item.fill), on(item.fill, canvas.look)
            canvas.box(left, top, width, self.thickness, item.fill, edge=edge, name=f"bar:{name}")
        else:
            colour = canvas.look.g500
            canvas.box(left, top, width, self.thickness, "", edge=colour, dashed=True, name=f"missing:{name}")
        if item.fits(self.rows.face):
            canvas.text(
                item.middle, top + self.thickness / 2, item.label, face=self.rows.face, colour=colour, align="center"
            )

    def draw_names(self, canvas: Canvas, segments: Sequence[Segment], names: Sequence[tuple[str, ...]]) -> None:
        """Set the names of the parts above the first row, on the same last line."""
        face = canvas.face()
        bottom = self.rows.middle(0) - (self.thickness + self.below) / 2 - HEAD_GAP / 2
        for item, lines in zip(segments, names, strict=True):
            y = bottom - len(lines) * face.leading / 2
            if face.widest(lines) <= item.width:
                canvas.text(item.left + SEAM, y, lines, face=face)
            else:
                canvas.text(canvas.width, y, lines, face=face, align="right")


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Rows of shares that make up 100 percent; `parts` names the shares, in the order of each row.

    Names stand above the first row where they fit its segments, else in a key.
    """

    kind: ClassVar[str] = "Gestapeld staafdiagram (100%)"

    subtitle: str
    parts: tuple[str, ...]
    rows: tuple[StackedBar, ...]
    gutter: float | None = None

    def __post_init__(self) -> None:
        found = [finding for row in self.rows for finding in self._wrong(row)]
        if found:
            raise PublisherError(found)
        alternative_text.not_negative(self.facts)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for row in self.rows for fact in row.shares)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        canvas = Canvas.blank(look, size)
        rows = fit(canvas, self._labels(), top=HEAD, gutter=self.gutter)
        first = self._segments(canvas, rows, self.rows[0])
        names = self._names_above(canvas, first)
        height = HEAD_GAP + (max(map(len, names)) * canvas.face().leading if names else self._key_height(canvas))
        rows = rows.under(height, canvas.height) if height <= HEAD else fit(canvas, self._labels(), top=height)
        below = self._below(canvas, rows)
        bars = Bars100(rows, min(rows.thickness, rows.pitch - below - 3), below)
        if bars.thickness < rows.face.size:
            raise too_small(f"{len(self.rows)} rows of shares do not fit.")
        if names:
            bars.draw_names(canvas, first, names)
        else:
            marks.key(canvas, 0, marks.KEY_LINE / 2, self._key(look))
        replace(rows, top=rows.top - below / 2).draw(canvas)
        for number, row in enumerate(self.rows):
            bars.draw(canvas, number, row.label, self._segments(canvas, rows, row))
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: subject, the change of the largest part, then the shares of each row."""
        shown = self.rows if len(self.rows) <= 3 else (self.rows[0], self.rows[-1])
        names = [f"{row.label}, {part}" for row in self.rows for part in self.parts]
        parts = [
            *(alternative_text.listed(self.parts, row.shares, head=row.label) for row in shown),
            alternative_text.unknown(names, self.facts),
            alternative_text.forecast([row.label for row in self.rows for _ in row.shares], self.facts),
        ]
        return alternative_text.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return a row a whole and a column a part."""
        columns = tuple(alternative_text.unit_head(part, "percent") for part in self.parts)
        cells = [
            (row.label, *(alternative_text.noted(alternative_text.cell(fact), fact) for fact in row.shares))
            for row in self.rows
        ]
        return Table(("", *columns), tuple(cells), numeric=tuple(range(1, len(columns) + 1)))

    def _wrong(self, row: StackedBar) -> Iterator[Finding]:
        known = [fact.number for fact in row.shares if fact.known]
        gap = WHOLE - sum(known)
        if len(row.shares) != len(self.parts) or len(self.parts) > MOST:
            message = f"{row.label} has {len(row.shares)} shares for {len(self.parts)} parts, of at most {MOST}."
            yield Finding("chart-labels", message, hint="Give each share one part, or use ranked bars.")
        if gap < -ROUNDING or (gap > ROUNDING and len(known) == len(row.shares)):
            message = f"The shares of {row.label} add up to {sum(known):g}, not to 100."
            yield Finding("chart-whole", message, hint="Correct the data, or use ranked bars.")

    def _labels(self) -> list[str]:
        return [alternative_text.noted(row.label, row.shares[0]) for row in self.rows]

    def _key(self, look: Look) -> list[tuple[str, str]]:
        return list(zip(self._fills(look), self.parts, strict=True))

    def _fills(self, look: Look) -> list[str]:
        return ramp(look, len(self.parts))[::-1]

    def _key_height(self, canvas: Canvas) -> float:
        return len(marks.key_lines(canvas, 0, self._key(canvas.look))) * marks.KEY_LINE

    def _segments(self, canvas: Canvas, rows: Rows, row: StackedBar) -> list[Segment]:
        shares = [fact.value or 0.0 for fact in row.shares]
        missing = [place for place, fact in enumerate(row.shares) if not fact.known]
        # What is left of the whole is one open outline, however many shares are not known.
        if missing:
            shares[missing[0]] = max(WHOLE - sum(shares), 0)
        points = (canvas.width - rows.left) / max(sum(shares), WHOLE)
        starts = accumulate(shares[:-1], initial=0.0)
        return [
            Segment(part, fact, rows.left + start * points, share * points, fill)
            for part, fact, start, share, fill in zip(
                self.parts, row.shares, starts, shares, self._fills(canvas.look), strict=True
            )
        ]

    def _names_above(self, canvas: Canvas, segments: Sequence[Segment]) -> list[tuple[str, ...]]:
        """Return the lines of the names, or nothing where they do not fit above the first row."""
        face = canvas.face()
        last = face.width(segments[-1].name)
        # The last name ends at the right edge, and may start above the segment before it.
        over = max(last + PAD - segments[-1].width, 0)
        rooms = [item.width - PAD for item in segments[:-2]]
        rooms += [item.width - PAD - (over + 2 * PAD if over else 0) for item in segments[-2:-1]]
        rooms.append(max(last, segments[-1].width - PAD))
        if min(rooms) <= 0:
            return []
        names = [face.wrap(item.name, room) for item, room in zip(segments, rooms, strict=True)]
        fits = all(face.widest(lines) <= room for lines, room in zip(names, rooms, strict=True))
        whole = not any(line.endswith("-") for lines in names for line in lines)
        return names if fits and whole and max(map(len, names)) <= MOST_LINES else []

    def _below(self, canvas: Canvas, rows: Rows) -> float:
        narrow = any(not item.fits(rows.face) for row in self.rows for item in self._segments(canvas, rows, row))
        return rows.face.leading + TICK if narrow else 0
