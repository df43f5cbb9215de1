"""The manuscript of an edition: its chapters with words and described figures, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publisher import chapters, editions, layout
from publisher.build.inputs import BuildContext
from publisher.editions.edition import Edition
from publisher.facts import Facts
from publisher.findings import Finding, PublisherError, errors_in
from publisher.layout import reading_guide
from publisher.layout.transforms import without_links_to
from publisher.model import Chapter, Placed, Use

if TYPE_CHECKING:
    from publisher.narrative import ClaimRecord, Newer, Reference, SentenceRecord, Written


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An edition in words: chapters, cited works in order of first use, every use of facts, and what was found.

    `sentences` are all of its sentences with what they rest on, `claims` its claims with their verdicts, `expressions`
    all that it asks of the data, and `newer` those of them that are older than the data.
    """

    edition: Edition
    chapters: tuple[Chapter, ...]
    references: tuple[Reference, ...]
    uses: tuple[Use, ...]
    findings: tuple[Finding, ...]
    sentences: tuple[SentenceRecord, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    expressions: tuple[Written, ...] = ()
    newer: tuple[Newer, ...] = ()

    def figures(self) -> Iterator[tuple[Chapter, Placed]]:
        """Yield every placed figure with its chapter."""
        return ((chapter, figure) for chapter in self.chapters for figure in chapter.figures())


def write(context: BuildContext, edition: Edition, only: Sequence[str] = ()) -> Manuscript:
    """Write an edition, or some of its chapters; what is wrong with them is one list of findings."""
    from publisher.narrative import bibliography, citations, read_chapter

    dataset, periods = context.known_to(edition), dict(edition.periods)
    facts = Facts(dataset, edition.region, edition.highlight, context.boundaries, periods, edition.series)
    cited = citations(context.dataset.references)
    read: list[Chapter] = []
    uses: list[Use] = []
    found: list[Finding] = []
    sentences: list[SentenceRecord] = []
    claims: list[ClaimRecord] = []
    expressions: list[Written] = []
    newer: list[Newer] = []
    sound: dict[str, str] = {}
    for name in editions.only(edition, only):
        path = context.project.chapters / edition.id / name / "text.md"
        functions, wrong = _figures(edition.id, name, context)
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
        sentences += reading.sentences
        claims += reading.claims
        expressions += reading.expressions
        newer += reading.newer
        found += (*wrong, *reading.findings)
        if not errors_in([*wrong, *reading.findings]):
            sound[name] = context.project.relative(path)
        cited = reading.citations
    left_out = [name for name in edition.chapters if name not in {chapter.id for chapter in read}]
    chosen = [_without(chapter, left_out) for chapter in read] if left_out else read
    whole = reading_guide.complete(chosen)
    found += (finding for chapter in whole if chapter.id in sound for finding in _shape(chapter, context, sound))
    words = tuple(sentences), tuple(dict.fromkeys(claims)), tuple(expressions), tuple(newer)
    return Manuscript(edition, whole, bibliography(cited), tuple(uses), tuple(found), *words)


def _figures(
    publication: str, chapter: str, context: BuildContext
) -> tuple[chapters.Figures | None, tuple[Finding, ...]]:
    """Return the figures of a chapter, or none where their file cannot be read, with what is wrong with the file."""
    try:
        wrong = (*chapters.hidden(publication, chapter), *chapters.typed(publication, chapter, context.dataset))
        return chapters.figures(publication, chapter), wrong
    except PublisherError as error:
        return None, error.findings


def _shape(chapter: Chapter, context: BuildContext, files: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what layouts and house style cannot do with a chapter whose words are in order."""
    for finding in layout.check([chapter], context.layouts, context.tokens):
        yield replace(finding, place=replace(finding.place, file=files[chapter.id]))


def _without(chapter: Chapter, left_out: Sequence[str]) -> Chapter:
    """Return a chapter without links to chapters that are left out of this build; the words stay."""
    pages = tuple(page.reworded(lambda words: without_links_to(words, left_out)) for page in chapter.pages)
    return replace(chapter, pages=pages)
