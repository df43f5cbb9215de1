"""Values with their 95% interval on one scale, beside larger regions: a dot, and a pointer for each reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from matplotlib.ticker import MaxNLocator

from publisher.charts.base import Limits, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import NATIONAL, readable, screen
from publisher.charts.canvas.measure import Face, too_small
from publisher.charts.kinds.forest_rows import (
    BAND,
    BESIDE,
    GAP,
    NAME,
    POINTER,
    Column,
    ForestRow,
    Plan,
    columns_of,
    draw_pointers,
    margin_of,
)
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.facts.compute import compare
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Size, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.theme import Look

# Points: a dot, the shortest scale, and the numbers under it.
DOT, SHORTEST, FOOT = 6.5, 40.0, 14.0
# Room above a block, and the highest row: the first as a share of a row, the second in points.
AIR, HIGHEST = 0.4, 22.0
# Tried in this order: the size of type, and whether words of a name may break.
SETTINGS = (("label", False), ("small", False), ("label", True), ("small", True), ("smallest", True))
LABEL = 0.36
# Share of the ink of the band of an interval.
SHADE = 0.35
MOST_REFERENCES = 2
# Of more differences the alternative text leaves out the values.
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class ForestGroup:
    """Rows under a head; without a head they follow the rows above."""

    head: str
    lines: tuple[ForestRow, ...]


@dataclass(frozen=True, slots=True)
class ForestPlot:
    """Rows in blocks: the value as a dot on its interval, the references as pointers, all numbers beside them.

    `limits` are the ends of the scale, for panels that compare. Of a `sample` without intervals no differences are
    told. Raise PublisherError where rows have other regions than the first.
    """

    kind: ClassVar[str] = "Stippendiagram"

    subtitle: str
    blocks: tuple[ForestGroup, ...]
    limits: Limits | None = None
    sample: bool = False

    def __post_init__(self) -> None:
        alternative_text.from_zero(self.limits)
        first, *others = (tuple(fact.region for fact in line.facts) for line in self.lines)
        if any(other != first for other in others) or not 1 < len(first) <= 1 + MOST_REFERENCES:
            message = "Rows with margins need the same region and the same one or two references."
            raise PublisherError([Finding("chart-labels", message, hint="Give each row the same regions.")])

    @property
    def lines(self) -> tuple[ForestRow, ...]:
        """Return the rows of all blocks."""
        return tuple(line for block in self.blocks for line in block.lines)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every fact that the chart draws."""
        return tuple(fact for line in self.lines for fact in line.facts)

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the chart at its printed size."""
        alternative_text.from_zero(self.limits)
        alternative_text.not_negative(self.facts)
        canvas = Canvas.blank(look, size)
        plan = self._plan(canvas)
        colours = self._colours(look)
        self._draw_heads(canvas, plan, colours)
        self._draw_scale(canvas, plan)
        for block, (middle, lines) in zip(self.blocks, plan.heads, strict=True):
            if block.head:
                canvas.text(0, middle, lines, face=Face(plan.face.family, plan.face.size, 600))
        for line, label, y in zip(self.lines, plan.labels, plan.middles, strict=True):
            canvas.text(0, y, label, face=plan.face)
            self._draw_line(canvas, plan, line, y, colours[0])
        for place, colour in enumerate(colours[1:]):
            found = [
                (plan.x(line.references[place].number), y)
                for line, y in zip(self.lines, plan.middles, strict=True)
                if line.references[place].known
            ]
            draw_pointers(canvas, found, colour, below=self._below(place))
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: each row beside the largest region, and what is not known."""
        names = self._names()
        ends = [
            f"{name}, {fact.region.name}" for name, line in zip(names, self.lines, strict=True) for fact in line.facts
        ]
        told = [] if self.sample else list(self._differences(names))
        values = self._values() if len(told) < 2 else ()
        return alternative_text.alt_text(
            self.kind, self.subtitle, [*told, alternative_text.unknown(ends, self.facts), *values]
        )

    def _values(self) -> Iterator[str]:
        """Yield the values of each block."""
        own = self.lines[0].value.region.name
        for block in self.blocks:
            labels, facts = [line.label for line in block.lines], [line.value for line in block.lines]
            yield alternative_text.listed(labels, facts, head=f"{own}, {block.head}".removesuffix(", "))

    def _differences(self, names: Sequence[str]) -> Iterator[str]:
        """Yield which rows differ from the largest region, and how many do not."""
        own, *_, whole = self.lines[0].facts
        rows = [(name, line.value, line.references[-1]) for name, line in zip(names, self.lines, strict=True)]
        found = [(name, compare(fact, other)) for name, fact, other in rows if fact.known and other.known]
        for word, direction in (("higher", "hoger"), ("lower", "lager")):
            items = [(name, item.fact) for name, item in found if getattr(item, word)]
            few = len(items) <= MOST_TOLD
            told = [f"{name} ({alternative_text.value_label(fact)})" if few else name for name, fact in items]
            if told:
                yield sentence(
                    f"{own.region.name} {direction} dan {whole.region.name}: {alternative_text.joined(told)}"
                )
        if alike := sum(item.similar for _, item in found):
            yield sentence(f"vergelijkbaar met {whole.region.name}: {alike} van de {len(self.lines)} waarden")

    def table(self) -> Table:
        """Return a row a line: its value, the interval where any has one, and the references."""
        unit, banded = alternative_text.one_unit(self.facts), self._banded
        heads = [alternative_text.unit_head(head, unit) for head in self._heads()]
        rows = []
        for name, line in zip(self._names(), self.lines, strict=True):
            own, *others = map(alternative_text.cell, line.facts)
            rows.append((name, own, *([margin_of(line.value) or "–"] if banded else []), *others))
        margin = ["95%-interval"] if banded else []
        return Table(("Onderwerp", heads[0], *margin, *heads[1:]), tuple(rows), tuple(range(1, len(rows[0]))))

    @property
    def _banded(self) -> bool:
        return any(alternative_text.has_interval(line.value) for line in self.lines)

    def _names(self) -> list[str]:
        return [f"{block.head}, {line.label}".removeprefix(", ") for block in self.blocks for line in block.lines]

    def _heads(self) -> list[str]:
        """Return the name of each region, with its kind where another has the same name, and the note on its values."""
        first = [fact.region for fact in self.lines[0].facts]
        names = [region.name for region in first]
        told = [
            f"{region.name} ({region.kind})" if place and names.count(region.name) > 1 else region.name
            for place, region in enumerate(first)
        ]
        columns = zip(*(line.facts for line in self.lines), strict=True)
        noted = [alternative_text.noted_column(name, column) for name, column in zip(told, columns, strict=True)]
        return [name.replace(") (", ", ") for name in noted]

    def _colours(self, look: Look) -> tuple[str, ...]:
        references = [fact.region.code for fact in self.lines[0].references]
        return look.dark, *(look.g500 if code in NATIONAL else look.mid for code in references)

    def _below(self, reference: int) -> bool:
        """Tell whether a reference points up from below: the country does."""
        return self.lines[0].references[reference].region.code in NATIONAL

    def _ticks(self) -> tuple[float, ...]:
        """Return round numbers from zero to the end of the scale: the upper limit, or the first beyond all numbers."""
        end = alternative_text.within(self.facts, self.limits)
        found = MaxNLocator(4, steps=[1, 2, 2.5, 4, 5, 10]).tick_values(0, end)
        return tuple(float(tick) for tick in found if self.limits is None or tick <= end)

    def _plan(self, canvas: Canvas) -> Plan:
        """Return where everything stands, in the largest type that fits."""
        for size, hyphenated in SETTINGS:
            plan = self._try(canvas, canvas.face(getattr(canvas.look, size)), hyphenated)
            most = max(map(len, plan.labels))
            if plan.pitch >= most * plan.face.leading - 0.1 and plan.right - plan.left >= SHORTEST:
                return plan
        raise too_small(f"{len(self.lines)} rows with margins do not fit.")

    def _try(self, canvas: Canvas, face: Face, hyphenated: bool) -> Plan:
        strong = Face(face.family, face.size, 600)
        columns = columns_of(self.lines, self._heads(), canvas, face, NAME if hyphenated else 0)
        labels = [face.wrap(line.label, LABEL * canvas.width) for line in self.lines]
        left = max(map(face.widest, labels)) + GAP
        right = min(column.left for column in columns) - GAP
        top = max(len(column.head) for column in columns) * strong.leading + BESIDE
        # A head has the room over the scale as well.
        heads = [strong.wrap(block.head, right) if block.head else () for block in self.blocks]
        high = [len(lines) * strong.leading for lines in heads]
        rows = len(self.lines) + AIR * (len(self.blocks) - 1)
        pitch = min((canvas.height - top - FOOT - sum(high)) / rows, HIGHEST)
        y, middles, placed = top, [], []
        for block, lines, height in zip(self.blocks, heads, high, strict=True):
            placed.append((y + height / 2, lines))
            y += height
            middles += [y + (number + 0.5) * pitch for number in range(len(block.lines))]
            y += (len(block.lines) + AIR) * pitch
        return Plan(face, columns, left, right, top, pitch, tuple(labels), tuple(middles), tuple(placed), self._ticks())

    def _draw_heads(self, canvas: Canvas, plan: Plan, colours: Sequence[str]) -> None:
        """Set the name of each region over its numbers, with its mark."""
        for place, (column, colour) in enumerate(zip(plan.columns, colours, strict=True)):
            face = Face(plan.face.family, plan.face.size, 600)
            height = len(column.head) * face.leading
            y = plan.top - BESIDE - height / 2
            canvas.text(column.right, y, column.head, face=face, colour=readable(colour, canvas.look), align="right")
            x = column.right - face.widest(column.head) - BESIDE - POINTER / 2
            first = y - (len(column.head) - 1) * face.leading / 2
            if place:
                draw_pointers(canvas, [(x, first)], colour, below=self._below(place - 1), shift=POINTER / 2)
            else:
                canvas.dot(x, first, colour, size=DOT, name="key")

    def _draw_scale(self, canvas: Canvas, plan: Plan) -> None:
        """Draw a faint line at round numbers, with the first and the last of them below."""
        # Clear of the heads, which run over the scale.
        rows = iter(plan.middles)
        for block in self.blocks:
            middles = [next(rows) for _ in block.lines]
            top, bottom = middles[0] - plan.pitch / 2, middles[-1] + plan.pitch / 2
            for tick in plan.ticks:
                colour = canvas.look.g100 if tick else canvas.look.g500
                canvas.line([(plan.x(tick), top), (plan.x(tick), bottom)], colour, 0.75, below=True, name="grid")
        face, foot = canvas.face(canvas.look.small), plan.middles[-1] + plan.pitch / 2 + FOOT / 2
        for tick in (plan.ticks[0], plan.ticks[-1]):
            label = formats.label(tick, alternative_text.one_unit(self.facts), 0 if tick.is_integer() else 1)
            canvas.text(plan.x(tick), foot, label, face=face, colour=canvas.look.g700, align="center")

    def _draw_line(self, canvas: Canvas, plan: Plan, line: ForestRow, y: float, colour: str) -> None:
        fact = line.value
        if alternative_text.has_interval(fact):
            low, high = plan.x(fact.lower or 0), plan.x(fact.upper or 0)
            # Its rim can be seen on white; its fill lets the dot stand out.
            band = low, y - BAND / 2, high - low, BAND
            canvas.box(*band, screen(colour, SHADE), edge=canvas.look.mid, name=f"interval:{line.label}")
        if fact.known:
            canvas.dot(plan.x(fact.number), y, colour, size=DOT, name=f"dot:{line.label}")
        own, *others = plan.columns
        self._draw_own(canvas, plan, own, fact, y)
        for column, reference in zip(others, line.references, strict=True):
            colour = "" if reference.known else canvas.look.g500
            canvas.text(
                column.right, y, alternative_text.value_label(reference), face=plan.face, colour=colour, align="right"
            )

    def _draw_own(self, canvas: Canvas, plan: Plan, column: Column, fact: Fact, y: float) -> None:
        if not fact.known:
            canvas.text(column.right, y, formats.UNKNOWN, face=plan.face, colour=canvas.look.g500, align="right")
            return
        margin = margin_of(fact)
        small = canvas.face(canvas.look.smallest)
        if margin:
            canvas.text(column.right, y, margin, face=small, colour=canvas.look.g700, align="right")
        right = column.right - column.margin
        strong = Face(plan.face.family, plan.face.size, 600)
        canvas.text(right, y, alternative_text.value_label(fact), face=strong, align="right")
