"""Draw marks under their label: one gemeente as a dot among others, and ranges of which only the bounds are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas.canvas import LEFT, RIGHT, Align, Canvas
from publisher.charts.canvas.colours import screen
from publisher.charts.canvas.measure import Face, largest
from publisher.charts.rows.chart import RowChart
from publisher.charts.rows.layout import Extent, Scale, Spacing, fit, widest_scale
from publisher.charts.rows.marks import Plot
from publisher.charts.words import alternative_text as words
from publisher.charts.words.alternative_text import value_label
from publisher.charts.words.matrix import Matrix
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, both, say
from publisher.model import Fact, Table

# Points: dots, white beside the value, a strip, and the shortest one.
DOT, OWN, GAP, STRIP, SHORTEST = 5.5, 9.0, 14.0, 15.0, 80.0
# Of ranges: sizes of their numbers, the shortest one, white beside words, a cap; share of ink.
NUMBERS, LEAST, BESIDE, CAP, SHADE = (20.0, 16.0, 13.0, 11.0), 40.0, 5.0, 3.0, 0.35


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
    spacing: ClassVar[Spacing] = Spacing(highest=47.8, lowest=25.2, bar=0)

    strips: tuple[Strip, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws, once."""
        return tuple(dict.fromkeys(fact for strip in self.strips for fact in (strip.own, *strip.among)))

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the strips on a canvas."""
        strong, look = canvas.face(weight=600), canvas.look
        beside = strong.widest([value_label(strip.own) for strip in self.strips]) + GAP
        blocks = [(strip.label, [""]) for strip in self.strips]
        rows = fit(canvas, blocks, marks=beside + SHORTEST, spacing=self.spacing)
        name = self.strips[0].own.region.name
        # The own values have a head where the first label leaves room for it.
        if strong.width(self.strips[0].label) + GAP + strong.width(name) <= canvas.width:
            canvas.text(canvas.width, strong.leading / 2, name, face=strong, colour=look.dark, align="right")
        for row, strip in enumerate(self.strips):
            rows.draw_head(canvas, row)
            numbers = [fact.number for fact in strip.known] or [0]
            extent = Extent(numbers[0], OWN / 2, numbers[-1], OWN / 2)
            plot = Plot(canvas, rows, widest_scale(0, canvas.width - beside, [extent]))
            _draw_strip(plot, rows.tops[row] + STRIP / 2, strip, canvas.width - beside)

    def findings(self) -> list[str]:
        """Return of each measure the own value and both ends."""
        name = self.strips[0].own.region.name
        return [
            sentence(f"{strip.label}: {name} {value_label(strip.own)}; {_range_of(strip)}") for strip in self.strips
        ]

    def matrix(self) -> Matrix:
        """Return a row a gemeente and a column a measure."""
        names = [fact.region.name for fact in self.strips[0].among]
        rows = list(zip(*(strip.among for strip in self.strips), strict=True))
        return Matrix(names, [strip.label for strip in self.strips], rows, corner="Regio", mixed=True)


def _draw_strip(plot: Plot, y: float, strip: Strip, right: float) -> None:
    canvas, look, own, at = plot.canvas, plot.canvas.look, strip.own, plot.scale.at
    face, colour = canvas.face(weight=600 if own.known else 400), look.dark if own.known else look.g500
    canvas.text(canvas.width, y, value_label(own), face=face, colour=colour, align="right")
    if not strip.known:
        return
    canvas.line([(OWN / 2, y), (right - OWN / 2, y)], look.g300, 0.75, below=True, name="strip")
    others = [(at(fact.number), y) for fact in strip.known if fact.region != own.region]
    canvas.dots(others, look.mid, size=DOT, name=f"others:{strip.label}")
    if own.known:
        canvas.dot(at(own.number), y, look.dark, size=OWN, name=f"own:{strip.label}")
    ends: tuple[tuple[str, float, Align], ...] = ((strip.ends[0], 0.0, LEFT), (strip.ends[-1], right, RIGHT))
    faces = (canvas.face(size) for size in (look.small, look.smallest))
    texts = [text for text, _, _ in ends]
    fits = (face for face in faces if sum(map(face.width, texts)) + GAP <= right)
    face = largest(fits, say("The ends of a strip do not fit: {texts}.", texts=both(texts)))
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
            message = say(
                "A range needs two bounds, and {label} has not.", label=self.label or self.fact.indicator.label
            )
            raise PublisherError(
                [Finding("chart-value", message, hint=say("Give both bounds, or choose another chart."))]
            )
        return self.fact.lower, self.fact.upper

    @property
    def texts(self) -> tuple[str, str]:
        """Return the bounds as they are printed, with their signs."""
        low, high = (formats.signed(bound, self.fact.decimals) for bound in self.bounds)
        return low, high


@dataclass(frozen=True, slots=True)
class RangeBar(RowChart):
    """One or more ranges around zero, with words for what lies below it and above it."""

    kind: ClassVar[str] = "Bereik"
    signed: ClassVar[bool] = True
    spacing: ClassVar[Spacing] = Spacing(highest=42.8, lowest=11.4)

    ranges: tuple[Range, ...]
    below: str = "tekort"
    above: str = "over"

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the ranges on a canvas."""
        strong, look, half = canvas.face(weight=600), canvas.look, canvas.look.label * 0.6
        blocks = [(item.label, [""]) for item in self.ranges]
        rows = fit(canvas, blocks, top=2 * half + 2, bottom=2 * half + 3, spacing=self.spacing)
        sizes = (canvas.face(size, 700) for size in NUMBERS if rows.thickness >= size * 0.7)
        fits = ((face, scale) for face in sizes if (scale := self._scale(canvas, face)))
        face, scale = largest(fits, say("The ranges do not fit with their labels."))
        plot = Plot(canvas, rows, scale)
        canvas.text(scale.zero - BESIDE, half, self.below, face=strong, colour=look.dark, align="right")
        canvas.text(scale.zero + BESIDE, half, self.above, face=strong, colour=look.g700)
        for row, item in enumerate(self.ranges):
            rows.draw_head(canvas, row)
            _draw_range(plot, row, item, face)
        canvas.text(scale.zero, rows.bottom + half + 1, "0", align="center")

    def findings(self) -> list[str]:
        """Return the bounds of each range."""
        parts = [sentence(f"{item.label}:" if item.label else "", self._between(item)) for item in self.ranges]
        return [*parts, "Alleen de grenzen zijn bekend."]

    def matrix(self) -> Matrix:
        """Return a row a range."""
        return Matrix([item.label for item in self.ranges], [""], [[item.fact] for item in self.ranges])

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

    def _scale(self, canvas: Canvas, number: Face) -> Scale | None:
        """Return the scale on which numbers stand outside their ends, and the words above on both sides of zero."""
        low, high = min(0, *(item.bounds[0] for item in self.ranges)), max(0, *(item.bounds[1] for item in self.ranges))
        names, texts = (
            map(canvas.face(weight=600).width, (self.below, self.above)),
            zip(*(item.texts for item in self.ranges), strict=True),
        )
        before, behind = (max(name, number.widest(side)) + BESIDE for name, side in zip(names, texts, strict=True))
        scale = widest_scale(0, canvas.width, [Extent(low, before, high, behind)])
        return scale if scale.points * (high - low) >= LEAST else None


def _draw_range(plot: Plot, row: int, item: Range, face: Face) -> None:
    """Draw a range with its bounds at its ends."""
    look, canvas, rows, zero = plot.canvas.look, plot.canvas, plot.rows, plot.scale.zero
    # A thin edge keeps the light range apart from the page.
    plot.span(row, item.bounds, rows.thickness, screen(look.mid, SHADE), look.dark, "range")
    plot.upright(0, (rows.tops[row], rows.tops[row] + rows.pitch), look.ink, name="zero")
    left, right = map(plot.scale.at, item.bounds)
    for end, text, side in ((left, item.texts[0], -1), (right, item.texts[1], 1)):
        # The bounds are what is known, so they are what stands out.
        canvas.box(end - CAP / 2, rows.middle(row) - rows.thickness / 2, CAP, rows.thickness, look.dark, name="bound")
        wide, x, outwards = face.width(text), end + side * BESIDE, side
        if 0 < side * (zero - end) < BESIDE + wide + 1:
            # Outside it would cross zero: it stands inside, or beyond zero where there is no room.
            inside = wide < right - left - 4 * BESIDE
            x, outwards = (end - side * BESIDE, -side) if inside else (zero + side * BESIDE, side)
        canvas.text(x, rows.middle(row), text, face=face, align=LEFT if outwards > 0 else RIGHT)
