"""A chapter costs no more to read than its length, whatever is in it.

The texts are of a size that would take many minutes if the cost of any step were the square of the length.
"""

from pathlib import Path

import pytest

from publisher.data.cell_checks import _NUMBER
from publisher.findings import Severity
from publisher.narrative.expressions.placeholders import extract
from publisher.narrative.text.markdown import LONGEST
from publisher.narrative.text.references import _ITALIC
from publisher.settings import QUIET
from tests.narrative.sample import read_body

SIZE = 100_000
MARKUP = ["{{", "<a", "[@a;", "![", "[a]{"]
PIECES = ["a", "7", "-", "een ", "bijv. A ", "Emmen ", "niet ", "niet bekend ", "\u00ad", "'", *MARKUP]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_chapter_is_read(tmp_path: Path, piece: str) -> None:
    reading = read_body(tmp_path, f"## Woorden {{.geen-data}}\n\n{piece * (SIZE // len(piece))}\n")
    assert len(reading.chapter.pages) == 1


@pytest.mark.parametrize("before", ["", "- ", "## Kop "])
def test_a_text_of_which_the_markup_is_not_read_is_an_error(tmp_path: Path, before: str) -> None:
    reading = read_body(tmp_path, f"## Woorden {{.geen-data}}\n\nEen **zin**.\n\n{before}{'*a* ' * (LONGEST // 4)}b\n")
    (found,) = [finding for finding in reading.findings if finding.code == "words-too-long"]
    assert found.severity is Severity.ERROR
    assert found.place.row == 14


def test_many_expressions_are_taken_out() -> None:
    assert len(extract("{{ a }}\n" * (SIZE // 8)).placeholders) == SIZE // 8
    assert extract("{{" * SIZE).placeholders == ()


def test_long_cells_and_settings_are_read() -> None:
    assert not _NUMBER.fullmatch("1" * SIZE + "x")
    assert _ITALIC.sub("", "<i>" * SIZE)
    assert QUIET.sub("", '"' + '\\"' * SIZE) == ""
