"""Draw one bar a row: ranked values, changes to both sides of zero, and a large number with bars beside it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from itertools import islice
from typing import ClassVar

from publisher.charts.base import Limits, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, roles, standing_out
from publisher.charts.canvas.measure import Face, largest
from publisher.charts.rows.chart import Order, RowChart
from publisher.charts.rows.layout import Spacing, fit_parts
from publisher.charts.rows.marks import FOOT, VALUE_GAP, Mark, Plot, bar_scale, beside_bars, foot_keys, row_names
from publisher.charts.words import alternative_text as words
from publisher.charts.words import sentences
from publisher.charts.words.highlighted import noted, own
from publisher.charts.words.matrix import Matrix
from publisher.findings import say
from publisher.model import Fact, Table

# Points: what stands above the bars, and their least width.
HEAD, LEAST = 15.0, 40.0
# Sizes in points of a large number, which takes the largest that fits; its words, white, and the bars below it.
LARGEST, SMALLEST, SHARE = 44, 20, 0.18
TEXT, GAP, LOWEST_BAR = 10.0, 8.0, 17.0


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

    def draw_on(self, canvas: Canvas, top: float = 0.0) -> None:
        """Draw the bars on a canvas, below a height."""
        matrix, marks = self.matrix(), self.marks()
        keys, names, spacing = foot_keys(canvas, matrix.facts), row_names(matrix.names, matrix.facts), self.spacing
        above, least = HEAD if self.reference or any(self._sides) else 0, LEAST
        if self.signed:
            # Values stand on both sides, and are as small as the names where there are many.
            least += 2 * canvas.faces[-1].widest([words.value_label(fact, sign=True) for fact in self.values])
        top, bottom = top + above, FOOT * bool(keys)

        def values(face: Face) -> float:
            return beside_bars(face if self.signed else canvas.face(weight=600), self.facts, sign=self.signed)

        parts = fit_parts(
            canvas, names, top=top, bottom=bottom, gutter=self.gutter, marks=least, least=values, spacing=spacing
        )
        (first, rows), shown = parts[0], iter(zip(marks, matrix.own, strict=True))
        face = rows.face if self.signed else canvas.face(weight=600)
        scale = bar_scale(canvas, self.facts, face, rows.left, first.width, self.limits, sign=self.signed)
        for part, rows in parts:
            some, highlighted = zip(*islice(shown, len(rows.labels)), strict=True)
            rows.draw(part, [mark.strong for mark in some], highlighted)
            plot = Plot(part, rows, scale)
            self._draw_sides(plot)
            plot.bars(some, sign=self.signed, clear=self._draw_reference(plot))
        Plot(*parts[0], scale).foot(keys)

    def findings(self) -> list[str]:
        """Return the comparison with the reference, the extremes or all values, what is not known, forecasts."""
        matrix, found = self.matrix(), self._comparison()
        names, facts = matrix.names, matrix.facts
        few = len(facts) <= (2 if found else 4)
        main = "" if found and len(facts) == 2 else words.main_values(names, facts, few=few, sign=self.signed)
        return [found, main, *matrix.status(by="row")]

    def matrix(self) -> Matrix:
        """Return a row a value, in the order of the bars."""
        marks = self.marks()
        rows = [[mark.fact] for mark in marks]
        return Matrix([mark.name for mark in marks], [""], rows, self.highlight, signed=self.signed)

    def table(self) -> Table:
        """Return the drawn values as a table."""
        matrix = self.matrix()
        names, facts = list(map(noted, matrix.names, matrix.own)), matrix.facts
        if self.reference:
            names, facts = [*names, self.reference.region.name], [*facts, self.reference]
        return words.column_table("" if self.labels else words.dimension(self.values), names, facts)

    def marks(self) -> list[Mark]:
        """Return the values in the order of their rows, with what each is to the reader."""
        chosen = (self.highlight,) if any(own(([fact] for fact in self.values), self.highlight)) else self.strong
        found = roles(self.facts, chosen)[: len(self.values)]
        strong = standing_out(found)
        if self.strong:
            # Where bold type says something, nothing else is bold.
            strong = [bool({fact.region.code, fact.group.id} & {*self.strong}) for fact in self.values]
        marks = list(map(Mark, words.names(self.values, self.labels), self.values, found, strong))
        return marks if self.order == "given" else sorted(marks, key=lambda mark: words.descending(mark.fact))

    def _comparison(self) -> str:
        """Return how the own value compares with the reference, where there is one of each; else extremes say more."""
        marks = self.marks()
        references = [mark for mark in marks if mark.role is Role.REFERENCE]
        if self.reference:
            references.append(Mark(self.reference.region.name, self.reference))
        found = [mark for mark in marks if mark.role is Role.OWN]
        found = found or [mark for mark in marks if mark.fact.region.code == self.highlight]
        if self.signed or len(found) != 1 or len(references) != 1:
            return ""
        return sentences.comparison(found[0].name, found[0].fact, references[0].name, references[0].fact)

    @property
    def _sides(self) -> tuple[str, str]:
        return "", ""

    def _draw_sides(self, plot: Plot) -> None:
        """Draw the words above both sides of zero."""
        canvas, zero, y = plot.canvas, plot.scale.zero, plot.rows.top - HEAD / 2
        face, grey, (before, behind) = canvas.face(canvas.look.small), canvas.look.g700, self._sides
        if before:
            canvas.text(zero - VALUE_GAP, y, f"← {before}", face=face, colour=grey, align="right")
        if behind:
            canvas.text(zero + VALUE_GAP, y, f"{behind} →", face=face, colour=grey)

    def _draw_reference(self, plot: Plot) -> float | None:
        """Draw the reference line with its name; return where it is, so that values stand clear of it."""
        if self.reference is None or not self.reference.known:
            return None
        canvas, rows, x = plot.canvas, plot.rows, plot.scale.at(self.reference.number)
        for colour, width, name in ((canvas.look.white, 2.5, ""), (canvas.look.g700, 1, "reference")):
            plot.upright(self.reference.number, (rows.top - 2, rows.bottom), colour, width, name=name)
        label = f"{self.reference.region.name} {words.value_label(self.reference)}"
        half, y = canvas.face().width(label) / 2, rows.top - HEAD + canvas.look.label * 0.6
        middle = min(max(x, rows.left + half), canvas.width - half)
        canvas.text(middle, y, label, colour=canvas.look.g700, align="center")
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
    def _sides(self) -> tuple[str, str]:
        return self.ends


@dataclass(frozen=True, slots=True)
class Beside(Bars):
    """The bars below a large number, in the given order: its own value first."""

    spacing: ClassVar[Spacing] = Spacing(highest=24.0)

    def marks(self) -> list[Mark]:
        """Return the values with their roles; of two years of one region the other is lighter."""
        first, *others = Bars.marks(self)
        return [first, *(replace(mark, role=Role.OTHER) if mark.role is Role.OWN else mark for mark in others)]


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
        below = len(self.facts) * LOWEST_BAR + GAP + FOOT * bool(foot_keys(canvas, self.facts))
        room = canvas.height - len(lines) * text.leading - GAP - below * bool(self.references)
        sizes = range(max(LARGEST, int(SHARE * canvas.height)), SMALLEST - 1, -2)
        faces = (canvas.face(size, 600) for size in sizes if size * 0.9 <= room)
        fits = (face for face in faces if face.width(label) <= canvas.width)
        face = largest(fits, say("A large number does not fit above its words: {caption}.", caption=self.caption))
        # A capital or a figure is two thirds of its size high.
        colour = canvas.look.dark if words.numbers(self.value) else canvas.look.g500
        canvas.text(0, face.size * 0.4, label, face=face, colour=colour, name="number")
        half = len(lines) * text.leading / 2
        canvas.text(0, face.size * 0.9 + GAP / 2 + half, lines, face=text)
        if self.references:
            words.not_negative(self.facts)
            self._bars.draw_on(canvas, face.size * 0.9 + GAP * 1.5 + 2 * half)

    def findings(self) -> list[str]:
        """Return the number with its words, its comparison with the others, what is not known, forecasts."""
        own, *others = self._bars.marks()
        compared = [self._comparison(own.name, mark) for mark in others]
        number = sentence(f"{words.value_label(self.value)} {self.caption}")
        return [number, *compared, *self.matrix().status(by="row")]

    def matrix(self) -> Matrix:
        """Return a row a value, the number first."""
        return self._bars.matrix()

    def table(self) -> Table:
        """Return the drawn values as a table."""
        return self._bars.table()

    @property
    def _bars(self) -> Beside:
        labels = self.labels if self.references else (self.value.region.name,)
        return Beside(self.subtitle, self.facts, labels, order="given", highlight=self.highlight)

    def _comparison(self, own: str, mark: Mark) -> str:
        fact = mark.fact
        if fact.region != self.value.region or fact.period == self.value.period:
            return sentences.comparison(own, self.value, mark.name, fact)
        start, end = sorted((self.value, fact), key=lambda item: item.period)
        return sentences.trend(fact.region.name, start, end)
