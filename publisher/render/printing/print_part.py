"""Pages in the inks of the tokens, from the same laid-out pages as those of the screen file: parts of a print file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from time import perf_counter

import pikepdf

from publisher.editions.printers import Printer
from publisher.findings import Finding, Place, say
from publisher.render.display import DisplayList, Drawing, Shape, TextRun
from publisher.render.garbage import without_collection
from publisher.render.logs import collect
from publisher.render.parts import PrintContext, WrittenPart
from publisher.render.printing.contents import contents
from publisher.render.printing.inks import inks, too_much
from publisher.render.printing.overprint import overprint
from publisher.render.printing.separate import Fault, separate
from publisher.render.saving import save_part
from publisher.render.screen import LaidOut
from publisher.render.weasy import Document

REMEDIES = {
    "colour": say("Use a colour of styles/tokens.toml or a screen of one, or give this colour a token with its inks."),
    "colour space": say("Write the colour as a token."),
    "gradient": say("Use a flat colour."),
    "picture": say("Convert it to CMYK, or draw it as a figure."),
}


def write_print_part(laid: LaidOut, order: PrintContext) -> WrittenPart:
    """Write laid-out pages as part of a print file; they are left as they were."""
    started, document, printer = perf_counter(), laid.document, order.printer
    found = [*printer.doubts(), *too_much(order.theme, printer), *_bleeds(document, printer), *_dates(document)]
    with without_collection(), collect() as log:
        raw, fonts = document.write_print(printer.standard, printer.bleed)
        pdf, faults = _in_inks(raw, order)
    faults = [replace(fault, page=laid.before + fault.page) for fault in faults]
    found += [*_fault_findings(faults, order.figures), *log.findings]
    return WrittenPart(pdf, fonts, tuple(dict.fromkeys(found)), perf_counter() - started)


def _in_inks(written: bytes, order: PrintContext) -> tuple[bytes, list[Fault]]:
    """Return pages in inks, with what has none."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        shown = contents(pdf)
        faults = separate(shown, inks(order.theme))
        overprint(shown)
        for content in shown:
            content.write()
        return save_part(pdf), faults


def _fault_findings(faults: Iterable[Fault], figures: Mapping[str, Drawing]) -> Iterator[Finding]:
    """Yield a finding for each figure with a wrong colour, or else for each page."""
    named = {fault.what: [name for name, drawing in figures.items() if _has(drawing, fault.what)] for fault in faults}
    first: dict[str, int] = {}
    for fault in faults:
        first.setdefault(fault.what, fault.page)
    for fault in faults:
        message = _told(fault)
        names = named[fault.what] if fault.kind == "colour" else []
        if not names:
            yield Finding(_code(fault), message, Place(page=fault.page), REMEDIES[fault.kind])
        elif first[fault.what] == fault.page:
            yield from (Finding(_code(fault), message, Place(element=name), REMEDIES[fault.kind]) for name in names)


def _told(fault: Fault) -> str:
    if fault.kind == "colour":
        return say("the colour {name} has no inks: it is neither a token nor a screen of one.", name=fault.what)
    if fault.kind == "colour space":
        return say("the colour space {name} has no inks.", name=fault.what)
    return say("a gradient.") if fault.kind == "gradient" else say("a picture.")


def _code(fault: Fault) -> str:
    return f"print-{fault.kind.replace(' ', '-')}"


def _has(drawing: Drawing, colour: str) -> bool:
    if not isinstance(drawing, DisplayList):
        return colour.encode() in drawing.svg.lower()
    fills = [op.fill for op in drawing.ops if isinstance(op, Shape | TextRun)]
    strokes = [op.stroke for op in drawing.ops if isinstance(op, Shape)]
    return any(paint is not None and paint.colour.lower() == colour for paint in (*fills, *strokes))


def _bleeds(document: Document, printer: Printer) -> Iterator[Finding]:
    """Yield a finding where the pages have less colour beyond their edges than the printer asks."""
    if document.bleed < printer.bleed - 0.01:
        message = say(
            "the pages have {bleed:.3g} mm of bleed, and {printer} asks {printer_bleed:g} mm.",
            bleed=document.bleed,
            printer=printer.name,
            printer_bleed=printer.bleed,
        )
        yield Finding(
            "print-bleed", message, hint=say("Lower `bleed` in data/printers.toml, or widen the page's bleed.")
        )


def _dates(document: Document) -> Iterator[Finding]:
    """Yield a finding where WeasyPrint would take the time of day."""
    if not document.is_dated:
        hint = say("Give the edition its dates: created and modified.")
        yield Finding("print-dates", say("the document has no dates, so that no two files are the same."), hint=hint)
