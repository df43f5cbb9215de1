"""One edition, stage by stage: words, figures, pages, files and their preflight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from publisher.build import export, manifest, manuscript, review
from publisher.build.account import WHOLE, Account
from publisher.build.archive import changed
from publisher.build.checking import Checker, PendingCheck
from publisher.build.drawing import Job, Renderer
from publisher.build.edition_files import EditionContext, File, write_files
from publisher.build.inputs import BuildContext
from publisher.build.manifest import Pdf
from publisher.build.manuscript import Manuscript
from publisher.build.options import BuildOptions
from publisher.build.pages import Typesetter
from publisher.build.record import record, to_json
from publisher.build.stages import Clock, Steps
from publisher.editions.edition import Edition
from publisher.editions.printers import Medium
from publisher.editions.published import MANUSCRIPT
from publisher.findings import Finding, PublisherError, Severity, errors_in, say
from publisher.model import Chapter

INLINE = Checker()


@dataclass(frozen=True, slots=True)
class EditionResult:
    """An edition that was made: its files by name, or none where errors keep it back; what its manifest says of it.

    `others` are the tables of its figures and the record of its manuscript.
    """

    edition: Edition
    findings: tuple[Finding, ...]
    pdfs: Mapping[str, Pdf] = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)
    contents: Mapping[str, object] = field(default_factory=dict)
    stages: Mapping[str, float] = field(default_factory=dict)
    account: Account = WHOLE


def make(
    context: BuildContext,
    edition: Edition,
    options: BuildOptions,
    renderer: Renderer,
    steps: Steps,
    clock: Clock,
    checker: Checker = INLINE,
) -> EditionResult:
    """Make an edition; an error keeps it back, unless it is a draft."""
    with steps.step(say("{edition}: words", edition=edition.name)), clock.stage("words"):
        tell = partial(_anticipate, context, renderer) if set(options.media) - {Medium.POSTER} else lambda _: None
        written = manuscript.write(context, edition, options.chapters, tell=tell)
        written = changed.complete(context, written, part=bool(options.chapters))
    of_data, found = _of_data(context, written), list(written.findings)
    pdfs = dict[str, Pdf]()
    try:
        files, checks = dict[Medium, File](), _Checks(checker, written, options)
        if options.draft or not errors_in([*of_data, *found]):
            typesetter = Typesetter(context, options, renderer.workers, renderer.kept)
            edition_files = EditionContext(context, written, options, renderer, steps, clock, typesetter, checks.start)
            files, seen = write_files(edition_files)
            found += seen
        with steps.step(say("{edition}: preflight", edition=edition.name)), clock.stage("preflight"):
            pdfs, checked = checks.results(files)
        found += checked
    except PublisherError as error:
        pdfs, found = {}, [*found, *error.findings]
    findings = (*of_data, *(_named(finding, edition) for finding in found))
    if not pdfs or (errors_in(findings) and not options.draft):
        return EditionResult(edition, findings, stages=clock.seconds, account=written.account)
    others = {f"figures/{placed.id}.csv": export.table_csv(placed.table) for _, placed in written.figures()}
    known = context.known_to(written.edition)
    items = review.items(written, known)
    with clock.stage("record"):
        others[MANUSCRIPT] = to_json(record(written, known, items, _numbers(pdfs, written)))
    contents = manifest.contents(written, len(items), draft=options.draft)
    return EditionResult(edition, findings, pdfs, others, contents, clock.seconds, written.account)


def _anticipate(context: BuildContext, renderer: Renderer, chapter: Chapter) -> None:
    """Begin to draw the figures of a chapter while the words of others are made."""
    if chapter.theme in context.tokens.colours:
        look = context.tokens.look(chapter.theme)
        renderer.anticipate(Job(placed, look) for placed in chapter.figures())


def _numbers(pdfs: Mapping[str, Pdf], written: Manuscript) -> Mapping[tuple[str, str], int]:
    """Return the numbers of pages in the file for the screen, by chapter and page; none where it was not made."""
    from publisher.preflight.destinations import starts
    from publisher.preflight.pdf_file import open_pdf

    name = _file_name(written.edition, Medium.SCREEN)
    if name not in pdfs:
        return {}
    with open_pdf(pdfs[name].content, name) as file:
        first = starts(file, written.chapters)
    pages = [(chapter.id, page.id) for chapter in written.chapters for page in chapter.pages]
    return {(chapter, page): at + 1 for chapter, page in pages if (at := first.get(f"{chapter}-{page}")) is not None}


def _of_data(context: BuildContext, written: Manuscript) -> tuple[Finding, ...]:
    """Return what was found in the data that an edition looks up; a national one leaves out what is acknowledged."""
    return tuple(
        each
        for each in context.findings
        if (each.severity is not Severity.NOTICE or not written.edition.national)
        and (not each.concerns or not each.concerns.isdisjoint(written.looked_up))
    )


def _named(finding: Finding, edition: Edition) -> Finding:
    """Return a finding with the name of the region, where editions share their chapters."""
    code = finding.place.file.endswith(".py") and not finding.place.element
    if not edition.national or code:  # A file of figures that cannot be read is so for every region.
        return finding
    element = ", ".join(word for word in (f"{edition.region} {edition.region_name}", finding.place.element) if word)
    return replace(finding, place=replace(finding.place, element=element))


@dataclass(frozen=True, slots=True)
class _Checks:
    """The preflight of the files of an edition: each may begin while others are still written."""

    checker: Checker
    written: Manuscript
    options: BuildOptions
    _started: dict[Medium, tuple[File, PendingCheck]] = field(default_factory=dict)

    def start(self, medium: Medium, file: File) -> None:
        """Begin to check a file."""
        from publisher.preflight import FileContext, FileKind

        kinds = {Medium.PRINT: FileKind.PRINT, Medium.HANDOUT: FileKind.OFFICE}
        context = FileContext(
            draft=self.options.draft,
            language=self.written.edition.language,
            printers=(self.options.printer,) if self.options.printer else (),
            chapters=file.chapters,
            kind=kinds.get(medium, FileKind.SCREEN),
        )
        check = self.checker.start(file.pdf, _file_name(self.written.edition, medium), context)
        self._started[medium] = file, check

    def results(self, files: Mapping[Medium, File]) -> tuple[dict[str, Pdf], tuple[Finding, ...]]:
        """Return the files by name with their pages, and what the preflight of each finds."""
        for medium, file in files.items():
            # Pages of an edition elsewhere may have been made again since.
            if medium not in self._started or self._started[medium][0] != file:
                self.start(medium, file)
        checked = [self._started[medium][1].result() for medium in files]
        pdfs = {each.name: Pdf(each.pdf, each.pages) for each in checked}
        return pdfs, tuple(finding for each in checked for finding in each.findings)


def _file_name(edition: Edition, medium: Medium) -> str:
    return f"{edition.name}{'' if medium is Medium.SCREEN else f'-{medium}'}.pdf"
