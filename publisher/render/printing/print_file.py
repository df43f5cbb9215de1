"""The print file: PDF/X in the inks of the tokens, from the same laid-out pages as the screen file."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any

from publisher.editions.printers import Condition, Printer
from publisher.findings import Finding, Place, Severity
from publisher.render import weasy
from publisher.render.display.ops import DisplayList, Drawing, Shape, Text
from publisher.render.finish import compress
from publisher.render.logs import collect
from publisher.render.printing.inks import inks, too_much
from publisher.render.printing.overprint import overprint
from publisher.render.printing.page_boxes import lay_sheets
from publisher.render.printing.separate import Fault, separate
from publisher.render.screen import Laid, Written, without_collection
from publisher.render.weasy.paper import as_paper
from publisher.theme import Theme

PIXELS_PER_MM = 96 / 25.4
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
class Order:
    """What a print file is made with: the house style's inks, the printer, and the figures for naming faults."""

    theme: Theme
    printer: Printer
    figures: Mapping[str, Drawing] = field(default_factory=dict)


def write_print(laid: Laid, order: Order) -> Written:
    """Write the print file of laid-out pages; they are left as they were."""
    started, printer = perf_counter(), order.printer
    found: list[Finding] = [*printer.doubts(), *too_much(order.theme, printer)]
    found += [*_bleeds(laid.document, printer), *_dates(laid.document)]
    with ExitStack() as stack:
        stack.enter_context(without_collection())
        log = stack.enter_context(collect())
        stack.enter_context(as_paper(laid.document, printer.bleed * PIXELS_PER_MM))
        told: list[Finding] = []
        pdf = weasy.write(laid.document, printer.standard.lower(), partial(_finish, order, told))
    findings = dict.fromkeys((*found, *told, *log.findings))
    return Written(pdf, tuple(findings), perf_counter() - started)


def _finish(order: Order, told: list[Finding], document: Any, pdf: Any) -> None:
    told[:] = _faults(separate(pdf, inks(order.theme)), order.figures)
    overprint(pdf)
    if blank := lay_sheets(document, pdf, order.printer):
        added = "1 blank page at the end makes" if blank == 1 else f"{blank} blank pages at the end make"
        message = f"{added} the number of pages a multiple of {order.printer.pages_multiple}."
        told.append(Finding("print-blank-pages", message, Place(page=len(document.pages)), severity=Severity.NOTICE))
    _intend(pdf, order.printer.condition)
    _identify(pdf, order.printer.claim)
    compress(pdf)


def _intend(pdf: Any, condition: Condition) -> None:
    """Say for which printing condition the inks are meant, and give its profile along."""
    profile = weasy.pydyf.Stream([condition.profile.read_bytes()], {"N": 4, "Alternate": "/DeviceCMYK"}, compress=True)
    pdf.add_object(profile)
    said = {
        "OutputConditionIdentifier": condition.name,
        "OutputCondition": condition.info,
        "Info": condition.info,
        "RegistryName": REGISTRY,
    }
    intent = {key: weasy.pydyf.String(value) for key, value in said.items()}
    whole = {"Type": "/OutputIntent", "S": "/GTS_PDFX", **intent, "DestOutputProfile": profile.reference}
    pdf.catalog["OutputIntents"] = weasy.pydyf.Array([weasy.pydyf.Dictionary(whole)])


def _identify(pdf: Any, claim: str) -> None:
    """Claim the standard, and number the document by its content: the same input is the same file."""
    pdf.info["GTS_PDFXVersion"] = weasy.pydyf.String(claim)
    pdf.info.pop("GTS_PDFXConformance", None)
    streams = [item for item in pdf.objects if isinstance(item, weasy.pydyf.Stream)]
    content, digest = [], hashlib.sha256()
    for stream in streams:
        if stream.extra.get("Type") == "/Metadata":
            content.append(stream)
        else:
            digest.update(weasy.raw(stream))
    number = str(uuid.uuid5(uuid.NAMESPACE_OID, digest.hexdigest())).encode()
    for stream in content:
        stream.stream = [LEVEL.sub(b"", DOCUMENT.sub(b"xmp.did:" + number, weasy.raw(stream)))]


def _faults(faults: list[Fault], figures: Mapping[str, Drawing]) -> Iterator[Finding]:
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


def _code(fault: Fault) -> str:
    return f"print-{fault.kind.replace(' ', '-')}"


def _has(drawing: Drawing, colour: str) -> bool:
    if not isinstance(drawing, DisplayList):
        return colour.encode() in drawing.svg.lower()
    fills = [op.fill for op in drawing.ops if isinstance(op, Shape | Text)]
    strokes = [op.stroke for op in drawing.ops if isinstance(op, Shape)]
    return any(paint is not None and paint.colour.lower() == colour for paint in (*fills, *strokes))


def _bleeds(document: Any, printer: Printer) -> Iterator[Finding]:
    """Yield a finding where the pages have less colour beyond their edges than the printer asks."""
    least = min(min(page.bleed.values()) for page in document.pages) / PIXELS_PER_MM
    if least < printer.bleed - 0.01:
        message = f"the pages have {least:.3g} mm of bleed, and {printer.name} asks {printer.bleed:g} mm."
        yield Finding("print-bleed", message, hint="Lower `bleed` in data/printers.toml, or widen the page's bleed.")


def _dates(document: Any) -> Iterator[Finding]:
    """Yield a finding where WeasyPrint would take the time of day."""
    if not (document.metadata.created and document.metadata.modified):
        hint = "Give the edition its dates: created and modified."
        yield Finding("print-dates", "the document has no dates, so that no two files are the same.", hint=hint)
