"""The check of a print file: every rule on the file, its pages, what they paint, and how their inks add up."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from publisher.findings import Finding, Severity, say
from publisher.preflight.printing.boxes import (
    check_annotations,
    check_bleed,
    check_boxes,
    check_coverage,
    check_margin,
    check_reversed_type,
    is_reversed,
)
from publisher.preflight.printing.content import Paint
from publisher.preflight.printing.document import check_document
from publisher.preflight.printing.fonts import Font
from publisher.preflight.printing.interpreter import painted
from publisher.preflight.printing.pdfx import check_group, check_paint
from publisher.preflight.printing.plates import plates
from publisher.preflight.printing.problems import PageBoxes, Problem, findings, page_boxes

if TYPE_CHECKING:
    from publisher.editions.printers import Printer


@dataclass(frozen=True, slots=True)
class PageResult:
    """The result of reading a page: its problems, boxes, small white text, and the most ink that anything has."""

    problems: tuple[Problem, ...]
    boxes: PageBoxes | None
    reversed: tuple[Paint, ...]
    most: float


def check_print_file(pdf: bytes, name: str, printer: Printer) -> Iterator[Finding]:
    """Yield everything in a print file that the printer cannot take; `pdf` is PDF/X, pages in order."""
    fonts: dict[object, Font] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        problems: dict[int, list[Problem]] = {0: list(check_document(document, printer))}
        pages = [_check_page(page, printer, fonts) for page in document.pages]
        problems |= {number: list(page.problems) for number, page in enumerate(pages, 1)}
        if all(page.boxes for page in pages):
            for number, rendered in enumerate(_check_rendered(pdf, pages, printer), 1):
                problems[number] += rendered
        yield from findings(name, problems, {number: page.boxes for number, page in enumerate(pages, 1)})


def _check_page(page: pikepdf.Page, printer: Printer, fonts: dict[object, Font]) -> PageResult:
    boxes = page_boxes(page)
    problems = [*check_boxes(boxes, printer), *check_annotations(page)]
    group = check_group(page.obj.get("/Group"), page.resources, printer)
    problems += [Problem(code, message) for code, message in group]
    reversed_type, most = [], 0.0
    for paint in painted(page, fonts):
        problems += check_paint(paint, printer)
        if is_reversed(paint):
            reversed_type.append(paint)
        most = max([most, *(100 * sum(used.inks or ()) for used in paint.colours if not used.space.all_plates)])
    return PageResult(tuple(problems), boxes, tuple(reversed_type), most)


def _check_rendered(pdf: bytes, pages: Sequence[PageResult], printer: Printer) -> Iterator[list[Problem]]:
    """Yield the problems of each page as it is rendered: its inks on top of each other, and its edges."""
    boxes = [page.boxes for page in pages if page.boxes]
    with pypdfium2.PdfDocument(pdf) as document:
        for page, (raster, complete), rendered in zip(pages, plates(pdf, boxes, is_reversed), document, strict=True):
            problems = [*check_margin(rendered, raster.boxes), *check_bleed(raster, printer)]
            problems += check_coverage(raster, printer, page.most)
            problems += check_reversed_type(raster, page.reversed, rendered)
            measured = complete or any(problem.code == "rgb" for problem in page.problems)
            yield problems if measured else [*problems, UNMEASURED]


UNMEASURED = Problem(
    "unmeasured",
    say("there is a gradient, a pattern, a spot colour or a picture whose inks cannot be added up."),
    hint=say("Look at its inks in a viewer of separations, or use flat colours."),
    severity=Severity.WARNING,
)
