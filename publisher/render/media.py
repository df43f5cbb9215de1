"""Files out of parts, one for each medium: for the screen, for print, for a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from publisher.editions.printers import Medium, Printer
from publisher.findings import Finding, Place, say
from publisher.render.finish import PageLabels, finish
from publisher.render.handout import parts as parts_of
from publisher.render.handout import write_handout
from publisher.render.logs import finding
from publisher.render.merging import merged
from publisher.render.parts import FontsJob, Part, WrittenFile, WrittenPart, fonts_job
from publisher.render.printing import print_file

# Where the fonts of a file are written: that takes WeasyPrint, which this process may not have.
FontWriter = Callable[[FontsJob], bytes]


@dataclass(frozen=True, slots=True)
class Handout:
    """What a handout is made of: chapters, in the order of the document.

    `questions` are the sheets of questions, of which `sheets` says how many each chapter has, in order.
    """

    chapters: tuple[str, ...]
    questions: Part | None = None
    sheets: Mapping[str, int] = field(default_factory=dict)
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """The files that were asked for, of pages laid out once; an error among the findings keeps them back."""

    pages: int
    screen: WrittenFile | None
    print: WrittenFile | None
    layout_findings: tuple[Finding, ...]
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
        """Return the wall time of putting each file together."""
        files = {"write": self.screen, "print": self.print, "handout": self.handout}
        return {name: file.seconds for name, file in files.items() if file}


def put_together(
    parts: Sequence[Part],
    fonts: FontWriter,
    *,
    labels: Sequence[PageLabels] = (),
    screen: bool = True,
    printer: Printer | None = None,
    handout: Handout | None = None,
    tell: Callable[[Medium, WrittenFile], None] = lambda *_: None,
) -> Media:
    """Return the files that are asked for, of parts in their order; a handout takes parts written for the screen.

    `tell` is given each that takes long to check, while others are still written.
    """
    shown = screen_file([part.screen for part in parts if part.screen], fonts, labels) if screen or handout else None
    if screen and shown:
        tell(Medium.SCREEN, shown)
    pressed = [part.print for part in parts if part.print]
    printed = (
        print_file.put_together(pressed, fonts(fonts_job(pressed, printer.standard)), printer) if printer else None
    )
    if printed:
        tell(Medium.PRINT, printed)
    handed = _handout(handout, shown, fonts) if handout and shown else None
    found = (*(each for part in parts for each in part.findings), *_lost(parts))
    figures = {name: place for part in reversed(parts) for name, place in part.figures.items()}
    kept = shown if screen else None
    return Media(sum(part.pages for part in parts), kept, printed, tuple(dict.fromkeys(found)), handed, figures)


def screen_file(parts: Sequence[WrittenPart], fonts: FontWriter, labels: Sequence[PageLabels] = ()) -> WrittenFile:
    """Return the screen file that is made of parts."""
    started = perf_counter()
    with merged([part.pdf for part in parts], fonts(fonts_job(parts))) as pdf:
        content = finish(pdf, labels)
    found = dict.fromkeys(finding for part in parts for finding in part.findings)
    return WrittenFile(content, tuple(found), perf_counter() - started)


def _lost(parts: Sequence[Part]) -> Iterator[Finding]:
    """Yield the anchors that no part has, and those that several have, as WeasyPrint says it of one document."""
    known = Counter(anchor for part in parts for anchor in part.starts)
    for anchor in sorted({anchor for part in parts for anchor in part.leads_out}.difference(known)):
        yield finding(say("No anchor #{anchor} for internal URI reference", anchor=anchor))
    for anchor in sorted(anchor for anchor, count in known.items() if count > 1):
        yield finding(say("Anchor defined twice: {anchor}", anchor=repr(anchor)))


def _handout(handout: Handout, screen: WrittenFile, fonts: FontWriter) -> WrittenFile:
    asked = WrittenFile(b"", (), 0)
    if handout.questions and handout.questions.screen:
        asked = _questions(handout.questions, screen_file([handout.questions.screen], fonts))
    found = parts_of(screen.pdf, handout.chapters, handout.sheets)
    made = write_handout(screen.pdf, found, asked.pdf, notes=handout.notes)
    return replace(made, findings=(*asked.findings, *made.findings), seconds=asked.seconds + made.seconds)


def _questions(part: Part, written: WrittenFile) -> WrittenFile:
    found = (*part.findings, *written.findings)
    # Their pages are counted apart from those of the publication.
    findings = tuple(replace(each, place=replace(each.place, file="sheets of questions")) for each in found)
    return replace(written, findings=findings)
