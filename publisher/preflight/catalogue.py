"""All rules on a finished file: which of them hold for which kind of file, and what came of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2

from publisher.editions.printers import Printer
from publisher.findings import Finding, Place
from publisher.model import Chapter
from publisher.preflight import accessibility, page_words, pages
from publisher.preflight.contrast import contrast
from publisher.preflight.destinations import bookmarks, links
from publisher.preflight.opened import Kind, Opened, opened
from publisher.preflight.printing import printing
from publisher.preflight.printing.document import claim

START = b"%PDF-"
HEAD = 1024  # Bytes in which readers look for the start.
SCREEN = frozenset((Kind.SCREEN, Kind.UNKNOWN))
PRINT = frozenset((Kind.PRINT, Kind.UNKNOWN))
ANY = frozenset(Kind)
AGAIN = "Build or export it again."
MISSING = {"printers": "no printer is known", "chapters": "its text is not at hand", "draft": "it is no draft"}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file besides itself: words, being a draft, language, who may print it, what it is for."""

    chapters: Sequence[Chapter] = ()
    draft: bool = False
    language: str = "nl"
    printers: Sequence[Printer] = ()
    kind: Kind | None = None


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, what holds where it is kept, for which files, and what finds where it is broken.

    `takes` is what the finder is given beside the file; a rule that `needs` it is left out where it is not known.
    """

    name: str
    says: str
    kinds: frozenset[Kind]
    find: Callable[..., Iterable[Finding]]
    takes: str = ""
    needs: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a rule: its findings, or why it was not checked."""

    rule: str
    says: str
    findings: tuple[Finding, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked: what it is for, its number of pages, and every rule with what came of it."""

    name: str
    pdf: bytes
    kind: Kind = Kind.UNKNOWN
    pages: int = 0
    runs: tuple[Run, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that was found, each once."""
        return tuple(dict.fromkeys(finding for run in self.runs for finding in run.findings))


def _whole(file: Opened) -> Iterator[Finding]:
    place = Place(file=file.name)
    if file.objects.is_encrypted:
        yield Finding("file-encrypted", "the file is encrypted.", place, "Save it without security.")
    # What the reader mended on its way, first; it is said once more of every object that it touches.
    for problem in [*file.objects.get_warnings(), *file.objects.check_pdf_syntax()][:1]:
        yield Finding("file-damaged", f"the file is damaged: {problem}", place, AGAIN)
    if not file.pages:
        yield Finding("file-empty", "the file has no pages.", place, AGAIN)


def _printing(file: Opened, printers: Sequence[Printer]) -> Iterable[Finding]:
    """Check a print file for the printer whose standard and printing condition it names, or else for the first one."""
    intents: Any = file.objects.Root.get("/OutputIntents", ())
    named = {str(intent.get("/OutputConditionIdentifier", "")) for intent in intents}
    fits = [printer for printer in printers if printer.condition.name in named]
    meant = [printer for printer in fits if printer.claim == claim(file.objects)]
    return printing(file.pdf, file.name, (*meant, *fits, *printers)[0])


RULES = (
    Rule("whole", "The file is whole, and open to everybody.", ANY, _whole),
    Rule("conformance", "It is PDF/UA-1 and PDF/A-2a.", SCREEN, accessibility.conformance),
    Rule("reading", "Everybody can read it, in order.", SCREEN, accessibility.reading),
    Rule("contrast", "Words stand out from what they stand on.", SCREEN, contrast),
    Rule("language", "It says in which language it is.", SCREEN, pages.language, "language"),
    Rule("bookmarks", "Bookmarks lead to every chapter.", SCREEN, bookmarks, "chapters"),
    Rule("links", "Links lead to a page, or to a whole address.", SCREEN, links),
    Rule("size", "It can be sent and opened with ease.", SCREEN, pages.size),
    Rule("printing", "A printer can take it.", PRINT, _printing, "printers", needs=True),
    Rule("empty", "No page is empty.", ANY, pages.empty),
    Rule("left-over", "Nothing is printed that nobody wrote.", ANY, page_words.left_over),
    Rule("dropped", "All that was written is printed.", ANY, page_words.dropped, "chapters", needs=True),
    Rule("draft", "Every page of a draft says that it is one.", ANY, pages.unmarked, "draft", needs=True),
)


def check(pdf: bytes, name: str, known: Known = NOTHING) -> Checked:
    """Return a file with what came of all rules; a file that cannot be opened has one finding, and no pages."""
    try:
        with opened(pdf, name, known.kind) as file:
            runs = tuple(_run(rule, file, known) for rule in RULES)
            return Checked(name, pdf, file.kind, len(file.pages), runs)
    except (pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError) as error:
        rule = RULES[0]
        return Checked(name, pdf, runs=(Run(rule.name, rule.says, (_closed(pdf, name, error),)),))


def _closed(pdf: bytes, name: str, error: Exception) -> Finding:
    """Return why a file cannot be opened."""
    place = Place(file=name)
    if isinstance(error, pikepdf.PasswordError):
        return Finding("file-encrypted", "the file asks for a password.", place, "Save it without security.")
    if not pdf:
        return Finding("file-empty", "the file is empty.", place, AGAIN)
    if START not in pdf[:HEAD]:
        return Finding("file-not-pdf", "the file is no PDF.", place, "Name a PDF, or a built edition.")
    return Finding("file-damaged", "the file is damaged beyond reading.", place, AGAIN)


def _run(rule: Rule, file: Opened, known: Known) -> Run:
    if file.kind not in rule.kinds:
        return Run(rule.name, rule.says, skipped=f"not for a file of kind {file.kind}")
    given = [getattr(known, rule.takes)] if rule.takes else []
    if rule.needs and not given[0]:
        return Run(rule.name, rule.says, skipped=MISSING[rule.takes])
    try:
        return Run(rule.name, rule.says, tuple(rule.find(file, *given)))
    except Exception as error:  # Files from anywhere break what no rule foresees: it is told, and the others go on.
        message = f"rule “{rule.name}” could not be checked: {type(error).__name__}: {error}"[:300]
        hint = "Mend the file; if other software can read it, mend the rule."
        return Run(rule.name, rule.says, (Finding("file-unchecked", message, Place(file=file.name), hint),))
