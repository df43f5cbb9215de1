"""What WeasyPrint's PDF/A-2a lacks, mended in the file that it wrote.

The file then is PDF/A-2a and PDF/UA-1 in one: links say where they lead and get printed, header cells have a scope,
figures a place in points, text in margin boxes is pagination, and links in margin boxes are read after their page.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from publisher.model import PIXELS_PER_POINT
from publisher.render.saving import save, save_part, streams
from publisher.render.structure import Structure

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
AIIM = "http://www.aiim.org/pdf"
# PDF/A allows a claim of another standard only with a description of its schema.
CLAIM = f"""\
<rdf:Description xmlns:rdf="{RDF}" rdf:about="" xmlns:pdfuaid="{AIIM}ua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description xmlns:rdf="{RDF}" rdf:about="" xmlns:pdfaExtension="{AIIM}a/ns/extension/"
 xmlns:pdfaSchema="{AIIM}a/ns/schema#" xmlns:pdfaProperty="{AIIM}a/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{AIIM}ua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>""".encode()


@dataclass(frozen=True, slots=True)
class PageLabels:
    """How pages are numbered from a page on; style as in PDF: D, R, r, A, a, or nothing for a prefix alone."""

    first: int  # Index of the page, from 0.
    style: str = "D"
    prefix: str = ""
    start: int = 1


def finish_part(written: bytes, name: str, leads_out: Collection[str]) -> bytes:
    """Return a part of a screen file with everything mended that needs no other part; it has no fonts.

    `name` sets the identifiers of its table cells apart from those of others; anchors that it leads to in other parts
    are no anchors of its own.
    """
    with pikepdf.open(io.BytesIO(written)) as pdf:
        for element in _mend(pdf).read:
            if element.S in ("/TH", "/TD"):
                _set_apart(element, name)
        if leads_out:
            flat = list(pdf.Root.Names.Dests.Names)
            pairs = zip(flat[::2], flat[1::2], strict=True)
            own = [value for pair in pairs if str(pair[0]) not in leads_out for value in pair]
            pdf.Root.Names.Dests.Names = Array(own)
        return save_part(pdf)


def finish(pdf: pikepdf.Pdf, labels: Sequence[PageLabels] = ()) -> bytes:
    """Return the screen file that was put together from its parts."""
    _label_pages(pdf, labels)
    _claim_accessibility(pdf)
    return save(pdf)


def _mend(pdf: pikepdf.Pdf) -> Structure:
    tree = Structure(pdf)
    tree.mend()
    _place_figures(tree)
    _forbid_interpolation(pdf)
    return tree


def _set_apart(cell: Object, name: str) -> None:
    """Give a cell of a table, and the headers that it names, identifiers that no other part has."""
    if "/ID" in cell:
        cell.ID = String(f"{name}-{cell.ID}")
    if "/A" in cell and "/Headers" in cell.A:
        cell.A.Headers = Array([String(f"{name}-{header}") for header in cell.A.Headers])


def _place_figures(tree: Structure) -> None:
    """Write the place of each figure in points from the lower left, where WeasyPrint writes pixels from the top."""
    for element in tree.read:
        if element.S == "/Figure":
            height = float(element.Pg.MediaBox[3])
            left, top, right, bottom = (float(side) / PIXELS_PER_POINT for side in element.A.BBox)
            element.A.BBox = Array([round(side, 2) for side in (left, height - bottom, right, height - top)])
            element.A.Placement = Name.Block


def _label_pages(pdf: pikepdf.Pdf, labels: Iterable[PageLabels]) -> None:
    """Number the pages for a reader's page box as they are numbered on paper."""
    numbers: list[int | Object] = []
    for label in sorted(labels, key=lambda item: item.first):
        entry = Dictionary({"/S": Name(f"/{label.style}")} if label.style else {})
        if label.prefix:
            entry.P = String(label.prefix)
        if label.start != 1:
            entry.St = label.start
        numbers.extend((label.first, entry))
    if numbers:
        pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _claim_accessibility(pdf: pikepdf.Pdf) -> None:
    """Claim PDF/UA-1 beside PDF/A-2a in the metadata."""
    metadata = pdf.Root.Metadata
    metadata.write(metadata.read_bytes().replace(b"</rdf:RDF>", CLAIM))


def _forbid_interpolation(pdf: pikepdf.Pdf) -> None:
    """Let pixels be pixels: PDF/A forbids viewers to smooth pictures."""
    for stream in streams(pdf):
        if "/Interpolate" in stream:
            stream.Interpolate = False
