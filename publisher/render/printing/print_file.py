"""The print file: PDF/X as a printer wants it, put together from pages in inks."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Sequence
from time import perf_counter

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from publisher.editions.printers import Condition, Printer
from publisher.findings import Finding, Place, Severity, count
from publisher.render.merging import merged
from publisher.render.parts import WrittenFile, WrittenPart
from publisher.render.printing.page_boxes import set_boxes
from publisher.render.saving import save, streams

REGISTRY = "http://www.color.org"
DOCUMENT = re.compile(rb"xmp\.did:[\da-f-]+")
# A level of conformance is a thing of PDF/X-1:2001.
LEVEL = re.compile(rb"<pdfx:GTS_PDFXConformance>[^<]*</pdfx:GTS_PDFXConformance>")


def put_together(parts: Sequence[WrittenPart], fonts: bytes, printer: Printer) -> WrittenFile:
    """Return the print file that is made of parts, with the PDF that holds its fonts."""
    started = perf_counter()
    with merged([part.pdf for part in parts], fonts) as pdf:
        pages = len(pdf.pages)
        blank = set_boxes(pdf, printer)
        _intend(pdf, printer.condition)
        _identify(pdf, printer.claim)
        content = save(pdf)
    found = (*(finding for part in parts for finding in part.findings), *_blank_pages(blank, pages, printer))
    return WrittenFile(content, tuple(dict.fromkeys(found)), perf_counter() - started)


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


def _blank_pages(blank: int, pages: int, printer: Printer) -> Iterator[Finding]:
    """Yield a finding where blank pages were added behind the pages."""
    if blank:
        message = count(
            "{count} blank page at the end makes the number of pages a multiple of {multiple}.",
            "{count} blank pages at the end make the number of pages a multiple of {multiple}.",
            blank,
            multiple=printer.pages_multiple,
        )
        yield Finding("print-blank-pages", message, Place(page=pages), severity=Severity.NOTICE)
