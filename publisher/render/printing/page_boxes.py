"""Pages as a printer wants them: boxes, crop marks outside the bleed, and the right number of pages."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from publisher.editions.printers import Printer
from publisher.model import POINTS_PER_MM

# In millimetres: from bleed to mark, its length, and from mark to the edge of the sheet.
GAP, LENGTH, MARGIN = 1.0, 5.0, 1.0
LINE = 0.25  # Points.
Box = tuple[float, float, float, float]


def set_boxes(pdf: pikepdf.Pdf, printer: Printer) -> int:
    """Give every page its boxes and marks, and add blank pages at the end; return how many."""
    pages = [page.obj for page in pdf.pages]
    _replace_colour_spaces(pdf, Dictionary({"/Marks": _all_inks()} if printer.marks else {}))
    blank = -len(pages) % printer.pages_multiple
    for _ in range(blank):
        copied = {key: pages[-1][key] for key in ("/Type", "/Resources", "/TrimBox")}
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary(copied))))
    drawn: dict[Box, tuple[Object, Object]] = {}
    for number, page in enumerate(page.obj for page in pdf.pages):
        trim = _set_boxes(page, printer)
        if trim not in drawn:
            drawn[trim] = _drawn(pdf, trim, printer)
        marks, clip = drawn[trim]
        page.Contents = Array([*[marks] * printer.marks, *([clip, page.Contents] if number < len(pages) else [])])
    return blank


def _set_boxes(page: Object, printer: Printer) -> Box:
    """Set the boxes of a page around its trimmed size, and return that."""
    left, bottom, right, top = (float(side) for side in page.TrimBox)
    trim = left, bottom, right, top
    bleed = _around(trim, printer.bleed)
    outside = GAP + LENGTH + MARGIN if printer.marks else 0
    page.TrimBox, page.BleedBox, page.MediaBox = _array(trim), _array(bleed), _array(_around(bleed, outside))
    return trim


def _drawn(pdf: pikepdf.Pdf, trim: Box, printer: Printer) -> tuple[Object, Object]:
    """Return the marks of pages of a size, and the clip that keeps what they paint out of the marks."""
    # Grounds run a hair over the bleed.
    clip = _rectangle(_around(trim, printer.bleed)) + b" re W n"
    return pdf.make_stream(_crop_marks(trim, printer.bleed)), pdf.make_stream(clip)


def _crop_marks(trim: Box, bleed: float) -> bytes:
    """Return two lines at each corner, in line with the trimmed edges, in every ink."""
    near, far = ((bleed + mm) * POINTS_PER_MM for mm in (GAP, GAP + LENGTH))
    left, bottom, right, top = trim
    upright = ((bottom - near, bottom - far), (top + near, top + far))
    level = ((left - near, left - far), (right + near, right + far))
    lines = [(x, start, x, end) for x in (left, right) for start, end in upright]
    lines += [(start, y, end, y) for y in (bottom, top) for start, end in level]
    drawn = b"".join(b"%.3f %.3f m %.3f %.3f l S\n" % line for line in lines)
    return b"q /Marks CS 1 SCN %g w\n%sQ" % (LINE, drawn)


def _all_inks() -> Object:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _replace_colour_spaces(pdf: pikepdf.Pdf, spaces: pikepdf.Dictionary) -> None:
    """Leave only the colour space of marks: WeasyPrint gives every file two Lab spaces."""
    held = pdf.make_indirect(spaces)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ColorSpace" in item and "/ExtGState" in item:
            item.ColorSpace = held


def _around(box: Box, millimetres: float) -> Box:
    wide = millimetres * POINTS_PER_MM
    left, bottom, right, top = box
    return left - wide, bottom - wide, right + wide, top + wide


def _rectangle(box: Box) -> bytes:
    left, bottom, right, top = box
    return b"%.3f %.3f %.3f %.3f" % (left, bottom, right - left, top - bottom)


def _array(values: Box) -> pikepdf.Array:
    return Array([round(value, 3) for value in values])
