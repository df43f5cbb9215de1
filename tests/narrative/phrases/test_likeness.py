"""Values are set beside each other where one thing differs; where two do, that is told, with what to write."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.model import Fact
from publisher.narrative.expressions.calculation import (
    above,
    compare,
    difference,
    gap,
    highest,
    holds,
    is_highest,
    ratio,
    share,
)
from publisher.narrative.phrases.rankings import ranking, where_highest
from tests import factories

PARTS = ("indicator", "region", "period", "group")
COMPARING: tuple[Callable[[Fact, Fact], object], ...] = (
    compare,
    gap,
    difference,
    ratio,
    lambda one, other: holds(one, "gt", other),
    lambda one, other: above((one,), other),
    lambda one, other: is_highest(one, (other,)),
    lambda one, other: highest((one, other), 1),
    lambda one, other: ranking((one, other), 1),
    lambda one, other: where_highest((one, other)),
)
PHRASES = (compare, gap)


def fact(value: float, differing: tuple[str, ...] = (), **keys: str) -> Fact:
    other = [name in differing for name in PARTS]
    where = factories.region("NL01" if other[1] else "PV22")
    who = factories.group("75+" if other[3] else "18+")
    of = factories.indicator("drinkt" if other[0] else "rookt", **keys)
    return factories.fact(value, of, region=where, period="2020" if other[2] else "2022", group=who)


@given(st.sampled_from(COMPARING), st.sets(st.sampled_from(PARTS)))
def test_only_one_thing_may_differ(step: Callable[[Fact, Fact], object], differing: set[str]) -> None:
    one, other = fact(20), fact(30, tuple(differing))
    refused = len(differing) > 1 or (differing == {"indicator"} and step in (*PHRASES, COMPARING[5]))
    if refused:
        with pytest.raises(ValueError, match="differ in") as error:
            step(one, other)
        assert all(name in str(error.value) for name in differing)
    else:
        step(one, other)


@pytest.mark.parametrize("differing", [each for each in product((False, True), repeat=4) if sum(each) > 1 or each[0]])
def test_what_the_message_says_to_write_is_accepted(differing: tuple[bool, ...]) -> None:
    one, other = fact(20), fact(30, tuple(name for name, differs in zip(PARTS, differing, strict=True) if differs))
    with pytest.raises(ValueError, match=r'mixes="') as error:
        compare(one, other)
    mixes = str(error.value).split('mixes="')[1].split('"')[0]
    assert str(compare(one, other, mixes=mixes).lower) == "True"
    with pytest.raises(ValueError, match="do not differ in"):
        compare(one, fact(30), mixes=mixes)


def test_parts_of_one_whole_and_shares_are_compared() -> None:
    one, other = fact(20, whole="oorzaken"), fact(30, ("indicator",), whole="oorzaken")
    assert compare(one, other).lower
    assert share(fact(20), fact(80, PARTS)).number == 25
    with pytest.raises(ValueError, match="no “regio” to mix"):
        compare(fact(20), fact(30), mixes="regio")


def test_a_list_that_differs_in_two_ways_has_no_first() -> None:
    with pytest.raises(ValueError, match=r"NL01.*2020.*region and period|region and period"):
        where_highest((fact(1), fact(2, ("region",)), fact(3, ("period",))))
