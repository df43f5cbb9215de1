"""Marks that several charts share: a bar for every kind of value, its 95% interval, and small keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import contrast
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.canvas.rows import Rows
from publisher.charts.words import alternative_text
from publisher.model import Fact, Status

VALUE_GAP = 4.0
# Width of the open outline of a value that is not known, and of the part of a bar beyond a half-known range.
STUB = 14.0
# What a shared scale keeps free for the label of a bar that reaches its end.
RESERVE = "100,0%"
SWATCH = 8.0
WHISKER = 0.9
KEY_FOOT, KEY_LINE, KEY_GAP = 16.0, 12.0, 10.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where zero stands and how many points one unit takes."""

    zero: float
    points: float

    def at(self, number: float) -> float:
        """Return where a number stands."""
        return self.zero + number * self.points


def bar(canvas: Canvas, fact: Fact, scale: Scale, y: float, thickness: float, colour: str, name: str) -> float:
    """Draw a value as a bar around the height y and return where the mark ends."""
    top = y - thickness / 2
    if not alternative_text.numbers(fact):
        canvas.box(scale.zero, top, STUB, thickness, "", edge=canvas.look.g500, dashed=True, name=f"missing:{name}")
        return scale.zero + STUB
    if fact.value is None:
        return _range(canvas, fact, scale, top, thickness, colour, name)
    left, right = sorted((scale.zero, scale.at(fact.value)))
    if fact.status is Status.PROJECTION:
        canvas.hatched(left, top, right - left, thickness, colour, name=f"bar:{name}")
    else:
        canvas.box(left, top, right - left, thickness, colour, edge=rim(canvas, colour), name=f"bar:{name}")
    return _interval(canvas, fact, scale, y, min(thickness, 12))


def _range(canvas: Canvas, fact: Fact, scale: Scale, top: float, thickness: float, colour: str, name: str) -> float:
    """Draw what is certain solid and the rest hatched; without an outer bound the bar stays open."""
    bounds = alternative_text.numbers(fact)
    near, far = sorted(bounds, key=abs)[0], sorted(bounds, key=abs)[-1]
    start, end = scale.at(near), scale.at(far)
    half_known = len(bounds) == 1
    if half_known:
        end += STUB if near >= 0 else -STUB
    # Of a range on both sides of zero nothing is certain.
    if near * far > 0:
        left, right = sorted((scale.zero, start))
        canvas.box(left, top, right - left, thickness, colour, name=f"bar:{name}")
    canvas.hatched(start, top, end - start, thickness, colour, open_end=half_known, name=f"range:{name}")
    return end


def _interval(canvas: Canvas, fact: Fact, scale: Scale, y: float, height: float) -> float:
    end = scale.at(fact.number)
    if not alternative_text.has_interval(fact):
        return end
    low, high = (scale.at(bound) for bound in (fact.lower, fact.upper) if bound is not None)
    strokes = _whisker(low, high, y, height * 0.22)
    # A white rim keeps the whisker visible on a dark bar.
    canvas.path(strokes, canvas.look.white, 2.25)
    canvas.path(strokes, canvas.look.ink, WHISKER)
    return max(end, high) if fact.number >= 0 else min(end, low)


def _whisker(low: float, high: float, y: float, tick: float) -> list[list[tuple[float, float]]]:
    return [[(low, y), (high, y)], [(low, y - tick), (low, y + tick)], [(high, y - tick), (high, y + tick)]]


def rim(canvas: Canvas, colour: str) -> str:
    """Return the colour of an outline for a fill that is too light to see on white (WCAG 2: 3 to 1), or nothing."""
    return canvas.look.mid if contrast(colour, canvas.look.white) < 3 else ""


def outer(fact: Fact) -> float:
    """Return the number that a mark reaches to, with its sign; 0 where nothing is known."""
    return max(alternative_text.numbers(fact), key=abs, default=0)


def overhang(fact: Fact) -> float:
    """Return the points that a mark takes beyond its outermost number."""
    bounds = alternative_text.numbers(fact)
    return STUB if not bounds or (fact.value is None and len(bounds) == 1) else 0


def points_per_unit(canvas: Canvas, facts: Sequence[Fact], face: Face, room: float, limits: Limits | None) -> float:
    """Return the largest scale at which every bar with the label behind it stays within the room.

    With limits, the scale depends on them and the room alone, so that panels of one width share it; raise
    PublisherError where a label then sticks out.
    """
    end = alternative_text.within(facts, limits)
    rooms = [
        (room - face.width(alternative_text.value_label(fact)) - VALUE_GAP - overhang(fact)) / abs(outer(fact) or 1e-9)
        for fact in facts
    ]
    if limits is None:
        return min(*rooms, room / end)
    shared = (room - canvas.face().width(RESERVE) - VALUE_GAP) / end
    if min(rooms) < shared:
        raise too_small(f"A value label does not fit beside its bar on a scale that ends at {end:g}.")
    return shared


def key(canvas: Canvas, x: float, y: float, entries: Sequence[tuple[str, str]]) -> None:
    """Draw squares with their names, the first line around y; "/" before a colour is hatched, "|" a whisker."""
    face = canvas.face(canvas.look.small)
    for number, line in enumerate(key_lines(canvas, x, entries)):
        middle, left = y + number * KEY_LINE, x
        for colour, name in line:
            box = left, middle - SWATCH / 2, SWATCH, SWATCH
            if colour == "|":
                canvas.path(_whisker(left, left + SWATCH, middle, SWATCH / 3), canvas.look.ink, WHISKER)
            elif colour.startswith("/"):
                canvas.hatched(*box, colour[1:])
            else:
                canvas.box(*box, colour, edge=rim(canvas, colour))
            canvas.text(left + SWATCH + 3, middle, name, face=face, colour=canvas.look.g700)
            left += _entry(canvas, name)


def key_lines(canvas: Canvas, x: float, entries: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the entries of a key in lines that fit from x to the right edge."""
    lines: list[list[tuple[str, str]]] = []
    room = 0.0
    for entry in entries:
        width = _entry(canvas, entry[1])
        if width - KEY_GAP > canvas.width - x:
            raise too_small(f"A name in a key does not fit the width: {entry[1]}.")
        if width - KEY_GAP > room:
            lines.append([])
            room = canvas.width - x
        lines[-1].append(entry)
        room -= width
    return lines


def _entry(canvas: Canvas, name: str) -> float:
    return SWATCH + 3 + canvas.face(canvas.look.small).width(name) + KEY_GAP


def all_ahead(facts: Sequence[Fact]) -> bool:
    """Tell whether all known values are a forecast, so that one key says it for all."""
    known = [fact for fact in facts if alternative_text.numbers(fact)]
    return bool(known) and all(fact.status is Status.PROJECTION for fact in known)


def foot(facts: Sequence[Fact]) -> float:
    """Return the height of the key under the bars of facts, 0 where they need none."""
    return KEY_FOOT if any(_foot_entries(facts, "")) else 0


def draw_foot(canvas: Canvas, left: float, top: float, facts: Sequence[Fact]) -> None:
    """Draw the key under bars: what slanted lines mean where all bars have them, and what a whisker means."""
    entries = _foot_entries(facts, canvas.look.dark)
    wide = sum(_entry(canvas, name) for _, name in entries) - KEY_GAP
    key(canvas, left if left + wide <= canvas.width else 0, top + KEY_FOOT / 2 + 1, entries)


def _foot_entries(facts: Sequence[Fact], colour: str) -> list[tuple[str, str]]:
    ahead = [("/" + colour, alternative_text.FORECAST)] if all_ahead(facts) else []
    interval = [("|", alternative_text.INTERVAL)] if any(alternative_text.has_interval(fact) for fact in facts) else []
    return ahead + interval


def row_names(names: Sequence[str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the names of rows, with a forecast named as such where it stands beside other values."""
    if all_ahead(facts):
        return tuple(names)
    ahead = [fact.status is Status.PROJECTION for fact in facts]
    return tuple(
        f"{name} ({alternative_text.FORECAST})" if forecast else name
        for name, forecast in zip(names, ahead, strict=True)
    )


def baseline(canvas: Canvas, rows: Rows, x: float | None = None) -> None:
    """Draw the line that all bars start from."""
    x = rows.left if x is None else x
    canvas.line([(x, rows.top), (x, rows.bottom)], canvas.look.g500, 0.75, name="baseline")


def value(canvas: Canvas, x: float, y: float, label: str, face: Face, fact: Fact, align: Align = "left") -> None:
    """Set the label of a value beside its mark, in grey where nothing is known."""
    colour = canvas.look.ink if alternative_text.numbers(fact) else canvas.look.g500
    canvas.text(x, y, label, face=face, colour=colour, align=align)
