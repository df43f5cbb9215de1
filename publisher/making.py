"""One edition, stage by stage: words, figures, pages, files and their preflight."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from publisher import export, layout, manifest, manuscript
from publisher.errors import Finding, Place, PublisherError, errors_in
from publisher.manifest import Pdf
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

    chapters: tuple[str, ...] = ()
    draft: bool = False
    media: tuple[Medium, ...] = (Medium.SCREEN,)
    printer: Printer | None = None

    @property
    def suffix(self) -> str:
        """Return what sets a folder apart that is not the whole publication for the screen."""
        alone = () if Medium.SCREEN in self.media else sorted(self.media)
        return "".join(f"-{word}" for word in (*alone, *["part"] * bool(self.chapters), *["draft"] * self.draft))


@dataclass(frozen=True, slots=True)
class Made:
    """An edition that was made: its files by name, or none where errors keep it back; what a manifest tells of it."""

    edition: Edition
    findings: tuple[Finding, ...]
    pages: int = 0
    pdfs: Mapping[str, Pdf] = field(default_factory=dict)
    tables: Mapping[str, bytes] = field(default_factory=dict)
    contents: Mapping[str, object] = field(default_factory=dict)
    stages: Mapping[str, float] = field(default_factory=dict)


def make(ground: Ground, edition: Edition, wishes: Wishes, studio: Studio, steps: Steps, clock: Clock) -> Made:
    """Make an edition; an error keeps it back, unless it is a draft."""
    with steps.step(f"{edition.name}: words"), clock.stage("words"):
        written = manuscript.write(ground, edition, wishes.chapters)
    found = [*ground.findings, *written.findings]
    if errors_in(found) and not wishes.draft:
        return Made(edition, tuple(found), stages=clock.seconds)
    try:
        rendered, told = _rendered(ground, written, wishes, studio, steps, clock)
    except PublisherError as error:
        return Made(edition, (*found, *error.findings), stages=clock.seconds)
    found += told
    files = _files(rendered, edition)
    with steps.step(f"{edition.name}: preflight"), clock.stage("preflight"):
        found += _preflight(rendered, files, written, wishes)
    if errors_in(found) and not wishes.draft:
        return Made(edition, tuple(found), rendered.pages, stages=clock.seconds)
    tables = {f"figures/{placed.id}.csv": export.table_csv(placed.chart.table()) for _, placed in written.figures()}
    contents = manifest.contents(edition, written.chapters, written.uses)
    return Made(edition, tuple(found), rendered.pages, files, tables, contents, clock.seconds)


def _file_name(edition: Edition, medium: Medium) -> str:
    return f"{edition.name}{'' if medium is Medium.SCREEN else f'-{medium}'}.pdf"


def _files(rendered: Media, edition: Edition) -> dict[str, Pdf]:
    """Return the files by name, that for the screen first."""
    made = {Medium.SCREEN: rendered.screen, Medium.PRINT: rendered.print}
    return {_file_name(edition, medium): Pdf(file.pdf, rendered.pages) for medium, file in made.items() if file}


def _preflight(rendered: Media, files: dict[str, Pdf], written: Manuscript, wishes: Wishes) -> Iterator[Finding]:
    from publisher.preflight.accessibility import accessibility
    from publisher.preflight.printing import printing
    from publisher.preflight.words import words

    if rendered.screen:
        yield from accessibility(rendered.screen.pdf, _file_name(written.edition, Medium.SCREEN))
    if rendered.print and rendered.print.pdf and wishes.printer:
        name = _file_name(written.edition, Medium.PRINT)
        yield from printing(rendered.print.pdf, name, wishes.printer)
    for name, pdf in files.items():
        yield from words(pdf.content, name, written.chapters)


def _rendered(
    ground: Ground, written: Manuscript, wishes: Wishes, studio: Studio, steps: Steps, clock: Clock
) -> tuple[Media, list[Finding]]:
    from publisher.drawing import Job

    tokens = ground.tokens
    with steps.step(f"{written.edition.name}: figures"), clock.stage("figures"):
        drawn = studio.start([Job(placed, tokens.look(chapter.theme)) for chapter, placed in written.figures()])
        # WeasyPrint is loaded, and the pages are composed, while other processes draw.
        from publisher.render.media import write_media
        from publisher.render.print import Order

        html = document(ground, written, tokens, wishes.draft)
        drawings, failed = drawn.collect()
    with steps.step(f"{written.edition.name}: pages"):
        styles = ground.project.styles
        order = Order(tokens, wishes.printer, drawings) if wishes.printer else None
        screen = Medium.SCREEN in wishes.media
        rendered = write_media(
            html, drawings, roots=[styles], base=styles, labels=_labels(), screen=screen, order=order
        )
    found = [_in_styles(finding, ground) for finding in rendered.findings]
    for stage, seconds in rendered.seconds.items():
        clock.seconds[stage] = seconds
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


def document(ground: Ground, written: Manuscript, tokens: Theme, draft: bool = False) -> str:
    """Return the edition as one HTML document."""
    from publisher.render.fonts import font_face_css

    fonts = font_face_css(ground.project.styles)
    return layout.compose(
        written.edition, written.chapters, ground.layouts, tokens, fonts, written.references, draft=draft
    )


def _drawn(drawings: Mapping[str, Drawing]) -> Iterator[Finding]:
    from publisher.render.displaylist import figure_problems

    for name, drawing in drawings.items():
        yield from figure_problems(drawing, name)
