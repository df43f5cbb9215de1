"""What the terminal tells of files that were examined."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from publisher.cli import speaking, terminal
from publisher.findings import Finding, Language, Place
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


CAUSE = Finding("data-type", "Value “47.100” has a point.", Place("data/observations/x.csv", 3), "Write 47100.")
LACKS = [Finding("fact-missing", f"there is no value of {number}.", Place("text.md", number)) for number in range(5)]
OTHER = Finding("words-typed", "“veel” is typed.", Place("text.md", 9))


def told(found: list[Finding], language: Language = Language.EN, *, places: bool = False, ending: str = "") -> str:
    words = io.BytesIO()
    stream = io.TextIOWrapper(words, encoding=ending or "utf-8", errors="strict", newline="\n")
    speaking.spell_out(stream)
    console = terminal.Terminal(language=language, places=places, file=stream, soft_wrap=True)
    terminal.findings(console, found)
    stream.flush()
    return words.getvalue().decode(ending or "utf-8")


def test_what_follows_from_a_row_that_was_refused_is_counted_under_it() -> None:
    words = told([CAUSE, *LACKS, OTHER])
    assert "“47.100”" in words and "“veel”" in words and "no value" not in words
    assert "5 findings more follow from what is wrong in data/" in words
    assert words.rstrip().endswith("7 errors, 0 warnings, 0 notices.")
    assert "Nog 5 meldingen volgen" in told([CAUSE, *LACKS], Language.NL)


def test_all_are_told_where_asked_or_where_no_row_was_refused() -> None:
    for words in (told([CAUSE, *LACKS, OTHER], places=True), told([*LACKS, OTHER])):
        assert ("follow" not in words and "no value of 4" in words) or "text.md, row 4" in words


@pytest.mark.parametrize("ending", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_words_are_printed_in_every_encoding(ending: str) -> None:
    found = Finding("x", "“Δ” → een", Place("text.md", 1), "Wijzig ’t.")
    assert "0 warnings" in told([found], ending=ending)
