"""One layout, then the screen file: PDF/UA-1 and PDF/A-2a in one, the same bytes for the same input.

Tabs that stand on every page belong in a margin box: their words become pagination, and each page's links are read
after its content. Give the strip to `position: running()` and let a margin box take it; links are blocks, because a
link that is a direct child of a flex or grid box loses its annotation:

    <section class="page">
      <nav class="tabs"><a href="#leefstijl" title="Leefstijl, dit hoofdstuk">Leefstijl</a> ... </nav>
      ...
    nav.tabs { position: running(tabs) }
    nav.tabs a { display: block }
    @page { @right-middle { content: element(tabs); width: 10mm; vertical-align: top } }
"""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from publisher.findings import Finding, Place, PublisherError
from publisher.render import weasy
from publisher.render.display import Drawing
from publisher.render.finish import PageLabels, finish
from publisher.render.inspection import figure_places, first_with_character, inspect
from publisher.render.logs import collect


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Laid-out pages with what was found on them; `figures` tells where each figure stands."""

    document: weasy.Document
    findings: tuple[Finding, ...]
    seconds: float
    figures: Mapping[str, Place] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """The bytes of a file, with what went wrong while writing."""

    pdf: bytes
    findings: tuple[Finding, ...]
    seconds: float


def lay_out(html: str, figures: Mapping[str, Drawing], *, roots: Sequence[Path], base: Path) -> LaidOut:
    """Lay a document out and inspect its pages; relative URLs start at the folder `base`."""
    started = perf_counter()
    with without_collection(), collect() as log:
        try:
            document = weasy.lay_out(html, f"{base.resolve().as_uri()}/", figures, roots)
        except PublisherError as error:
            raise PublisherError(tuple(_once(error.findings, log.findings))) from error
        found, places = inspect(document), figure_places(document)
    findings = (*_once(document.refused, log.findings), *found)
    return LaidOut(document, findings, perf_counter() - started, places)


def write_screen(laid: LaidOut, labels: Sequence[PageLabels] = ()) -> WrittenFile:
    """Write the screen file of laid-out pages, without bleed."""
    started, before = perf_counter(), len(laid.document.refused)
    with without_collection(), collect() as log:
        pdf = finish(laid.document.write_screen(), labels)
    found = [_on_page(finding, laid.document) for finding in log.findings]
    findings = tuple(_once(laid.document.refused[before:], found))
    return WrittenFile(pdf, findings, perf_counter() - started)


def _once(refused: Sequence[Finding], logged: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what was found, leaving out what the log says once more of a URL that was refused."""
    yield from refused
    urls = [finding.place.quote.rstrip("…") for finding in refused if finding.place.quote]
    yield from (finding for finding in logged if not any(url in finding.message for url in urls))


def _on_page(finding: Finding, document: weasy.Document) -> Finding:
    if finding.code != "glyph-missing":
        return finding
    page, line = first_with_character(document, finding.message)
    return dataclasses.replace(finding, place=dataclasses.replace(finding.place, page=page, quote=line))


@contextmanager
def without_collection() -> Iterator[None]:
    """Look for no garbage: the boxes of pages are many and all stay, and looking takes a quarter of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
