"""The reading guide, which nobody types: from the sources of all figures, with their dates and explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.dutch import formats
from publisher.model import Chapter, Content, Element, Page, Panel, Source

PAGES = "Regioanalyse"
NO_PAGES = "–"
NO_FIGURES = Content.of(Element("p", ("In dit deel staan geen figuren met een bron.",)))


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure with a row for each of its sources, or a source with its row."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Sources with their dates and explanations, under column heads of which the first is that of the names."""

    columns: tuple[str, ...]
    entries: tuple[Entry, ...]

    def cells(self) -> Iterator[str]:
        """Yield the words of each cell."""
        yield from self.columns
        for entry in self.entries:
            yield entry.name
            for row in entry.rows:
                yield from row


def complete(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters with their guides: by figure on pages of layout `guide`, by source on those of `sources`."""
    return tuple(
        replace(chapter, pages=tuple(_completed(page, chapters) for page in chapter.pages)) for chapter in chapters
    )


def _completed(page: Page, chapters: Sequence[Chapter]) -> Page:
    made = {"guide": by_figure, "sources": by_source}.get(page.layout)
    if made is None:
        return page
    table = made(chapters)
    # A part of the chapters may have no figures; a table of heads alone says nothing.
    words = Content.of(table) if table.entries else NO_FIGURES
    return replace(page, panels=(*page.panels, Panel("figuren", Content(), words, None)))


def by_figure(chapters: Sequence[Chapter]) -> SourceTable:
    """Return a row a figure, for a short publication: its sources, their reference date and explanation."""
    found = [(subtitle, sources) for _, subtitle, sources in _figures(chapters)]
    paged = any(source.pages for _, sources in found for source in sources)
    heads = ("Figuur", "Bron", "Peildatum", "Toelichting", *((PAGES,) if paged else ()))
    columns = ("title", "reference_date", "explanation", *(("pages",) if paged else ()))
    entries = (Entry(subtitle, tuple(_cells(source, columns) for source in sources)) for subtitle, sources in found)
    return SourceTable(heads, tuple(entries))


def by_source(chapters: Sequence[Chapter]) -> SourceTable:
    """Return a row a source, for a long publication: its reference date, explanation, and the chapters that use it."""
    used: dict[Source, dict[str, None]] = {}
    for chapter, _, sources in _figures(chapters):
        for source in sources:
            used.setdefault(replace(source, beside=""), {})[chapter.title] = None
    entries = (
        Entry(source.title, ((*_cells(source, ("reference_date", "explanation")), ", ".join(used[source])),))
        for source in sorted(used, key=lambda source: source.title.lower())
    )
    return SourceTable(("Bron", "Peildatum", "Toelichting", "Thema"), tuple(entries))


def _figures(chapters: Sequence[Chapter]) -> Iterator[tuple[Chapter, str, tuple[Source, ...]]]:
    """Yield the figures that have sources: chapter, subtitle and sources."""
    for chapter in chapters:
        for _, panel in chapter.panels():
            if panel.figure is not None and panel.sources:
                yield chapter, panel.figure.chart.subtitle, panel.sources


def _cells(source: Source, columns: Iterable[str]) -> tuple[str, ...]:
    cells = {
        "title": source.title,
        "reference_date": formats.date(source.reference_date),
        "explanation": " ".join(part for part in (source.explanation, source.remark) if part),
        "pages": source.pages or NO_PAGES,
    }
    return tuple(cells[column] for column in columns)
