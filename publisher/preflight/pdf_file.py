"""A finished file, opened once for each library that reads it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from publisher.findings import Place
from publisher.model import POINTS_PER_MM

Bounds = tuple[float, float, float, float]  # Left, bottom, right and top, in points.


class FileKind(StrEnum):
    """The kind of a file: what it is for."""

    SCREEN = "screen"
    PRINT = "print"
    OFFICE = "office"  # An office printer: tags, but neither links nor inks.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PdfFile:
    """A file with its objects (pikepdf) and its pages as they are painted (PDFium)."""

    name: str
    pdf: bytes
    objects: pikepdf.Pdf
    pages: Any
    known: FileKind | None = None

    @cached_property
    def kind(self) -> FileKind:
        """Return what the file is for, as is known or as it says: tags are for the screen, PDF/X is for print."""
        if self.known:
            return self.known
        with self.objects.open_metadata() as metadata:
            tagged = "pdfuaid:part" in metadata or "/StructTreeRoot" in self.objects.Root
            press = "pdfxid:GTS_PDFXVersion" in metadata or "/GTS_PDFXVersion" in self.objects.docinfo
        return FileKind.UNKNOWN if tagged == press else FileKind.SCREEN if tagged else FileKind.PRINT

    @cached_property
    def _read(self) -> dict[int, Any]:
        return {}

    def page(self, number: int) -> Any:
        """Return a page of PDFium, read once for all rules; a rule leaves it as it was."""
        if number not in self._read:
            self._read[number] = self.pages[number - 1]
        return self._read[number]

    def each_page(self) -> Iterator[Any]:
        """Yield the pages of PDFium in order."""
        yield from map(self.page, range(1, len(self.pages) + 1))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the words of each page."""
        return tuple(page.get_textpage().get_text_range() for page in self.each_page())

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """Return the number of each page by that of its object."""
        pages: Any = self.objects.pages
        return {page.objgen: number for number, page in enumerate(pages, 1)}

    @cached_property
    def names(self) -> Mapping[str, Any]:
        """Return the named destinations, of both kinds that PDF has."""
        root: Any = self.objects.Root
        old = {str(name).removeprefix("/"): target for name, target in root.get("/Dests", {}).items()}
        tree = root.get("/Names", {}).get("/Dests")
        return old if tree is None else old | {str(name): target for name, target in pikepdf.NameTree(tree).items()}

    def place(self, page: int, bounds: Bounds | None = None, quote: str = "") -> Place:
        """Return a place on a page; bounds become a box from the upper left corner of the trimmed page."""
        return Place(file=self.name, page=page, quote=quote, box=_box(self.page(page), bounds) if bounds else ())

    def words_at(self, page: int, start: int, count: int) -> Bounds | None:
        """Return the bounds of some characters of a page's words, where PDFium knows their place."""
        words = self.page(page).get_textpage()
        found = [pdfium.FPDFText_GetCharIndexFromTextIndex(words, index) for index in range(start, start + count)]
        boxes = [words.get_charbox(index) for index in found if 0 <= index < words.count_chars()]
        return around(boxes) if boxes else None


@contextmanager
def open_pdf(pdf: bytes, name: str, kind: FileKind | None = None) -> Iterator[PdfFile]:
    """Open a file; raises pikepdf.PdfError (PasswordError among it) or pypdfium2.PdfiumError where that fails."""
    with pikepdf.open(io.BytesIO(pdf)) as objects, pypdfium2.PdfDocument(pdf) as pages:
        yield PdfFile(name, pdf, objects, pages, kind)


def around(boxes: list[Bounds]) -> Bounds:
    """Return the bounds around boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _box(page: Any, bounds: Bounds) -> tuple[float, ...]:
    """Return bounds in mm; none where the page is shown turned, as a frame would stand elsewhere."""
    if page.get_rotation():
        return ()
    left, _, _, top = page.get_trimbox()
    sides = (bounds[0] - left, top - bounds[3], bounds[2] - bounds[0], bounds[3] - bounds[1])
    return tuple(round(side / POINTS_PER_MM, 2) for side in sides)
