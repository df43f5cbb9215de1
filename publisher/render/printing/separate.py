"""Colours of a PDF turned into inks, operator by operator; what has no inks is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pikepdf import Name, Object

from publisher.render.content_stream import Instruction
from publisher.render.printing.contents import Content
from publisher.render.printing.inks import Inks

INKS = {b"rg": b"k", b"RG": b"K"}
CHOICE = frozenset((b"cs", b"CS"))
SPACES = frozenset((b"/Pattern", b"/DeviceCMYK", b"/DeviceGray"))
PICTURES = (Name.DeviceCMYK, Name.DeviceGray)
# Paint that nobody overlooks, where an error does not keep the file back: a draft.
LOUD = b"0 1 0 0 "


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What cannot be printed: a colour as #rrggbb, or the kind of thing, on a page from 1."""

    page: int
    kind: str
    what: str


@dataclass
class Separation:
    """One file being turned into inks; what several pages show is a fault of the first one."""

    inks: Inks
    faults: set[Fault] = field(default_factory=set)
    known: dict[Instruction, tuple[Instruction, str]] = field(default_factory=dict)
    seen: set[tuple[int, int]] = field(default_factory=set)

    def separate(self, content: Content) -> None:
        """Turn the colours of a content stream into inks."""
        content.instructions = [self._instruction(content.page, each) for each in content.instructions]
        if "/Group" in content.stream:
            content.stream.Group.CS = Name.DeviceCMYK
        for thing in content.used():
            if thing.objgen not in self.seen or not thing.is_indirect:
                self.seen.add(thing.objgen)
                self.faults |= {Fault(content.page, kind, "") for kind in _refused(thing)}

    def _instruction(self, page: int, instruction: Instruction) -> Instruction:
        operands, operator = instruction
        if operator in INKS:
            return self._colour(page, instruction)
        if operator in CHOICE and (name := operands.strip()) not in SPACES:
            self.faults.add(Fault(page, "colour space", name.decode().removeprefix("/")))
        return instruction

    def _colour(self, page: int, instruction: Instruction) -> Instruction:
        if instruction not in self.known:
            operands, operator = instruction
            colour = "#" + "".join(f"{round(float(part) * 255):02x}" for part in operands.split())
            ink = self.inks.of(colour)
            values = b"".join(b"%.6g " % (part / 100) for part in ink.cmyk) if ink else LOUD
            self.known[instruction] = (values, INKS[operator]), "" if ink else colour
        inked, unknown = self.known[instruction]
        if unknown:
            self.faults.add(Fault(page, "colour", unknown))
        return inked


def separate(contents: Iterable[Content], inks: Inks) -> list[Fault]:
    """Turn every colour of some content streams into inks; return what has none, page by page."""
    separation = Separation(inks)
    for content in contents:
        separation.separate(content)
    return sorted(separation.faults)


def _refused(thing: Object) -> Iterator[str]:
    """Yield why something that a page paints has no inks."""
    if "/ShadingType" in thing or "/Shading" in thing:
        yield "gradient"
    elif thing.get("/Subtype") == Name.Image and thing.get("/ColorSpace") not in PICTURES:
        yield "picture"
