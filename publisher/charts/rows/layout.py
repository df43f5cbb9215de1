"""Lay rows out: labels before them, heads above, the largest type that fits, and the scale that marks stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, product

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.highlight import draw_tag
from publisher.charts.canvas.measure import Face, largest
from publisher.findings import say
from publisher.model import POINTS_PER_MM

COLUMN_GAP = 7.0
# Tried in this order: the most lines a label may take, and the share of the width its column may take.
COLUMNS = ((1, 0.34), (2, 0.34), (2, 0.44), (3, 0.44), (3, 0.52), (4, 0.52), (6, 0.6))
# Rows that are too many to stand below each other stand in so many parts beside each other, at most.
# Their lines may then be somewhat closer, and what they keep for marks smaller.
PARTS, PART_GAP, TIGHT, SMALLER = 3, 14.0, 0.92, 0.7
# Unless rows say otherwise, one is at most this high in points, or this share of a high figure.
HIGHEST_ROW, HIGHEST_SHARE = 38.0, 0.16

Lines = tuple[str, ...]
# The height above all rows for a size of type and both edges of the marks, or None where these do not fit.
Above = Callable[[Face, float, float], float | None]
# The width that marks take at least in a size of type.
Needed = Callable[[Face], float]


@dataclass(frozen=True, slots=True)
class Spacing:
    """How rows stand: their height in points, a bar and the white between blocks as shares of a row."""

    highest: float = 0.0
    lowest: float = 0.0
    bar: float = 0.7
    air: float = 0.0
    # Labels are measured in semibold, so that a highlighted one fits as well.
    bold: bool = True


NORMAL = Spacing()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one height in blocks: their labels, the head of each block by its first row; all in points."""

    face: Face
    column: float
    labels: tuple[Lines, ...]
    heads: Mapping[int, Lines]
    tops: tuple[float, ...]
    pitch: float
    thickness: float

    @property
    def left(self) -> float:
        """Return where the marks of a row start."""
        return self.column + COLUMN_GAP if self.column else 0

    @property
    def top(self) -> float:
        """Return where the first row starts, below its head."""
        return self.tops[0]

    @property
    def bottom(self) -> float:
        """Return where the last row ends."""
        return self.tops[-1] + self.pitch

    @property
    def blocks(self) -> list[tuple[float, float]]:
        """Return where each block starts and ends, without its head."""
        starts = [*self.heads, len(self.tops)]
        return [(self.tops[start], self.tops[end - 1] + self.pitch) for start, end in pairwise(starts)]

    def cut(self, count: int) -> Iterator[Rows]:
        """Yield the rows in pieces of a number of rows, each from the same top."""
        for first in range(0, len(self.labels), count):
            labels = self.labels[first : first + count]
            yield replace(self, labels=labels, tops=self.tops[: len(labels)])

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.tops[row] + self.pitch / 2

    def draw(self, canvas: Canvas, strong: Sequence[bool] = (), highlighted: Sequence[bool] = ()) -> None:
        """Set the labels; strong ones are semibold, highlighted ones white on ink."""
        for row in range(len(self.labels)):
            self.draw_label(canvas, row, bool(strong) and strong[row], bool(highlighted) and highlighted[row])

    def draw_label(self, canvas: Canvas, row: int, strong: bool = False, highlighted: bool = False) -> None:
        """Set the label of a row."""
        lines, face, y = self.labels[row], self.face.strong if strong else self.face, self.middle(row)
        if highlighted:
            draw_tag(canvas, 0, y, lines, face)
        else:
            canvas.text(0, y, lines, face=face)

    def draw_head(self, canvas: Canvas, row: int) -> None:
        """Set the head above the first row of a block."""
        lines = self.heads[row]
        if lines:
            canvas.text(0, self.tops[row] - len(lines) * self.face.leading / 2, lines, face=self.face.strong)


def fit(
    canvas: Canvas,
    blocks: Sequence[tuple[str, Sequence[str]]],
    *,
    top: float | Above = 0.0,
    bottom: float = 0.0,
    gutter: float | None = None,
    marks: float = 40.0,
    spacing: Spacing = NORMAL,
) -> Rows:
    """Return rows between a top and a bottom margin, in points, with at least `marks` points beside the labels.

    A block is a head, or nothing, with the labels below it. `gutter` fixes the label column, in millimetres. Raise
    PublisherError where words do not fit in the smallest type.
    """
    return largest(attempts(canvas, blocks, top, bottom, gutter, marks, spacing), _too_many(canvas, blocks))


def fit_parts(
    canvas: Canvas,
    names: Sequence[str],
    *,
    top: float | Above = 0.0,
    bottom: float = 0.0,
    gutter: float | None = None,
    marks: float = 40.0,
    least: Needed | None = None,
    spacing: Spacing = NORMAL,
) -> list[tuple[Canvas, Rows]]:
    """Return rows in as few parts beside each other as hold them, each on its part of the canvas, laid out alike.

    In several parts, marks may take less than `marks` points, but not less than `least` asks in a size of type.
    """
    blocks = [("", names)]

    def in_parts() -> Iterator[tuple[int, Rows] | None]:
        for count in range(1, PARTS + 1):
            part = replace(canvas, width=canvas.part(count, PART_GAP))
            few = count == 1
            room, asked = (marks, None) if few else (SMALLER * marks, least)
            found = attempts(part, blocks, top, bottom, gutter, room, spacing, count, asked)
            yield from ((count, rows) if rows else None for rows in found)

    return on_parts(canvas, *largest(in_parts(), _too_many(canvas, blocks)))


def on_parts(canvas: Canvas, count: int, rows: Rows) -> list[tuple[Canvas, Rows]]:
    """Return a number of parts of a canvas, each with its piece of rows."""
    pieces = rows.cut(-(-len(rows.labels) // count))
    return list(zip(canvas.parts(count, PART_GAP), pieces, strict=False))


def _too_many(canvas: Canvas, blocks: Sequence[tuple[str, Sequence[str]]]) -> str:
    labels = [label for _, names in blocks for label in names]
    told = ", ".join(filter(None, [*(head for head, _ in blocks), *labels]))
    return say(
        "{number} rows do not fit in {height:.0f} mm: {told}.",
        number=len(labels),
        height=canvas.height / POINTS_PER_MM,
        told=told,
    )


def attempts(
    canvas: Canvas,
    blocks: Sequence[tuple[str, Sequence[str]]],
    top: float | Above = 0.0,
    bottom: float = 0.0,
    gutter: float | None = None,
    marks: float = 40.0,
    spacing: Spacing = NORMAL,
    parts: int = 1,
    least: Needed | None = None,
) -> Iterator[Rows | None]:
    """Yield rows for each size of type and width of labels, the largest type first, or None where they do not fit.

    Rows in several parts follow each other here; the canvas is one of the parts.
    """
    labels = [label for _, names in blocks for label in names]
    starts = list(accumulate((len(names) for _, names in blocks[:-1]), initial=0))
    most = spacing.highest or max(HIGHEST_ROW, HIGHEST_SHARE * canvas.height)

    def attempt(face: Face, most_lines: int, share: float) -> Rows | None:
        measured = face.strong if spacing.bold else face
        widest = canvas.width - COLUMN_GAP - max(marks, least(face) if least else 0)
        room = min(gutter * POINTS_PER_MM if gutter else share * canvas.width, widest)
        lines = tuple(measured.wrap(label, room) for label in labels)
        width, high = max(map(measured.widest, lines)), max(map(len, lines))
        if width > room or high > most_lines:
            return None
        column = room if gutter else width
        above = top(face, column and column + COLUMN_GAP, canvas.width) if callable(top) else top
        if above is None:
            return None
        wrapped = [face.strong.wrap(head, canvas.width) if head else () for head, _ in blocks]
        heads = dict(zip(starts, wrapped, strict=True))
        free = canvas.height - above - bottom - sum(map(len, wrapped)) * face.leading
        pitch = min(free / (-(-len(labels) // parts) + spacing.air * (len(blocks) - 1)), most)
        close = TIGHT if parts > 1 and high == 1 else 1.0
        if pitch < max(high * face.leading * close, spacing.lowest) - 0.1:
            return None
        tops, y = [], above
        for row in range(len(labels)):
            y += len(heads.get(row, ())) * face.leading + (spacing.air * pitch if row and row in heads else 0)
            tops.append(y)
            y += pitch
        return Rows(face, column, lines, heads, tuple(tops), pitch, pitch * spacing.bar)

    return (attempt(face, *column) for face, column in product(canvas.faces, COLUMNS))


@dataclass(frozen=True, slots=True)
class Extent:
    """What a mark takes: from its lowest to its highest number, and points before and behind them."""

    low: float
    before: float
    high: float
    behind: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Where zero stands and how many points one unit takes."""

    zero: float
    points: float

    def at(self, number: float) -> float:
        """Return where a number stands."""
        return self.zero + number * self.points


def widest_scale(left: float, right: float, extents: Sequence[Extent]) -> Scale:
    """Return the largest scale on which all marks stay between two edges; marks of one number stand in the middle."""
    pairs = [(one.before + other.behind, other.high - one.low) for one in extents for other in extents]
    fits = [(right - left - fixed) / numbers for fixed, numbers in pairs if numbers > 0]
    if not fits:
        return Scale((left + right) / 2, 0)
    points = max(min(fits), 0)
    return Scale(left + max(each.before - each.low * points for each in extents), points)
