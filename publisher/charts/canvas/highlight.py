"""What is highlighted, such as the gemeente of an edition: its name in white on ink, an ink line, its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from publisher.charts.base import sentence
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.measure import Face
from publisher.charts.words import alternative_text
from publisher.dutch import formats

if TYPE_CHECKING:
    from publisher.model import Fact

# Points: ink left and right of the words of a tag.
PAD = 2.5
# Points: an ink line, and the white around it that sets it off from dark fills.
LINE, CASING = 1.5, 3.0

# A measure by name, the highlighted value, and all values that it stands among.
Measure = tuple[str, "Fact", Sequence["Fact"]]


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
    right = min(left + width, canvas.width - LINE / 2)
    xs, ys = (left, right, right, left, left), (top, top, top + height, top + height, top)
    line = Line2D(xs, ys, color=canvas.look.ink, linewidth=LINE, transform=canvas.axes.transData)
    line.set_solid_joinstyle("miter")
    line.set_gid(f"highlight:{name}")
    canvas.figure.add_artist(line)


def noted(name: str, highlighted: bool) -> str:
    """Return a name for a table, with the note that it is highlighted."""
    return f"{name} (gemarkeerd)" if highlighted else name


def said(name: str, measures: Sequence[Measure] = (), *, sign: bool = False) -> str:
    """Return a sentence for an alternative text: what is highlighted, its values and their places from high to low."""
    items = [_measured(head, fact, among, sign) for head, fact, among in measures]
    if not items:
        return sentence(f"{name} is gemarkeerd")
    order = " (van hoog naar laag)" if any(_place(fact, among) for _, fact, among in measures) else ""
    return sentence(f"{name} is gemarkeerd: {'; '.join(items)}{order}")


def _measured(head: str, fact: Fact, among: Sequence[Fact], sign: bool) -> str:
    value = f"{head} {alternative_text.value_label(fact, sign=sign)}".strip()
    return ", ".join(part for part in (value, _place(fact, among)) if part)


def _place(fact: Fact, among: Sequence[Fact]) -> str:
    """Return the place of a value among those of regions of its kind; a range has none, and beside one nothing has."""
    peers = [other for other in among if other.region.kind == fact.region.kind]
    ranges = any(alternative_text.numbers(other) and not other.known for other in peers)
    known = [alternative_text.printed(other) for other in peers if other.known]
    if ranges or not fact.known or len(set(known)) < 2:
        return ""
    own = alternative_text.printed(fact)
    place = f"plaats {formats.number(1 + sum(other > own for other in known))} van {formats.number(len(known))}"
    shared = f"gedeelde {place}" if known.count(own) > 1 else place
    return shared if len(known) == len(peers) else f"{shared} bekende waarden"
