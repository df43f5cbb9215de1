"""The manuscript of an edition: its chapters with words and described figures, before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from publisher import chapters, editions, guide, layout, places, theme
from publisher.config import Project
from publisher.editions import Edition
from publisher.errors import Finding, PublisherError, errors_in
from publisher.indicators import Facts
from publisher.indicators.hardest import hardest
from publisher.model import Chapter, Panel, Placed, Use
from publisher.places import Choice
from publisher.theme import Theme

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from publisher.datasets.dataset import Dataset
    from publisher.narrative.references import Entry


# Editions for regions whose words are checked where no region is named: those that are most likely to break.
SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Ground:
    """What every edition stands on: the checked data, the boundaries, the table of layouts, the tokens."""

    project: Project
    dataset: Dataset
    boundaries: Mapping[str, BaseGeometry]
    layouts: layout.Layouts
    tokens: Theme
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An edition in words: chapters, cited works in order of first use, every use of facts, and what was found."""

    edition: Edition
    chapters: tuple[Chapter, ...]
    references: tuple[Entry, ...]
    uses: tuple[Use, ...]
    findings: tuple[Finding, ...]

    def figures(self) -> Iterator[tuple[Chapter, Placed]]:
        """Yield every placed figure with its chapter."""
        for chapter in self.chapters:
            for page in chapter.pages:
                for panel in page.panels:
                    if panel.figure is not None:
                        yield chapter, panel.figure


def prepare(project: Project, *, national: bool = False) -> Ground:
    """Read and check everything that does not depend on an edition; all regions of the country where they are asked."""
    from publisher import datasets

    dataset, found = datasets.read(project.data, national=national)
    findings = (*found, *datasets.plausibility(dataset))
    try:
        boundaries = datasets.boundaries(project.data / "boundaries")
        layouts, tokens = layout.load(project.layouts, project.styles), theme.load(project.tokens)
    except PublisherError as error:
        raise PublisherError((*findings, *error.findings)) from error
    return Ground(project, dataset, boundaries, layouts, tokens, findings)


def grounded(
    project: Project, names: Sequence[str] = (), choice: Choice | None = None, *, sample: bool = False
) -> tuple[Ground, tuple[Edition, ...]]:
    """Return the ground with the editions that are meant; with a sample of regions where an edition needs one."""
    known, wanted = editions.load(project, names), choice or Choice()
    chosen = known if sample and not wanted.somewhere else places.meant(known, names, wanted)
    ground = prepare(project, national=any(edition.each for edition in chosen))
    regions = ground.dataset.regions
    if sample and not wanted.somewhere and any(edition.each for edition in chosen):
        wanted = replace(wanted, regions=tuple(hardest(ground.dataset, SAMPLE)))
    return ground, places.made_for(chosen, regions, wanted)


def write(ground: Ground, edition: Edition, only: Sequence[str] = ()) -> Manuscript:
    """Write an edition, or some of its chapters; what is wrong with them is told all at once."""
    from publisher.narrative.chapter import read_chapter
    from publisher.narrative.references import bibliography, citations

    facts = Facts(ground.dataset, edition.region, edition.highlight, boundaries=ground.boundaries)
    cited = citations(ground.dataset.references)
    read: list[Chapter] = []
    uses: list[Use] = []
    found: list[Finding] = []
    sound: dict[str, str] = {}
    for name in editions.only(edition, only):
        path = ground.project.chapters / edition.id / name / "text.md"
        reading = read_chapter(
            path,
            facts,
            chapters.figures(edition.id, name),
            slot=ground.layouts.slot,
            citations=cited,
            chapter=name,
            file=ground.project.relative(path),
        )
        read.append(reading.chapter)
        uses += reading.uses
        found += reading.findings
        if not errors_in(reading.findings):
            sound[name] = ground.project.relative(path)
        cited = reading.citations
    left_out = [name for name in edition.chapters if name not in {chapter.id for chapter in read}]
    chosen = [_unlinked(chapter, left_out) for chapter in read] if left_out else read
    whole = guide.complete(chosen)
    found += (finding for chapter in whole if chapter.id in sound for finding in _shape(chapter, ground, sound))
    return Manuscript(edition, whole, bibliography(cited), tuple(uses), tuple(found))


def _shape(chapter: Chapter, ground: Ground, files: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what layouts and house style cannot do with a chapter whose words are in order."""
    for finding in layout.check([chapter], ground.layouts, ground.tokens):
        yield replace(finding, place=replace(finding.place, file=files[chapter.id]))


def _unlinked(chapter: Chapter, left_out: Sequence[str]) -> Chapter:
    """Return a chapter without links to chapters that are left out of this build; the words stay."""
    link = re.compile(rf'<a href="#(?:{"|".join(map(re.escape, left_out))})(?:-[^"]*)?"[^>]*>(.*?)</a>')

    def plain(html: str) -> Markup:
        return Markup(link.sub(r"\1", str(html)))

    def panel(each: Panel) -> Panel:
        return replace(each, heading=plain(each.heading), body=plain(each.body))

    pages = (replace(page, lead=plain(page.lead), panels=tuple(map(panel, page.panels))) for page in chapter.pages)
    return replace(chapter, pages=tuple(pages))
