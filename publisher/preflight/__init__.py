"""Check finished files: accessibility, contrast, words, links, and what a printer needs; report what is wrong."""

from publisher.preflight.accessibility import load_validators
from publisher.preflight.catalogue import (
    CHAPTERS,
    GROUPS,
    VALIDATORS,
    CheckedFile,
    FileContext,
    FilePart,
    Group,
    Rule,
    RuleResult,
    check,
    check_part,
    concerns,
    joined,
    taken,
    unchecked,
)
from publisher.preflight.examine import Examined, examine
from publisher.preflight.legibility import illegible
from publisher.preflight.pages import page_count
from publisher.preflight.pdf_file import FileKind, PdfFile
from publisher.preflight.report import write_report

__all__ = [
    "CHAPTERS",
    "GROUPS",
    "VALIDATORS",
    "CheckedFile",
    "Examined",
    "FileContext",
    "FileKind",
    "FilePart",
    "Group",
    "PdfFile",
    "Rule",
    "RuleResult",
    "check",
    "check_part",
    "concerns",
    "examine",
    "illegible",
    "joined",
    "load_validators",
    "page_count",
    "taken",
    "unchecked",
    "write_report",
]
