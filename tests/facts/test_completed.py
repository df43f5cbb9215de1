"""A region without rows of its own: of the same area, or added up and averaged from its gemeenten, and it says so."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from publisher.charts.words.alternative_text import column_table, note
from publisher.charts.words.sentences import computed
from publisher.data import Dataset
from publisher.facts import Facts, compare
from publisher.facts.completed import CompletedRows
from publisher.findings import PublisherError
from publisher.model import Observation, Status
from tests import factories, read_once
from tests.factories import group, indicator, observation, source

TWENTE, SAME = factories.region("GG1106", "GGD Twente", short_name="Twente"), factories.region("ZK22", "Twente")
REGIONS = [
    *(TWENTE, SAME, factories.region("NL01"), factories.region("PV23", "Overijssel")),
    *(
        factories.region(code, name, province="PV23", ggd="GG1106", zorgkantoor="ZK22")
        for code, name in (("GM0141", "Almelo"), ("GM0153", "Enschede"))
    ),
    factories.region("GM0193", "Zwolle", province="PV23"),
]
INDICATORS = [
    indicator("rookt", weight="inwoners_leeftijd"),
    indicator("inwoners", "persons", aggregate="sum"),
    indicator("inwoners_leeftijd", "persons", aggregate="sum"),
    indicator("huisarts", "km", 1, weight="inwoners", weight_groups=("totaal",)),
    indicator("vapet"),
]
GROUPS = [group("totaal"), group("20-64"), group("65+"), replace(group("18+"), counted=("20-64", "65+"))]


def people(code: str, count: float, period: str = "2022", **more: str) -> Observation:
    return observation(count, "inwoners", code, period, unit="persons", **more)


def aged(code: str, group: str, count: float) -> Observation:
    return observation(count, "inwoners_leeftijd", code, "2025", group, unit="persons")


COUNTS = [
    *(aged("GM0141", "20-64", 60), aged("GM0141", "65+", 40), aged("GM0153", "20-64", 200), aged("GM0153", "65+", 100)),
    *(people("GM0141", 150), people("GM0153", 450)),
]
SMOKERS = [
    observation(20.0, region="GM0141", group="18+", lower=17.0, upper=23.0),
    observation(25.0, region="GM0153", group="18+", lower=22.0, upper=28.0),
]


def facts(*rows: Observation, changes: tuple[dict[str, str], ...] = (), region: str = "GG1106") -> Facts:
    known = factories.dataset(
        rows,
        indicators=INDICATORS,
        regions=REGIONS,
        groups=GROUPS,
        sources=[source("cbs", "CBS")],
        tables={"region_changes": changes},
    )
    return Facts(known, region)


def test_counts_are_added_up_and_keep_their_rows() -> None:
    known = facts(*COUNTS)
    fact = known.value("inwoners")
    assert (fact.number, fact.status, fact.region.name) == (600, Status.ESTIMATE, "Twente")
    (row,) = fact.observations
    assert [part.region for part in row.rows] == ["GM0141", "GM0153"]
    assert [each.cited for each in known.sources([fact])] == ["CBS, voor Twente berekend uit de gemeenten"]


def test_a_source_line_names_a_source_once() -> None:
    known = facts(*COUNTS, people("NL01", 1000))
    both = known.sources([known.value("inwoners", region="NL01"), known.value("inwoners")])
    assert [each.cited for each in both] == ["CBS, voor Twente berekend uit de gemeenten"]


def test_a_share_is_averaged_with_the_people_that_it_is_of() -> None:
    fact = facts(*SMOKERS, *COUNTS).value("rookt", group="18+")
    assert fact.number == pytest.approx(
        24
    )  # 20 x 100 and 25 x 300 people of 20 and over: 23.75, given as whole numbers
    assert (fact.lower, fact.upper) == (None, None)
    assert [part.indicator for part in fact.observations[0].rows].count("inwoners_leeftijd") == 4


def test_no_more_decimals_are_printed_than_the_gemeenten_have() -> None:
    rounded = (observation(value, "huisarts", code, unit="km") for value, code in ((1.0, "GM0141"), (2.0, "GM0153")))
    exact = (observation(value, "huisarts", code, unit="km") for value, code in ((1.1, "GM0141"), (2.0, "GM0153")))
    assert str(facts(*rounded, *COUNTS).value("huisarts")) == "2\u00a0km"
    assert str(facts(*exact, *COUNTS).value("huisarts")) == "1,8\u00a0km"


def test_what_is_computed_says_so_in_tables_and_alternative_texts() -> None:
    fact = facts(*SMOKERS, *COUNTS).value("rookt", group="18+")
    assert note(fact) == "berekend uit de gemeenten"
    assert column_table("Regio", ["Twente"], [fact]).rows == (("Twente", "24", "berekend uit de gemeenten"),)
    assert computed([fact]) == "Berekend uit de gemeenten: Twente."


def test_a_computed_share_differs_only_beyond_what_its_gemeenten_allow() -> None:
    known = facts(
        *SMOKERS,
        *COUNTS,
        observation(22.0, region="NL01", group="18+", lower=21.0, upper=23.0),
        observation(16.0, region="NL01", period="2020", group="18+", lower=15.0, upper=17.0),
    )
    own, country = known.value("rookt", group="18+"), known.value("rookt", region="NL01", period="2022", group="18+")
    assert compare(own, country).similar
    assert compare(own, known.value("rookt", region="NL01", period="2020", group="18+")).higher


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([*SMOKERS[:1], *COUNTS], "It would be computed, and is not known of Enschede."),
        ([*SMOKERS[:1], observation(None, region="GM0153", group="18+"), *COUNTS], "is not known of Enschede."),
        ([*SMOKERS, *COUNTS[1:]], "there is no value for rookt of GGD Twente"),  # nor what it is weighted with
    ],
)
def test_what_is_not_known_of_one_gemeente_is_not_known(rows: list[Observation], message: str) -> None:
    with pytest.raises(PublisherError, match=message):
        facts(*rows).value("rookt", group="18+")


def test_without_a_weight_there_is_no_mean() -> None:
    rows = (observation(value, "vapet", code) for value, code in ((10.0, "GM0141"), (20.0, "GM0153")))
    with pytest.raises(PublisherError, match="there is no value for vapet of GGD Twente"):
        facts(*rows, *COUNTS).value("vapet")


def test_what_the_data_have_goes_before_what_is_computed() -> None:
    known = facts(*COUNTS, observation(601, "inwoners", "GG1106", unit="persons", source="own"))
    assert known.value("inwoners").number == 601
    assert known.series("inwoners")[0].observations[0].of == ()


def test_only_the_own_region_is_computed() -> None:
    with pytest.raises(PublisherError, match="there is no value for inwoners of Overijssel"):
        facts(*COUNTS, people("GM0193", 100)).value("inwoners", region="PV23")
    assert facts(*COUNTS, people("GM0193", 100), region="PV23").value("inwoners").number == 700


def test_a_region_of_the_same_gemeenten_gives_its_value_and_its_name() -> None:
    rows = observation(20.0, region="GG1106"), observation(None, region="ZK22")
    known = facts(*rows, region="ZK22")
    fact = known.value("rookt")
    assert (fact.number, fact.region.name, fact.status) == (20, "Twente", Status.OBSERVED)
    assert [each.cited for each in known.sources([fact])] == ["CBS, voor Twente het cijfer van GGD Twente"]
    assert note(fact) == ""


CHANGE = {"region": "GM0153", "date": "2022-01-01", "kind": "grenswijziging"}


@pytest.mark.parametrize(
    ("moved", "periods"),
    [
        ([CHANGE | {"inhabitants": "50"}], ["2022"]),
        # What moved within the region is of the same area.
        ([CHANGE | {"inhabitants": "50"}, CHANGE | {"region": "GM0141", "inhabitants": "-50"}], ["2021", "2022"]),
        ([], ["2021", "2022"]),
    ],
)
def test_values_of_other_borders_are_not_added_up(moved: list[dict[str, str]], periods: list[str]) -> None:
    earlier = people("GM0141", 149, "2021"), people("GM0153", 400, "2021")
    series = facts(*COUNTS, *earlier, changes=tuple(moved)).series("inwoners")
    assert [fact.period for fact in series] == periods


@pytest.fixture(scope="module")
def country() -> Dataset:
    return read_once.country()[0]


def test_what_is_computed_of_drenthe_is_what_is_published(country: Dataset) -> None:
    """Counts are exact; the mean of rounded values differs by no more than these were rounded."""

    def of_drenthe(rows: Iterable[Observation], source: str) -> dict[tuple[str, ...], float]:
        return {row.key: row.value for row in rows if row.source == source and row.value is not None}

    same = ("PV22", "GG0706", "ZK06")
    published = [row for row in country.observations if row.region == "PV22"]
    without = replace(country, observations=tuple(row for row in country.observations if row.region not in same))
    rows = CompletedRows(without, "PV22", set())
    found = [row for indicator in {row.indicator for row in published} for row in rows[indicator]]
    counted, known = of_drenthe(found, "cbs-37259"), of_drenthe(published, "cbs-37259")
    assert len(counted) >= 36
    assert {key: known[key] for key in counted} == counted
    averaged, known = of_drenthe(found, "monitor-85012"), of_drenthe(published, "monitor-85012")
    apart = [abs(known[key] - value) for key, value in averaged.items()]
    assert len(apart) >= 40
    assert max(apart) <= 0.2
