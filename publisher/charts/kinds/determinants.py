"""The determinants of health as layers around a person, after the model of Dahlgren and Whitehead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from publisher.charts.base import Described, sentence
from publisher.charts.canvas.canvas import Canvas
from publisher.charts.canvas.classes import readable
from publisher.charts.canvas.colours import on
from publisher.charts.canvas.glyphs import PERSON_WIDTH, fill, glyph, placed
from publisher.charts.canvas.measure import HALF_CAPITAL, Face, too_small
from publisher.charts.words import alternative_text
from publisher.dutch import formats
from publisher.findings import say
from publisher.model import Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.path import Path

    from publisher.model import Size
    from publisher.theme import Look

# The shape of an arch: 2 is an ellipse, more is fuller, with more room for words at its top.
FULLNESS = 2.35
# Share of the height of each layer, from the outside in; the person has the last one.
HEIGHTS = (0.17, 0.23, 0.18, 0.17, 0.25)
# The same where only titles fit: the first is the longest.
TITLE_HEIGHTS = (0.25, 0.17, 0.16, 0.16, 0.26)
# How fast layers narrow towards the person: examples stand along wide layers, or under titles in a wide middle.
ALONG, UNDER = (1.0, 0.9), 0.75
# Share of the ink of the middle tone of each layer; the person has the dark.
SHADES = (0.14, 0.3, 0.46, 0.66)
BORDER = 1.5
MARGIN = 5.0
BESIDE = 2.0
# Between these shares of the height of the next layer, examples stand along a layer.
HIGHEST, LOWEST = 0.98, 0.02
# From one item of a list to the next.
DOT = " · "


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the model, with examples of what it is made of."""

    title: str
    items: tuple[str, ...] = ()


LAYERS = (
    Layer("Algemene sociaaleconomische, culturele en fysieke omgeving"),
    Layer(
        "Leef- en werkomstandigheden",
        ("onderwijs", "werk", "inkomen", "wonen", "voeding", "zorg", "voorzieningen", "vervoer"),
    ),
    Layer("Sociale netwerken", ("familie", "vrienden", "buurt", "verenigingen")),
    Layer("Leefstijl", ("bewegen", "eten", "roken", "alcohol")),
    Layer("Persoon", ("leeftijd", "geslacht", "erfelijke aanleg")),
)


@dataclass(frozen=True, slots=True)
class _Arch:
    """Half of a full ellipse that stands on the foot of the canvas; in points."""

    middle: float
    foot: float
    width: float
    height: float

    def half(self, rise: float) -> float:
        """Return half the width at a height above the foot."""
        share = min(max(rise / self.height, 0.0), 1.0)
        return float(self.width / 2 * (1 - share**FULLNESS) ** (1 / FULLNESS))

    @property
    def path(self) -> Path:
        from matplotlib.path import Path

        angles = np.linspace(0, np.pi, 90)
        across = np.sign(np.cos(angles)) * np.abs(np.cos(angles)) ** (2 / FULLNESS)
        up = np.abs(np.sin(angles)) ** (2 / FULLNESS)
        points = np.column_stack((self.middle - across * self.width / 2, self.foot - up * self.height))
        return Path([*points, points[0]], closed=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text with the middle of its height above the foot."""

    text: str
    face: Face
    rise: float
    x: float


@dataclass(frozen=True)
class Determinants(Described):
    """Layers of influence on health, from society at large to the person in the middle; it holds no values."""

    kind: ClassVar[str] = "Diagram"
    subtitle: str
    layers: tuple[Layer, ...] = LAYERS

    def draw(self, look: Look, size: Size) -> Figure:
        """Draw the diagram at its printed size: with examples where they fit, else with the titles of the layers."""
        canvas = Canvas.blank(look, size)
        arches, lines = next(self._settings(canvas), ([], []))
        if not arches:
            raise too_small(say("The names of the layers do not fit."))
        for number, (arch, colour) in enumerate(zip(arches, self._colours(look), strict=True)):
            fill(canvas, arch.path, colour, edge=look.white, width=BORDER, name=f"layer-{number}")
        for layer, colour in zip(lines, self._colours(look), strict=True):
            for line in layer:
                canvas.text(
                    line.x,
                    canvas.height - line.rise,
                    line.text,
                    face=line.face,
                    colour=on(colour, look),
                    align="center",
                )
        self._draw_person(canvas, arches[-1], lines[-1])
        return canvas.figure

    def alt(self) -> str:
        """Return the alternative text: kind, subject, and the layers from the person outwards."""
        *outer, person = self.layers
        inwards = [layer.title.lower() for layer in reversed(outer)]
        parts = [
            sentence(f"In het midden: {person.title.lower()} ({formats.enumeration(person.items)})"),
            sentence(f"Daaromheen, van binnen naar buiten: {formats.enumeration(inwards)}"),
            *(sentence(f"{layer.title}: {formats.enumeration(layer.items)}") for layer in outer if layer.items),
        ]
        return alternative_text.alt_text(self.kind, self.subtitle, parts)

    def table(self) -> Table:
        """Return the layers from the person outwards, with their examples."""
        rows = [(layer.title, formats.enumeration(layer.items)) for layer in reversed(self.layers)]
        return Table(("Laag", "Voorbeelden"), tuple(rows))

    def _colours(self, look: Look) -> list[str]:
        return [*(readable(look.mid, share, look) for share in SHADES[: len(self.layers) - 1]), look.dark]

    def _settings(self, canvas: Canvas) -> Iterator[tuple[list[_Arch], list[list[_Line]]]]:
        """Yield the ways in which all words fit, best first: examples along the layers, under titles, or left out."""
        sizes = (canvas.look.label, canvas.look.small, canvas.look.smallest)
        ways = [*((_along, narrowing, sizes[0]) for narrowing in ALONG), *((_under, UNDER, size) for size in sizes)]
        for set_layer, narrowing, size in [*ways, *((_title, UNDER, size) for size in sizes)]:
            arches = _arches(canvas, narrowing, TITLE_HEIGHTS if set_layer is _title else HEIGHTS)
            faces = (canvas.face(size, 600), canvas.face(size))
            bands = zip(self.layers[:-1], arches[:-1], arches[1:], strict=True)
            found = [set_layer(layer, outer, inner, faces) for layer, outer, inner in bands]
            person = _block(arches[-1], [(", ".join(self.layers[-1].items), faces[1])], arches[-1].height / 2, MARGIN)
            if all(found) and person:
                yield arches, [*found, person]

    def _draw_person(self, canvas: Canvas, arch: _Arch, lines: Sequence[_Line]) -> None:
        foot = max((line.rise + line.face.leading / 2 for line in lines), default=0.0) + 2
        height = arch.height - MARGIN - foot
        person = placed(glyph("person"), arch.middle - height * PERSON_WIDTH / 2, canvas.height - foot - height, height)
        fill(canvas, person, canvas.look.white, name="person")


def _arches(canvas: Canvas, narrowing: float, shares: Sequence[float]) -> list[_Arch]:
    heights = [sum(shares[number:]) for number in range(len(shares))]
    width, height = canvas.width - 2, canvas.height - 2
    return [_Arch(canvas.width / 2, canvas.height, width * part**narrowing, height * part) for part in heights]


_Faces = tuple[Face, Face]


def _along(layer: Layer, outer: _Arch, inner: _Arch, faces: _Faces) -> list[_Line]:
    """Return the title at the top of a layer, and half of the examples down each of its sides."""
    title, half = _title(layer, outer, inner, faces), (len(layer.items) + 1) // 2
    if not layer.items or not title:
        return title
    left, right = layer.items[:half], layer.items[half:]
    down = [_side(items, outer, inner, faces[1], sign) for items, sign in ((left[::-1], -1), (right, 1))]
    return [*title, *down[0], *down[1]] if all(down) else []


def _side(items: Sequence[str], outer: _Arch, inner: _Arch, face: Face, sign: int) -> list[_Line]:
    lines = []
    for number, item in enumerate(items):
        rise = inner.height * (HIGHEST - (HIGHEST - LOWEST) * (number + 0.5) / len(items))
        # A word fits where the layer is narrowest: outside at its top, inside at its foot.
        end, start = outer.half(rise + face.size / 2), inner.half(rise - face.size / 2)
        if face.width(item) + 2 * BESIDE > end - start:
            return []
        lines.append(_Line(item, face, rise, outer.middle + sign * (start + end) / 2))
    return lines


def _under(layer: Layer, outer: _Arch, inner: _Arch, faces: _Faces) -> list[_Line]:
    """Return the title of a layer with its examples under it."""
    bold, plain = faces
    texts = [(layer.title, bold), *([(DOT.join(layer.items), plain)] if layer.items else [])]
    return _block(outer, texts, outer.height - MARGIN, inner.height + MARGIN / 2)


def _title(layer: Layer, outer: _Arch, inner: _Arch, faces: _Faces) -> list[_Line]:
    """Return just the title of a layer."""
    return _block(outer, [(layer.title, faces[0])], outer.height - MARGIN, inner.height + MARGIN / 2)


def _block(arch: _Arch, texts: Sequence[tuple[str, Face]], top: float, foot: float) -> list[_Line]:
    """Return texts as lines in the middle of a band of an arch, or nothing where they do not fit."""
    leading = texts[0][1].leading
    room = int((top - foot + leading * 0.3) // leading)
    for count in range(len(texts), room + 1):
        first = (top + foot) / 2 + (count - 1) * leading / 2
        rises = [first - number * leading for number in range(count)]
        # The narrowest lines that hold the words are the most even ones.
        for width in np.linspace(0.5, 1, 6):
            if lines := _poured(arch, texts, rises, float(width)):
                return lines
    return []


def _poured(arch: _Arch, texts: Sequence[tuple[str, Face]], rises: Sequence[float], share: float) -> list[_Line]:
    """Return texts poured into lines at these heights, of a share of their width; nothing where they need more."""
    lines: list[_Line] = []
    heights = iter(rises)
    for text, face in texts:
        rest = text.split(" ")
        while rest:
            rise = next(heights, None)
            if rise is None:
                return []
            width = share * (2 * arch.half(rise + HALF_CAPITAL * face.size) - 2 * MARGIN)
            count = max((n for n in range(1, len(rest) + 1) if face.width(" ".join(rest[:n])) <= width), default=0)
            if not count:
                return []
            lines.append(_Line(" ".join(rest[:count]).strip(" ·"), face, rise, arch.middle))
            rest = rest[count:]
    return lines
