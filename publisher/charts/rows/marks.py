"""Draw the marks of rows: bars for every kind of value, dots, spans, lines, values beside them, and their legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import Role, rim, screen
from publisher.charts.canvas.legend import Key, Legend
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.rows.layout import Extent, Rows, Scale, widest_scale
from publisher.charts.words import alternative_text as words
from publisher.charts.words.alternative_text import FORECAST, INTERVAL, has_interval, numbers, value_label
from publisher.findings import say
from publisher.model import Fact, Status

VALUE_GAP = 4.0
# Width of the open outline of a value that is not known, and of the part of a bar beyond a half-known range.
STUB = 14.0
# What a shared scale keeps free for the label of a bar that reaches its end.
RESERVE = "100,0%"
FOOT, DOT = 16.0, 8.0
# Between the lines of matplotlib and its words.
ABOVE_LINES = 2.5


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its name and what it is to the reader; a colour of its own comes before that of its role."""

    name: str
    fact: Fact
    role: Role = Role.OTHER
    strong: bool = False
    colour: str = ""

    @property
    def outer(self) -> float:
        """Return the number that the mark reaches to, with its sign; 0 where nothing is known."""
        return max(numbers(self.fact), key=abs, default=0)


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows on a canvas, and the scale that their marks stand on."""

    canvas: Canvas
    rows: Rows
    scale: Scale

    def bars(self, marks: Sequence[Mark], first: int = 0, *, sign: bool = False, clear: float | None = None) -> None:
        """Draw a bar a row with its value behind it, clear of a reference line at a place; and their base line."""
        for row, mark in enumerate(marks, first):
            end, left = self.bar(row, mark), mark.outer < 0
            end += -VALUE_GAP if left else VALUE_GAP
            face = self.rows.face.strong if mark.strong and not sign else self.rows.face
            label = value_label(mark.fact, sign=sign)
            if clear is not None and end - 2 < clear < end + face.width(label) + 2:
                if clear + VALUE_GAP + face.width(label) <= self.canvas.width:
                    end = clear + VALUE_GAP
                else:
                    self._ground(end, row, face.width(label), face.size)
            self.value(end, row, mark.fact, label, face, "right" if left else "left")
        ends = self.rows.tops[first], self.rows.tops[first + len(marks) - 1] + self.rows.pitch
        self.upright(0, ends, self.canvas.look.g500, name="baseline")

    def bar(self, row: int, mark: Mark) -> float:
        """Draw a value as a bar and return where it ends; a forecast, or what is not certain of a range, is hatched."""
        canvas, at, fact, zero = self.canvas, self.scale.at, mark.fact, self.scale.zero
        colour, high = mark.colour or mark.role.colour(canvas.look), self.rows.thickness
        top, name = self.rows.middle(row) - high / 2, f"bar:{mark.name}"
        if not numbers(fact):
            canvas.box(zero, top, STUB, high, "", edge=canvas.look.g500, dashed=True, name=f"missing:{mark.name}")
            return zero + STUB
        near, *_, far = sorted(numbers(fact) * 2, key=abs)
        end = at(fact.number if fact.known else near)
        left, width = min(zero, end), abs(end - zero)
        if fact.known and fact.status is Status.PROJECTION:
            canvas.hatched(left, top, width, high, colour, name=name)
        elif fact.known:
            canvas.box(left, top, width, high, colour, edge=rim(colour, canvas.look), name=name)
        # Of a range on both sides of zero nothing is certain.
        elif near * far > 0:
            canvas.box(left, top, width, high, colour, name=name)
        if not fact.known:
            half_known = len(numbers(fact)) == 1
            far_end = at(far) + (STUB if near >= 0 else -STUB) * half_known
            canvas.hatched(end, top, far_end - end, high, colour, open_end=half_known, name=f"range:{mark.name}")
            return far_end
        if has_interval(fact):
            low, high = at(fact.lower or 0), at(fact.upper or 0)
            canvas.whisker(low, high, self.rows.middle(row), min(self.rows.thickness, 12) * 0.22, rim=True)
            return max(end, high) if fact.number >= 0 else min(end, low)
        return end

    def _ground(self, x: float, row: int, width: float, height: float) -> None:
        """Cover the line that would run through a label that has no room behind it."""
        y = self.rows.middle(row) - height / 2
        self.canvas.box(x - 1, y, width + 2, height, self.canvas.look.white, name="ground").set_zorder(ABOVE_LINES)

    def dot(self, row: int, fact: Fact, colour: str, name: str, size: float = DOT) -> None:
        """Draw a value as a dot, a range as a span; a reference is a square, for in grey its colour is near the own."""
        if fact.known:
            square, hollow = colour == Role.REFERENCE.colour(self.canvas.look), fact.status is Status.PROJECTION
            x, y = self.scale.at(fact.number), self.rows.middle(row)
            self.canvas.dot(x, y, colour, size=size, hollow=hollow, square=square, name=name)
        elif len(numbers(fact)) == 2:
            self.span(row, numbers(fact), size, screen(colour, 0.45), colour, name)

    def span(self, row: int, ends: Sequence[float], height: float, colour: str, edge: str, name: str) -> None:
        """Draw what lies between two numbers: an interval, or a range."""
        low, high = self.scale.at(min(ends)), self.scale.at(max(ends))
        self.canvas.box(low, self.rows.middle(row) - height / 2, high - low, height, colour, edge=edge, name=name)

    def upright(
        self,
        number: float,
        ends: tuple[float, float],
        colour: str,
        width: float = 0.75,
        *,
        below: bool = False,
        name: str,
    ) -> None:
        """Draw a line across rows at a number: a base line, a reference, or one of a grid below the marks."""
        x = self.scale.at(number)
        self.canvas.line([(x, y) for y in ends], colour, width, below=below, name=name)

    def value(
        self, x: float, row: int, fact: Fact, label: str = "", face: Face | None = None, align: Align = "left"
    ) -> None:
        """Set the label of a value in its row, in grey where nothing is known."""
        colour = "" if numbers(fact) else self.canvas.look.g500
        label, face = label or value_label(fact), face or self.rows.face
        self.canvas.text(x, self.rows.middle(row), label, face=face, colour=colour, align=align)

    def foot(self, keys: Sequence[Key]) -> None:
        """Draw the legend under bars."""
        legend = row_legend(self.canvas, keys)
        left = self.rows.left if self.rows.left + legend.width <= self.canvas.width else 0
        legend.draw_lines(left, self.rows.bottom + 3, self.canvas.width - left)


def bar_scale(
    canvas: Canvas, facts: Sequence[Fact], face: Face, left: float, right: float, limits: Limits | None, *, sign: bool
) -> Scale:
    """Return the largest scale at which every bar with the label behind it stays between two edges.

    With limits, the scale depends on them and the edges alone, so that panels of one width share it; raise
    PublisherError where a label then sticks out.
    """
    (words.mirrored if sign else words.from_zero)(limits)
    end, extents = words.within(facts, limits), [_extent(fact, face, sign) for fact in facts]
    # Room for the base line where all bars lie left of it, and a scale where nothing is known.
    room = [*extents, Extent(0, 0, 1e-9, 1)]
    if limits:
        reserve = canvas.face().width("+" * sign + RESERVE) + VALUE_GAP
        room = [Extent(limits[0], reserve * sign, end, reserve)]
    scale = widest_scale(left, right, room)
    low = min(scale.at(each.low) - each.before for each in extents)
    high = max(scale.at(each.high) + each.behind for each in extents)
    if low < left - 0.01 or high > right + 0.01:
        raise too_small(say("A value label does not fit beside its bar on a scale that ends at {end:g}.", end=end))
    return scale


def _extent(fact: Fact, face: Face, sign: bool) -> Extent:
    """Return what a bar takes with its label."""
    open_end = not fact.known and len(numbers(fact)) < 2
    beside = face.width(value_label(fact, sign=sign)) + VALUE_GAP + STUB * open_end
    low, high = min(0, 0, *numbers(fact)), max(0, 0, *numbers(fact))
    return Extent(low, beside, high, 0) if -low > high else Extent(low, 0, high, beside)


def beside_bars(face: Face, facts: Sequence[Fact], *, sign: bool = False) -> float:
    """Return the width that bars take at least: that of the widest value on each side."""
    found = [_extent(fact, face, sign) for fact in facts]
    return max(each.before for each in found) + max(each.behind for each in found)


def row_names(names: Sequence[str], facts: Sequence[Fact]) -> list[str]:
    """Return the names of rows, with a forecast named as such where it stands beside other values."""
    ahead = [fact.status is Status.PROJECTION and not _all_ahead(facts) for fact in facts]
    return [f"{name} ({FORECAST})" if own else name for name, own in zip(names, ahead, strict=True)]


def foot_keys(canvas: Canvas, facts: Sequence[Fact]) -> list[Key]:
    """Return what the legend under bars says: what is hatched where all bars are, and what a whisker means."""
    ahead = [Key(FORECAST, canvas.look.dark, "hatched")] if _all_ahead(facts) else []
    return ahead + ([Key(INTERVAL, sign="whisker")] if any(map(has_interval, facts)) else [])


def _all_ahead(facts: Sequence[Fact]) -> bool:
    """Tell whether all known values are a forecast, so that one key says it for all."""
    known = [fact for fact in facts if numbers(fact)]
    return bool(known) and all(fact.status is Status.PROJECTION for fact in known)


def row_legend(canvas: Canvas, keys: Sequence[Key]) -> Legend:
    """Return the legend of a chart of rows."""
    return Legend(canvas, tuple(keys), gap=3, between=10, colour=canvas.look.g700)
