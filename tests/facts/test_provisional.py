"""A value that its source calls provisional says so in the source line, in tables and in alternative texts."""

from dataclasses import replace

import pytest

from publisher.charts.words.alternative_text import column_table, note
from publisher.charts.words.sentences import provisional
from publisher.facts import Facts
from publisher.model import PROVISIONAL, Observation
from tests import factories
from tests.factories import indicator, observation, source

REGIONS = [
    *(factories.region("GG1106", "GGD Twente"), factories.region("NL01"), factories.region("PV23", "Overijssel")),
    *(factories.region(code, code, province="PV23", ggd="GG1106") for code in ("GM0141", "GM0153")),
]


def early(row: Observation) -> Observation:
    return replace(row, note=f"{PROVISIONAL}.")


def known(*rows: Observation) -> Facts:
    data = factories.dataset(
        rows,
        indicators=[indicator("rookt"), indicator("wmo", "persons", aggregate="sum")],
        regions=REGIONS,
        groups=[factories.group("totaal")],
        sources=[source("cbs", "CBS")],
        tables={"region_changes": ()},
    )
    return Facts(data, "GG1106")


SERIES = known(observation(20, period="2023", region="NL01"), early(observation(21, period="2024", region="NL01")))


def test_the_source_line_names_the_provisional_years() -> None:
    found = SERIES.series("rookt", region="NL01")
    assert [each.cited for each in SERIES.sources(found)] == ["CBS, cijfers van 2024 voorlopig"]
    assert [each.cited for each in SERIES.sources(found[:1])] == ["CBS"]


def test_tables_and_alternative_texts_say_so() -> None:
    last, first = SERIES.latest("rookt", region="NL01"), SERIES.series("rookt", region="NL01")[0]
    assert (note(first), note(last)) == ("", "voorlopig")
    assert column_table("Jaar", ["2023", "2024"], [first, last]).rows[1] == ("2024", "21", "voorlopig")
    assert provisional([first, last]) == "Voorlopige cijfers: 2024."
    assert provisional([first]) == ""


@pytest.mark.parametrize("words", ["Voorlopig cijfer. Eigen schatting.", "Voorlopig cijfer (nader voorlopig)."])
def test_a_note_may_say_more(words: str) -> None:
    facts = known(replace(observation(20, region="NL01"), note=words))
    assert note(facts.value("rookt", region="NL01")) == "voorlopig"


def test_what_is_computed_from_a_provisional_value_is_provisional() -> None:
    parts = [observation(count, "wmo", code, unit="persons") for code, count in (("GM0141", 10), ("GM0153", 20))]
    facts = known(parts[0], early(parts[1]))
    fact = facts.value("wmo")
    assert note(fact) == "berekend uit de gemeenten, voorlopig"
    assert facts.sources([fact])[0].cited.endswith("berekend uit de gemeenten, cijfers van 2022 voorlopig")


@pytest.mark.parametrize("words", ["", "De tabel geeft hier geen waarde.", "Geen voorlopig cijfer."])
def test_another_note_says_nothing_of_it(words: str) -> None:
    facts = known(replace(observation(20, region="NL01"), note=words))
    assert facts.sources([facts.value("rookt", region="NL01")])[0].cited == "CBS"


def test_a_provisional_row_without_a_value_prints_nothing_of_it() -> None:
    facts = known(early(observation(None, region="NL01")))
    fact = facts.value("rookt", region="NL01")
    assert (note(fact), provisional([fact]), facts.sources([fact])[0].cited) == ("", "", "CBS")
