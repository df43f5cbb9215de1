"""Draw values with their 95% interval on one scale, beside larger regions: a dot, and a pointer for each reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from publisher.charts.base import Limits, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import Role, national, readable, screen
from publisher.charts.canvas.glyphs import fill, together, triangle
from publisher.charts.canvas.measure import Face
from publisher.charts.rows.chart import RowChart
from publisher.charts.rows.layout import Extent, Lines, Rows, Spacing, fit, widest_scale
from publisher.charts.rows.marks import Plot
from publisher.charts.words import alternative_text as words
from publisher.charts.words.alternative_text import has_interval, value_label
from publisher.charts.words.matrix import Matrix
from publisher.dutch import formats
from publisher.facts.compute import compare
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Table

# Points: a dot, the band of an interval, white between a band and the tip of a pointer, and a pointer.
DOT, BAND, TIP, POINTER = 6.5, 4.5, 0.25, 4.5
# The shortest scale, white before it, the numbers under it, white between columns, and between the parts of one.
SHORTEST, BEFORE, FOOT, GAP, BESIDE = 40.0, 5.0, 14.0, 12.0, 4.0
# A head may have this width without a break in its words.
NAME = 64.0
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
    head: Lines


@dataclass(frozen=True, slots=True)
class ForestPlot(RowChart):
    """Rows in groups: the value as a dot on its interval, the references as pointers, all numbers beside them.

    `limits` are the ends of the scale, for panels that compare. Of a `sample` without intervals no differences are
    named. Raise PublisherError where rows have other regions than the first.
    """

    kind: ClassVar[str] = "Stippendiagram"
    spacing: ClassVar[Spacing] = Spacing(highest=22.0, air=0.4, bold=False)

    groups: tuple[ForestGroup, ...]
    _: KW_ONLY
    limits: Limits | None = None
    sample: bool = False

    def __post_init__(self) -> None:
        words.from_zero(self.limits)
        first, *others = (tuple(fact.region for fact in row.facts) for row in self.rows)
        if any(other != first for other in others) or not 1 < len(first) <= 1 + MOST_REFERENCES:
            message = say("Rows with margins need the same region and the same one or two references.")
            raise PublisherError([Finding("chart-labels", message, hint=say("Give each row the same regions."))])

    @property
    def rows(self) -> tuple[ForestRow, ...]:
        """Return the rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    def draw_on(self, canvas: Canvas) -> None:
        """Draw the rows on a canvas."""

        def above(face: Face, left: float, _: float) -> float | None:
            columns = self._columns(canvas, face)
            high = max(len(column.head) for column in columns) * face.leading + BESIDE
            return high if columns[0].left - GAP - left >= BEFORE + SHORTEST else None

        blocks = [(group.head, [row.label for row in group.rows]) for group in self.groups]
        rows = fit(canvas, blocks, top=above, bottom=FOOT, marks=SHORTEST, spacing=self.spacing)
        columns, ticks = self._columns(canvas, rows.face), self._ticks()
        scale = widest_scale(rows.left, columns[0].left - GAP, [Extent(0, BEFORE, ticks[-1], 0)])
        plot = Plot(canvas, rows, scale)
        self._draw_heads(canvas, rows, columns)
        self._draw_scale(plot, ticks)
        for first in rows.heads:
            rows.draw_head(canvas, first)
        for number, row in enumerate(self.rows):
            rows.draw_label(canvas, number)
            _draw_row(plot, number, row, columns)
        for place, role in enumerate(self._roles[1:]):
            known = [(row.references[place], rows.middle(number)) for number, row in enumerate(self.rows)]
            places = [(scale.at(fact.number), y) for fact, y in known if fact.known]
            _draw_pointers(canvas, places, role, -BAND / 2 - TIP)

    def findings(self) -> list[str]:
        """Return which rows differ from the largest region, what is not known, and values where few differ."""
        differences = [] if self.sample else list(self._differences())
        values = self._values() if len(differences) < 2 else ()
        return [*differences, words.unknown(self.matrix().named(), self.facts), *values]

    def table(self) -> Table:
        """Return a row a line: its value, the interval where any has one, and the references."""
        table = self.matrix().table(noted=False)
        if not any(has_interval(row.value) for row in self.rows):
            return table
        margins = [_margin(row.value) or "–" for row in self.rows]
        rows = [(*cells[:2], margin, *cells[2:]) for cells, margin in zip(table.rows, margins, strict=True)]
        columns = (*table.columns[:2], "95%-interval", *table.columns[2:])
        return Table(columns, tuple(rows), tuple(range(1, len(columns))))

    def matrix(self) -> Matrix:
        """Return a row a line, with the regions as columns."""
        names = [f"{group.head}, {row.label}".removeprefix(", ") for group in self.groups for row in group.rows]
        return Matrix(names, self._heads(), [row.facts for row in self.rows], corner="Onderwerp")

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

    def _ticks(self) -> tuple[float, ...]:
        """Return round numbers from zero to the end of the scale: the upper limit, or the first beyond all numbers."""
        from matplotlib.ticker import MaxNLocator

        end = words.within(self.facts, self.limits)
        found = MaxNLocator(4, steps=[1, 2, 2.5, 4, 5, 10]).tick_values(0, end)
        return tuple(float(tick) for tick in found if self.limits is None or tick <= end)

    def _columns(self, canvas: Canvas, face: Face) -> tuple[Column, ...]:
        """Return the columns of numbers, up to the right edge of the canvas."""
        found: list[Column] = []
        matrix, right, small = self.matrix(), canvas.width, canvas.face(canvas.look.smallest)
        for place, (name, facts) in reversed(list(enumerate(zip(matrix.heads, matrix.columns, strict=True)))):
            # Only in the smallest type may words of a head break.
            longest = 0 if face == small else face.strong.widest(re.split("(?<=[ -])", name))
            head = face.strong.wrap(name, max(NAME, longest))
            margin = 0.0 if place else small.widest([_margin(fact) for fact in facts])
            margin += BESIDE if margin else 0
            known = face.strong.widest([value_label(fact) for fact in facts if fact.known])
            absent = face.widest([formats.UNKNOWN for fact in facts if not fact.known])
            width = max(known + margin, absent, face.strong.widest(head) + POINTER + BESIDE)
            found.append(Column(right - width, right, margin, head))
            right -= width + GAP
        return tuple(reversed(found))

    def _draw_heads(self, canvas: Canvas, rows: Rows, columns: Sequence[Column]) -> None:
        """Set the name of each region over its numbers, with its mark."""
        face = rows.face.strong
        for column, role in zip(columns, self._roles, strict=True):
            colour, lines = role.colour(canvas.look), column.head
            y = rows.tops[0] - len(rows.heads[0]) * face.leading - BESIDE - len(lines) * face.leading / 2
            canvas.text(column.right, y, lines, face=face, colour=readable(colour, canvas.look), align="right")
            x = column.right - face.widest(lines) - BESIDE - POINTER / 2
            first = y - (len(lines) - 1) * face.leading / 2
            if role is Role.OWN:
                canvas.dot(x, first, colour, size=DOT, name="key")
            else:
                _draw_pointers(canvas, [(x, first)], role, POINTER / 2)

    def _draw_scale(self, plot: Plot, ticks: Sequence[float]) -> None:
        """Draw a faint line at round numbers, clear of heads, with the first and the last of them below."""
        canvas, look = plot.canvas, plot.canvas.look
        for tick in ticks:
            for block in plot.rows.blocks:
                plot.upright(tick, block, look.g100 if tick else look.g500, below=True, name="grid")
        for tick in (ticks[0], ticks[-1]):
            label = formats.label(tick, words.one_unit(self.facts), 0 if tick.is_integer() else 1)
            x, y = plot.scale.at(tick), plot.rows.bottom + FOOT / 2
            canvas.text(x, y, label, face=canvas.face(look.small), colour=look.g700, align="center")


def _draw_row(plot: Plot, number: int, row: ForestRow, columns: Sequence[Column]) -> None:
    """Draw the interval and the dot of a row, and its numbers in their columns."""
    fact, look, own = row.value, plot.canvas.look, columns[0]
    if has_interval(fact):
        # Its rim can be seen on white; its fill lets the dot stand out.
        ends = fact.lower or 0, fact.upper or 0
        plot.span(number, ends, BAND, screen(look.dark, SHADE), look.mid, f"interval:{row.label}")
        small, y = plot.canvas.face(look.smallest), plot.rows.middle(number)
        plot.canvas.text(own.right, y, _margin(fact), face=small, colour=look.g700, align="right")
    if fact.known:
        plot.dot(number, fact, look.dark, f"dot:{row.label}", DOT)
    for column, each in zip(columns, row.facts, strict=True):
        strong = each is fact and fact.known
        face = plot.rows.face.strong if strong else plot.rows.face
        plot.value(column.right - column.margin * strong, number, each, face=face, align="right")


def _draw_pointers(canvas: Canvas, places: Sequence[tuple[float, float]], role: Role, shift: float) -> None:
    """Draw pointers of one region as one shape: the country's from below and pointing up, others from above."""
    side = -1 if role is Role.REFERENCE else 1
    if places:
        shape = together([triangle(x, y + side * shift, -side * POINTER) for x, y in places])
        fill(canvas, shape, role.colour(canvas.look), name="pointers")


def forest_rows(facts: Iterable[Fact], label: Callable[[Fact], str]) -> tuple[ForestRow, ...]:
    """Return a row for each indicator and group: the value of the first region, the others as its references."""
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        rows.setdefault((fact.indicator.id, fact.group.id), []).append(fact)
    return tuple(ForestRow(label(own), own, tuple(references)) for own, *references in rows.values())


def _margin(fact: Fact) -> str:
    """Return the 95% interval of a value as it stands behind its number, or nothing."""
    return f"({words.interval(fact)})" if has_interval(fact) else ""
