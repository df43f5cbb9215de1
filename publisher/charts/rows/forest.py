"""Draw values with their 95% interval on one scale, beside larger regions: a dot, and a pointer for each reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from matplotlib.ticker import MaxNLocator

from publisher.charts.base import Limits, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, national, readable, screen
from publisher.charts.canvas.measure import Face, largest
from publisher.charts.rows.chart import RowChart
from publisher.charts.rows.layout import blocks
from publisher.charts.rows.marks import POINTER, Scale, draw_pointers, draw_value
from publisher.charts.words import alternative_text as words
from publisher.charts.words.alternative_text import has_interval, value_label
from publisher.charts.words.matrix import Matrix
from publisher.dutch import formats
from publisher.facts.compute import compare
from publisher.findings import Finding, PublisherError
from publisher.model import Fact, Table

# Points: a dot, the band of an interval, and white between a band and the tip of a pointer.
DOT, BAND, TIP = 6.5, 4.5, 0.25
# The shortest scale, the numbers under it, white between columns, and between the parts of one.
SHORTEST, FOOT, GAP, BESIDE = 40.0, 14.0, 12.0, 4.0
# Room above a block, and the highest row: the first as a share of a row, the second in points.
AIR, HIGHEST = 0.4, 22.0
# Tried in this order: the size of type, and whether words of a name may break; a name then has this width.
SETTINGS = (("label", False), ("small", False), ("label", True), ("small", True), ("smallest", True))
LABEL, NAME = 0.36, 64.0
# Share of the ink of the band of an interval.
SHADE = 0.35
MOST_REFERENCES = 2
# Of more differences the alternative text leaves out the values.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ForestRow:
    """A row: its label, its value, and the same measure for one or two larger regions."""

    label: str
    value: Fact
    references: tuple[Fact, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the value and its references."""
        return self.value, *self.references


@dataclass(frozen=True, slots=True)
class ForestGroup:
    """Rows under a head; without a head they follow the rows above."""

    head: str
    rows: tuple[ForestRow, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its edges, the width that margins take in it, and its head."""

    left: float
    right: float
    margin: float
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands, in points: columns of numbers, the scale with its ticks, and the rows of each group."""

    face: Face
    columns: tuple[Column, ...]
    scale: Scale
    ticks: tuple[float, ...]
    top: float
    pitch: float
    labels: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]

    def middles(self, counts: Sequence[int]) -> list[float]:
        """Return the middle of each row."""
        return [y + (n + 0.5) * self.pitch for y, count in zip(self.tops, counts, strict=True) for n in range(count)]


@dataclass(frozen=True, slots=True)
class ForestPlot(RowChart):
    """Rows in groups: the value as a dot on its interval, the references as pointers, all numbers beside them.

    `limits` are the ends of the scale, for panels that compare. Of a `sample` without intervals no differences are
    named. Raise PublisherError where rows have other regions than the first.
    """

    kind: ClassVar[str] = "Stippendiagram"

    groups: tuple[ForestGroup, ...]
    _: KW_ONLY
    limits: Limits | None = None
    sample: bool = False

    def __post_init__(self) -> None:
        words.from_zero(self.limits)
        first, *others = (tuple(fact.region for fact in row.facts) for row in self.rows)
        if any(other != first for other in others) or not 1 < len(first) <= 1 + MOST_REFERENCES:
            message = "Rows with margins need the same region and the same one or two references."
            raise PublisherError([Finding("chart-labels", message, hint="Give each row the same regions.")])

    @property
    def rows(self) -> tuple[ForestRow, ...]:
        """Return the rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the rows on a canvas."""
        plan = largest(self._plans(canvas), f"{len(self.rows)} rows with margins do not fit.")
        middles = plan.middles([len(group.rows) for group in self.groups])
        self._draw_heads(canvas, plan)
        self._draw_scale(canvas, plan)
        for group, lines, top in zip(self.groups, plan.heads, plan.tops, strict=True):
            if group.head:
                canvas.text(0, top - len(lines) * plan.face.leading / 2, lines, face=plan.face.strong)
        for row, label, y in zip(self.rows, plan.labels, middles, strict=True):
            canvas.text(0, y, label, face=plan.face)
            self._draw_row(canvas, plan, row, y)
        for place, role in enumerate(self._roles[1:]):
            known = [(row.references[place], y) for row, y in zip(self.rows, middles, strict=True)]
            places = [(plan.scale.at(fact.number), y) for fact, y in known if fact.known]
            draw_pointers(canvas, places, role, -BAND / 2 - TIP)

    def alt(self) -> str:
        """Return the alternative text: each row beside the largest region, and what is not known."""
        differences = [] if self.sample else list(self._differences())
        values = self._values() if len(differences) < 2 else ()
        matrix = self.matrix()
        parts = [*differences, words.unknown(matrix.named(), self.facts), *values]
        return words.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return a row a line: its value, the interval where any has one, and the references."""
        table = self.matrix().table("Onderwerp", noted=False)
        if not any(has_interval(row.value) for row in self.rows):
            return table
        margins = [margin_of(row.value) or "–" for row in self.rows]
        rows = [(*cells[:2], margin, *cells[2:]) for cells, margin in zip(table.rows, margins, strict=True)]
        columns = (*table.columns[:2], "95%-interval", *table.columns[2:])
        return Table(columns, tuple(rows), tuple(range(1, len(columns))))

    def matrix(self) -> Matrix:
        """Return a row a line, with the regions as columns."""
        names = [f"{group.head}, {row.label}".removeprefix(", ") for group in self.groups for row in group.rows]
        return Matrix(names, self._heads(), [row.facts for row in self.rows])

    def _values(self) -> Iterator[str]:
        """Yield the values of each group."""
        own = self.rows[0].value.region.name
        for group in self.groups:
            labels, facts = [row.label for row in group.rows], [row.value for row in group.rows]
            yield words.listed(labels, facts, head=f"{own}, {group.head}".removesuffix(", "))

    def _differences(self) -> Iterator[str]:
        """Yield which rows differ from the largest region, and how many do not."""
        own, *_, whole = (fact.region.name for fact in self.rows[0].facts)
        ends = [(row.value, row.references[-1]) for row in self.rows]
        named = zip(self.matrix().names, ends, strict=True)
        found = [(name, compare(*pair)) for name, pair in named if all(fact.known for fact in pair)]
        for word, direction in (("higher", "hoger"), ("lower", "lager")):
            items = [(name, item.fact) for name, item in found if getattr(item, word)]
            few = len(items) <= MOST_NAMED
            labels = [f"{name} ({value_label(fact)})" if few else name for name, fact in items]
            if labels:
                yield sentence(f"{own} {direction} dan {whole}: {words.joined(labels)}")
        if alike := sum(item.similar for _, item in found):
            yield sentence(f"vergelijkbaar met {whole}: {alike} van de {len(self.rows)} waarden")

    def _heads(self) -> list[str]:
        """Return the name of each region, with its kind where another has the same name, and the note on its values."""
        first = [fact.region for fact in self.rows[0].facts]
        names = [region.name for region in first]
        named = [
            f"{region.name} ({region.kind})" if place and names.count(region.name) > 1 else region.name
            for place, region in enumerate(first)
        ]
        columns = zip(*(row.facts for row in self.rows), strict=True)
        return [name.replace(") (", ", ") for name in map(words.noted_column, named, columns)]

    @property
    def _roles(self) -> list[Role]:
        """Return what each region is to the reader: the own one, the country, or one between them."""
        regions = [fact.region for fact in self.rows[0].references]
        return [Role.OWN, *(Role.REFERENCE if national(region) else Role.OTHER for region in regions)]

    def _plans(self, canvas: Canvas) -> Iterator[Plan | None]:
        for size, hyphenated in SETTINGS:
            plan = self._plan(canvas, canvas.face(getattr(canvas.look, size)), hyphenated)
            high = max(map(len, plan.labels)) * plan.face.leading
            length = plan.scale.points * plan.ticks[-1]
            yield plan if plan.pitch >= high - 0.1 and length >= SHORTEST - 1e-9 else None

    def _plan(self, canvas: Canvas, face: Face, hyphenated: bool) -> Plan:
        columns, ticks = self._columns(canvas, face, NAME if hyphenated else 0), self._ticks()
        labels = [face.wrap(row.label, LABEL * canvas.width) for row in self.rows]
        left, right = max(map(face.widest, labels)) + GAP, min(column.left for column in columns) - GAP
        top = max(len(column.head) for column in columns) * face.leading + BESIDE
        # A head has the room over the scale as well.
        heads = [face.strong.wrap(group.head, right) if group.head else () for group in self.groups]
        high, counts = [len(lines) * face.leading for lines in heads], [len(group.rows) for group in self.groups]
        pitch, tops = blocks(top, canvas.height - FOOT, high, counts, air=AIR, most=HIGHEST)
        scale = Scale(left, (right - left) / ticks[-1])
        return Plan(face, columns, scale, ticks, top, pitch, tuple(labels), tuple(heads), tops)

    def _ticks(self) -> tuple[float, ...]:
        """Return round numbers from zero to the end of the scale: the upper limit, or the first beyond all numbers."""
        end = words.within(self.facts, self.limits)
        found = MaxNLocator(4, steps=[1, 2, 2.5, 4, 5, 10]).tick_values(0, end)
        return tuple(float(tick) for tick in found if self.limits is None or tick <= end)

    def _columns(self, canvas: Canvas, face: Face, narrow: float) -> tuple[Column, ...]:
        """Return the columns of numbers, from the right edge of the canvas to the left.

        Words of a head are broken only where they are wider than `narrow` points, if given.
        """
        found: list[Column] = []
        matrix, right, small = self.matrix(), canvas.width, canvas.face(canvas.look.smallest)
        for place, (name, facts) in reversed(list(enumerate(zip(matrix.heads, matrix.columns, strict=True)))):
            head = face.strong.wrap(name, narrow or max(NAME, face.strong.widest(re.split("(?<=[ -])", name))))
            margin = 0.0 if place else small.widest([margin_of(fact) for fact in facts])
            margin += BESIDE if margin else 0
            known = face.strong.widest([value_label(fact) for fact in facts if fact.known])
            absent = face.widest([formats.UNKNOWN for fact in facts if not fact.known])
            width = max(known + margin, absent, face.strong.widest(head) + POINTER + BESIDE)
            found.append(Column(right - width, right, margin, head))
            right -= width + GAP
        return tuple(reversed(found))

    def _draw_heads(self, canvas: Canvas, plan: Plan) -> None:
        """Set the name of each region over its numbers, with its mark."""
        face = plan.face.strong
        for column, role in zip(plan.columns, self._roles, strict=True):
            colour, lines = role.colour(canvas.look), column.head
            y = plan.top - BESIDE - len(lines) * face.leading / 2
            canvas.text(column.right, y, lines, face=face, colour=readable(colour, canvas.look), align="right")
            x = column.right - face.widest(lines) - BESIDE - POINTER / 2
            first = y - (len(lines) - 1) * face.leading / 2
            if role is Role.OWN:
                canvas.dot(x, first, colour, size=DOT, name="key")
            else:
                draw_pointers(canvas, [(x, first)], role, POINTER / 2)

    def _draw_scale(self, canvas: Canvas, plan: Plan) -> None:
        """Draw a faint line at round numbers, clear of heads, with the first and the last of them below."""
        for group, top in zip(self.groups, plan.tops, strict=True):
            bottom = top + len(group.rows) * plan.pitch
            for tick in plan.ticks:
                x, colour = plan.scale.at(tick), canvas.look.g100 if tick else canvas.look.g500
                canvas.line([(x, top), (x, bottom)], colour, 0.75, below=True, name="grid")
        face = canvas.face(canvas.look.small)
        for tick in (plan.ticks[0], plan.ticks[-1]):
            label = formats.label(tick, words.one_unit(self.facts), 0 if tick.is_integer() else 1)
            x = plan.scale.at(tick)
            canvas.text(x, bottom + FOOT / 2, label, face=face, colour=canvas.look.g700, align="center")

    def _draw_row(self, canvas: Canvas, plan: Plan, row: ForestRow, y: float) -> None:
        fact, look, (own, *others) = row.value, canvas.look, plan.columns
        if has_interval(fact):
            low, high = plan.scale.at(fact.lower or 0), plan.scale.at(fact.upper or 0)
            # Its rim can be seen on white; its fill lets the dot stand out.
            band = low, y - BAND / 2, high - low, BAND
            canvas.box(*band, screen(look.dark, SHADE), edge=look.mid, name=f"interval:{row.label}")
            small = canvas.face(look.smallest)
            canvas.text(own.right, y, margin_of(fact), face=small, colour=look.g700, align="right")
        if fact.known:
            canvas.dot(plan.scale.at(fact.number), y, look.dark, size=DOT, name=f"dot:{row.label}")
            canvas.text(own.right - own.margin, y, value_label(fact), face=plan.face.strong, align="right")
        else:
            canvas.text(own.right, y, formats.UNKNOWN, face=plan.face, colour=look.g500, align="right")
        for column, reference in zip(others, row.references, strict=True):
            draw_value(canvas, column.right, y, value_label(reference), plan.face, reference, "right")


def forest_rows(facts: Iterable[Fact], label: Callable[[Fact], str]) -> tuple[ForestRow, ...]:
    """Return a row for each indicator and group: the value of the first region, the others as its references."""
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        rows.setdefault((fact.indicator.id, fact.group.id), []).append(fact)
    return tuple(ForestRow(label(own), own, tuple(references)) for own, *references in rows.values())


def margin_of(fact: Fact) -> str:
    """Return the 95% interval of a value as it stands behind its number, or nothing."""
    if not has_interval(fact):
        return ""
    return f"({formats.interval(fact.lower or 0, fact.upper or 0, fact.decimals)})"
