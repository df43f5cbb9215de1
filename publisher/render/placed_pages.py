"""Tagged pages as pictures on larger sheets, with all that is read of them.

A picture keeps the marks of its page; the structure is led from the page to the picture and its sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from publisher.model import POINTS_PER_MM

Box = tuple[float, float, float, float]
Number = tuple[int, int]


class PlacedPages:
    """The pages of a tagged file, which its sheets take the place of; `more` are the pages of a second such file."""

    def __init__(self, pdf: pikepdf.Pdf, second: pikepdf.Pdf | None = None) -> None:
        self.pdf = pdf
        self._marks = _marks(pdf.Root.StructTreeRoot, pdf.pages)
        self._elements: list[Any] = list(pdf.Root.StructTreeRoot.K[0].K)
        self._places: dict[Number, tuple[int, Object, Object, list[float]]] = {}
        self._parents: list[Object] = []
        self._sheets = 0
        self.more: list[pikepdf.Page] = []
        if second:
            self._add(second)

    def _add(self, second: pikepdf.Pdf) -> None:
        # Pages that are copied already stay what the copied structure refers to.
        copies = [self.pdf.copy_foreign(page.obj) for page in second.pages]
        self.more = [pikepdf.Page(each) for each in copies]
        root = second.make_indirect(Dictionary(Tree=second.Root.StructTreeRoot))
        tree = self.pdf.copy_foreign(root).Tree
        self._marks |= _marks(tree, self.more)
        for element in tree.K[0].K:
            element.P = self.pdf.Root.StructTreeRoot.K[0]
            self._elements.append(element)

    def sheet(self, width: float, height: float) -> pikepdf.Page:
        """Add a white sheet of a size in millimetres."""
        self._sheets += 1
        return self.pdf.add_blank_page(page_size=(width * POINTS_PER_MM, height * POINTS_PER_MM))

    def place(self, sheet: pikepdf.Page, page: pikepdf.Page, box: Box) -> None:
        """Paint a page on the last sheet, as large as a box (mm: left, bottom, right, top) allows, in its middle."""
        # pikepdf names what it overlays at random; numbered, the same input is the same file.
        count = len(sheet.resources.get("/XObject", {}))
        picture = self.pdf.make_indirect(page.as_form_xobject())
        name = sheet.add_resource(picture, Name.XObject, name=Name(f"/Page{count}"))
        rectangle = pikepdf.Rectangle(*(side * POINTS_PER_MM for side in box))
        painting = sheet.calc_form_xobject_placement(
            picture, name, rectangle, invert_transformations=True, allow_shrink=True, allow_expand=True
        )
        sheet.contents_add(painting)
        picture.StructParents = len(self._parents)
        self._parents.append(self._marks[page.obj.objgen])
        # q a b c d e f cm
        matrix = [float(number) for number in painting.split()[1:7]]
        self._places[page.obj.objgen] = (self._sheets, sheet.obj, picture, matrix)

    def close(self) -> None:
        """Lead the structure to the sheets, in their order; what stands on none of them is left out."""
        tree = self.pdf.Root.StructTreeRoot
        kept = [(first, element) for element in self._elements if (first := self._lead(element))]
        # Elements that begin on the same sheet stay in their order.
        tree.K[0].K = Array([element for _, element in sorted(kept, key=lambda each: each[0])])
        tree.ParentTree.Nums = Array([value for pair in enumerate(self._parents) for value in pair])

    def _lead(self, element: Any) -> int:
        """Lead an element and those in it to their sheets; return the number of the first one, from 1, or 0."""
        place = self._places.get(element.Pg.objgen)
        firsts, kids, held = list[int](), list[Object](), list(element.get("/K", ()))
        for kid in held:
            if isinstance(kid, int):
                if place:
                    kids.append(Dictionary(Type=Name.MCR, Pg=place[1], Stm=place[2], MCID=kid))
                    firsts.append(place[0])
            elif "/Obj" not in kid and (first := self._lead(kid)):
                kids.append(kid)
                firsts.append(first)
        if not held and place:
            firsts.append(place[0])
        if not firsts:
            return 0
        if held:
            element.K = Array(kids)
        if element.S == "/Link":
            # On paper it leads nowhere.
            element.S = Name.Span
        if place:
            element.Pg = place[1]
            if element.S == "/Figure":
                element.A.BBox = Array(_moved(element.A.BBox, place[3]))
        else:
            del element.Pg
        return min(firsts)


def _marks(tree: Any, pages: Iterable[pikepdf.Page]) -> dict[Number, Object]:
    """Return of each page the elements that its marks belong to."""
    flat = list(tree.ParentTree.Nums)
    held = {int(number): value for number, value in zip(flat[::2], flat[1::2], strict=True)}
    return {page.obj.objgen: held[int(page.obj.StructParents)] for page in pages}


def _moved(box: Iterable[Any], matrix: Iterable[float]) -> list[float]:
    """Return where a box of a page stands on the sheet that the page is painted on; pages are never turned."""
    across, _, _, up, right, higher = matrix
    left, bottom, far, top = map(float, box)
    moved = (left * across + right, bottom * up + higher, far * across + right, top * up + higher)
    return [round(each, 2) for each in moved]
