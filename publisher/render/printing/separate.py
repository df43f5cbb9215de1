"""Colours of a PDF turned into inks, operator by operator, on its pydyf objects; what has no inks is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from publisher.render import weasy
from publisher.render.finish import REFERENCE
from publisher.render.printing.inks import Inks

RGB = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")
SPACE = re.compile(rb"/(\S+) (?:cs|CS)")
USED = re.compile(rb"/(\S+) (?:Do|scn|SCN|sh)")
STATE = re.compile(rb"/(\S+) gs")
SPACES = frozenset({"Pattern", "DeviceCMYK", "DeviceGray"})
HOLDERS = ("XObject", "Pattern", "Shading")
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
    """One file being turned into inks; each stream is turned once, on the first page that shows it."""

    pdf: Any
    inks: Inks
    faults: set[Fault] = field(default_factory=set)
    operators: dict[bytes, tuple[bytes, str]] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)

    def page(self, number: int, page: Any) -> None:
        """Turn a page and everything that it shows into inks."""
        self._stream(number, self._get(page["Contents"]), self._get(page["Resources"]))

    def _stream(self, page: int, stream: Any, resources: Any) -> None:
        for at, item in enumerate(stream.stream):
            if not isinstance(item, bytes):
                continue
            if match := RGB.fullmatch(item):
                stream.stream[at] = self._operator(page, item, match)
            elif (match := SPACE.fullmatch(item)) and (name := match[1].decode()) not in SPACES:
                self.faults.add(Fault(page, "colour space", name))
            elif match := USED.fullmatch(item):
                self._used(page, match[1].decode(), resources)
            elif match := STATE.fullmatch(item):
                self._masked(page, self._get(resources["ExtGState"].get(match[1].decode(), {})))

    def _operator(self, page: int, item: bytes, match: re.Match[bytes]) -> bytes:
        if item not in self.operators:
            colour = "#" + "".join(f"{round(float(part) * 255):02x}" for part in match.groups()[:3])
            ink = self.inks.of(colour)
            values = b"".join(b"%.6g " % (part / 100) for part in ink.cmyk) if ink else LOUD
            self.operators[item] = values + (b"k" if match[4] == b"rg" else b"K"), "" if ink else colour
        operator, unknown = self.operators[item]
        if unknown:
            self.faults.add(Fault(page, "colour", unknown))
        return operator

    def _used(self, page: int, name: str, resources: Any) -> None:
        for holder in HOLDERS:
            used = self._get(resources.get(holder, {}).get(name))
            if used is not None and id(used) not in self.done:
                self.done.add(id(used))
                self._thing(page, used)

    def _masked(self, page: int, state: Any) -> None:
        """Turn the group of a soft mask, which nothing but a state names."""
        group = self._get(state["SMask"]["G"]) if "SMask" in state else None
        if group is not None and id(group) not in self.done:
            self.done.add(id(group))
            self._thing(page, group)

    def _thing(self, page: int, used: Any) -> None:
        extra = getattr(used, "extra", used)
        if "ShadingType" in extra:
            self.faults.add(Fault(page, "gradient", ""))
        elif extra.get("Subtype") == "/Image":
            self._image(page, extra)
        elif isinstance(used, weasy.pydyf.Stream):
            if "Group" in extra:
                extra["Group"]["CS"] = "/DeviceCMYK"
            self._stream(page, used, self._get(extra["Resources"]))
        else:
            self._used(page, "", {"Shading": {"": extra.get("Shading")}})

    def _image(self, page: int, extra: Any) -> None:
        if extra.get("ColorSpace") not in ("/DeviceCMYK", "/DeviceGray"):
            self.faults.add(Fault(page, "picture", ""))

    def _get(self, value: Any) -> Any:
        match = REFERENCE.fullmatch(value) if isinstance(value, bytes) else None
        return self.pdf.objects[int(match[1])] if match else value


def separate(pdf: Any, inks: Inks) -> list[Fault]:
    """Turn every colour of a PDF into inks; return what has none, page by page."""
    separation = Separation(pdf, inks)
    for number, page in enumerate(pages(pdf), 1):
        separation.page(number, page)
    return sorted(separation.faults)


def pages(pdf: Any) -> Iterator[Any]:
    """Yield the page dictionaries of a PDF."""
    return (pdf.objects[number] for number in pdf.pages["Kids"][::3])
