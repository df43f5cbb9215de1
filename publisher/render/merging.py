"""A file out of parts: the pages of each in order, one tree of structure, one list of anchors, each font once."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, NameTree, Object, String

# The entry of a small file's catalogue that holds its fonts.
FONTS = "/Fonts"


@contextmanager
def merged(parts: Sequence[bytes], fonts: bytes) -> Iterator[pikepdf.Pdf]:
    """Open one file of all parts.

    `fonts` is the small PDF whose catalogue holds all fonts, as `publisher.render.weasy.write_fonts` writes it.
    """
    with ExitStack() as stack:
        first, *others = [stack.enter_context(pikepdf.open(io.BytesIO(part))) for part in parts]
        held = stack.enter_context(pikepdf.open(io.BytesIO(fonts)))
        whole = _Whole(first)
        for other in others:
            whole.add(other)
        whole.give_fonts(first.copy_foreign(held.Root[FONTS]))
        whole.close()
        yield first


class _Whole:
    """The first part, to which the others are added."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.firsts = [0]
        self.parents: list[Object] = []
        self.annotations: list[Object] = []
        self.outlines: list[Object] = []
        self.anchors: dict[str, Object] = {}
        self.tagged = "/StructTreeRoot" in pdf.Root
        self.colours = pdf.pages[0].obj.Resources.get("/ColorSpace", Dictionary())
        self._take(pdf.Root)

    def add(self, part: pikepdf.Pdf) -> None:
        """Add the pages of a part, and what belongs to them."""
        self.firsts.append(len(self.pdf.pages))
        for page in part.pages:
            self.pdf.pages.append(page)
        # Pages that are copied already stay what their tags and anchors refer to.
        names = [name for name in ("/StructTreeRoot", "/Outlines", "/Names") if name in part.Root]
        root = {name: part.Root[name] for name in names}
        self._take(self.pdf.copy_foreign(part.make_indirect(Dictionary(root))))

    def _take(self, root: Any) -> None:
        if "/StructTreeRoot" in root:
            self._take_structure(root.StructTreeRoot)
        if "/Outlines" in root:
            item = root.Outlines.get("/First")
            while item is not None:
                self.outlines.append(item)
                item = item.get("/Next")
        if "/Names" in root and "/Dests" in root.Names:
            for name, place in NameTree(root.Names.Dests).items():
                self.anchors.setdefault(str(name), place)

    def _take_structure(self, tree: Any) -> None:
        count = len(self.pdf.pages) - self.firsts[-1]
        flat = list(tree.ParentTree.Nums)
        held = {int(number): value for number, value in zip(flat[::2], flat[1::2], strict=True)}
        self.parents += [held[number] for number in range(count)]
        self.annotations += [held[number] for number in sorted(held) if number >= count]
        if tree.objgen != self.pdf.Root.StructTreeRoot.objgen:
            document = self.pdf.Root.StructTreeRoot.K[0]
            for element in tree.K[0].K:
                element.P = document
                document.K.append(element)

    def give_fonts(self, fonts: Object) -> None:
        """Let the pages of each part find the fonts of the file, and its colours."""
        for at in self.firsts:
            resources = self.pdf.pages[at].obj.Resources
            for name in list(resources.Font.keys()):
                resources.Font[name] = fonts[name]
            for name in list(resources.get("/ColorSpace", Dictionary()).keys()):
                resources.ColorSpace[name] = self.colours[name]

    def close(self) -> None:
        """Number tags, chain bookmarks and list anchors through the file."""
        if self.tagged:
            self._number_tags()
        if self.outlines:
            self._chain_outlines()
        if self.anchors:
            listed = [value for name in sorted(self.anchors) for value in (String(name), self.anchors[name])]
            names = self.pdf.Root.get("/Names") or Dictionary()
            names.Dests = Dictionary(Names=Array(listed))
            self.pdf.Root.Names = names

    def _number_tags(self) -> None:
        for number, page in enumerate(self.pdf.pages):
            page.obj.StructParents = number
        numbered = list(enumerate((*self.parents, *self.annotations)))
        for number, element in numbered[len(self.pdf.pages) :]:
            for kid in element.K:
                if isinstance(kid, Dictionary) and "/Obj" in kid:
                    kid.Obj.StructParent = number
        self.pdf.Root.StructTreeRoot.ParentTree.Nums = Array([value for pair in numbered for value in pair])

    def _chain_outlines(self) -> None:
        if "/Outlines" not in self.pdf.Root:
            self.pdf.Root.Outlines = self.pdf.make_indirect(Dictionary())
        root = self.pdf.Root.Outlines
        for item in self.outlines:
            item.Parent = root
        for before, after in zip(self.outlines, self.outlines[1:], strict=False):
            before.Next, after.Prev = after, before
        root.First, root.Last = self.outlines[0], self.outlines[-1]
        root.Count = len(self.outlines) + sum(max(0, int(item.get("/Count", 0))) for item in self.outlines)
