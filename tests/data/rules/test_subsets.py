"""A part is no larger than its whole, and ages add up; sound worlds pass."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data import Dataset, plausibility
from publisher.findings import Finding
from publisher.model import Indicator, Observation
from tests import factories
from tests.factories import group, indicator, observation, region

ALL = "totaal"
INHABITANTS = indicator("inwoners", "persons", minimum=0, aggregate="sum")
BY_AGE = indicator("leeftijd", "persons", minimum=0, aggregate="sum", at_most="inwoners")
REGIONS = [region("NL01"), region("PV22"), region("GM0106"), region("ZK06")]


def counts(values: Mapping[tuple[str, str], int], of: str = "leeftijd", period: str = "2022") -> list[Observation]:
    return [observation(v, of, code, period, ages, unit="persons") for (code, ages), v in values.items()]


def told(rows: Sequence[Observation], *indicators: Indicator) -> list[Finding]:
    return list(plausibility(world(rows, *indicators)))


def world(rows: Sequence[Observation], *indicators: Indicator) -> Dataset:
    return factories.dataset(rows, indicators=indicators or (INHABITANTS, BY_AGE), regions=REGIONS)


def rules(findings: Sequence[Finding]) -> set[str]:
    return {item.code.removeprefix("rule-") for item in findings}


@pytest.mark.parametrize(("value", "wrong"), [(4_734_223, True), (30_001, True), (30_000, False)])
def test_an_age_group_that_is_larger_than_a_wider_one(value: int, wrong: bool) -> None:
    found = told(counts({("PV22", "65+"): 30_000, ("PV22", "80+"): value}))
    assert rules(found) == ({"part-within-whole"} if wrong else set())
    for item in found:
        assert item.place.row == 3
        assert "leeftijd, PV22, 2022, 80+ is" in item.message
        assert "data/observations/test.csv, row 2" in item.message


@pytest.mark.parametrize(("whole", "part"), [("NL01", "ZK06"), ("NL01", "PV22"), ("PV22", "GM0106")])
def test_a_region_that_has_more_than_the_one_around_it(whole: str, part: str) -> None:
    def rows(larger: int, smaller: int) -> list[int]:
        found = told(counts({(whole, ALL): larger, (part, ALL): smaller}, "inwoners"))
        return [item.place.row for item in found if item.code == "rule-part-within-whole"]

    assert rows(500_000, 20_000_000) == [3]
    assert rows(500_000, 500_000) == []


def test_a_parent_may_be_named() -> None:
    rows = counts({("PV22", "a"): 10, ("PV22", "b"): 11})
    groups = [group("a"), group("b", parent="a")]
    data = factories.dataset(rows, indicators=[INHABITANTS, BY_AGE], groups=groups)
    assert rules(plausibility(data)) == {"part-within-whole"}


@pytest.mark.parametrize(("period", "value", "wrong"), [("2022", 501, True), ("2040", 501, True), ("2040", 500, False)])
def test_an_indicator_that_exceeds_another(period: str, value: int, wrong: bool) -> None:
    # Where the whole has no value for that year, the nearest one tells.
    rows = counts({("PV22", ALL): 500}, "inwoners") + counts({("PV22", "80+"): value}, period=period)
    assert rules(told(rows)) == ({"part-within-whole"} if wrong else set())


def test_of_several_years_the_nearest_counts() -> None:
    rows = [row for year, n in (("2000", 300), ("2020", 500)) for row in counts({("PV22", ALL): n}, "inwoners", year)]
    assert told(rows + counts({("PV22", "80+"): 400}, period="2022")) == []
    assert rules(told(rows + counts({("PV22", "80+"): 400}, period="2003"))) == {"part-within-whole"}


@pytest.mark.parametrize(("part", "wrong"), [(57, True), (56, False)])
def test_a_part_of_an_indicator(part: int, wrong: bool) -> None:
    shares = [indicator(name, minimum=0, maximum=100) for name in ("matig", "ernstig")]
    whole = indicator("overgewicht", minimum=0, maximum=100, parts=("matig", "ernstig"))
    rows = [observation(56, "overgewicht"), observation(part, "matig")]
    assert rules(told(rows, whole, *shares)) == ({"part-within-whole"} if wrong else set())


def test_a_share_of_a_group_may_be_higher_than_that_of_all() -> None:
    shares = indicator("rookt", minimum=0, maximum=100)
    assert told([observation(20, group="18+"), observation(30, group="65+")], shares) == []


AGES = {"0-17": 100, "18-64": 300, "65+": 150, "65-79": 101, "80+": 49}


@pytest.mark.parametrize(
    ("changed", "row"), [({}, None), ({"65+": 151}, 4), ({"80+": 50}, 4), ({"0-17": 98, "65+": 151}, 4)]
)
def test_ages_add_up(changed: dict[str, int], row: int | None) -> None:
    found = told(counts({("PV22", ages): value for ages, value in (AGES | changed).items()}))
    assert [(item.code, item.place.row) for item in found] == ([("rule-total-of-groups", row)] if row else [])


@pytest.mark.parametrize(("inhabitants", "wrong"), [(550, False), (551, True)])
def test_ages_add_up_to_everybody(inhabitants: int, wrong: bool) -> None:
    rows = counts({("PV22", ages): value for ages, value in AGES.items()})
    found = told([*rows, *counts({("PV22", ALL): inhabitants}, "inwoners")])
    assert rules(found) == ({"total-of-groups"} if wrong else set())


def test_counts_in_hundreds_add_up_to_rounding() -> None:
    def rounded(total: int) -> list[Finding]:
        return told(counts({("PV22", "65+"): total, ("PV22", "65-79"): 10_100, ("PV22", "80+"): 4_900}))

    assert rounded(15_100) == []
    assert rules(rounded(15_200)) == {"total-of-groups"}
    assert rules(rounded(15_101)) == {"total-of-groups"}


SHARES = {"0-17": 18.2, "18-64": 54.5, "65+": 27.3, "65-79": 18.4, "80+": 8.9}


@pytest.mark.parametrize(
    ("changed", "wrong"), [({}, False), ({"80+": 8.8}, False), ({"65+": 100}, True), ({"80+": 4.7}, True)]
)
def test_shares_of_ages(changed: dict[str, float], wrong: bool) -> None:
    share = indicator("aandeel", decimals=1, minimum=0, maximum=100, whole="inwoners")
    rows = [observation(value, "aandeel", group=ages) for ages, value in (SHARES | changed).items()]
    assert rules(told(rows, share)) == ({"total-of-groups"} if wrong else set())


@given(st.lists(st.tuples(*[st.integers(0, 90_000)] * 4), min_size=2, max_size=4), st.sampled_from([1, 100]), st.data())
def test_a_sound_world_passes_and_a_wrong_sum_does_not(
    gemeenten: list[tuple[int, ...]], grain: int, data: st.DataObject
) -> None:
    values: dict[tuple[str, str], int] = {}
    codes = [f"GM{number:04}" for number in range(len(gemeenten))]
    for code, numbers in zip(
        [*codes, "PV22"], [*gemeenten, tuple(map(sum, zip(*gemeenten, strict=True)))], strict=True
    ):
        ages = dict(zip(("0-17", "18-64", "65-79", "80+"), numbers, strict=True)) | {"65+": numbers[2] + numbers[3]}
        values |= {(code, name): round(value / grain) * grain for name, value in (ages | {ALL: sum(numbers)}).items()}
    assert told(counts(values)) == []
    spoiled = data.draw(st.sampled_from(list(values)))
    assert told(counts(values | {spoiled: values[spoiled] + 50_000}))
