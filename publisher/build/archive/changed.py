"""What changed since the printing before, as a later printing tells it on its page of layout `changes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from publisher.build.archive import index
from publisher.build.archive.earlier import LAYOUT, name_before
from publisher.build.archive.index import ISSUED
from publisher.build.diff import Difference, compare
from publisher.build.diff.changes import Cause, Figure, Listed, Printed, Sentence, SentenceChange, Spot, ValueChange
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.record import Record, from_json, record
from publisher.dutch import formats
from publisher.editions.edition import Edition
from publisher.editions.published import MANUSCRIPT
from publisher.layout.reading_guide import Entry, SourceTable
from publisher.model import Chapter, Content, Element, Panel
from publisher.project import Project

HEADS = ("Hoofdstuk", "Wat", "Was", "Is nu")
NEW, GONE = "stond er niet in", "staat er niet meer in"
OTHER = "Bronnen"
UNCITED = "geen verwijzing"
NOWHERE = Spot("", "")
NOTHING = "Er is aan cijfers en woorden niets veranderd."
# What the colophon of a later printing says whose printing before was not issued with this program.
UNLISTED = "Van wat er sinds de {before}e druk is veranderd, is geen lijst bijgehouden."
# Only that the data changed: the values themselves are listed.
ELSEWHERE = (Cause.DATA, Cause.PHRASING)


@dataclass(frozen=True, slots=True)
class Row:
    """Something that changed, with its place: what it is, what it was, and what it is now."""

    spot: Spot
    what: str
    before: str
    after: str


def complete(context: BuildContext, written: Manuscript, *, part: bool = False) -> Manuscript:
    """Return a manuscript whose page of changes lists what differs from the printing before.

    Where the printing before is not in the archive there is no such page, and the colophon says so.
    """
    edition = written.edition
    before = None if part else record_before(context.project, edition)
    if before is None:
        return replace(written, edition=_unlisted(edition, part))
    now = record(written, context.known_to(edition), ())
    panel = Panel("wijzigingen", Content(), _words(edition, before, now), None)
    return replace(written, chapters=tuple(_with_list(chapter, panel) for chapter in written.chapters))


def record_before(project: Project, edition: Edition) -> Record | None:
    """Return the record of the printing before, if that was issued."""
    name = name_before(index.unit(edition), edition.printing, edition.folder)
    unit, number = index.unit(edition), edition.printing - 1
    if number in index.printings(project, unit):
        archive, file = index.load(project, unit, number), f"{ISSUED}/{edition.folder}/{MANUSCRIPT}"
        return from_json(archive.read(file), name) if file in archive.files else None
    # In an archive it stands alone: the hash of that archive covers it.
    path = project.root / name
    return from_json(path.read_bytes(), name) if path.is_file() else None


def _unlisted(edition: Edition, part: bool) -> Edition:
    if edition.printing == 1 or edition.highlight or part:
        return edition
    return replace(edition, remark=UNLISTED.format(before=edition.printing - 1))


def _with_list(chapter: Chapter, panel: Panel) -> Chapter:
    pages = (replace(page, panels=(*page.panels, panel)) if page.layout == LAYOUT else page for page in chapter.pages)
    return replace(chapter, pages=tuple(pages))


def _words(edition: Edition, before: Record, now: Record) -> Content:
    """Return the list as a table of the chapters in their order, or the sentence that says that nothing changed."""
    difference = compare(before, now)
    titles = difference.chapters
    places = {key: at for at, key in enumerate(titles)}
    # The list is no part of what it lists.
    own = {(page.chapter, page.id) for each in (before, now) for page in each.pages if page.layout == LAYOUT}
    works = {each.key: each.text for each in (*before.works, *now.works)}
    rows = [row for row in _rows(edition, difference, works) if (row.spot.chapter, row.spot.page) not in own]
    rows.sort(key=lambda row: places.get(row.spot.chapter, len(places)))
    if not rows:
        return Content.of(Element("p", (NOTHING,)))
    told = f"Dit is de {edition.printing}e druk. Anders dan in de {edition.printing - 1}e druk:"
    cells = ((titles.get(row.spot.chapter, OTHER), (row.what, row.before or NEW, row.after or GONE)) for row in rows)
    return Content.of(Element("p", (told,)), SourceTable(HEADS, tuple(Entry(name, (row,)) for name, row in cells)))


def _rows(edition: Edition, difference: Difference, works: Mapping[str, str]) -> Iterator[Row]:
    """Yield what changed: pages that came or went, values, words that a person changed, and what stands beside them."""
    for page in difference.pages:
        if not (page.before and page.after):
            before, after = (page.title if spot else "" for spot in (page.before, page.after))
            yield Row(page.after or page.before or NOWHERE, "Bladzijde", before, after)
    for value in difference.values:
        yield Row(_first(value.spots), _measured(edition, value), _value(value.before), _value(value.after))
    for sentence in difference.sentences:
        if sentence.cause not in ELSEWHERE:
            what, before, after = _read(sentence, works)
            yield Row(_spot(sentence.after or sentence.before), what, before, after)
    for figure in difference.figures:
        if not (figure.before and figure.after):
            before, after = (each.subtitle if each else "" for each in (figure.before, figure.after))
            yield Row(_spot(figure.after or figure.before), "Figuur", before, after)
    for caveat in difference.caveats:
        yield Row(_first(caveat.spots), "Let op", caveat.before or "", caveat.after or "")
    for source in (*difference.sources, *difference.works):
        yield Row(NOWHERE, "Bron", _listed(source.before), _listed(source.after))


def _read(sentence: SentenceChange, works: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what is told of a sentence: how it reads, or where it reads as it did, the works that it cites."""
    sides = (sentence.before, sentence.after)
    before, after = (each.text if each else "" for each in sides)
    what = "Kop" if sentence.heading else "Zin"
    if before != after:
        return what, before, after
    cited = ("; ".join(works.get(key, key) for key in each.cited) if each else "" for each in sides)
    before, after = (titles or UNCITED for titles in cited)
    return f"Bron bij “{sentence.after.text if sentence.after else ''}”", before, after


def _spot(shown: Sentence | Figure | None) -> Spot:
    return shown.spot if shown else NOWHERE


def _first(spots: Sequence[Spot]) -> Spot:
    return spots[0] if spots else NOWHERE


def _measured(edition: Edition, value: ValueChange) -> str:
    """Return what a value is of, with its group and its region where these are not everybody and the edition's own."""
    region = "" if value.region in edition.title else value.region
    return ", ".join(filter(None, (value.label, value.group, region)))


def _value(printed: Printed | None) -> str:
    return f"{printed.text} ({formats.period(printed.period)})" if printed else ""


def _listed(listed: Listed | None) -> str:
    return ". ".join(filter(None, (listed.title, listed.details))) if listed else ""
