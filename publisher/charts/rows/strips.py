"""Draw marks under their label: one gemeente as a dot among others, and ranges of which only the bounds are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import screen
from publisher.charts.canvas.measure import Face, largest, too_small
from publisher.charts.rows.chart import RowChart
from publisher.charts.rows.marks import Scale
from publisher.charts.words import alternative_text as words
from publisher.charts.words.alternative_text import value_label
from publisher.charts.words.matrix import Matrix
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Table

# Points: dots, white beside the value, a strip, the shortest one, and the highest row.
DOT, OWN = 5.5, 9.0
GAP, STRIP, SHORTEST, HIGHEST = 14.0, 15.0, 80.0, 58.0
# Of ranges: sizes of their numbers, bars, white beside words, a cap, and what stands above; share of ink.
NUMBERS = (20.0, 16.0, 13.0, 11.0)
THICKEST, THINNEST, BAR = 30.0, 8.0, 0.7
BESIDE, CAP, ABOVE, LEAST = 5.0, 3.0, 5.0, 40.0
SHADE = 0.35


@dataclass(frozen=True, slots=True)
class Strip:
    """A measure: the own value, and the same of all gemeenten that it stands among, the own one too."""

    label: str
    own: Fact
    among: tuple[Fact, ...]

    @property
    def known(self) -> list[Fact]:
        """Return the known values from low to high, of equals by name."""
        return sorted((fact for fact in self.among if fact.known), key=lambda fact: (fact.number, fact.region.name))

    @property
    def ends(self) -> tuple[str, ...]:
        """Return both ends of the strip with their names."""
        return tuple(f"{fact.region.name} {value_label(fact)}" for fact in self.known[:: max(len(self.known) - 1, 1)])


@dataclass(frozen=True, slots=True)
class StripPlot(RowChart):
    """Measures of one gemeente among the others of its province, with both ends named and the own value beside them."""

    kind: ClassVar[str] = "Stippenstrook"
    signed: ClassVar[bool] = True

    strips: tuple[Strip, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws, once."""
        return tuple(dict.fromkeys(fact for strip in self.strips for fact in (strip.own, *strip.among)))

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the strips on a canvas."""
        face, strong = canvas.face(), canvas.face(weight=600)
        right = canvas.width - strong.widest([value_label(strip.own) for strip in self.strips]) - GAP
        pitch = min(canvas.height / len(self.strips), HIGHEST)
        if pitch < strong.leading + STRIP + face.leading or right < SHORTEST:
            raise too_small(f"{len(self.strips)} strips do not fit.")
        name = self.strips[0].own.region.name
        # The own values have a head where the first label leaves room for it.
        if strong.width(self.strips[0].label) + GAP + strong.width(name) <= canvas.width:
            canvas.text(canvas.width, strong.leading / 2, name, face=strong, colour=canvas.look.dark, align="right")
        for number, strip in enumerate(self.strips):
            canvas.text(0, number * pitch + strong.leading / 2, strip.label, face=strong)
            _draw_strip(canvas, strip, number * pitch + strong.leading + STRIP / 2, right)

    def alt(self) -> str:
        """Return the alternative text: of each measure the own value and both ends."""
        name = self.strips[0].own.region.name
        parts = [
            sentence(f"{strip.label}: {name} {value_label(strip.own)}; {_range_of(strip)}") for strip in self.strips
        ]
        return words.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return a row a gemeente and a column a measure."""
        names = [fact.region.name for fact in self.strips[0].among]
        rows = list(zip(*(strip.among for strip in self.strips), strict=True))
        matrix = Matrix(names, [strip.label for strip in self.strips], rows)
        return matrix.table("Regio", [words.one_unit(strip.among) for strip in self.strips])


def _draw_strip(canvas: Canvas, strip: Strip, y: float, right: float) -> None:
    look, known, own = canvas.look, strip.known, strip.own
    face, colour = canvas.face(weight=600 if own.known else 400), look.dark if own.known else look.g500
    canvas.text(canvas.width, y, value_label(own), face=face, colour=colour, align="right")
    if not known:
        return
    low, high = known[0].number, known[-1].number
    points = (right - OWN) / (high - low) if high > low else 0
    scale = Scale(OWN / 2 - low * points if points else right / 2, points)
    canvas.line([(OWN / 2, y), (right - OWN / 2, y)], look.g300, 0.75, below=True, name="strip")
    others = [(scale.at(fact.number), y) for fact in known if fact.region != own.region]
    canvas.dots(others, look.mid, size=DOT, name=f"others:{strip.label}")
    if own.known:
        canvas.dot(scale.at(own.number), y, look.dark, size=OWN, name=f"own:{strip.label}")
    ends: tuple[tuple[str, float, Align], ...] = ((strip.ends[0], 0.0, "left"), (strip.ends[-1], right, "right"))
    faces = (canvas.face(size) for size in (look.small, look.smallest))
    texts = [text for text, _, _ in ends]
    fits = (face for face in faces if sum(map(face.width, texts)) + GAP <= right)
    face = largest(fits, f"The ends of a strip do not fit: {' and '.join(texts)}.")
    for text, x, align in ends:
        canvas.text(x, y + (STRIP + canvas.face().leading) / 2, text, face=face, colour=look.g700, align=align)


def _range_of(strip: Strip) -> str:
    if not strip.known:
        return formats.UNKNOWN
    missing = len(strip.among) - len(strip.known)
    gap = f"; {formats.UNKNOWN} van {formats.cardinal(missing)} gemeenten" if missing else ""
    return f"laagste {strip.ends[0]}, hoogste {strip.ends[-1]}{gap}"


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


@dataclass(frozen=True, slots=True)
class Plan:
    """Where ranges stand: their scale and top, the height of a row and of its bar, and the lines of each label."""

    scale: Scale
    top: float
    pitch: float
    bar: float
    number: Face
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RangeBar(RowChart):
    """One or more ranges around zero, with words for what lies below it and above it."""

    kind: ClassVar[str] = "Bereik"
    signed: ClassVar[bool] = True

    ranges: tuple[Range, ...]
    below: str = "tekort"
    above: str = "over"

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the ranges on a canvas."""
        plan = largest(self._plans(canvas), "The ranges do not fit with their labels.")
        zero, strong, look = plan.scale.zero, canvas.face(weight=600), canvas.look
        y, foot = strong.leading / 2, plan.top + plan.pitch * len(self.ranges)
        canvas.text(zero - BESIDE, y, self.below, face=strong, colour=look.dark, align="right")
        canvas.text(zero + BESIDE, y, self.above, face=strong, colour=look.g700)
        for number, (item, lines) in enumerate(zip(self.ranges, plan.lines, strict=True)):
            top = plan.top + number * plan.pitch
            canvas.text(0, top + ABOVE + len(lines) * canvas.face().leading / 2, lines)
            _draw_range(canvas, plan, item, top + plan.pitch - plan.bar / BAR / 2)
        canvas.text(zero, foot + y + 1, "0", align="center")

    def alt(self) -> str:
        """Return the alternative text: the bounds of each range."""
        parts = [sentence(f"{item.label}:" if item.label else "", self._between(item)) for item in self.ranges]
        return words.alt_text(self.kind, self.subtitle, [*parts, "Alleen de grenzen zijn bekend."])

    def table(self) -> Table:
        """Return the bounds of each range."""
        heads = [words.unit_head(head, words.one_unit(self.facts)) for head in ("Ondergrens", "Bovengrens")]
        rows = tuple((item.label or self.subtitle, *item.texts) for item in self.ranges)
        return Table(("Onderwerp", *heads), rows, (1, 2))

    def _between(self, item: Range) -> str:
        found = []
        for bound in item.bounds:
            word = self.below if bound < 0 else self.above if bound > 0 else ""
            found.append(f"{formats.quantity(abs(bound), item.fact.unit, item.fact.decimals)} {word}".strip())
        return f"tussen {' en '.join(found)}"

    def _plans(self, canvas: Canvas) -> Iterator[Plan | None]:
        """Yield where the ranges stand with numbers of a size, or None where they do not fit."""
        low = min(0, *(item.bounds[0] for item in self.ranges))
        high = max(0, *(item.bounds[1] for item in self.ranges))
        label, strong = canvas.face(), canvas.face(weight=600)
        lines = tuple(label.wrap(item.label, canvas.width) if item.label else () for item in self.ranges)
        most = max(map(len, lines))
        text = most * label.leading + ABOVE if most else 0.0
        pitch = (canvas.height - 2 * label.leading - 5) / len(self.ranges)
        bar = min((pitch - text) * BAR, THICKEST)
        for size in NUMBERS:
            # Numbers stand outside their ends, the words for below and above on either side of zero.
            number, sides = canvas.face(size, 700), zip(*(item.texts for item in self.ranges), strict=True)
            names = (self.below, self.above)
            left, right = (
                max(number.widest(side), strong.width(name)) + BESIDE for side, name in zip(sides, names, strict=True)
            )
            length = canvas.width - left - right
            points = length / ((high - low) or 1)
            scale, row = Scale(left - low * points, points), min(pitch, text + bar / BAR)
            fits = length >= LEAST and bar >= max(THINNEST, size * 0.7)
            yield Plan(scale, label.leading + 2, row, bar, number, lines) if fits else None


def _draw_range(canvas: Canvas, plan: Plan, item: Range, y: float) -> None:
    """Draw a range with its bounds at its ends."""
    look, zero = canvas.look, plan.scale.zero
    left, right = map(plan.scale.at, item.bounds)
    # A thin edge keeps the light range apart from the page.
    top, shade = y - plan.bar / 2, screen(look.mid, SHADE)
    canvas.box(left, top, right - left, plan.bar, shade, edge=look.dark, name="range")
    # The bounds are what is known, so they are what stands out.
    for end in (left, right):
        canvas.box(end - CAP / 2, top, CAP, plan.bar, look.dark, name="bound")
    reach = plan.bar / BAR / 2
    canvas.line([(zero, y - reach), (zero, y + reach)], look.ink, 0.75, name="zero")
    for (x, align), text in zip(_places(plan, left, right, item.texts), item.texts, strict=True):
        canvas.text(x, y, text, face=plan.number, align=align)


def _places(plan: Plan, left: float, right: float, texts: Sequence[str]) -> tuple[tuple[float, Align], ...]:
    """Return where the bounds stand: outside the ends of a range, or inside where they would cross zero."""
    low, high = map(plan.number.width, texts)
    room, zero = right - left - 4 * BESIDE, plan.scale.zero
    before: tuple[float, Align] = (left - BESIDE, "right")
    behind: tuple[float, Align] = (right + BESIDE, "left")
    if left - BESIDE - low - 1 < zero < left:
        before = (left + BESIDE, "left") if low < room else (zero - BESIDE, "right")
    if right < zero < right + BESIDE + high + 1:
        behind = (right - BESIDE, "right") if high < room else (zero + BESIDE, "left")
    return before, behind
