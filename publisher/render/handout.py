"""The handout: pages of the screen file on office paper, with room for notes, and questions after each chapter.

Nothing is laid out anew. A page becomes one picture of words and lines, scaled to stay clear of the edges that an
office printer leaves white. What only a screen can use (links, tags, bookmarks) is left behind.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter

import pikepdf

from publisher.findings import Finding, Place
from publisher.model import POINTS_PER_MM
from publisher.render.parts import WrittenFile

# Millimetres. Office printers leave 4.2 mm white on all sides.
SHEET = (297.0, 210.0)
MARGIN = 4.5
# Three lines to write on under each of two pages: the pages are then as large as they can be, at 0.6 of their size.
LINES, PITCH = 3, 6.0
RULE = 0.4  # Points.
BEGIN = (SHEET[1] - 0.6 * SHEET[0]) / 2  # Where lines begin: as far in as the pages above them.
GREY = 0.7
COPIED = ("/Title", "/Author", "/Subject", "/Keywords", "/CreationDate", "/ModDate")
Box = tuple[float, float, float, float]


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
    started, pdf = perf_counter(), io.BytesIO()
    with ExitStack() as stack:
        pages = stack.enter_context(pikepdf.open(io.BytesIO(screen)))
        asked = stack.enter_context(pikepdf.open(io.BytesIO(questions)) if questions else pikepdf.new())
        made = stack.enter_context(pikepdf.new())
        for part in wanted:
            _pages(made, [pages.pages[number] for number in part.pages], notes=notes)
            for number in part.sheets:
                _whole(made, asked.pages[number])
        _describe(made, pages)
        made.save(pdf, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return WrittenFile(pdf.getvalue(), tuple(_empty(wanted)), perf_counter() - started)


def _empty(wanted: Sequence[Part]) -> Iterator[Finding]:
    if not any(part.pages for part in wanted):
        hint = "Name a chapter of the publication."
        yield Finding("handout-empty", "no pages were asked for.", Place(file="handout"), hint)


def _pages(made: pikepdf.Pdf, pages: Sequence[pikepdf.Page], *, notes: bool) -> None:
    if not notes:
        for page in pages:
            _whole(made, page)
        return
    for first in range(0, len(pages), 2):
        _with_notes(made, pages[first : first + 2])


def _whole(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Put one page on a sheet on its side."""
    width, height = SHEET
    sheet = _sheet(made, width, height)
    _place(made, sheet, page, (MARGIN, MARGIN, width - MARGIN, height - MARGIN))


def _with_notes(made: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
    """Put one or two pages on an upright sheet, with lines under each; lines take the place of a second page."""
    height, width = SHEET
    sheet = _sheet(made, width, height)
    half = (height - 2 * MARGIN) / 2
    for number, page in enumerate(pages):
        top = height - MARGIN - number * half
        ruled = LINES * PITCH
        _place(made, sheet, page, (MARGIN, top - half + ruled, width - MARGIN, top))
        _rule(sheet, top - half + ruled, LINES)
    if len(pages) == 1:
        _rule(sheet, height - MARGIN - half, int(half // PITCH))


def _sheet(made: pikepdf.Pdf, width: float, height: float) -> pikepdf.Page:
    return made.add_blank_page(page_size=(width * POINTS_PER_MM, height * POINTS_PER_MM))


def _place(made: pikepdf.Pdf, sheet: pikepdf.Page, page: pikepdf.Page, box: Box) -> None:
    """Paint a page as large as a box (mm: left, bottom, right, top) allows, in its middle."""
    # pikepdf names what it overlays at random; numbered, the same input is the same file.
    count = len(sheet.resources.get("/XObject", {}))
    picture = made.copy_foreign(page.as_form_xobject())
    name = sheet.add_resource(picture, pikepdf.Name.XObject, name=pikepdf.Name(f"/Page{count}"))
    place = pikepdf.Rectangle(*(side * POINTS_PER_MM for side in box))
    sheet.contents_add(
        sheet.calc_form_xobject_placement(
            picture, name, place, invert_transformations=True, allow_shrink=True, allow_expand=True
        )
    )


def _rule(sheet: pikepdf.Page, top: float, count: int) -> None:
    """Draw lines to write on as wide as a page above them, the first one under `top` (mm)."""
    left, right = BEGIN * POINTS_PER_MM, float(sheet.mediabox[2]) - BEGIN * POINTS_PER_MM
    rows = [(top - number * PITCH) * POINTS_PER_MM for number in range(1, count + 1)]
    lines = b"".join(b"%.3f %.3f m %.3f %.3f l S\n" % (left, y, right, y) for y in rows)
    sheet.contents_add(b"q %.2f G %.2f w\n%sQ" % (GREY, RULE, lines))


def _describe(made: pikepdf.Pdf, pages: pikepdf.Pdf) -> None:
    """Say of the handout what the screen file says of itself."""
    for key in COPIED:
        if key in pages.docinfo:
            made.docinfo[key] = str(pages.docinfo[key])
    made.Root.Lang = pages.Root.get("/Lang", pikepdf.String("nl"))
