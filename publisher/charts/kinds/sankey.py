"""A whole that splits in parts, as bands whose heights are in proportion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.colours import screen, series_colours
from publisher.charts.canvas.glyphs import fill
from publisher.charts.canvas.measure import dodge, largest
from publisher.charts.canvas.number_label import NumberLabel
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import Finding, PublisherError, say
from publisher.model import Fact, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from publisher.model import Size
    from publisher.theme import Look

NUMBERS = (28.0, 22.0, 18.0, 14.0, 11.0)
# Points: bars, white between the parts, white beside words, the shortest band.
BAR = 9.0
APART = 9.0
# Screens set type somewhat wider than paper.
SLACK = 2.0
GAP = 9.0
SHORTEST, LONGEST = 24.0, 200.0
TALLEST = 300.0
# Of the free width: the most that the words of the whole take.
WHOLE = 0.42
# Of the first band and of the others: in grey, too, they are distinct where they part.
SHADES = (0.42, 0.25)
# Points: the edge of a band.
EDGE = 0.5
# Parts may miss the whole by their rounding.
ROUNDING = 0.005


@dataclass(frozen=True, slots=True)
class SankeyNode:
    """A whole or a part: a label, its number, and a glyph ("person", "house", "building") or none."""

    label: str
    fact: Fact
    glyph: str = ""


@dataclass(frozen=True)
class Sankey(Described):
    """A whole of which the parts add up to it; two to four of them."""

    kind: ClassVar[str] = "Stroomdiagram"
    subtitle: str
    whole: SankeyNode
    parts: tuple[SankeyNode, ...]

    def __post_init__(self) -> None:
        if unknown := [stream.label for stream in (self.whole, *self.parts) if not stream.fact.known]:
            raise _wrong(say("{unknown}: a value is not known", unknown=formats.enumeration(unknown)))
        summed, total = sum(part.fact.number for part in self.parts), self.whole.fact.number
        if total <= 0 or abs(summed - total) > ROUNDING * total:
            raise _wrong(
                say(
                    "they add up to {summed}, the whole is {total}",
                    summed=formats.number(summed),
                    total=formats.number(total),
                )
            )

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the flow at its printed size."""
        canvas = Canvas.blank(look, size)
        layouts = (self._layout(canvas, number) for number in NUMBERS)
        layout = largest(layouts, say("The bands do not fit with their labels."))
        colours = series_colours(len(self.parts), look)
        canvas.box(layout.left, layout.top, BAR, layout.height, look.dark, name="whole")
        layout.whole.draw(canvas, 0, layout.full / 2)
        middles = layout.middles(canvas.height)
        for number, (text, colour, middle) in enumerate(zip(layout.parts, colours, middles, strict=True)):
            _draw_band(canvas, layout, number, colour)
            text.draw(canvas, layout.right + BAR + GAP, middle)
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, the whole, and each part with its share."""
        parts = [
            f"{_within(part.label)} {alternative_text.value_label(part.fact)} ({self._share(part)})"
            for part in self.parts
        ]
        whole = f"{self.whole.label}: {alternative_text.value_label(self.whole.fact)}"
        return alternative_text.alt_text(
            self.kind, self.subtitle, [sentence(whole), sentence(f"daarvan {formats.enumeration(parts)}")]
        )

    def table(self) -> Table:
        """Return the whole and its parts, with their shares."""
        head = alternative_text.unit_head("Waarde", alternative_text.one_unit(self.facts))
        rows = [(part.label, alternative_text.cell(part.fact), self._share(part)) for part in (self.whole, *self.parts)]
        return Table(("Onderdeel", head, "Aandeel"), tuple(rows), (1, 2))

    def _share(self, part: SankeyNode) -> str:
        return formats.label(100 * part.fact.number / self.whole.fact.number, "percent")

    def _layout(self, canvas: Canvas, size: float) -> _Layout | None:
        """Return where bands and words stand with numbers of a size, or None where they do not fit."""
        free = canvas.width - 2 * (BAR + GAP) - SHORTEST - SLACK
        whole = self._text(canvas, self.whole, size, free * WHOLE)
        if whole is None:
            return None
        limit = free - whole.width
        parts = [self._text(canvas, part, size, limit, f" ({self._share(part)})") for part in self.parts]
        words = tuple(part for part in parts if part)
        right = max((part.width for part in words), default=0)
        if len(words) < len(parts) or whole.width + right > free + 0.1:
            return None
        left = whole.width + GAP
        band = min(canvas.width - left - 2 * BAR - GAP - right - SLACK, LONGEST)
        height = min(canvas.height, TALLEST) - (len(parts) - 1) * APART
        shares = tuple(part.fact.number / self.whole.fact.number for part in self.parts)
        layout = _Layout(left, left + BAR + band, height, shares, whole, words)
        return layout if layout.fits(canvas.height) else None

    def _text(self, canvas: Canvas, node: SankeyNode, size: float, limit: float, share: str = "") -> NumberLabel | None:
        """Return the words beside a bar, or None where one of them is wider than a limit."""
        face, label = canvas.face(), f"{node.label}{share}"
        if face.widest(label.split(" ")) > limit:
            return None
        number = canvas.face(size, 700)
        return NumberLabel(alternative_text.value_label(node.fact), number, face.wrap(label, limit), face, node.glyph)


def _within(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _wrong(reason: str) -> PublisherError:
    message = say("These parts are not a whole: {reason}.", reason=reason)
    return PublisherError([Finding("chart-parts", message, hint=say("Check the values, or choose another chart."))])


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the bars stand and how high they are, with the words beside them; in points."""

    left: float
    right: float
    height: float
    shares: tuple[float, ...]
    whole: NumberLabel
    parts: tuple[NumberLabel, ...]

    @property
    def top(self) -> float:
        """Return where the bar of the whole starts: in the middle of its parts."""
        return (len(self.parts) - 1) * APART / 2

    @property
    def full(self) -> float:
        """Return the height of the parts with the white between them."""
        return self.height + 2 * self.top

    def from_whole(self, number: int) -> float:
        """Return where a band leaves the whole."""
        return self.top + sum(self.shares[:number]) * self.height

    def to_part(self, number: int) -> float:
        """Return where the bar of a part starts."""
        return sum(self.shares[:number]) * self.height + number * APART

    def middles(self, height: float) -> tuple[float, ...]:
        """Return the heights of the words beside the parts."""
        wanted = [self.to_part(number) + share * self.height / 2 for number, share in enumerate(self.shares)]
        return dodge(wanted, [text.height + APART for text in self.parts], 0, height)

    def fits(self, height: float) -> bool:
        """Tell whether the words fit in a height."""
        return sum(text.height + APART for text in self.parts) <= height and self.whole.height <= self.full


def _draw_band(canvas: Canvas, layout: _Layout, number: int, colour: str) -> None:
    from matplotlib.path import Path

    share = layout.shares[number] * layout.height
    start, end = layout.from_whole(number), layout.to_part(number)
    left, right = layout.left + BAR, layout.right
    middle = (left + right) / 2
    above = [(left, start), (middle, start), (middle, end), (right, end)]
    below = [(right, end + share), (middle, end + share), (middle, start + share), (left, start + share)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    shade, band = screen(colour, SHADES[min(number, 1)]), Path([*above, *below, above[0]], codes)
    # A thin edge keeps the light band apart from the page.
    fill(canvas, band, shade, edge=canvas.look.dark, width=EDGE, name=f"band-{number}")
    canvas.box(right, end, BAR, share, colour, name=f"part-{number}")
