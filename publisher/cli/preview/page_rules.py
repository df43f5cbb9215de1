"""The rules of the preflight that hold for one page: those of a file that it stands in alone."""

from __future__ import annotations

from dataclasses import replace

from publisher.cli.preview.making import Made
from publisher.cli.preview.rasters import Reader
from publisher.cli.preview.sheets import Sheet
from publisher.editions.printers import Medium, Printer
from publisher.findings import Finding, PublisherError, Severity
from publisher.preflight import FileContext, FileKind
from publisher.preflight.catalogue import check_part

KINDS = {Medium.PRINT: FileKind.PRINT, Medium.HANDOUT: FileKind.OFFICE}
# Of a whole file: that bookmarks lead to every chapter, that links lead to a page of it, and how large it is.
OF_FILES = frozenset(("bookmarks", "links", "size"))
# What stands at the foot of many pages is no prose, which one page does not tell.
OF_MANY = frozenset(("outloud-tag-002",))


def check_page(
    reader: Reader, sheet: Sheet, made: Made, medium: Medium, printer: Printer | None
) -> tuple[Finding, ...]:
    """Return what the rules find on a page, with boxes as layout tells them."""
    chapter = replace(sheet.chapter, pages=(sheet.page,), handout=(), poster=())
    context = FileContext(
        chapters=(chapter,),
        language=sheet.book.edition.language,
        printers=(replace(printer, pages_multiple=1),) if printer else (),
        kind=KINDS.get(medium, FileKind.SCREEN),
    )
    try:
        with reader.alone():
            part = check_part(made.pdf, sheet.id, context)
    except PublisherError as error:
        return error.findings
    found = (each for result in part.results if result.rule not in OF_FILES for each in result.findings)
    return tuple(dict.fromkeys(_on_page(each, made) for each in found if _counts(each)))


def _counts(finding: Finding) -> bool:
    return finding.code not in OF_MANY and finding.severity is not Severity.NOTICE


def _on_page(finding: Finding, made: Made) -> Finding:
    """Return a finding without the name of the file; a box on office paper is one of the page that stands on it."""
    place = replace(finding.place, file="")
    if place.box and made.scale != 1:
        frame = made.frames[max(place.page, 1) - 1]
        left, top, wide, high = place.box
        box = ((left - frame.left) / made.scale, (top - frame.top) / made.scale, wide / made.scale, high / made.scale)
        place = replace(place, box=box)
    return replace(finding, place=place)
