"""What the terminal tells of files that were examined."""

from __future__ import annotations

import io

from rich.console import Console

from publisher.cli import terminal
from publisher.findings import Finding, Place
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


def test_what_is_wrong_at_one_place_stands_together_with_what_to_do() -> None:
    place, other = Place("text.md", 3), Place("text.md", 4)
    found = [
        Finding("words", "One is typed.", place, "Print it."),
        Finding("words", "Two is typed.", place, "Print it."),
        Finding("words", "Three is typed.", place, "Claim it."),
        Finding("words", "One is typed.", other, "Print it."),
    ]
    words = io.StringIO()

    terminal.findings(Console(file=words, soft_wrap=True), found)

    assert words.getvalue().splitlines() == [
        "error [words] text.md, row 3",
        *("    One is typed.", "    Two is typed.", "    → Print it.", "    Three is typed.", "    → Claim it."),
        *("error [words] text.md, row 4", "    One is typed.", "    → Print it."),
        "4 errors, 0 warnings, 0 notices.",
    ]
