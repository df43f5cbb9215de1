"""A build: a plan of editions, made by one process or many, each moved into place or kept back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher import editions, theme
from publisher.build import fingerprint, inputs, manifest, manuscript, output, standing
from publisher.build.account import WHOLE, Account
from publisher.build.batch import Task, local
from publisher.build.cache import cache_of
from publisher.build.checking import Checker
from publisher.build.cluster import remote
from publisher.build.inputs import BuildContext
from publisher.build.options import BuildOptions
from publisher.build.pipeline import EditionResult, make
from publisher.build.stages import Clock, Steps
from publisher.editions import published
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.editions.printers import Medium
from publisher.editions.published import PublishedEdition
from publisher.findings import Finding, Place, PublisherError, Severity, at_hand, say, stop_on_errors
from publisher.project import Project
from publisher.render import libraries


@dataclass(frozen=True, slots=True)
class Plan:
    """The editions to build, what they are made from (`inputs`, `hashes` of files), and where they go.

    Parts that were made before are taken from the project's cache, where `cached`: they come out the same.
    """

    project: Project
    editions: tuple[Edition, ...]
    options: BuildOptions
    output: Path
    inputs: str
    hashes: Mapping[str, str] = field(repr=False)
    context: BuildContext = field(repr=False)
    sets: tuple[str, ...] = ()
    seconds: float = 0.0
    cached: bool = True

    def folder(self, edition: Edition) -> Path:
        """Return where an edition goes: what is not the whole publication for the screen does not take its place."""
        return self.output / f"{edition.folder}{self.options.suffix}"

    def cache_key(self, edition: Edition) -> str:
        """Return the hash of all that decides how an edition comes out."""
        return standing.cache_key(self.inputs, edition, self.options)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """An edition that was built, was there already unchanged, or was kept back: then it has no files.

    `files` are its PDFs with their number of pages, that for the screen first.
    """

    edition: Edition
    files: Mapping[Path, int]
    findings: tuple[Finding, ...]
    stages: Mapping[str, float]
    unchanged: bool = False
    note: str = ""
    account: Account = WHOLE

    @property
    def name(self) -> str:
        """Return the name of its edition."""
        return self.edition.name

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the paths of its PDFs, that for the screen first; none where it was kept back."""
        return tuple(self.files)

    @property
    def pages(self) -> int:
        """Return the pages of the first of its PDFs."""
        return next(iter(self.files.values()), 0)

    @property
    def path(self) -> Path | None:
        """Return the first of its PDFs, if it was not kept back."""
        return self.paths[0] if self.paths else None

    @property
    def seconds(self) -> float:
        """Return the wall time of all stages."""
        return sum(self.stages.values())


def check(
    project: Project,
    names: Sequence[str],
    choice: Choice | None = None,
    tell: Callable[[Edition, Account], None] = lambda *_: None,
    *,
    cached: bool = True,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with data and words; of editions for each region, a sample if none is named.

    `tell` is given the account of each edition. Data and chapters that were read before are taken from the project's
    cache, where `cached`: they are the same.
    """
    context, chosen = inputs.prepare(project, names, choice, sample=True, cache=cache_of(project, cached))
    found = list(context.findings)
    for edition in chosen:
        try:
            with at_hand(say("Checking this edition"), Place(element=edition.name), seconds=0):
                written = manuscript.write(context, edition)
        except PublisherError as error:
            found += error.findings
            continue
        tell(edition, written.account)
        found += written.findings
    return tuple(found)


def plan(
    project: Project,
    names: Sequence[str] = (),
    *,
    output: Path,
    choice: Choice | None = None,
    chapters: Sequence[str] = (),
    draft: bool = False,
    media: Sequence[Medium] = (Medium.SCREEN,),
    printer: str = "",
    notes: bool = False,
    cached: bool = True,
) -> Plan:
    """Read the data, and say which editions will be built, from what, and where they go.

    Data that were read before are taken from the project's cache, where `cached`, and so is what is made of them.
    """
    with (clock := Clock()).stage("data"):
        selection = inputs.select(project, names, choice)
        stop_on_errors(_contradictions(selection.publications, chapters, media, notes))
        options = BuildOptions.asked(project, chapters, draft=draft, media=media, printer=printer, notes=notes)
        hashes = fingerprint.input_hashes(project)
        made_of = fingerprint.of(project, hashes)
        cache = cache_of(project, cached)
        context = inputs.context_for(project, made_of, selection.national, selection.sets, cache)
        chosen = selection.editions(context)
        if selection.national and not any(edition.national for edition in chosen):
            context = inputs.context_for(project, made_of, False, cache=cache)
    return Plan(
        project, chosen, options, output, made_of, hashes, context, selection.sets, clock.seconds["data"], cached
    )


def _contradictions(
    chosen: Sequence[Edition], chapters: Sequence[str], media: Sequence[Medium], notes: bool
) -> Iterator[Finding]:
    """Yield what cannot be asked together, before anything is built."""
    for edition in chosen:
        try:
            editions.only(edition, chapters)
        except PublisherError as error:
            yield from error.findings
    if notes and Medium.HANDOUT not in media:
        message = say("lines for notes are asked, but no handout.")
        yield Finding("usage-medium", message, hint=say("Add --medium handout."))


def run(
    plan: Plan,
    *,
    progress: Steps,
    workers: int = 0,
    cluster: str = "",
    only_missing: bool = False,
    force: bool = False,
) -> Iterator[BuildResult]:
    """Build what is planned; what was made from the same inputs before is left as it is, unless forced."""
    if only_missing and force:
        message = say("--only-missing and --force contradict each other.")
        raise PublisherError([Finding("usage-force", message, hint=say("Leave one of them out."))])
    left: list[Edition] = []
    for edition in plan.editions:
        key = "" if only_missing else plan.cache_key(edition)
        earlier = None if force else standing.earlier(plan.folder(edition), key)
        if earlier is None:
            left.append(edition)
        else:
            yield BuildResult(edition, standing.pages(earlier), earlier.findings, {}, unchanged=True)
    if left and not cluster:
        # Before anything is drawn; the workers of a cluster look on their own machines.
        stop_on_errors(libraries.findings())
        # What draws is loaded once, before processes are forked.
        from publisher.render import display  # noqa: F401
    if cluster or (len(left) > 1 and any(edition.national for edition in left)):
        tasks = [Task(plan.project, edition, plan.options, plan.inputs, plan.sets, plan.cached) for edition in left]
        made = remote(tasks, cluster) if cluster else local(tasks, workers)
    else:
        made = _here(plan, left, progress)
    for one in made:
        yield _deliver(plan, one)


def _here(plan: Plan, left: Sequence[Edition], progress: Steps) -> Iterator[EditionResult]:
    """Make editions one after the other, each with all cores."""
    if not left:
        return
    from publisher.build.drawing import PoolRenderer
    from publisher.build.workers import Pool

    clock = Clock({"data": plan.seconds})
    cache, fonts = cache_of(plan.project, plan.cached), theme.font_files(plan.project.styles)
    with Pool(fonts) as pool:
        renderer, checker = PoolRenderer(pool, fonts, cache), Checker(pool, cache)
        for edition in left:
            try:
                with at_hand(say("Making this edition"), Place(element=edition.name), seconds=0):
                    made = make(plan.context, edition, plan.options, renderer, progress, clock, checker)
            except PublisherError as error:
                made = EditionResult(edition, error.findings, stages=clock.seconds)
            yield made
            clock = Clock()


def _deliver(plan: Plan, made: EditionResult) -> BuildResult:
    """Move the files of an edition into place, with its manifest; not where it may be made from other inputs."""
    # Code too: what it was made by may have been loaded before and after.
    if made.pdfs and fingerprint.of(plan.project, fingerprint.input_hashes(plan.project)) != plan.inputs:
        message = say("files of the project changed while it was made.")
        changed = Finding("build-inputs", message, Place(element=made.edition.name), say("Build it again."))
        return BuildResult(made.edition, {}, (*made.findings, changed), made.stages, account=made.account)
    if not made.pdfs:
        return BuildResult(made.edition, {}, made.findings, made.stages, account=made.account)
    folder = plan.folder(made.edition)
    made = replace(made, findings=(*made.findings, *_recounted(published.earlier(folder), made)))
    with (clock := Clock(dict(made.stages))).stage("output"):
        content = manifest.manifest(
            made.contents,
            cache_key=plan.cache_key(made.edition),
            recipe=plan.options.recipe,
            inputs=plan.hashes,
            pdfs=made.pdfs,
            others=made.others,
            findings=made.findings,
        )
        pdfs = {name: pdf.content for name, pdf in made.pdfs.items()}
        try:
            with at_hand(say("Moving this edition into place"), Place(element=made.edition.name)):
                kept = output.place(folder, {**pdfs, **made.others, published.MANIFEST: content})
        except PublisherError as error:
            found = (*made.findings, *error.findings)
            return BuildResult(made.edition, {}, found, clock.seconds, account=made.account)
    files = {folder / name: pdf.pages for name, pdf in made.pdfs.items()}
    found = (*made.findings, *_kept(kept, made.edition))
    return BuildResult(made.edition, files, found, clock.seconds, account=made.account)


def _kept(kept: Path | None, edition: Edition) -> Iterator[Finding]:
    """Yield a warning where something stood in the place of an edition that no build had written."""
    if kept:
        message = say("what stood in its place was written by no build, and is kept as {kept}.", kept=kept.name)
        hint = say("Look whether somebody needs it; else delete it.")
        yield Finding("output-kept", message, Place(element=edition.name), hint, Severity.WARNING)


def _recounted(before: PublishedEdition | None, made: EditionResult) -> Iterator[Finding]:
    """Yield a warning where a file has another number of pages than in the build before."""
    from publisher.preflight import page_count

    # The part before may be of other chapters.
    for name, pdf in made.pdfs.items():
        yield from page_count(before.pages(name) if before and not before.part else 0, pdf.pages, name)
