"""Words follow the number: which words a share gets, and which shares words stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.dutch.frequencies import FRACTIONS, bounds, word


@given(st.floats(0, 100))
def test_words_of_a_share_stand_for_that_share(value: float) -> None:
    found = bounds(word(value))
    assert found is not None
    assert found[0] <= value <= found[1]


@given(st.floats(0, 100), st.text())
def test_words_in_a_sentence_are_found(value: float, rest: str) -> None:
    assert bounds(f"{word(value).capitalize()} van de volwassenen. {rest}") == bounds(word(value))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (37, "bijna vier op de tien"),
        (33, "een derde"),
        (36, "ruim een derde"),
        (20, "een op de vijf"),
        (19, "bijna een op de vijf"),
        (22, "ruim een op de vijf"),
        (25.4, "een kwart"),
        (24, "bijna een kwart"),
        (50, "de helft"),
        (54, "ruim de helft"),
        (47.8, "bijna de helft"),
        (66.7, "twee derde"),
        (75, "driekwart"),
        (73, "bijna driekwart"),
        (92, "ruim negen op de tien"),
        (99.9, "bijna iedereen"),
        (100, "iedereen"),
        (1.2, "ongeveer een op de honderd"),
        (0.4, "minder dan een procent"),
        (0, "minder dan een procent"),
    ],
)
def test_words(value: float, words: str) -> None:
    assert word(value) == words


@pytest.mark.parametrize(("words", "value"), FRACTIONS)
def test_a_fraction_itself_gets_bare_words(words: str, value: float) -> None:
    assert word(value) in (words, f"ongeveer {words}")


@pytest.mark.parametrize("value", [-0.1, 100.1, float("nan"), float("inf")])
def test_what_is_no_share_has_no_words(value: float) -> None:
    with pytest.raises(ValueError, match="not a share"):
        word(value)


@pytest.mark.parametrize(
    ("words", "fits", "fits_not"),
    [
        ("ruim drie op de tien", [31, 35], [29, 37]),
        ("bijna vier op de tien", [36, 39.9], [34, 41]),
        ("vier op de tien", [38, 42], [36, 44]),
        ("Eén op de vijf volwassenen", [19, 21], [17, 24]),
        ("1 op de 3", [33], [30, 38]),
        ("vier op 10 rookt", [40], [30]),
        ("zes van de tien ouderen", [60], [70]),
        ("ruim de helft", [51, 55], [49, 60]),
        ("net iets meer dan de helft", [51], [49]),
        ("meer dan de helft", [51, 90], [49]),
        ("nog geen kwart", [24], [26]),
        ("niet meer dan een kwart", [10, 25], [26]),
        ("minstens driekwart", [75, 99], [70]),
        ("tweederde", [66], [60]),
        ("met meer dan een vijfde gestegen", [21, 80], [19]),
        ("ongeveer een kwart", [24, 26], [20, 30]),
        ("bijna niemand", [1, 4], [10]),
    ],
)
def test_what_words_stand_for(words: str, fits: list[float], fits_not: list[float]) -> None:
    low, high = bounds(words) or (0, 0)
    assert all(low <= value <= high for value in fits)
    assert not any(low <= value <= high for value in fits_not)


@pytest.mark.parametrize(
    "words",
    [
        "hoger dan in Nederland",
        "in een van de twaalf gemeenten",
        "in het derde kwartaal",
        "zorg voor iedereen",
        "niet iedereen",
        "5 op de 0",
        "",
    ],
)
def test_words_without_a_frequency(words: str) -> None:
    assert bounds(words) is None
