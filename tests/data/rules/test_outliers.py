"""A gemeente that lies absurdly far from all others is told; a town of students is not."""

import pytest

from publisher.data import plausibility
from publisher.model import Indicator
from tests.factories import dataset, indicator, observation

USUAL = (9.8, 10.3, 10.5, 10.5, 11.2, 11.2, 11.3, 11.8, 11.9, 12.0, 12.0)
JEUGDZORG = indicator("jeugdzorg", decimals=1, minimum=0, maximum=100)


def rows_told(values: tuple[float, ...], of: Indicator = JEUGDZORG) -> list[int]:
    rows = [observation(value, of.id, f"GM{number:04}", unit=of.unit) for number, value in enumerate(values)]
    return [item.place.row for item in plausibility(dataset(rows, indicators=[of])) if item.code == "rule-outlier"]


def test_a_gemeente_far_from_all_others() -> None:
    assert rows_told((*USUAL, 100)) == [13]


@pytest.mark.parametrize("values", [(*USUAL, 30), (*USUAL[:6], 100), (1.0,) * 11 + (2.4,), (0.0,) * 11 + (1.0,)])
def test_gemeenten_that_may_be(values: tuple[float, ...]) -> None:
    assert rows_told(values) == []


def test_counts_differ_with_the_size_of_a_gemeente() -> None:
    assert rows_told((*(1000 + number for number in range(11)), 900_000), indicator("inwoners", "persons")) == []
