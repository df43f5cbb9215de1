"""Parts of a publication: some pages in a row, which any process lays out and writes by themselves.

What a part becomes depends on nothing but its job. Only values stand here, so that a process that puts a file together
loads no WeasyPrint; `typesetting.py` makes them, `media.py` makes files of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.editions.printers import Printer
from publisher.findings import Finding, Place
from publisher.render.display import Drawing
from publisher.render.styles import NO_STYLES, Styles
from publisher.theme import Theme

# The standard of files for the screen; that of files for print is the printer's.
SCREEN = "pdf/a-2a"


@dataclass(frozen=True, slots=True)
class PrintContext:
    """What a print file is made with: the house style's inks, the printer, and the figures for naming faults."""

    theme: Theme
    printer: Printer
    figures: Mapping[str, Drawing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartJob:
    """Pages to make: their HTML, what it shows, and how many pages of the file stand before them.

    Relative URLs start at `base`, and nothing outside the roots is read.
    """

    name: str
    html: str
    figures: Mapping[str, Drawing]
    roots: tuple[Path, ...]
    base: Path
    styles: Styles = NO_STYLES
    before: int = 0
    screen: bool = True
    order: PrintContext | None = None


@dataclass(frozen=True, slots=True)
class FontUse:
    """What pages use of a font: `state` is what WeasyPrint knows of it, `file` its file or bytes, `hash` their hash."""

    state: Mapping[str, Any]
    file: Path | bytes
    hash: str

    @property
    def name(self) -> str:
        """Return the name by which the contents of pages refer to it."""
        return str(self.state["hash"])


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """Pages as a PDF without its fonts, with what they use of them and what was found while writing."""

    pdf: bytes
    fonts: tuple[FontUse, ...]
    findings: tuple[Finding, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that were made.

    `starts` tells on which of them, from 0, each anchor stands; `leads_out` are the anchors of links that have none
    here; `figures` tells where in the file each figure stands.
    """

    pages: int
    starts: Mapping[str, int]
    leads_out: frozenset[str]
    findings: tuple[Finding, ...]
    seconds: float
    figures: Mapping[str, Place]
    screen: WrittenPart | None = None
    print: WrittenPart | None = None


@dataclass(frozen=True, slots=True)
class FontsJob:
    """The fonts of a file that is put together from parts, and the standard that it follows."""

    uses: tuple[FontUse, ...]
    standard: str = SCREEN


def fonts_job(parts: Iterable[WrittenPart], standard: str = SCREEN) -> FontsJob:
    """Return what is used of fonts by all parts of a file."""
    return FontsJob(tuple(use for part in parts for use in part.fonts), standard)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """The bytes of a file, with what went wrong while writing."""

    pdf: bytes
    findings: tuple[Finding, ...]
    seconds: float
