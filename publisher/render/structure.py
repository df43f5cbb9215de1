"""The structure tree of a screen file: what a reader hears, and where WeasyPrint's tree is mended.

Each link has one annotation, links in margin boxes are read after their page, text in margin boxes is pagination, and
list items have a body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from publisher.render.content_stream import as_pagination


class Structure:
    """The structure elements of a PDF: those that are read, from the root of the tree down, and those that are not.

    What is not read is known from the parent tree alone, which names an element for all that a page shows.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.document: Object = self.root.K[0]
        self.page_of = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.read = list(_below(self.document))
        self.known = {element.objgen for element in self.read}

    def mend(self) -> None:
        """Mend all that WeasyPrint leaves wrong."""
        self._merge_links()
        self._adopt_margin_links()
        self._retire_margin_text()
        self._embody_list_items()

    def _add(self, kind: str, page: Object, parent: Object, kids: list[Object]) -> Object:
        """Add a structure element around others."""
        values = {"/Type": Name.StructElem, "/S": Name(kind), "/Pg": page, "/P": parent, "/K": Array(kids)}
        element = self.pdf.make_indirect(Dictionary(values))
        for kid in kids:
            kid.P = element
        return element

    def _parents(self) -> dict[int, Object]:
        """Return the parent tree: of each page its elements, of each annotation the one that it belongs to."""
        flat = list(self.root.ParentTree.Nums)
        return {int(number): held for number, held in zip(flat[::2], flat[1::2], strict=True)}

    def _set_parents(self, parents: Mapping[int, Object]) -> None:
        self.root.ParentTree.Nums = Array([value for pair in parents.items() for value in pair])

    def _merge_links(self) -> None:
        """Leave each link one annotation: WeasyPrint gives another one to every box in it, outside a Link element."""
        parents, dropped = self._parents(), dict[tuple[int, int], int]()
        for element in parents.values():
            if isinstance(element, Dictionary) and not _is_whole_link(element):
                held = _references(element)
                dropped |= {reference.Obj.objgen: int(reference.Obj.StructParent) for reference in held}
                element.K = Array([kid for kid in element.K if not _is_reference(kid)])
                element.S = Name.Span if element.S == "/Link" else element.S
        for page in self.pdf.pages:
            if "/Annots" in page.obj:
                page.obj.Annots = Array([kept for kept in page.obj.Annots if kept.objgen not in dropped])
        for number in dropped.values():
            del parents[number]
        self._set_parents(parents)

    def _adopt_margin_links(self) -> None:
        """Put the links of margin boxes into the structure, behind the content of their page.

        Their words become pagination, as margin text is; what is read is the description of the link.
        """
        by_page: dict[int, list[Object]] = {}
        for element in self._parents().values():
            if isinstance(element, Dictionary) and element.objgen not in self.known:
                held = _references(element)
                element.K, element.Alt = Array(held), held[0].Obj.Contents
                by_page.setdefault(self.page_of[element.Pg.objgen], []).append(element)
        for number, links in by_page.items():
            kids = list(self.document.K)
            later = (at for at, kid in enumerate(kids) if self.page_of[kid.Pg.objgen] > number)
            kids.insert(next(later, len(kids)), self._add("/Div", self.pdf.pages[number].obj, self.document, links))
            self.document.K = Array(kids)

    def _retire_margin_text(self) -> None:
        """Turn what margin boxes print into pagination artifacts."""
        parents = self._parents()
        for index, page in enumerate(self.pdf.pages):
            elements = list(parents.get(index, ()))
            dead = {at for at, held in enumerate(elements) if held is not None and held.objgen not in self.known}
            if dead:
                page.Contents.write(as_pagination(page.Contents.read_bytes(), dead))
                parents[index] = Array([None if at in dead else held for at, held in enumerate(elements)])
        self._set_parents(parents)

    def _embody_list_items(self) -> None:
        """Put what a list item says into its body, where its marker stands inside and WeasyPrint makes none."""
        for item in self.read:
            kids = list(item.K) if item.S == "/LI" else []
            said = [kid for kid in kids if kid.S not in ("/Lbl", "/LBody")]
            if said:
                own = [kid for kid in kids if kid.S in ("/Lbl", "/LBody")]
                item.K = Array([*own, self._add("/LBody", item.Pg, item, said)])


def _is_element(value: Object) -> bool:
    return isinstance(value, Dictionary) and value.get("/Type") == Name.StructElem


def _below(element: Object) -> Iterator[Object]:
    yield element
    for kid in element.get("/K", ()):
        if _is_element(kid):
            yield from _below(kid)


def _is_whole_link(element: Object) -> bool:
    """Tell whether an element is a link that stands in no other one."""
    return bool(element.S == "/Link") and all(around.S != "/Link" for around in _ancestors(element))


def _ancestors(element: Object) -> Iterator[Object]:
    """Yield the elements around an element, the nearest first."""
    while _is_element(element := element.P):
        yield element


def _references(element: Object) -> list[Object]:
    """Return the references of an element to annotations; each has one as its `Obj`."""
    return [kid for kid in element.get("/K", ()) if _is_reference(kid)]


def _is_reference(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid
