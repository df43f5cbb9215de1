"""The handout: pages of the screen file on office paper, with room for notes, and questions after each chapter.

Nothing is laid out anew. A page becomes one picture of words and lines, scaled to stay clear of the edges that an
office printer leaves white. Links and bookmarks are left behind. Tags stay, since handouts are sent by mail as well: a
handout is PDF/A-2a and PDF/UA-1, as the screen file is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter

import pikepdf

from publisher.findings import Finding, Place, say
from publisher.model import POINTS_PER_MM
from publisher.render.parts import WrittenFile
from publisher.render.placed_pages import PlacedPages
from publisher.render.saving import save

# Millimetres. Office printers leave 4.2 mm white on all sides.
SHEET = (297.0, 210.0)
MARGIN = 4.5
# Three lines to write on under each of two pages: the pages are then as large as they can be, at 0.6 of their size.
LINES, PITCH = 3, 6.0
RULE = 0.4  # Points.
BEGIN = (SHEET[1] - 0.6 * SHEET[0]) / 2  # Where lines begin: as far in as the pages above them.
GREY = 0.7
# What leads to pages as they stand in the screen file.
LEADING = ("/Names", "/Outlines", "/PageLabels")


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of a chapter in the screen file, from 0; `sheets` are its pages in the file of questions."""

    chapter: str
    pages: range
    sheets: range = range(0)


def parts(pdf: bytes, chapters: Sequence[str], questions: Mapping[str, int]) -> tuple[Part, ...]:
    """Return where each chapter stands in the screen file, by the anchors that its tabs lead to.

    `chapters` are all chapters of that file in order; `questions` says how many sheets of questions some of them have.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        places = pikepdf.NameTree(document.Root.Names.Dests)
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        firsts = [numbers[places[chapter][0].objgen] for chapter in chapters]
        ends = [*firsts[1:], len(document.pages)]
    found, sheet = [], 0
    for chapter, first, end in zip(chapters, firsts, ends, strict=True):
        count = questions.get(chapter, 0)
        found.append(Part(chapter, range(first, end), range(sheet, sheet + count)))
        sheet += count
    return tuple(found)


def write_handout(screen: bytes, wanted: Sequence[Part], questions: bytes = b"", *, notes: bool = False) -> WrittenFile:
    """Write the handout of parts of a screen file, each followed by its questions.

    A page takes a sheet of A4; with notes, two take one, above each other, each with lines to write on.
    """
    started = perf_counter()
    if not any(part.pages for part in wanted):
        return WrittenFile(b"", tuple(_empty()), perf_counter() - started)
    with ExitStack() as stack:
        made = stack.enter_context(pikepdf.open(io.BytesIO(screen)))
        asked = stack.enter_context(pikepdf.open(io.BytesIO(questions))) if questions else None
        placed = PlacedPages(made, asked)
        shown, sheets = list(made.pages), placed.more
        for part in wanted:
            _pages(placed, [shown[number] for number in part.pages], notes=notes)
            for number in part.sheets:
                _whole(placed, sheets[number])
        placed.close()
        del made.pages[: len(shown)]
        for key in LEADING:
            if key in made.Root:
                del made.Root[key]
        pdf = save(made)
    return WrittenFile(pdf, (), perf_counter() - started)


def _empty() -> Iterator[Finding]:
    hint = say("Name a chapter of the publication.")
    yield Finding("handout-empty", say("no pages were asked for."), Place(file="handout"), hint)


def _pages(placed: PlacedPages, pages: Sequence[pikepdf.Page], *, notes: bool) -> None:
    if not notes:
        for page in pages:
            _whole(placed, page)
        return
    for first in range(0, len(pages), 2):
        _with_notes(placed, pages[first : first + 2])


def _whole(placed: PlacedPages, page: pikepdf.Page) -> None:
    """Put one page on a sheet on its side."""
    width, height = SHEET
    placed.place(placed.sheet(width, height), page, (MARGIN, MARGIN, width - MARGIN, height - MARGIN))


def _with_notes(placed: PlacedPages, pages: Sequence[pikepdf.Page]) -> None:
    """Put one or two pages on an upright sheet, with lines under each; lines take the place of a second page."""
    height, width = SHEET
    sheet = placed.sheet(width, height)
    half = (height - 2 * MARGIN) / 2
    for number, page in enumerate(pages):
        top = height - MARGIN - number * half
        ruled = LINES * PITCH
        placed.place(sheet, page, (MARGIN, top - half + ruled, width - MARGIN, top))
        _rule(sheet, top - half + ruled, LINES)
    if len(pages) == 1:
        _rule(sheet, height - MARGIN - half, int(half // PITCH))


def _rule(sheet: pikepdf.Page, top: float, count: int) -> None:
    """Draw lines to write on as wide as a page above them, the first one under `top` (mm); they are not read."""
    left, right = BEGIN * POINTS_PER_MM, float(sheet.mediabox[2]) - BEGIN * POINTS_PER_MM
    rows = [(top - number * PITCH) * POINTS_PER_MM for number in range(1, count + 1)]
    lines = b"".join(b"%.3f %.3f m %.3f %.3f l S\n" % (left, y, right, y) for y in rows)
    sheet.contents_add(b"/Artifact BMC q %.2f G %.2f w\n%sQ EMC" % (GREY, RULE, lines))
