"""Make the record of a manuscript: what is printed, from which expressions and rows of data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from publisher.build.record import entries
from publisher.build.record.entries import Record, panel_element
from publisher.findings import Place
from publisher.layout.reading_guide import SourceTable
from publisher.model import (
    Caveat,
    Chapter,
    Citation,
    Classed,
    Element,
    Node,
    Observation,
    Page,
    Panel,
    Source,
    StatementRow,
    Table,
)
from publisher.narrative.phrases.since import Since

if TYPE_CHECKING:
    from publisher.build.manuscript import Manuscript
    from publisher.build.review import Item
    from publisher.data import Dataset
    from publisher.narrative import ClaimRecord, SentenceRecord

T = TypeVar("T")


def record(
    written: Manuscript, dataset: Dataset, items: Iterable[Item], numbers: Mapping[tuple[str, str], int] | None = None
) -> Record:
    """Return the record of a manuscript; `items` rest on people, `numbers` are those of pages, by chapter and page."""
    return _Recorder(written, dataset, numbers or {}).record(items)


class _Numbered(Generic[T]):
    """Things in the order in which they are first met, each with its number."""

    def __init__(self) -> None:
        self.found: dict[T, int] = {}

    def numbers(self, things: Iterable[T]) -> tuple[int, ...]:
        return tuple(self.found.setdefault(thing, len(self.found)) for thing in dict.fromkeys(things))


class _Recorder:
    """Makes a record: rows of data, statements and caveats get their numbers as they are met."""

    def __init__(self, written: Manuscript, dataset: Dataset, numbers: Mapping[tuple[str, str], int]) -> None:
        self.written, self.dataset, self.pages = written, dataset, numbers
        self.rows, self.said = _Numbered[Observation](), _Numbered[StatementRow]()
        self.caveats = _Numbered[tuple[str, str]]()
        # What stands in no sentence and in no figure: tables, and texts of the data, by their element.
        self.others: dict[tuple[str, str], list[Observation]] = {}
        for use in written.uses:
            if use.text == "table" or not use.element.startswith("page "):
                chapter = use.chapter if use.text == "table" else ""
                self.others.setdefault((chapter, use.element), []).extend(use.observations)
        self.sources: dict[str, Source] = {}

    def record(self, items: Iterable[Item]) -> Record:
        edition, chapters = self.written.edition, self.written.chapters
        placed = [(each, page) for each in chapters for page in (*each.pages, *each.handout)]
        pages = tuple(self._page(chapter, page) for chapter, page in placed)
        panels = tuple(self._panel(chapter, page, panel) for chapter, page in placed for panel in page.panels)
        sentences = tuple(map(self._sentence, self.written.sentences))
        figures = tuple(self._figure(*found) for found in _figures(placed))
        caveats = tuple(self._caveat(*key) for key in self.caveats.found)
        sources = tuple(map(self._source, self.sources.values()))
        # All that uses rows of data has been met by now.
        values = tuple(map(_value, self.rows.found))
        known = self.dataset.indicators
        return Record(
            entries.EditionEntry(
                edition.id, edition.name, edition.title, edition.year, edition.region, edition.highlight
            ),
            tuple(entries.ChapterEntry(each.id, each.title) for each in chapters),
            pages,
            panels,
            sentences,
            tuple(map(_claim, self.written.claims)),
            figures,
            caveats,
            sources,
            works=tuple(entries.WorkEntry(each.key, str(each.words)) for each in self.written.references),
            statements=tuple(map(_statement, self.said.found)),
            values=values,
            indicators=tuple(
                entries.IndicatorEntry(known[key].id, known[key].label, known[key].unit, known[key].decimals)
                for key in sorted({value.indicator for value in values})
            ),
            regions={code: self.dataset.regions[code].name for code in sorted({value.region for value in values})},
            groups={key: self.dataset.groups[key].label for key in sorted({value.group for value in values})},
            review=tuple(map(_person, items)),
        )

    def _page(self, chapter: Chapter, page: Page) -> entries.PageEntry:
        number = self.pages.get((chapter.id, page.id), 0)
        sources, caveats = self._sources(page.sources), self._caveats(page.caveats)
        return entries.PageEntry(chapter.id, page.id, number, page.layout, page.tab, str(page.title), sources, caveats)

    def _panel(self, chapter: Chapter, page: Page, panel: Panel) -> entries.PanelEntry:
        return entries.PanelEntry(
            chapter.id,
            page.id,
            panel.id,
            str(panel.heading),
            panel.figure.id if panel.figure else "",
            self._sources(panel.sources),
            self._caveats(panel.caveats),
            tuple(line for node in panel.body.walk() for line in _lines(node)),
            self.rows.numbers(self.others.get((chapter.id, panel_element(page.id, panel.id)), ())),
        )

    def _sentence(self, found: SentenceRecord) -> entries.SentenceEntry:
        return entries.SentenceEntry(
            _chapter_of(found.place),
            found.place.element,
            found.words,
            "" if found.written == found.words else found.written,
            found.heading,
            self.rows.numbers(row for fact in found.facts for row in fact.observations),
            self.said.numbers(statement.row for statement in found.statements),
            found.cited,
        )

    def _figure(self, chapter: Chapter, page: Page, panel: Panel) -> entries.FigureEntry:
        assert panel.figure is not None
        chart, table = panel.figure.chart, panel.figure.table
        return entries.FigureEntry(
            panel.figure.id,
            chapter.id,
            panel_element(page.id, panel.id),
            chart.kind,
            chart.subtitle,
            panel.figure.alt,
            self.rows.numbers(row for fact in chart.facts for row in fact.observations),
            tuple(row[0] for row in table.rows if row),
            tuple(chart.members()) if isinstance(chart, Classed) else (),
        )

    def _sources(self, sources: Iterable[Source]) -> tuple[str, ...]:
        found = {source.id: source for source in sources}
        self.sources = {**found, **self.sources}
        return tuple(found)

    def _source(self, source: Source) -> entries.SourceEntry:
        explanation = " ".join(part for part in (source.explanation, source.remark) if part)
        rows = self.rows.numbers(self.others.get(("", f"source {source.id}"), ()))
        return entries.SourceEntry(
            source.id, source.title, source.publisher, source.reference_date, explanation, source.pages, rows
        )

    def _caveats(self, caveats: Iterable[Caveat]) -> tuple[int, ...]:
        return self.caveats.numbers((caveat.id, caveat.text) for caveat in caveats)

    def _caveat(self, key: str, text: str) -> entries.CaveatEntry:
        return entries.CaveatEntry(key, text, self.rows.numbers(self.others.get(("", f"caveat {key}"), ())))


def _figures(placed: Iterable[tuple[Chapter, Page]]) -> Iterator[tuple[Chapter, Page, Panel]]:
    return ((chapter, page, panel) for chapter, page in placed for panel in page.panels if panel.figure)


def _lines(node: Node) -> Iterator[str]:
    """Yield the lines of a table; what is made from the whole book is no change of its own."""
    if isinstance(node, Table):
        yield from (" | ".join(row) for row in (node.columns, *node.rows))
    elif not isinstance(node, str | Element | Citation | SourceTable | Since):
        yield " | ".join(node.cells())


def _chapter_of(place: Place) -> str:
    return Path(place.file).parent.name


def _claim(found: ClaimRecord) -> entries.ClaimEntry:
    waiver = f"{found.waiver.by}: {found.waiver.reason}" if found.waiver.reason else ""
    chapter = _chapter_of(found.place)
    return entries.ClaimEntry(chapter, found.place.element, found.words, found.claim, str(found.verdict), waiver)


def _statement(row: StatementRow) -> entries.StatementEntry:
    return entries.StatementEntry(row.id, row.indicator, row.region, row.period, row.group, row.words, row.source)


def _value(row: Observation) -> entries.ValueEntry:
    return entries.ValueEntry(
        row.indicator,
        row.region,
        row.period,
        row.group,
        row.value,
        row.lower,
        row.upper,
        row.unit,
        str(row.status),
        row.source,
        row.reference_date,
        row.file,
        row.row,
        tuple(f"{part.file}, row {part.row}" for part in row.of),
    )


def _person(item: Item) -> entries.PersonEntry:
    return entries.PersonEntry(item.chapter, item.element, item.words, item.told)
