"""Files for a meeting, from the words and figures of the publication: what a handout is made of, and the posters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher import layout
from publisher.drawing import Job, Studio
from publisher.errors import Finding
from publisher.manuscript import Ground, Manuscript
from publisher.model import Chapter
from publisher.posters import ENLARGEMENT, figures, posters
from publisher.questions import question_sheets

if TYPE_CHECKING:
    from publisher.render.media import Handout
    from publisher.render.screen import Written


@dataclass(frozen=True, slots=True)
class Posters:
    """The posters of an edition in one file, with the chapters that they show and what was found in making them."""

    file: Written
    sheets: tuple[Chapter, ...]
    findings: tuple[Finding, ...]


def handout(ground: Ground, written: Manuscript, *, notes: bool = False, draft: bool = False) -> Handout:
    """Return what the handout of a manuscript is made of, for the stage that writes it."""
    from publisher.render.media import Handout

    sheets = question_sheets(written.chapters)
    html = document(ground, written, sheets, draft=draft) if sheets else ""
    counts = {sheet.id: len(sheet.pages) for sheet in sheets}
    return Handout(tuple(chapter.id for chapter in written.chapters), (), html, counts, notes)


def write_posters(ground: Ground, written: Manuscript, studio: Studio, *, draft: bool = False) -> Posters | None:
    """Draw, lay out and write the posters of a manuscript, or none where no chapter asks for one."""
    from publisher.preflight.figures import illegible
    from publisher.render.enlarge import enlarged
    from publisher.render.screen import lay_out, write_screen

    sheets = posters(written.chapters, ground.layouts)
    if not sheets:
        return None
    jobs = [Job(placed, ground.tokens.look(chapter.theme)) for chapter, placed in figures(sheets)]
    drawn, failed = studio.start(jobs).collect()
    drawings = {name: enlarged(drawing, ENLARGEMENT) for name, drawing in drawn.items()}
    styles = ground.project.styles
    laid = lay_out(document(ground, written, sheets, draft=draft), drawings, roots=[styles], base=styles)
    file = write_screen(laid)
    found = (*failed, *illegible(drawings, ground.tokens), *laid.findings, *file.findings)
    told = tuple(_in(f"{written.edition.name}-poster.pdf", found))
    return Posters(replace(file, seconds=laid.seconds + file.seconds), sheets, told)


def document(ground: Ground, written: Manuscript, chapters: Sequence[Chapter], *, draft: bool = False) -> str:
    """Return chapters of a manuscript, or sheets made of them, as one HTML document."""
    from publisher.render.fonts import font_face_css

    fonts = font_face_css(ground.project.styles)
    return layout.compose(
        written.edition, chapters, ground.layouts, ground.tokens, fonts, written.references, draft=draft
    )


def _in(file: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with the file whose pages they count."""
    yield from (replace(finding, place=replace(finding.place, file=finding.place.file or file)) for finding in findings)
