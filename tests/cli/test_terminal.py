"""What the terminal tells of files that were examined."""

from __future__ import annotations

import io

from rich.console import Console

from publisher.cli import terminal
from publisher.findings import Finding
from publisher.preflight.catalogue import Checked, Run
from publisher.preflight.examine import Examined
from publisher.preflight.opened import Kind


def test_each_file_says_which_rules_were_kept_broken_and_left_out() -> None:
    runs = (Run("links", ""), Run("contrast", "", (Finding("a", "b"),)), Run("printing", "", skipped="for print"))
    files = (Checked("a[1].pdf", b"", Kind.SCREEN, 59, runs), Checked("b.pdf", b"", runs=runs[1:2]))
    words = io.StringIO()

    terminal.rules(Console(file=words, soft_wrap=True), [Examined("a", files)])

    assert words.getvalue().splitlines() == [
        "a[1].pdf  (screen, 59 pages; 1 rule kept; broken: contrast; not checked: printing)",
        "b.pdf  (unknown; 0 rules kept; broken: contrast)",
    ]
