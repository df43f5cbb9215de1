"""One large number with the line that says what it is, and bars that compare it with a reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import sentence
from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, roles, standing_out
from publisher.charts.canvas.marks import Scale
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.canvas.rows import fit
from publisher.charts.words import alternative_text, sentences
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

# Sizes in points; the number takes the largest that fits.
LARGEST, SMALLEST, SHARE = 44, 20, 0.18
TEXT = 10.0
GAP = 8.0
BAR, HIGHEST_BAR = 17.0, 24.0
# Bars beside a large number need not fill a wide figure.
WIDEST_BARS = 300.0


def _period(fact: Fact) -> str:
    return fact.period


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A number, its line of words, and the same measure for other regions or years as small bars below it."""

    kind: ClassVar[str] = "Groot getal"

    subtitle: str
    value: Fact
    line: str
    references: tuple[Fact, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return (self.value, *self.references)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        canvas = Canvas.blank(look, size)
        below = len(self.facts) * BAR + GAP + marks.foot(self.facts) if self.references else 0.0
        face, lines = self._fit(canvas, below)
        number = alternative_text.value_label(self.value)
        colour = look.dark if alternative_text.numbers(self.value) else look.g500
        # A capital or a figure is two thirds of its size high.
        canvas.text(0, face.size * 0.4, number, face=face, colour=colour, name="number")
        text = canvas.face(TEXT)
        middle = face.size * 0.9 + GAP / 2 + len(lines) * text.leading / 2
        canvas.text(0, middle, lines, face=text)
        if self.references:
            self._draw_bars(canvas, middle + len(lines) * text.leading / 2 + GAP)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: the number with its line, and its comparison with the reference."""
        names = self._names()
        number = sentence(f"{alternative_text.value_label(self.value)} {self.line}")
        parts = [
            number,
            *self._comparisons(),
            alternative_text.unknown(names, self.facts),
            alternative_text.forecast(names, self.facts),
        ]
        return alternative_text.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return the drawn values as a table."""
        head = alternative_text.dimension(self.facts) if self.references and not self.labels else ""
        return alternative_text.column_table(head, self._names(), self.facts)

    def _names(self) -> tuple[str, ...]:
        return alternative_text.names(self.facts, self.labels) if self.references else (self.value.region.name,)

    def _comparisons(self) -> list[str]:
        first, *others = self._names()
        return [
            sentences.trend(fact.region.name, min(self.value, fact, key=_period), max(self.value, fact, key=_period))
            if fact.region == self.value.region and fact.period != self.value.period
            else sentences.comparison(first, self.value, name, fact)
            for name, fact in zip(others, self.references, strict=True)
        ]

    def _fit(self, canvas: Canvas, below: float) -> tuple[Face, tuple[str, ...]]:
        """Return the face of the number and the lines of words below it."""
        lines = canvas.face(TEXT).wrap(self.line, canvas.width)
        room = canvas.height - len(lines) * canvas.face(TEXT).leading - GAP - below
        for size in range(max(LARGEST, int(SHARE * canvas.height)), SMALLEST - 1, -2):
            face = canvas.face(size, 600)
            if size * 0.9 <= room and face.width(alternative_text.value_label(self.value)) <= canvas.width:
                return face, lines
        raise too_small(f"A large number does not fit above its words: {self.line}.")

    def _draw_bars(self, canvas: Canvas, top: float) -> None:
        names = marks.row_names(self._names(), self.facts)
        alternative_text.not_negative(self.facts)
        bottom = max(canvas.height - top - len(self.facts) * HIGHEST_BAR, marks.foot(self.facts))
        rows = fit(canvas, names, top=top, bottom=bottom)
        found = roles(self.facts)
        rows.draw(canvas, standing_out(found))
        room = min(canvas.width - rows.left, WIDEST_BARS)
        points = marks.points_per_unit(canvas, self.facts, canvas.face(weight=600), room, None)
        for number, (name, fact, role) in enumerate(zip(names, self.facts, found, strict=True)):
            # Of two years of one region the other is lighter.
            colour = canvas.look.mid if number and role is Role.OWN else role.colour(canvas.look)
            y = rows.middle(number)
            end = marks.bar(canvas, fact, Scale(rows.left, points), y, rows.thickness, colour, name)
            marks.value(canvas, end + marks.VALUE_GAP, y, alternative_text.value_label(fact), rows.face, fact)
        marks.baseline(canvas, rows)
        marks.draw_foot(canvas, rows.left, rows.bottom, self.facts)
