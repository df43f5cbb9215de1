"""The parts of WeasyPrint 70.0 and pydyf that pages are made with, many of them private; refuses another version."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from publisher.findings import Finding, PublisherError, say, stop_on_errors
from publisher.render import libraries
from publisher.render.fonts import no_system_fonts

VERSION = "70.0"
RESOLVES = "resolve_percentages"


def require_version(found: str) -> None:
    """Raise PublisherError unless this is the version whose private parts are known."""
    if found != VERSION:
        message = say(
            "WeasyPrint {found} is installed; pages are drawn with private parts of WeasyPrint {version}.",
            found=found,
            version=VERSION,
        )
        raise PublisherError(
            [Finding("weasyprint-version", message, hint=say("Install weasyprint=={version}.", version=VERSION))]
        )


@contextmanager
def by_name_alone() -> Iterator[None]:
    """Open libraries by the names that they have on Linux; for each other name a compiler and a linker would be run."""
    found = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = found


# WeasyPrint would end in a traceback, or go on with another library than the one that its files are made for.
stop_on_errors(libraries.findings())

with no_system_fonts(), by_name_alone():
    import weasyprint

    require_version(weasyprint.__version__)

    import pydyf
    from tinycss2.color5 import Color
    from weasyprint.css import ComputedStyle
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.counters import CounterStyle
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
    from weasyprint.draw.text import draw_first_line
    from weasyprint.formatting_structure import boxes
    from weasyprint.images import SVGImage, get_image_from_uri
    from weasyprint.layout import inline, preferred
    from weasyprint.layout import page as pages
    from weasyprint.layout.absolute import AbsolutePlaceholder
    from weasyprint.matrix import Matrix
    from weasyprint.pdf import VARIANTS
    from weasyprint.pdf.fonts import Font, build_fonts_dictionary
    from weasyprint.svg.text import Style, TextBox
    from weasyprint.text.ffi import ffi, fontconfig, harfbuzz
    from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
    from weasyprint.text.line_break import create_layout
    from weasyprint.urls import URLFetcher, URLFetcherResponse

# WeasyPrint asks HarfBuzz for faces that Pango has; here one is made of a file.
ffi.cdef("""
    hb_blob_t * hb_blob_create (
        const char *data, unsigned int length, int mode, void *user_data, void *destroy);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
""")
COPY = 0  # HB_MEMORY_MODE_DUPLICATE
# Each has it under its name.
RESOLVING = tuple(
    module for name, module in sys.modules.items() if name.startswith("weasyprint.layout.") and RESOLVES in vars(module)
)


def font_face(content: bytes, index: int) -> Any:
    """Return HarfBuzz's face of a font file."""
    blob = ffi.gc(harfbuzz.hb_blob_create(content, len(content), COPY, ffi.NULL, ffi.NULL), harfbuzz.hb_blob_destroy)
    return ffi.gc(harfbuzz.hb_face_create(blob, index), harfbuzz.hb_face_destroy)


def font_bytes(face: Any) -> bytes:
    """Return the font file of HarfBuzz's face."""
    return bytes(get_hb_object_data(face))


__all__ = [
    "INHERITED",
    "INITIAL_NOT_COMPUTED",
    "INITIAL_VALUES",
    "PHYSICAL_FUNCTIONS",
    "RESOLVES",
    "RESOLVING",
    "VARIANTS",
    "AbsolutePlaceholder",
    "Color",
    "ComputedStyle",
    "CounterStyle",
    "Font",
    "FontConfiguration",
    "Matrix",
    "SVGImage",
    "Style",
    "TextBox",
    "URLFetcher",
    "URLFetcherResponse",
    "boxes",
    "build_fonts_dictionary",
    "create_layout",
    "draw_first_line",
    "font_bytes",
    "font_face",
    "fontconfig",
    "get_image_from_uri",
    "inline",
    "pages",
    "preferred",
    "pydyf",
    "require_version",
    "weasyprint",
]
