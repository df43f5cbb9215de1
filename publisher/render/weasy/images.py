"""Figures as images that WeasyPrint draws: a display list goes into the page's own content stream."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

from publisher.model import PIXELS_PER_POINT
from publisher.render.display import Clip, DisplayList, Drawing, Shape, Stroke, SvgFigure, TextRun
from publisher.render.weasy.brush import Brush
from publisher.render.weasy.fonts import Fonts
from publisher.render.weasy.private import SVGImage, URLFetcher, get_image_from_uri, weasyprint

PAINT = {(True, False): b"f", (False, True): b"S", (True, True): b"B"}


@dataclass(frozen=True, slots=True)
class Image:
    """A figure in the guise of a WeasyPrint image, as large as it was drawn for."""

    drawing: Drawing

    @property
    def natural_width(self) -> float:
        """Return the printed width in CSS pixels."""
        return self.drawing.width_pt * PIXELS_PER_POINT

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[float, float, float]:
        """Return width and height in CSS pixels, and their ratio."""
        width, height = self.drawing.width_pt, self.drawing.height_pt
        return width * PIXELS_PER_POINT, height * PIXELS_PER_POINT, width / height


@dataclass(frozen=True, slots=True)
class FigureImage(Image):
    """A display list, drawn into the content stream of the page."""

    drawing: DisplayList
    fonts: Fonts

    def draw(self, stream: Any, width: float, height: float, style: Mapping[str, Any]) -> None:
        """Draw the figure, from the top left, in the size that the page gives it."""
        stream.push_state()
        stream.transform(a=width / self.drawing.width_pt, d=-height / self.drawing.height_pt, f=height)
        Painter(Brush(stream, self.fonts, style["lang"])).paint(self.drawing)
        stream.pop_state()


@dataclass(frozen=True, slots=True)
class SvgImage(Image):
    """An SVG figure, drawn by WeasyPrint's own SVG."""

    drawing: SvgFigure
    image: Any

    def draw(self, stream: Any, width: float, height: float, style: Mapping[str, Any]) -> None:
        """Draw the figure in the size that the page gives it."""
        self.image.draw(stream, width, height, style)


class Painter:
    """Paints operations with a brush; keeps in mind which clip and which line are set."""

    def __init__(self, brush: Brush) -> None:
        self.brush = brush
        self.clipped = False
        self.line = b""

    def paint(self, drawing: DisplayList) -> None:
        """Paint every operation in order."""
        for op in drawing.ops:
            if isinstance(op, Shape):
                self.shape(op)
            elif isinstance(op, TextRun):
                self.text(op)
            else:
                self.clip(op)
        self.clip(Clip())

    def clip(self, op: Clip) -> None:
        """End the clip that is set, and set the next one, if any."""
        if self.clipped:
            self.brush.restore()
            self.line = b""
        self.clipped = bool(op.paths)
        if op.paths:
            self.brush.save()
            self.brush.operators(b"\n".join(path.encode() + b"\nW n" for path in op.paths))

    def shape(self, op: Shape) -> None:
        """Paint a path, once or at every point."""
        if op.fill:
            self.brush.colour(op.fill.colour, op.fill.alpha)
        if op.stroke:
            self.brush.colour(op.stroke.colour, op.stroke.alpha, stroke=True)
            self.set_line(op.stroke)
        code = op.path.encode() + b"\n" + PAINT[op.fill is not None, op.stroke is not None]
        self.brush.operators(_repeated(code, op.at) if op.at else code)

    def set_line(self, stroke: Stroke) -> None:
        """Set width, ends and dashes of lines, where they differ from the last ones."""
        dashes = " ".join(f"{dash:g}" for dash in stroke.dashes)
        line = f"{stroke.width:g} w {stroke.cap} J {stroke.join} j [{dashes}] {stroke.offset:g} d".encode()
        if line != self.line:
            self.brush.operators(line)
            self.line = line

    def text(self, op: TextRun) -> None:
        """Set a line of text as text."""
        self.brush.colour(op.fill.colour, op.fill.alpha)
        self.brush.text(op.text, op.x, op.y, op.angle, (op.family, op.weight, op.italic), op.size)


def _repeated(code: bytes, at: tuple[tuple[float, float], ...]) -> bytes:
    """Return a path at many points, each a step from the last one."""
    lines, (last_x, last_y) = [b"q"], (0.0, 0.0)
    for x, y in at:
        lines.append(b"1 0 0 1 %.2f %.2f cm\n%s" % (x - last_x, y - last_y, code))
        last_x, last_y = x, y
    return b"\n".join((*lines, b"Q"))


def images(figures: Mapping[str, Drawing], fonts: Fonts, fetcher: URLFetcher) -> dict[str, object]:
    """Return an image for each figure, under the URL by which a page refers to it."""
    return {url(name): _image(name, drawing, fonts, fetcher) for name, drawing in figures.items()}


def url(name: str) -> str:
    """Return the URL by which a page refers to a figure."""
    return f"fig:{name}"


def _image(name: str, drawing: Drawing, fonts: Fonts, fetcher: URLFetcher) -> object:
    if isinstance(drawing, SvgFigure):
        return SvgImage(drawing, _svg(drawing.svg, url(name), fonts, fetcher))
    return FigureImage(drawing, fonts)


def _svg(svg: bytes, address: str, fonts: Fonts, fetcher: URLFetcher) -> Any:
    pictures = partial(get_image_from_uri, cache={}, url_fetcher=fetcher, options=weasyprint.DEFAULT_OPTIONS)
    context = SimpleNamespace(font_config=fonts, get_image_from_uri=pictures)
    return SVGImage(ElementTree.fromstring(svg), address, fetcher, context)
