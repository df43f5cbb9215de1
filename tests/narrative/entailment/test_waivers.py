"""Claims of a chapter: each has a record with its verdict, and a person may waive a word."""

from pathlib import Path

import pytest

from publisher.findings import Severity
from publisher.narrative.text.claims import Verdict
from tests.narrative.sample import FRONT, read_body

WEAK = 'Drenthe ligt [het hoogst]{claim="matig > matig_nl"}.\n'
WAIVED = 'Drenthe ligt [het hoogst]{claim="matig > matig_nl" waiver="Zo zegt het de bron." by="A. Redacteur"}.\n'


def codes(folder: Path, body: str) -> list[tuple[str, Severity, int]]:
    return [(item.code, item.severity, item.place.row) for item in read_body(folder, body).findings]


def test_a_weak_claim_is_told_with_its_word_and_what_to_write(tmp_path: Path) -> None:
    (finding,) = read_body(tmp_path, WEAK).findings
    assert (finding.code, finding.severity, finding.place.row) == ("claim-weak", Severity.ERROR, 10)
    assert finding.place.quote == "het hoogst"
    assert "does not entail “het hoogst”" in finding.message and "matig_overgewicht, Drenthe" in finding.message
    assert "is_highest(" in finding.hint


def test_a_waiver_makes_a_notice_that_names_who_and_why(tmp_path: Path) -> None:
    read = read_body(tmp_path, WAIVED)
    (finding,) = read.findings
    assert (finding.code, finding.severity) == ("claim-weak", Severity.NOTICE)
    assert "A. Redacteur" in finding.message and "Zo zegt het de bron." in finding.message
    record = read.claims[-1]
    assert (record.verdict, record.words, record.waiver.by) == (Verdict.WAIVED, "het hoogst", "A. Redacteur")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            WAIVED.replace(' by="A. Redacteur"', ""),
            [("waiver-incomplete", Severity.ERROR), ("claim-weak", Severity.ERROR)],
        ),
        (WAIVED.replace("het hoogst", "hoger"), [("waiver-unused", Severity.WARNING)]),
        ('## Het hoogst {claim="matig > matig_nl" waiver="Zo is het." by="A."}\n', [("claim-weak", Severity.NOTICE)]),
        (
            '{claim="matig > matig_nl" waiver="Zo is het." by="A."}\n- Meer\n- Meest\n',
            [("claim-weak", Severity.NOTICE)],
        ),
        ('{claim="matig > matig_nl"}\n- Meer\n- Het meest\n', [("claim-weak", Severity.ERROR)]),
        (
            '[Meer]{claim="count([matig, matig_nl]) == 2"}\n',
            [("claim-weak", Severity.ERROR), ("claim-always-true", Severity.ERROR)],
        ),
    ],
)
def test_waivers_and_blocks(tmp_path: Path, body: str, expected: list[tuple[str, Severity]]) -> None:
    assert sorted((code, severity) for code, severity, _ in codes(tmp_path, body)) == sorted(expected)


def test_a_word_of_not_knowing_is_waived_likewise(tmp_path: Path) -> None:
    claimed = (
        '[Wie dat zijn, is niet bekend]{claim="matig > 3" waiver="Er wordt niet naar gevraagd." by="A. Redacteur"}.\n'
    )
    findings = read_body(tmp_path, claimed).findings
    assert {(item.code, item.severity) for item in findings} == {
        ("words-typed", Severity.NOTICE),
        ("claim-weak", Severity.NOTICE),
    }
    assert all("A. Redacteur waives it: Er wordt niet naar gevraagd." in item.message for item in findings)
    half = claimed.replace(' by="A. Redacteur"', "")
    assert ("words-typed", Severity.ERROR) in [(code, severity) for code, severity, _ in codes(tmp_path, half)]


def test_every_claim_has_a_record(tmp_path: Path) -> None:
    told = """[zo is het]{claim="stated('ses_emmen', 'lager')"}"""
    body = f'[Meer]{{claim="matig > matig_nl"}} en {told}, [laag]{{claim="matig > 3"}}.\n'
    records = read_body(tmp_path, body).claims
    assert [record.verdict for record in records] == [Verdict.COVERED, Verdict.COVERED, Verdict.STATED, Verdict.COVERED]
    assert [record.place.row for record in records] == [len(FRONT.splitlines()) + 1, *[len(FRONT.splitlines()) + 2] * 3]
