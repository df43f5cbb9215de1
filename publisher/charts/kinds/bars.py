"""Ranked horizontal bars: one value a row, its number at the end of its bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from publisher.charts.base import Limits
from publisher.charts.canvas import marks
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, roles, standing_out
from publisher.charts.canvas.highlight import noted, said
from publisher.charts.canvas.marks import Scale
from publisher.charts.canvas.rows import Rows, fit
from publisher.charts.words import alternative_text, sentences
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

LINE_HEAD = 15.0


@dataclass(frozen=True, slots=True)
class Row:
    """A value with its name and its role."""

    name: str
    fact: Fact
    role: Role
    strong: bool = False
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from zero, sorted by value unless `order` keeps the given order.

    `limits` are the ends of the scale and `gutter` is the width of the label column in millimetres, for panels that
    compare. `strong` holds codes of regions or groups that the chart says something of by bold type. `reference` is
    drawn as a line across all bars, named by its region.
    """

    kind: ClassVar[str] = "Staafdiagram"

    subtitle: str
    values: tuple[Fact, ...]
    labels: tuple[str, ...] = ()
    highlight: str = ""
    order: Literal["value", "given"] = "value"
    reference: Fact | None = None
    limits: Limits | None = None
    gutter: float | None = None
    strong: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return (*self.values, self.reference) if self.reference else self.values

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        ranked = self._ranked()
        facts = [row.fact for row in ranked]
        alternative_text.from_zero(self.limits)
        alternative_text.not_negative(self.facts)
        canvas = Canvas.blank(look, size)
        top, bottom = LINE_HEAD if self.reference else 0, marks.foot(facts)
        names = marks.row_names([row.name for row in ranked], facts)
        rows = fit(canvas, names, top=top, bottom=bottom, gutter=self.gutter)
        rows.draw(canvas, [row.strong for row in ranked], [row.highlighted for row in ranked])
        room = canvas.width - rows.left
        scale = Scale(rows.left, marks.points_per_unit(canvas, self.facts, canvas.face(weight=600), room, self.limits))
        self._draw_bars(canvas, rows, scale, ranked)
        marks.baseline(canvas, rows)
        marks.draw_foot(canvas, rows.left, rows.bottom, facts)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: subject, comparison with the reference, extremes, what is not known."""
        ranked = self._ranked()
        names, facts = [row.name for row in ranked], [row.fact for row in ranked]
        found = self._comparison(ranked)
        few = len(facts) <= (2 if found else 4)
        parts = [
            found,
            "" if found and len(facts) == 2 else alternative_text.main_values(names, facts, few=few),
            alternative_text.unknown(names, facts),
            alternative_text.forecast(names, facts),
        ]
        texts = [said(row.name, [("", row.fact, facts)]) for row in ranked if row.highlighted]
        return alternative_text.alt_text(self.kind, self.subtitle, parts, highlighted=" ".join(texts))

    def table(self) -> Table:
        """Return the drawn values as a table."""
        ranked = self._ranked()
        names = [noted(row.name, row.highlighted) for row in ranked]
        facts = [row.fact for row in ranked]
        if self.reference:
            names, facts = [*names, self.reference.region.name], [*facts, self.reference]
        return alternative_text.column_table(
            "" if self.labels else alternative_text.dimension(self.values), names, facts
        )

    def _ranked(self) -> list[Row]:
        rows = self._rows()
        if self.order == "given":
            return rows
        return sorted(rows, key=lambda row: alternative_text.descending(row.fact))

    def _rows(self) -> list[Row]:
        found = roles(self.facts, (self.highlight,))[: len(self.values)]
        highlighted = [role is Role.HIGHLIGHT for role in found]
        if not any(highlighted):
            found = roles(self.facts, self.strong)[: len(self.values)]
        strong = standing_out(found)
        if self.strong:
            # Where bold type says something, nothing else is bold.
            strong = [bool({fact.region.code, fact.group.id} & {*self.strong}) for fact in self.values]
        names = alternative_text.names(self.values, self.labels)
        return list(map(Row, names, self.values, found, strong, highlighted))

    def _draw_bars(self, canvas: Canvas, rows: Rows, scale: Scale, ranked: list[Row]) -> None:
        reference = self._draw_reference(canvas, rows, scale)
        for number, row in enumerate(ranked):
            y, colour = rows.middle(number), row.role.colour(canvas.look)
            end = marks.bar(canvas, row.fact, scale, y, rows.thickness, colour, row.name) + marks.VALUE_GAP
            face = canvas.face(rows.face.size, 600 if row.strong else 400)
            label = alternative_text.value_label(row.fact)
            if reference is not None and end - 2 < reference < end + face.width(label) + 2:
                end = reference + marks.VALUE_GAP
            marks.value(canvas, end, y, label, face, row.fact)

    def _draw_reference(self, canvas: Canvas, rows: Rows, scale: Scale) -> float | None:
        if self.reference is None or not self.reference.known:
            return None
        x = scale.at(self.reference.number)
        canvas.line([(x, rows.top - 2), (x, rows.bottom)], canvas.look.white, 2.5)
        canvas.line([(x, rows.top - 2), (x, rows.bottom)], canvas.look.g700, 1, name="reference")
        label = f"{self.reference.region.name} {alternative_text.value_label(self.reference)}"
        half = canvas.face().width(label) / 2
        x = min(max(x, rows.left + half), canvas.width - half)
        canvas.text(x, canvas.look.label * 0.6, label, colour=canvas.look.g700, align="center")
        return scale.at(self.reference.number)

    def _comparison(self, ranked: list[Row]) -> str:
        references = [row for row in ranked if row.role is Role.REFERENCE]
        if self.reference:
            references.append(Row(self.reference.region.name, self.reference, Role.REFERENCE))
        own = [row for row in ranked if row.role is Role.OWN] or [row for row in ranked if row.role is Role.HIGHLIGHT]
        # With one own value and one reference the comparison is the finding; with more, the extremes are.
        if len(own) != 1 or len(references) != 1:
            return ""
        return sentences.comparison(own[0].name, own[0].fact, references[0].name, references[0].fact)
