"""The manuscript of an edition: its chapters with words and described figures, before anything is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from publisher import chapters, editions, layout, theme
from publisher.build.sample import edge_cases
from publisher.editions import choose
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.facts import Facts
from publisher.findings import Finding, PublisherError, errors_in
from publisher.layout import reading_guide
from publisher.model import Chapter, Panel, Placed, Use
from publisher.project import Project
from publisher.theme import Theme

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from publisher.data.dataset import Dataset
    from publisher.narrative.text.references import Entry


# Editions for regions whose words are checked where no region is named: those that are most likely to break.
SAMPLE = 10


@dataclass(frozen=True, slots=True)
class BuildContext:
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


def prepare(project: Project, *, national: bool = False) -> BuildContext:
    """Read and check everything that does not depend on an edition; all regions of the country where they are asked."""
    from publisher import data

    dataset, found = data.read(project.data, national=national)
    findings = (*found, *data.plausibility(dataset))
    try:
        boundaries = data.boundaries(project.data / "boundaries")
        layouts, tokens = layout.load(project.layouts, project.styles), theme.load(project.tokens)
    except PublisherError as error:
        raise PublisherError((*findings, *error.findings)) from error
    return BuildContext(project, dataset, boundaries, layouts, tokens, findings)


def grounded(
    project: Project, names: Sequence[str] = (), choice: Choice | None = None, *, sample: bool = False
) -> tuple[BuildContext, tuple[Edition, ...]]:
    """Return the context with the editions that are meant; with a sample of regions where an edition needs one."""
    known, wanted = editions.load(project, names), choice or Choice()
    chosen = known if sample and not wanted.somewhere else choose.meant(known, names, wanted)
    context = prepare(project, national=any(edition.each for edition in chosen))
    regions = context.dataset.regions
    if sample and not wanted.somewhere and any(edition.each for edition in chosen):
        wanted = replace(wanted, regions=tuple(edge_cases(context.dataset, SAMPLE)))
    return context, choose.made_for(chosen, regions, wanted)


def write(context: BuildContext, edition: Edition, only: Sequence[str] = ()) -> Manuscript:
    """Write an edition, or some of its chapters; what is wrong with them is told all at once."""
    from publisher.narrative.chapter import read_chapter
    from publisher.narrative.text.references import bibliography, citations

    facts = Facts(context.dataset, edition.region, edition.highlight, boundaries=context.boundaries)
    cited = citations(context.dataset.references)
    read: list[Chapter] = []
    uses: list[Use] = []
    found: list[Finding] = []
    sound: dict[str, str] = {}
    for name in editions.only(edition, only):
        path = context.project.chapters / edition.id / name / "text.md"
        functions, wrong = _figures(edition.id, name)
        reading = read_chapter(
            path,
            facts,
            functions,
            slot=context.layouts.slot,
            citations=cited,
            chapter=name,
            file=context.project.relative(path),
        )
        read.append(reading.chapter)
        uses += reading.uses
        found += (*wrong, *reading.findings)
        if not errors_in([*wrong, *reading.findings]):
            sound[name] = context.project.relative(path)
        cited = reading.citations
    left_out = [name for name in edition.chapters if name not in {chapter.id for chapter in read}]
    chosen = [_unlinked(chapter, left_out) for chapter in read] if left_out else read
    whole = reading_guide.complete(chosen)
    found += (finding for chapter in whole if chapter.id in sound for finding in _shape(chapter, context, sound))
    return Manuscript(edition, whole, bibliography(cited), tuple(uses), tuple(found))


def _figures(publication: str, chapter: str) -> tuple[chapters.Figures | None, tuple[Finding, ...]]:
    """Return the figures of a chapter, or none where their file cannot be read, with what is wrong with the file."""
    try:
        return chapters.figures(publication, chapter), tuple(chapters.hidden(publication, chapter))
    except PublisherError as error:
        return None, error.findings


def _shape(chapter: Chapter, context: BuildContext, files: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what layouts and house style cannot do with a chapter whose words are in order."""
    for finding in layout.check([chapter], context.layouts, context.tokens):
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
