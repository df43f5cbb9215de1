"""Rows with a label column at the left: how wide the column, how high the rows, and which size of type fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.highlight import draw_tag
from publisher.charts.canvas.measure import Face, too_small
from publisher.model import POINTS_PER_MM

COLUMN_GAP = 7.0
# A row is at most this high in points, or this share of a high figure.
HIGHEST_ROW, HIGHEST_SHARE = 38.0, 0.16
THICKNESS = 0.7
# Tried in this order: the most lines a label may take, and the share of the width its column may take.
COLUMNS = ((1, 0.34), (2, 0.34), (2, 0.44), (3, 0.44), (3, 0.52), (4, 0.52), (6, 0.6))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one height, with their labels set in lines; all in points."""

    face: Face
    column: float
    lines: tuple[tuple[str, ...], ...]
    top: float
    pitch: float

    @property
    def left(self) -> float:
        """Return where the marks of a row start."""
        return self.column + COLUMN_GAP if self.column else 0

    @property
    def thickness(self) -> float:
        """Return the height of a bar."""
        return self.pitch * THICKNESS

    @property
    def bottom(self) -> float:
        """Return where the last row ends."""
        return self.top + self.pitch * len(self.lines)

    def under(self, top: float, height: float) -> Rows:
        """Return the rows under another, lower head of a canvas of this height."""
        return replace(self, top=top, pitch=min((height - top) / len(self.lines), _highest(height)))

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.top + self.pitch * (row + 0.5)

    def draw(self, canvas: Canvas, strong: Sequence[bool] = (), highlighted: Sequence[bool] = ()) -> None:
        """Set the labels; strong ones are semibold, highlighted ones white on ink."""
        for row, lines in enumerate(self.lines):
            face = Face(self.face.family, self.face.size, 600) if strong and strong[row] else self.face
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

    `gutter` fixes the label column, in millimetres.

    Raise PublisherError where labels do not fit at the smallest size of type.
    """
    pitch = min((canvas.height - top - bottom) / len(labels), _highest(canvas.height))
    for face, most, column in _columns(canvas, gutter, canvas.width - COLUMN_GAP - marks):
        # Measured in semibold, so that a highlighted label fits as well.
        strong = Face(face.family, face.size, 600)
        lines = tuple(strong.wrap(label, column) for label in labels)
        most_lines = max(map(len, lines))
        width = max(strong.widest(rows) for rows in lines)
        if most_lines <= most and width <= column and most_lines * face.leading <= pitch + 0.1:
            return Rows(face, column if gutter else width, lines, top, pitch)
    raise too_small(f"{len(labels)} rows do not fit in {canvas.height / POINTS_PER_MM:.0f} mm: {', '.join(labels)}.")


def _highest(height: float) -> float:
    return max(HIGHEST_ROW, HIGHEST_SHARE * height)


def _columns(canvas: Canvas, gutter: float | None, widest: float) -> Iterator[tuple[Face, int, float]]:
    for size in (canvas.look.label, canvas.look.small, canvas.look.smallest):
        for lines, share in COLUMNS:
            wanted = gutter * POINTS_PER_MM if gutter else share * canvas.width
            yield canvas.face(size), lines, min(wanted, widest)
