"""A region beside others: the words follow the 95% intervals, and say what is not known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data.dataset import Dataset
from publisher.facts import Facts
from publisher.model import Fact, Region
from publisher.narrative.phrases.left_out import only_known
from publisher.narrative.phrases.points import Point, better, evidence, standing, topics, worse
from publisher.narrative.phrases.regional import (
    RegionalLookups,
    if_known,
    known,
    only_unknown,
    reason,
    without_interval,
)
from tests import factories
from tests.factories import observation, region
from tests.narrative import sample

GEMEENTE, PROVINCE = region("GM1", "Assen", province="PV1"), region("PV1", "Drenthe")
COUNTRY = region("NL01")
CITY = region("GM2", "Utrecht", province="PV2", article="de gemeente")
ITS_PROVINCE = region("PV2", "Utrecht", article="de provincie")
DIRECTIONS = {
    "rookt": {"better": "lower", "topic": "rokers"},
    "overgewicht": {"better": "lower", "topic": "mensen met overgewicht"},
    "sport_wekelijks": {"better": "higher", "topic": "mensen die elke week sporten"},
}
REGIONS = (GEMEENTE, PROVINCE, COUNTRY, CITY, ITS_PROVINCE)
LOOKUPS = RegionalLookups(Facts(Dataset(regions={region.code: region for region in REGIONS}), "GM1"))


def fact(value: float | None, region: Region, margin: float = 0, indicator: str = "rookt") -> Fact:
    bounds = (value - margin, value + margin) if value is not None and margin else (None, None)
    of = factories.indicator(indicator, label="Rookt", **DIRECTIONS.get(indicator, {}))
    who = factories.group("18+", "18 jaar en ouder")
    return factories.fact(value, of, region=region, period="2020", group=who, lower=bounds[0], upper=bounds[1])


def beside(own: float | None, province: float | None, country: float | None, margin: float = 1) -> tuple[Fact, ...]:
    regions = (GEMEENTE, PROVINCE, COUNTRY)
    return tuple(fact(value, region, margin) for value, region in zip((own, province, country), regions, strict=True))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((20, 10, 10), "hoger dan in Drenthe en Nederland"),
        ((10, 20, 20), "lager dan in Drenthe en Nederland"),
        ((20, 20, 21), "vergelijkbaar met Drenthe en Nederland"),
        ((20, 10, 20), "hoger dan in Drenthe en vergelijkbaar met Nederland"),
        ((20, 20, 30), "vergelijkbaar met Drenthe en lager dan in Nederland"),
        ((20, 10, 30), "hoger dan in Drenthe, maar lager dan in Nederland"),
        ((None, 10, 30), "niet bekend"),
        ((20, None, 30), "lager dan in Nederland (van Drenthe is geen cijfer bekend)"),
        ((20, None, None), "niet te vergelijken: van Drenthe en Nederland is geen cijfer bekend"),
    ],
)
def test_every_outcome_has_words(values: tuple[float | None, ...], words: str) -> None:
    assert LOOKUPS.against(beside(*values)) == words


def test_the_value_stands_before_the_words() -> None:
    assert LOOKUPS.with_comparison(beside(20, 10, 20)) == "20%, hoger dan in Drenthe en vergelijkbaar met Nederland"
    assert LOOKUPS.with_comparison(beside(None, 10, 20)) == "niet bekend"


def test_a_name_of_two_regions_tells_its_kind() -> None:
    facts = fact(20, CITY, 1), fact(10, ITS_PROVINCE, 1), fact(20, COUNTRY, 1)
    assert LOOKUPS.against(facts) == "hoger dan in de provincie Utrecht en vergelijkbaar met Nederland"
    assert [LOOKUPS.place(code) for code in ("GM2", "PV2", "GM1")] == [
        "de gemeente Utrecht",
        "de provincie Utrecht",
        "Assen",
    ]


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 20))
def test_a_difference_is_reported_exactly_where_the_intervals_part(own: int, other: int, margin: int) -> None:
    words = LOOKUPS.against((fact(own, GEMEENTE, margin), fact(other, COUNTRY, margin)))
    assert ("hoger" in words) == (own - margin > other + margin)
    assert ("lager" in words) == (own + margin < other - margin)
    assert ("vergelijkbaar" in words) == (abs(own - other) <= 2 * margin)


def test_what_is_not_known_is_said() -> None:
    row = replace(observation(None, "rookt", "GM1", "2020", "18+"), note="Te weinig.")
    absent = replace(fact(None, GEMEENTE), observations=(row,))
    present = fact(20, GEMEENTE)
    assert (if_known(absent), if_known(present)) == ("niet bekend", "20%")
    assert (known(absent), known(present), known((present, absent))) == (False, True, False)
    assert only_known((absent, present)) == (present,)
    assert only_unknown((absent, present)) == (absent,)
    with pytest.raises(ValueError, match="all of the facts are known"):
        only_unknown((present,))
    assert reason(absent) == "Te weinig."
    with pytest.raises(ValueError, match="no reason"):
        reason(present)
    with pytest.raises(ValueError, match="none of the facts"):
        only_known((absent,))


@given(st.lists(st.sampled_from([0, 2]), min_size=1))
def test_values_have_no_interval_where_none_of_them_has_one(margins: list[int]) -> None:
    values = tuple(fact(20, GEMEENTE, margin) for margin in margins)
    known_range = replace(fact(None, GEMEENTE), lower=10, upper=30)
    assert without_interval((*values, known_range, fact(None, GEMEENTE))) == (not any(margins))


@pytest.mark.parametrize(
    ("date", "moved", "words"),
    [
        ("2012-01-01", 9, False),
        ("2012", 9, True),
        ("2018-01-01", 1, True),
        ("2018-01-01", -1, True),
        ("2018-01-01", 0, False),
        ("2023-01-01", 1, True),
        ("2023", 1, False),
    ],
)
def test_borders_count_that_moved_people_between_the_years_of_a_series(date: str, moved: int, words: bool) -> None:
    change = {"region": "GM1", "date": date, "kind": "grenswijziging", "inhabitants": str(moved)}
    rows = [observation(100, "inwoners", "GM1", year, unit="persons") for year in ("2012", "2023")]
    known = factories.dataset(
        rows,
        indicators=[factories.indicator("inwoners", "persons")],
        regions=REGIONS,
        tables={"region_changes": (change,)},
    )
    facts = Facts(known, "GM1")
    assert RegionalLookups(facts).redrawn(facts.series("inwoners")) is words
    assert not RegionalLookups(Facts(known, "GM2")).redrawn(facts.series("inwoners"))


def point(indicator: str, own: float, country: float, margin: float = 1, spread: float = 5) -> Point:
    return Point(fact(own, GEMEENTE, margin, indicator), fact(country, COUNTRY, margin, indicator), spread)


def test_good_and_bad_follow_the_direction_of_the_indicator() -> None:
    found = (point("rookt", 10, 20), point("sport_wekelijks", 40, 50), point("overgewicht", 50, 51))
    assert [item.fact.indicator.id for item in better(found)] == ["rookt"]
    assert [item.fact.indicator.id for item in worse(found)] == ["sport_wekelijks"]
    assert topics(found[:2]) == "minder rokers en minder mensen die elke week sporten"
    assert standing(found) == "op één punt gunstiger en op één punt ongunstiger dan in Nederland"
    assert standing(found[2:]) == "geen aantoonbaar verschil met Nederland"
    assert standing(()) == "cijfers niet bekend"
    assert evidence(found[0]) == "Rookt: 10% (marge 9–11), in Nederland 20%"


def test_a_small_difference_on_a_measure_with_little_spread_counts_most() -> None:
    wide, narrow = point("rookt", 10, 20, spread=10), point("overgewicht", 45, 50, spread=2)
    assert better((wide, narrow)) == (narrow, wide)


@given(st.sampled_from(sorted(DIRECTIONS)), st.integers(0, 100), st.integers(0, 100), st.integers(1, 20))
def test_a_point_is_never_more_than_the_intervals_show(indicator: str, own: int, country: int, margin: int) -> None:
    found = (point(indicator, own, country, margin),)
    apart = abs(own - country) > 2 * margin
    assert len(better(found)) + len(worse(found)) == apart
    if apart:
        good = (own > country) == (DIRECTIONS[indicator]["better"] == "higher")
        assert bool(better(found)) is good


def test_a_value_without_an_interval_is_no_point() -> None:
    assert better((point("rookt", 10, 20, margin=0),)) == worse((point("rookt", 30, 20, margin=0),)) == ()


def test_an_indicator_without_a_direction_is_refused() -> None:
    with pytest.raises(ValueError, match="no direction of inwoners"):
        RegionalLookups(sample.facts()).points(("inwoners",), period="2022")


def test_the_spread_is_that_between_all_gemeenten() -> None:
    rows = [
        observation(value, "rookt", region=region, group="18-64", lower=value - 1, upper=value + 1)
        for region, value in (("PV22", 10), ("NL01", 20), *zip(sample.GEMEENTEN.values(), (10, 20), strict=False))
    ]
    dataset = replace(sample.facts().dataset, observations=tuple(rows))
    (found,) = RegionalLookups(Facts(dataset, "PV22")).points(("rookt",), period="2022", group="18-64")
    assert found.spread == 5
    assert found.merit == 2


def words_of(**own: str) -> RegionalLookups:
    return RegionalLookups(Facts(factories.dataset(regions=[region("GG1009", "GGD IJsselland", **own)]), "GG1009"))


def test_a_region_without_words_of_its_own_is_spoken_of_by_its_name() -> None:
    bare = words_of(short_name="IJsselland", article="de regio")
    assert bare.in_region() == "in de regio IJsselland"
    assert bare.inhabitants() == "inwoners van de regio IJsselland"
    assert bare.adjective("gemeenten") == "gemeenten in de regio IJsselland"
    assert bare.adjective("zorg", "van") == "zorg van de regio IJsselland"


def test_a_region_has_its_words() -> None:
    own = words_of(short_name="Twente", inhabitants="Twentenaren", adjective="Twentse")
    assert (own.place(), own.in_region(), own.inhabitants()) == ("Twente", "in Twente", "Twentenaren")
    assert own.adjective("gemeenten") == own.adjective("gemeenten", "van") == "Twentse gemeenten"
