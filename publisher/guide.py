"""The reading guide, which nobody types: from the sources of all figures, with their dates and explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from publisher import formats
from publisher.model import Chapter, Page, Panel, Source

LAYOUT = "guide"
COLUMNS = ("Figuur", "Bron", "Peildatum", "Toelichting")
PAGES = "Regioanalyse"
NO_PAGES = "–"


def complete(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters with the guide on every page that has its layout."""
    return tuple(
        replace(chapter, pages=tuple(_completed(page, chapters) for page in chapter.pages)) for chapter in chapters
    )


def _completed(page: Page, chapters: Sequence[Chapter]) -> Page:
    if page.layout != LAYOUT:
        return page
    return replace(page, panels=(*page.panels, Panel("figuren", "", guide(chapters), None)))


def guide(chapters: Sequence[Chapter]) -> Markup:
    """Return the guide as a table: of each figure its sources, their reference date and explanation."""
    entries = list(_entries(chapters))
    paged = any(source.pages for _, sources in entries for source in sources)
    heads = (*COLUMNS, *((PAGES,) if paged else ()))
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(each) for each in heads)
    body = Markup("").join(_rows(subtitle, sources, paged) for subtitle, sources in entries)
    return Markup("<table><thead><tr>{}</tr></thead>{}</table>").format(head, body)


def _entries(chapters: Sequence[Chapter]) -> Iterator[tuple[str, tuple[Source, ...]]]:
    for chapter in chapters:
        for page in chapter.pages:
            for panel in page.panels:
                if panel.figure is not None and panel.sources:
                    yield panel.figure.chart.subtitle, panel.sources


def _rows(subtitle: str, sources: Sequence[Source], paged: bool) -> Markup:
    head = Markup('<th scope="row"{}>{}</th>').format(_span(len(sources)), subtitle)
    rows = Markup("").join(
        Markup("<tr>{}{}</tr>").format(Markup("") if number else head, _cells(source, paged))
        for number, source in enumerate(sources)
    )
    # A figure's rows stay on one page: a head that spans them may not be parted from them.
    return Markup('<tbody class="together">{}</tbody>').format(rows)


def _span(count: int) -> Markup:
    return Markup(' rowspan="{}"').format(count) if count > 1 else Markup("")


def _cells(source: Source, paged: bool) -> Markup:
    explanation = " ".join(part for part in (source.explanation, source.remark) if part)
    cells = [source.title, formats.date(source.reference_date), explanation]
    cells += [source.pages or NO_PAGES] if paged else []
    return Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
