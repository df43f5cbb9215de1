"""A value that is a factor off its brothers is told; the spread of real values is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.data import Dataset, plausibility
from tests.factories import dataset, indicator, observation

YEARS = ("2019", "2020", "2021", "2022", "2023")


def shares(*values: float) -> Dataset:
    rows = [observation(value, region=f"GM{number:04}") for number, value in enumerate(values, 1)]
    return dataset(rows, indicators=[indicator("rookt", minimum=0, maximum=100)])


def counts(*values: float, minimum: float = 0) -> Dataset:
    rows = [observation(value, "banen", period=year, unit="jobs") for value, year in zip(values, YEARS, strict=False)]
    return dataset(rows, indicators=[indicator("banen", "jobs", minimum=minimum)])


def scales(data: Dataset) -> list[tuple[int, str]]:
    return [(item.place.row, item.hint) for item in plausibility(data) if item.code == "rule-scale"]


def test_a_share_among_percentages() -> None:
    ((row, hint),) = scales(shares(36, 0.37, 38, 41, 33))
    assert row == 3
    assert hint.startswith("Check its point and its unit: 37 or so would fit.")


@pytest.mark.parametrize("values", [(36, 3.7, 38, 41, 33), (36, 0, 38, 41, 33), (0.4, 37, 12, 1, 4), (0.37, 37, 38)])
def test_shares_that_may_be(values: tuple[float, ...]) -> None:
    assert scales(shares(*values)) == []


@pytest.mark.parametrize("values", [(47, 46800, 47100), (46800, 47100, 47_300_000), (47100, 46800, 47)])
def test_a_count_that_lost_or_won_its_thousands(values: tuple[float, ...]) -> None:
    assert len(scales(counts(*values))) == 1


@pytest.mark.parametrize("values", [(4700, 46800, 47100), (47, 46800), (30, 3000, 30000)])
def test_counts_that_may_be(values: tuple[float, ...]) -> None:
    assert scales(counts(*values)) == []


def test_differences_have_no_scale() -> None:
    assert scales(counts(47, 46800, 47100, minimum=-100000)) == []


def test_regions_differ_in_size() -> None:
    rows = [
        observation(value, "inwoners", region, unit="persons")
        for region, value in (("GM0096", 1200), ("GM0106", 69000), ("PV22", 502000), ("PV21", 659000))
    ]
    assert scales(dataset(rows, indicators=[indicator("inwoners", "persons", minimum=0)])) == []


def test_several_wrong_values_do_not_hide_each_other() -> None:
    assert [row for row, _ in scales(shares(0.36, 0.37, *[20 + number for number in range(20)]))] == [2, 3]


@given(st.lists(st.floats(20, 60), min_size=5, max_size=12), st.floats(0.9, 1.1))
def test_next_years_values_pass(values: list[float], factor: float) -> None:
    assert scales(shares(*(value * factor for value in values))) == []
