"""The figures of the labour market: known points only, and what is not known stands as such."""

from __future__ import annotations

from typing import Any

import pytest

from publisher.build import inputs
from publisher.model import Status
from publisher.project import project
from tests.chapters import described

CHAPTER = "arbeidsmarktvraagstukken"


@pytest.fixture(scope="module")
def charts() -> dict[str, Any]:
    found = described.charts(inputs.read(project()), "regiobeeld", CHAPTER)
    return {name.removeprefix(f"{CHAPTER}/"): chart for name, chart in found.items()}


def test_shortage_shows_its_two_known_years_and_no_more(charts: dict[str, Any]) -> None:
    persons, share = charts["personeelstekort"], charts["tekort_aandeel"]
    assert [(fact.year, str(fact)) for fact in persons.facts] == [("2023", "1.700"), ("2032", "5.200")]
    drenthe, country = share.pairs
    assert [str(fact) for fact in drenthe] == ["3,5%", "10,0%"]
    assert [str(fact) for fact in country] == ["4,1%", "10,6%"]
    assert {fact.status for fact in (*persons.facts, *share.facts)} == {Status.PROJECTION}


def test_shortage_of_a_branch_is_not_guessed(charts: dict[str, Any]) -> None:
    assert charts["tekort_branche"].table().rows == (
        ("Huisartsenzorg", "15,4", "prognose"),
        ("Ggz", "12,0", "prognose"),
        ("Alle branches samen", "10,0", "prognose"),
        ("Verpleging, verzorging en thuiszorg", "niet bekend", ""),
        ("Ziekenhuizen", "niet bekend", ""),
    )


def test_jobs_are_ranked_by_their_shortage(charts: dict[str, Any]) -> None:
    values = charts["tekort_functie"].values
    assert [str(fact) for fact in values] == ["−1.200", "−600", "−300", "−300"]


def test_years_of_workload_and_absence_are_bars_of_their_own(charts: dict[str, Any]) -> None:
    assert [fact.year for fact in charts["werkdruk"].values] == ["2019", "2021", "2022"]
    assert [str(fact) for fact in charts["ziekteverzuim"].values] == ["7,2%", "9,2%"]


def test_informal_care_shows_every_gemeente_with_its_interval(charts: dict[str, Any]) -> None:
    values = charts["mantelzorgers"].values
    assert {fact.region.kind for fact in values} == {"gemeente", "provincie", "land"}
    assert len(values) == 14
    assert all(fact.lower is not None and fact.upper is not None for fact in values)
