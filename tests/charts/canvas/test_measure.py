from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.charts.canvas.measure import SLACK, SOFT_HYPHEN, Face, dodge
from publisher.findings import PublisherError

FACE = Face("Source Sans 3", 8.5)
LONG = "Zware drinker (mannen ten minste zes, vrouwen ten minste vier glazen op een dag)"

dutch_words = st.lists(
    st.sampled_from(["zorg", "van", "levensverwachting", "huisarts/ggz", "65-plussers", "5%", "een", "bij"]),
    min_size=1,
    max_size=12,
).map(" ".join)


def test_width_grows_with_size_and_weight() -> None:
    assert FACE.width("Drenthe") == pytest.approx(FACE.width("Drenthe") * 1)
    assert Face("Source Sans 3", 17).width("Drenthe") == pytest.approx(2 * FACE.width("Drenthe"), rel=0.02)
    assert Face("Source Sans 3", 8.5, 700).width("Drenthe") > FACE.width("Drenthe")


def test_a_missing_font_is_an_error_not_another_font() -> None:
    with pytest.raises(ValueError, match="No Such Sans"):
        Face("No Such Sans", 8.5).width("Drenthe")


def test_lines_are_of_about_equal_length() -> None:
    lines = FACE.wrap(LONG, 200)
    assert lines == ("Zware drinker (mannen ten minste zes,", "vrouwen ten minste vier glazen op een dag)")


def test_a_number_stays_with_its_unit() -> None:
    lines = FACE.wrap("wachttijd van 13\u00a0weken in de regio", 60)
    assert any("13\u00a0weken" in line for line in lines)


def test_a_long_word_breaks_between_syllables_and_behind_its_own_marks() -> None:
    assert FACE.wrap("levensverwachting", 50) == ("levensver-", "wachting")
    assert FACE.wrap("huisartsenzorg/jeugdzorg", 60) == ("huisartsenzorg/", "jeugdzorg")
    assert FACE.wrap("levensverwachting", 500) == ("levensverwachting",)


@settings(deadline=None)
@given(dutch_words, st.floats(60, 300))
def test_wrapped_lines_fit_and_lose_nothing(text: str, limit: float) -> None:
    lines = FACE.wrap(text, limit)
    assert all(FACE.width(line) <= limit for line in lines)
    assert _letters("".join(lines)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


@settings(deadline=None)
@given(dutch_words, st.floats(60, 300))
def test_balancing_takes_no_more_lines_than_filling(text: str, limit: float) -> None:
    words, lines = text.split(" "), [""]
    for word in words:
        joined = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], joined] if FACE.width(joined) <= limit else [*lines, word]
    if max(map(FACE.width, words)) <= limit:
        assert len(FACE.wrap(text, limit)) <= len(lines)


@settings(deadline=None)
@given(
    st.lists(st.text("abcdefgijlmnoprstuvwzAVTWY0123456789.,-/()%", min_size=1, max_size=14), min_size=2, max_size=40)
)
def test_a_line_is_about_as_wide_as_its_words_and_spaces(words: list[str]) -> None:
    together = sum(map(FACE.width, words)) + (len(words) - 1) * FACE.width(" ")
    assert abs(FACE.width(" ".join(words)) - together) < SLACK * FACE.size / 2


@settings(deadline=None)
@given(dutch_words, st.integers(1, 12), st.sampled_from([-0.03, 0.0, 0.03]))
def test_words_are_filled_in_as_if_each_line_were_measured(text: str, count: int, more: float) -> None:
    # Where a line just fits, or just does not.
    limit = FACE.width(" ".join(text.split(" ")[:count])) + more
    pieces = tuple(FACE._pieces(text, limit))
    lines: list[str] = []
    for piece, glue in pieces:
        joined = lines[-1].removesuffix(SOFT_HYPHEN) + glue + piece if lines else piece
        fits = lines and FACE.width(joined.replace(SOFT_HYPHEN, "-")) <= limit
        lines = [*lines[:-1], joined] if fits else [*lines, piece]
    assert FACE._filled(pieces, limit) == tuple(line.replace(SOFT_HYPHEN, "-") for line in lines)


labels = st.lists(st.tuples(st.floats(0, 200), st.floats(1, 15)), min_size=1, max_size=12)


@given(labels)
def test_labels_keep_clear_in_order_and_inside(items: list[tuple[float, float]]) -> None:
    wanted, heights = zip(*items, strict=True)
    found = dodge(wanted, heights, 0, 200)
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    assert all(height / 2 - 1e-6 <= y <= 200 - height / 2 + 1e-6 for y, height in zip(found, heights, strict=True))
    for above, below in pairwise(order):
        assert found[below] - found[above] >= (heights[above] + heights[below]) / 2 - 1e-6


@given(labels)
def test_labels_that_are_clear_do_not_move(items: list[tuple[float, float]]) -> None:
    wanted, heights = zip(*items, strict=True)
    once = dodge(wanted, heights, 0, 200)
    assert dodge(once, heights, 0, 200) == pytest.approx(once, abs=1e-6)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ((50, 50), (45, 55)),
        ((0, 0, 100), (5, 15, 95)),
        ((55, 50, 10), (57.5, 47.5, 10)),
        ((20, 60), (20, 60)),
    ],
)
def test_labels_move_as_little_as_possible(wanted: tuple[float, ...], found: tuple[float, ...]) -> None:
    assert dodge(wanted, [10] * len(wanted), 0, 100) == pytest.approx(found)


def test_labels_that_cannot_fit_are_an_error() -> None:
    with pytest.raises(PublisherError, match="figure-too-small"):
        dodge([5, 5, 5], [10, 10, 10], 0, 20)
