"""A result is as uncertain as the most uncertain fact that it is calculated from, and unknown where one of them is."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.facts import Change, change, compare, difference, ratio, share, total
from publisher.model import Fact, Status
from tests.factories import fact, observation

# From certain to uncertain, written out: the order is what the tests are about.
KNOWN = [Status.OBSERVED, Status.ESTIMATE, Status.PROJECTION]
UNKNOWN = [Status.SUPPRESSED, Status.MISSING]


def known(status: Status, value: float = 20) -> Fact:
    return fact(value, status=status, observations=(observation(value, status=status),))


RESULTS: Mapping[str, Callable[[Fact, Fact], Fact]] = {
    "difference": difference,
    "ratio": ratio,
    "share": share,
    "total": lambda first, second: total((first, second)),
    "change": lambda first, second: change(first, second).absolute,
    "size": lambda first, second: change(first, second).size,
    "percent": lambda first, second: change(first, second).percent,
    "percent size": lambda first, second: change(first, second).percent_size,
    "comparison": lambda first, second: compare(first, second).difference,
}


@pytest.mark.parametrize("result", RESULTS)
@given(first=st.sampled_from(KNOWN), second=st.sampled_from(KNOWN))
def test_a_result_of_two_facts_is_as_uncertain_as_the_more_uncertain(
    result: str, first: Status, second: Status
) -> None:
    found = RESULTS[result](known(first), known(second, 10))
    assert found.status is KNOWN[max(KNOWN.index(first), KNOWN.index(second))]
    assert {row.status for row in found.observations} == {first, second}


def test_a_change_from_a_count_to_a_forecast_is_a_forecast() -> None:
    count, forecast = known(Status.OBSERVED), known(Status.PROJECTION, 10)
    assert change(count, forecast).absolute.status is Status.PROJECTION
    assert change(forecast, count).percent.status is Status.PROJECTION
    assert share(count, known(Status.ESTIMATE, 10)).status is Status.ESTIMATE


@given(statuses=st.lists(st.sampled_from(KNOWN), min_size=1, max_size=6))
def test_a_total_is_as_uncertain_as_its_most_uncertain_part(statuses: list[Status]) -> None:
    found = total([known(status, 1) for status in statuses])
    assert found.number == len(statuses)
    assert found.status is KNOWN[max(map(KNOWN.index, statuses))]


@given(
    statuses=st.lists(st.sampled_from(KNOWN), max_size=4),
    unknown=st.sampled_from(UNKNOWN),
    place=st.integers(0, 4),
)
def test_a_total_with_an_unknown_part_is_missing_whatever_the_others_are(
    statuses: list[Status], unknown: Status, place: int
) -> None:
    parts = [known(status) for status in statuses]
    parts.insert(place, fact(None, status=unknown))
    found = total(parts)
    assert (found.value, found.status, str(found)) == (None, Status.MISSING, "niet bekend")


@pytest.mark.parametrize("result", [name for name in RESULTS if name != "total"])
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_nothing_else_is_calculated_with_what_is_not_known(result: str, unknown: Status) -> None:
    absent, present = fact(None, status=unknown), known(Status.OBSERVED)
    for pair in ((absent, present), (present, absent)):
        with pytest.raises(ValueError, match="is not known"):
            RESULTS[result](*pair)


def test_a_result_has_no_interval_of_one_of_its_facts() -> None:
    first, second = fact(20, lower=18, upper=22), fact(10, lower=9, upper=11)
    for found in (Change(first, second).absolute, share(first, second), total((first, second))):
        assert (found.lower, found.upper) == (None, None)
