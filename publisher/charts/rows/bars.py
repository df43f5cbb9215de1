"""Draw one bar a row: ranked values, changes to both sides of zero, and a large number with bars beside it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from typing import ClassVar

from publisher.charts.base import Limits, sentence
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import Role, roles, standing_out
from publisher.charts.canvas.measure import Face, largest, too_small
from publisher.charts.rows.chart import Order, RowChart
from publisher.charts.rows.layout import Rows
from publisher.charts.rows.marks import (
    RESERVE,
    VALUE_GAP,
    Mark,
    Scale,
    draw_bars,
    draw_foot,
    draw_labels,
    foot,
    outer,
    room_beside,
    scale_from_zero,
)
from publisher.charts.words import alternative_text as words
from publisher.charts.words import sentences
from publisher.charts.words.highlighted import noted, said
from publisher.model import Fact, Table

# Points: what stands above the bars, and the least width for bars to both sides with their values.
HEAD, LEAST = 15.0, 40.0
# Sizes in points of a large number, which takes the largest that fits; its words, white, and the bars below it.
LARGEST, SMALLEST, SHARE = 44, 20, 0.18
TEXT, GAP = 10.0, 8.0
LOWEST_BAR, HIGHEST_BAR, WIDEST_BARS = 17.0, 24.0, 300.0


@dataclass(frozen=True, slots=True)
class Bars(RowChart):
    """Bars from zero with their value at the end, sorted by value unless `order` keeps the given order.

    `limits` are the ends of the scale and `gutter` is the width of the label column in millimetres, for panels that
    compare. `strong` holds codes of regions or groups that the chart says something of by bold type. `reference` is
    drawn as a line across all bars, named by its region.
    """

    kind: ClassVar[str] = "Staafdiagram"

    values: tuple[Fact, ...]
    labels: tuple[str, ...] = ()
    _: KW_ONLY
    order: Order = "value"
    reference: Fact | None = None
    limits: Limits | None = None
    gutter: float | None = None
    strong: tuple[str, ...] = ()
    highlight: str = ""

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the bars on a canvas."""
        marks = self._marks()
        rows = draw_labels(canvas, marks, top=self._head, gutter=self.gutter, least=self._least(canvas))
        scale = self._scale(canvas, rows)
        clear = self._draw_head(canvas, rows, scale)
        draw_bars(canvas, rows, scale, marks, sign=self.signed, bold=not self.signed, clear=clear)
        draw_foot(canvas, rows.left, rows.bottom, [mark.fact for mark in marks])

    def alt(self) -> str:
        """Return the alternative text: comparison with the reference, extremes, what is not known, forecasts."""
        marks = self._marks()
        names, facts = [mark.name for mark in marks], [mark.fact for mark in marks]
        found = self._comparison(marks)
        few = len(facts) <= (2 if found else 4)
        parts = [
            found,
            "" if found and len(facts) == 2 else words.main_values(names, facts, few=few, sign=self.signed),
            words.unknown(names, facts),
            words.forecast(names, facts),
        ]
        return words.alt_text(self.kind, self.subtitle, parts, highlighted=self._said(marks))

    def table(self) -> Table:
        """Return the drawn values as a table."""
        marks = self._marks()
        names, facts = [noted(mark.name, mark.highlighted) for mark in marks], [mark.fact for mark in marks]
        if self.reference:
            names, facts = [*names, self.reference.region.name], [*facts, self.reference]
        return words.column_table("" if self.labels else words.dimension(self.values), names, facts)

    def _marks(self) -> list[Mark]:
        """Return the values in the order of their rows, with what each is to the reader."""
        found = roles(self.facts, (self.highlight,))[: len(self.values)]
        own = [role is Role.HIGHLIGHT for role in found]
        if not any(own):
            found = roles(self.facts, self.strong)[: len(self.values)]
        strong = standing_out(found)
        if self.strong:
            # Where bold type says something, nothing else is bold.
            strong = [bool({fact.region.code, fact.group.id} & {*self.strong}) for fact in self.values]
        marks = list(map(Mark, words.names(self.values, self.labels), self.values, found, strong, own))
        return marks if self.order == "given" else sorted(marks, key=lambda mark: words.descending(mark.fact))

    def _said(self, marks: list[Mark]) -> str:
        among = [mark.fact for mark in marks]
        return " ".join(
            said(mark.name, [("", mark.fact, among)], sign=self.signed) for mark in marks if mark.highlighted
        )

    def _comparison(self, marks: list[Mark]) -> str:
        """Return how the own value compares with the reference, where there is one of each; else extremes say more."""
        references = [mark for mark in marks if mark.role is Role.REFERENCE]
        if self.reference:
            references.append(Mark(self.reference.region.name, self.reference))
        own = [mark for mark in marks if mark.role is Role.OWN] or [mark for mark in marks if mark.highlighted]
        if self.signed or len(own) != 1 or len(references) != 1:
            return ""
        return sentences.comparison(own[0].name, own[0].fact, references[0].name, references[0].fact)

    @property
    def _head(self) -> float:
        return HEAD if self.reference else 0

    def _least(self, canvas: Canvas) -> float:
        return LEAST

    def _scale(self, canvas: Canvas, rows: Rows) -> Scale:
        room = canvas.width - rows.left
        return scale_from_zero(canvas, self.facts, canvas.face(weight=600), rows.left, room, self.limits)

    def _draw_head(self, canvas: Canvas, rows: Rows, scale: Scale) -> float | None:
        """Draw the reference line with its name; return where it is, so that values stand clear of it."""
        if self.reference is None or not self.reference.known:
            return None
        x = scale.at(self.reference.number)
        for colour, width, name in ((canvas.look.white, 2.5, ""), (canvas.look.g700, 1, "reference")):
            canvas.line([(x, rows.top - 2), (x, rows.bottom)], colour, width, name=name)
        label = f"{self.reference.region.name} {words.value_label(self.reference)}"
        half = canvas.face().width(label) / 2
        middle = min(max(x, rows.left + half), canvas.width - half)
        canvas.text(middle, canvas.look.label * 0.6, label, colour=canvas.look.g700, align="center")
        return x


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergingBars(Bars):
    """Bars from zero to the left and to the right, their signed value at the end; limits lie as far from zero.

    `ends` are the words above both sides, such as ("minder", "meer").
    """

    kind: ClassVar[str] = "Staafdiagram met een nullijn"
    signed: ClassVar[bool] = True

    ends: tuple[str, str] = ("", "")

    @property
    def _head(self) -> float:
        return HEAD if any(self.ends) or self.reference else 0

    def _least(self, canvas: Canvas) -> float:
        return sum(max(base for base, _ in side) for side in self._sides(canvas.face())) + LEAST

    def _sides(self, face: Face) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """Return what each value takes left and right of zero: points, and units that the scale makes points of."""
        left, right = [(1.0, 0.0)], [(1.0, 0.0)]
        for fact in self.values:
            beside, bounds = room_beside(fact, face, sign=True), words.numbers(fact) or (0,)
            before = outer(fact) < 0
            left.append((beside if before else 0, -min(bounds)))
            right.append((1 if before else beside + 1, max(bounds)))
        return left, right

    def _scale(self, canvas: Canvas, rows: Rows) -> Scale:
        words.mirrored(self.limits)
        end, room = words.within(self.values, self.limits), canvas.width - rows.left
        left, right = self._sides(rows.face)
        if self.limits is None:
            # Every pair of values, one to each side, has to stay within the room.
            pairs = [(base + other, unit + more) for base, unit in left for other, more in right]
            points = min(room / end, *((room - base) / unit for base, unit in pairs if unit > 0))
            return Scale(rows.left + max(base + unit * points for base, unit in left), points)
        points = (room / 2 - canvas.face().width("+" + RESERVE) - VALUE_GAP) / end
        if max(base + unit * points for base, unit in (*left, *right)) > room / 2:
            raise too_small(f"A value label does not fit beside its bar on a scale that ends at {end:g}.")
        return Scale(rows.left + room / 2, points)

    def _draw_head(self, canvas: Canvas, rows: Rows, scale: Scale) -> float | None:
        """Draw the words above both sides, and the reference line."""
        sides: tuple[tuple[float, str, Align], ...] = ((-VALUE_GAP, "← {}", "right"), (VALUE_GAP, "{} →", "left"))
        for word, (gap, arrowed, align) in zip(self.ends, sides, strict=True):
            if word:
                x, y, face = scale.zero + gap, rows.top - HEAD / 2, canvas.face(canvas.look.small)
                canvas.text(x, y, arrowed.format(word), face=face, colour=canvas.look.g700, align=align)
        return Bars._draw_head(self, canvas, rows, scale)


@dataclass(frozen=True, slots=True)
class BigNumber(RowChart):
    """A number with the words that say what it is, and the same measure for other regions or years as bars below it."""

    kind: ClassVar[str] = "Groot getal"
    signed: ClassVar[bool] = True

    value: Fact
    caption: str
    references: tuple[Fact, ...] = ()
    labels: tuple[str, ...] = ()
    highlight: str = ""

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the number on a canvas, and the bars below it."""
        text, label = canvas.face(TEXT), words.value_label(self.value)
        lines = text.wrap(self.caption, canvas.width)
        below = len(self.facts) * LOWEST_BAR + GAP + foot(self.facts) if self.references else 0.0
        room = canvas.height - len(lines) * text.leading - GAP - below
        sizes = range(max(LARGEST, int(SHARE * canvas.height)), SMALLEST - 1, -2)
        faces = (canvas.face(size, 600) for size in sizes if size * 0.9 <= room)
        fits = (face for face in faces if face.width(label) <= canvas.width)
        face = largest(fits, f"A large number does not fit above its words: {self.caption}.")
        # A capital or a figure is two thirds of its size high.
        colour = canvas.look.dark if words.numbers(self.value) else canvas.look.g500
        canvas.text(0, face.size * 0.4, label, face=face, colour=colour, name="number")
        middle = face.size * 0.9 + GAP / 2 + len(lines) * text.leading / 2
        canvas.text(0, middle, lines, face=text)
        if self.references:
            self._draw_bars(canvas, middle + len(lines) * text.leading / 2 + GAP)

    def alt(self) -> str:
        """Return the alternative text: the number with its words, and its comparison with the references."""
        marks = self._bars._marks()
        names = [mark.name for mark in marks]
        parts = [
            sentence(f"{words.value_label(self.value)} {self.caption}"),
            *(self._beside(names[0], mark) for mark in marks[1:]),
            words.unknown(names, self.facts),
            words.forecast(names, self.facts),
        ]
        return words.alt_text(self.kind, self.subtitle, parts, highlighted=self._bars._said(marks))

    def table(self) -> Table:
        """Return the drawn values as a table."""
        return self._bars.table()

    @property
    def _bars(self) -> Bars:
        labels = self.labels if self.references else (self.value.region.name,)
        return Bars(self.subtitle, self.facts, labels, order="given", highlight=self.highlight)

    def _beside(self, own: str, mark: Mark) -> str:
        fact = mark.fact
        if fact.region != self.value.region or fact.period == self.value.period:
            return sentences.comparison(own, self.value, mark.name, fact)
        start, end = sorted((self.value, fact), key=lambda item: item.period)
        return sentences.trend(fact.region.name, start, end)

    def _draw_bars(self, canvas: Canvas, top: float) -> None:
        words.not_negative(self.facts)
        first, *others = self._bars._marks()
        # Of two years of one region the other is lighter.
        lighter = canvas.look.mid
        marks = [first, *(replace(mark, colour=lighter if mark.role is Role.OWN else "") for mark in others)]
        bottom = canvas.height - top - len(marks) * HIGHEST_BAR
        rows = draw_labels(canvas, marks, top=top, bottom=bottom)
        room = min(canvas.width - rows.left, WIDEST_BARS)
        scale = scale_from_zero(canvas, self.facts, canvas.face(weight=600), rows.left, room, None)
        draw_bars(canvas, rows, scale, marks)
        draw_foot(canvas, rows.left, rows.bottom, self.facts)
