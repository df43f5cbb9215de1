"""Bars to both sides of zero: changes, or differences from a mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts.base import Limits
from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Align, Canvas
from publisher.charts.canvas.colours import Role, roles, standing_out
from publisher.charts.canvas.highlight import noted, said
from publisher.charts.canvas.marks import Scale
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.canvas.rows import Rows, fit
from publisher.charts.words import alternative_text
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

HEAD = 15.0
# The least width in points for bars and their values.
LEAST = 40.0


@dataclass(frozen=True, slots=True)
class DivergingBars:
    """Bars from zero to the left and to the right, their signed value at the end; sorted unless `order` is given.

    `ends` are the words above both sides, such as ("minder", "meer"); `limits` are the ends of the scale, as far
    from zero on both sides, for panels that compare.
    """

    kind: ClassVar[str] = "Staafdiagram met een nullijn"

    subtitle: str
    values: tuple[Fact, ...]
    labels: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")
    highlight: str = ""
    order: Literal["value", "given"] = "value"
    limits: Limits | None = None
    gutter: float | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return self.values

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        alternative_text.mirrored(self.limits)
        names, facts = self._ranked()
        canvas = Canvas.blank(look, size)
        top, least = HEAD if any(self.ends) else 0, sum(self._needed(canvas.face(), 0)) + LEAST
        foot = marks.foot(facts)
        rows = fit(canvas, marks.row_names(names, facts), top=top, bottom=foot, gutter=self.gutter, marks=least)
        found = roles(facts, (self.highlight,))
        rows.draw(canvas, standing_out(found), self._highlighted(facts))
        scale = self._scale(canvas, rows)
        self._draw_ends(canvas, rows, scale)
        for number, (name, fact, role) in enumerate(zip(names, facts, found, strict=True)):
            y = rows.middle(number)
            end = marks.bar(canvas, fact, scale, y, rows.thickness, role.colour(look), name)
            gap, align = _side(fact)
            marks.value(canvas, end + gap, y, alternative_text.value_label(fact, sign=True), rows.face, fact, align)
        marks.baseline(canvas, rows, scale.zero)
        marks.draw_foot(canvas, rows.left, rows.bottom, facts)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: subject, extremes or all values, what is not known."""
        names, facts = self._ranked()
        parts = [
            alternative_text.main_values(names, facts, few=len(facts) <= 4, sign=True),
            alternative_text.unknown(names, facts),
            alternative_text.forecast(names, facts),
        ]
        chosen = zip(names, facts, self._highlighted(facts), strict=True)
        texts = [said(name, [("", fact, facts)], sign=True) for name, fact, own in chosen if own]
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=" ".join(texts))

    def table(self) -> Table:
        """Return the drawn values as a table."""
        names, facts = self._ranked()
        names = list(map(noted, names, self._highlighted(facts)))
        return alternative_text.column_table(
            "" if self.labels else alternative_text.dimension(self.values), names, facts
        )

    def _highlighted(self, facts: list[Fact]) -> list[bool]:
        return [role is Role.HIGHLIGHT for role in roles(facts, (self.highlight,))]

    def _ranked(self) -> tuple[list[str], list[Fact]]:
        pairs = list(zip(alternative_text.names(self.values, self.labels), self.values, strict=True))
        if self.order == "value":
            pairs.sort(key=lambda pair: alternative_text.descending(pair[1]))
        return [name for name, _ in pairs], [fact for _, fact in pairs]

    def _scale(self, canvas: Canvas, rows: Rows) -> Scale:
        end, room = alternative_text.within(self.values, self.limits), canvas.width - rows.left
        if self.limits is not None:
            return self._shared(canvas, rows, end)
        # The largest scale at which both sides fit: more points need more room, so halve the span that holds it.
        low, high = 0.0, room / end
        for _ in range(30):
            middle = (low + high) / 2
            low, high = (middle, high) if sum(self._needed(rows.face, middle)) <= room else (low, middle)
        return Scale(rows.left + self._needed(rows.face, low)[0], low)

    def _shared(self, canvas: Canvas, rows: Rows, end: float) -> Scale:
        half = (canvas.width - rows.left) / 2
        points = (half - canvas.face().width("+" + marks.RESERVE) - marks.VALUE_GAP) / end
        if max(self._needed(rows.face, points)) > half:
            raise too_small(f"A value label does not fit beside its bar on a scale that ends at {end:g}.")
        return Scale(rows.left + half, points)

    def _needed(self, face: Face, points: float) -> tuple[float, float]:
        """Return the room that bars and labels take to the left and to the right of zero at a scale."""
        left = right = 1.0
        for fact in self.values:
            room = face.width(alternative_text.value_label(fact, sign=True)) + marks.VALUE_GAP + marks.overhang(fact)
            before, behind = (room, 0.0) if marks.outer(fact) < 0 else (0.0, room)
            left = max(left, before - points * min(alternative_text.numbers(fact), default=0))
            right = max(right, behind + points * max(alternative_text.numbers(fact), default=0) + 1)
        return left, right

    def _draw_ends(self, canvas: Canvas, rows: Rows, scale: Scale) -> None:
        sides: tuple[tuple[float, Align], ...] = ((-marks.VALUE_GAP, "right"), (marks.VALUE_GAP, "left"))
        face = canvas.face(canvas.look.small)
        for word, (gap, align) in zip(self.ends, sides, strict=True):
            if word:
                arrowed = f"← {word}" if align == "right" else f"{word} →"
                canvas.text(
                    scale.zero + gap, rows.top - HEAD / 2, arrowed, face=face, colour=canvas.look.g700, align=align
                )


def _side(fact: Fact) -> tuple[float, Align]:
    return (-marks.VALUE_GAP, "right") if marks.outer(fact) < 0 else (marks.VALUE_GAP, "left")
