"""Names that an edition has for periods: they choose data and are printed, so that next year one line changes."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.findings import Severity
from publisher.narrative import Reading
from publisher.narrative.chapter import read_chapter
from tests.factories import observation
from tests.narrative import sample

PERIODS = {"survey": "2022", "levensduur": "2017/2020"}
HEAD = '---\ntitle: Leefstijl\ntheme: leefstijl\nfacts:\n  {}\n---\n\n# Titel {{#nu layout="one" .geen-data}}\n\n{}\n'
MATIG = 'matig: value("matig_overgewicht", group="18-64", period=survey)'


def read(folder: Path, fact: str = MATIG, words: str = "{{ matig }}", periods: Mapping[str, str] = PERIODS) -> Reading:
    path = folder / "text.md"
    path.write_text(HEAD.format(fact, words), encoding="utf-8")
    facts = sample.facts()
    newer = observation(30, "matig_overgewicht", "PV22", "2024", "18-64", source="monitor")
    data = replace(facts.dataset, observations=(*facts.dataset.observations, newer))
    return read_chapter(path, replace(facts, dataset=data, periods=periods), {}, slot=sample.slot, file="text.md")


def words(found: Reading) -> str:
    return " ".join(each.words for each in found.sentences if each.words.startswith("Van"))


def test_a_period_is_chosen_and_printed_by_its_name(tmp_path: Path) -> None:
    found = read(tmp_path, words="Van de volwassenen is {{ matig }} zwaar in {{ survey }}.")
    assert words(found) == "Van de volwassenen is 37% zwaar in 2022."
    assert [each.code for each in found.findings] == ["fact-newer"]
    moved = read(tmp_path, words="Van de volwassenen is {{ matig }} zwaar in {{ survey }}.", periods={"survey": "2024"})
    assert words(moved) == "Van de volwassenen is 30% zwaar in 2024."
    assert moved.findings == ()


def test_a_span_is_printed_as_a_period(tmp_path: Path) -> None:
    assert words(read(tmp_path, words="Van de jaren {{ levensduur }} en {{ matig }}.")).startswith(
        "Van de jaren 2017–2020"
    )


def test_what_is_newer_than_a_named_period_is_told_with_the_line_to_change(tmp_path: Path) -> None:
    (newer,) = (each for each in read(tmp_path).findings if each.code == "fact-newer")
    assert newer.severity is Severity.WARNING
    assert newer.hint.startswith('Set survey = "2024" under [periods] in the edition\'s file of data/publications')


def test_a_name_that_there_is_not_suggests_the_nearest(tmp_path: Path) -> None:
    found = read(tmp_path, MATIG.replace("survey", "survy")).findings
    (unknown,) = (each for each in found if each.code == "expression-unknown-name")
    assert "Did you mean survey?" in unknown.hint


def test_a_fact_has_no_name_of_a_period(tmp_path: Path) -> None:
    found = read(tmp_path, 'survey: latest("rookt", group="18-64")', "{{ survey }}").findings
    (shadowed,) = (each for each in found if each.code == "front-matter-name")
    assert "“survey” is the edition's name for a period (2022)" in shadowed.message


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Van hen is {{ matig }} te zwaar in {{ levensduur }}.", True),
        ("Van hen is {{ matig }} te zwaar in {{ survey }}.", False),
        ("Van de enquête uit {{ levensduur }} is nog veel te lezen.", False),
    ],
)
def test_a_printed_period_is_that_of_the_data_in_its_sentence(tmp_path: Path, sentence: str, told: bool) -> None:
    found = [each for each in read(tmp_path, words=sentence).findings if each.code == "period-differs"]
    assert [each.message for each in found] == (
        ["the sentence prints the period 2017/2020, and its data are of 2022."] if told else []
    )


def test_a_chapter_tells_which_periods_it_uses(tmp_path: Path) -> None:
    assert read(tmp_path).periods == {"survey"}
    assert read(tmp_path, words="{{ matig }} {{ levensduur }}").periods == {"survey", "levensduur"}
