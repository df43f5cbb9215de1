"""The manuscript of an edition: its chapters with words and described figures, before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from publisher import chapters, editions, layout
from publisher.build import account_page, remarks_page
from publisher.build.account import WHOLE, Account, of_chapter
from publisher.build.archive import earlier
from publisher.build.chapter_cache import ChapterCache
from publisher.build.diff import since
from publisher.build.inputs import BuildContext
from publisher.editions.edition import Edition
from publisher.facts import ElsewhereFacts, Facts
from publisher.findings import Finding, Place, PublisherError, Severity, at_hand, errors_in, say
from publisher.layout import openers, reading_guide, titles
from publisher.layout.transforms import with_links, without_links_to
from publisher.model import Chapter, Content, Placed, Use, first_day

if TYPE_CHECKING:
    from publisher.narrative import Citations, ClaimRecord, Newer, Reading, Reference, SentenceRecord, Written

T = TypeVar("T")
# A chapter as it was read, and what is wrong with the file of its figures.
Read: TypeAlias = "tuple[Reading, tuple[Finding, ...]]"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An edition in words: chapters, cited works in order of first use, every use of facts, and what was found.

    `sentences` are all of its sentences with what they rest on, `claims` its claims with their verdicts, `expressions`
    all that it asks of the data, and `newer` those of them that are older than the data; `account` says what
    is not in it, and why. `looked_up` are the indicators and regions that it looked up in the data.
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
    account: Account = WHOLE
    looked_up: frozenset[tuple[str, str]] = frozenset()

    def figures(self) -> Iterator[tuple[Chapter, Placed]]:
        """Yield every placed figure with its chapter."""
        return ((chapter, figure) for chapter in self.chapters for figure in chapter.figures())


@dataclass(frozen=True, slots=True)
class Readings:
    """Chapters of one edition as they were read of the same data and layouts: each is read again where it changed."""

    _known: dict[str, tuple[object, Read]] = field(default_factory=dict)

    def read(self, folder: Path, cited: Citations, read: Callable[[], Read]) -> Read:
        """Return the chapter of a folder as it was read of the same files, behind the same citations, or read it."""
        made_of = (_contents(folder), cited.order)
        known = self._known.get(folder.name)
        if known is not None and known[0] == made_of:
            return known[1]
        found = read()
        # A file that is being saved may have changed meanwhile.
        if made_of[0] == _contents(folder):
            self._known[folder.name] = (made_of, found)
        return found


def _contents(folder: Path) -> tuple[bytes | None, ...]:
    """Return the text and the code of a chapter; none of a file that cannot be read."""
    return tuple(_content(folder / name) for name in ("text.md", "figures.py"))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def write(
    context: BuildContext,
    edition: Edition,
    only: Sequence[str] = (),
    known: Readings | None = None,
    tell: Callable[[Chapter], None] = lambda _: None,
) -> Manuscript:
    """Write an edition, or some of its chapters; what is wrong with them is one list of findings.

    `known` are chapters of this edition, read of the same data: those that did not change since are not read again,
    nor are those that the context's cache has.
    `tell` is given each chapter as it is read, which may still change.
    """
    from publisher.narrative import bibliography, citations

    facts = _facts(context, edition)
    dataset, kept = facts.dataset, ChapterCache.of(context, edition)
    cited = citations(context.dataset.references)
    readings: list[Reading] = []
    found: list[Finding] = []
    sound: dict[str, str] = {}
    for name in editions.only(edition, only):
        path = context.project.chapters / edition.id / name / "text.md"
        read = partial(kept.read, name, cited, partial(_read, context, edition, name, facts.anew(), cited))
        reading, wrong = known.read(path.parent, cited, read) if known else read()
        readings.append(reading)
        tell(reading.chapter)
        new = [key for key in reading.citations.order if key not in cited.order]
        found += _cited_too_early({key: cited.works[key] for key in new}, edition, context.project.relative(path))
        found += (*wrong, *reading.findings)
        if not errors_in([*wrong, *reading.findings]):
            sound[name] = context.project.relative(path)
        cited = reading.citations
    account = Account(tuple(of_chapter(reading, edition.region, dataset) for reading in readings))
    whole = _whole(edition, readings, account)
    if only or not earlier.is_kept(context.project, edition):
        whole = tuple(map(earlier.without_page, whole))
    if len(readings) == len(edition.chapters):
        found += _unused(edition, {name for reading in readings for name in reading.periods}, context)
    found += (finding for chapter in whole if chapter.id in sound for finding in _shape(chapter, context, sound))
    if edition.elsewhere and whole:
        whole = remarks_page.gathered(whole, dataset.regions)
    if edition.elsewhere and account.lacking and whole:
        own = dataset.regions[edition.region]
        place = own.name if own.short_name and own.name == own.titled else own.place
        whole = (*whole[:-1], account_page.added(whole[-1], account, place, dataset))
    written = Manuscript(
        edition,
        whole,
        bibliography(cited),
        uses=_all(reading.uses for reading in readings),
        findings=tuple(found),
        sentences=_all(reading.sentences for reading in readings),
        claims=tuple(dict.fromkeys(_all(reading.claims for reading in readings))),
        expressions=_all(reading.expressions for reading in readings),
        newer=_all(reading.newer for reading in readings),
        account=account,
        looked_up=frozenset().union(*(reading.looked_up for reading in readings)),
    )
    return since.complete(written, dataset, context.project.data)


def _facts(context: BuildContext, edition: Edition) -> Facts:
    """Return the data as an edition sees them."""
    dataset, periods = context.known_to(edition), dict(edition.periods)
    seen = ElsewhereFacts if edition.elsewhere else Facts
    return seen(dataset, edition.region, edition.highlight, context.boundaries, periods, edition.series, edition.home)


def _read(context: BuildContext, edition: Edition, name: str, facts: Facts, cited: Citations) -> Read:
    """Return a chapter as it is read behind those before it, and what is wrong with the file of its figures."""
    from publisher.narrative import read_chapter

    path = context.project.chapters / edition.id / name / "text.md"
    with at_hand(say("Reading this chapter"), Place(context.project.relative(path))):
        functions, wrong = _figures(edition.id, name, context)
        reading = read_chapter(
            path,
            facts,
            functions,
            slot=context.layouts.slot,
            citations=cited,
            chapter=name,
            file=context.project.relative(path),
            recompose=context.layouts.recomposed,
            join=context.layouts.joined,
        )
        return reading, wrong


def _whole(edition: Edition, readings: Sequence[Reading], account: Account) -> tuple[Chapter, ...]:
    """Return the chapters that stand in the edition, with what is made from all of them."""
    standing = [reading.chapter for reading in readings if reading.chapter.pages or not reading.left_out]
    unread = [name for name in edition.chapters if name not in {chapter.id for chapter in standing}]
    anchors = _all(reading.left_anchors for reading in readings)
    chosen = [_without(chapter, unread, anchors) for chapter in standing] if unread or anchors else standing
    moved = {old: new for reading in readings for old, new in reading.moved_anchors.items()}
    if edition.elsewhere:
        chosen, titled = titles.complete(chosen)
        moved = {old: titled.get(new, new) for old, new in moved.items()} | titled
    if moved:
        chosen = [_reworded(chapter, lambda words: with_links(words, moved)) for chapter in chosen]
    thinned = {(each.chapter, each.page) for each in account.left_out if each.thins}
    return reading_guide.complete(openers.complete(chosen, thinned))


def _all(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(parts))


def _figures(
    publication: str, chapter: str, context: BuildContext
) -> tuple[chapters.Figures | None, tuple[Finding, ...]]:
    """Return the figures of a chapter, or none where their file cannot be read, with what is wrong with the file."""
    try:
        wrong = (*chapters.hidden(publication, chapter), *chapters.typed(publication, chapter, context.dataset))
        return chapters.figures(publication, chapter), wrong
    except PublisherError as error:
        return None, error.findings


def _cited_too_early(works: Mapping[str, Mapping[str, Any]], edition: Edition, file: str) -> Iterator[Finding]:
    """Yield the works that a chapter cites and that came out after the edition."""
    from publisher.narrative import issued

    for key, work in works.items():
        if (day := issued(work)) and first_day(day) > edition.known_until:
            message = say(
                "[@{key}] came out in {day}, and the edition knows nothing after {known_until}.",
                key=key,
                day=day,
                known_until=edition.known_until,
            )
            hint = say(
                "Cite what there was by then, or set known_until, with modified, in its file of data/publications."
            )
            yield Finding("citation-too-new", message, Place(file, quote=f"@{key}"), hint)


def _unused(edition: Edition, used: Collection[str], context: BuildContext) -> Iterator[Finding]:
    """Yield the names for periods that no chapter uses."""
    file = context.project.relative(context.project.data / "publications" / f"{edition.series}.toml")
    for name, period in edition.periods:
        if name not in used:
            place, message = (
                Place(file, element=f"periods.{name}"),
                say("no chapter uses the period “{name}” ({period}).", name=name, period=period),
            )
            yield Finding("period-unused", message, place, say("Use it or leave it out."), Severity.WARNING)


def _shape(chapter: Chapter, context: BuildContext, files: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what layouts and house style cannot do with a chapter whose words are in order."""
    for finding in layout.check([chapter], context.layouts, context.tokens):
        yield replace(finding, place=replace(finding.place, file=files[chapter.id]))


def _without(chapter: Chapter, unread: Sequence[str], anchors: Sequence[str]) -> Chapter:
    """Return a chapter without links to chapters and places that are not in this edition; the words stay."""
    return _reworded(chapter, lambda words: without_links_to(words, unread, anchors))


def _reworded(chapter: Chapter, change: Callable[[Content], Content]) -> Chapter:
    return replace(chapter, pages=tuple(page.reworded(change) for page in chapter.pages))
