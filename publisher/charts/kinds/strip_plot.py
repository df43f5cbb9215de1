"""One gemeente among others: a strip a measure, from its lowest to its highest value, each with a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

# Points: dots, white beside the value, a strip, and the shortest one.
DOT, OWN = 5.5, 9.0
GAP, STRIP, SHORTEST = 14.0, 15.0, 80.0
HIGHEST = 58.0


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


@dataclass(frozen=True, slots=True)
class StripPlot:
    """Measures of one gemeente among the others of its province, with both ends named and the own value beside them."""

    kind: ClassVar[str] = "Stippenstrook"

    subtitle: str
    strips: tuple[Strip, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(dict.fromkeys(fact for strip in self.strips for fact in (strip.own, *strip.among)))

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the strips at their printed size."""
        canvas = Canvas.blank(look, size)
        face, strong = canvas.face(), canvas.face(weight=600)
        own = [alternative_text.value_label(strip.own) for strip in self.strips]
        right = canvas.width - strong.widest(own) - GAP
        pitch = min(canvas.height / len(self.strips), HIGHEST)
        if pitch < strong.leading + STRIP + face.leading or right < SHORTEST:
            raise too_small(f"{len(self.strips)} strips do not fit.")
        name = self.strips[0].own.region.name
        # The own values have a head where the first label leaves room for it.
        if strong.width(self.strips[0].label) + GAP + strong.width(name) <= canvas.width:
            canvas.text(canvas.width, strong.leading / 2, name, face=strong, colour=look.dark, align="right")
        for number, strip in enumerate(self.strips):
            self._draw_strip(canvas, strip, number * pitch, right)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: of each measure the own value and both ends."""
        name = self.strips[0].own.region.name
        parts = [
            sentence(f"{strip.label}: {name} {alternative_text.value_label(strip.own)}; {_ends(strip)}")
            for strip in self.strips
        ]
        return alternative_text.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return a row a gemeente and a column a measure."""
        heads = tuple(
            alternative_text.unit_head(strip.label, alternative_text.one_unit(strip.among)) for strip in self.strips
        )
        columns = [[alternative_text.cell(fact) for fact in strip.among] for strip in self.strips]
        names = [fact.region.name for fact in self.strips[0].among]
        return Table(("Regio", *heads), tuple(zip(names, *columns, strict=True)), tuple(range(1, len(heads) + 1)))

    def _draw_strip(self, canvas: Canvas, strip: Strip, top: float, right: float) -> None:
        face, strong, look = canvas.face(), canvas.face(weight=600), canvas.look
        canvas.text(0, top + strong.leading / 2, strip.label, face=strong)
        y = top + strong.leading + STRIP / 2
        known = strip.known
        colour = look.dark if strip.own.known else look.g500
        weight = 600 if strip.own.known else 400
        canvas.text(
            canvas.width,
            y,
            alternative_text.value_label(strip.own),
            face=canvas.face(weight=weight),
            colour=colour,
            align="right",
        )
        if known:
            self._draw_dots(canvas, strip, y, right)
            self._draw_ends(canvas, known, y + STRIP / 2 + face.leading / 2, right)

    def _draw_dots(self, canvas: Canvas, strip: Strip, y: float, right: float) -> None:
        look, known = canvas.look, strip.known
        low, high = known[0].number, known[-1].number

        def x(fact: Fact) -> float:
            inner = right - OWN
            return OWN / 2 + (inner * (fact.number - low) / (high - low) if high > low else inner / 2)

        canvas.line([(OWN / 2, y), (right - OWN / 2, y)], look.g300, 0.75, below=True, name="strip")
        others = [(x(fact), y) for fact in known if fact.region != strip.own.region]
        canvas.dots(others, look.mid, size=DOT, name=f"others:{strip.label}")
        if strip.own.known:
            canvas.dot(x(strip.own), y, look.dark, size=OWN, name=f"own:{strip.label}")

    def _draw_ends(self, canvas: Canvas, known: Sequence[Fact], y: float, right: float) -> None:
        ends: tuple[tuple[Fact, float, Align], ...] = ((known[0], 0.0, "left"), (known[-1], right, "right"))
        face = _end_face(canvas, [_named(fact) for fact, _, _ in ends], right)
        for fact, x, align in ends:
            canvas.text(x, y, _named(fact), face=face, colour=canvas.look.g700, align=align)


def _named(fact: Fact) -> str:
    return f"{fact.region.name} {alternative_text.value_label(fact)}"


def _end_face(canvas: Canvas, texts: Sequence[str], room: float) -> Face:
    """Return the largest face in which both ends stand beside each other."""
    for size in (canvas.look.small, canvas.look.smallest):
        face = canvas.face(size)
        if sum(map(face.width, texts)) + GAP <= room:
            return face
    raise too_small(f"The ends of a strip do not fit: {' and '.join(texts)}.")


def _ends(strip: Strip) -> str:
    known = strip.known
    if not known:
        return formats.UNKNOWN
    missing = len(strip.among) - len(known)
    gap = f"; {formats.UNKNOWN} van {formats.cardinal(missing)} gemeenten" if missing else ""
    return f"laagste {_named(known[0])}, hoogste {_named(known[-1])}{gap}"
