"""The regioplan: what is not known is told, abbreviations are explained, goals keep dates, words follow the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.dutch import formats
from publisher.facts import Facts
from publisher.findings import errors_in
from publisher.model import Fact, Page, Table
from tests.built import flat
from tests.chapters import described
from tests.chapters.described import panel

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
def facts(context: BuildContext) -> Facts:
    return described.facts(context, "regioplan")


@pytest.fixture(scope="module")
def written(context: BuildContext) -> Manuscript:
    return write(context)


def write(context: BuildContext) -> Manuscript:
    return described.written(context, "regioplan")


def pages(written: Manuscript) -> dict[str, Page]:
    return {page.id: page for chapter in written.chapters for page in chapter.pages}


def words(written: Manuscript) -> Iterator[str]:
    """Yield the text of the publication in the order of reading."""
    for page in pages(written).values():
        yield from map(str, (page.title, page.lead))
        for each in page.panels:
            yield from map(str, (each.heading, each.body))


def with_value(context: BuildContext, fact: Fact, value: float) -> BuildContext:
    """Return the context with another value in the row of a fact."""
    return described.changed(context, lambda row: replace(row, value=value) if row in fact.observations else row)


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
    goals = [goal for goal in context.dataset.goals if goal.publication == written.edition.name]
    assert {bool(goal.date) for goal in goals} == {True, False}
    (table,) = panel(written, "doelen").body.nodes
    assert isinstance(table, Table)
    dates = [formats.date(goal.date) if goal.date else "geen datum afgesproken" for goal in goals]
    assert list(table.rows) == [(goal.goal, goal.agreement, date) for goal, date in zip(goals, dates, strict=True)]


def test_the_number_of_locations_is_told_to_be_unknown_and_contested(facts: Facts, written: Manuscript) -> None:
    locations, own = panel(written, "locaties"), facts.value("gz_locaties")
    assert locations.figure is not None
    assert not own.known
    assert (own.region.name, "niet bekend") in locations.figure.table.rows
    assert [caveat.id for caveat in locations.caveats] == [caveat.id for caveat in own.caveats]
    assert len(own.caveats) == 1
    assert "De figuur spreekt dat tegen" in str(panel(written, "wat_valt_op").body)


def test_lost_values_of_care_profiles_are_not_drawn_as_values(written: Manuscript) -> None:
    profiles = panel(written, "indicatiegroepen")
    assert profiles.figure is not None
    assert not profiles.figure.chart.facts
    assert "niet bewaard" in str(profiles.body)


def test_both_ranges_of_places_stand_beside_each_other(facts: Facts, written: Manuscript) -> None:
    needed, told = panel(written, "tekort_2025"), panel(written, "wat_valt_op")
    shown = facts.value("gz_plaatsen_nodig")
    (source,) = {row.source for row in facts.dataset.observations if row.key == shown.observations[0].key} - {
        shown.observations[0].source
    }
    other = facts.value("gz_plaatsen_nodig", source=source)
    assert flat(str(shown)) in str(needed.heading)
    (caveat,) = needed.caveats
    assert flat(str(other)) in caveat.text
    assert flat(str(other)) in str(told.body)
    assert caveat in told.caveats


def test_more_people_waiting_change_the_heading(context: BuildContext, facts: Facts) -> None:
    own, mean = facts.latest("gz_wachtlijst"), facts.latest("gz_wachtlijst", region="ZK")
    for value, word in ((mean.number / 2, "minder"), (mean.number * 2, "meer")):
        waiting = write(with_value(context, own, value))
        assert f"{word} wachtenden" in str(panel(waiting, "wachtlijst").heading)


def test_a_share_of_users_below_the_mean_contradicts_the_title(context: BuildContext, facts: Facts) -> None:
    own, mean = facts.latest("gz_gebruikers_aandeel"), facts.latest("gz_gebruikers_aandeel", region="ZK")
    found = errors_in(write(with_value(context, own, mean.number / 2)).findings)
    assert any("Veel Drenten" in each.place.quote for each in found if each.code == "claim-false")
