from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from publisher.charts.rows.strips import Range, RangeBar
from publisher.findings import PublisherError
from publisher.model import Size
from publisher.render.display import figure_problems, record
from tests.charts.conftest import drawn, fact, find, look, named, text_box, words

SIZE = Size(120, 45)


def bar(lower: float, upper: float) -> RangeBar:
    return RangeBar("Plaatsen tot 2025", (Range(fact(None, lower=lower, upper=upper, unit="places")),))


def box(figure: Figure, name: str) -> Bbox:
    return named(figure, name).get_window_extent()


def test_the_range_is_in_proportion_around_zero() -> None:
    figure = drawn(bar(-47, 9).draw(look(), SIZE))
    zero, found = box(figure, "zero").x0, box(figure, "range")
    assert (zero - found.x0) / (found.x1 - zero) == pytest.approx(47 / 9, rel=0.02)


def test_words_and_numbers_stand_at_their_sides() -> None:
    figure = drawn(bar(-47, 9).draw(look(), SIZE))
    zero, found = box(figure, "zero").x0, box(figure, "range")
    assert words(figure)[:2] == ["tekort", "over"]
    assert text_box(find(figure, "tekort")).x1 < zero < text_box(find(figure, "over")).x0
    assert text_box(find(figure, "−47")).x1 < found.x0 and text_box(find(figure, "+9")).x0 > found.x1


@settings(max_examples=25, deadline=None)
@given(st.integers(-90, 90), st.integers(1, 90))
@example(3, 87)
@example(-90, 87)
@example(2, 1)
def test_no_number_stands_across_zero(lower: int, width: int) -> None:
    chart = bar(lower, lower + width)
    figure = drawn(chart.draw(look(), SIZE))
    zero = (box(figure, "zero").x0 + box(figure, "zero").x1) / 2
    for text in chart.ranges[0].texts:
        if text != "0":
            found = text_box(find(figure, text))
            assert not found.x0 < zero < found.x1
    assert figure_problems(record(figure)) == ()


def test_alt_and_table_follow_a_changed_value() -> None:
    assert "Tussen 47\u00a0plaatsen tekort en 9\u00a0plaatsen over." in bar(-47, 9).alt()
    assert "Tussen 30\u00a0plaatsen tekort en 3\u00a0plaatsen tekort." in bar(-30, -3).alt()
    assert bar(-30, -3).table().rows == (("Plaatsen tot 2025", "−30", "−3"),)


def test_a_range_needs_both_bounds() -> None:
    with pytest.raises(PublisherError, match="two bounds"):
        RangeBar("Plaatsen", (Range(fact(9, unit="places")),)).draw(look(), SIZE)
