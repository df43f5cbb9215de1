"""Characters that nobody sees are left out, named, and hide no word."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.findings import Severity
from publisher.narrative.text.invisible import INVISIBLE, visible
from tests.narrative.sample import read_body


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u00ad", "U+00AD (SOFT HYPHEN)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\x07", "U+0007 (a control character)"),
    ],
)
def test_a_hidden_character_is_named_and_hides_nothing(tmp_path: Path, char: str, name: str) -> None:
    reading = read_body(tmp_path, f"{{.geen-data}}\n{{{{ matig }}}} {{{{ matig_nl }}}}\n\nHet sti{char}jgt.\n")
    notice, error = reading.findings
    assert (notice.code, notice.severity, notice.place.row) == ("invisible-character", Severity.NOTICE, error.place.row)
    assert name in notice.message
    assert "“Het stijgt.”" in notice.message
    assert error.code == "words-typed"
    assert "“stijgt”" in error.message


@pytest.mark.parametrize("char", ["\ue000", "\U000f0000", "\U0010fffd"])
def test_a_sign_that_only_some_program_knows_is_lost_and_no_trifle(tmp_path: Path, char: str) -> None:
    reading = read_body(tmp_path, f"{{.geen-data}}\n{{{{ matig }}}} {{{{ matig_nl }}}}\n\nDit is een {char} teken.\n")
    (found,) = reading.findings
    assert (found.code, found.severity) == ("invisible-character", Severity.ERROR)
    assert f"U+{ord(char):04X} (a sign of some program)" in found.message


@given(st.characters(categories=("Cf",), max_codepoint=0xFFFF))
def test_every_format_character_that_a_dutch_text_cannot_need_is_left_out(char: str) -> None:
    arabic = unicodedata.name(char, "").startswith(("ARABIC", "SYRIAC", "KAITHI"))
    assert arabic or visible(f"a{char}b") == "ab"


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x24F)))
def test_what_one_sees_is_kept(text: str) -> None:
    assert visible(text) == text
    assert not INVISIBLE.search(text)
