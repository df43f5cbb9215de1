"""Draw two values a row as dots on one line: a region beside its reference, or two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from publisher.charts.base import Limits
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, readable, roles
from publisher.charts.canvas.highlight import draw_tag
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.rows.chart import Order, PairChart
from publisher.charts.rows.layout import Rows, fit
from publisher.charts.rows.marks import DOT, RESERVE, Scale, draw_dot
from publisher.charts.words import alternative_text as words
from publisher.charts.words import sentences
from publisher.charts.words.alternative_text import Pair, middle, numbers, value_label
from publisher.charts.words.matrix import Matrix
from publisher.dutch import formats
from publisher.model import Status

HEAD, GAP, LEAST = 16.0, 7.0, 36.0
# The share of the width that numbers and full notes may take.
MOST_NOTES = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a dot, from its left edge in points."""

    left: float
    text: str
    face: Face
    colour: str = ""

    @property
    def right(self) -> float:
        """Return its right edge."""
        return self.left + self.face.width(self.text)


@dataclass(frozen=True, slots=True)
class Room:
    """Widths in points: of a number with its distance to a dot, and of the note on a value that is not known."""

    side: float
    note: float
    named: bool

    @property
    def either(self) -> float:
        """Return from which length of the scale a note has room behind or before any dot."""
        return 2 * self.note + 3 * GAP - self.side if self.note else 0

    @property
    def needed(self) -> float:
        """Return the least width of the scale, with room for a note behind it where the scale is shorter."""
        return min(self.either, LEAST + self.note + GAP) if self.note else 0


@dataclass(frozen=True, slots=True)
class Dumbbell(PairChart):
    """Rows of two values on a scale from zero, named above the first row; their numbers stand at the outer sides.

    `order` "difference" sorts by the first value minus the second; `limits` are the ends of the scale and `gutter` is
    the width of the label column in millimetres, for panels that compare.
    """

    kind: ClassVar[str] = "Halterdiagram"

    _: KW_ONLY
    order: Order = "value"
    limits: Limits | None = None
    gutter: float | None = None

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the rows on a canvas."""
        words.from_zero(self.limits)
        matrix, room = self.matrix(), self._room(canvas)
        least = 2 * room.side + max(room.needed, LEAST)
        rows = fit(canvas, matrix.names, top=HEAD, gutter=self.gutter, marks=least)
        rows.draw(canvas, highlighted=matrix.own)
        scale, colours = self._scale(canvas, rows, room), self._colours(canvas)
        ranked = self._ranked()
        self._draw_names(canvas, rows, scale, ranked[0][1], colours)
        for number, (name, pair) in enumerate(ranked):
            y = rows.middle(number)
            labels = self._labels(canvas, rows, scale, room, pair)
            _draw_guides(canvas, rows, scale, number, labels)
            _draw_link(canvas, scale, y, pair)
            # The own value last, on top of its reference.
            for fact, colour, end in reversed(list(zip(pair, colours, self.ends, strict=True))):
                draw_dot(canvas, fact, scale, y, colour, f"dot:{name}, {end}")
            for label in labels:
                canvas.text(label.left, y, label.text, face=label.face, colour=label.colour)

    def findings(self) -> list[str]:
        """Return where the difference is largest, and each row."""
        names, pairs = zip(*self._ranked(), strict=True)
        return [sentences.widest(names, pairs), *PairChart.findings(self)]

    def matrix(self) -> Matrix:
        """Return a row a pair in their order, with its two ends as columns."""
        names, pairs = zip(*self._ranked(), strict=True)
        return Matrix(names, self.ends, pairs, self.highlight)

    def _ranked(self) -> list[tuple[str, Pair]]:
        found = list(zip(words.pair_names(self.pairs, self.labels), self.pairs, strict=True))
        if self.order == "value":
            found.sort(key=lambda item: words.descending(item[1][0]))
        if self.order == "difference":
            found.sort(key=lambda item: -_difference(item[1]))
        return found

    def _colours(self, canvas: Canvas) -> tuple[str, str]:
        look, (first, second) = canvas.look, roles(self.pairs[0])
        if first is not second:
            return first.colour(look), second.colour(look)
        # Of two years, the later has the stronger colour.
        return (look.mid, look.dark) if self.dimension == "Jaar" else (look.dark, look.mid)

    def _room(self, canvas: Canvas) -> Room:
        """Return the room for numbers and notes; a note leaves out its name where it would take most of the width."""
        labels = [value_label(fact) for fact in self.facts if numbers(fact)]
        # On a shared scale the room for numbers must not depend on the numbers.
        side = canvas.face(weight=600).widest(labels if self.limits is None else [RESERVE, *labels]) + GAP
        full = Room(side, canvas.face().widest([self._note(pair) for pair in self.pairs]), named=True)
        if 2 * side + full.needed <= MOST_NOTES * canvas.width:
            return full
        return Room(side, canvas.face().width(formats.UNKNOWN), named=False)

    def _note(self, pair: Pair) -> str:
        missing = [end for end, fact in zip(self.ends, pair, strict=True) if not numbers(fact)]
        return f"{words.joined(missing)} {formats.UNKNOWN}" if missing else ""

    def _scale(self, canvas: Canvas, rows: Rows, room: Room) -> Scale:
        end = words.within(self.facts, self.limits)
        length = canvas.width - rows.left - 2 * room.side
        if length < room.either and self.limits is None:
            length -= room.note + GAP
        return Scale(rows.left + room.side, length / end)

    def _draw_names(self, canvas: Canvas, rows: Rows, scale: Scale, first: Pair, colours: Sequence[str]) -> None:
        """Set the names of both values above those of the first row, or in a key where one of them is not known."""
        face = canvas.face(weight=600)
        names = list(map(words.noted_column, self.ends, zip(*self.pairs, strict=True)))
        wides = [face.width(name) + GAP for name in names]
        known = all(map(numbers, first))
        start = min(scale.zero, canvas.width - sum(wides) - 2 * DOT)
        places: tuple[float, ...] = (start + DOT + wides[0] / 2, start + 2 * DOT + wides[0] + wides[1] / 2)
        if known:
            wanted = [scale.at(middle(fact) or 0) for fact in first]
            places = dodge(wanted, wides, rows.left - GAP / 2, canvas.width + GAP / 2)
            for at, x in zip(wanted, places, strict=True):
                canvas.line([(x, HEAD - 3), (at, rows.middle(0) - DOT / 2)], canvas.look.g300, name="leader")
        for name, x, wide, colour, own in zip(names, places, wides, colours, self.matrix().own_columns, strict=True):
            if not known:
                square = colour == Role.REFERENCE.colour(canvas.look)
                canvas.dot(x - (wide + DOT) / 2, face.size * 0.6, colour, size=DOT, square=square)
            if own:
                draw_tag(canvas, x, face.size * 0.6, [name], face, align="center", name=name)
            else:
                canvas.text(x, face.size * 0.6, name, face=face, colour=readable(colour, canvas.look), align="center")

    def _labels(self, canvas: Canvas, rows: Rows, scale: Scale, room: Room, pair: Pair) -> list[Label]:
        """Return the numbers at the outer sides of the dots, and what is not known."""
        known, found = sorted(filter(numbers, pair), key=lambda fact: middle(fact) or 0), []
        for fact in known:
            strong = fact is pair[0] and self.dimension == "Regio"
            face, text = rows.face.strong if strong else rows.face, value_label(fact)
            ends = [scale.at(number) for number in numbers(fact)]
            before = len(known) > 1 and fact is known[0]
            found.append(Label(min(ends) - GAP - face.width(text) if before else max(ends) + GAP, text, face))
        if len(known) < 2:
            text = self._note(pair) if room.named else formats.UNKNOWN
            found.append(_beside(canvas, rows, scale, text, found))
        return found


def _beside(canvas: Canvas, rows: Rows, scale: Scale, note: str, known: Sequence[Label]) -> Label:
    """Return a note behind the value that is known, or before its dot where there is no room behind."""
    left, wide = scale.zero + GAP, rows.face.width(note)
    if known:
        left = known[0].right + GAP
        if left + wide > canvas.width:
            left = known[0].left - 2 * GAP - wide
    if left < rows.left:
        raise too_small(f"There is no room to say in a row of dots: {note}.")
    return Label(left, note, rows.face, canvas.look.g500)


def _difference(pair: Pair) -> float:
    first, second = (words.printed(fact) if fact.known else 0 for fact in pair)
    return first - second


def _draw_link(canvas: Canvas, scale: Scale, y: float, pair: Pair) -> None:
    if all(map(numbers, pair)):
        ahead = any(fact.status is Status.PROJECTION for fact in pair)
        ends = [(scale.at(middle(fact) or 0), y) for fact in pair]
        canvas.line(ends, canvas.look.g300, 2.5, dashed=ahead, below=True, name="link")


def _draw_guides(canvas: Canvas, rows: Rows, scale: Scale, row: int, labels: Sequence[Label]) -> None:
    """Draw the line that leads from zero to the dots and the piece of the base line, both clear of the labels."""
    y, half = rows.middle(row), rows.pitch / 2
    start, end = scale.zero, canvas.width - (scale.zero - rows.left)
    taken = [(label.left - 2, label.right + 2) for label in sorted(labels, key=lambda item: item.left)]
    for left, right in (*taken, (end, end)):
        if left > start:
            canvas.line([(start, y), (left, y)], canvas.look.g100, 0.75, below=True, name="guide")
        start = max(start, right)
    crossed = any(left < scale.zero < right for left, right in taken)
    free = min(rows.face.size * 0.6, half) if crossed else 0
    for ends in ((y - half, y - free), (y + free, y + half)):
        canvas.line([(scale.zero, end) for end in ends], canvas.look.g500, 0.75, name="baseline")
