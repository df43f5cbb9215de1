"""The regioplan: what is not known is told, abbreviations are explained, goals keep dates, words follow the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from publisher import editions
from publisher.build import inputs, manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.dutch import formats
from publisher.findings import errors_in
from publisher.model import Observation, Page, Panel, Table
from publisher.project import project

# Each abbreviation a reader meets, with the words that explain it.
ABBREVIATIONS = {
    "AVG": "artsen voor verstandelijk gehandicapten",
    "COT": "crisisondersteuningsteam",
    "ggz": "geestelijke gezondheidszorg",
    "IBS": "inbewaringstelling",
    "LVB": "licht verstandelijke beperking",
    "MPT": "modulair pakket thuis",
    "NPGZ": "Noordelijk Platform Gehandicaptenzorg",
    "PGB": "persoonsgebonden budget",
    "TZA": "Technologie en Zorg Academie",
    "VG": "verstandelijke beperking",
    "VPT": "volledig pakket thuis",
    "Wlz": "Wet langdurige zorg",
    "Wvggz": "Wet verplichte ggz",
    "Wzd": "Wet zorg en dwang",
    "ZG": "zintuiglijke",
    "ZZP’s": "zorgzwaartepakketten",
}


@pytest.fixture(scope="module")
def context() -> BuildContext:
    return inputs.read(project())


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    return write(context)


def write(context: BuildContext) -> Manuscript:
    (edition,) = editions.load(project(), ["regioplan"])
    return manuscript.write(context, edition)


def pages(written: Manuscript) -> dict[str, Page]:
    return {page.id: page for chapter in written.chapters for page in chapter.pages}


def panel(written: Manuscript, key: str) -> Panel:
    return next(each for page in pages(written).values() for each in page.panels if each.id == key)


def words(written: Manuscript) -> Iterator[str]:
    """Yield the text of the publication in the order of reading."""
    for page in pages(written).values():
        yield from map(str, (page.title, page.lead))
        for each in page.panels:
            yield from map(str, (each.heading, each.body))


def spoiled(context: BuildContext, wanted: Callable[[Observation], bool], value: float) -> BuildContext:
    """Return the context with another value in the rows that are wanted."""
    rows = tuple(replace(row, value=value) if wanted(row) else row for row in context.dataset.observations)
    assert rows != context.dataset.observations
    return replace(context, dataset=replace(context.dataset, observations=rows))


def test_nothing_is_wrong(written: Manuscript) -> None:
    assert not written.findings


def test_the_zones_are_read_from_now_to_later(written: Manuscript) -> None:
    zones = [each.attributes["zone"] for each in pages(written)["in-beeld"].panels]
    assert list(dict.fromkeys(zones)) == ["De regio", "De zorg nu", "De zorg straks"]
    assert zones == sorted(zones, key=list(dict.fromkeys(zones)).index)


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_an_abbreviation_is_explained_where_it_is_met_first(written: Manuscript, short: str) -> None:
    first = next(text for text in words(written) if re.search(rf"(?<![\w/]){re.escape(short)}(?!\w)", text))
    assert ABBREVIATIONS[short] in first


def test_every_goal_is_printed_with_its_date_or_without_one(context: BuildContext, written: Manuscript) -> None:
    goals = [goal for goal in context.dataset.goals if goal.publication == "regioplan-2022"]
    assert {bool(goal.date) for goal in goals} == {True, False}
    (table,) = panel(written, "doelen").body.nodes
    assert isinstance(table, Table)
    dates = [formats.date(goal.date) if goal.date else "geen datum afgesproken" for goal in goals]
    assert list(table.rows) == [(goal.goal, goal.agreement, date) for goal, date in zip(goals, dates, strict=True)]


def test_the_number_of_locations_is_told_to_be_unknown_and_contested(written: Manuscript) -> None:
    locations = panel(written, "locaties")
    assert locations.figure is not None
    assert ("Drenthe", "niet bekend") in locations.figure.chart.table().rows
    (caveat,) = locations.caveats
    assert "vergelijkbaar" in caveat.text
    assert "lager dan landelijk" in caveat.text
    assert "De figuur spreekt dat tegen" in str(panel(written, "wat_valt_op").body)


def test_lost_values_of_care_profiles_are_not_drawn_as_values(written: Manuscript) -> None:
    profiles = panel(written, "indicatiegroepen")
    assert profiles.figure is not None
    assert not profiles.figure.chart.facts
    assert "niet bewaard" in str(profiles.body)


def test_both_ranges_of_places_stand_beside_each_other(written: Manuscript) -> None:
    needed = panel(written, "tekort_2025")
    assert "−47 tot 9 plaatsen" in str(needed.heading)
    (caveat,) = needed.caveats
    assert "3 tot 30 plaatsen" in caveat.text
    told = panel(written, "wat_valt_op")
    assert "3 tot 30 plaatsen" in str(told.body)
    assert caveat in told.caveats


def test_more_people_waiting_change_the_heading(context: BuildContext) -> None:
    waiting = spoiled(context, lambda row: row.key == ("gz_wachtlijst", "ZK06", "2022-02", "totaal"), 2.4)
    assert "minder wachtenden" in str(panel(write(context), "wachtlijst").heading)
    assert "meer wachtenden" in str(panel(write(waiting), "wachtlijst").heading)


def test_a_share_of_users_below_the_mean_contradicts_the_title(context: BuildContext) -> None:
    fewer = spoiled(context, lambda row: row.key == ("gz_gebruikers_aandeel", "ZK06", "2022-01", "totaal"), 0.5)
    found = [each for each in errors_in(write(fewer).findings) if each.code == "claim-false"]
    assert any("Veel Drenten" in each.place.quote for each in found)
