"""The figures of the population: what they may never show, and what they must agree on."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.build.inputs import BuildContext
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Fact, Status
from tests.chapters import described


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> dict[str, Any]:
    return described.charts(context, "regiobeeld", "bevolking")


@pytest.fixture(scope="module")
def facts(context: BuildContext) -> Facts:
    return described.facts(context, "regiobeeld")


@pytest.fixture(scope="module")
def scores(facts: Facts) -> dict[str, str]:
    """Return what the source says of the score of each gemeente, by its name."""
    said = [facts.statement(key) for key, row in facts.dataset.statements.items() if row.indicator == "ses_woa"]
    return {item.region.name: item.words for item in said if item.region.code in facts.municipalities()}


def sources(values: tuple[Fact, ...]) -> set[str]:
    return {row.source for fact in values for row in fact.observations}


def series(facts: Facts, values: tuple[Fact, ...], region: str = "") -> tuple[Fact, ...]:
    """Return all that the source of some values knows of their indicator."""
    (source,) = sources(values)
    return facts.series(values[0].indicator.id, region=region, source=source)


def test_counts_and_forecast_are_never_one_series(charts: dict[str, Any], facts: Facts) -> None:
    counted, forecast = charts["bevolking/bevolkingsontwikkeling"].facts, charts["bevolking/prognose"].facts
    assert len(sources(counted)) == 1
    assert sources(counted).isdisjoint(sources(forecast))
    assert {fact.status for fact in counted} == {Status.OBSERVED}
    known = series(facts, forecast)
    assert [(fact.year, fact.number) for fact in forecast] == [(end.year, end.number) for end in (known[0], known[-1])]
    assert {fact.status for fact in forecast} == {Status.PROJECTION}


def test_counts_and_forecast_share_their_relative_scale(charts: dict[str, Any]) -> None:
    counted, forecast = charts["bevolking/bevolkingsontwikkeling"].limits, charts["bevolking/prognose"].limits
    values = [fact.number for fact in charts["bevolking/prognose"].facts]
    assert counted is not None and forecast is not None
    assert [limit / values[0] for limit in forecast] == pytest.approx([limit / 100 for limit in counted])
    # Outside its scale a value would be drawn outside its figure.
    assert all(forecast[0] < value < forecast[1] for value in values)


def test_forecast_carries_its_caveat(charts: dict[str, Any], context: BuildContext) -> None:
    first, counted = charts["bevolking/prognose"].facts[0], charts["bevolking/bevolkingsontwikkeling"].facts
    latest = max((fact for fact in counted if fact.region == first.region), key=lambda fact: fact.period)
    named = [formats.number(fact.number) for fact in (first, latest)]
    printed = described.panel(described.written(context, "regiobeeld", "bevolking"), "prognose").caveats
    assert any(all(value in caveat.text for value in named) for caveat in printed)


def test_map_of_inhabitants_adds_up_to_the_province(charts: dict[str, Any], facts: Facts) -> None:
    values = charts["bevolking/inwoners_per_gemeente"].values
    assert [fact.region.code for fact in values] == list(facts.municipalities())
    (source,), (period,) = sources(values), {fact.period for fact in values}
    province = facts.value("inwoners", period=period, source=source)
    assert sum(fact.number for fact in values) == province.number


def test_growth_is_the_change_of_the_printed_counts(charts: dict[str, Any], facts: Facts) -> None:
    growth = charts["bevolking/groei_per_gemeente"].values
    assert {fact.region.code for fact in growth} == {*facts.municipalities(), facts.province, facts.country}
    counted = charts["bevolking/bevolkingsontwikkeling"].facts
    for fact in growth:
        known = series(facts, counted, fact.region.code)
        assert fact.number == pytest.approx(100 * (known[-1].number / known[0].number - 1)), fact.region.name
        assert [row.period for row in fact.observations] == [known[-1].period, known[0].period]


def test_map_of_scores_says_what_the_source_says_and_no_number(charts: dict[str, Any], scores: dict[str, str]) -> None:
    chart = charts["bevolking/ses_woa"]
    assert dict(chart.table().rows) == scores
    assert not any(fact.known for fact in chart.facts)


def test_low_income_has_the_gemeenten_with_a_lower_score_in_bold_type(
    charts: dict[str, Any], scores: dict[str, str]
) -> None:
    chart = charts["bevolking/laag_inkomen"]
    lower = {name for name, words in scores.items() if words.startswith("lager")}
    assert lower
    assert {fact.region.name for fact in chart.facts if fact.region.code in chart.strong} == lower


def test_distances_are_named_by_their_facility(charts: dict[str, Any]) -> None:
    beside, each = charts["bevolking/afstand_voorzieningen"], charts["bevolking/afstand_per_gemeente"]
    assert beside.labels == each.columns
    for label, (fact, _) in zip(beside.labels, beside.pairs, strict=True):
        assert fact.indicator.label.endswith(f" {label.casefold()}")
    for row in each.rows:
        assert [fact.indicator for fact in row.values] == [fact.indicator for fact, _ in beside.pairs]
