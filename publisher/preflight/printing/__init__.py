"""What a printer's own preflight would send back: boxes, colours, inks, fonts, lines, pictures, keys."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from publisher.findings import Finding, Severity
from publisher.preflight.printing.boxes import (
    annotations_told,
    bleed_told,
    boxes_told,
    coverage_told,
    is_reversed,
    margin_told,
    reversed_told,
)
from publisher.preflight.printing.content import Paint
from publisher.preflight.printing.document import document_told
from publisher.preflight.printing.fonts import Font
from publisher.preflight.printing.interpreter import painted
from publisher.preflight.printing.messages import Sheet, Told, findings, sheet
from publisher.preflight.printing.pdfx import group_told, paint_told
from publisher.preflight.printing.plates import plates

if TYPE_CHECKING:
    from publisher.editions.printers import Printer


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read: what is wrong with it, its small white words, and the most ink that anything has."""

    told: tuple[Told, ...]
    sheet: Sheet | None
    reversed: tuple[Paint, ...]
    most: float


def printing(pdf: bytes, name: str, printer: Printer) -> Iterator[Finding]:
    """Yield everything in a print file that the printer cannot take; `pdf` is PDF/X, pages in order."""
    fonts: dict[object, Font] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        told: dict[int, list[Told]] = {0: list(document_told(document, printer))}
        pages = [_read(page, printer, fonts) for page in document.pages]
        told |= {number: list(page.told) for number, page in enumerate(pages, 1)}
        if all(page.sheet for page in pages):
            for number, seen in enumerate(_seen(pdf, pages, printer), 1):
                told[number] += seen
        yield from findings(name, told, {number: page.sheet for number, page in enumerate(pages, 1)})


def _read(page: pikepdf.Page, printer: Printer, fonts: dict[object, Font]) -> Read:
    found = sheet(page)
    told = [*boxes_told(page, printer, found), *annotations_told(page)]
    told += [Told(code, message) for code, message in group_told(page.obj.get("/Group"), page.resources, printer)]
    reversed_words, most = [], 0.0
    for paint in painted(page, fonts):
        told += paint_told(paint, printer)
        if is_reversed(paint):
            reversed_words.append(paint)
        most = max([most, *(100 * sum(used.inks or ()) for used in paint.colours if not used.space.every)])
    return Read(tuple(told), found, tuple(reversed_words), most)


def _seen(pdf: bytes, pages: Sequence[Read], printer: Printer) -> Iterator[list[Told]]:
    """Yield what is wrong with each page as it is seen: its inks on top of each other, and its edges."""
    import pypdfium2

    sheets = [page.sheet for page in pages if page.sheet]
    with pypdfium2.PdfDocument(pdf) as document:
        for page, (raster, whole), seen in zip(pages, plates(pdf, sheets, is_reversed), document, strict=True):
            told = [*margin_told(seen, raster.sheet), *bleed_told(raster, printer)]
            told += [*coverage_told(raster, printer, page.most), *reversed_told(raster, page.reversed, seen)]
            yield told if whole or any(each.code == "rgb" for each in page.told) else [*told, UNMEASURED]


UNMEASURED = Told(
    "unmeasured",
    "there is a gradient, a pattern, a spot colour or a picture whose inks cannot be added up.",
    hint="Look at its inks in a viewer of separations, or use flat colours.",
    severity=Severity.WARNING,
)
