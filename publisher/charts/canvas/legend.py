"""Draw legends: what a fill, a sign or a colour means, in lines or as a column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.highlight import PAD, draw_tag
from publisher.charts.canvas.measure import Face, too_small
from publisher.findings import say

# Points: a swatch, and a line of the legend.
SWATCH, PITCH = 8.0, 12.0


@dataclass(frozen=True, slots=True)
class Key:
    """What a fill means; words in a colour are the value of a larger region, a tag is what is highlighted."""

    label: str
    colour: str = ""
    sign: Literal["fill", "hatched", "whisker", "words", "tag"] = "fill"
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """Keys on a canvas: white between a swatch and its name and between two keys, in points, and the names' colour."""

    canvas: Canvas
    keys: tuple[Key, ...]
    gap: float = 4.0
    between: float = 8.0
    colour: str = ""

    @property
    def column(self) -> tuple[float, float]:
        """Return the width and height of the legend as a column."""
        return max(map(self._width, self.keys), default=0.0), len(self.keys) * PITCH

    @property
    def width(self) -> float:
        """Return the width of the legend in one line."""
        return sum(map(self._width, self.keys)) + self.between * (len(self.keys) - 1)

    def height(self, width: float) -> float:
        """Return the height of the legend in lines of a width."""
        return max((top for _, _, top in self._flow(width)), default=-PITCH) + PITCH

    def draw_column(self, left: float, top: float) -> None:
        """Draw the keys below each other."""
        for number, key in enumerate(self.keys):
            self._draw(key, left, top + (number + 0.5) * PITCH)

    def draw_lines(self, left: float, top: float, width: float) -> None:
        """Draw the keys beside each other, in as many lines as they need; raise where one leaves the canvas."""
        if wide := [key.label for key in self.keys if left + self._width(key) > self.canvas.width]:
            raise too_small(say("A name in a key does not fit the width: {wide}.", wide=", ".join(wide)))
        for key, x, y in self._flow(width):
            self._draw(key, left + x, top + y + PITCH / 2)

    def _flow(self, width: float) -> Iterator[tuple[Key, float, float]]:
        x = y = 0.0
        for key in self.keys:
            wide = self._width(key)
            if x and x + wide > width:
                x, y = 0.0, y + PITCH
            yield key, x, y
            x += wide + self.between

    def _face(self, key: Key) -> Face:
        return self.canvas.face(self.canvas.look.small, 600 if key.sign in ("words", "tag") else 400)

    def _width(self, key: Key) -> float:
        before = {"words": 0.0, "tag": 2 * PAD}.get(key.sign, SWATCH + self.gap)
        return before + self._face(key).width(key.label)

    def _draw(self, key: Key, x: float, y: float) -> None:
        canvas, face, box = self.canvas, self._face(key), (x, y - SWATCH / 2, SWATCH, SWATCH)
        if key.sign == "tag":
            draw_tag(canvas, x, y, [key.label], face)
        elif key.sign == "words":
            canvas.text(x, y, key.label, face=face, colour=key.colour)
        else:
            if key.sign == "whisker":
                canvas.whisker(x, x + SWATCH, y, SWATCH / 3)
            elif key.sign == "hatched":
                canvas.hatched(*box, key.colour)
            else:
                canvas.box(*box, key.colour, edge=key.edge, name="key")
            canvas.text(x + SWATCH + self.gap, y, key.label, face=face, colour=self.colour)
