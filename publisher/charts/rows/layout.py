"""Lay rows out: how wide their label column, how high a row, and which size of type fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.highlight import draw_tag
from publisher.charts.canvas.measure import Face, largest
from publisher.model import POINTS_PER_MM

COLUMN_GAP = 7.0
# A row is at most this high in points, or this share of a high figure.
HIGHEST_ROW, HIGHEST_SHARE = 38.0, 0.16
THICKNESS = 0.7
# Tried in this order: the most lines a label may take, and the share of the width its column may take.
COLUMNS = ((1, 0.34), (2, 0.34), (2, 0.44), (3, 0.44), (3, 0.52), (4, 0.52), (6, 0.6))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one height, with their labels set in lines; all in points but `share`, which of a row a bar takes."""

    face: Face
    column: float
    lines: tuple[tuple[str, ...], ...]
    top: float
    pitch: float
    share: float = THICKNESS

    @property
    def left(self) -> float:
        """Return where the marks of a row start."""
        return self.column + COLUMN_GAP if self.column else 0

    @property
    def thickness(self) -> float:
        """Return the height of a bar."""
        return self.pitch * self.share

    @property
    def bottom(self) -> float:
        """Return where the last row ends."""
        return self.top + self.pitch * len(self.lines)

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.top + self.pitch * (row + 0.5)

    def draw(self, canvas: Canvas, strong: Sequence[bool] = (), highlighted: Sequence[bool] = ()) -> None:
        """Set the labels; strong ones are semibold, highlighted ones white on ink."""
        for row, lines in enumerate(self.lines):
            face = self.face.strong if strong and strong[row] else self.face
            if highlighted and highlighted[row]:
                draw_tag(canvas, 0, self.middle(row), lines, face)
            else:
                canvas.text(0, self.middle(row), lines, face=face)


def fit(
    canvas: Canvas,
    labels: Sequence[str],
    *,
    top: float = 0,
    bottom: float = 0,
    gutter: float | None = None,
    marks: float = 40,
) -> Rows:
    """Return rows between a top and a bottom margin, in points, with at least `marks` points beside the labels.

    `gutter` fixes the label column, in millimetres. Raise where labels do not fit at the smallest size of type.
    """
    pitch = min((canvas.height - top - bottom) / len(labels), highest(canvas))

    def attempts() -> Iterator[Rows | None]:
        for face, most, column in _columns(canvas, gutter, canvas.width - COLUMN_GAP - marks):
            # Measured in semibold, so that a highlighted label fits as well.
            lines = tuple(face.strong.wrap(label, column) for label in labels)
            width = max(face.strong.widest(each) for each in lines)
            high = max(map(len, lines))
            fits = high <= most and width <= column and high * face.leading <= pitch + 0.1
            yield Rows(face, column if gutter else width, lines, top, pitch) if fits else None

    message = f"{len(labels)} rows do not fit in {canvas.height / POINTS_PER_MM:.0f} mm: {', '.join(labels)}."
    return largest(attempts(), message)


def highest(canvas: Canvas) -> float:
    """Return the most that a row takes of a canvas, in points."""
    return max(HIGHEST_ROW, HIGHEST_SHARE * canvas.height)


def _columns(canvas: Canvas, gutter: float | None, widest: float) -> Iterator[tuple[Face, int, float]]:
    for face in canvas.faces:
        for lines, share in COLUMNS:
            wanted = gutter * POINTS_PER_MM if gutter else share * canvas.width
            yield face, lines, min(wanted, widest)


def blocks(
    top: float, bottom: float, heads: Sequence[float], counts: Sequence[int], *, air: float, most: float
) -> tuple[float, tuple[float, ...]]:
    """Return the height of a row, and where the rows of each block start below its head, all in points.

    `air` is the white between blocks as a share of a row, `most` the highest row.
    """
    rows = sum(counts) + air * (len(counts) - 1)
    pitch = min((bottom - top - sum(heads)) / rows, most)
    tops, y = [], top
    for head, count in zip(heads, counts, strict=True):
        tops.append(y + head)
        y += head + (count + air) * pitch
    return pitch, tuple(tops)
