"""Check finished files: accessibility, contrast, words, links, and what a printer needs; report what is wrong."""

from publisher.preflight.catalogue import CheckedFile, FileContext, Rule, RuleResult, check
from publisher.preflight.examine import Examined, examine
from publisher.preflight.legibility import illegible
from publisher.preflight.pages import page_count
from publisher.preflight.pdf_file import FileKind, PdfFile
from publisher.preflight.report import write_report

__all__ = [
    "CheckedFile",
    "Examined",
    "FileContext",
    "FileKind",
    "PdfFile",
    "Rule",
    "RuleResult",
    "check",
    "examine",
    "illegible",
    "page_count",
    "write_report",
]
