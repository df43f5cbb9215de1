"""Files for a meeting, from the words and figures of the publication: what a handout is made of, and the posters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher import layout
from publisher.build.drawing import Job, Renderer, without_followers
from publisher.build.manuscript import BuildContext, Manuscript
from publisher.findings import Finding
from publisher.layout.posters import ENLARGEMENT, figures, posters
from publisher.layout.questions import question_sheets
from publisher.model import Chapter

if TYPE_CHECKING:
    from publisher.render.media import Handout
    from publisher.render.screen import Written


@dataclass(frozen=True, slots=True)
class Posters:
    """The posters of an edition in one file, with the chapters that they show and what was found in making them."""

    file: Written
    sheets: tuple[Chapter, ...]
    findings: tuple[Finding, ...]


def handout(context: BuildContext, written: Manuscript, *, notes: bool = False, draft: bool = False) -> Handout:
    """Return what the handout of a manuscript is made of, for the stage that writes it."""
    from publisher.render.media import Handout

    sheets = question_sheets(written.chapters)
    html = document(context, written, sheets, draft=draft) if sheets else ""
    counts = {sheet.id: len(sheet.pages) for sheet in sheets}
    return Handout(tuple(chapter.id for chapter in written.chapters), html, counts, notes)


def write_posters(
    context: BuildContext, written: Manuscript, renderer: Renderer, *, draft: bool = False
) -> Posters | None:
    """Draw, lay out and write the posters of a manuscript, or none where no chapter asks for one."""
    from publisher.preflight.legibility import illegible
    from publisher.render.display.enlarge import enlarged
    from publisher.render.screen import lay_out, write_screen

    sheets = posters(written.chapters, context.layouts)
    if not sheets:
        return None
    jobs = [Job(placed, context.tokens.look(chapter.theme)) for chapter, placed in figures(sheets)]
    drawn, failed = renderer.start(jobs).collect()
    drawings = {name: enlarged(drawing, ENLARGEMENT) for name, drawing in drawn.items()}
    styles = context.project.styles
    laid = lay_out(document(context, written, sheets, draft=draft), drawings, roots=[styles], base=styles)
    file = write_screen(laid)
    found = (
        *failed,
        *illegible(drawings, context.tokens),
        *without_followers((*laid.findings, *file.findings), failed),
    )
    told = tuple(_in(f"{written.edition.name}-poster.pdf", found))
    return Posters(replace(file, seconds=laid.seconds + file.seconds), sheets, told)


def document(context: BuildContext, written: Manuscript, chapters: Sequence[Chapter], *, draft: bool = False) -> str:
    """Return chapters of a manuscript, or sheets made of them, as one HTML document."""
    from publisher.render.fonts import font_face_css

    fonts = font_face_css(context.project.styles)
    return layout.compose(
        written.edition, chapters, context.layouts, context.tokens, fonts, written.references, draft=draft
    )


def _in(file: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with the file whose pages they count."""
    yield from (replace(finding, place=replace(finding.place, file=finding.place.file or file)) for finding in findings)
