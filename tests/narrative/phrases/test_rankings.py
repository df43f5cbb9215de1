"""Rankings in words: ties included, all equal, one known, some unknown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.facts import total
from publisher.model import NotKnownError
from publisher.narrative.expressions.calculation import highest, lowest, maximum, minimum
from publisher.narrative.phrases.rankings import (
    highest_and_lowest,
    leaders,
    rank_among,
    ranking,
    trailers,
    where_highest,
    where_lowest,
)
from tests.narrative.phrases.test_counts import gemeenten
from tests.narrative.phrases.test_phrases import fact

some = st.lists(st.integers(0, 4), min_size=2, max_size=8)


@given(some, st.data())
def test_a_ranking_names_the_first_few_with_their_values(values: list[int], data: st.DataObject) -> None:
    facts, number = gemeenten(*values), data.draw(st.integers(1, len(values)))
    edge = sorted(values, reverse=True)[number - 1]
    expected = {item.region.name for item in facts if item.number >= edge}
    if len(expected) == len(facts) > number:
        with pytest.raises(ValueError, match="share this place"):
            ranking(facts, number)
        return
    words = str(ranking(facts, number))
    assert set(re.findall(r"\b[A-H]\b", words)) == expected
    for group, value in re.findall(r"((?:[A-H](?:, | en )?)+)\((?:beide |alle \w+ )?(\d)%\)", words):
        assert all(item.number == int(value) for item in facts if item.region.name in re.findall("[A-H]", group))
    assert len(re.findall("%", words)) == len({value for value in values if value >= edge})


@given(some)
def test_where_a_value_is_highest_or_lowest(values: list[int]) -> None:
    facts = gemeenten(*values)
    for phrase, edge, end in ((where_highest, max(values), "hoogst"), (where_lowest, min(values), "laagst")):
        words = str(phrase(facts))
        if len(set(values)) == 1:
            assert words == "overal gelijk"
        else:
            first = [item.region.name for item in facts if item.number == edge]
            assert words.startswith(f"het {end} in ")
            assert re.findall(r"\b[A-H]\b", words) == first


@given(st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=2, max_size=8))
def test_what_is_not_known_is_said(values: list[int | None]) -> None:
    facts = gemeenten(*values)
    known = [item for item in facts if item.known]
    if len(known) < 2:
        with pytest.raises(ValueError, match=r"no others|not known"):
            where_highest(facts)
    else:
        assert where_highest(facts).endswith(", voor zover bekend") == (len(known) < len(facts))
    for item in known:
        words = rank_among(item, facts, "gemeenten")
        assert " de een gemeenten" not in words and " één " not in words
        assert words.startswith("als enige") == (len(known) == 1)
        assert words.startswith(("gelijk in alle", "gelijk in beide")) == (
            len(known) > 1 and len({each.number for each in known}) == 1
        )


def test_known_rankings() -> None:
    facts = gemeenten(22, 21, 21, 19, 19, 19, 3)
    assert ranking(facts, 3) == ranking(facts, 2) == "A (22%), B en C (beide 21%)"
    assert ranking(facts, 4) == "A (22%), B, C (beide 21%), D, E en F (alle drie 19%)"
    assert ranking(facts, 1, "laag") == "G (3%)"
    assert where_highest(facts[1:], "vaak", "gestrest") == "het vaakst gestrest in B en C"
    assert where_lowest(facts, "vaak", "gestrest") == "het minst vaak gestrest in G"
    assert where_highest(facts[1:3], "vaak", "gestrest") == "overal even vaak gestrest"
    assert where_highest(facts[1:3], rest="opgeleid") == "overal even hoog opgeleid"
    assert ranking(gemeenten(9, 9, 9, 9, 1), 1) == "A, B, C en D (alle vier 9%)"
    assert rank_among(facts[0], facts, "gemeenten") == "het hoogst van de zeven gemeenten"
    assert rank_among(facts[1], facts[1:3], "gemeenten") == "gelijk in beide gemeenten"
    assert rank_among(facts[0], gemeenten(22, None), "gemeenten") == "als enige van de twee gemeenten bekend"
    assert [item.region.name for item in leaders(facts[1:])] == ["B", "C"]
    assert [item.region.name for item in trailers(facts)] == ["G"]


def test_a_tie_is_told_with_the_phrase_that_can_say_it() -> None:
    with pytest.raises(ValueError, match=r"tie at 21% \(B and C\); leaders\(…\).*ranking\(…\)"):
        highest(gemeenten(1, 21, 21))
    with pytest.raises(ValueError, match=r"all 3 are 5%: where_highest\(…\) says “overal gelijk”"):
        highest(gemeenten(5, 5, 5))
    with pytest.raises(ValueError, match="where_highest"):
        leaders(gemeenten(5, 5))


def test_what_differs_in_period_is_named_by_period() -> None:
    series = (fact(1, period="2010"), fact(2, period="2022"))
    assert where_highest(series) == "het hoogst in 2022"
    assert where_lowest((series[0], fact(1, period="2022"))) == "steeds gelijk"


def test_what_is_not_known_is_named() -> None:
    for phrase in (highest, leaders, trailers, lambda facts: ranking(facts, 1)):
        with pytest.raises(NotKnownError, match=r"i of B and D, 2022, totaal is not known"):
            phrase(gemeenten(1, None, 2, None))
    with pytest.raises(NotKnownError, match="of B, "):
        _ = total(gemeenten(1, None, 2)).number


@given(some)
def test_the_ends_of_a_list_are_told_with_where_they_are(values: list[int]) -> None:
    facts = gemeenten(*values)
    words = str(highest_and_lowest(facts))
    if len(set(values)) == 1:
        assert words == f"overal {facts[0]}"
        return
    high, _, low = words.partition(f" {max(values)}%")
    for part, edge in ((high, max(values)), (low, min(values))):
        assert re.findall(r"\b[A-H]\b", part) == [item.region.name for item in facts if item.number == edge]
    assert words.endswith(f"{min(values)}%")


@given(some, st.data())
def test_the_few_take_in_all_who_are_tied_with_the_last(values: list[int], data: st.DataObject) -> None:
    facts, number = gemeenten(*values), data.draw(st.integers(1, len(values)))
    found = highest(facts, number, ties=True)
    assert isinstance(found, tuple)
    edge = sorted(values, reverse=True)[number - 1]
    assert {item.region.name for item in found} == {item.region.name for item in facts if item.number >= edge}
    assert (maximum(facts).number, minimum(facts).number) == (max(values), min(values))


def test_an_end_is_told_as_far_as_it_is_known_and_with_its_value() -> None:
    facts = gemeenten(22, 22, None, 3)
    assert where_highest(facts, values=True) == "het hoogst in A en B (beide 22%), voor zover bekend"
    assert where_lowest(facts, "vaak", "ziek", values=True) == "het minst vaak ziek in D (3%), voor zover bekend"
    assert where_highest(gemeenten(5, 5), values=True) == "overal gelijk (5%)"
    assert highest_and_lowest(facts) == "in A en B 22%, en in D 3%, voor zover bekend"
    with pytest.raises(NotKnownError):
        highest_and_lowest(gemeenten(22, None, None))
    for phrase in (maximum, minimum):
        with pytest.raises(NotKnownError, match="of C, "):
            phrase(facts)
    with pytest.raises(
        ValueError,
        match=r"there is a tie.*; a claim on the value alone asks minimum\(list\), as in minimum\(list\) > 50",
    ):
        lowest(gemeenten(1, 1, 2))


def test_the_end_of_several_has_an_interval_that_takes_in_theirs() -> None:
    facts = (fact(20, lower=18, upper=21), fact(20, lower=19, upper=24), fact(9, lower=1, upper=30))
    assert (maximum(facts).lower, maximum(facts).upper) == (18, 24)
    assert maximum((*facts, fact(20))).lower is None
