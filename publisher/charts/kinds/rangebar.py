"""Ranges around zero, of which only the bounds are known: a shortage at one end, something to spare at the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import screen
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.model import Size
    from publisher.theme import Look

NUMBERS = (20.0, 16.0, 13.0, 11.0)
# Points: bars, white beside words, and the shortest scale.
THICKEST, THINNEST = 30.0, 8.0
GAP = 5.0
SHORTEST = 40.0
CAP = 3.0
ABOVE = 5.0
# Share of the ink of a range.
SHADE = 0.35


@dataclass(frozen=True, slots=True)
class Range:
    """A quantity of which only the bounds are known; a label tells several apart."""

    fact: Fact
    label: str = ""

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the bounds, or raise PublisherError where they are not known."""
        if self.fact.lower is None or self.fact.upper is None:
            message = f"A range needs two bounds, and {self.label or self.fact.indicator.label} has not."
            raise PublisherError([Finding("chart-value", message, hint="Give both bounds, or choose another chart.")])
        return self.fact.lower, self.fact.upper

    @property
    def texts(self) -> tuple[str, str]:
        """Return the bounds as they are printed, with their signs."""
        low, high = (formats.signed(bound, self.fact.decimals) for bound in self.bounds)
        return low, high


@dataclass(frozen=True)
class RangeBar:
    """One or more ranges, with words for what lies below zero and above it."""

    kind: ClassVar[str] = "Bereik"
    subtitle: str
    spans: tuple[Range, ...]
    below: str = "tekort"
    above: str = "over"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts."""
        return tuple(span.fact for span in self.spans)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the ranges at their printed size."""
        canvas = Canvas.blank(look, size)
        layout = next(filter(None, (self._layout(canvas, number) for number in NUMBERS)), None)
        if layout is None:
            raise too_small("The ranges do not fit with their labels.")
        zero = layout.x(0)
        small = canvas.face(look.label, 600)
        canvas.text(zero - GAP, small.leading / 2, self.below, face=small, colour=look.dark, align="right")
        canvas.text(zero + GAP, small.leading / 2, self.above, face=small, colour=look.g700)
        for number, span in enumerate(self.spans):
            layout.draw(canvas, span, number)
        canvas.text(zero, layout.foot + small.leading / 2 + 1, "0", face=canvas.face(), align="center")
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, and the bounds of each range."""
        parts = [sentence(f"{span.label}:" if span.label else "", self._between(span)) for span in self.spans]
        return alternative_text.alt_text(self.kind, self.subtitle, [*parts, "Alleen de grenzen zijn bekend."])

    def table(self) -> Table:
        """Return the bounds of each range."""
        unit = alternative_text.one_unit(self.facts)
        heads = [alternative_text.unit_head(head, unit) for head in ("Ondergrens", "Bovengrens")]
        rows = tuple((span.label or self.subtitle, *span.texts) for span in self.spans)
        return Table(("Onderwerp", *heads), rows, (1, 2))

    def _between(self, span: Range) -> str:
        low, high = (self._named(bound, span.fact) for bound in span.bounds)
        return f"tussen {low} en {high}"

    def _named(self, bound: float, fact: Fact) -> str:
        word = self.below if bound < 0 else self.above if bound > 0 else ""
        return f"{formats.quantity(abs(bound), fact.unit, fact.decimals)} {word}".strip()

    def _layout(self, canvas: Canvas, size: float) -> _Layout | None:
        """Return where the ranges stand with numbers of a size, or None where they do not fit."""
        number, label = canvas.face(size, 700), canvas.face()
        low = min(0, *(span.bounds[0] for span in self.spans))
        high = max(0, *(span.bounds[1] for span in self.spans))
        # Numbers stand outside their ends, the words for below and above on either side of zero.
        strong = canvas.face(weight=600)
        left = max(number.widest([span.texts[0] for span in self.spans]), strong.width(self.below)) + GAP
        right = max(number.widest([span.texts[1] for span in self.spans]), strong.width(self.above)) + GAP
        scale = (canvas.width - left - right) / ((high - low) or 1)
        lines = tuple(label.wrap(span.label, canvas.width) if span.label else () for span in self.spans)
        pitch = (canvas.height - 2 * label.leading - 5) / len(self.spans)
        layout = _Layout(left - low * scale, scale, label.leading + 2, pitch, number, label, lines)
        return layout if canvas.width - left - right >= SHORTEST and layout.bar >= max(THINNEST, size * 0.7) else None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the ranges stand: zero, points a unit, the top, and the height of a row."""

    zero: float
    scale: float
    top: float
    pitch: float
    number: Face
    label: Face
    lines: tuple[tuple[str, ...], ...]

    @property
    def _text(self) -> float:
        most = max(map(len, self.lines))
        return most * self.label.leading + ABOVE if most else 0.0

    @property
    def bar(self) -> float:
        """Return the thickness of a bar."""
        return min((self.pitch - self._text) * 0.7, THICKEST)

    @property
    def row(self) -> float:
        """Return the height that a row takes."""
        return min(self.pitch, self._text + self.bar / 0.7)

    @property
    def foot(self) -> float:
        """Return where the last row ends."""
        return self.top + self.row * len(self.lines)

    def x(self, number: float) -> float:
        """Return the place of a number."""
        return self.zero + number * self.scale

    def draw(self, canvas: Canvas, span: Range, number: int) -> None:
        """Draw a range with its bounds at its ends."""
        look, (low, high) = canvas.look, span.bounds
        top = self.top + number * self.row
        if self.lines[number]:
            half = len(self.lines[number]) * self.label.leading / 2
            canvas.text(0, top + ABOVE + half, self.lines[number], face=self.label)
        middle = top + self.row - self.bar / 0.7 / 2
        left, right = self.x(low), self.x(high)
        shade = screen(look.mid, SHADE)
        # A thin edge keeps the light range apart from the page.
        canvas.box(left, middle - self.bar / 2, right - left, self.bar, shade, edge=look.dark, name="range")
        # The bounds are what is known, so they are what stands out.
        for end in (left, right):
            canvas.box(end - CAP / 2, middle - self.bar / 2, CAP, self.bar, look.dark, name="bound")
        reach = self.bar / 0.7 / 2
        canvas.line([(self.zero, middle - reach), (self.zero, middle + reach)], look.ink, 0.75, name="zero")
        for (x, align), text in zip(self._numbers(left, right, span.texts), span.texts, strict=True):
            canvas.text(x, middle, text, face=self.number, align=align)

    def _numbers(self, left: float, right: float, texts: tuple[str, str]) -> tuple[tuple[float, Align], ...]:
        """Return where the bounds stand: outside the ends of a range, or inside where they would cross zero."""
        low, high = map(self.number.width, texts)
        room = right - left - 4 * GAP
        before: tuple[float, Align] = (left - GAP, "right")
        behind: tuple[float, Align] = (right + GAP, "left")
        if left - GAP - low - 1 < self.zero < left:
            before = (left + GAP, "left") if low < room else (self.zero - GAP, "right")
        if right < self.zero < right + GAP + high + 1:
            behind = (right - GAP, "right") if high < room else (self.zero + GAP, "left")
        return before, behind
