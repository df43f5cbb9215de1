"""The catalogue of rules on finished files, and the check of a file against all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import pikepdf
import pypdfium2

from publisher.editions.printers import Printer
from publisher.findings import Finding, Place, as_data, from_data, say
from publisher.model import Chapter
from publisher.preflight.accessibility import conformance, reading
from publisher.preflight.contrast import contrast
from publisher.preflight.destinations import bookmarks, links
from publisher.preflight.page_words import dropped, left_over
from publisher.preflight.pages import empty, language, size, unmarked
from publisher.preflight.pdf_file import FileKind, PdfFile, open_pdf
from publisher.preflight.printing import check_print_file, claim

START = b"%PDF-"
STREAM = re.compile(r"^stream <[^>]*>:? *")  # The reader names what it reads by where it lies in memory.
HEAD = 1024  # Bytes in which readers look for the start.
SCREEN = frozenset((FileKind.SCREEN, FileKind.UNKNOWN))
PRINT = frozenset((FileKind.PRINT, FileKind.UNKNOWN))
ANY = frozenset(FileKind)
TAGGED = SCREEN | {FileKind.OFFICE}
AGAIN = say("Build or export it again.")
MISSING = {
    "printers": say("no printer is known"),
    "chapters": say("its text is not at hand"),
    "draft": say("it is no draft"),
}


class Group(StrEnum):
    """A group of rules that read the same part of a file; those of another group need not wait for them."""

    READING = "reading"
    CONFORMANCE = "conformance"
    PRINTING = "printing"
    PAGES = "pages"  # What any file says of itself and paints, whatever it was made from.
    TEXTS = "texts"  # What its text and chapters ask of it.


@dataclass(frozen=True, slots=True)
class FileContext:
    """The context of a file: its chapters, whether it is a draft, its language, printers, and kind."""

    chapters: Sequence[Chapter] = ()
    draft: bool = False
    language: str = "nl"
    printers: Sequence[Printer] = ()
    kind: FileKind | None = None


NOTHING = FileContext()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on files: its name, its description, its group, the kinds of file that it holds for, and what it finds.

    `takes` is what the finder is given beside the file; a rule that `needs` it is left out where it is not known.
    """

    name: str
    description: str
    group: Group
    kinds: frozenset[FileKind]
    find: Callable[..., Iterable[Finding]]
    takes: str = ""
    needs: bool = False


@dataclass(frozen=True, slots=True)
class RuleResult:
    """The result of a rule: its findings, or why it was not checked."""

    rule: str
    description: str
    findings: tuple[Finding, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class FilePart:
    """A part of the check of a file: the results of some of the rules, with its kind and its number of pages."""

    kind: FileKind = FileKind.UNKNOWN
    pages: int = 0
    results: tuple[RuleResult, ...] = ()

    def only(self, group: Group) -> FilePart:
        """Return the results of one group of its rules."""
        names = {rule.name for rule in RULES if rule.group is group}
        return FilePart(self.kind, self.pages, tuple(result for result in self.results if result.rule in names))

    def as_dict(self) -> dict[str, object]:
        """Return the part as plain values, of which `from_dict` makes the same."""
        results = [
            {
                "rule": result.rule,
                "description": as_data(result.description),
                "findings": [finding.as_dict() for finding in result.findings],
                "skipped": as_data(result.skipped),
            }
            for result in self.results
        ]
        return {"kind": str(self.kind), "pages": self.pages, "results": results}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FilePart:
        """Return a part from its plain values."""
        results = (
            RuleResult(
                each["rule"],
                from_data(each["description"]),
                tuple(map(Finding.from_dict, each["findings"])),
                from_data(each["skipped"]),
            )
            for each in data["results"]
        )
        return cls(FileKind(data["kind"]), data["pages"], tuple(results))


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was checked: its kind, its number of pages, and the result of every rule."""

    name: str
    pdf: bytes
    kind: FileKind = FileKind.UNKNOWN
    pages: int = 0
    results: tuple[RuleResult, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that was found, each once."""
        return tuple(dict.fromkeys(finding for result in self.results for finding in result.findings))


def _whole(file: PdfFile) -> Iterator[Finding]:
    place = Place(file=file.name)
    if file.objects.is_encrypted:
        yield Finding("file-encrypted", say("the file is encrypted."), place, say("Save it without security."))
    # What the reader mended on its way, first; it is said once more of every object that it touches.
    for problem in [*file.objects.get_warnings(), *file.objects.check_pdf_syntax()][:1]:
        yield Finding("file-damaged", say("the file is damaged: {sub}", sub=STREAM.sub("", str(problem))), place, AGAIN)
    if not file.pages:
        yield Finding("file-empty", say("the file has no pages."), place, AGAIN)


def _printing(file: PdfFile, printers: Sequence[Printer]) -> Iterable[Finding]:
    """Check a print file for the printer whose standard and printing condition it names, or else for the first one."""
    intents: Any = file.objects.Root.get("/OutputIntents", ())
    named = {str(intent.get("/OutputConditionIdentifier", "")) for intent in intents}
    fits = [printer for printer in printers if printer.condition.name in named]
    meant = [printer for printer in fits if printer.claim == claim(file.objects)]
    return check_print_file(file.pdf, file.name, (*meant, *fits, *printers)[0])


RULES = (
    Rule("whole", say("The file is whole, and open to everybody."), Group.PAGES, ANY, _whole),
    Rule("conformance", say("It is PDF/UA-1 and PDF/A-2a."), Group.CONFORMANCE, TAGGED, conformance),
    Rule("reading", say("Everybody can read it, in order."), Group.READING, SCREEN, reading),
    Rule("contrast", "Words stand out from what they stand on.", Group.PAGES, SCREEN, contrast),
    Rule("language", say("It says in which language it is."), Group.TEXTS, TAGGED, language, "language"),
    Rule("bookmarks", say("Bookmarks lead to every chapter."), Group.TEXTS, SCREEN, bookmarks, "chapters"),
    Rule("links", say("Links lead to a page, or to a whole address."), Group.PAGES, SCREEN, links),
    Rule("size", say("It can be sent and opened with ease."), Group.PAGES, SCREEN, size),
    Rule("printing", say("A printer can take it."), Group.PRINTING, PRINT, _printing, "printers", needs=True),
    Rule("empty", say("No page is empty."), Group.PAGES, ANY, empty),
    Rule("left-over", say("Nothing is printed that nobody wrote."), Group.TEXTS, ANY, left_over),
    Rule("dropped", say("All that was written is printed."), Group.TEXTS, ANY, dropped, "chapters", needs=True),
    Rule("draft", say("Every page of a draft says that it is one."), Group.TEXTS, ANY, unmarked, "draft", needs=True),
)


GROUPS = tuple(Group)
VALIDATORS = (Group.READING, Group.CONFORMANCE, Group.PRINTING)  # What takes longest, the longest first.
CHAPTERS = "chapters"
ORDER = {rule.name: place for place, rule in enumerate(RULES)}


def concerns(group: Group, kind: FileKind | None) -> bool:
    """Return whether a group has rules for a kind of file, or for one that is not known."""
    return any(rule.group is group and (kind is None or kind in rule.kinds) for rule in RULES)


def taken(group: Group) -> frozenset[str]:
    """Return what of the context of a file decides what a group finds, beside the kind of file."""
    return frozenset(rule.takes for rule in RULES if rule.group is group and rule.takes)


def check(pdf: bytes, name: str, context: FileContext = NOTHING) -> CheckedFile:
    """Return a file with the results of all rules; a file that cannot be opened has one finding, and no pages."""
    return joined(pdf, name, [check_part(pdf, name, context)])


def check_part(pdf: bytes, name: str, context: FileContext = NOTHING, groups: Sequence[Group] = GROUPS) -> FilePart:
    """Return the results of some groups of rules, whatever process is asked for them."""
    try:
        with open_pdf(pdf, name, context.kind) as file:
            results = tuple(_apply(rule, file, context) for rule in RULES if rule.group in groups)
            return FilePart(file.kind, len(file.pages), results)
    except (pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError) as error:
        rule = RULES[0]
        return FilePart(results=(RuleResult(rule.name, rule.description, (_closed(pdf, name, error),)),))


def unchecked(group: Group, finding: Finding) -> FilePart:
    """Return the results of a group of rules that could not be asked."""
    rules = [rule for rule in RULES if rule.group is group]
    return FilePart(results=tuple(RuleResult(rule.name, rule.description, (finding,)) for rule in rules))


def joined(pdf: bytes, name: str, parts: Sequence[FilePart]) -> CheckedFile:
    """Return a file with the results of its parts in the order of the catalogue; the first one tells of the file."""
    results = {result.rule: result for part in parts for result in part.results}
    ordered = tuple(sorted(results.values(), key=lambda result: ORDER[result.rule]))
    return CheckedFile(name, pdf, parts[0].kind, parts[0].pages, ordered)


def _closed(pdf: bytes, name: str, error: Exception) -> Finding:
    """Return why a file cannot be opened."""
    place = Place(file=name)
    if isinstance(error, pikepdf.PasswordError):
        return Finding("file-encrypted", say("the file asks for a password."), place, say("Save it without security."))
    if not pdf:
        return Finding("file-empty", say("the file is empty."), place, AGAIN)
    if START not in pdf[:HEAD]:
        return Finding("file-not-pdf", say("the file is no PDF."), place, say("Name a PDF, or a built edition."))
    return Finding("file-damaged", say("the file is damaged beyond reading."), place, AGAIN)


def _apply(rule: Rule, file: PdfFile, context: FileContext) -> RuleResult:
    result = partial(RuleResult, rule.name, rule.description)
    if file.kind not in rule.kinds:
        return result(skipped=say("not for a file of kind {kind}", kind=file.kind))
    given = [getattr(context, rule.takes)] if rule.takes else []
    if rule.needs and not given[0]:
        return result(skipped=MISSING[rule.takes])
    try:
        return result(tuple(rule.find(file, *given)))
    # Files from anywhere break what no rule foresees: that is a finding, and the other rules go on.
    except Exception as error:
        message = say(
            "rule “{rule}” could not be checked: {name}: {error}",
            rule=rule.name,
            name=type(error).__name__,
            error=str(error)[:250],
        )
        hint = say("Mend the file; if other software can read it, tell who maintains the publisher.")
        return result((Finding("file-unchecked", message, Place(file=file.name), hint),))
