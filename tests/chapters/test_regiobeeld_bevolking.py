"""The figures of the population: what they may never show, and what they must agree on."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.build import inputs
from publisher.model import Status
from publisher.project import project
from tests.chapters import described

LOWER = {"Assen", "Coevorden", "Emmen", "Hoogeveen"}


@pytest.fixture(scope="module")
def charts() -> dict[str, Any]:
    return described.charts(inputs.read(project()), "regiobeeld", "bevolking")


def test_counts_and_forecast_are_never_one_series(charts: dict[str, Any]) -> None:
    counted, forecast = charts["bevolking/bevolkingsontwikkeling"], charts["bevolking/prognose"]
    assert {row.source for fact in counted.facts for row in fact.observations} == {"cbs-37259"}
    assert {fact.status for fact in counted.facts} == {Status.OBSERVED}
    assert [(fact.year, fact.number) for fact in forecast.facts] == [("2022", 492740), ("2040", 482840)]
    assert {fact.status for fact in forecast.facts} == {Status.PROJECTION}


def test_counts_and_forecast_share_their_relative_scale(charts: dict[str, Any]) -> None:
    counted, forecast = charts["bevolking/bevolkingsontwikkeling"].limits, charts["bevolking/prognose"].limits
    assert counted is not None and forecast is not None
    assert [limit / 492740 for limit in forecast] == pytest.approx([limit / 100 for limit in counted])
    # Outside its scale a value would be drawn outside its figure.
    assert forecast[0] < 482840 < forecast[1]


def test_forecast_carries_its_caveat(charts: dict[str, Any]) -> None:
    caveats = {caveat.text for fact in charts["bevolking/prognose"].facts for caveat in fact.caveats}
    assert any("492.740" in text and "502.051" in text for text in caveats)


def test_map_of_inhabitants_adds_up_to_the_province(charts: dict[str, Any]) -> None:
    values = charts["bevolking/inwoners_per_gemeente"].values
    assert len(values) == 12
    assert sum(fact.number for fact in values) == 502051


def test_growth_is_the_change_of_the_printed_counts(charts: dict[str, Any]) -> None:
    growth = {fact.region.name: str(fact) for fact in charts["bevolking/groei_per_gemeente"].values}
    assert growth["Meppel"] == "8,9%"  # 32.573 in 2012, 35.464 in 2023
    assert growth["Coevorden"] == "−0,5%"  # 35.881 in 2012, 35.700 in 2023
    assert growth["Drenthe"] == "2,3%"  # 490.807 in 2012, 502.051 in 2023


def test_map_of_scores_says_what_the_source_says_and_no_number(charts: dict[str, Any]) -> None:
    chart = charts["bevolking/ses_woa"]
    rows = chart.table().rows
    assert {row[0] for row in rows if row[1] == "lager dan gemiddeld"} == LOWER
    assert {row[1] for row in rows if row[0] not in LOWER} == {"gemiddeld"}
    assert not any(fact.known for fact in chart.facts)


def test_low_income_has_the_gemeenten_with_a_lower_score_in_bold_type(charts: dict[str, Any]) -> None:
    chart = charts["bevolking/laag_inkomen"]
    assert {fact.region.name for fact in chart.facts if fact.region.code in chart.strong} == LOWER


def test_distances_are_named_by_their_facility(charts: dict[str, Any]) -> None:
    expected = ("Huisarts", "Supermarkt", "Basisschool", "Kinderdagverblijf")
    assert charts["bevolking/afstand_voorzieningen"].labels == expected
    assert charts["bevolking/afstand_per_gemeente"].columns == expected
