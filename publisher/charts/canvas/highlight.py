"""Draw what is highlighted, such as the gemeente of an edition: its name in white on ink, and an ink line."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.measure import Face

# Points: ink left and right of the words of a tag.
PAD = 2.5
# Points: an ink line, and the white around it that sets it off from dark fills.
LINE, CASING = 1.5, 3.0


def draw_tag(
    canvas: Canvas, x: float, y: float, lines: Sequence[str], face: Face, *, align: Align = "left", name: str = ""
) -> None:
    """Set lines in white on ink around the height y; x is where the ink begins, ends or has its middle."""
    name = name or " ".join(lines)
    wide, high = face.widest(lines) + 2 * PAD, len(lines) * face.leading
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    draw_ground(canvas, left, y - high / 2, wide, high, name=name)
    inner = {"left": x + PAD, "center": x, "right": x - PAD}[align]
    canvas.text(inner, y, lines, face=face, colour=canvas.look.white, align=align, name=name)


def draw_ground(
    canvas: Canvas, left: float, top: float, width: float, height: float, *, rim: float = 0.0, name: str
) -> None:
    """Draw the ink of a tag; a white rim sets it off from a dark fill."""
    if rim:
        canvas.box(left - rim, top - rim, width + 2 * rim, height + 2 * rim, canvas.look.white)
    canvas.box(left, top, width, height, canvas.look.ink, name=f"tag:{name}")


def draw_frame(canvas: Canvas, left: float, top: float, width: float, height: float, name: str) -> None:
    """Draw an ink line around cells, within the canvas and above all that is on it."""
    from matplotlib.lines import Line2D

    right = min(left + width, canvas.width - LINE / 2)
    xs, ys = (left, right, right, left, left), (top, top, top + height, top + height, top)
    line = Line2D(xs, ys, color=canvas.look.ink, linewidth=LINE, transform=canvas.axes.transData)
    line.set_solid_joinstyle("miter")
    line.set_gid(f"highlight:{name}")
    canvas.figure.add_artist(line)
