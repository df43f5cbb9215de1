"""One page made as a build makes it: laid out, written for its medium, and looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from publisher.build.drawing import Job, draw, without_followers
from publisher.build.inputs import BuildContext
from publisher.cli.preview.rasters import Frame, Reader
from publisher.cli.preview.sheets import Sheet
from publisher.editions.printers import Medium, Printer
from publisher.findings import Finding, Message, Place, PublisherError, changed
from publisher.model import Placed
from publisher.preflight import illegible
from publisher.render.display import Drawing, enlarged
from publisher.render.fonts import register
from publisher.render.handout import MARGIN, SHEET, Part, write_handout
from publisher.render.inspection import on_page
from publisher.render.media import put_together
from publisher.render.parts import PartJob, PrintContext, WrittenFile
from publisher.render.typesetting import make_fonts, make_part
from publisher.theme import Look, font_files

# A page that takes more than one.
RUNS_ON = "layout-page-split"
PAGE = re.compile(r"\bpage (\d+)\b")
PAGE_VALUE = re.compile(r"\bpage \{(\w+)\}")
# How WeasyPrint names what a link leads to.
TARGET = re.compile(r"No anchor #(\S+) for internal")


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made: a file of one page, or more where it runs on, with what was found on it.

    `frames` are its pages in mm, `figures` tells where its figures stand. What stands at x, y of the page's trim is
    shown at `scale` times that, from the frame's corner on.
    """

    pdf: bytes
    frames: tuple[Frame, ...]
    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, Place] = field(default_factory=dict)
    scale: float = 1.0
    failed: bool = False

    def of_part(self, part: int) -> tuple[Finding, ...]:
        """Return what was found on one of its pages, from 0; what is of none, or says that it runs on, of the first."""
        return tuple(
            each
            for each in self.findings
            if max(each.place.page, 1) == part + 1 or (part == 0 and each.code == RUNS_ON)
        )


@dataclass(slots=True)
class Maker:
    """Makes pages, and keeps the drawings of figures as long as these are described alike."""

    reader: Reader
    printer: Printer | None = None
    round: int = 0
    _registered: int = -1
    _drawings: dict[str, tuple[Placed, Look, Drawing | tuple[Finding, ...]]] = field(default_factory=dict)

    def forget(self) -> None:
        """Draw and make all anew: fonts may have changed."""
        self.round += 1
        self._drawings.clear()

    def make(self, context: BuildContext, sheet: Sheet, medium: Medium) -> Made:
        """Return a page as a build makes it; raises PublisherError where it cannot be laid out at all."""
        drawings, failed = self._drawn(context, sheet)
        styles, name = context.project.styles, sheet.chapter.id
        printer = replace(self.printer, pages_multiple=1) if medium is Medium.PRINT and self.printer else None
        order = PrintContext(context.tokens, printer) if printer else None
        part = make_part(
            PartJob(name, sheet.html(), drawings, (styles,), styles, sheet.styles, screen=not printer, order=order)
        )
        media = put_together([part], make_fonts, screen=not printer, printer=printer)
        file = media.print or media.screen or WrittenFile(b"", (), 0)
        scale = 1.0
        if medium is Medium.HANDOUT:
            scale, file = self._on_paper(file, sheet)
        frames = self.reader.frames(file.pdf)
        if medium is Medium.HANDOUT:
            frames = tuple(_centred(frame, scale) for frame in frames)
        seen = on_page(illegible(drawings, context.tokens, in_grey=medium is Medium.HANDOUT), part.figures)
        on_pages = without_followers((*media.layout_findings, *file.findings), failed)
        found = (*failed, *seen, *(_numbered(each, sheet) for each in on_pages if not _leads_elsewhere(each, sheet)))
        return Made(file.pdf, frames, tuple(dict.fromkeys(found)), part.figures, scale, bool(failed))

    def _on_paper(self, screen: WrittenFile, sheet: Sheet) -> tuple[float, WrittenFile]:
        frames = self.reader.frames(screen.pdf)
        written = write_handout(screen.pdf, [Part(sheet.chapter.id, range(len(frames)))])
        wide, high = SHEET
        scale = min((wide - 2 * MARGIN) / frames[0].width, (high - 2 * MARGIN) / frames[0].height)
        return scale, replace(written, findings=(*screen.findings, *written.findings))

    def _fonts(self, context: BuildContext) -> None:
        if self._registered != self.round:
            register(font_files(context.project.styles))
            self._registered = self.round

    def _drawn(self, context: BuildContext, sheet: Sheet) -> tuple[dict[str, Drawing], list[Finding]]:
        self._fonts(context)
        drawings, failed = dict[str, Drawing](), list[Finding]()
        look = context.tokens.look(sheet.chapter.theme)
        for placed in sheet.figures:
            made = self._drawing(placed, look)
            if isinstance(made, tuple):
                failed += made
            else:
                drawings[placed.id] = enlarged(made, sheet.enlargement) if sheet.enlargement != 1 else made
        return drawings, failed

    def _drawing(self, placed: Placed, look: Look) -> Drawing | tuple[Finding, ...]:
        # A poster has its figures in another size beside those of the pages.
        name = f"{placed.id} {placed.size.width:g} {placed.size.height:g}"
        known = self._drawings.get(name)
        if known and known[:2] == (placed, look):
            return known[2]
        made: Drawing | tuple[Finding, ...]
        try:
            made = draw(Job(placed, look))
        except PublisherError as error:
            made = tuple(
                replace(each, place=replace(each.place, element=each.place.element or placed.id))
                for each in error.findings
            )
        self._drawings[name] = (placed, look, made)
        return made


def _leads_elsewhere(finding: Finding, sheet: Sheet) -> bool:
    """Return whether what was found is that a link leads to another page of the medium."""
    match = TARGET.search(finding.message) if finding.code == "link-broken" else None
    return match is not None and match[1] in sheet.anchors


def _numbered(finding: Finding, sheet: Sheet) -> Finding:
    """Return what was found with the numbers that pages have in the whole."""

    def numbered(value: object) -> object:
        if isinstance(value, Message) or not isinstance(value, str):
            return value
        return PAGE.sub(lambda match: f"page {sheet.number - 1 + int(match[1])}", value)

    message = changed(finding.message, numbered)
    if isinstance(message, Message):
        pages = {name: message.values[name] for name in PAGE_VALUE.findall(message.template)}
        moved = {name: page + sheet.number - 1 for name, page in pages.items() if isinstance(page, int)}
        message = Message(message.template, {**message.values, **moved}, message.many)
    return replace(finding, message=message)


def _centred(frame: Frame, scale: float) -> Frame:
    """Return a sheet of office paper with the corner of the page that stands in its middle."""
    wide, high = SHEET
    return replace(frame, left=(frame.width - scale * wide) / 2, top=(frame.height - scale * high) / 2)
