"""What the record of a manuscript holds of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.build.record import Record, record, to_json
from publisher.build.review import items
from tests.build.review.sample import manuscript
from tests.narrative.sample import facts, read_body

BODY = """
## Meer overgewicht {#a claim="matig > matig_nl"}

![](overweight)

Dat is {{ matig }} [@vtv2018]. Het is in heel het land zo.
[Drenthe weegt minder dan Nederland]{claim="matig < matig_nl"}.

## De ouderen {#b .geen-data reason="een kop"}

{{ table(by_group("matig_overgewicht", ["18-64"])) }}
"""


@pytest.fixture
def made(tmp_path: Path) -> Record:
    """Return the record of a chapter with each kind of thing that a record keeps."""
    written = manuscript(read_body(tmp_path, BODY))
    return record(written, facts().dataset, items(written, facts().dataset), {("leefstijl", "nu"): 7})


def test_a_sentence_is_kept_as_printed_and_as_written_with_its_data(made: Record) -> None:
    (own,) = (each for each in made.sentences if "Dat is" in each.text)
    assert own.source == "Dat is {{ matig }}."
    assert own.text.startswith("Dat is 37%")
    assert own.cited == ("vtv2018",)
    assert [row.value for row in made.rows(own.values)] == [37]
    assert made.indicators[0].label


def test_headings_are_told_apart_from_sentences(made: Record) -> None:
    assert [each.text for each in made.sentences if each.heading][-2:] == ["Meer overgewicht", "De ouderen"]


def test_claims_that_hold_and_one_that_does_not_are_kept(made: Record) -> None:
    verdicts = {each.claim: each.verdict for each in made.claims}
    assert verdicts["matig > matig_nl"] == "covered"
    assert verdicts["matig < matig_nl"] == "false"


def test_figures_tables_and_pages_are_kept(made: Record) -> None:
    (figure,) = made.figures
    (panel,) = (each for each in made.panels if each.id == "a")
    assert panel.figure == figure.id
    assert figure.values
    (table,) = (each for each in made.panels if each.id == "b")
    assert any("37" in line for line in table.tables)
    assert made.rows(table.values)
    assert made.numbers == {("leefstijl", "nu"): 7}


def test_the_same_manuscript_gives_the_same_bytes(tmp_path: Path, made: Record) -> None:
    written = manuscript(read_body(tmp_path, BODY))
    again = record(written, facts().dataset, items(written, facts().dataset), {("leefstijl", "nu"): 7})
    assert to_json(again) == to_json(made)
