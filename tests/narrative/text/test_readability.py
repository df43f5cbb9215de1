"""Sentences that are too long are warnings, and never errors."""

from pathlib import Path

from publisher.findings import Severity
from publisher.narrative.text.readability import word_count
from tests.narrative.sample import codes, read_body

USED = "{.geen-data}\n{{ matig }} {{ matig_nl }}\n\n"


def test_a_number_with_its_unit_is_one_word() -> None:
    assert word_count("Van de 1.000 inwoners, 37% dus, rookt drie-vierde (65+).") == 9


def test_a_long_sentence_is_a_warning(tmp_path: Path) -> None:
    reading = read_body(tmp_path, USED + "Kort.\n" * 3 + "En " * 31 + "klaar.\n")
    (finding,) = reading.findings
    assert finding.code == "words-long-sentence"
    assert finding.severity is Severity.WARNING
    assert finding.place.row == 16


def test_long_sentences_on_average_are_a_warning(tmp_path: Path) -> None:
    body = USED + "Dit is een zin van heel veel woorden die telkens weer net iets te lang is voor mensen. " * 2
    assert codes(read_body(tmp_path, body)) == ["words-long-average"]


def test_abbreviations_do_not_end_a_sentence(tmp_path: Path) -> None:
    reading = read_body(tmp_path, "De GGD, bijv. Drenthe, telt {{ matig }}. Einde {{ matig_nl }}.\n")
    assert [use.text for use in reading.uses][1:] == ["De GGD, bijv. Drenthe, telt 37%.", "Einde 33%."]
