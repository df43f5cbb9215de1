"""Fonts of a file that is put together from parts: each font once, with the glyphs that all parts use.

Glyphs keep their numbers in a subset, so that what each part has drawn stays as it is.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from publisher.findings import Finding, Place, PublisherError, say
from publisher.render.merging import FONTS
from publisher.render.parts import FontUse
from publisher.render.weasy.private import (
    Font,
    build_fonts_dictionary,
    font_bytes,
    font_face,
    pydyf,
)

# What belongs to a process; the font's file is found again by its hash.
HANDLES = ("hb_font", "hb_face", "file_content")
FONT_FILES = frozenset((".ttf", ".otf"))


def used(fonts: Mapping[Any, Any], roots: Sequence[Path], files: str) -> tuple[FontUse, ...]:
    """Return what was used of the fonts of a document; `files` is the hash of all files below the roots."""
    known = _font_files(tuple(roots), files)
    found = []
    for font in fonts.values():
        content = font_bytes(font.hb_face)
        state = {name: value for name, value in vars(font).items() if name not in HANDLES}
        digest = hashlib.sha256(content).hexdigest()
        found.append(FontUse(state, known.get(digest, content), digest))
    return tuple(found)


@lru_cache(maxsize=2)
def _font_files(roots: tuple[Path, ...], files: str) -> Mapping[str, Path]:
    paths = (path for root in roots for path in root.rglob("*") if path.suffix.lower() in FONT_FILES)
    return MappingProxyType({hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths})


def write_fonts(uses: Iterable[FontUse], options: Mapping[str, Any]) -> bytes:
    """Return a small PDF whose catalogue holds all fonts that are used, under `Fonts`."""
    fonts = dict[str, Any]()
    for use in uses:
        if use.name not in fonts:
            fonts[use.name] = _font(use)
        font = fonts[use.name]
        for kind in ("widths", "to_unicode", "missing"):
            getattr(font, kind).update(use.state[kind])
    pdf = pydyf.PDF()
    dictionary = build_fonts_dictionary(pdf, fonts, False, True, dict(options))
    pdf.add_object(dictionary)
    pdf.catalog[FONTS.removeprefix("/")] = dictionary.reference
    written = io.BytesIO()
    pdf.write(written)
    return written.getvalue()


def _read(path: Path, digest: str) -> bytes:
    """Return the content of a font file; raises PublisherError where it is not that which pages were laid out with."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        message = say("it changed while pages were made that are set in it.")
        raise PublisherError([Finding("font-changed", message, Place(file=str(path)), say("Build again."))])
    return content


def _font(use: FontUse) -> Any:
    content = use.file if isinstance(use.file, bytes) else _read(use.file, use.hash)
    font = Font.__new__(Font)
    vars(font).update(use.state, file_content=content, hb_face=font_face(content, use.state["index"]))
    vars(font).update(widths={}, to_unicode={}, missing={})
    return font
