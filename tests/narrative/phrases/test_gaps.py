"""Size and comparison in one phrase: it fits the printed values, the 95% intervals, and itself."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.facts import difference, printed, ratio, share, total
from publisher.model import Fact
from publisher.narrative.expressions.calculation import calculated, change, compare, gap
from publisher.narrative.phrases.comparisons import bare, comparison
from publisher.narrative.phrases.fact_phrases import signed, times
from tests.narrative.phrases.test_phrases import fact

tenths = st.integers(0, 1000).map(lambda value: value / 10)
shares = st.builds(fact, tenths, decimals=st.sampled_from([0, 1]))
counts = st.integers(1, 3_000_000).map(lambda value: fact(value, "persons"))
pairs = st.one_of(st.tuples(shares, shares), st.tuples(counts, counts))


def number(words: str) -> Decimal:
    found = re.match(r"[\d.,]+", words)
    return Decimal(found[0].replace(".", "").replace(",", ".")) if found else Decimal(0)


@given(pairs)
def test_a_difference_is_that_of_the_printed_values(pair: tuple[Fact, Fact]) -> None:
    first, second = pair
    apart = printed(first) - printed(second)
    assert printed(difference(first, second)) == apart
    assert printed(change(second, first).size) == printed(compare(first, second).difference) == abs(apart)
    assert number(str(change(second, first).size)) == abs(apart)
    assert str(signed(difference(first, second))).startswith("+" if apart > 0 else "−" if apart < 0 else "0")


@given(pairs)
def test_a_gap_says_the_printed_difference_or_that_there_is_none(pair: tuple[Fact, Fact]) -> None:
    first, second = pair
    apart = printed(first) - printed(second)
    words = str(comparison(gap(first, second, "meer")))
    if apart:
        assert number(words) == abs(apart)
        assert words.endswith("meer dan" if apart > 0 else "minder dan")
    else:
        assert words == "evenveel als"


near = st.tuples(counts, st.integers(-200, 200)).map(
    lambda drawn: (drawn[0], fact(max(1, drawn[0].number + drawn[1]), "persons"))
)


@given(st.one_of(near, st.tuples(counts, counts)))
def test_a_relative_gap_is_never_nought_percent(pair: tuple[Fact, Fact]) -> None:
    first, second = pair
    words = str(comparison(gap(first, second, "meer", relative=True)))
    assert not words.startswith("0")
    assert words.startswith("nauwelijks ") == (
        first.number != second.number and abs(first.number - second.number) < 0.005 * second.number
    )
    assert words.endswith({1: "meer dan", 0: "evenveel als", -1: "minder dan"}[_sign(first.number - second.number)])


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


@given(tenths, tenths, st.floats(0.1, 9))
def test_a_gap_within_95_percent_intervals_has_no_size(first: float, second: float, margin: float) -> None:
    one, other = (fact(x, decimals=1, lower=x - margin, upper=x + margin) for x in (first, second))
    words = str(comparison(gap(one, other, "vaker", "gestrest")))
    if compare(one, other).similar:
        equal = "" if first == second else "ongeveer "
        assert words == f"{equal}even vaak gestrest als"
    else:
        assert words.endswith(("vaker gestrest dan", "minder vaak gestrest dan"))
        assert number(words) == abs(printed(one) - printed(other))


@pytest.mark.parametrize(
    ("first", "second", "word", "words"),
    [
        (37.4, 32.6, "meer", "4 procentpunt meer dan"),
        (50.4, 49.5, "meer", "evenveel als"),
        (66.4, 33.5, "hoger", "32 procentpunt hoger dan"),
        (33.4, 36.5, "vaker", "4 procentpunt minder vaak dan"),
        (40, 36, "boven", "4 procentpunt boven"),
        (36, 36, "boven", "op gelijke hoogte met"),
        (36, 36, "vergelijkbaar", "gelijk aan"),
    ],
)
def test_known_gaps(first: float, second: float, word: str, words: str) -> None:
    assert comparison(gap(fact(first), fact(second), word)).replace("\xa0", " ") == words


def test_a_gap_without_its_particle_keeps_its_noun() -> None:
    later, now = fact(14_000, "persons"), fact(9_200, "persons")
    assert bare(gap(later, now, "meer", "Drenten met dementie", relative=True)) == "52% meer Drenten met dementie"
    assert bare(gap(now, now, "meer", "Drenten met dementie", relative=True)) == "evenveel Drenten met dementie"
    assert bare(compare(later, now, "vaker", "voor")) == "vaker voor"


def test_a_relative_gap_that_rounds_to_nought_is_hardly_any() -> None:
    now, later = fact(14_000, "persons"), fact(14_001, "persons")
    assert comparison(gap(later, now, "meer", relative=True)) == "nauwelijks meer dan"
    assert comparison(gap(now, later, "meer", relative=True)) == "nauwelijks minder dan"


def test_a_relative_gap_needs_a_start_above_zero() -> None:
    with pytest.raises(ValueError, match="start above zero"):
        comparison(gap(fact(5, "persons"), fact(0, "persons"), relative=True))


@given(st.lists(shares, min_size=1, max_size=5))
def test_a_total_is_that_of_the_printed_values_or_refused(parts: list[Fact]) -> None:
    together = sum(map(printed, parts))
    exact = sum(part.number for part in parts)
    if together > 100 and round(exact, 6) <= 100:
        with pytest.raises(ValueError, match="as printed"):
            total(parts)
    elif not together > 100 or exact > 101:
        assert printed(total(parts)) == together


@given(shares, shares)
def test_shares_ratios_and_multiples_are_of_the_printed_values(first: Fact, second: Fact) -> None:
    one, other = float(printed(first)), float(printed(second))
    if other:
        assert ratio(first, second).number == pytest.approx(one / other)
        assert share(first, second).number == pytest.approx(100 * one / other)
    multiple = calculated(2, "*", first)
    assert isinstance(multiple, Fact)
    assert multiple.number == pytest.approx(2 * one)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1, "days", "1 dag"),
        (-1, "days", "−1 dag"),
        (2, "days", "2 dagen"),
        (11, "days", "11 dagen"),
        (1, "weeks", "1 week"),
        (0, "weeks", "0 weken"),
        (1, "places", "1 plaats"),
        (1, "hours_per_week", "1 uur per week"),
    ],
)
def test_a_unit_agrees_with_its_number(value: float, unit: str, words: str) -> None:
    assert str(fact(value, unit)).replace("\xa0", " ") == words
    sign = "+" if value > 0 else ""
    assert signed(fact(value, unit)).replace("\xa0", " ") == sign + words


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.5, "de helft van het gemiddelde"),
        (0.55, "ruim de helft van het gemiddelde"),
        (2.2, "ruim twee keer het gemiddelde"),
        (1.5, "anderhalf keer het gemiddelde"),
    ],
)
def test_a_ratio_of_something(ratio: float, words: str) -> None:
    assert times(fact(ratio, "ratio", 1), "het gemiddelde") == words
