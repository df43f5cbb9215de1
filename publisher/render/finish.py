"""What WeasyPrint's PDF/A-2a lacks, mended on its pydyf objects before the file is written.

The file then is PDF/A-2a and PDF/UA-1 in one: links say where they lead and get printed, header cells have a scope,
figures a place in points, text in margin boxes is pagination, and links in margin boxes are read after their page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from publisher.render import weasy
from publisher.render.weasy.nodes import header_cells

REFERENCE = re.compile(rb"(\d+) 0 R")
POINTS_PER_PIXEL = 0.75
PRINTED = 4  # Annotation flag.
LEVEL = 6
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


def finish(document: Any, pdf: Any, labels: Sequence[PageLabels] = ()) -> None:
    """Mend everything that a screen file needs, and compress it."""
    describe_links(document)
    tree = Structure(pdf)
    merge_links(tree)
    adopt_margin_links(tree)
    retire_margin_text(tree)
    embody_list_items(tree)
    scope_headers(document)
    place_figures(document, tree)
    label_pages(pdf, labels)
    claim_accessibility(pdf)
    forbid_interpolation(pdf)
    compress(pdf)


class Structure:
    """The structure tree of a PDF: what can be reached from its root, and what cannot."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self.get(pdf.catalog["StructTreeRoot"])
        self.document = self.get(self.root["K"][0])
        self.page_of = {reference: index for index, reference in enumerate(pdf.page_references)}
        self.reached = list(self._below(self.document))
        known = set(map(id, self.reached))
        self.orphans = [item for item in pdf.objects if _is_element(item) and id(item) not in known]

    def get(self, value: Any) -> Any:
        """Return the object that a reference points to, or the value itself."""
        match = REFERENCE.fullmatch(value) if isinstance(value, bytes) else None
        return self.pdf.objects[int(match[1])] if match else value

    def kids(self, element: Any) -> Iterator[tuple[Any, Any]]:
        """Yield what an element holds, with what it refers to."""
        for kid in element.get("K", ()):
            yield kid, self.get(kid)

    def _below(self, element: Any) -> Iterator[Any]:
        yield element
        for _, kid in self.kids(element):
            if _is_element(kid):
                yield from self._below(kid)

    def annotations(self, element: Any) -> list[tuple[Any, Any]]:
        """Return the references of an element to annotations, with the references of these."""
        return [(kid, value["Obj"]) for kid, value in self.kids(element) if isinstance(value, dict) and "Obj" in value]

    def ancestors(self, element: Any) -> Iterator[Any]:
        """Yield the elements around an element, the nearest first."""
        while _is_element(element := self.get(element["P"])):
            yield element

    def add(self, values: dict[str, Any]) -> Any:
        """Add a structure element."""
        element = weasy.pydyf.Dictionary({"Type": "/StructElem", **values})
        self.pdf.add_object(element)
        return element


def _is_element(value: Any) -> bool:
    return isinstance(value, dict) and value.get("Type") == "/StructElem"


def describe_links(document: Any) -> None:
    """Let every link be printed, and say in words where it leads."""
    for page in document.pages:
        for kind, target, _, box in page.links:
            if annotation := weasy.annotation(box):
                words = weasy.link_words(box) or target
                annotation["F"] = PRINTED
                annotation["Contents"] = weasy.pydyf.String(words if kind == "internal" else f"{words} ({target})")


def merge_links(tree: Structure) -> None:
    """Leave each link one annotation: WeasyPrint gives another one to every box in it, outside a Link element."""
    dropped = set()
    for element in (*tree.reached, *tree.orphans):
        nested = any(around["S"] == "/Link" for around in tree.ancestors(element))
        if tree.annotations(element) and (nested or element["S"] != "/Link"):
            dropped |= _drop_annotations(tree, element)
            element["S"] = "/Span" if element["S"] == "/Link" else element["S"]
    numbers = tree.get(tree.root["ParentTree"])["Nums"]
    kept = [pair for pair in zip(numbers[::2], numbers[1::2], strict=True) if pair[0] not in dropped]
    numbers[:] = [value for pair in kept for value in pair]


def _drop_annotations(tree: Structure, element: Any) -> set[int]:
    """Take the annotations of an element out of structure and page; return their numbers in the parent tree."""
    dropped = set()
    for kid, reference in tree.annotations(element):
        element["K"].remove(kid)
        tree.get(element["Pg"])["Annots"].remove(reference)
        annotation = tree.get(reference)
        dropped.add(annotation["StructParent"])
        annotation.clear()
    return dropped


def adopt_margin_links(tree: Structure) -> None:
    """Put the links of margin boxes into the structure, behind the content of their page.

    Their words become pagination, as margin text is; what is read is the description of the link.
    """
    by_page: dict[Any, list[Any]] = {}
    for orphan in tree.orphans:
        if annotations := tree.annotations(orphan):
            kids = weasy.pydyf.Array([kid for kid, _ in annotations])
            orphan.update(K=kids, Alt=tree.get(annotations[0][1])["Contents"])
            by_page.setdefault(orphan["Pg"], []).append(orphan)
    for page, links in by_page.items():
        _insert(tree, page, links)


def _insert(tree: Structure, page: bytes, links: list[Any]) -> None:
    kids, number = tree.document["K"], tree.page_of[page]
    group = tree.add({"S": "/Div", "Pg": page, "P": tree.document.reference, "K": weasy.pydyf.Array()})
    for link in links:
        link["P"] = group.reference
        group["K"].append(link.reference)
    later = (at for at, kid in enumerate(kids) if tree.page_of[tree.get(kid)["Pg"]] > number)
    kids.insert(next(later, len(kids)), group.reference)


def retire_margin_text(tree: Structure) -> None:
    """Turn what margin boxes print into pagination artifacts."""
    orphans = {orphan.reference for orphan in tree.orphans}
    numbers = tree.get(tree.root["ParentTree"])["Nums"]
    for index, elements in zip(numbers[::2], numbers[1::2], strict=True):
        if isinstance(elements, list):
            dead = {marked for marked, element in enumerate(elements) if element in orphans}
            _make_artifacts(tree.get(tree.get(tree.pdf.page_references[index])["Contents"]).stream, dead)
            elements[:] = [b"null" if marked in dead else element for marked, element in enumerate(elements)]
    for orphan in tree.orphans:
        if orphan["S"] != "/Link" or "Alt" not in orphan:
            orphan.clear()


def _make_artifacts(operators: list[Any], dead: set[int]) -> None:
    for at, operator in enumerate(operators):
        if operator == b"BDC" and operators[at - 1].get("MCID") in dead:
            operators[at - 2] = "/Artifact"
            operators[at - 1] = weasy.pydyf.Dictionary({"Type": "/Pagination"})


def embody_list_items(tree: Structure) -> None:
    """Put what a list item says into its body, where its marker stands inside and WeasyPrint makes none."""
    for item in [element for element in tree.reached if element["S"] == "/LI"]:
        said = [kid for kid, element in tree.kids(item) if element["S"] not in ("/Lbl", "/LBody")]
        if said:
            kids = weasy.pydyf.Array(said)
            body = tree.add({"S": "/LBody", "Pg": item["Pg"], "P": item.reference, "K": kids})
            for kid in said:
                tree.get(kid)["P"] = body.reference
            item["K"] = weasy.pydyf.Array([*(kid for kid in item["K"] if kid not in said), body.reference])


def scope_headers(document: Any) -> None:
    """Say of each header cell whether it heads a row or a column, as the HTML does."""
    for element, scope in header_cells(document):
        element["A"]["Scope"] = "/Row" if scope in ("row", "rowgroup") else "/Column"


def place_figures(document: Any, tree: Structure) -> None:
    """Write the place of each figure in points from the lower left, where WeasyPrint writes pixels from the top."""
    for element in tree.reached:
        if element["S"] == "/Figure":
            height = document.pages[tree.page_of[element["Pg"]]].height
            left, top, right, bottom = element["A"]["BBox"]
            box = (left, height - bottom, right, height - top)
            element["A"]["BBox"] = weasy.pydyf.Array([round(side * POINTS_PER_PIXEL, 2) for side in box])
            element["A"]["Placement"] = "/Block"


def label_pages(pdf: Any, labels: Iterable[PageLabels]) -> None:
    """Number the pages for a reader's page box as they are numbered on paper."""
    numbers = weasy.pydyf.Array()
    for label in sorted(labels, key=lambda item: item.first):
        entry = weasy.pydyf.Dictionary({"S": f"/{label.style}"} if label.style else {})
        if label.prefix:
            entry["P"] = weasy.pydyf.String(label.prefix)
        if label.start != 1:
            entry["St"] = label.start
        numbers.extend((label.first, entry))
    if numbers:
        pdf.catalog["PageLabels"] = weasy.pydyf.Dictionary({"Nums": numbers})


def claim_accessibility(pdf: Any) -> None:
    """Claim PDF/UA-1 beside PDF/A-2a in the metadata."""
    for stream in _streams(pdf):
        if stream.extra.get("Type") == "/Metadata":
            stream.stream = [part.replace(b"</rdf:RDF>", CLAIM) for part in stream.stream]


def forbid_interpolation(pdf: Any) -> None:
    """Let pixels be pixels: PDF/A forbids viewers to smooth pictures."""
    for stream in _streams(pdf):
        if "Interpolate" in stream.extra:
            stream.extra["Interpolate"] = "false"


def compress(pdf: Any) -> None:
    """Compress each stream once; metadata stays readable, as PDF/A asks.

    pydyf would compress twice where a file has an identifier. Validators take a CR at the end of data for a part of
    the end of line; the line feed behind it is past the end of compressed data, where no reader looks.
    """
    for stream in _streams(pdf):
        data = weasy.raw(stream)
        if stream.compress and stream.extra.get("Type") != "/Metadata":
            data = zlib.compress(data, LEVEL)
            stream.extra["Filter"] = "/FlateDecode"
        stream.stream = [data + b"\n" if data.endswith(b"\r") else data]
        stream.compress = False


def _streams(pdf: Any) -> Iterator[Any]:
    return (item for item in pdf.objects if isinstance(item, weasy.pydyf.Stream))
