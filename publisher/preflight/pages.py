"""Rules on whole pages: empty ones, drafts without their mark, their number, and the file's size and language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publisher.findings import Finding, Place, Severity, say
from publisher.preflight.painting import PageObject, page_objects
from publisher.preflight.pdf_file import Bounds, FileKind, PdfFile

DRAFT_MARK = "Concept met fouten"  # As layouts/document.html prints it.
TABS, HEAD = 0.05, 0.08  # Share of the width where tabs stand, and of the height where running heads and feet do.
WHITE = (255, 255, 255)
SCREEN_LIMIT = 5_000_000  # Bytes that can be mailed and opened on a telephone.


def empty(file: PdfFile) -> Iterator[Finding]:
    """Yield the pages that paint nothing but what runs along their edges; at the end of print they are meant."""
    painted = [_painted(page) for page in file.each_page()]
    last = max((number for number, parts in enumerate(painted, 1) if parts is not None), default=0)
    for number, inside in enumerate(painted, 1):
        blank = inside is None and file.kind is FileKind.PRINT and number > last
        if not inside and not blank:
            hint = say("Leave out the page break, or give the page content.")
            yield Finding("page-empty", say("nothing stands on the page."), file.place(number), hint)


def _painted(page: Any) -> bool | None:
    """Return whether a page paints something inside its edges; nothing where it paints nothing at all but marks."""
    trim = left, bottom, right, top = page.get_trimbox()
    aside, above = TABS * (right - left), HEAD * (top - bottom)
    inner = (left + aside, bottom + above, right - aside, top - above)
    blank = True
    for item in page_objects(page):
        bounds = item.bounds if _seen(item) else None
        if bounds and _meet(bounds, inner):
            return True
        blank = blank and not (bounds and _meet(bounds, trim))
    return None if blank else False


def _seen(item: PageObject) -> bool:
    return item.seen if item.is_text else item.fill is None or item.fill[:3] != WHITE


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def unmarked(file: PdfFile, draft: bool) -> Iterator[Finding]:
    """Yield the pages of a draft that do not say that they are one."""
    for number, text in enumerate(file.texts, 1):
        if draft and DRAFT_MARK not in " ".join(text.split()):
            message = say("the page does not say “{draft_mark}”, and the file is a draft.", draft_mark=DRAFT_MARK)
            yield Finding("draft-unmarked", message, file.place(number), say("Mend the mark in layouts/document.html."))


def page_count(before: int, pages: int, name: str) -> Iterator[Finding]:
    """Yield a warning where a file has another number of pages than in the build before; 0 is not known."""
    if before and before != pages:
        message = say("was {before} pages, is {pages}.", before=before, pages=pages)
        hint = say("Look whether a page is lost or added, and whether references to pages still hold.")
        yield Finding("page-count", message, Place(file=name), hint, Severity.WARNING)


def size(file: PdfFile) -> Iterator[Finding]:
    """Yield a warning where a screen file is too large to be sent and opened with ease."""
    if len(file.pdf) > SCREEN_LIMIT:
        message = say(
            "the file is {number:.1f} MB, over {screen_limit:g} MB.",
            number=len(file.pdf) / 1000000.0,
            screen_limit=SCREEN_LIMIT / 1000000.0,
        )
        hint = say("Look for large pictures, and for figures with very many points.")
        yield Finding("screen-size", message, Place(file=file.name), hint, Severity.WARNING)


def language(file: PdfFile, wanted: str) -> Iterator[Finding]:
    """Yield where a file is said to be in another language: a screen reader would use another voice."""
    said = str(file.objects.Root.get("/Lang", ""))
    if said.lower().split("-")[0] != wanted:
        message = say("the file says it is in {said}, not in {wanted}.", said=said or say("no language"), wanted=wanted)
        yield Finding("screen-language", message, Place(file=file.name), say("Mend the language of the edition."))
