"""The figures of the labour market: known points only, and what is not known stands as such."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.build.inputs import BuildContext
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.model import Fact, Status
from tests.chapters import described

CHAPTER = "arbeidsmarktvraagstukken"


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> dict[str, Any]:
    found = described.charts(context, "regiobeeld", CHAPTER)
    return {name.removeprefix(f"{CHAPTER}/"): chart for name, chart in found.items()}


@pytest.fixture(scope="module")
def facts(context: BuildContext) -> Facts:
    return described.facts(context, "regiobeeld")


def points(values: tuple[Fact, ...]) -> list[tuple[str, float]]:
    return [(fact.year, fact.number) for fact in values]


def test_shortage_shows_its_known_years_and_no_more(charts: dict[str, Any], facts: Facts) -> None:
    persons, share = charts["personeelstekort"], charts["tekort_aandeel"]
    assert points(persons.facts) == points(facts.series("personeelstekort"))
    assert [points(pair) for pair in share.pairs] == [
        points(facts.series("personeelstekort_aandeel", region=region)) for region in ("", facts.country)
    ]
    assert {fact.status for fact in (*persons.facts, *share.facts)} == {Status.PROJECTION}


def test_shortage_of_a_branch_is_not_guessed(charts: dict[str, Any], facts: Facts) -> None:
    chart = charts["tekort_branche"]
    known = sorted((fact for fact in chart.facts if fact.known), key=lambda fact: -fact.number)
    unknown = [fact for fact in chart.facts if not fact.known]
    for fact in chart.facts:
        assert fact == facts.value(fact.indicator.id, period=fact.period, group=fact.group.id)
    rows = chart.table().rows
    assert [row[1:] for row in rows] == [
        *((formats.number(fact.number, fact.decimals), "prognose") for fact in known),
        *(("niet bekend", "") for _ in unknown),
    ]
    assert {row[0] for row in rows[len(known) :]} == {fact.group.label for fact in unknown}


def test_jobs_are_ranked_by_their_shortage(charts: dict[str, Any]) -> None:
    values = [fact.number for fact in charts["tekort_functie"].values]
    assert values == sorted(values)
    assert max(values) < 0


def test_years_of_workload_and_absence_are_bars_of_their_own(charts: dict[str, Any], facts: Facts) -> None:
    for name in ("werkdruk", "ziekteverzuim"):
        assert points(charts[name].values) == points(facts.series(name))


def test_informal_care_shows_every_gemeente_with_its_interval(charts: dict[str, Any], facts: Facts) -> None:
    values = charts["mantelzorgers"].values
    assert {fact.region.kind for fact in values} == {"gemeente", "provincie", "land"}
    assert len(values) == len(facts.municipalities()) + 2
    assert all(fact.lower is not None and fact.upper is not None for fact in values)
