"""The check of a print file as a whole: what it says of itself, and what its standard forbids in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pikepdf

from publisher.findings import listed, say
from publisher.preflight.printing.problems import Problem

if TYPE_CHECKING:
    from publisher.editions.printers import Printer

OLDER = "PDF/X-1a"
NEWEST: Mapping[str, str] = {"PDF/X-4": "1.6", OLDER: "1.4"}
LATER = ("/ObjStm", "/XRef")  # Of PDF 1.5.
DATES = ("/CreationDate", "/ModDate")
ACTIVE: Mapping[str, str] = {
    "/OpenAction": "an action",
    "/AA": "an action",
    "/AcroForm": say("a form to fill in"),
}
NAMED: Mapping[str, str] = {"/JavaScript": say("a script"), "/EmbeddedFiles": say("another file in it")}


def check_document(document: pikepdf.Pdf, printer: Printer) -> Iterator[Problem]:
    """Yield the problems of a file as a whole."""
    yield from _intent(document, printer)
    yield from _claims(document, printer)
    yield from _construction(document, printer)
    if len(document.pages) % printer.pages_multiple:
        yield Problem(
            "page-count",
            say(
                "{number} pages are no multiple of {pages_multiple}.",
                number=len(document.pages),
                pages_multiple=printer.pages_multiple,
            ),
        )


def _intent(document: pikepdf.Pdf, printer: Printer) -> Iterator[Problem]:
    intents = [each for each in document.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFX"]
    names = [str(each.get("/OutputConditionIdentifier", "")) for each in intents]
    if names != [printer.condition.name]:
        yield Problem(
            "output-intent",
            say(
                "the output intent is {names}, not {condition}.",
                names=listed(names) if names else say("missing"),
                condition=printer.condition.name,
            ),
        )
    profiles = [each.get("/DestOutputProfile") for each in intents]
    if not all(profile is not None and int(profile.get("/N", 0)) == 4 for profile in profiles):
        yield Problem("output-profile", say("the output intent has no ICC profile for four inks."))


def claim(document: pikepdf.Pdf) -> str:
    """Return the standard that a file claims, as printers' profiles name it; nothing where it claims none."""
    # Not as a context, which would write what it says into the information.
    metadata = document.open_metadata().get("pdfxid:GTS_PDFXVersion", "")
    # The older standards know the information alone.
    older = str(document.docinfo.get("/GTS_PDFXVersion", ""))
    return older if older.startswith(("PDF/X-1", "PDF/X-3")) else str(metadata or "")


def _claims(document: pikepdf.Pdf, printer: Printer) -> Iterator[Problem]:
    info = document.docinfo
    claimed = claim(document)
    if claimed != printer.claim:
        yield Problem(
            "standard",
            say("the file says it is {claimed}, not {claim}.", claimed=claimed or say("no PDF/X"), claim=printer.claim),
        )
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield Problem("trapped", say("the file does not say whether it is trapped."))
    if missing := [key[1:] for key in ("/Title", *DATES) if not str(info.get(key, ""))]:
        yield Problem("information", say("the file does not say its {missing}.", missing=", ".join(missing)))
    if "/ID" not in document.trailer:
        yield Problem("id", say("the file has no ID."))


def _construction(document: pikepdf.Pdf, printer: Printer) -> Iterator[Problem]:
    newest = NEWEST[printer.standard]
    if document.pdf_version > newest:
        yield Problem(
            "version",
            say(
                "the file is PDF {pdf_version}; {claim} is PDF {newest} at most.",
                pdf_version=document.pdf_version,
                claim=printer.claim,
                newest=newest,
            ),
        )
    if document.is_encrypted:
        yield Problem("encryption", say("the file is encrypted."))
    names: Any = document.Root.get("/Names", {})
    active = [description for key, description in ACTIVE.items() if key in document.Root]
    named = [description for key, description in NAMED.items() if key in names]
    for description in dict.fromkeys((*active, *named)):
        yield Problem("active", say("the file has {description}.", description=description))
    if printer.standard == OLDER:
        yield from _older(document)


def _older(document: pikepdf.Pdf) -> Iterator[Problem]:
    """Yield what PDF/X-1a of 2003 does not have."""
    if "/OCProperties" in document.Root:
        yield Problem("layers", say("the file has layers, which {older} has not.", older=OLDER))
    streams = [item for item in document.objects if isinstance(item, pikepdf.Stream)]
    if any(str(item.get("/Type", "")) in LATER for item in streams):
        yield Problem(
            "version",
            say("the file has object streams or a stream of cross-references, which {older} has not.", older=OLDER),
        )
    used = {name for item in streams for name in filters(item)}
    for name in sorted(used & {"/LZWDecode", "/JBIG2Decode", "/JPXDecode"}):
        yield Problem(
            "compression",
            say("something is compressed as {name}, which {older} does not allow.", name=name[1:-6], older=OLDER),
        )


def filters(stream: Any) -> list[str]:
    """Return how a stream is compressed."""
    found = stream.get("/Filter", [])
    return [str(name) for name in found] if isinstance(found, pikepdf.Array) else [str(found)]
