"""Which pages a medium has, in order, and the HTML of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from hashlib import sha256

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.pages import book
from publisher.editions.printers import Medium
from publisher.layout import Book, page_anchor
from publisher.layout.posters import ENLARGEMENT, figures, posters
from publisher.layout.questions import question_sheets
from publisher.model import Chapter, Page, Placed
from publisher.render.styles import Styles, styles

# What tells a sheet of questions from the pages of its chapter.
QUESTIONS = "vragen-"
ANCHOR = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a medium: where it stands, its figures as they are drawn, and how much larger they are.

    `number` is that of its first page in the file, `digest` the hash of all that its HTML is made of; `anchors` are
    those of the whole medium, which links may lead to.
    """

    book: Book
    styles: Styles
    chapter: Chapter
    page: Page
    id: str
    number: int
    digest: str
    numbers: Mapping[str, int]
    anchors: frozenset[str] = frozenset()
    figures: tuple[Placed, ...] = ()
    enlargement: float = 1.0

    @property
    def anchor(self) -> str:
        """Return the anchor that leads to it."""
        return page_anchor(self.chapter, self.page)

    @property
    def is_question(self) -> bool:
        """Return whether it is a sheet of questions."""
        return self.id.startswith(f"{self.chapter.id}/{QUESTIONS}")

    @property
    def flows(self) -> bool:
        """Return whether it may run over several pages."""
        return self.book.layouts.pages[self.page.layout].flows

    def with_page(self, page: Page) -> Sheet:
        """Return the sheet with its page in another form."""

        def changed(chapter: Chapter) -> Chapter:
            pages = tuple(page if each.id == page.id else each for each in chapter.pages)
            return replace(chapter, pages=pages) if chapter.id == self.chapter.id else chapter

        other = copy(self.book)
        other.chapters = list(map(changed, self.book.chapters))
        return replace(self, book=other, page=page, chapter=changed(self.chapter), figures=_drawn(page))

    def html(self) -> str:
        """Return it as an HTML document of its own, to be laid out with its styles."""
        return self.book.html(self.numbers, {self.anchor}, styled=False)


def sheets(context: BuildContext, written: Manuscript, medium: Medium, lengths: Mapping[str, int]) -> tuple[Sheet, ...]:
    """Return all pages of a medium; `lengths` says how many pages those take that do not take one.

    Raises PublisherError with what makes them impossible.
    """
    if medium is Medium.POSTER:
        made = posters(written.chapters, context.layouts)
        drawn: dict[str, list[Placed]] = {}
        for chapter, placed in figures(made):
            drawn.setdefault(chapter.id, []).append(placed)
        return tuple(
            replace(each, figures=tuple(drawn.get(each.chapter.id, ())), enlargement=ENLARGEMENT)
            for each in _composed(context, written, made, {})
        )
    found = _composed(context, written, written.chapters, lengths)
    if medium is not Medium.HANDOUT:
        return found
    asked: dict[str, list[Sheet]] = {}
    for each in _composed(context, written, question_sheets(written.chapters), {}):
        asked.setdefault(each.chapter.id, []).append(replace(each, id=f"{each.chapter.id}/{QUESTIONS}{each.page.id}"))
    return tuple(
        sheet
        for chapter in written.chapters
        for sheet in (*(each for each in found if each.chapter.id == chapter.id), *asked.get(chapter.id, ()))
    )


def _composed(
    context: BuildContext, written: Manuscript, chapters: Sequence[Chapter], lengths: Mapping[str, int]
) -> tuple[Sheet, ...]:
    if not chapters:
        return ()
    composed = book(context, written, chapters)
    numbers, shared = composed.numbers(lengths), styles(composed.styles(), [context.project.styles])
    look = "".join((shared.files, *shared.sheets))
    pages = [(chapter, page, page_anchor(chapter, page)) for chapter in composed.chapters for page in chapter.pages]
    words = {anchor: composed.html(numbers, {anchor}, styled=False) for _, _, anchor in pages}
    anchors = frozenset(name for html in words.values() for name in ANCHOR.findall(html))
    return tuple(
        Sheet(
            composed,
            shared,
            chapter,
            page,
            f"{chapter.id}/{page.id}",
            numbers[anchor],
            sha256(f"{look}{words[anchor]}".encode()).hexdigest(),
            numbers,
            anchors,
            _drawn(page),
        )
        for chapter, page, anchor in pages
    )


def _drawn(page: Page) -> tuple[Placed, ...]:
    return tuple(panel.figure for panel in page.panels if panel.figure)
