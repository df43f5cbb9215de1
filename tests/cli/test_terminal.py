"""What the terminal tells of files that were examined."""

from __future__ import annotations

import io

from rich.console import Console

from publisher.cli import terminal
from publisher.findings import Finding
from publisher.preflight.catalogue import CheckedFile, RuleResult
from publisher.preflight.examine import Examined
from publisher.preflight.pdf_file import FileKind


def test_each_file_says_which_rules_were_kept_broken_and_left_out() -> None:
    results = (
        RuleResult("links", ""),
        RuleResult("contrast", "", (Finding("a", "b"),)),
        RuleResult("printing", "", skipped="for print"),
    )
    files = (
        CheckedFile("a[1].pdf", b"", FileKind.SCREEN, 59, results),
        CheckedFile("b.pdf", b"", results=results[1:2]),
    )
    words = io.StringIO()

    terminal.rules(Console(file=words, soft_wrap=True), [Examined("a", files)])

    assert words.getvalue().splitlines() == [
        "a[1].pdf  (screen, 59 pages; 1 rule kept; broken: contrast; not checked: printing)",
        "b.pdf  (unknown; 0 rules kept; broken: contrast)",
    ]
