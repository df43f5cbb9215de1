"""Fonts of a print file: whether they are in it, and how wide their words run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its name, whether it is embedded, and the widths of its codes in thousandths of its size."""

    name: str
    embedded: bool
    wide: bool  # Whether a code has two bytes.
    widths: Mapping[int, float]
    default: float

    def advance(self, shown: Iterable[Any]) -> float:
        """Return how far a string runs, or strings and the shifts between them, for a size of 1."""
        return sum(self._of(item) for item in shown) / 1000

    def _of(self, item: Any) -> float:
        if not isinstance(item, pikepdf.String):
            return -float(item)
        held = bytes(item)
        codes = held if not self.wide else (high << 8 | low for high, low in zip(held[::2], held[1::2], strict=False))
        return sum(self.widths.get(code, self.default) for code in codes)


def read_font(found: Any) -> Font:
    """Return the font that a font dictionary describes."""
    wide = "/DescendantFonts" in found
    inner = found["/DescendantFonts"][0] if wide else found
    descriptor = inner.get("/FontDescriptor", {})
    embedded = found.get("/Subtype") == "/Type3" or any(key in descriptor for key in PROGRAMS)
    widths = dict(_of_glyphs(inner.get("/W", []))) if wide else _of_codes(found)
    default = float(inner.get("/DW", 1000)) if wide else float(descriptor.get("/MissingWidth", 0))
    return Font(str(found.get("/BaseFont", "?")).lstrip("/"), embedded, wide, widths, default)


def _of_codes(found: Any) -> dict[int, float]:
    first = int(found.get("/FirstChar", 0))
    return {first + at: float(width) for at, width in enumerate(found.get("/Widths", []))}


def _of_glyphs(found: Any) -> Iterator[tuple[int, float]]:
    """Yield the width of each glyph: a list gives them from a glyph on, three numbers one for a range."""
    items = iter(found)
    for start in items:
        held = next(items)
        if isinstance(held, pikepdf.Array):
            yield from ((int(start) + at, float(width)) for at, width in enumerate(held))
        else:
            width = float(next(items))
            yield from ((glyph, width) for glyph in range(int(start), int(held) + 1))
