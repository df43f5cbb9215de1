"""The parts of WeasyPrint 70.0 and pydyf that pages are made with, many of them private; refuses another version."""

from __future__ import annotations

from publisher.findings import Finding, PublisherError, stop_on_errors
from publisher.render import libraries
from publisher.render.fonts import no_system_fonts

VERSION = "70.0"


def require_version(found: str) -> None:
    """Raise PublisherError unless this is the version whose private parts are known."""
    if found != VERSION:
        message = f"WeasyPrint {found} is installed; pages are drawn with private parts of WeasyPrint {VERSION}."
        raise PublisherError([Finding("weasyprint-version", message, hint=f"Install weasyprint=={VERSION}.")])


# WeasyPrint would end in a traceback, or go on with another library than the one that its files are made for.
stop_on_errors(libraries.findings())

with no_system_fonts():
    import weasyprint

    require_version(weasyprint.__version__)

    import pydyf
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

__all__ = [
    "INITIAL_VALUES",
    "AbsolutePlaceholder",
    "Color",
    "FontConfiguration",
    "Matrix",
    "SVGImage",
    "Style",
    "TextBox",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
    "create_layout",
    "draw_first_line",
    "fontconfig",
    "get_image_from_uri",
    "pydyf",
    "require_version",
    "weasyprint",
]
