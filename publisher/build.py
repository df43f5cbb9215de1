"""From data to files in output/: the document's path, stage by stage."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from publisher import editions, layout, manuscript, printers, theme
from publisher.config import Project
from publisher.errors import Finding, Place, PublisherError, errors_in
from publisher.manuscript import Ground, Manuscript
from publisher.printers import Medium, Printer
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.drawing import Studio
    from publisher.editions import Edition
    from publisher.render.finish import PageLabels
    from publisher.render.media import Media
    from publisher.render.ops import Drawing


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
class Wishes:
    """What is asked of a build: which chapters, as a draft or not, for which media and printer."""

    output: Path
    chapters: tuple[str, ...]
    draft: bool
    screen: bool
    printer: Printer | None


@dataclass(frozen=True, slots=True)
class Built:
    """An edition that was built, or kept back: `paths` are its PDFs where they were written."""

    edition: Edition
    paths: tuple[Path, ...]
    pages: int
    findings: tuple[Finding, ...]
    stages: dict[str, float]

    @property
    def path(self) -> Path | None:
        """Return the first of its PDFs, if it was not kept back."""
        return self.paths[0] if self.paths else None

    @property
    def seconds(self) -> float:
        """Return the wall time of all stages."""
        return sum(self.stages.values())


def check(project: Project, names: Sequence[str]) -> tuple[Finding, ...]:
    """Return everything that is wrong with data and words."""
    ground = manuscript.prepare(project)
    written = [manuscript.write(ground, edition) for edition in editions.load(project, names)]
    return (*ground.findings, *(finding for each in written for finding in each.findings))


def build(
    project: Project,
    names: Sequence[str],
    *,
    output: Path,
    progress: Steps,
    chapters: Sequence[str] = (),
    draft: bool = False,
    media: Sequence[Medium] = (Medium.SCREEN,),
    printer: str = "",
) -> Iterator[Built]:
    """Build editions one after the other; an error keeps an edition back, unless it is a draft."""
    clock = Clock()
    with progress.step("Reading data"), clock.stage("data"):
        chosen = editions.load(project, names)
        press = printers.wanted(project, media, printer)
        ground = manuscript.prepare(project)
    wishes = Wishes(output, tuple(chapters), draft, Medium.SCREEN in media, press)
    for edition in chosen:
        yield _edition(ground, edition, wishes, progress, clock)
        clock = Clock()


def _edition(ground: Ground, edition: Edition, wishes: Wishes, progress: Steps, clock: Clock) -> Built:
    with progress.step(f"{edition.name}: words"), clock.stage("words"):
        written = manuscript.write(ground, edition, wishes.chapters)
    found = [*ground.findings, *written.findings]
    if errors_in(found) and not wishes.draft:
        return Built(edition, (), 0, tuple(found), clock.seconds)
    try:
        rendered, told = _rendered(ground, written, progress, wishes, clock)
    except PublisherError as error:
        return Built(edition, (), 0, (*found, *error.findings), clock.seconds)
    found += told
    files = _files(rendered, edition)
    with progress.step(f"{edition.name}: preflight"), clock.stage("preflight"):
        found += _preflight(rendered, files, written, wishes)
    if errors_in(found) and not wishes.draft:
        return Built(edition, (), rendered.pages, tuple(found), clock.seconds)
    with clock.stage("output"):
        folder = _place(ground.project, written, files, found, wishes)
    return Built(edition, tuple(folder / name for name in files), rendered.pages, tuple(found), clock.seconds)


def _file_name(edition: Edition, medium: Medium) -> str:
    return f"{edition.name}{'' if medium is Medium.SCREEN else f'-{medium}'}.pdf"


def _files(rendered: Media, edition: Edition) -> dict[str, bytes]:
    """Return the files by name, that for the screen first."""
    made = {Medium.SCREEN: rendered.screen, Medium.PRINT: rendered.print}
    return {_file_name(edition, medium): file.pdf for medium, file in made.items() if file}


def _preflight(rendered: Media, files: dict[str, bytes], written: Manuscript, wishes: Wishes) -> Iterator[Finding]:
    from publisher.preflight.accessibility import accessibility
    from publisher.preflight.printing import printing
    from publisher.preflight.words import words

    if rendered.screen:
        yield from accessibility(rendered.screen.pdf, _file_name(written.edition, Medium.SCREEN))
    if rendered.print and rendered.print.pdf and wishes.printer:
        name = _file_name(written.edition, Medium.PRINT)
        yield from printing(rendered.print.pdf, name, wishes.printer)
    for name, pdf in files.items():
        yield from words(pdf, name, written.chapters)


def _rendered(
    ground: Ground, written: Manuscript, progress: Steps, wishes: Wishes, clock: Clock
) -> tuple[Media, list[Finding]]:
    tokens = ground.tokens
    step, stage = progress.step(f"{written.edition.name}: figures"), clock.stage("figures")
    with step, stage, _studio(ground.project, written, tokens) as studio:
        # WeasyPrint is loaded, and the pages are composed, while other processes draw.
        from publisher.render.media import write_media
        from publisher.render.print import Order

        html = document(ground, written, tokens, wishes.draft)
        drawings, failed = studio.collect()
    with progress.step(f"{written.edition.name}: pages"):
        styles = ground.project.styles
        order = Order(tokens, wishes.printer, drawings) if wishes.printer else None
        rendered = write_media(
            html, drawings, roots=[styles], base=styles, labels=_labels(), screen=wishes.screen, order=order
        )
    found = [_in_styles(finding, ground) for finding in rendered.findings]
    clock.seconds |= rendered.seconds
    return rendered, [*failed, *_drawn(drawings), *found]


def _in_styles(finding: Finding, ground: Ground) -> Finding:
    """Return a finding on a declaration with the style sheet and the row where it stands."""
    quoted = re.search(r"`([^`]+)`", finding.message) if finding.code == "css" else None
    if quoted is None:
        return finding
    for path in ground.layouts.styles:
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.sub(r"\s", "", quoted[1]) in re.sub(r"\s", "", line):
                return replace(finding, place=Place(file=ground.project.relative(path), row=row))
    return finding


def _labels() -> list[PageLabels]:
    """Number the pages as their feet do: the cover has no number, but counts."""
    from publisher.render.finish import PageLabels

    return [PageLabels(0, "", "Omslag"), PageLabels(1, "D", "", 2)]


def _studio(project: Project, written: Manuscript, tokens: Theme) -> Studio:
    from publisher.drawing import Job, Studio

    studio = Studio(theme.font_files(project.styles))
    studio.start([Job(placed, tokens.look(chapter.theme)) for chapter, placed in written.figures()])
    return studio


def document(ground: Ground, written: Manuscript, tokens: Theme, draft: bool = False) -> str:
    """Return the edition as one HTML document."""
    from publisher.render.fonts import font_face_css

    fonts = font_face_css(ground.project.styles)
    return layout.compose(
        written.edition, written.chapters, ground.layouts, tokens, fonts, written.references, draft=draft
    )


def _drawn(drawings: dict[str, Drawing]) -> Iterator[Finding]:
    from publisher.render.displaylist import figure_problems

    for name, drawing in drawings.items():
        yield from figure_problems(drawing, name)


def _place(
    project: Project, written: Manuscript, pdfs: dict[str, bytes], found: Sequence[Finding], wishes: Wishes
) -> Path:
    from publisher import export, manifest
    from publisher.output import place

    edition = written.edition
    # A print file alone, or a part of the chapters, does not take the place of the whole publication for the screen.
    alone, part, draft = (
        word if asked else ""
        for word, asked in (("-print", not wishes.screen), ("-part", wishes.chapters), ("-draft", wishes.draft))
    )
    folder = wishes.output / f"{edition.name}{alone}{part}{draft}"
    tables = {f"figures/{placed.id}.csv": export.table_csv(placed.chart.table()) for _, placed in written.figures()}
    files = {**pdfs, **tables}
    files["manifest.json"] = manifest.manifest(
        edition={**edition.as_dict(), "chapters": [chapter.id for chapter in written.chapters]},
        inputs=manifest.input_hashes(project),
        files=files,
        chapters=written.chapters,
        uses=written.uses,
        findings=found,
    )
    place(folder, files)
    return folder
