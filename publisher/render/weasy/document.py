"""HTML laid out by WeasyPrint: what can be asked of the pages, and the PDF files that are written of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.findings import Finding, PublisherError
from publisher.model import PIXELS_PER_MM
from publisher.render.display import Drawing
from publisher.render.parts import SCREEN, FontUse
from publisher.render.styles import Styles
from publisher.render.weasy import repeats, shortcuts, subsets
from publisher.render.weasy.failures import failure
from publisher.render.weasy.fetch import Fetcher
from publisher.render.weasy.fonts import Fonts
from publisher.render.weasy.images import images
from publisher.render.weasy.layout_boxes import Face, LayoutBox, Picture, header_cells, page_boxes, pictures
from publisher.render.weasy.paper import as_paper
from publisher.render.weasy.private import VARIANTS, pydyf, weasyprint
from publisher.render.weasy.styles import StyleSheets, parse, parse_once
from publisher.render.weasy.subsets import used

SHOWS = b"] TJ"  # As pydyf writes glyphs with the adjustments between them.
PRINTED = 4  # Annotation flag.
NO_BLEED = dict.fromkeys(("top", "right", "bottom", "left"), 0)

repeats.install()
shortcuts.install()


@dataclass(frozen=True, slots=True)
class Document:
    """Laid-out pages, ready to be written as one or more files; writing leaves them as they were."""

    _laid: Any
    _fonts: Fonts
    _fetcher: Fetcher
    _styles: StyleSheets
    _files: str = ""

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self._laid.pages)

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Return a finding for everything that could not be read so far; drawing a picture may read more."""
        return (*self._styles.refused, *self._fetcher.findings)

    @property
    def logged(self) -> tuple[Finding, ...]:
        """Return what was found in the style sheets, also where they were parsed for another document."""
        return self._styles.logged

    @property
    def faces(self) -> frozenset[Face]:
        """Return the fonts that the document declares and that could be read."""
        return frozenset(self._fonts.faces)

    @property
    def bleed(self) -> float:
        """Return how far every page runs over its edges at least, in mm."""
        return float(min(min(page.bleed.values()) for page in self._laid.pages)) / PIXELS_PER_MM

    @property
    def is_dated(self) -> bool:
        """Tell whether the document has its own dates, so that WeasyPrint does not take the time of day."""
        return bool(self._laid.metadata.created and self._laid.metadata.modified)

    def boxes(self) -> tuple[LayoutBox, ...]:
        """Return the boxes of each page; what is hidden is left out."""
        return page_boxes(self._laid)

    def pictures(self) -> Iterator[Picture]:
        """Yield each picture with its page, its address and its place."""
        return pictures(self._laid)

    def links(self) -> frozenset[int]:
        """Return the elements that became a link in the file, numbered as those of the boxes."""
        return frozenset(id(box.element) for page in self._laid.pages for *_, box in page.links)

    def starts(self) -> dict[str, int]:
        """Return the page where each anchor stands, from 0."""
        found = dict[str, int]()
        for number, page in enumerate(self._laid.pages):
            for anchor in page.anchors:
                found.setdefault(anchor, number)
        return found

    def leads_out(self) -> frozenset[str]:
        """Return the anchors that links lead to and that stand in another part."""
        links = (link for page in self._laid.pages for link in page.links)
        return frozenset(target for kind, target, *_ in links if kind == "internal").difference(self.starts())

    def write_screen(self) -> tuple[bytes, tuple[FontUse, ...]]:
        """Write the pages without bleed as PDF/A-2a, with what they use of fonts; streams are not compressed yet.

        What leads to an anchor of another part leads, for now, to the first page.
        """
        first = self._laid.pages[0]
        anchors = first.anchors
        first.anchors = anchors | dict.fromkeys(sorted(self.leads_out()), (0, 0, 0, 0))
        try:
            with _without_bleed(self._laid.pages):
                return self._write(SCREEN)
        finally:
            first.anchors = anchors

    def write_print(self, standard: str, bleed: float) -> tuple[bytes, tuple[FontUse, ...]]:
        """Write the pages as paper with a bleed in mm as PDF/X, with what they use of fonts; nothing is compressed."""
        with as_paper(self._laid, bleed * PIXELS_PER_MM):
            return self._write(standard.lower())

    def _write(self, variant: str) -> tuple[bytes, tuple[FontUse, ...]]:
        # Fonts are collected anew, so that two files from one layout do not know of each other.
        laid = self._laid.copy()
        written = bytes(laid.write_pdf(pdf_variant=variant, pdf_identifier=False, finisher=_finish))
        return written, used(laid.fonts, self._fetcher.roots, self._files)


def lay_out(
    html: str, base_url: str, figures: Mapping[str, Drawing], roots: Sequence[Path], styles: Styles
) -> Document:
    """Lay a document out; `<img src="fig:name">` shows a figure, and only files below the roots are read.

    `styles` are the style sheets of the document before its own. Raises PublisherError, with all that could not be
    read, where the document has no fonts.
    """
    # A document that brings its own fonts does not give them to others.
    shared = (parse_once if styles.sheets else parse)(styles, base_url, tuple(roots))
    fetcher, fonts = Fetcher(roots), shared.fonts
    try:
        source = weasyprint.HTML(string=html, base_url=base_url, url_fetcher=fetcher)
        laid = source.render(
            font_config=fonts,
            counter_style=shared.counters,
            color_profiles=dict(shared.profiles),
            stylesheets=shared.sheets,
            cache=images(figures, fonts, fetcher),
        )
    except PublisherError as error:
        raise PublisherError((*shared.refused, *fetcher.findings, *error.findings)) from error
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        # It says no more where a style or a template asks what it cannot do.
        raise PublisherError((*shared.refused, *fetcher.findings, failure(error))) from error
    return Document(laid, fonts, fetcher, shared, styles.files)


def write_fonts(uses: Iterable[FontUse], standard: str = SCREEN) -> bytes:
    """Return a small PDF with the fonts of a file that is put together from parts, for a standard."""
    return subsets.write_fonts(uses, weasyprint.DEFAULT_OPTIONS | VARIANTS[standard.lower()][1])


def _finish(laid: Any, pdf: Any) -> None:
    """Write what only the laid-out boxes know; it is compressed once, where the file is finished."""
    _describe_links(laid)
    for element, scope in header_cells(laid):
        element["A"]["Scope"] = "/Row" if scope in ("row", "rowgroup") else "/Column"
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            item.compress = False
            # Between nearly all glyphs stands an adjustment by nothing, which every reader of the file would read.
            item.stream = [_tightened(part) for part in item.stream]


def _tightened(part: Any) -> Any:
    """Return a part of a content stream; where it shows text, without adjustments by nothing."""
    return part.replace(b">0<", b"") if isinstance(part, bytes) and part.endswith(SHOWS) else part


def _describe_links(laid: Any) -> None:
    """Let every link be printed, and say in words where it leads."""
    for page in laid.pages:
        for kind, target, _, box in page.links:
            if annotation := box.link_annotation:
                words = _link_words(box) or target
                annotation["F"] = PRINTED
                annotation["Contents"] = pydyf.String(words if kind == "internal" else f"{words} ({target})")


def _link_words(box: Any) -> str:
    """Return what a link says: its title, its label, its words or the alternative text of its picture."""
    element = box.element
    if element is None:
        return ""
    shown = " ".join(picture.get("alt", "") for picture in element.iter("img"))
    return _words(element.get("title") or element.get("aria-label") or "".join(element.itertext())) or _words(shown)


def _words(text: str) -> str:
    return " ".join(text.split())


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
