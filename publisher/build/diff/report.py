"""The page of a comparison: before and after beside each other, in words and on the pages; no script, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.build.diff.changes import Difference
from publisher.build.diff.framing import Found, Places
from publisher.build.diff.grouping import ChapterChanges, PageChanges, by_chapter, counts
from publisher.build.diff.shown import Entry, entries_of
from publisher.build.diff.sides import Side
from publisher.findings import Language, in_language, say
from publisher.findings.counting import counted
from publisher.preflight.pdf_file import PdfFile, open_pdf
from publisher.preflight.pictures import Picture, in_percent, picture_of, width_of
from publisher.preflight.report_page import html_page

LARGE = 760  # Pixels across: two stand beside each other.


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame on a page, in percent of it: left, top, width and height; the entry that it stands for."""

    left: float
    top: float
    width: float
    height: float
    entry: Entry
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of one side as a picture, with frames round what changed."""

    number: int
    picture: Picture
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of the report: its title and number, the sheets of both sides, and what changed."""

    changes: PageChanges
    entries: tuple[Entry, ...]
    before: tuple[Sheet, ...] = ()
    after: tuple[Sheet, ...] = ()

    @property
    def framed(self) -> Mapping[int, str]:
        """Return of the entries that have a frame, by their numbers, on which side: the later one where it can be."""
        sides = (("before", self.before), ("after", self.after))
        return {frame.entry.number: side for side, sheets in sides for sheet in sheets for frame in sheet.frames}


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter of the report."""

    title: str
    pages: tuple[ShownPage, ...]

    @property
    def count(self) -> int:
        """Return how much changed in it."""
        return sum(len(page.entries) for page in self.pages)


def as_html(difference: Difference, before: Side, after: Side, language: str = Language.EN) -> str:
    """Return the comparison as one page that needs nothing else."""
    with ExitStack() as stack:
        sides = tuple(_places(each, stack) for each in (before, after))
        chapters = _shown(by_chapter(difference), sides)
    return html_page(
        Path(__file__).parent,
        "diff.html",
        language,
        difference=difference,
        counts=counts(difference),
        before=before,
        after=after,
        chapters=chapters,
        counted=counted,
        sides={"before": in_language(say("Before"), language), "after": in_language(say("After"), language)},
    )


def _places(side: Side, stack: ExitStack) -> Places | None:
    """Open the file of a side; without one it is told in words alone."""
    if not side.pdf:
        return None
    file = stack.enter_context(open_pdf(side.pdf, side.record.edition.name))
    return Places(file, side.record)


def _shown(chapters: Sequence[ChapterChanges], sides: tuple[Places | None, ...]) -> tuple[ShownChapter, ...]:
    made: list[ShownChapter] = []
    number = 1
    for chapter in chapters:
        pages = []
        for page in chapter.pages:
            entries = tuple(replace(each, number=at) for at, each in enumerate(entries_of(page), number))
            number += len(entries)
            pages.append(ShownPage(page, entries))
        made.append(ShownChapter(chapter.title, tuple(pages)))
    every = [page for chapter in made for page in chapter.pages]
    found = [[_found(page, places, later) for page in every] for later, places in enumerate(sides)]
    across = _across(found, sides)
    drawn = {
        id(page): [_sheets(own[at], places, across) for own, places in zip(found, sides, strict=True)]
        for at, page in enumerate(every)
    }
    return tuple(
        replace(
            chapter,
            pages=tuple(replace(page, before=drawn[id(page)][0], after=drawn[id(page)][1]) for page in chapter.pages),
        )
        for chapter in made
    )


ByPage = Mapping[int, Sequence[tuple[Entry, Found]]]


def _found(page: ShownPage, places: Places | None, later: int) -> ByPage:
    """Return where the changes of a page stand in the file of a side, by the number of its page."""
    found: dict[int, list[tuple[Entry, Found]]] = {}
    for entry in page.entries if places else ():
        mark = entry.marks[later]
        if mark and places:
            at = places.figure(mark.spot, mark.text) if mark.figure else places.words(mark.spot, mark.text)
            if at:
                found.setdefault(at.page, []).append((entry, at))
    return found


def _across(found: Sequence[Sequence[ByPage]], sides: Sequence[Places | None]) -> float:
    """Return how wide the pictures of all pages are."""
    sizes = [
        places.file.pages[number - 1].get_size()
        for own, places in zip(found, sides, strict=True)
        if places
        for page in own
        for number in page
    ]
    return width_of(sizes, LARGE)


def _sheets(found: ByPage, places: Places | None, across: float) -> tuple[Sheet, ...]:
    if places is None:
        return ()
    return tuple(_sheet(places.file, number, found[number], across) for number in sorted(found))


def _sheet(file: PdfFile, number: int, found: Sequence[tuple[Entry, Found]], across: float) -> Sheet:
    picture = picture_of(file.pages[number - 1], across)
    return Sheet(number, picture, tuple(_frames(found, picture)))


def _frames(found: Sequence[tuple[Entry, Found]], picture: Picture) -> Iterator[Frame]:
    """Yield a frame for each place; of several at one corner the numbers stand beside each other."""
    corners: dict[tuple[float, ...], int] = {}
    for entry, at in found:
        if at.box:
            sides = in_percent(at.box, picture.across, picture.down)
            shift = corners.get(sides[:2], 0)
            corners[sides[:2]] = shift + 1
            yield Frame(*sides, entry, shift)
