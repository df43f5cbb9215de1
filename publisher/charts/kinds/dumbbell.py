"""Two values a row as dots on one line: a region beside its reference, or two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts.base import Limits
from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, readable, roles, screen
from publisher.charts.canvas.marks import Scale
from publisher.charts.canvas.measure import Face, dodge, too_small
from publisher.charts.canvas.rows import Rows, fit
from publisher.charts.words import alternative_text, sentences
from publisher.charts.words.alternative_text import Pair
from publisher.dutch import formats
from publisher.model import Fact, Size, Status, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

HEAD = 16.0
DOT, GAP = 8.0, 7.0
LEAST = 36.0
# The share of the width that numbers and full notes may take.
MOST_NOTES = 0.6


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a dot, from its left edge in points."""

    left: float
    text: str
    face: Face
    colour: str

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
class Dumbbell:
    """Rows of two values on a scale from zero, named above the first row; their numbers stand at the outer sides.

    `order` "difference" sorts by the first value minus the second; `limits` are the ends of the scale and `gutter` is
    the width of the label column in millimetres, for panels that compare.
    """

    kind: ClassVar[str] = "Halterdiagram"

    subtitle: str
    pairs: tuple[Pair, ...]
    labels: tuple[str, ...] = ()
    order: Literal["value", "difference", "given"] = "value"
    limits: Limits | None = None
    gutter: float | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for pair in self.pairs for fact in pair)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        alternative_text.from_zero(self.limits)
        alternative_text.not_negative(self.facts)
        names, pairs = self._ranked()
        canvas = Canvas.blank(look, size)
        room = self._room(canvas)
        rows = fit(canvas, names, top=HEAD, gutter=self.gutter, marks=2 * room.side + max(room.needed, LEAST))
        rows.draw(canvas)
        scale = self._scale(canvas, rows, room)
        colours = self._colours(look)
        self._draw_names(canvas, rows, scale, pairs[0], colours)
        for number, (name, pair) in enumerate(zip(names, pairs, strict=True)):
            y = rows.middle(number)
            labels = self._labels(canvas, rows, scale, room, pair)
            self._draw_guides(canvas, rows, scale, number, labels)
            self._draw_link(canvas, scale, y, pair)
            # The own value last, on top of its reference.
            for fact, colour in reversed(list(zip(pair, colours, strict=True))):
                _draw_value(canvas, scale, y, fact, colour, f"dot:{name}, {self._end(fact)}")
            for label in labels:
                canvas.text(label.left, y, label.text, face=label.face, colour=label.colour)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: where the difference is largest, each row, what is not known."""
        names, pairs = self._ranked()
        if self._head() == "Jaar":
            rows = [sentences.trend(name, *pair) for name, pair in zip(names, pairs, strict=True)]
        else:
            rows = sentences.comparisons(names, pairs, *map(self._end, pairs[0]))
        ends = [f"{name}, {self._end(fact)}" for name, pair in zip(names, pairs, strict=True) for fact in pair]
        facts = [fact for pair in pairs for fact in pair]
        forecast = alternative_text.forecast([self._end(fact) for fact in facts], facts)
        return alternative_text.alt_text(
            self.kind,
            self.subtitle,
            [sentences.widest(names, pairs), *rows, alternative_text.unknown(ends, facts), forecast],
        )

    def table(self) -> Table:
        """Return a row a subject with both its values."""
        names, pairs = self._ranked()
        heads = [
            alternative_text.unit_head(self._end(fact), alternative_text.one_unit(self.facts)) for fact in self.pairs[0]
        ]
        rows = [
            (name, *(alternative_text.noted(alternative_text.cell(fact), fact) for fact in pair))
            for name, pair in zip(names, pairs, strict=True)
        ]
        return Table(("", *heads), tuple(rows), numeric=(1, 2))

    def _head(self) -> str:
        return alternative_text.dimension(self.pairs[0])

    def _end(self, fact: Fact) -> str:
        return alternative_text.name_of(fact, self._head())

    def _ranked(self) -> tuple[list[str], list[Pair]]:
        found = list(zip(alternative_text.pair_names(self.pairs, self.labels), self.pairs, strict=True))
        if self.order == "value":
            found.sort(key=lambda item: alternative_text.descending(item[1][0]))
        if self.order == "difference":
            found.sort(key=lambda item: -_difference(item[1]))
        return [name for name, _ in found], [pair for _, pair in found]

    def _colours(self, look: Look) -> tuple[str, str]:
        first, second = roles(self.pairs[0])
        if first is not second:
            return first.colour(look), second.colour(look)
        # Of two years, the later has the stronger colour.
        return (look.mid, look.dark) if self._head() == "Jaar" else (look.dark, look.mid)

    def _room(self, canvas: Canvas) -> Room:
        """Return the room for numbers and notes; a note leaves out its name where it would take most of the width."""
        labels = [alternative_text.value_label(fact) for fact in self.facts if alternative_text.numbers(fact)]
        # On a shared scale the room for numbers must not depend on the numbers.
        side = canvas.face(weight=600).widest(labels if self.limits is None else [marks.RESERVE, *labels]) + GAP
        notes = [self._note(pair) for pair in self.pairs]
        full = Room(side, canvas.face().widest(notes), named=True)
        if 2 * side + full.needed <= MOST_NOTES * canvas.width:
            return full
        return Room(side, canvas.face().width(formats.UNKNOWN), named=False)

    def _note(self, pair: Pair) -> str:
        missing = [fact for fact in pair if not alternative_text.numbers(fact)]
        return f"{alternative_text.joined([self._end(fact) for fact in missing])} {formats.UNKNOWN}" if missing else ""

    def _scale(self, canvas: Canvas, rows: Rows, room: Room) -> Scale:
        end = alternative_text.within(self.facts, self.limits)
        length = canvas.width - rows.left - 2 * room.side
        if length < room.either and self.limits is None:
            length -= room.note + GAP
        return Scale(rows.left + room.side, length / end)

    def _draw_names(self, canvas: Canvas, rows: Rows, scale: Scale, first: Pair, colours: Sequence[str]) -> None:
        """Set the names of both values above those of the first row, or in a key where one of them is not known."""
        face = canvas.face(weight=600)
        names = [
            alternative_text.noted_column(self._end(column[0]), column) for column in zip(*self.pairs, strict=True)
        ]
        wides = [face.width(name) + GAP for name in names]
        known = all(alternative_text.numbers(fact) for fact in first)
        start = min(scale.zero, canvas.width - sum(wides) - 2 * DOT)
        places: tuple[float, ...] = (start + DOT + wides[0] / 2, start + 2 * DOT + wides[0] + wides[1] / 2)
        if known:
            wanted = [scale.at(alternative_text.middle(fact) or 0) for fact in first]
            places = dodge(wanted, wides, rows.left - GAP / 2, canvas.width + GAP / 2)
            for at, x in zip(wanted, places, strict=True):
                canvas.line([(x, HEAD - 3), (at, rows.middle(0) - DOT / 2)], canvas.look.g300, name="leader")
        for name, x, wide, colour in zip(names, places, wides, colours, strict=True):
            if not known:
                square = _is_reference(colour, canvas.look)
                canvas.dot(x - (wide + DOT) / 2, face.size * 0.6, colour, size=DOT, square=square)
            canvas.text(x, face.size * 0.6, name, face=face, colour=readable(colour, canvas.look), align="center")

    def _draw_link(self, canvas: Canvas, scale: Scale, y: float, pair: Pair) -> None:
        known = [alternative_text.middle(fact) for fact in pair]
        if None not in known:
            ahead = any(fact.status is Status.PROJECTION for fact in pair)
            ends = [(scale.at(number or 0), y) for number in known]
            canvas.line(ends, canvas.look.g300, 2.5, dashed=ahead, below=True, name="link")

    def _draw_guides(self, canvas: Canvas, rows: Rows, scale: Scale, row: int, labels: Sequence[Label]) -> None:
        """Draw the line that leads from zero to the dots and the piece of the base line, both clear of the labels."""
        y, half = rows.middle(row), rows.pitch / 2
        start, end = scale.zero, canvas.width - (scale.zero - rows.left)
        for label in sorted(labels, key=lambda item: item.left):
            if label.left - 2 > start:
                canvas.line([(start, y), (label.left - 2, y)], canvas.look.g100, 0.75, below=True, name="guide")
            start = max(start, label.right + 2)
        if start < end:
            canvas.line([(start, y), (end, y)], canvas.look.g100, 0.75, below=True, name="guide")
        crossed = any(label.left - 2 < scale.zero < label.right + 2 for label in labels)
        free = min(rows.face.size * 0.6, half) if crossed else 0
        for ends in ((y - half, y - free), (y + free, y + half)):
            canvas.line([(scale.zero, end) for end in ends], canvas.look.g500, 0.75, name="baseline")

    def _labels(self, canvas: Canvas, rows: Rows, scale: Scale, room: Room, pair: Pair) -> list[Label]:
        """Return the numbers at the outer sides of the dots, and what is not known."""
        known = sorted(
            (fact for fact in pair if alternative_text.numbers(fact)),
            key=lambda fact: alternative_text.middle(fact) or 0,
        )
        found = []
        for fact in known:
            strong = 600 if fact is pair[0] and self._head() == "Regio" else 400
            face, text = canvas.face(rows.face.size, strong), alternative_text.value_label(fact)
            bounds = [scale.at(number) for number in alternative_text.numbers(fact)]
            before = len(known) > 1 and fact is known[0]
            left = min(bounds) - GAP - face.width(text) if before else max(bounds) + GAP
            found.append(Label(left, text, face, canvas.look.ink))
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
    first, second = (alternative_text.printed(fact) if fact.known else 0 for fact in pair)
    return first - second


def _is_reference(colour: str, look: Look) -> bool:
    # A reference is a square: in grey its colour is too near to that of the own region.
    return colour == Role.REFERENCE.colour(look)


def _draw_value(canvas: Canvas, scale: Scale, y: float, fact: Fact, colour: str, name: str) -> None:
    bounds = alternative_text.numbers(fact)
    if fact.known:
        hollow = fact.status is Status.PROJECTION
        square = _is_reference(colour, canvas.look)
        canvas.dot(scale.at(fact.number), y, colour, size=DOT, hollow=hollow, square=square, name=name)
    elif len(bounds) == 2:
        low, high = map(scale.at, bounds)
        canvas.box(low, y - DOT / 2, high - low, DOT, screen(colour, 0.45), edge=colour, name=name)
