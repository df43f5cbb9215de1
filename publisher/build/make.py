"""One edition, stage by stage: words, figures, pages, files and their preflight."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from publisher.build import export, manifest, manuscript
from publisher.build.documents import document, handout, write_posters
from publisher.build.drawing import Job, Renderer, without_followers
from publisher.build.manifest import Pdf
from publisher.build.manuscript import BuildContext, Manuscript
from publisher.editions.printers import Medium, Printer
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in
from publisher.layout.questions import question_sheets
from publisher.model import Chapter

if TYPE_CHECKING:
    from publisher.editions.edition import Edition
    from publisher.render.display.ops import Drawing
    from publisher.render.finish import PageLabels
    from publisher.render.media import Media


class Steps(Protocol):
    """Where a build tells what it is doing."""

    def step(self, title: str) -> AbstractContextManager[None]:
        """Tell that a step is under way."""
        ...


@dataclass(slots=True)
class Clock:
    """Seconds of wall time per stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of a block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0) + time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked of a build: which chapters, as a draft or not, for which media and printer."""

    chapters: tuple[str, ...] = ()
    draft: bool = False
    media: tuple[Medium, ...] = (Medium.SCREEN,)
    printer: Printer | None = None
    notes: bool = False

    @property
    def suffix(self) -> str:
        """Return what sets a folder apart that is not the whole publication for the screen."""
        alone = () if Medium.SCREEN in self.media else sorted(self.media)
        return "".join(f"-{word}" for word in (*alone, *["part"] * bool(self.chapters), *["draft"] * self.draft))


@dataclass(frozen=True, slots=True)
class EditionResult:
    """An edition that was made: its files by name, or none where errors keep it back; what a manifest tells of it."""

    edition: Edition
    findings: tuple[Finding, ...]
    pdfs: Mapping[str, Pdf] = field(default_factory=dict)
    tables: Mapping[str, bytes] = field(default_factory=dict)
    contents: Mapping[str, object] = field(default_factory=dict)
    stages: Mapping[str, float] = field(default_factory=dict)


def make(
    context: BuildContext, edition: Edition, options: BuildOptions, renderer: Renderer, steps: Steps, clock: Clock
) -> EditionResult:
    """Make an edition; an error keeps it back, unless it is a draft."""
    with steps.step(f"{edition.name}: words"), clock.stage("words"):
        written = manuscript.write(context, edition, options.chapters)
    known, found = _of_data(context, edition), list(written.findings)
    files, pdfs = dict[Medium, File](), dict[str, Pdf]()
    try:
        if options.draft or not errors_in([*known, *found]):
            files, told = _written(EditionContext(context, written, options, renderer, steps, clock))
            found += told
        with steps.step(f"{edition.name}: preflight"), clock.stage("preflight"):
            pdfs, checked = _checked(files, written, options)
        found += checked
    except PublisherError as error:
        pdfs, found = {}, [*found, *error.findings]
    findings = (*known, *(_named(finding, edition) for finding in found))
    if not pdfs or (errors_in(findings) and not options.draft):
        return EditionResult(edition, findings, stages=clock.seconds)
    tables = {f"figures/{placed.id}.csv": export.table_csv(placed.chart.table()) for _, placed in written.figures()}
    contents = manifest.contents(edition, written.chapters, written.uses, draft=options.draft)
    return EditionResult(edition, findings, pdfs, tables, contents, clock.seconds)


def _of_data(context: BuildContext, edition: Edition) -> tuple[Finding, ...]:
    """Return what was found in the data; what is acknowledged of other gemeenten is not told once for each."""
    found = context.findings
    return tuple(each for each in found if each.severity is not Severity.NOTICE) if edition.each else found


def _named(finding: Finding, edition: Edition) -> Finding:
    """Return a finding with the name of the gemeente, where editions share their chapters."""
    code = finding.place.file.endswith(".py") and not finding.place.element
    if not edition.each or code:  # A file of figures that cannot be read is so for every gemeente.
        return finding
    element = ", ".join(word for word in (f"{edition.region} {edition.place_name}", finding.place.element) if word)
    return replace(finding, place=replace(finding.place, element=element))


@dataclass(frozen=True, slots=True)
class File:
    """A written file, with the chapters whose words stand in it."""

    pdf: bytes
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class EditionContext:
    """Everything that the files of one edition are made with."""

    context: BuildContext
    written: Manuscript
    options: BuildOptions
    renderer: Renderer
    steps: Steps
    clock: Clock


def _written(making: EditionContext) -> tuple[dict[Medium, File], list[Finding]]:
    """Write the files that are asked for, that for the screen first; say what was found on the way."""
    files, found, media = dict[Medium, File](), list[Finding](), making.options.media
    name, chapters = making.written.edition.name, making.written.chapters
    if set(media) - {Medium.POSTER}:
        drawings, told = _drawings(making)
        with making.steps.step(f"{name}: pages"):
            rendered = _rendered(making, drawings)
        making.clock.seconds.update(rendered.seconds)
        found += [*told, *_seen(drawings, rendered, making)]
        found += (_in_styles(finding, making.context) for finding in without_followers(rendered.findings, told))
        sheets = question_sheets(chapters)
        made = {
            Medium.SCREEN: (rendered.screen, chapters),
            Medium.PRINT: (rendered.print, chapters),
            Medium.HANDOUT: (rendered.handout, (*chapters, *sheets)),
        }
        files = {medium: File(file.pdf, words) for medium, (file, words) in made.items() if file}
    if Medium.POSTER in media:
        with making.steps.step(f"{name}: posters"), making.clock.stage("posters"):
            posters = write_posters(making.context, making.written, making.renderer, draft=making.options.draft)
        if posters:
            files[Medium.POSTER] = File(posters.file.pdf, posters.sheets)
            found += posters.findings
        else:
            message, hint = "no chapter names panels for a poster.", "Name them in a chapter: poster: [panel, …]."
            severity = Severity.NOTICE if files else Severity.ERROR
            found.append(Finding("poster-none", message, Place(element=name), hint, severity))
    return files, found


def _checked(
    files: Mapping[Medium, File], written: Manuscript, options: BuildOptions
) -> tuple[dict[str, Pdf], tuple[Finding, ...]]:
    """Return the files by name with their pages, and what the preflight of each finds."""
    from publisher.preflight.catalogue import FileContext, check
    from publisher.preflight.pdf_file import FileKind

    kinds = {Medium.PRINT: FileKind.PRINT, Medium.HANDOUT: FileKind.OFFICE}
    known = FileContext(
        draft=options.draft,
        language=written.edition.language,
        printers=(options.printer,) if options.printer else (),
    )
    checked = []
    for medium, file in files.items():
        own = replace(known, chapters=file.chapters, kind=kinds.get(medium, FileKind.SCREEN))
        checked.append(check(file.pdf, _file_name(written.edition, medium), own))
    pdfs = {each.name: Pdf(each.pdf, each.pages) for each in checked}
    return pdfs, tuple(finding for each in checked for finding in each.findings)


def _file_name(edition: Edition, medium: Medium) -> str:
    return f"{edition.name}{'' if medium is Medium.SCREEN else f'-{medium}'}.pdf"


def _drawings(making: EditionContext) -> tuple[dict[str, Drawing], list[Finding]]:
    with making.steps.step(f"{making.written.edition.name}: figures"), making.clock.stage("figures"):
        tokens = making.context.tokens
        jobs = [Job(placed, tokens.look(chapter.theme)) for chapter, placed in making.written.figures()]
        drawn = making.renderer.start(jobs)
        # WeasyPrint is loaded while other processes draw.
        import publisher.render.media  # noqa: F401

        return drawn.collect()


def _rendered(making: EditionContext, drawings: Mapping[str, Drawing]) -> Media:
    from publisher.render.media import write_media
    from publisher.render.printing.print_file import Order

    context, written, options = making.context, making.written, making.options
    return write_media(
        document(context, written, written.chapters, draft=options.draft),
        drawings,
        roots=[context.project.styles],
        base=context.project.styles,
        labels=_labels(),
        screen=Medium.SCREEN in options.media,
        order=Order(context.tokens, options.printer, drawings) if options.printer else None,
        handout=handout(context, written, notes=options.notes, draft=options.draft)
        if Medium.HANDOUT in options.media
        else None,
    )


def _seen(drawings: Mapping[str, Drawing], rendered: Media, making: EditionContext) -> Iterator[Finding]:
    """Yield what a reader cannot read in the figures, with the place where each stands on its page."""
    from publisher.preflight.legibility import illegible
    from publisher.render.inspect import on_page

    found = illegible(drawings, making.context.tokens, in_grey=Medium.HANDOUT in making.options.media)
    yield from on_page(found, rendered.figures)


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
