"""The print file: PDF/X in the inks of the tokens, from the same laid-out pages as the screen file."""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publisher.editions.printers import Condition, Printer
from publisher.findings import Finding, Place, Severity
from publisher.render.display import DisplayList, Drawing, Shape, TextRun
from publisher.render.logs import collect
from publisher.render.printing.contents import contents
from publisher.render.printing.inks import inks, too_much
from publisher.render.printing.overprint import overprint
from publisher.render.printing.page_boxes import set_boxes
from publisher.render.printing.separate import Fault, separate
from publisher.render.saving import save, streams
from publisher.render.screen import LaidOut, WrittenFile, without_collection
from publisher.render.weasy import Document
from publisher.theme import Theme

REGISTRY = "http://www.color.org"
DOCUMENT = re.compile(rb"xmp\.did:[\da-f-]+")
# A level of conformance is a thing of PDF/X-1:2001.
LEVEL = re.compile(rb"<pdfx:GTS_PDFXConformance>[^<]*</pdfx:GTS_PDFXConformance>")
REMEDIES = {
    "colour": "Use a colour of styles/tokens.toml or a screen of one, or give this colour a token with its inks.",
    "colour space": "Write the colour as a token.",
    "gradient": "Use a flat colour.",
    "picture": "Convert it to CMYK, or draw it as a figure.",
}


@dataclass(frozen=True, slots=True)
class PrintContext:
    """What a print file is made with: the house style's inks, the printer, and the figures for naming faults."""

    theme: Theme
    printer: Printer
    figures: Mapping[str, Drawing] = field(default_factory=dict)


def write_print(laid: LaidOut, order: PrintContext) -> WrittenFile:
    """Write the print file of laid-out pages; they are left as they were."""
    started, document, printer = perf_counter(), laid.document, order.printer
    found = [*printer.doubts(), *too_much(order.theme, printer), *_bleeds(document, printer), *_dates(document)]
    with without_collection(), collect() as log:
        pdf, faults, blank = _finished(document.write_print(printer.standard, printer.bleed), order)
    found += [*_fault_findings(faults, order.figures), *_blank_pages(blank, document.pages, printer), *log.findings]
    return WrittenFile(pdf, tuple(dict.fromkeys(found)), perf_counter() - started)


def _finished(written: bytes, order: PrintContext) -> tuple[bytes, list[Fault], int]:
    """Return a file in inks and as the printer wants it, with what has no inks and the number of blank pages."""
    with pikepdf.open(io.BytesIO(written)) as pdf:
        shown = contents(pdf)
        faults = separate(shown, inks(order.theme))
        overprint(shown)
        for content in shown:
            content.write()
        blank = set_boxes(pdf, order.printer)
        _intend(pdf, order.printer.condition)
        _identify(pdf, order.printer.claim)
        return save(pdf), faults, blank


def _intend(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """Say for which printing condition the inks are meant, and give its profile along."""
    profile = pdf.make_stream(condition.profile.read_bytes(), N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=condition.name,
        OutputCondition=condition.info,
        Info=condition.info,
        RegistryName=REGISTRY,
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


def _identify(pdf: pikepdf.Pdf, claim: str) -> None:
    """Claim the standard, and number the document by its content: the same input is the same file."""
    pdf.docinfo.GTS_PDFXVersion = String(claim)
    if "/GTS_PDFXConformance" in pdf.docinfo:
        del pdf.docinfo["/GTS_PDFXConformance"]
    digest, metadata = hashlib.sha256(), pdf.Root.Metadata
    for stream in streams(pdf):
        if stream.objgen != metadata.objgen:
            digest.update(stream.read_raw_bytes())
    number = str(uuid.uuid5(uuid.NAMESPACE_OID, digest.hexdigest())).encode()
    metadata.write(LEVEL.sub(b"", DOCUMENT.sub(b"xmp.did:" + number, metadata.read_bytes())))


def _fault_findings(faults: Iterable[Fault], figures: Mapping[str, Drawing]) -> Iterator[Finding]:
    """Yield a finding for each figure with a wrong colour, or else for each page."""
    named = {fault.what: [name for name, drawing in figures.items() if _has(drawing, fault.what)] for fault in faults}
    first: dict[str, int] = {}
    for fault in faults:
        first.setdefault(fault.what, fault.page)
    for fault in faults:
        what = f"{fault.kind} {fault.what}".strip()
        message = f"the {what} has no inks: it is neither a token nor a screen of one." if fault.what else f"a {what}."
        names = named[fault.what] if fault.kind == "colour" else []
        if not names:
            yield Finding(_code(fault), message, Place(page=fault.page), REMEDIES[fault.kind])
        elif first[fault.what] == fault.page:
            yield from (Finding(_code(fault), message, Place(element=name), REMEDIES[fault.kind]) for name in names)


def _blank_pages(blank: int, pages: int, printer: Printer) -> Iterator[Finding]:
    """Yield a finding where blank pages were added behind the pages."""
    if blank:
        added = "1 blank page at the end makes" if blank == 1 else f"{blank} blank pages at the end make"
        message = f"{added} the number of pages a multiple of {printer.pages_multiple}."
        yield Finding("print-blank-pages", message, Place(page=pages), severity=Severity.NOTICE)


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
        message = f"the pages have {document.bleed:.3g} mm of bleed, and {printer.name} asks {printer.bleed:g} mm."
        yield Finding("print-bleed", message, hint="Lower `bleed` in data/printers.toml, or widen the page's bleed.")


def _dates(document: Document) -> Iterator[Finding]:
    """Yield a finding where WeasyPrint would take the time of day."""
    if not document.is_dated:
        hint = "Give the edition its dates: created and modified."
        yield Finding("print-dates", "the document has no dates, so that no two files are the same.", hint=hint)
