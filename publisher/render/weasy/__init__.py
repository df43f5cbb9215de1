"""The only door to WeasyPrint 70.0 and pydyf, whose private parts this stage uses.

Here: a version guard, a typesetter without fonts of the machine, text and colour in a content stream; in `nodes`:
laid-out boxes as plain values. No other module names a private part; `tests/render/test_weasy.py` holds each of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

from publisher.findings import Finding, PublisherError
from publisher.render.fonts import no_system_fonts

VERSION = "70.0"
TRIES = 8  # One file in a hundred needs a second one.


def require_version(found: str) -> None:
    """Raise PublisherError unless this is the version whose private parts are known."""
    if found != VERSION:
        message = f"WeasyPrint {found} is installed; pages are drawn with private parts of WeasyPrint {VERSION}."
        raise PublisherError([Finding("weasyprint-version", message, hint=f"Install weasyprint=={VERSION}.")])


with no_system_fonts():
    import weasyprint

    require_version(weasyprint.__version__)

    import pydyf
    from pydyf import _to_bytes
    from tinycss2.color5 import Color
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.draw.text import draw_first_line
    from weasyprint.formatting_structure import boxes
    from weasyprint.images import SVGImage, get_image_from_uri
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.matrix import Matrix
    from weasyprint.svg.text import Style, TextBox
    from weasyprint.text.ffi import fontconfig
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.text.line_break import create_layout
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["AbsolutePlaceholder", "URLFetcher", "URLFetcherResponse", "boxes", "pydyf"]

Finisher = Callable[[Any, Any], None]


class Fonts(FontConfiguration):  # type: ignore[misc]
    """The fonts that a document declares, and only those; `faces` are the family, weight and style of each."""

    def __init__(self) -> None:
        self.faces: set[tuple[str, int, str]] = set()
        self._started = False
        with no_system_fonts():
            super().__init__()
        self._started = True

    @property
    def font_map(self) -> Any:
        """Return Pango's fonts; raises PublisherError where there are none, as Pango then ends the process."""
        if self._started and not self.faces:
            hint = "Declare the fonts of styles/fonts in the style sheet."
            message = "The document declares no font that can be read."
            raise PublisherError([Finding("no-fonts", message, hint=hint)])
        return self._map

    @font_map.setter
    def font_map(self, value: Any) -> None:
        self._map = value

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> None:
        """Take a face from a style sheet, and remember it if it could be read."""
        weight = {"normal": 400, "bold": 700}.get(asked := rule_descriptors.get("font_weight", 400), asked)
        face = (rule_descriptors["font_family"], weight, rule_descriptors.get("font_style", "normal"))
        before, known = self._count(), face in self.faces
        self.faces.add(face)
        super().add_font_face(rule_descriptors, url_fetcher)
        if self._count() == before and not known:
            self.faces.remove(face)

    def _count(self) -> int:
        fonts = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        return int(fonts.nfont) if fonts else 0


def render(html: str, base_url: str, fonts: Fonts, fetcher: URLFetcher, images: Mapping[str, object]) -> Any:
    """Lay out a document; `images` holds image objects by their URL."""
    source = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    return source.render(font_config=fonts, cache=dict(images))


def svg_image(svg: bytes, url: str, fonts: Fonts, fetcher: URLFetcher) -> Any:
    """Return an SVG picture as an image object."""
    pictures = partial(get_image_from_uri, cache={}, url_fetcher=fetcher, options=weasyprint.DEFAULT_OPTIONS)
    context = SimpleNamespace(font_config=fonts, get_image_from_uri=pictures)
    return SVGImage(ElementTree.fromstring(svg), url, fetcher, context)


def write(document: Any, variant: str, finisher: Finisher) -> bytes:
    """Write a laid-out document; the finisher gets the document and the pydyf objects."""
    pdf = b""
    for spare in range(TRIES):
        # Fonts are collected anew, so that two files from one layout do not know of each other.
        copy = document.copy()
        pdf = copy.write_pdf(pdf_variant=variant, finisher=partial(_finish, finisher, spare))
        # Object streams are made while writing, out of a finisher's reach; validators read a CR at the end of
        # compressed data as part of the end of line. A spare object changes them.
        if b"\r\nendstream" not in pdf:
            break
    return pdf


def _finish(finisher: Finisher, spare: int, document: Any, pdf: Any) -> None:
    finisher(document, pdf)
    for _ in range(spare):
        pdf.add_object(pydyf.Dictionary())


def raw(stream: Any) -> bytes:
    """Return the content of a stream before compression."""
    return b"\n".join(_to_bytes(item) for item in stream.stream)


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


def annotation(box: Any) -> Any:
    """Return the link annotation that was written for a box, if any."""
    return box.link_annotation


def link_words(box: Any) -> str:
    """Return what a link says: its title, its label, its words or the alternative text of its picture."""
    element = box.element
    if element is None:
        return ""
    pictures = " ".join(picture.get("alt", "") for picture in element.iter("img"))
    return _words(element.get("title") or element.get("aria-label") or "".join(element.itertext())) or _words(pictures)


def _words(text: str) -> str:
    return " ".join(text.split())
