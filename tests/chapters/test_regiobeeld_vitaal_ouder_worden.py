"""Growing old: what the printed edition got wrong never comes back, and what is not known is never drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from publisher import editions
from publisher.build import inputs, manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.chapters import figures as figures_of
from publisher.charts.kinds.directions import Directions, Way
from publisher.charts.kinds.slope import Slope
from publisher.findings import Finding, errors_in
from publisher.model import Observation, Panel, Status
from publisher.project import project
from tests.chapters import described

CHAPTER = "vitaal_ouder_worden"
# The panels of the printed edition with their tab, in its order.
PRINTED = (
    ("aantal_ouderen", "Bevolkingsontwikkeling"),
    ("eenpersoonshuishoudens", "Bevolkingsontwikkeling"),
    ("woonsituatie_75plus", "Bevolkingsontwikkeling"),
    ("ouderen_leeftijd", "Gezondheid en participatie"),
    ("ouderen_opleiding", "Gezondheid en participatie"),
    ("prevalentie_ouderen", "Prevalentie ziekten"),
    ("valrisico", "Prevalentie ziekten"),
    ("verpleeghuiszorg", "Zorgvraag"),
    ("wijkverpleging", "Zorgvraag"),
    ("zvw_kosten_leeftijd", "Zorgkosten"),
    ("wlz_kosten_leeftijd", "Zorgkosten"),
    ("mantelzorgpotentieel", "Zorgkosten"),
)
PER_GEMEENTE = ("gezondheid_per_gemeente", "beperking_per_gemeente", "mantelzorgers_per_gemeente")


@pytest.fixture(scope="module")
def context() -> BuildContext:
    return inputs.read(project())


@pytest.fixture(scope="module")
def charts() -> dict[str, Any]:
    return described.charts(inputs.read(project()), "regiobeeld", CHAPTER)


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    return write(context)


def write(context: BuildContext) -> Manuscript:
    (edition,) = editions.load(project(), ["regiobeeld"])
    return manuscript.write(context, replace(edition, chapters=(CHAPTER,), always=()))


def changed(context: BuildContext, change: Callable[[Observation], Observation]) -> BuildContext:
    rows = tuple(change(row) for row in context.dataset.observations)
    return replace(context, dataset=replace(context.dataset, observations=rows))


def panel(written: Manuscript, key: str) -> Panel:
    return next(each for page in written.chapters[0].pages for each in page.panels if each.id == key)


def words(panel: Panel) -> str:
    """Return heading, alternative text and body, without the caveats, which stand apart."""
    alt = panel.figure.chart.alt() if panel.figure else ""
    return " ".join(f"{panel.heading} {alt} {panel.body}".split())


def caveats(panel: Panel) -> str:
    return " ".join(caveat.text for caveat in panel.caveats)


def test_panels_of_the_printed_edition_stand_in_its_order_under_its_tabs(written: Manuscript) -> None:
    found = [(each.id, page.tab) for page in written.chapters[0].pages for each in page.panels]
    assert tuple(item for item in found if item[0] in dict(PRINTED)) == PRINTED


def test_words_hold(written: Manuscript) -> None:
    assert not errors_in(written.findings)


def test_every_figure_is_placed(written: Manuscript) -> None:
    assert {placed.id for _, placed in written.figures()} == {
        f"{CHAPTER}/{name}" for name in figures_of("regiobeeld", CHAPTER)
    }


def test_growth_is_that_of_the_numbers_not_the_one_once_printed(written: Manuscript) -> None:
    found = panel(written, "aantal_ouderen")
    assert all(value in words(found) for value in ("14.437", "29.920", "107%", "51.475", "90.868", "77%"))
    assert "104" not in words(found)
    assert "104%" in caveats(found)


def test_informal_care_is_a_ratio_never_a_percentage(written: Manuscript) -> None:
    found = panel(written, "mantelzorgpotentieel")
    assert "8 mensen van 50-64 per 85-plusser" in words(found)
    assert "%" not in words(found)
    assert "procent" not in words(found)
    assert "per inwoner van 85 jaar en ouder" in caveats(found)


def test_clients_of_district_nursing_never_count_as_a_nursing_home(written: Manuscript) -> None:
    home = panel(written, "verpleeghuiszorg")
    assert "5.675" in words(home)
    assert "23.200" not in words(home)
    assert "23.200" in caveats(home)
    assert "23.200" in words(panel(written, "wijkverpleging"))


def test_no_line_runs_through_years_that_are_not_known(charts: dict[str, Any]) -> None:
    slopes = [chart for chart in charts.values() if isinstance(chart, Slope)]
    assert len(slopes) == 6
    assert all(fact.known and len(fact.observations) == 1 for chart in slopes for fact in chart.facts)
    later = [end for chart in slopes for _, end in chart.pairs if end.year > "2023"]
    assert {fact.status for fact in later} == {Status.PROJECTION}


def test_arrows_point_where_the_source_says(charts: dict[str, Any]) -> None:
    age, illness = charts["vitaal_ouder_worden/ouderen_leeftijd"], charts["vitaal_ouder_worden/prevalentie_ouderen"]
    assert isinstance(age, Directions)
    assert [item.way for item in age.items] == [Way.DOWN, Way.DOWN, Way.DOWN, Way.UP]
    assert {item.way for item in illness.items} == {Way.UP}


@pytest.mark.parametrize("name", PER_GEMEENTE)
def test_a_value_per_gemeente_stands_with_its_interval_its_group_and_its_year(
    name: str, charts: dict[str, Any]
) -> None:
    chart = charts[f"{CHAPTER}/{name}"]
    assert [fact.region.kind for fact in chart.values] == ["gemeente"] * 12 + ["provincie"]
    assert all(fact.lower is not None and fact.upper is not None for fact in chart.values)
    assert "65 jaar en ouder, 2020" in chart.subtitle
    assert chart.reference.region.name == "Nederland"


def test_a_gemeente_is_named_only_beyond_its_interval(context: BuildContext, written: Manuscript) -> None:
    def wider(row: Observation) -> Observation:
        meppel = (row.indicator, row.region, row.group) == ("goede_gezondheid", "GM0119", "65+")
        return replace(row, lower=60.0) if meppel else row

    assert "Aa en Hunze, De Wolden en Meppel" in str(panel(written, "gezondheid_per_gemeente").heading)
    heading = str(panel(write(changed(context, wider)), "gezondheid_per_gemeente").heading)
    assert "Aa en Hunze en De Wolden voelen" in heading


def test_the_reading_of_the_shares_of_district_nursing_rests_on_the_numbers(context: BuildContext) -> None:
    """23.200 clients are fewer than 33,7% of everyone of 65-79; with more clients that reading no longer stands."""

    def more(row: Observation) -> Observation:
        return replace(row, value=60000.0) if row.indicator == "wijkverpleging" else row

    found = [item for item in write(changed(context, more)).findings if item.code == "claim-false"]
    assert any("wijk_zeventig" in told(item) for item in found)


def told(finding: Finding) -> str:
    return f"{finding.message} {finding.hint}"
