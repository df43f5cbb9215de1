"""Everything that the pages of a file paint: their content, and that of the forms, patterns and masks they use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Object

from publisher.render.content_stream import Instruction, instructions, written

HOLDERS = ("/XObject", "/Pattern", "/Shading")
NOTHING = pikepdf.Dictionary()
USING = frozenset((b"Do", b"scn", b"SCN", b"sh", b"gs"))


@dataclass(slots=True)
class Content:
    """A content stream as instructions, with what it may name, and the first page (from 1) that shows it."""

    page: int
    stream: Object
    resources: Object
    instructions: list[Instruction]

    def used(self) -> Iterator[Object]:
        """Yield each form, picture, pattern and shading that it paints, and the group of each soft mask."""
        for operands, operator in dict.fromkeys(each for each in self.instructions if each[1] in USING):
            name = operands.split()[-1].decode()
            if operator == b"gs":
                mask = self.resources.get("/ExtGState", NOTHING).get(name, NOTHING).get("/SMask")
                yield from [mask.G] if isinstance(mask, pikepdf.Dictionary) else []
            elif name.startswith("/"):
                found = (self.resources.get(holder, NOTHING).get(name) for holder in HOLDERS)
                yield from (thing for thing in found if thing is not None)

    def write(self) -> None:
        """Write the instructions into the file."""
        self.stream.write(written(self.instructions))


def contents(pdf: pikepdf.Pdf) -> list[Content]:
    """Return every content stream that a page shows, once."""
    found: dict[tuple[int, int], Content] = {}
    for number, page in enumerate(pdf.pages, 1):
        _follow(page.obj.Contents, page.resources, number, found)
    return list(found.values())


def _follow(stream: Object, resources: Object, page: int, found: dict[tuple[int, int], Content]) -> None:
    content = Content(page, stream, resources, instructions(stream.read_bytes()))
    found[stream.objgen] = content
    for thing in content.used():
        if isinstance(thing, pikepdf.Stream) and "/Resources" in thing and thing.objgen not in found:
            _follow(thing, thing.Resources, page, found)
