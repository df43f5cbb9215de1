"""Counts and shares in words: noun and verb fit for every number, none and all included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.dutch import frequencies
from publisher.model import Fact
from publisher.narrative.phrases.counts import agree, cardinal, counted, how_many, most_or_some, names, saying
from publisher.narrative.phrases.fact_phrases import fraction, fraction_of
from tests.narrative.phrases.test_phrases import fact

GEMEENTE = ("gemeente", "gemeenten", "scoort", "scoren")
ROKEN = ("scholieren", "rookt", "roken")
tenths = st.integers(0, 1000).map(lambda value: value / 10)


@given(tenths, st.sampled_from([0, 1]))
def test_a_share_of_a_noun_is_true_and_agrees(value: float, decimals: int) -> None:
    share = fact(value, decimals=decimals)
    of, alone = fraction_of(share, *ROKEN), fraction(share, *ROKEN[1:])
    several = any(word in of for word in ("alle ", "geen ")) or (" op de " in of and "een op de " not in of)
    assert of.endswith("scholieren roken" if several else "scholieren rookt")
    assert ("van de scholieren" in of) == (" op de " not in of and "alle " not in of and "geen " not in of)
    assert of.startswith("alle ") == (value == 100)
    assert of.startswith("geen ") == (value == 0)
    assert "iedereen van" not in of
    assert alone.endswith("roken" if " op de " in alone and "een op de " not in alone else "rookt")
    assert alone.startswith("iedereen") == (value == 100)
    assert alone.startswith("niemand") == (value == 0)
    assert agree(share, "rookt", "roken") == of.split()[-1]
    assert frequencies.bounds(alone) is not None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (100, "alle scholieren roken"),
        (99.7, "bijna alle scholieren roken"),
        (97, "bijna alle scholieren roken"),
        (90, "negen op de tien scholieren roken"),
        (75, "driekwart van de scholieren rookt"),
        (59, "bijna zes op de tien scholieren roken"),
        (50, "de helft van de scholieren rookt"),
        (34, "ruim een derde van de scholieren rookt"),
        (20, "een op de vijf scholieren rookt"),
        (1, "ongeveer een op de honderd scholieren rookt"),
        (0.3, "minder dan een procent van de scholieren rookt"),
        (0, "geen scholieren roken"),
    ],
)
def test_known_shares_of_a_noun(value: float, words: str) -> None:
    assert fraction_of(fact(value), *ROKEN) == words


@given(st.integers(-(10**6), 10**6))
def test_a_whole_number_in_words_keeps_its_sign(value: int) -> None:
    words = cardinal(value)
    assert words.startswith(("min ", "−")) == (value < 0)
    assert cardinal(fact(value, "count")) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "geen gemeente scoort"),
        (1, "één gemeente scoort"),
        (2, "twee gemeenten scoren"),
        (12, "twaalf gemeenten scoren"),
        (342, "342 gemeenten scoren"),
    ],
)
def test_a_count_with_its_noun(value: int, words: str) -> None:
    assert counted(value, *GEMEENTE) == counted(fact(value, "count"), *GEMEENTE) == words
    assert agree(value, "scoort", "scoren") == words.split()[-1]


@pytest.mark.parametrize("value", [-1, fact(1.5, "count", 1), fact(12), 1.5, True, "twee"])
def test_what_is_no_count_has_no_noun(value: object) -> None:
    with pytest.raises((TypeError, ValueError), match=r"whole number|no count"):
        counted(value, *GEMEENTE)


def gemeenten(*values: float | None) -> tuple[Fact, ...]:
    return tuple(fact(value, region=chr(65 + at)) for at, value in enumerate(values))


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=25), st.integers(0, 9))
def test_how_many_says_none_some_or_all_and_of_how_many(values: list[int | None], edge: int) -> None:
    facts = gemeenten(*values)
    known = [item for item in facts if item.known]
    part = tuple(item for item in known if item.number > edge)
    if not known:
        with pytest.raises(ValueError, match="not known"):
            how_many(part, facts, *GEMEENTE)
        return
    exact, loose = how_many(part, facts, *GEMEENTE), most_or_some(part, facts, *GEMEENTE)
    for words in (exact, loose):
        assert ("met een bekend cijfer" in words) == (len(known) < len(facts))
        assert words.startswith("geen enkele gemeente ") == (not part)
        assert words.startswith(("alle gemeenten", "beide gemeenten", "de enige gemeente ")) == (
            len(part) == len(known)
        )
        assert " 1 " not in words and "een gemeenten" not in words
    assert exact.endswith("scoren") == (len(part) > 1)
    assert loose.startswith("de meeste") == (len(known) > len(part) > len(known) / 2 and len(part) > 1)


def test_known_parts() -> None:
    facts = gemeenten(*range(12))
    assert how_many(facts[:9], facts, *GEMEENTE) == "negen van de twaalf gemeenten scoren"
    assert how_many(facts[:1], facts, *GEMEENTE) == "één van de twaalf gemeenten scoort"
    assert most_or_some(facts[:6], facts, *GEMEENTE) == "de helft van de gemeenten scoort"
    assert most_or_some(facts[:3], facts, "gemeente", "gemeenten") == "sommige gemeenten"
    some = gemeenten(1, 2, None)
    assert how_many(some[:2], some, "gemeente", "gemeenten") == "beide gemeenten met een bekend cijfer"
    with pytest.raises(ValueError, match="no known part"):
        how_many(some[2:], some, *GEMEENTE)


def test_names_come_with_their_verb() -> None:
    facts = gemeenten(1, 2, 3)
    assert names(facts, "scoort", "scoren") == "A, B en C scoren"
    assert names(facts[:1], "scoort", "scoren") == "A scoort"
    assert names((), "scoort", "scoren", none="geen enkele gemeente") == "geen enkele gemeente scoort"
    with pytest.raises(ValueError, match="none="):
        names((), "scoort", "scoren")
    with pytest.raises(TypeError, match="statements"):
        saying(facts, "lager")
