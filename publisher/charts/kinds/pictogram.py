"""Shares as "so many of ten people": ten figures a statement, filled by share, with a reference beside them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.glyphs import PERSON_WIDTH, fill, glyph, left_of, placed, together, triangle
from publisher.charts.canvas.measure import HALF_CAPITAL, Face, largest
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.model import Size
    from publisher.theme import Look

COUNT = 10
# Of the height of a figure: from one figure to the next, and the size of the number beside them.
PITCH = 0.5
NUMBER = 0.8
# Points: heights of figures, from which the largest that fits is taken; sizes of the number; white.
HIGHEST, CLEAR, LOWEST, STEP = 40.0, 16.0, 10.0, 1.0
LARGEST, SMALLEST = 26.0, 11.0
GUTTER = 28.0
ROW_GAP = 12.0
GAP = 8.0
ABOVE = 4.0
MARK = 4.0


@dataclass(frozen=True, slots=True)
class Share:
    """A statement with the share of people it holds for, and a reference (another region, mostly Nederland)."""

    label: str
    fact: Fact
    reference: Fact | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Cells with figures of one height, in points; values stand below the figures or (tight) beside them."""

    columns: int
    width: float
    figure: float
    face: Face
    small: Face
    lines: tuple[tuple[str, ...], ...]
    tight: bool

    @property
    def row(self) -> float:
        """Return the width of ten figures."""
        return self.figure * (PITCH * (COUNT - 1) + PERSON_WIDTH)

    @property
    def clear(self) -> bool:
        """Tell whether the figures can be counted at a glance."""
        return self.figure >= CLEAR

    @property
    def pitch(self) -> float:
        """Return the distance from one figure to the next."""
        return self.figure * PITCH

    @property
    def number(self) -> Face:
        """Return the face of the number."""
        return Face(self.face.family, min(max(self.figure * NUMBER, SMALLEST), LARGEST), 700)

    @property
    def top(self) -> float:
        """Return where the figures stand, below the highest label."""
        return max(map(len, self.lines)) * self.face.leading + ABOVE

    @property
    def height(self) -> float:
        """Return the height of a cell."""
        below = 2 * MARK if self.tight else 1.5 * MARK + self.small.leading
        return self.top + self.figure + below

    def fits(self, shares: tuple[Share, ...], height: float) -> bool:
        """Tell whether all cells fit in their width and in a height."""
        needed = max(self._values_width(share) for share in shares)
        references = [_reference(share) for share in shares if share.reference]
        beside = self.tight or self.small.widest(references) <= self.row + GAP / 2
        return self.height <= height and self.row + GAP + needed <= self.width and beside

    def _values_width(self, share: Share) -> float:
        number = self.number.width(alternative_text.value_label(share.fact))
        if not self.tight:
            return max(number, self.small.width(share.fact.region.name))
        named = self.small.width(f"{share.fact.region.name} ") + number
        return named + (2 * GAP + MARK + self.small.width(_reference(share)) if share.reference else 0)


def _reference(share: Share) -> str:
    return f"{share.reference.region.name}: {alternative_text.value_label(share.reference)}" if share.reference else ""


@dataclass(frozen=True)
class PeoplePictogram(Described):
    """One to six shares, each as ten figures of which so many are filled, the last one partly."""

    kind: ClassVar[str] = "Pictogram"
    subtitle: str
    shares: tuple[Share, ...]

    def __post_init__(self) -> None:
        if wrong := [share.label for share in self.shares if share.fact.unit != "percent"]:
            message = say(
                "Figures of people show percentages, which these are not: {wrong}.", wrong=formats.enumeration(wrong)
            )
            raise PublisherError([Finding("chart-units", message, hint=say("Choose another chart, or a share."))])

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the pictogram at its printed size."""
        canvas = Canvas.blank(look, size)
        message = say("{number} rows of figures do not fit with their labels.", number=len(self.shares))
        layout = largest(self._layouts(canvas), message)
        rows = -(-len(self.shares) // layout.columns)
        pitch = min((canvas.height + ROW_GAP) / rows, layout.height + 3 * ROW_GAP)
        for number, (share, lines) in enumerate(zip(self.shares, layout.lines, strict=True)):
            row, column = divmod(number, layout.columns)
            _draw_cell(canvas, layout, share, lines, column * (layout.width + GUTTER), row * pitch)
        return canvas.figure

    def _layouts(self, canvas: Canvas) -> list[_Layout]:
        """Return for each size of type and number of columns the largest figures that fit, the best first."""
        heights = [HIGHEST - STEP * step for step in range(int((HIGHEST - LOWEST) / STEP) + 1)]
        found = []
        for face, columns in product(canvas.faces, range(1, min(len(self.shares), 3) + 1)):
            # Values below the figures read better than values beside them.
            tried = (
                self._layout(canvas, face, columns, figure, tight=tight)
                for tight, figure in product((False, True), heights)
            )
            found += [layout for layout in [next(filter(None, tried), None)] if layout]
        # Large type first, once the figures are large enough.
        return sorted(found, key=lambda each: (each.clear, each.face.size, each.figure, -each.columns), reverse=True)

    def _layout(self, canvas: Canvas, face: Face, columns: int, figure: float, *, tight: bool) -> _Layout | None:
        rows = -(-len(self.shares) // columns)
        width = (canvas.width - (columns - 1) * GUTTER) / columns
        height = (canvas.height - (rows - 1) * ROW_GAP) / rows
        lines = tuple(face.wrap(share.label, width) if share.label else () for share in self.shares)
        small = canvas.face(min(canvas.look.small, face.size))
        layout = _Layout(columns, width, figure, face, small, lines, tight)
        return layout if layout.fits(self.shares, height) else None

    def alt(self) -> str:
        """Return the alternative text: kind, subject, how to read the figures, and each share with its reference."""
        shown = next((share.fact for share in self.shares if share.fact.known), None)
        reading = f"Van tien figuren is het aandeel gevuld: {_filled(shown)}." if shown else ""
        rows = [
            sentence(f"{_name(share)}: {alternative_text.value_label(share.fact)}", _aside(share))
            for share in self.shares
        ]
        return alternative_text.alt_text(self.kind, self.subtitle, [reading, *rows])

    def table(self) -> Table:
        """Return a row for each statement, with its reference."""
        own = {share.fact.region.name for share in self.shares}
        others = tuple(dict.fromkeys(share.reference.region.name for share in self.shares if share.reference))
        heads = (own.pop() if len(own) == 1 else "Waarde", *others)
        rows = [(_name(share), alternative_text.cell(share.fact), *_cells(share, others)) for share in self.shares]
        units = tuple(alternative_text.unit_head(head, "percent") for head in heads)
        return Table(("Onderwerp", *units), tuple(rows), tuple(range(1, len(heads) + 1)))


def _cells(share: Share, others: tuple[str, ...]) -> list[str]:
    reference = share.reference
    return [alternative_text.cell(reference) if reference and reference.region.name == name else "–" for name in others]


def _name(share: Share) -> str:
    """Return what a share is of, where no label stands in the figure itself."""
    return share.label or share.fact.indicator.label


def _filled(fact: Fact) -> str:
    return f"{alternative_text.value_label(fact)} is {formats.number(fact.number / COUNT, fact.decimals + 1)} figuren"


def _aside(share: Share) -> str:
    return f"({_reference(share)})" if share.reference else ""


# Drawing


def figures_left_of(share: float, left: float, height: float) -> float:
    """Return how far ten figures of a height are filled for a share of 0 to 100, from the left of the first."""
    whole, part = divmod(share / 100 * COUNT, 1)
    return left + height * (whole * PITCH + part * PERSON_WIDTH)


def _draw_cell(canvas: Canvas, layout: _Layout, share: Share, lines: tuple[str, ...], left: float, top: float) -> None:
    # Labels end at one height, so that figures of a row stand on one line.
    middle = top + layout.top - ABOVE - len(lines) * layout.face.leading / 2
    canvas.text(left, middle, lines, face=layout.face)
    _draw_figures(canvas, layout, share.fact, left, top + layout.top)
    if share.reference:
        _draw_mark(canvas, layout, share.reference, left, top + layout.top + layout.figure)
    draw_values = _draw_values_beside if layout.tight else _draw_values_below
    draw_values(canvas, layout, share, left, top + layout.top)


def _draw_figures(canvas: Canvas, layout: _Layout, fact: Fact, left: float, top: float) -> None:
    people = together([placed(glyph("person"), left + n * layout.pitch, top, layout.figure) for n in range(COUNT)])
    if fact.value is None:
        fill(canvas, people, canvas.look.white, edge=canvas.look.g500, width=0.5, name="unknown")
        return
    fill(canvas, people, canvas.look.g300, name="people")
    if fact.value > 0:
        end = figures_left_of(fact.value, left, layout.figure)
        fill(canvas, left_of(people, end), canvas.look.dark, name="filled")


def _draw_mark(canvas: Canvas, layout: _Layout, reference: Fact, left: float, foot: float) -> None:
    if reference.value is not None:
        x = max(figures_left_of(reference.value, left, layout.figure), left + MARK * 0.6)
        fill(canvas, triangle(x, foot + 1.5, MARK), canvas.look.g500, name="reference")


def _draw_values_below(canvas: Canvas, layout: _Layout, share: Share, left: float, top: float) -> None:
    look, right = canvas.look, left + layout.row + GAP
    below = top + layout.figure + 1.5 * MARK + layout.small.leading / 2
    # The number stands on the ground that the figures stand on.
    ground = top + layout.figure - HALF_CAPITAL * layout.number.size
    canvas.text(right, ground, alternative_text.value_label(share.fact), face=layout.number, colour=look.dark)
    canvas.text(right, below, share.fact.region.name, face=layout.small, colour=look.dark)
    if share.reference:
        text = _reference(share)
        half = layout.small.width(text) / 2
        mark = left if share.reference.value is None else figures_left_of(share.reference.value, left, layout.figure)
        x = min(max(mark, left + half), left + layout.row + GAP / 2 - half)
        canvas.text(x, below, text, face=layout.small, colour=look.g500, align="center")


def _draw_values_beside(canvas: Canvas, layout: _Layout, share: Share, left: float, top: float) -> None:
    look, x, middle = canvas.look, left + layout.row + GAP, top + layout.figure / 2
    name = f"{share.fact.region.name} "
    canvas.text(x, middle, name, face=layout.small, colour=look.dark)
    x += layout.small.width(name)
    label = alternative_text.value_label(share.fact)
    canvas.text(x, middle, label, face=layout.number, colour=look.dark)
    if share.reference:
        x += layout.number.width(label) + 2 * GAP
        if share.reference.value is not None:
            fill(canvas, triangle(x, middle - MARK / 2, MARK), look.g500)
        canvas.text(x + MARK, middle, _reference(share), face=layout.small, colour=look.g500)
