"""Set a large number beside a mark: a glyph or words before it, and its label in lines below."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.glyphs import fill, glyph, glyph_width, placed
from publisher.charts.canvas.measure import HALF_CAPITAL, Face

# Points between the number and a glyph or words before it; the size of a glyph in sizes of the number.
BESIDE, LEAD, GLYPH = 4.5, 4.0, 1.15


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """A number and the lines below it, with a glyph ("person", "house", "building") or words before the number."""

    value: str
    number: Face
    lines: tuple[str, ...]
    face: Face
    glyph: str = ""
    words: str = ""

    @property
    def indent(self) -> float:
        """Return the width of what stands before the number."""
        if self.glyph:
            return glyph_width(self.glyph) * self.number.size * GLYPH + BESIDE
        return self.face.width(self.words) + LEAD if self.words else 0.0

    @property
    def width(self) -> float:
        """Return the width of all."""
        return max(self.indent + self.number.width(self.value), self.face.widest(self.lines))

    @property
    def height(self) -> float:
        """Return the height of all."""
        return self.number.leading + len(self.lines) * self.face.leading

    def draw(self, canvas: Canvas, left: float, middle: float, colour: str = "") -> float:
        """Draw all around a height; return the height of the middle of the number."""
        first = middle - self.height / 2 + self.number.leading / 2
        if self.glyph:
            size, foot = self.number.size * GLYPH, first + HALF_CAPITAL * self.number.size
            fill(canvas, placed(glyph(self.glyph), left, foot - size, size), canvas.look.dark, name=self.glyph)
        if self.words:
            # Both stand on one baseline.
            lower = HALF_CAPITAL * (self.number.size - self.face.size)
            canvas.text(left, first + lower, self.words, face=self.face, colour=colour)
        canvas.text(left + self.indent, first, self.value, face=self.number, colour=colour)
        below = first + (self.number.leading + len(self.lines) * self.face.leading) / 2
        canvas.text(left, below, self.lines, face=self.face, colour=colour)
        return first
