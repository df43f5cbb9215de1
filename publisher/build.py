"""From data to files in output/: the document's path, stage by stage."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from publisher import editions, layout, manuscript, theme
from publisher.config import Project
from publisher.errors import Finding, Place, PublisherError, errors_in
from publisher.manuscript import Ground, Manuscript
from publisher.theme import Theme

if TYPE_CHECKING:
    from publisher.drawing import Studio
    from publisher.editions import Edition
    from publisher.render.finish import PageLabels
    from publisher.render.ops import Drawing
    from publisher.render.screen import Rendered


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
class Built:
    """An edition that was built, or kept back: `path` is its PDF where it was written."""

    edition: Edition
    path: Path | None
    pages: int
    findings: tuple[Finding, ...]
    stages: dict[str, float]

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
) -> Iterator[Built]:
    """Build editions one after the other; an error keeps an edition back, unless it is a draft."""
    clock = Clock()
    with progress.step("Reading data"), clock.stage("data"):
        ground = manuscript.prepare(project)
        chosen = editions.load(project, names)
    for edition in chosen:
        yield _edition(ground, edition, chapters, output, progress, draft, clock)
        clock = Clock()


def _edition(
    ground: Ground, edition: Edition, only: Sequence[str], output: Path, progress: Steps, draft: bool, clock: Clock
) -> Built:
    with progress.step(f"{edition.name}: words"), clock.stage("words"):
        written = manuscript.write(ground, edition, only)
    found = [*ground.findings, *written.findings]
    if errors_in(found) and not draft:
        return Built(edition, None, 0, tuple(found), clock.seconds)
    try:
        rendered, told = _rendered(ground, written, progress, draft, clock)
    except PublisherError as error:
        return Built(edition, None, 0, (*found, *error.findings), clock.seconds)
    found += told
    with progress.step(f"{edition.name}: preflight"), clock.stage("preflight"):
        from publisher.preflight.accessibility import accessibility
        from publisher.preflight.words import words

        found += accessibility(rendered.pdf, f"{edition.name}.pdf")
        found += words(rendered.pdf, f"{edition.name}.pdf", written.chapters)
    if errors_in(found) and not draft:
        return Built(edition, None, rendered.pages, tuple(found), clock.seconds)
    with clock.stage("output"):
        path = _place(ground.project, written, rendered, found, output, draft)
    return Built(edition, path, rendered.pages, tuple(found), clock.seconds)


def _rendered(
    ground: Ground, written: Manuscript, progress: Steps, draft: bool, clock: Clock
) -> tuple[Rendered, list[Finding]]:
    tokens = theme.load(ground.project.tokens)
    step, stage = progress.step(f"{written.edition.name}: figures"), clock.stage("figures")
    with step, stage, _studio(ground.project, written, tokens) as studio:
        # WeasyPrint is loaded, and the pages are composed, while other processes draw.
        from publisher.render import screen

        html = document(ground, written, tokens, draft)
        drawings, failed = studio.collect()
    with progress.step(f"{written.edition.name}: pages"):
        styles = ground.project.styles
        rendered = screen.screen(html, drawings, roots=[styles], base=styles, labels=_labels())
    found = [_in_styles(finding, ground) for finding in rendered.findings]
    clock.seconds |= {"layout": rendered.layout_seconds, "write": rendered.write_seconds}
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
    project: Project, written: Manuscript, rendered: Rendered, found: Sequence[Finding], output: Path, draft: bool
) -> Path:
    from publisher import export, manifest
    from publisher.output import place

    edition = written.edition
    folder = output / (f"{edition.name}-draft" if draft else edition.name)
    tables = {f"figures/{placed.id}.csv": export.table_csv(placed.chart.table()) for _, placed in written.figures()}
    files = {f"{edition.name}.pdf": rendered.pdf, **tables}
    files["manifest.json"] = manifest.manifest(
        edition=edition.as_dict(),
        inputs=manifest.input_hashes(project),
        files=files,
        chapters=written.chapters,
        uses=written.uses,
        findings=found,
    )
    place(folder, files)
    return folder / f"{edition.name}.pdf"
