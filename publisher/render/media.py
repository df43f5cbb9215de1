"""One layout, one or more files: for the screen, for print, for a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher.findings import Finding, Place
from publisher.render.display import Drawing
from publisher.render.finish import PageLabels
from publisher.render.handout import parts, write_handout
from publisher.render.printing import PrintContext, write_print
from publisher.render.screen import WrittenFile, lay_out, without_collection, write_screen


@dataclass(frozen=True, slots=True)
class Handout:
    """What a handout is made of: chapters, in the order of the document.

    `questions` is the HTML of the sheets of questions, of which `sheets` says how many each chapter has, in order.
    """

    chapters: tuple[str, ...]
    questions: str = ""
    sheets: Mapping[str, int] = field(default_factory=dict)
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """The files that were asked for, of pages laid out once; an error among the findings keeps them back."""

    pages: int
    screen: WrittenFile | None
    print: WrittenFile | None
    layout_findings: tuple[Finding, ...]
    layout_seconds: float
    handout: WrittenFile | None = None
    figures: Mapping[str, Place] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that was found in layout and files, each once."""
        files = (self.screen, self.print, self.handout)
        written = [finding for file in files if file for finding in file.findings]
        return tuple(dict.fromkeys((*self.layout_findings, *written)))

    @property
    def seconds(self) -> dict[str, float]:
        """Return the wall time of layout and of each file."""
        files = {"write": self.screen, "print": self.print, "handout": self.handout}
        return {"layout": self.layout_seconds} | {name: file.seconds for name, file in files.items() if file}


def write_media(
    html: str,
    figures: Mapping[str, Drawing],
    *,
    roots: Sequence[Path],
    base: Path,
    labels: Sequence[PageLabels] = (),
    screen: bool = True,
    order: PrintContext | None = None,
    handout: Handout | None = None,
) -> Media:
    """Lay a document out once and write the files that are asked for; nothing outside the roots is read."""
    with without_collection():
        laid = lay_out(html, figures, roots=roots, base=base)
        # A handout is made of the pages of the screen file.
        shown = write_screen(laid, labels) if screen or handout else None
        printed = write_print(laid, order) if order else None
        handed = _handout(handout, shown, roots, base) if handout and shown else None
    pages, kept = laid.document.pages, shown if screen else None
    return Media(pages, kept, printed, laid.findings, laid.seconds, handed, laid.figures)


def _handout(handout: Handout, screen: WrittenFile, roots: Sequence[Path], base: Path) -> WrittenFile:
    asked = _questions(handout.questions, roots, base) if handout.questions else WrittenFile(b"", (), 0)
    found = parts(screen.pdf, handout.chapters, handout.sheets)
    made = write_handout(screen.pdf, found, asked.pdf, notes=handout.notes)
    return replace(made, findings=(*asked.findings, *made.findings), seconds=asked.seconds + made.seconds)


def _questions(html: str, roots: Sequence[Path], base: Path) -> WrittenFile:
    laid = lay_out(html, {}, roots=roots, base=base)
    written = write_screen(laid)
    found = (*laid.findings, *written.findings)
    # Their pages are counted apart from those of the publication.
    findings = tuple(replace(each, place=replace(each.place, file="sheets of questions")) for each in found)
    return replace(written, findings=findings, seconds=laid.seconds + written.seconds)
