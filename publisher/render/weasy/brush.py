"""Text, colour and operators in WeasyPrint's content stream of a page."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from publisher.render.weasy.fonts import Fonts
from publisher.render.weasy.private import INITIAL_VALUES, Color, Matrix, Style, TextBox, create_layout, draw_first_line


@dataclass
class Brush:
    """Draws text and colours in a content stream; one for each drawing."""

    stream: Any
    fonts: Fonts
    language: str | None
    _styles: dict[tuple[str, int, bool, float], Any] = field(default_factory=dict)

    def operators(self, code: bytes) -> None:
        """Add operators as they are."""
        self.stream.stream.append(code)

    def save(self) -> None:
        """Keep the graphics state, to restore it later."""
        self.stream.push_state()

    def restore(self) -> None:
        """Set the graphics state that was kept last."""
        self.stream.pop_state()

    def colour(self, hexadecimal: str, alpha: float, *, stroke: bool = False) -> None:
        """Set the colour and opacity to fill or stroke with."""
        channels = tuple(int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
        self.stream.set_color(Color("srgb", channels, alpha), stroke)

    def text(self, text: str, x: float, y: float, angle: float, face: tuple[str, int, bool], size: float) -> None:
        """Set one line of text on a baseline, with kerning and ligatures, in the colour that is set."""
        style = self._style(*face, size)
        box = TextBox(create_layout(text, style, None, None, 0), style)
        box.baseline = 0
        cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        self.stream.begin_text()
        draw_first_line(self.stream, box, "none", "none", Matrix(cosine, sine, -sine, cosine, x, y))
        self.stream.end_text()

    def _style(self, family: str, weight: int, italic: bool, size: float) -> Any:
        key = (family, weight, italic, size)
        if key not in self._styles:
            style = Style(INITIAL_VALUES)
            style.font_config = self.fonts
            style.update(font_family=[family], font_weight=weight, font_size=size, lang=self.language)
            style["font_style"] = "italic" if italic else "normal"
            self._styles[key] = style
        return self._styles[key]
