"""The reading guide, which nobody types: from the sources of all figures, with their dates and explanations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from publisher.dutch import formats
from publisher.model import Chapter, Page, Panel, Source

PAGES = "Regioanalyse"
NO_PAGES = "–"
NO_FIGURES = Markup("<p>In dit deel staan geen figuren met een bron.</p>")


def complete(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters with their guides: by figure on pages of layout `guide`, by source on those of `sources`."""
    return tuple(
        replace(chapter, pages=tuple(_completed(page, chapters) for page in chapter.pages)) for chapter in chapters
    )


def _completed(page: Page, chapters: Sequence[Chapter]) -> Page:
    made = {"guide": by_figure, "sources": by_source}.get(page.layout)
    if made is None:
        return page
    return replace(page, panels=(*page.panels, Panel("figuren", "", made(chapters), None)))


def by_figure(chapters: Sequence[Chapter]) -> Markup:
    """Return a row a figure, for a short publication: its sources, their reference date and explanation."""
    entries = [(subtitle, sources) for _, subtitle, sources in _entries(chapters)]
    paged = any(source.pages for _, sources in entries for source in sources)
    heads = ("Figuur", "Bron", "Peildatum", "Toelichting", *((PAGES,) if paged else ()))
    return _table(heads, (_rows(subtitle, sources, paged) for subtitle, sources in entries))


def by_source(chapters: Sequence[Chapter]) -> Markup:
    """Return a row a source, for a long publication: its reference date, explanation, and the chapters that use it."""
    used: dict[Source, dict[str, None]] = {}
    for chapter, _, sources in _entries(chapters):
        for source in sources:
            used.setdefault(source, {})[chapter.title] = None
    rows = (
        Markup('<tbody class="together"><tr><td class="name">{}</td>{}<td>{}</td></tr></tbody>').format(
            source.title, _cells(source, ("reference_date", "explanation")), ", ".join(used[source])
        )
        for source in sorted(used, key=lambda source: source.title.lower())
    )
    return _table(("Bron", "Peildatum", "Toelichting", "Thema"), rows)


def _table(heads: Iterable[str], bodies: Iterable[Markup]) -> Markup:
    rows = Markup("").join(bodies)
    if not rows:  # A part of the chapters may have no figures; a table of heads alone says nothing.
        return NO_FIGURES
    # Columns have heads, rows have names: on a page with one row, heads would otherwise outnumber the cells.
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(each) for each in heads)
    return Markup("<table><thead><tr>{}</tr></thead>{}</table>").format(head, rows)


def _entries(chapters: Sequence[Chapter]) -> Iterator[tuple[Chapter, str, tuple[Source, ...]]]:
    for chapter in chapters:
        for page in chapter.pages:
            for panel in page.panels:
                if panel.figure is not None and panel.sources:
                    yield chapter, panel.figure.chart.subtitle, panel.sources


def _rows(subtitle: str, sources: Sequence[Source], paged: bool) -> Markup:
    head = Markup('<td class="name"{}>{}</td>').format(_span(len(sources)), subtitle)
    columns = ("title", "reference_date", "explanation", *(("pages",) if paged else ()))
    rows = Markup("").join(
        Markup("<tr>{}{}</tr>").format(Markup("") if number else head, _cells(source, columns))
        for number, source in enumerate(sources)
    )
    # A figure's rows stay on one page: a head that spans them may not be parted from them.
    return Markup('<tbody class="together">{}</tbody>').format(rows)


def _span(count: int) -> Markup:
    return Markup(' rowspan="{}"').format(count) if count > 1 else Markup("")


def _cells(source: Source, columns: Iterable[str]) -> Markup:
    cells = {
        "title": source.title,
        "reference_date": formats.date(source.reference_date),
        "explanation": " ".join(part for part in (source.explanation, source.remark) if part),
        "pages": source.pages or NO_PAGES,
    }
    return Markup("").join(Markup("<td>{}</td>").format(cells[column]) for column in columns)
