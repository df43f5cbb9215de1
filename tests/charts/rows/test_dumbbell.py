from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.charts.rows.dumbbell import Dumbbell
from tests.charts.conftest import DRAWING, SMALL, USUAL, assert_tidy, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import BESIDE, both, over


def x(figure, name: str) -> float:
    return float(named(figure, f"dot:{name}").get_xdata()[0])


def test_dots_stand_at_their_values_from_zero() -> None:
    figure = BESIDE.draw(look(), USUAL)
    zero = figure.findobj(lambda item: item.get_gid() == "baseline")[0].get_xdata()[0]
    places = {name: x(figure, f"Matig overgewicht, {name}") - zero for name in ("Drenthe", "Nederland")}
    assert places["Drenthe"] / places["Nederland"] == pytest.approx(37 / 33)


def test_values_stand_at_the_outer_sides() -> None:
    figure = drawn(Dumbbell("Rookt (%)", (both("Rookt", 20, 15),)).draw(look(), USUAL))
    own, reference = (named(figure, f"dot:Rookt, {name}").get_window_extent() for name in ("Drenthe", "Nederland"))
    assert text_box(find(figure, "15%")).x1 < reference.x0
    assert text_box(find(figure, "20%")).x0 > own.x1
    swapped = drawn(Dumbbell("Rookt (%)", (both("Rookt", 15, 20),)).draw(look(), USUAL))
    assert text_box(find(swapped, "15%")).x1 < named(swapped, "dot:Rookt, Drenthe").get_window_extent().x0


def test_both_are_named_once_in_their_colours() -> None:
    for chart in (BESIDE, replace(BESIDE, pairs=BESIDE.pairs[:3])):
        found = words(chart.draw(look(), USUAL))
        assert found.count("Drenthe") == 1 and found.count("Nederland") == 1
    figure = BESIDE.draw(look(), USUAL)
    assert named(figure, "dot:Rookt, Drenthe").get_color() == look().dark
    assert named(figure, "dot:Rookt, Nederland").get_color() == look().g500


def test_what_is_not_known_is_said_in_its_row() -> None:
    figure = drawn(BESIDE.draw(look(), USUAL))
    row, note = (
        text_box(find(figure, "Voldoet aan de beweegrichtlijn")),
        text_box(find(figure, "Nederland niet bekend")),
    )
    assert abs(row.y0 - note.y0) < 2
    assert "Voldoet aan de beweegrichtlijn: Drenthe 49%." in BESIDE.alt()


def test_a_number_alone_stands_before_its_dot_and_what_is_not_known_behind_it() -> None:
    figure = drawn(Dumbbell("Rookt (%)", (both("Rookt", 20, None),)).draw(look(), USUAL))
    dot = named(figure, "dot:Rookt, Drenthe").get_window_extent()
    assert text_box(find(figure, "20%")).x1 < dot.x0 < dot.x1 < text_box(find(figure, "Nederland niet bekend")).x0


def test_lines_give_way_to_the_number_of_a_dot_near_zero() -> None:
    figure = drawn(Dumbbell("Rookt (%)", (both("Rookt", 50, 3),)).draw(look(), USUAL))
    zero, label = named(figure, "baseline"), text_box(find(figure, "3%"))
    assert label.x0 < zero.get_window_extent().x0 < label.x1
    white = [patch for patch in figure.axes[0].patches if patch.get_window_extent().contains(label.x0, label.y0)]
    assert white and min(patch.get_zorder() for patch in white) > zero.get_zorder()


def test_of_two_years_the_later_is_darker_and_a_forecast_hollow() -> None:
    chart = Dumbbell("Aandeel (%)", (over("65+", 18.6, 20.6, ("2023", "2040"), decimals=1),), labels=("65+",))
    figure = chart.draw(look(), USUAL)
    assert named(figure, "dot:65+, 2023").get_color() == look().mid
    assert named(figure, "dot:65+, 2040").get_markerfacecolor() == look().white
    assert "2040 (prognose)" in words(figure)
    assert chart.alt().endswith("65+ stijgt van 18,6% in 2023 naar 20,6% in 2040. Prognose: 2040.")


def test_a_range_is_a_bar_between_its_bounds() -> None:
    pair = (fact(None, lower=71, upper=84, group="vmbo"), fact(39, group="vwo"))
    figure = Dumbbell("Binge drinken (%)", (pair,), labels=("Binge drinken",)).draw(look(), USUAL)
    bar, zero = named(figure, "dot:Binge drinken, vmbo"), named_zero(figure)
    dot = x(figure, "Binge drinken, vwo") - zero
    assert bar.get_width() / dot == pytest.approx((84 - 71) / 39, rel=0.1)
    assert "71 tot 84%" in words(figure)


def named_zero(figure) -> float:
    return float(figure.findobj(lambda item: item.get_gid() == "baseline")[0].get_xdata()[0])


def test_rows_stand_by_value_by_difference_or_as_given() -> None:
    def rows(chart: Dumbbell) -> list[str]:
        return [row[0] for row in chart.table().rows]

    assert rows(BESIDE)[0] == "Voldoet aan de beweegrichtlijn"
    assert rows(replace(BESIDE, order="given"))[0] == "Ernstig overgewicht"
    assert rows(replace(BESIDE, pairs=BESIDE.pairs[2:4], order="difference"))[0] == "Rookt"


def test_panels_with_one_limit_and_gutter_share_their_scale() -> None:
    one = replace(BESIDE, limits=(0, 60), gutter=45).draw(look(), USUAL)
    other = Dumbbell("Rookt (%)", (both("Rookt", 20, 5),), limits=(0, 60), gutter=45).draw(look(), USUAL)
    assert x(one, "Rookt, Drenthe") == pytest.approx(x(other, "Rookt, Drenthe"))


def test_alternative_text_follows_the_values() -> None:
    assert "Het verschil is het grootst bij Matig overgewicht en Ernstig overgewicht." in BESIDE.alt()
    assert "Drenthe hoger dan Nederland: Matig overgewicht (37% tegenover 33%)" in BESIDE.alt()
    wider = replace(BESIDE, pairs=(*BESIDE.pairs[:2], both("Rookt", 40, 19)))
    assert "Het verschil is het grootst bij Rookt." in wider.alt()


@DRAWING
@given(st.lists(st.tuples(st.integers(0, 100), st.one_of(st.none(), st.integers(0, 100))), min_size=1, max_size=7))
def test_any_values_are_tidy(values: list[tuple[int, int | None]]) -> None:
    pairs = tuple(both(f"Indicator nummer {number}", *pair) for number, pair in enumerate(values))
    assert_tidy(Dumbbell("Willekeurig (%)", pairs).draw(look(), SMALL))
