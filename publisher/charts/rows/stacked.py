"""Draw bars of 100 percent, divided in the shares of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from itertools import accumulate
from typing import ClassVar, Literal

from publisher.charts.canvas.canvas import LEFT, RIGHT, Canvas
from publisher.charts.canvas.classes import ramp
from publisher.charts.canvas.colours import on, rim
from publisher.charts.canvas.legend import Key
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.rows.chart import MatrixChart
from publisher.charts.rows.layout import Rows, fit, highest
from publisher.charts.rows.marks import row_legend
from publisher.charts.words import alternative_text as words
from publisher.charts.words.matrix import Matrix
from publisher.findings import Finding, PublisherError
from publisher.model import Fact

WHOLE = 100.0
# Shares that were rounded need not add up to 100 exactly.
ROUNDING = 2.0
# Points beside a value, white between two segments, and the stroke to a label below a narrow one.
PAD, SEAM, TICK = 3.0, 0.5, 4.0
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
    """A part of a bar: where it starts and how wide it is in points, and its fill."""

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
        return words.value_label(self.fact)

    def fits(self, face: Face) -> bool:
        """Tell whether the label fits inside."""
        return face.width(self.label) + 2 * PAD <= self.width


@dataclass(frozen=True, slots=True)
class StackedBars(MatrixChart):
    """Rows of shares that make up 100 percent; `parts` names the shares, in the order of each row.

    Names stand above the first row where they fit its segments, else in a key.
    """

    kind: ClassVar[str] = "Gestapeld staafdiagram (100%)"
    forecast: ClassVar[Literal["row", "column", "value"]] = "row"

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
        rows = self._fit(canvas, HEAD)
        names = self._names_above(canvas, self._segments(canvas, rows, self.rows[0]))
        legend = row_legend(canvas, self._keys(canvas))
        head = HEAD_GAP + (max(map(len, names)) * canvas.face().leading if names else legend.height(canvas.width))
        if head <= HEAD:
            rows = replace(rows, top=head, pitch=min((canvas.height - head) / len(self.rows), highest(canvas)))
        else:
            rows = self._fit(canvas, head)
        bars = [self._segments(canvas, rows, row) for row in self.rows]
        narrow = any(not item.fits(rows.face) for segments in bars for item in segments)
        below = rows.face.leading + TICK if narrow else 0
        thickness = min(rows.thickness, rows.pitch - below - 3)
        if thickness < rows.face.size:
            raise too_small(f"{len(self.rows)} rows of shares do not fit.")
        if names:
            _draw_names(canvas, rows.middle(0) - (thickness + below) / 2 - HEAD_GAP / 2, bars[0], names)
        else:
            legend.draw_lines(0, 0, canvas.width)
        replace(rows, top=rows.top - below / 2).draw(canvas, highlighted=self.matrix().own)
        for number, (row, segments) in enumerate(zip(self.rows, bars, strict=True)):
            _draw_bar(canvas, rows, rows.middle(number) - (thickness + below) / 2, thickness, row.label, segments)

    def findings(self) -> list[str]:
        """Return the shares of each row, or of the first and the last of many."""
        shown = self.rows if len(self.rows) <= 3 else (self.rows[0], self.rows[-1])
        return [words.listed(self.parts, row.shares, head=row.label) for row in shown]

    def matrix(self) -> Matrix:
        """Return a row a whole and a column a part."""
        return Matrix([row.label for row in self.rows], self.parts, [row.shares for row in self.rows], self.highlight)

    def _wrong(self, row: StackedBar) -> Iterator[Finding]:
        known = [fact.number for fact in row.shares if fact.known]
        gap = WHOLE - sum(known)
        if len(row.shares) != len(self.parts) or len(self.parts) > MOST:
            message = f"{row.label} has {len(row.shares)} shares for {len(self.parts)} parts, of at most {MOST}."
            yield Finding("chart-labels", message, hint="Give each share one part, or use ranked bars.")
        if gap < -ROUNDING or (gap > ROUNDING and len(known) == len(row.shares)):
            message = f"The shares of {row.label} add up to {sum(known):g}, not to 100."
            yield Finding("chart-whole", message, hint="Correct the data, or use ranked bars.")

    def _fit(self, canvas: Canvas, top: float) -> Rows:
        labels = [words.noted(row.label, row.shares[0]) for row in self.rows]
        return fit(canvas, labels, top=top, gutter=self.gutter)

    def _keys(self, canvas: Canvas) -> list[Key]:
        fills = ramp(canvas.look, len(self.parts))[::-1]
        pairs = zip(self.parts, fills, strict=True)
        return [Key(part, fill, edge=rim(fill, canvas.look)) for part, fill in pairs]

    def _segments(self, canvas: Canvas, rows: Rows, row: StackedBar) -> list[Segment]:
        shares = [fact.value or 0.0 for fact in row.shares]
        missing = [place for place, fact in enumerate(row.shares) if not fact.known]
        # What is left of the whole is one open outline, however many shares are not known.
        if missing:
            shares[missing[0]] = max(WHOLE - sum(shares), 0)
        points = (canvas.width - rows.left) / max(sum(shares), WHOLE)
        starts = accumulate(shares[:-1], initial=0.0)
        return [
            Segment(key.label, fact, rows.left + start * points, share * points, key.colour)
            for key, fact, start, share in zip(self._keys(canvas), row.shares, starts, shares, strict=True)
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


def _draw_names(canvas: Canvas, bottom: float, segments: Sequence[Segment], names: Sequence[tuple[str, ...]]) -> None:
    """Set the names of the parts above the first row, on the same last line."""
    face = canvas.face()
    for item, lines in zip(segments, names, strict=True):
        # A name that is wider than its segment is the last, and ends at the right edge.
        wide = face.widest(lines) > item.width
        x, align = (canvas.width, RIGHT) if wide else (item.left + SEAM, LEFT)
        canvas.text(x, bottom - len(lines) * face.leading / 2, lines, face=face, align=align)


def _draw_bar(
    canvas: Canvas, rows: Rows, top: float, thickness: float, label: str, segments: Sequence[Segment]
) -> None:
    """Draw one row of segments with their values inside, or below where they are narrow."""
    face, shown = rows.face, [item for item in segments if item.width or item.fact.known]
    for item in shown:
        box = item.left + SEAM, top, max(item.width - 2 * SEAM, 0.1), thickness
        name, edge, colour = f"{label}, {item.name}", rim(item.fill, canvas.look), on(item.fill, canvas.look)
        if item.fact.known:
            canvas.box(*box, item.fill, edge=edge, name=f"bar:{name}")
        else:
            colour = canvas.look.g500
            canvas.box(*box, "", edge=colour, dashed=True, name=f"missing:{name}")
        if item.fits(face):
            canvas.text(item.middle, top + thickness / 2, item.label, face=face, colour=colour, align="center")
    narrow = [item for item in shown if not item.fits(face)]
    wide, bottom = [face.width(item.label) + 2 * PAD for item in narrow], top + thickness
    for item, x in zip(narrow, dodge([item.middle for item in narrow], wide, 0, canvas.width), strict=True):
        canvas.line([(item.middle, bottom), (x, bottom + TICK)], canvas.look.g500)
        canvas.text(x, bottom + TICK + face.leading / 2, item.label, face=face, align="center")
