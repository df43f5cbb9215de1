"""Where changes stand on the pages of a file: words by their letters, figures by their alternative text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from publisher.build.diff.changes import Spot
from publisher.build.record.entries import Record
from publisher.preflight.pdf_file import PdfFile
from publisher.render.structure import Structure


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a file: the number of the page, and a box on it in mm; none where only the page is known."""

    page: int
    box: tuple[float, ...] = ()


@dataclass(frozen=True)
class Letters:
    """The letters and digits of a page, each with its place among the characters of the page."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, words: str) -> Letters:
        """Return the letters of a page; what lies between them is the layout's."""
        found = [(each, at) for at, char in enumerate(words) for each in letters(char)]
        return cls("".join(each for each, _ in found), tuple(at for _, at in found))


def letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@dataclass(frozen=True)
class Places:
    """The places of a record's words and figures in its file for the screen."""

    file: PdfFile
    record: Record
    read: dict[int, Letters] = field(default_factory=dict)

    def words(self, spot: Spot, text: str) -> Found | None:
        """Return where words of a page stand: behind the heading of their panel, if they stand there too."""
        wanted, heading = letters(text), letters(self._headings.get((spot.chapter, spot.page, spot.panel), ""))
        pages = list(self._pages(spot))
        for page in pages if wanted else ():
            known = self._letters(page)
            behind = max(known.text.find(heading), 0)
            start = known.text.find(wanted, behind)
            start = known.text.find(wanted) if start < 0 else start
            if start >= 0:
                first, last = known.places[start], known.places[start + len(wanted) - 1]
                bounds = self.file.words_at(page, first, last - first + 1)
                return Found(page, self.file.place(page, bounds).box if bounds else ())
        return Found(pages[0]) if pages else None

    def figure(self, spot: Spot, alt: str) -> Found | None:
        """Return where a figure stands, by what is read of it aloud."""
        pages = list(self._pages(spot))
        found = (each for each in self._figures.get(alt, ()) if each.page in pages)
        return next(found, Found(pages[0]) if pages else None)

    @cached_property
    def _headings(self) -> Mapping[tuple[str, str, str], str]:
        return {(panel.chapter, panel.page, panel.id): panel.heading for panel in self.record.panels}

    @cached_property
    def _figures(self) -> Mapping[str, list[Found]]:
        found: dict[str, list[Found]] = {}
        tagged = "/StructTreeRoot" in self.file.objects.Root
        for element in Structure(self.file.objects).read if tagged else ():
            drawn = element.get("/S") == "/Figure" and "/A" in element
            if page := self.file.numbers.get(element.Pg.objgen) if drawn else None:
                left, bottom, right, top = map(float, element.A.BBox)
                place = self.file.place(page, (left, bottom, right, top))
                found.setdefault(str(element.get("/Alt", "")), []).append(Found(page, place.box))
        return found

    def _pages(self, spot: Spot) -> Iterator[int]:
        """Yield the numbers of the pages that a page of the text takes: more than one where it runs over."""
        number = self.record.numbers.get((spot.chapter, spot.page), 0)
        if 0 < number <= len(self.file.texts):
            later = (other for other in self.record.numbers.values() if other > number)
            yield from range(number, min(later, default=len(self.file.texts) + 1))

    def _letters(self, page: int) -> Letters:
        if page not in self.read:
            self.read[page] = Letters.of(self.file.texts[page - 1])
        return self.read[page]
