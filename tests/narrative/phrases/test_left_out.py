"""What `only_known` leaves out stays known to each phrase: it says the same as of the whole list, or that some lack."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.facts import Series
from publisher.narrative.expressions.calculation import above, below, count, highest, total
from publisher.narrative.expressions.functions import printable
from publisher.narrative.phrases.counts import cardinal, counted, how_many, most_or_some, names, names_with_values
from publisher.narrative.phrases.fact_phrases import labels
from publisher.narrative.phrases.left_out import left_out, only_known, whole
from publisher.narrative.phrases.rankings import (
    highest_and_lowest,
    leaders,
    rank,
    rank_among,
    ranking,
    trailers,
    where_highest,
    where_lowest,
)
from tests.narrative.phrases.test_counts import GEMEENTE, gemeenten
from tests.narrative.phrases.test_phrases import fact

SAID = ("voor zover bekend", "met een bekend cijfer")
# At least two are known and differ, so that there is a first.
gaps = st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=3, max_size=9).filter(
    lambda values: len({*values} - {None}) > 1
)


def says_so(words: str) -> bool:
    return any(said in words for said in SAID)


@given(gaps, st.integers(0, 4))
def test_a_phrase_of_the_known_says_what_it_says_of_the_whole(values: list[int | None], edge: int) -> None:
    facts = gemeenten(*values)
    known = only_known(facts)
    assert set(whole(known)) == set(facts)
    part = above(known, fact(edge, region="Z"))
    for phrase in (where_highest, where_lowest, highest_and_lowest):
        assert phrase(known) == phrase(facts)
    for counting in (how_many, most_or_some):
        assert counting(part, known, *GEMEENTE) == counting(part, facts, *GEMEENTE)
    assert rank_among(known[0], known, "gemeenten") == rank_among(known[0], facts, "gemeenten")


@given(gaps, st.integers(0, 4))
def test_a_phrase_that_takes_the_known_alone_says_so(values: list[int | None], edge: int) -> None:
    facts = gemeenten(*values)
    known, reference = only_known(facts), fact(edge, region="Z")
    incomplete = None in values
    chosen = (above(known, reference), below(known, reference), leaders(known), trailers(known))
    several = highest(known, 1, ties=True)
    assert isinstance(several, tuple)
    for some in (*chosen, several):
        assert says_so(names(some, "scoort", "scoren", none="geen gemeente")) == incomplete
        assert says_so(names_with_values(some, none="geen gemeente")) == incomplete
        assert says_so(counted(some, *GEMEENTE)) == says_so(counted(count(some), *GEMEENTE)) == incomplete
    assert says_so(ranking(known, 1)) == says_so(rank(known[0], known)) == incomplete
    assert says_so(counted(known, *GEMEENTE)) == incomplete
    for alone in (cardinal, printable):
        assert str(alone(count(known)))
        if incomplete:
            with pytest.raises(ValueError, match="counted"):
                alone(count(chosen[0]))


@given(st.lists(st.integers(0, 4), min_size=2, max_size=6))
def test_of_a_whole_list_nothing_is_added(values: list[int]) -> None:
    facts = gemeenten(*values)
    assert only_known(facts) is facts
    assert not says_so(names(above(facts, facts[0]), none="geen"))
    assert total(only_known(facts)).number == sum(values)


def test_a_sum_of_the_known_is_refused_and_a_sum_of_named_ones_is_not() -> None:
    facts = only_known(gemeenten(3, None, 2, 1))
    with pytest.raises(ValueError, match=r"without B is not.*known\(list\)"):
        total(facts)
    top = highest(facts, 2)
    assert total(top).number == 5
    assert names(top, "telt", "tellen") == "A en C (voor zover bekend) tellen"


def test_groups_and_series_are_kept_as_what_they_are() -> None:
    series = Series((fact(1, period="2020"), fact(None, period="2021"), fact(3, period="2022")))
    known = only_known(series)
    assert isinstance(known, Series)
    assert [each.period for each in left_out(known)] == ["2021"]
    assert left_out(pickle.loads(pickle.dumps(known))) == left_out(known)
    assert labels(above(known, fact(2, period="2019"))).endswith("(voor zover bekend)")
    with pytest.raises(ValueError, match="none of the facts"):
        only_known(gemeenten(None))
