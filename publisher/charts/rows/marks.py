"""Draw the marks of rows: bars for every kind of value, intervals, dots, the values beside them, and their legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.path import Path

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import Role, rim, screen
from publisher.charts.canvas.glyphs import fill
from publisher.charts.canvas.legend import Key, Legend
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.rows.layout import Rows, fit
from publisher.charts.words.alternative_text import (
    FORECAST,
    INTERVAL,
    from_zero,
    has_interval,
    numbers,
    value_label,
    within,
)
from publisher.model import Fact, Status

VALUE_GAP = 4.0
# Width of the open outline of a value that is not known, and of the part of a bar beyond a half-known range.
STUB = 14.0
# What a shared scale keeps free for the label of a bar that reaches its end.
RESERVE = "100,0%"
FOOT = 16.0
DOT, POINTER = 8.0, 4.5


@dataclass(frozen=True, slots=True)
class Scale:
    """Where zero stands and how many points one unit takes."""

    zero: float
    points: float

    def at(self, number: float) -> float:
        """Return where a number stands."""
        return self.zero + number * self.points


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its name and what it is to the reader; a colour of its own comes before that of its role."""

    name: str
    fact: Fact
    role: Role = Role.OTHER
    strong: bool = False
    highlighted: bool = False
    colour: str = ""


def draw_labels(
    canvas: Canvas,
    marks: Sequence[Mark],
    *,
    top: float = 0,
    bottom: float = 0,
    gutter: float | None = None,
    least: float = 40,
) -> Rows:
    """Set the names of marks in rows, a forecast noted as such, with room for the legend below; return the rows."""
    facts = [mark.fact for mark in marks]
    names = row_names([mark.name for mark in marks], facts)
    rows = fit(canvas, names, top=top, bottom=max(bottom, foot(facts)), gutter=gutter, marks=least)
    rows.draw(canvas, [mark.strong for mark in marks], [mark.highlighted for mark in marks])
    return rows


def draw_bars(
    canvas: Canvas,
    rows: Rows,
    scale: Scale,
    marks: Sequence[Mark],
    *,
    sign: bool = False,
    bold: bool = False,
    clear: float | None = None,
) -> None:
    """Draw a bar a row with its value behind it, and the base line.

    If `bold`, values are as strong as their marks; they stand clear of a reference line at `clear`.
    """
    for number, mark in enumerate(marks):
        y, left = rows.middle(number), outer(mark.fact) < 0
        end = bar(canvas, mark.fact, scale, y, rows.thickness, mark.colour or mark.role.colour(canvas.look), mark.name)
        end += -VALUE_GAP if left else VALUE_GAP
        label, face = value_label(mark.fact, sign=sign), rows.face.strong if bold and mark.strong else rows.face
        if clear is not None and end - 2 < clear < end + face.width(label) + 2:
            end = clear + VALUE_GAP
        draw_value(canvas, end, y, label, face, mark.fact, "right" if left else "left")
    canvas.line([(scale.zero, rows.top), (scale.zero, rows.bottom)], canvas.look.g500, 0.75, name="baseline")


def bar(canvas: Canvas, fact: Fact, scale: Scale, y: float, thickness: float, colour: str, name: str) -> float:
    """Draw a value as a bar around the height y and return where the mark ends."""
    top = y - thickness / 2
    if not numbers(fact):
        canvas.box(scale.zero, top, STUB, thickness, "", edge=canvas.look.g500, dashed=True, name=f"missing:{name}")
        return scale.zero + STUB
    if fact.value is None:
        return _range(canvas, fact, scale, top, thickness, colour, name)
    end = scale.at(fact.value)
    left, width = min(scale.zero, end), abs(end - scale.zero)
    if fact.status is Status.PROJECTION:
        canvas.hatched(left, top, width, thickness, colour, name=f"bar:{name}")
    else:
        canvas.box(left, top, width, thickness, colour, edge=rim(colour, canvas.look), name=f"bar:{name}")
    if not has_interval(fact):
        return end
    low, high = scale.at(fact.lower or 0), scale.at(fact.upper or 0)
    canvas.whisker(low, high, y, min(thickness, 12) * 0.22, rim=True)
    return max(end, high) if fact.value >= 0 else min(end, low)


def _range(canvas: Canvas, fact: Fact, scale: Scale, top: float, thickness: float, colour: str, name: str) -> float:
    """Draw what is certain solid and the rest hatched; without an outer bound the bar stays open."""
    near, *_, far = sorted(numbers(fact) * 2, key=abs)
    start, end = scale.at(near), scale.at(far)
    half_known = len(numbers(fact)) == 1
    if half_known:
        end += STUB if near >= 0 else -STUB
    # Of a range on both sides of zero nothing is certain.
    if near * far > 0:
        left, right = sorted((scale.zero, start))
        canvas.box(left, top, right - left, thickness, colour, name=f"bar:{name}")
    canvas.hatched(start, top, end - start, thickness, colour, open_end=half_known, name=f"range:{name}")
    return end


def draw_value(canvas: Canvas, x: float, y: float, label: str, face: Face, fact: Fact, align: Align = "left") -> None:
    """Set the label of a value beside its mark, in grey where nothing is known."""
    canvas.text(x, y, label, face=face, colour="" if numbers(fact) else canvas.look.g500, align=align)


def draw_dot(canvas: Canvas, fact: Fact, scale: Scale, y: float, colour: str, name: str) -> None:
    """Draw a value as a dot, a range as a span; a reference is a square, for in grey its colour is near the own one."""
    if fact.known:
        square, hollow = colour == Role.REFERENCE.colour(canvas.look), fact.status is Status.PROJECTION
        canvas.dot(scale.at(fact.number), y, colour, size=DOT, hollow=hollow, square=square, name=name)
    elif len(numbers(fact)) == 2:
        low, high = map(scale.at, numbers(fact))
        canvas.box(low, y - DOT / 2, high - low, DOT, screen(colour, 0.45), edge=colour, name=name)


def draw_pointers(canvas: Canvas, places: Sequence[tuple[float, float]], role: Role, shift: float) -> None:
    """Draw pointers of one region as one shape: the country's from below and pointing up, others from above."""
    side = -1 if role is Role.REFERENCE else 1
    shapes = []
    for x, y in places:
        tip = y + side * shift
        base = tip - side * POINTER
        corners = (x, tip), (x - POINTER * 0.6, base), (x + POINTER * 0.6, base), (x, tip)
        shapes.append(Path(corners, closed=True))
    if shapes:
        fill(canvas, Path.make_compound_path(*shapes), role.colour(canvas.look), name="pointers")


def outer(fact: Fact) -> float:
    """Return the number that a mark reaches to, with its sign; 0 where nothing is known."""
    return max(numbers(fact), key=abs, default=0)


def room_beside(fact: Fact, face: Face, *, sign: bool = False) -> float:
    """Return the points that a bar and its label take beyond the outermost number."""
    open_end = len(numbers(fact)) < (1 if fact.known else 2)
    return face.width(value_label(fact, sign=sign)) + VALUE_GAP + (STUB if open_end else 0)


def scale_from_zero(
    canvas: Canvas, facts: Sequence[Fact], face: Face, left: float, room: float, limits: Limits | None
) -> Scale:
    """Return the largest scale from zero at which every bar with the label behind it stays within the room.

    With limits, the scale depends on them and the room alone, so that panels of one width share it; raise
    PublisherError where a label then sticks out.
    """
    from_zero(limits)
    end = within(facts, limits)
    largest = min((room - room_beside(fact, face)) / abs(outer(fact) or 1e-9) for fact in facts)
    if limits is None:
        return Scale(left, min(largest, room / end))
    shared = (room - canvas.face().width(RESERVE) - VALUE_GAP) / end
    if largest < shared:
        raise too_small(f"A value label does not fit beside its bar on a scale that ends at {end:g}.")
    return Scale(left, shared)


def all_ahead(facts: Sequence[Fact]) -> bool:
    """Tell whether all known values are a forecast, so that one key says it for all."""
    known = [fact for fact in facts if numbers(fact)]
    return bool(known) and all(fact.status is Status.PROJECTION for fact in known)


def row_names(names: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the names of rows, with a forecast named as such where it stands beside other values."""
    ahead = [fact.status is Status.PROJECTION and not all_ahead(facts) for fact in facts]
    return tuple(f"{name} ({FORECAST})" if own else name for name, own in zip(names, ahead, strict=True))


def foot(facts: Sequence[Fact]) -> float:
    """Return the height of the legend under the bars of facts, 0 where they need none."""
    return FOOT if _foot_keys(facts, "") else 0


def draw_foot(canvas: Canvas, left: float, top: float, facts: Sequence[Fact]) -> None:
    """Draw the legend under bars: what slanted lines mean where all bars have them, and what a whisker means."""
    legend = row_legend(canvas, _foot_keys(facts, canvas.look.dark))
    left = left if left + legend.width <= canvas.width else 0
    legend.draw_lines(left, top + 3, canvas.width - left)


def _foot_keys(facts: Sequence[Fact], colour: str) -> list[Key]:
    ahead = [Key(FORECAST, colour, "hatched")] if all_ahead(facts) else []
    return ahead + ([Key(INTERVAL, sign="whisker")] if any(map(has_interval, facts)) else [])


def row_legend(canvas: Canvas, keys: Sequence[Key]) -> Legend:
    """Return the legend of a chart of rows."""
    return Legend(canvas, tuple(keys), gap=3, between=10, colour=canvas.look.g700)
