"""The objects that PDFium paints on a page: texts and shapes with their bounds, those in forms included."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from publisher.preflight.pdf_file import Bounds, around

DEEPEST = 8  # Forms in forms.
BOLD = re.compile(r"(?<!semi)(?<!semi-)(?<!demi)bold|black|heavy", re.IGNORECASE)
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageObject:
    """An object of a page as PDFium sees it, with the matrix of the forms around it."""

    raw: Any
    matrix: pypdfium2.PdfMatrix

    @property
    def is_text(self) -> bool:
        """Return whether it is text."""
        return bool(pdfium.FPDFPageObj_GetType(self.raw) == pdfium.FPDF_PAGEOBJ_TEXT)

    @property
    def corners(self) -> tuple[Corner, ...]:
        """Return the corners of its box, turned with it, in points of the page; none where it has no box."""
        points = pdfium.FS_QUADPOINTSF()
        if self.is_text and pdfium.FPDFPageObj_GetRotatedBounds(self.raw, points):
            flat = [(points.x1, points.y1), (points.x2, points.y2), (points.x3, points.y3), (points.x4, points.y4)]
        else:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if not pdfium.FPDFPageObj_GetBounds(self.raw, left, bottom, right, top):
                return ()
            x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
            flat = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        return tuple(self.matrix.on_point(x, y) for x, y in flat)

    @property
    def bounds(self) -> Bounds | None:
        """Return its bounds in points of the page."""
        corners = self.corners
        return around([(x, y, x, y) for x, y in corners]) if corners else None

    @property
    def fill(self) -> tuple[int, int, int, int] | None:
        """Return red, green, blue and opacity of its fill, to 255; nothing where it has no plain colour."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = pdfium.FPDFPageObj_GetFillColor(self.raw, red, green, blue, alpha)
        return (red.value, green.value, blue.value, alpha.value) if known else None

    @property
    def size(self) -> float:
        """Return the size of its type in points."""
        size, own = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(self.raw, size)
        pdfium.FPDFPageObj_GetMatrix(self.raw, own)
        shape = pypdfium2.PdfMatrix.from_raw(own).multiply(self.matrix)
        return float(size.value * abs(shape.a * shape.d - shape.b * shape.c) ** 0.5)

    @property
    def bold(self) -> bool:
        """Return whether its type is bold, by the name of its font."""
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(self.raw), name, 200)
        return BOLD.search(name.value.decode("utf-8", "replace")) is not None

    @property
    def seen(self) -> bool:
        """Return whether its type is filled."""
        return pdfium.FPDFTextObj_GetTextRenderMode(self.raw) in (
            pdfium.FPDF_TEXTRENDERMODE_FILL,
            pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        )

    def hide(self) -> int:
        """Leave the text out when the page is rendered; return how it is painted otherwise."""
        mode = int(pdfium.FPDFTextObj_GetTextRenderMode(self.raw))
        pdfium.FPDFTextObj_SetTextRenderMode(self.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        return mode

    def show(self, mode: int) -> None:
        """Paint the text as it was before it was hidden."""
        pdfium.FPDFTextObj_SetTextRenderMode(self.raw, mode)


def page_objects(page: Any) -> Iterator[PageObject]:
    """Yield the objects that a page paints, in order; for a form, those in it."""
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    yield from _flat(objects, pypdfium2.PdfMatrix(), 0)


def _flat(objects: Iterator[Any], matrix: pypdfium2.PdfMatrix, depth: int) -> Iterator[PageObject]:
    for raw in objects:
        if pdfium.FPDFPageObj_GetType(raw) != pdfium.FPDF_PAGEOBJ_FORM:
            yield PageObject(raw, matrix)
        elif depth < DEEPEST:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(raw, own)
            inner = pypdfium2.PdfMatrix.from_raw(own).multiply(matrix)
            count = pdfium.FPDFFormObj_CountObjects(raw)
            yield from _flat((pdfium.FPDFFormObj_GetObject(raw, index) for index in range(count)), inner, depth + 1)
