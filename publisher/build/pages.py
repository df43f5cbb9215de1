"""The pages of an edition: each chapter is laid out apart, with the page numbers that it has in the whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.options import BuildOptions
from publisher.build.part_cache import PartCache
from publisher.build.running import files
from publisher.build.workers import Workers
from publisher.editions.printers import Medium
from publisher.findings import Finding, Place, PublisherError, at_hand, say
from publisher.layout import Book, page_anchor
from publisher.model import Chapter
from publisher.render.parts import FontsJob, Part, PartJob, PrintContext
from publisher.render.styles import Styles, styles
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.render.display import Drawing

Job = TypeVar("Job")
Made = TypeVar("Made")
# A page more or less of a list moves those behind it, once; more often only where pages depend on their own numbers.
TRIES = 4
SHOWN = re.compile(r'src="fig:([^"]+)"')


@dataclass(frozen=True, slots=True)
class _PagesJob:
    """Pages to make, and to see whether a reader can read their figures: also in grey, where they are copied so."""

    part: PartJob
    tokens: Theme
    in_grey: bool


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Lays pages out and writes them, wherever there are workers; what was made before is not made again."""

    context: BuildContext
    options: BuildOptions
    workers: Workers
    kept: PartCache
    _made: dict[str, Any] = field(default_factory=dict)

    def chapters(
        self, written: Manuscript, drawings: Mapping[str, Drawing]
    ) -> tuple[tuple[Part, ...], tuple[Finding, ...]]:
        """Return the chapters of a manuscript as parts of its files, and whether their numbers could not be found."""
        media, printer = self.options.media, self.options.printer
        screen = bool({Medium.SCREEN, Medium.HANDOUT}.intersection(media))
        order = PrintContext(self.context.tokens, printer) if printer else None
        book, shared = self._book(written, written.chapters)
        lengths = dict[str, int]()
        for _ in range(TRIES):
            numbers = book.numbers(lengths)
            parts = self._parts(
                self._part(
                    chapter.id,
                    book.html(numbers, [page_anchor(chapter, page) for page in chapter.pages], styled=False),
                    drawings,
                    shared,
                    before=numbers[chapter.id] - 1,
                    screen=screen,
                    order=order,
                )
                for chapter in written.chapters
            )
            before, lengths = lengths, _lengths(written.chapters, parts)
            if numbers == book.numbers(lengths):
                return parts, ()
        moved = sorted(anchor for anchor, length in lengths.items() if before.get(anchor, 1) != length)
        message = say("the numbers of pages change each time that pages are laid out: {moved}.", moved=", ".join(moved))
        return parts, (
            Finding("page-numbers", message, Place(element=written.edition.name), say("Shorten these pages.")),
        )

    def alone(self, written: Manuscript, name: str, sheets: Sequence[Chapter], drawings: Mapping[str, Drawing]) -> Part:
        """Return sheets that are made of a manuscript, and are a file of their own, as one part for the screen."""
        book, shared = self._book(written, sheets)
        html = book.html(book.numbers(), styled=False)
        return self._parts([self._part(name, html, drawings, shared)])[0]

    def fonts(self, job: FontsJob) -> bytes:
        """Return the small PDF that holds the fonts of a file."""
        return self._make(_make_fonts, [job])[0]

    def _book(self, written: Manuscript, chapters: Sequence[Chapter]) -> tuple[Book, Styles]:
        composed = book(self.context, written, chapters, draft=self.options.draft)
        return composed, styles(composed.styles(), [self.context.project.styles])

    def _part(self, name: str, html: str, drawings: Mapping[str, Drawing], shared: Styles, **options: Any) -> PartJob:
        folder = self.context.project.styles
        # A figure that is under way is waited for.
        shown = {figure: drawings[figure] for figure in SHOWN.findall(html) if figure in drawings}
        return PartJob(name, html, shown, (folder,), folder, shared, **options)

    def _parts(self, jobs: Iterable[PartJob]) -> tuple[Part, ...]:
        in_grey = Medium.HANDOUT in self.options.media
        return self._make(_make_part, (_PagesJob(job, self.context.tokens, in_grey) for job in jobs))

    def _make(self, make: Callable[[Job], Made], jobs: Iterable[Job]) -> tuple[Made, ...]:
        """Return what becomes of jobs, of which some were done before: for this edition, or for an earlier build.

        Each is begun as soon as it is known.
        """
        names, pending = list[str](), dict[str, Callable[[], Made]]()
        for job in jobs:
            name = self.kept.key(job)
            names.append(name)
            if name not in self._made and (kept := self.kept.get(name)) is not None:
                self._made[name] = kept
            if name not in self._made and name not in pending:
                pending[name] = self.workers.submit(partial(_make_and_keep, make, self.kept), (name, job))
        try:
            self._made.update((name, result()) for name, result in pending.items())
        except BrokenProcessPool as error:
            message, hint = (
                say("a process that lays out pages died."),
                say("Is there enough memory? Build fewer chapters."),
            )
            raise PublisherError([Finding("pages-process", message, hint=hint)]) from error
        return tuple(self._made[name] for name in names)


def book(context: BuildContext, written: Manuscript, chapters: Sequence[Chapter], *, draft: bool = False) -> Book:
    """Return chapters of a manuscript, or sheets made of them, ready to be composed with the publication's fonts."""
    from publisher.render.fonts import font_face_css

    fonts = font_face_css(context.project.styles)
    return Book(written.edition, chapters, context.layouts, context.tokens, fonts, written.references, draft=draft)


def _lengths(chapters: Sequence[Chapter], parts: Sequence[Part]) -> dict[str, int]:
    """Return how many pages each page of a manuscript takes, by its anchor."""
    found = dict[str, int]()
    for chapter, part in zip(chapters, parts, strict=True):
        anchors = [page_anchor(chapter, page) for page in chapter.pages]
        starts = [0]
        for anchor in anchors[1:]:
            # A page without an anchor of its own follows the one before it.
            starts.append(part.starts.get(anchor, starts[-1] + 1))
        ends = (*starts[1:], part.pages)
        found |= {anchor: end - start for anchor, start, end in zip(anchors, starts, ends, strict=True)}
    return found


def _make_and_keep(make: Callable[[Job], Made], kept: PartCache, given: tuple[str, Job]) -> Made:
    name, job = given
    made = make(job)
    # Fonts are known by their hash, wherever they are read.
    roots = job.part.roots if isinstance(job, _PagesJob) else ()
    kept.put(name, made, (path for root in roots for path in files(root)))
    return made


# WeasyPrint is loaded where pages are made, and nowhere else.


def _make_part(job: _PagesJob) -> Part:
    from publisher.preflight import illegible
    from publisher.render.inspection import on_page
    from publisher.render.typesetting import make_part

    # It may be a chapter, or sheets that are made of several.
    try:
        with at_hand(say("Laying out these pages"), Place(element=job.part.name)):
            part = make_part(job.part)
    except PublisherError as error:
        raise PublisherError(_of_part(finding, job.part.name) for finding in error.findings) from error
    found = on_page(illegible(job.part.figures, job.tokens, in_grey=job.in_grey), part.figures)
    return replace(part, findings=(*found, *part.findings))


def _of_part(finding: Finding, name: str) -> Finding:
    return replace(finding, place=replace(finding.place, element=finding.place.element or name))


def _make_fonts(job: FontsJob) -> bytes:
    from publisher.render.typesetting import make_fonts

    with at_hand(say("Writing the fonts of the file")):
        return make_fonts(job)
