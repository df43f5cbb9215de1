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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from publisher.findings import Finding, Place, PublisherError
from publisher.render import weasy
from publisher.render.display import Drawing
from publisher.render.finish import finish_part
from publisher.render.garbage import without_collection
from publisher.render.inspection import figure_places, first_with_character, inspect
from publisher.render.logs import collect
from publisher.render.parts import WrittenPart
from publisher.render.styles import NO_STYLES, Styles


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Laid-out pages with what was found on them; `figures` tells where each figure stands.

    So many pages of the file stand `before` them.
    """

    document: weasy.Document
    findings: tuple[Finding, ...]
    seconds: float
    figures: Mapping[str, Place] = dataclasses.field(default_factory=dict)
    before: int = 0


def lay_out(
    html: str,
    figures: Mapping[str, Drawing],
    *,
    roots: Sequence[Path],
    base: Path,
    styles: Styles = NO_STYLES,
    before: int = 0,
) -> LaidOut:
    """Lay a document out and inspect its pages; relative URLs start at the folder `base`.

    `styles` go before the document's own; they are parsed once in a process. So many pages stand `before` its own.
    """
    started = perf_counter()
    with without_collection(), collect() as log:
        try:
            document = weasy.lay_out(html, f"{base.resolve().as_uri()}/", figures, roots, styles)
        except PublisherError as error:
            raise PublisherError(tuple(_once(error.findings, log.findings))) from error
        found, places = inspect(document, before), figure_places(document, before)
    logged = tuple(dict.fromkeys((*document.logged, *log.findings)))
    findings = (*_once(document.refused, logged), *found)
    return LaidOut(document, findings, perf_counter() - started, places, before)


def write_screen_part(laid: LaidOut, name: str = "") -> WrittenPart:
    """Write laid-out pages, without bleed, as part of a screen file; its name sets apart what has to differ in it."""
    started, document = perf_counter(), laid.document
    before = len(document.refused)
    with without_collection(), collect() as log:
        raw, fonts = document.write_screen()
        pdf = finish_part(raw, name, document.leads_out())
    found = [_on_page(finding, laid) for finding in log.findings]
    findings = tuple(_once(document.refused[before:], found))
    return WrittenPart(pdf, fonts, findings, perf_counter() - started)


def _once(refused: Sequence[Finding], logged: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what was found, leaving out what the log says once more of a URL that was refused."""
    yield from refused
    urls = [finding.place.quote.rstrip("…") for finding in refused if finding.place.quote]
    yield from (finding for finding in logged if not any(url in finding.message for url in urls))


def _on_page(finding: Finding, laid: LaidOut) -> Finding:
    if finding.code != "glyph-missing":
        return finding
    page, line = first_with_character(laid.document, finding.message, laid.before)
    return dataclasses.replace(finding, place=dataclasses.replace(finding.place, page=page, quote=line))
