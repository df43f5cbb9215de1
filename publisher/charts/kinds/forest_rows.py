"""The parts of rows with margins: their columns of numbers, where everything stands, and pointers to references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from matplotlib.path import Path

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.glyphs import fill
from publisher.charts.canvas.measure import Face
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.model import Fact

# Points: the band of an interval, a pointer, and white between a band and the tip of a pointer.
BAND, POINTER, TIP = 4.5, 4.5, 0.25
# White between columns, and between the parts of one.
GAP, BESIDE = 12.0, 4.0
# A name in the head of a column is set in lines of this width.
NAME = 64.0


@dataclass(frozen=True, slots=True)
class ForestRow:
    """A row: its label, its value, and the same measure for one or two larger regions."""

    label: str
    value: Fact
    references: tuple[Fact, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the value and its references."""
        return self.value, *self.references


def forest_rows(facts: Iterable[Fact], label: Callable[[Fact], str]) -> tuple[ForestRow, ...]:
    """Return a row for each indicator and group: the value of the first region, the others as its references."""
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        rows.setdefault((fact.indicator.id, fact.group.id), []).append(fact)
    return tuple(ForestRow(label(own), own, tuple(references)) for own, *references in rows.values())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its edges, the width that margins take in it, and its head."""

    left: float
    right: float
    margin: float
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands, in points; `ticks` are the round numbers of the scale, from zero to its end."""

    face: Face
    columns: tuple[Column, ...]
    left: float
    right: float
    top: float
    pitch: float
    labels: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    heads: tuple[tuple[float, tuple[str, ...]], ...]
    ticks: tuple[float, ...]

    def x(self, number: float) -> float:
        """Return where a number stands."""
        return self.left + number / self.ticks[-1] * (self.right - self.left)


def columns_of(
    lines: Sequence[ForestRow], heads: Sequence[str], canvas: Canvas, face: Face, narrow: float
) -> tuple[Column, ...]:
    """Return the columns of numbers, from the right edge of the canvas to the left.

    Words of a head are broken only where they are wider than `narrow` points, if given.
    """
    small = canvas.face(canvas.look.smallest)
    found: list[Column] = []
    right = canvas.width
    strong = Face(face.family, face.size, 600)
    columns = list(zip(*(line.facts for line in lines), strict=True))
    for place, (name, column) in reversed(list(enumerate(zip(heads, columns, strict=True)))):
        head = strong.wrap(name, narrow or max(NAME, strong.widest(re.split("(?<=[ -])", name))))
        margin = 0.0 if place else small.widest([margin_of(fact) for fact in column])
        margin += BESIDE if margin else 0
        known = [alternative_text.value_label(fact) for fact in column if fact.known]
        absent = [formats.UNKNOWN for fact in column if not fact.known]
        numbers = max(strong.widest(known) + margin, face.widest(absent))
        width = max(numbers, strong.widest(head) + POINTER + BESIDE)
        found.append(Column(right - width, right, margin, head))
        right -= width + GAP
    return tuple(reversed(found))


def margin_of(fact: Fact) -> str:
    """Return the 95% interval of a value as it stands behind its number, or nothing."""
    if not alternative_text.has_interval(fact):
        return ""
    return f"({formats.interval(fact.lower or 0, fact.upper or 0, fact.decimals)})"


def draw_pointers(
    canvas: Canvas, places: Sequence[tuple[float, float]], colour: str, *, below: bool, shift: float = 0
) -> None:
    """Draw pointers of one region as one shape: above the line and pointing down, or below it and pointing up."""
    shapes = [Path(list(_pointer(x, y, -1 if below else 1, shift)), closed=True) for x, y in places]
    if shapes:
        fill(canvas, Path.make_compound_path(*shapes), colour, name="pointers")


def _pointer(x: float, y: float, side: int, shift: float) -> Iterator[tuple[float, float]]:
    tip = y + side * (shift or -BAND / 2 - TIP)
    base = tip - side * POINTER
    yield from ((x, tip), (x - POINTER * 0.6, base), (x + POINTER * 0.6, base), (x, tip))
