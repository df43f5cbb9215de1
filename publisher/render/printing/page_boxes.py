"""Pages as a printer wants them: boxes, crop marks outside the bleed, and the right number of pages."""

from __future__ import annotations

from typing import Any

from publisher.editions.printers import Printer
from publisher.render import weasy
from publisher.render.printing.separate import pages

POINTS_PER_MM = 72 / 25.4
POINTS_PER_PIXEL = 0.75
# In millimetres: from bleed to mark, its length, and from mark to the edge of the sheet.
GAP, LENGTH, MARGIN = 1.0, 5.0, 1.0
LINE = 0.25  # Points.
Box = tuple[float, float, float, float]


def lay_sheets(document: Any, pdf: Any, printer: Printer) -> int:
    """Give every page its boxes and marks, and add blank pages at the end; return how many."""
    trims = [(0.0, 0.0, page.width * POINTS_PER_PIXEL, page.height * POINTS_PER_PIXEL) for page in document.pages]
    spaces = weasy.pydyf.Dictionary({"Marks": _all_inks()} if printer.marks else {})
    _replace_colour_spaces(pdf, spaces)
    marks: dict[Box, bytes] = {}
    for page, trim in zip(pages(pdf), trims, strict=True):
        _sheet(pdf, page, trim, printer, marks)
        content = pdf.objects[int(page["Contents"].split()[0])]
        # Grounds run a hair over the bleed, and must not reach the marks.
        content.stream.insert(0, _rectangle(_around(trim, printer.bleed)) + b" re W n")
        page["Contents"] = weasy.pydyf.Array([*filter(None, [marks.get(trim)]), page["Contents"]])
    blank = -len(trims) % printer.pages_multiple
    for _ in range(blank):
        _blank(pdf, trims[-1], printer, marks)
    return blank


def _sheet(pdf: Any, page: Any, trim: Box, printer: Printer, marks: dict[Box, bytes]) -> None:
    bleed = _around(trim, printer.bleed)
    outside = GAP + LENGTH + MARGIN if printer.marks else 0
    page["TrimBox"] = _array(trim)
    page["BleedBox"] = _array(bleed)
    page["MediaBox"] = _array(_around(bleed, outside))
    if printer.marks and trim not in marks:
        stream = weasy.pydyf.Stream([_crop_marks(trim, printer.bleed)], compress=True)
        pdf.add_object(stream)
        marks[trim] = stream.reference


def _blank(pdf: Any, trim: Box, printer: Printer, marks: dict[Box, bytes]) -> None:
    first = next(pages(pdf))
    values = {"Type": "/Page", "Parent": pdf.pages.reference, "Resources": first["Resources"]}
    page = weasy.pydyf.Dictionary(values)
    _sheet(pdf, page, trim, printer, marks)
    if trim in marks:
        page["Contents"] = marks[trim]
    pdf.add_page(page)


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


def _all_inks() -> Any:
    tint = {"FunctionType": 2, "Domain": _array((0, 1)), "C0": _array((0, 0, 0, 0)), "C1": _array((1, 1, 1, 1)), "N": 1}
    return weasy.pydyf.Array(["/Separation", "/All", "/DeviceCMYK", weasy.pydyf.Dictionary(tint)])


def _replace_colour_spaces(pdf: Any, spaces: Any) -> None:
    """Leave only the colour space of marks: WeasyPrint gives every file two Lab spaces."""
    for item in pdf.objects:
        if isinstance(item, dict) and "lab-d50" in item:
            item.clear()
            item.update(spaces)


def _around(box: Box, millimetres: float) -> Box:
    wide = millimetres * POINTS_PER_MM
    left, bottom, right, top = box
    return left - wide, bottom - wide, right + wide, top + wide


def _rectangle(box: Box) -> bytes:
    left, bottom, right, top = box
    return b"%.3f %.3f %.3f %.3f" % (left, bottom, right - left, top - bottom)


def _array(values: tuple[float, ...]) -> Any:
    return weasy.pydyf.Array([round(value, 3) for value in values])
