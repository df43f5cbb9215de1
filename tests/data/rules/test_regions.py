"""A country and its provinces are the sum, or a mean, of the regions that they consist of."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from publisher.data import Dataset, plausibility
from publisher.model import Indicator
from tests import factories
from tests.factories import indicator, observation, region

PROVINCES = [f"PV{number}" for number in range(20, 32)]
GEMEENTEN = [replace(region(f"GM{number:04}"), province=code) for number, code in enumerate(PROVINCES)]
COUNTRY = [region("NL01"), *map(region, PROVINCES)]
COUNTS = indicator("inwoners", "persons", minimum=0, aggregate="sum")
SHARES = indicator("rookt", decimals=1, minimum=0, maximum=100)


def country(
    of: Indicator, total: float, parts: Sequence[float], *, gemeenten: bool = False, known: int = 12
) -> Dataset:
    codes = [item.code for item in GEMEENTEN] if gemeenten else PROVINCES
    rows = [observation(total, of.id, "NL01", unit=of.unit)]
    rows += [observation(v, of.id, code, unit=of.unit) for code, v in zip(codes[:known], parts, strict=False)]
    return factories.dataset(rows, indicators=[of], regions=[*COUNTRY, *(GEMEENTEN if gemeenten else ())])


def rules(data: Dataset) -> set[str]:
    return {item.code.removeprefix("rule-") for item in plausibility(data)}


@pytest.mark.parametrize("gemeenten", [False, True])
@pytest.mark.parametrize(("total", "known", "wrong"), [(1266, 12, False), (1267, 12, True), (1267, 11, False)])
def test_regions_add_up_to_the_country(gemeenten: bool, total: int, known: int, wrong: bool) -> None:
    parts = [100 + number for number in range(12)]
    assert rules(country(COUNTS, total, parts, gemeenten=gemeenten, known=known)) == (
        {"total-of-regions"} if wrong else set()
    )


def test_some_provinces_are_no_country() -> None:
    rows = [observation(500, "inwoners", "NL01", unit="persons"), observation(100, "inwoners", "PV22", unit="persons")]
    assert plausibility(factories.dataset(rows, indicators=[COUNTS])) == ()


@pytest.mark.parametrize(
    ("total", "known", "wrong"),
    [(21.3, 12, True), (21.2, 12, False), (20, 12, False), (9.8, 12, True), (40, 11, False)],
)
def test_a_mean_lies_between_its_regions(total: float, known: int, wrong: bool) -> None:
    parts = [10.1 + number for number in range(12)]
    data = country(SHARES, total, parts, known=known)
    assert rules(data) == ({"mean-between-regions"} if wrong else set())
    if wrong:
        (found,) = plausibility(data)
        assert found.place.row == 2
        assert "from 10.1 (PV20) to 21.1 (PV31)" in found.message


def test_a_province_and_its_gemeenten() -> None:
    rows = [observation(30, region="PV22"), observation(21, region="GM0106"), observation(25, region="GM0114")]
    (found,) = plausibility(factories.dataset(rows, indicators=[SHARES]))
    assert (found.code, found.place.row) == ("rule-mean-between-regions", 2)


def test_an_amount_is_no_mean() -> None:
    of = indicator("kosten", "eur_million", minimum=0)
    assert rules(country(of, 900, [100 + number for number in range(12)])) == set()
