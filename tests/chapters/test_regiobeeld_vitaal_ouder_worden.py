"""Growing old: what the printed edition got wrong never comes back, and what is not known is never drawn."""

from __future__ import annotations

from dataclasses import re, replace
from typing import Any

import pytest

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.chapters import figures as figures_of
from publisher.charts.kinds.directions import Directions, Way
from publisher.charts.kinds.lines import Lines
from publisher.charts.kinds.slope import Slope
from publisher.dutch import formats
from publisher.facts import Facts, change, compare
from publisher.findings import Finding, errors_in
from publisher.model import Observation, Panel, Status
from tests.built import stands_in
from tests.chapters import described
from tests.chapters.described import panel

CHAPTER = "vitaal_ouder_worden"
PER_GEMEENTE = ("gezondheid_per_gemeente", "beperking_per_gemeente", "mantelzorgers_per_gemeente")


@pytest.fixture(scope="module")
def charts(context: BuildContext) -> dict[str, Any]:
    return described.charts(context, "regiobeeld", CHAPTER)


@pytest.fixture(scope="module")
def facts(context: BuildContext) -> Facts:
    return described.facts(context, "regiobeeld")


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    return write(context)


def write(context: BuildContext) -> Manuscript:
    return described.written(context, "regiobeeld", CHAPTER)


def words(panel: Panel) -> str:
    """Return heading, alternative text and body, without the caveats, which stand apart."""
    alt = panel.figure.chart.alt() if panel.figure else ""
    return " ".join(f"{panel.heading} {alt} {panel.body}".split())


def caveats(panel: Panel) -> str:
    return " ".join(caveat.text for caveat in panel.caveats)


def test_words_hold(written: Manuscript) -> None:
    assert not errors_in(written.findings)


def test_every_figure_is_placed(written: Manuscript) -> None:
    assert {placed.id for _, placed in written.figures()} == {
        f"{CHAPTER}/{name}" for name in figures_of("regiobeeld", CHAPTER)
    }


def test_growth_is_that_of_the_numbers_not_the_one_once_printed(
    charts: dict[str, Any], facts: Facts, written: Manuscript
) -> None:
    found = panel(written, "aantal_ouderen")
    stated = 0
    for start, end in charts[f"{CHAPTER}/aantal_ouderen"].pairs:
        growth = change(start, end).percent
        assert all(stands_in(str(value), words(found)) for value in (start, end, growth))
        printed = facts.value("inwoners_leeftijd_verandering", group=end.group.id, period=f"{start.year}/{end.year}")
        if str(printed) != str(growth):
            stated += 1
            assert not stands_in(formats.number(printed.number), words(found))
            assert str(printed) in caveats(found)
    assert stated, "no growth is printed that the numbers contradict: this test has lost its case"


def test_informal_care_is_a_ratio_never_a_percentage(
    charts: dict[str, Any], context: BuildContext, written: Manuscript
) -> None:
    found = panel(written, "mantelzorgpotentieel")
    now = charts[f"{CHAPTER}/mantelzorgpotentieel"].facts[0]
    assert f"{now} mensen van 50-64 jaar per 85-plusser" in words(found)
    assert "%" not in words(found)
    assert "procent" not in words(found)
    assert now.indicator.unit == "ratio"
    assert {caveat.text for caveat in context.dataset.caveats if caveat.indicator == now.indicator.id} == {
        caveats(found)
    }


def test_clients_of_district_nursing_never_count_as_a_nursing_home(facts: Facts, written: Manuscript) -> None:
    home, district = panel(written, "verpleeghuiszorg"), str(facts.value("wijkverpleging"))
    (known,) = home.figure.chart.facts if home.figure else ()
    assert str(known) in words(home)
    assert district not in words(home)
    assert district.removesuffix(" personen") in caveats(home)
    assert district in words(panel(written, "wijkverpleging"))


def test_no_line_runs_through_years_that_are_not_known(charts: dict[str, Any]) -> None:
    assert not [name for name, chart in charts.items() if isinstance(chart, Lines)]
    slopes = [chart for chart in charts.values() if isinstance(chart, Slope)]
    assert all(fact.known and len(fact.observations) == 1 for chart in slopes for fact in chart.facts)
    edition = described.edition("regiobeeld")
    later = [end for chart in slopes for _, end in chart.pairs if int(end.year) > edition.year]
    assert {fact.status for fact in later} == {Status.PROJECTION}


@pytest.mark.parametrize("name", ["ouderen_leeftijd", "prevalentie_ouderen"])
def test_arrows_point_where_the_source_says(name: str, charts: dict[str, Any], context: BuildContext) -> None:
    chart = charts[f"{CHAPTER}/{name}"]
    assert isinstance(chart, Directions)
    for item in chart.items:
        said = context.dataset.statements[item.statement.id].words
        assert (item.way is Way.DOWN) == bool(re.search("daalt|dalen", said))
        assert (item.way is Way.UP) == bool(re.search("stijgt|stijgen|nemen toe", said))


@pytest.mark.parametrize("name", PER_GEMEENTE)
def test_a_value_per_gemeente_stands_with_its_interval_its_group_and_its_year(
    name: str, charts: dict[str, Any], facts: Facts
) -> None:
    chart = charts[f"{CHAPTER}/{name}"]
    assert [fact.region.code for fact in chart.values] == [*facts.municipalities(), facts.province]
    assert all(fact.lower is not None and fact.upper is not None for fact in chart.values)
    ((group, year),) = {(fact.group.label, fact.year) for fact in chart.values}
    assert group.startswith("65 jaar en ouder")
    assert f"{group}, {year}" in chart.subtitle
    assert chart.reference.region.code == facts.country


def test_a_gemeente_is_named_only_beyond_its_interval(
    charts: dict[str, Any], context: BuildContext, written: Manuscript
) -> None:
    chart = charts[f"{CHAPTER}/gezondheid_per_gemeente"]
    beyond = [fact for fact in chart.values[:-1] if compare(fact, chart.reference).higher]
    *others, last = beyond

    def wider(row: Observation) -> Observation:
        return replace(row, lower=chart.reference.number) if row in last.observations else row

    for data, named in ((context, beyond), (described.changed(context, wider), others)):
        names = formats.enumeration([fact.region.name for fact in named])
        heading = str(panel(write(data), "gezondheid_per_gemeente").heading)
        assert heading.startswith(f"In {names} voelen")


def test_the_reading_of_the_shares_of_district_nursing_rests_on_the_numbers(context: BuildContext) -> None:
    """The clients are fewer than their share of everyone of 65-79; with more clients that reading no longer stands."""

    def more(row: Observation) -> Observation:
        return replace(row, value=100 * row.value) if row.indicator == "wijkverpleging" and row.value else row

    found = [item for item in write(described.changed(context, more)).findings if item.code == "claim-false"]
    assert any("wijk_zeventig" in told(item) for item in found)


def told(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}"
