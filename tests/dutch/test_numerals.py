"""Number words are composed, and read back: every whole number, halves, multiples, Roman numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.dutch.numerals import DIGITS, MULTIPLIED, TEENS, TENS, cardinal_value, is_number_word, roman_value

SMALL = {value: word for word, value in (DIGITS | TEENS | TENS).items()}
SYMBOLS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
SYMBOLS += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def spelled(value: int) -> str:
    """Write a number as Dutch does: "drieëntwintig", "tweehonderdvijf", "vijftigduizend"."""
    if value in SMALL:
        return SMALL[value]
    if value < 100:
        unit = DIGITS_OF[value % 10]
        return f"{unit}{'ë' if unit.endswith('e') else 'e'}n{SMALL[value - value % 10]}"
    for size, name in ((1000, "duizend"), (100, "honderd")):
        if value >= size:
            high, rest = divmod(value, size)
            return ("" if high == 1 else spelled(high)) + name + (spelled(rest) if rest else "")
    raise AssertionError(value)


DIGITS_OF = {value: word for word, value in DIGITS.items()}


def roman(value: int) -> str:
    text = ""
    for size, letters in SYMBOLS:
        while value >= size:
            text, value = text + letters, value - size
    return text


@given(st.integers(1, 999_999))
def test_a_number_in_words_is_read(value: int) -> None:
    word = spelled(value)
    assert cardinal_value(word) == value
    assert is_number_word(word) or value == 1
    assert is_number_word(word.capitalize()) or value == 1


@given(st.integers(2, 999))
def test_multiples_and_halves_are_numbers(value: int) -> None:
    word = spelled(value)
    assert is_number_word(f"{word}maal")
    assert is_number_word(f"{word}voudig")
    assert MULTIPLIED.fullmatch(f"ver{word.replace('ë', 'e')}voudigt")
    assert is_number_word(f"{spelled(value % 98 + 2)}enhalf")


@given(st.integers(1, 3999).filter(lambda value: len(roman(value)) > 2))
def test_a_roman_numeral_is_read(value: int) -> None:
    assert roman_value(roman(value)) == value


@pytest.mark.parametrize(
    "word",
    ["nul", "één", "tweeënhalf", "anderhalve", "honderden", "duizenden", "tientallen", "tienduizenden", "dozijn"],
)
def test_an_indefinite_number_is_a_number(word: str) -> None:
    assert is_number_word(word)


@pytest.mark.parametrize(
    "word",
    [
        "een",
        "vierkant",
        "achterstand",
        "zesde",
        "tweede",
        "achtergrond",
        "eenvoudig",
        "vieren",
        "vierde",
        "achter",
        "eenmaal",
        "zestienjarige",
    ],
)
def test_a_word_that_only_begins_like_a_number_is_none(word: str) -> None:
    assert not is_number_word(word)
    assert cardinal_value(word) in (None, 1)


@pytest.mark.parametrize("letters", ["I", "V", "CM", "XL", "CD", "MC", "IIII", "VV", "ICT", "AVG"])
def test_an_abbreviation_is_no_roman_numeral(letters: str) -> None:
    assert roman_value(letters) is None


@pytest.mark.parametrize(
    "word",
    [
        "a",
        "een",
        "vijf",
        "honderd",
        "duizend",
        "en",
        "zesen",
        "I",
        "IV",
        "XC",
    ],
)
def test_a_long_word_costs_no_more_than_its_length(word: str) -> None:
    long = word * 200_000
    assert not is_number_word(long)
    assert cardinal_value(long) is None
    assert roman_value(long) is None
