from __future__ import annotations

import pytest

from publisher.charts.words import alternative_text, sentences
from publisher.findings import PublisherError
from publisher.model import Fact, Status
from tests.charts.conftest import fact

AHEAD = Status.PROJECTION


@pytest.mark.parametrize(
    ("facts", "head", "names"),
    [
        ([fact(1), fact(2, region="Nederland")], "Regio", ("Drenthe", "Nederland")),
        ([fact(1, group="vmbo"), fact(2, group="vwo")], "Groep", ("vmbo", "vwo")),
        ([fact(1, period="2022-02"), fact(2, period="2023")], "Jaar", ("februari 2022", "2023")),
        ([fact(1, label="Rookt"), fact(2, label="Sport")], "Indicator", ("Rookt", "Sport")),
    ],
)
def test_names_come_from_what_tells_facts_apart(facts: list[Fact], head: str, names: tuple[str, ...]) -> None:
    assert alternative_text.dimension(facts) == head
    assert alternative_text.names(facts) == names


def test_facts_that_cannot_be_told_apart_are_an_error() -> None:
    with pytest.raises(PublisherError, match=r"chart-labels.*overgewicht/PV22/2022"):
        alternative_text.names([fact(1), fact(2)])
    with pytest.raises(PublisherError, match="1 labels are given for 2 values"):
        alternative_text.names([fact(1), fact(2)], ["een"])


@pytest.mark.parametrize(
    ("item", "label", "signed"),
    [
        (fact(37), "37%", "+37%"),
        (fact(-10), "−10%", "−10%"),
        (fact(0.04, decimals=1), "0,0%", "0,0%"),
        (fact(None, lower=71, upper=84), "71 tot 84%", "71 tot 84%"),
        (fact(None, lower=20), "meer dan 20%", "meer dan +20%"),
        (fact(None, upper=-20), "minder dan −20%", "minder dan −20%"),
        (fact(None), "niet bekend", "niet bekend"),
        (fact(None, status=Status.SUPPRESSED), "niet bekend", "niet bekend"),
        (fact(2.4, unit="eur_billion", decimals=1), "2,4\u00a0mld", "+2,4\u00a0mld"),
    ],
)
def test_label_beside_a_mark(item: Fact, label: str, signed: str) -> None:
    assert alternative_text.value_label(item) == label
    assert alternative_text.value_label(item, sign=True) == signed


def test_table_has_an_interval_and_a_note_only_where_there_are_any() -> None:
    plain = alternative_text.column_table("Regio", ["Drenthe"], [fact(37)])
    assert plain.columns == ("Regio", "Waarde (procent)")
    facts = [fact(37, lower=35, upper=39), fact(None, lower=71, upper=84), fact(5, status=AHEAD), fact(None)]
    full = alternative_text.column_table("Jaar", list("abcd"), facts)
    assert full.columns == ("Jaar", "Waarde (procent)", "95%-interval", "Opmerking")
    assert full.rows == (
        ("a", "37", "35–39", ""),
        ("b", "71–84", "", ""),
        ("c", "5", "", "prognose"),
        ("d", "niet bekend", "", ""),
    )


def test_a_column_has_a_note_where_all_its_values_share_it() -> None:
    ahead = [fact(1, status=AHEAD), fact(2, status=AHEAD)]
    assert alternative_text.noted_column("2040", ahead) == "2040 (prognose)"
    assert alternative_text.noted_column("2040", [*ahead, fact(None)]) == "2040 (prognose)"
    assert alternative_text.noted_column("2040", [*ahead, fact(3)]) == "2040"


def test_one_scale_has_one_unit() -> None:
    with pytest.raises(PublisherError, match="percent, persons"):
        alternative_text.one_unit([fact(1), fact(2, unit="persons")])


def test_a_value_beyond_a_shared_scale_is_an_error() -> None:
    assert alternative_text.within([fact(37, upper=39, lower=35)], None) == 39
    assert alternative_text.within([fact(37)], (0, 50)) == 50
    with pytest.raises(PublisherError, match=r"chart-limit.*60.*50"):
        alternative_text.within([fact(60)], (0, 50))
    with pytest.raises(PublisherError, match=r"chart-limit.*37.*40"):
        alternative_text.within([fact(37)], (40, 50))


def test_extremes_name_all_that_share_a_place() -> None:
    facts = [
        fact(55, region="Emmen"),
        fact(45, region="Assen"),
        fact(55.4, region="Meppel"),
        fact(None, region="Tynaarlo"),
    ]
    assert (
        alternative_text.extremes(alternative_text.names(facts), facts)
        == "Hoogste: Emmen en Meppel (55%); laagste: Assen (45%)."
    )


def test_extremes_are_not_told_beside_a_range_that_may_be_higher() -> None:
    facts = [fact(39, group="vwo"), fact(20, group="havo"), fact(None, lower=71, upper=84, group="vmbo")]
    assert alternative_text.extremes(alternative_text.names(facts), facts) == ""
    assert (
        alternative_text.main_values(alternative_text.names(facts), facts, few=False)
        == "Vwo 39%, havo 20% en vmbo 71 tot 84%."
    )


def test_labels_with_commas_are_parted_by_semicolons() -> None:
    facts = [fact(54, group="lo, mavo, lbo"), fact(23, group="hbo, wo")]
    assert (
        alternative_text.listed(alternative_text.names(facts), facts, head="Sport niet")
        == "Sport niet: lo, mavo, lbo 54%; hbo, wo 23%."
    )


def test_many_unknown_values_are_counted() -> None:
    facts = [fact(None if number < 5 else 1, group=str(number)) for number in range(12)]
    assert alternative_text.unknown(alternative_text.names(facts), facts) == "Niet bekend: vijf van de twaalf waarden."
    assert alternative_text.unknown(["a", "b"], [fact(1), fact(None)]) == "Niet bekend: b."


def test_a_forecast_is_named() -> None:
    facts = [fact(3, period="2023"), fact(5, period="2040", status=AHEAD)]
    assert alternative_text.forecast(["2023", "2040"], facts) == "Prognose: 2040."
    assert alternative_text.forecast(["2040"], facts[1:]) == "Alle waarden zijn een prognose."
    assert alternative_text.forecast(["2023"], facts[:1]) == ""


def test_alternative_text_keeps_the_first_sentences_that_fit() -> None:
    text = alternative_text.alt_text("Staafdiagram", "Overgewicht (%)", ["Een.", "x" * 500, "Twee."])
    assert text == "Staafdiagram. Overgewicht (%). Een. Twee."


@pytest.mark.parametrize(
    ("own", "reference", "word"),
    [
        (fact(37), fact(33), "hoger dan"),
        (fact(33), fact(37), "lager dan"),
        (fact(37.2), fact(36.8), "vergelijkbaar met"),
        (fact(37, lower=32, upper=42), fact(33, lower=32, upper=34), "vergelijkbaar met"),
    ],
)
def test_a_comparison_respects_rounding_and_intervals(own: Fact, reference: Fact, word: str) -> None:
    found = sentences.comparison("Drenthe", own, "Nederland", reference)
    assert found.startswith(f"Drenthe ({alternative_text.value_label(own)}) is {word} Nederland (")


def test_comparisons_are_grouped_by_direction() -> None:
    pairs = [(fact(19), fact(15)), (fact(38), fact(39)), (fact(20), fact(20)), (fact(49), fact(None))]
    assert sentences.comparisons(list("abcd"), pairs, "Drenthe", "Nederland") == [
        "Drenthe hoger dan Nederland: a (19% tegenover 15%).",
        "Drenthe lager dan Nederland: b (38% tegenover 39%).",
        "Drenthe vergelijkbaar met Nederland: c (20% tegenover 20%).",
        "d: Drenthe 49%.",
    ]


def test_the_widest_gap_is_told_of_three_rows_or_more() -> None:
    pairs = [(fact(19), fact(15)), (fact(37), fact(33)), (fact(20), fact(19))]
    assert sentences.widest(list("abc"), pairs) == "Het verschil is het grootst bij a en b."
    assert sentences.widest(list("bc"), pairs[1:]) == ""


def test_a_trend_tells_observed_and_forecast_apart() -> None:
    facts = [
        fact(490807, unit="persons", period="2012"),
        fact(502051, unit="persons", period="2023"),
        fact(482840, unit="persons", period="2040", status=AHEAD),
    ]
    assert sentences.trends("Drenthe", facts) == [
        "Drenthe stijgt van 490.807 in 2012 naar 502.051 in 2023.",
        "Prognose: Drenthe daalt van 502.051 in 2023 naar 482.840 in 2040.",
    ]
    assert sentences.peak("Drenthe", facts) == "Drenthe: hoogste in 2023 (502.051)."


def test_what_prints_the_same_does_not_change() -> None:
    found = sentences.trend("Drenthe", fact(40.2, period="2019"), fact(39.8, period="2021"))
    assert found == "Drenthe blijft 40% van 2019 tot 2021."
