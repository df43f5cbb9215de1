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
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from publisher.findings import Finding, Place, PublisherError
from publisher.render import weasy
from publisher.render.display.ops import Drawing
from publisher.render.fetch import Fetcher
from publisher.render.finish import PageLabels, finish
from publisher.render.images import images
from publisher.render.inspect import figure_places, inspect, pages_with
from publisher.render.logs import collect

NO_BLEED = dict.fromkeys(("top", "right", "bottom", "left"), 0)


@dataclass(frozen=True, slots=True)
class Laid:
    """Laid-out pages, ready to be written as one or more files; `figures` tells where each figure stands."""

    document: Any
    fetcher: Fetcher
    findings: tuple[Finding, ...]
    seconds: float
    figures: Mapping[str, Place] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, with what went wrong while writing."""

    pdf: bytes
    findings: tuple[Finding, ...]
    seconds: float


def lay_out(html: str, figures: Mapping[str, Drawing], *, roots: Sequence[Path], base: Path) -> Laid:
    """Lay a document out and inspect its pages; relative URLs start at the folder `base`."""
    started, fetcher, fonts = perf_counter(), Fetcher(roots), weasy.Fonts()
    with without_collection(), collect() as log:
        try:
            pictures = images(figures, fonts, fetcher)
            document = weasy.render(html, f"{base.resolve().as_uri()}/", fonts, fetcher, pictures)
        except PublisherError as error:
            raise PublisherError((*_told(fetcher.findings, log.findings), *error.findings)) from error
        found, places = inspect(document, fonts.faces), figure_places(document)
    findings = (*_told(fetcher.findings, log.findings), *found)
    return Laid(document, fetcher, findings, perf_counter() - started, places)


def write_screen(laid: Laid, labels: Sequence[PageLabels] = ()) -> Written:
    """Write the screen file of laid-out pages, without bleed."""
    started, before = perf_counter(), len(laid.fetcher.findings)
    with without_collection(), collect() as log, _without_bleed(laid.document.pages):
        pdf = weasy.write(laid.document, "pdf/a-2a", partial(finish, labels=labels))
    found = [_on_page(finding, laid.document) for finding in log.findings]
    findings = tuple(_told(laid.fetcher.findings[before:], found))
    return Written(pdf, findings, perf_counter() - started)


def _told(fetched: Sequence[Finding], logged: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what was found, leaving out what the log says once more of a URL that was refused."""
    yield from fetched
    urls = [finding.place.quote.rstrip("…") for finding in fetched]
    yield from (finding for finding in logged if not any(url in finding.message for url in urls))


def _on_page(finding: Finding, document: Any) -> Finding:
    if finding.code != "glyph-missing":
        return finding
    page, line = pages_with(document, finding.message)
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


@contextmanager
def _without_bleed(pages: Sequence[Any]) -> Iterator[None]:
    before = [page.bleed for page in pages]
    for page in pages:
        page.bleed = NO_BLEED
    try:
        yield
    finally:
        for page, bleed in zip(pages, before, strict=True):
            page.bleed = bleed
