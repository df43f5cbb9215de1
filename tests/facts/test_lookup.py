"""Look-ups and calculation: the right row, or a message that helps; words never against the printed digits."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.facts import UNREAD, Facts, change, compare, difference, share, total
from publisher.findings import PublisherError
from publisher.model import Caveat, Observation
from tests import factories
from tests.factories import dataset, group, indicator, observation


def facts(*rows: Observation, caveats: tuple[Caveat, ...] = (), decimals: int = 0, region: str = "PV22") -> Facts:
    known = dataset(
        rows,
        indicators=[indicator("rookt", decimals=decimals)],
        regions=[factories.region(code) for code in ("PV22", "NL01", "GM0114", "GM0106")],
        groups=[group(key) for key in ("totaal", "18-64", "65+")],
        caveats=caveats,
    )
    return Facts(known, region)


def test_the_publications_own_region_is_the_default() -> None:
    known = facts(observation(20.0), observation(19.0, region="NL01"))
    assert known.value("rookt").number == 20
    assert known.value("rookt", region="NL01").number == 19


def test_a_missing_fact_names_what_is_known() -> None:
    with pytest.raises(PublisherError) as error:
        facts(observation(20.0, group="18-64")).value("rookt", group="65+")
    (finding,) = error.value.findings
    assert finding.code == "fact-missing"
    assert "65+" in finding.message
    assert 'value("rookt", region="PV22", period="2022", group="18-64")' in finding.hint


def test_an_unknown_indicator_suggests_the_nearest() -> None:
    with pytest.raises(PublisherError, match="Did you mean rookt"):
        facts(observation(20.0)).value("rook")


def test_two_periods_must_be_kept_apart() -> None:
    known = facts(observation(20.0), observation(21.0, period="2024"))
    with pytest.raises(PublisherError, match="Name one: period="):
        known.value("rookt")
    assert known.latest("rookt").number == 21
    assert [fact.period for fact in known.series("rookt")] == ["2022", "2024"]


def test_of_two_values_the_one_is_taken_that_a_caveat_shows() -> None:
    caveat = Caveat("two", "one-value", "rookt", "Twee bronnen.", show_source="monitor")
    known = facts(observation(20.0), observation(21.0, source="monitor"), caveats=(caveat,))
    assert known.value("rookt").number == 21
    assert known.value("rookt").caveats == (caveat,)
    assert known.value("rookt", source="cbs").number == 20


def test_a_known_value_goes_before_a_missing_one() -> None:
    assert facts(observation(None), observation(21.0, source="monitor")).value("rookt").number == 21


def test_a_caveat_stays_with_its_region() -> None:
    caveat = Caveat("one", "range", "rookt", "Let op.", region="NL01")
    known = facts(observation(20.0), observation(19.0, region="NL01"), caveats=(caveat,))
    assert known.value("rookt").caveats == ()
    assert known.value("rookt", region="NL01").caveats == (caveat,)


def test_caveats_come_in_the_order_of_the_data() -> None:
    anywhere = Caveat("any", "", "rookt", "Overal.")
    own = Caveat("own", "", "rookt", "Hier.", region="NL01", period="2022")
    other = Caveat("other", "", "rookt", "Elders.", region="GM0114")
    known = facts(observation(20.0), observation(19.0, region="NL01"), caveats=(own, other, anywhere))
    assert known.value("rookt", region="NL01").caveats == (own, anywhere)
    assert known.value("rookt").caveats == (anywhere,)


@pytest.mark.parametrize(("region", "province"), [("PV22", "PV22"), ("GM0114", "PV22"), ("NL01", "")])
def test_a_region_knows_its_province(region: str, province: str) -> None:
    assert facts(observation(1.0), region=region).province == province


def test_the_country_is_known_by_its_kind() -> None:
    assert facts(observation(1.0), region="GM0114").country == "NL01"
    abroad = factories.region("XX1", "Vlaanderen", "land")
    assert Facts(dataset(regions=[factories.region("PV22"), abroad]), "PV22").country == "XX1"
    with pytest.raises(PublisherError, match="there is no country"):
        _ = Facts(dataset(regions=[factories.region("PV22")]), "PV22").country


@pytest.mark.parametrize("region", ["PV22", "GM0114"])
def test_municipalities_come_by_name_also_beside_one_of_them(region: str) -> None:
    assert facts(observation(1.0), region=region).municipalities() == ("GM0106", "GM0114")


def test_what_has_no_row_is_not_found_and_what_is_missing_is() -> None:
    known = facts(observation(20.0), observation(None, region="GM0114"))
    assert known.find("rookt") == known.value("rookt")
    assert known.find("rookt", region="GM0106") is None
    missing = known.find("rookt", region="GM0114")
    assert missing is not None
    assert not missing.known
    with pytest.raises(PublisherError, match="Did you mean rookt"):
        known.find("rook")


def test_a_missing_fact_of_a_region_names_what_is_known_there() -> None:
    with pytest.raises(PublisherError) as error:
        facts(observation(20.0), observation(9.0, region="NL01")).value("rookt", region="NL01", period="2019")
    (finding,) = error.value.findings
    assert finding.message == "there is no value for rookt of Nederland (NL01), 2019, totaal."
    assert finding.hint == (
        'Known, nearest first: Nederland, 2022, totaal, value("rookt", region="NL01", period="2022", group="totaal"). '
        "Or say that it is not known: "
        "[words]{claim=\"unknown(value('rookt', region='NL01', period='2019', group='totaal'))\"}."
    )


def test_a_region_without_rows_is_told_of_its_province_and_the_country_first() -> None:
    rows = (observation(9.0, region="NL01"), observation(20.0), observation(21.0, region="GM0114"))
    with pytest.raises(PublisherError) as error:
        facts(*rows).value("rookt", region="GM0106", period="2022")
    hint = error.value.findings[0].hint
    assert hint.index("Drenthe") < hint.index("Nederland") < hint.index("Emmen")


def test_values_in_files_that_were_not_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text(
        "indicator,region,period,group,value\nrookt,GM0106,2020,18+,19\nrookt,GM0106,2016,65+,\nrookt,GM01060,2012,x,1\n",
        encoding="utf-8",
    )
    known = facts(observation(20.0))
    known = replace(known, dataset=replace(known.dataset, beyond=(path, tmp_path / "gone.csv")))
    with pytest.raises(PublisherError) as error:
        known.value("rookt", region="GM0106")
    (finding,) = error.value.findings
    assert "data/gemeenten has values of it for 2016, 2020 (65+, 18+)" in finding.message
    assert finding.hint.startswith("Copy these rows into data/observations to use them here. Known, nearest first: ")


def test_a_result_keeps_its_rows_and_is_unknown_when_a_part_is() -> None:
    known = facts(observation(20.0), observation(None, region="GM0114"), observation(10.0, region="GM0106"))
    parts = known.across("rookt", ["GM0114", "GM0106"])
    assert total(parts).known is False
    assert str(total(parts)) == "niet bekend"
    assert len(total(parts).observations) == 2
    assert share(known.value("rookt", region="GM0106"), known.value("rookt")).number == 50


def test_difference_of_percentages_is_in_percentage_points() -> None:
    known = facts(observation(20.0), observation(19.0, region="NL01"))
    assert str(difference(known.value("rookt"), known.value("rookt", region="NL01"))) == "1\u00a0procentpunt"


def test_overlapping_intervals_show_no_difference() -> None:
    known = facts(
        observation(20.0, lower=18.0, upper=22.0),
        observation(17.0, region="NL01", lower=16.5, upper=18.5),
        observation(15.0, region="GM0106", lower=13.0, upper=17.5),
    )
    drenthe, country, assen = known.across("rookt", ["PV22", "NL01", "GM0106"])
    assert compare(drenthe, country).similar
    assert compare(assen, drenthe).lower
    assert compare(drenthe, assen).higher


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 2))
def test_direction_follows_the_printed_digits(first: float, second: float, decimals: int) -> None:
    known = facts(observation(first, period="2020"), observation(second, period="2024"), decimals=decimals)
    step = change(*known.series("rookt"))
    shown = [str(fact) for fact in (step.start, step.end)]
    if shown[0] == shown[1]:
        assert not step.rises
        assert not step.falls
    else:
        assert step.rises == (second > first)
        assert step.falls == (second < first)


def test_rows_that_were_not_read_are_no_missing_rows() -> None:
    known = facts()
    unread = replace(known, dataset=replace(known.dataset, unread=frozenset({("rookt", known.region)})))
    with pytest.raises(PublisherError) as error:
        unread.value("rookt")
    assert [finding.code for finding in error.value.findings] == [UNREAD]


TWENTE = factories.region("GG1106", "GGD Twente", short_name="Twente")


def in_several_provinces() -> Facts:
    regions = [
        *(factories.region("NL01"), factories.region("PV22"), factories.region("PV23", "Overijssel"), TWENTE),
        *(factories.region("GM0106", zorgkantoor="ZK32"), factories.region("GM0193", "Zwolle", province="PV23")),
        factories.region("ZK32", "Zwolle", zorgkantoor=""),
    ]
    known = {each.code: each for each in regions} | {
        "GM0193": factories.region("GM0193", "Zwolle", province="PV23", ggd="GG1106", zorgkantoor="ZK32")
    }
    return Facts(dataset([observation(1.0), observation(2.0, region="GG1106")], regions=[*known.values()]), "ZK32")


def test_a_region_of_gemeenten_has_them_and_its_province_if_it_is_one() -> None:
    crossing = in_several_provinces()
    assert crossing.municipalities() == ("GM0106", "GM0193")
    assert crossing.province == ""
    within = replace(crossing, region="GG1106")
    assert (within.municipalities(), within.province) == (("GM0193",), "PV23")
    assert crossing.municipalities("PV23") == ("GM0193",)


def test_the_own_region_has_the_name_that_a_reader_says() -> None:
    facts = in_several_provinces()
    assert facts.value("rookt", region="GG1106").region.name == "GGD Twente"
    assert replace(facts, region="GG1106").value("rookt").region.name == "Twente"


def test_a_gemeente_with_the_name_of_the_own_region_is_told_apart() -> None:
    facts = in_several_provinces()
    assert [facts.region_of(code).name for code in ("ZK32", "GM0193")] == ["Zwolle", "Zwolle (gemeente)"]
    assert replace(facts, region="GG1106").region_of("GM0193").name == "Zwolle"


def test_a_gemeente_with_the_name_of_the_province_of_a_set_is_told_apart() -> None:
    both = factories.region("GM0106+GM0193", "Zwolle en Assen", "set", members=("GM0106", "GM0193"))
    lying = [factories.region("GM0106", province="PV23"), factories.region("GM0193", "Zwolle", province="PV23")]
    regions = [factories.region("NL01"), factories.region("PV23", "Zwolle"), *lying, both]
    facts = Facts(dataset([observation(1.0, region="PV23")], regions=regions), both.code)
    assert facts.region_of("GM0193").name == "Zwolle (gemeente)"
    assert facts.region_of("PV23").name == "Zwolle"
