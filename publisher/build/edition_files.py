"""The files of one edition: figures are drawn, pages laid out, and each medium written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from publisher.build import overfull
from publisher.build.drawing import Job, PendingFigures, Renderer, without_followers
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.options import BuildOptions
from publisher.build.pages import Typesetter
from publisher.build.stages import Clock, Steps
from publisher.editions.printers import Medium
from publisher.findings import Finding, Place, Severity, say
from publisher.layout.posters import ENLARGEMENT, figures, posters
from publisher.layout.questions import question_sheets
from publisher.model import Chapter

if TYPE_CHECKING:
    from publisher.render.display import Drawing
    from publisher.render.finish import PageLabels
    from publisher.render.media import Handout, Media
    from publisher.render.parts import WrittenFile


@dataclass(frozen=True, slots=True)
class File:
    """A written file, with the chapters whose words stand in it."""

    pdf: bytes
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class EditionContext:
    """Everything that the files of one edition are made with; `tell` is given files while others are written."""

    context: BuildContext
    written: Manuscript
    options: BuildOptions
    renderer: Renderer
    steps: Steps
    clock: Clock
    typesetter: Typesetter
    tell: Callable[[Medium, File], None] = lambda *_: None

    @property
    def name(self) -> str:
        """Return the name of the edition."""
        return self.written.edition.name


def write_files(ctx: EditionContext) -> tuple[dict[Medium, File], list[Finding]]:
    """Write the files that are asked for, that for the screen first; return them with what was found on the way."""
    files, found = dict[Medium, File](), list[Finding]()
    if set(ctx.options.media) - {Medium.POSTER}:
        files, found = _pages(ctx)
    if Medium.POSTER in ctx.options.media:
        with ctx.steps.step(say("{ctx}: posters", ctx=ctx.name)), ctx.clock.stage("posters"):
            poster, seen = write_posters(ctx)
        if poster:
            files[Medium.POSTER] = poster
            found += seen
        else:
            message, hint = (
                say("no chapter names panels for a poster."),
                say("Name them in a chapter: poster: [panel, …]."),
            )
            severity = Severity.NOTICE if files else Severity.ERROR
            found.append(Finding("poster-none", message, Place(element=ctx.name), hint, severity))
    return files, found


def _pages(ctx: EditionContext) -> tuple[dict[Medium, File], list[Finding]]:
    """Write the files that are made from the pages of the publication: for the screen, for print, for a handout."""
    pending = _drawings(ctx)
    with ctx.steps.step(say("{ctx}: pages", ctx=ctx.name)):
        rendered = _rendered(ctx, pending)
        drawings, failed = pending.collect()
        if ctx.written.edition.elsewhere:
            ctx, drawings, rendered = _fitted(ctx, drawings, rendered)
    chapters = ctx.written.chapters
    ctx.clock.seconds.update(rendered.seconds)
    found = [*failed]
    found += (_in_styles(finding, ctx.context) for finding in without_followers(rendered.findings, failed))
    made = {
        Medium.SCREEN: (rendered.screen, chapters),
        Medium.PRINT: (rendered.print, chapters),
        Medium.HANDOUT: (rendered.handout, (*chapters, *question_sheets(chapters))),
    }
    return {medium: File(file.pdf, words) for medium, (file, words) in made.items() if file}, found


def _fitted(
    ctx: EditionContext, drawings: dict[str, Drawing], rendered: Media
) -> tuple[EditionContext, dict[str, Drawing], Media]:
    """Return pages of which the figures make room for words that take more lines than those of the first region."""
    for _ in range(overfull.TRIES):
        names = overfull.running_over(rendered.findings, rendered.figures)
        found = overfull.lower(ctx.written, names, drawings, ctx.renderer, ctx.context.tokens) if names else None
        if found is None:
            break
        written, drawings = found
        ctx = replace(ctx, written=written)
        rendered = _rendered(ctx, drawings)
    return ctx, drawings, rendered


def _drawings(ctx: EditionContext) -> PendingFigures:
    tokens, figures = ctx.context.tokens, ctx.written.figures()
    with ctx.clock.stage("figures"):
        return ctx.renderer.start([Job(placed, tokens.look(chapter.theme)) for chapter, placed in figures])


def _rendered(ctx: EditionContext, drawings: Mapping[str, Drawing]) -> Media:
    from publisher.render.media import put_together

    options = ctx.options
    with ctx.clock.stage("layout"):
        parts, found = ctx.typesetter.chapters(ctx.written, drawings)
        handed = handout(ctx) if Medium.HANDOUT in options.media else None
    files = put_together(
        parts,
        ctx.typesetter.fonts,
        labels=_labels(),
        screen=Medium.SCREEN in options.media,
        printer=options.printer,
        handout=handed,
        tell=partial(_tell, ctx),
    )
    return replace(files, layout_findings=(*files.layout_findings, *found))


def _tell(ctx: EditionContext, medium: Medium, file: WrittenFile) -> None:
    # Elsewhere pages may be made again.
    if not ctx.written.edition.elsewhere:
        ctx.tell(medium, File(file.pdf, ctx.written.chapters))


def handout(ctx: EditionContext) -> Handout:
    """Return what the handout of an edition is made of, for the stage that writes it."""
    from publisher.render.media import Handout

    chapters = ctx.written.chapters
    sheets = question_sheets(chapters)
    asked = ctx.typesetter.alone(ctx.written, "questions", sheets, {}) if sheets else None
    counts = {sheet.id: len(sheet.pages) for sheet in sheets}
    return Handout(tuple(chapter.id for chapter in chapters), asked, counts, ctx.options.notes)


def write_posters(ctx: EditionContext) -> tuple[File | None, list[Finding]]:
    """Draw, lay out and write the posters of an edition; no file where no chapter asks for one."""
    from publisher.render.display import enlarged
    from publisher.render.media import put_together

    sheets = posters(ctx.written.chapters, ctx.context.layouts)
    if not sheets:
        return None, []
    jobs = [Job(placed, ctx.context.tokens.look(chapter.theme)) for chapter, placed in figures(sheets)]
    drawn, failed = ctx.renderer.start(jobs).collect()
    drawings = {name: enlarged(drawing, ENLARGEMENT) for name, drawing in drawn.items()}
    made = put_together([ctx.typesetter.alone(ctx.written, "posters", sheets, drawings)], ctx.typesetter.fonts)
    found = (*failed, *without_followers(made.findings, failed))
    file = File(made.screen.pdf, sheets) if made.screen else None
    return file, list(_in_file(f"{ctx.name}-poster.pdf", found))


def _in_file(file: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with the file whose pages they count."""
    yield from (replace(finding, place=replace(finding.place, file=finding.place.file or file)) for finding in findings)


def _in_styles(finding: Finding, context: BuildContext) -> Finding:
    """Return a finding on a declaration with the style sheet and the row where it stands."""
    quoted = re.search(r"`([^`]+)`", finding.message) if finding.code == "css" else None
    if quoted is None:
        return finding
    own = (page.style for page in context.layouts.pages.values() if page.style)
    for path in (*context.layouts.styles, *own):
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.sub(r"\s", "", quoted[1]) in re.sub(r"\s", "", line):
                return replace(finding, place=Place(file=context.project.relative(path), row=row))
    return finding


def _labels() -> list[PageLabels]:
    """Number the pages as their feet do: the cover has no number, but counts."""
    from publisher.render.finish import PageLabels

    return [PageLabels(0, "", "Omslag"), PageLabels(1, "D", "", 2)]
