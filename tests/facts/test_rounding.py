"""Where printed shares of one whole do not add up to 100, a reader is told that this is rounding."""

import pytest

from publisher.facts.rounding import rounding_caveats
from tests.factories import fact, group, indicator


def told(*shares: float | None, decimals: int = 0) -> list[str]:
    facts = [
        fact(value, indicator(name, decimals=decimals, whole="zorg"))
        for value, name in zip(shares, "abc", strict=False)
    ]
    return [caveat.text for caveat in rounding_caveats(facts)]


@pytest.mark.parametrize(
    ("shares", "decimals", "wrong"),
    [
        ((60.5, 39.5), 0, True),
        ((33.3, 33.3, 33.4), 0, True),
        ((28.89, 31.55, 39.56), 1, True),
        ((60.4, 39.6), 0, False),
        # A share is left out, or the only one.
        ((60, 38), 0, False),
        ((60.5, None), 0, False),
        ((100.4,), 0, False),
    ],
)
def test_the_printed_total(shares: tuple[float, ...], decimals: int, wrong: bool) -> None:
    expected = ["Door afronding tellen de delen niet precies op tot 100%."] if wrong else []
    assert told(*shares, decimals=decimals) == expected


def test_shares_of_several_years_and_of_no_whole() -> None:
    whole = [fact(share, indicator(name, whole="zorg"), period=year) for name, share, year in
             (("a", 60.5, "2021"), ("b", 39.5, "2022"))]  # fmt: skip
    ages = [
        fact(share, indicator("a", whole="zorg"), group=group(age)) for share, age in ((60.5, "18+"), (39.5, "65+"))
    ]
    assert list(rounding_caveats([*whole, *ages, fact(60.5), fact(39.5, indicator("b"))])) == []
