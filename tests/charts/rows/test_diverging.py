from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.charts.rows.bars import DivergingBars
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import USUAL, assert_tidy, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import FUNCTIONS

FOOD = DivergingBars(
    "Verandering in consumptie, Nederland, 2007-2010 tot 2019-2021 (%)",
    (
        fact(None, group="Fruit", lower=20),
        fact(-10, group="Zuivel"),
        fact(None, group="Rood vlees", upper=-20),
        fact(None, group="Vis"),
    ),
    ends=("minder", "meer"),
)
SCORES = DivergingBars(
    "Score",
    (fact(0.3, decimals=1, unit="score", group="hoog"), fact(-0.2, decimals=1, unit="score", group="laag")),
)


def test_bars_run_from_zero_to_both_sides_on_one_scale() -> None:
    figure = SCORES.draw(look(), USUAL)
    zero = named(figure, "baseline").get_xdata()[0]
    high, low = named(figure, "bar:hoog"), named(figure, "bar:laag")
    assert high.get_x() == pytest.approx(zero)
    assert low.get_x() + low.get_width() == pytest.approx(zero)
    assert high.get_width() / 3 == pytest.approx(low.get_width() / 2)


def test_values_have_their_sign_and_stand_at_the_outer_end() -> None:
    figure = drawn(SCORES.draw(look(), USUAL))
    assert text_box(find(figure, "+0,3")).x0 > named(figure, "bar:hoog").get_window_extent().x1
    assert text_box(find(figure, "−0,2")).x1 < named(figure, "bar:laag").get_window_extent().x0


def test_the_sides_are_named() -> None:
    found = words(FOOD.draw(look(), USUAL))
    assert "← minder" in found and "meer →" in found


def test_a_half_known_change_is_open_beyond_its_bound() -> None:
    figure = FOOD.draw(look(), USUAL)
    zero = named(figure, "baseline").get_xdata()[0]
    per_point = named(figure, "bar:Zuivel").get_width() / 10
    assert named(figure, "bar:Fruit").get_width() == pytest.approx(20 * per_point)
    assert min(named(figure, "range:Rood vlees").get_xdata()) < zero - 20 * per_point
    assert {"meer dan +20%", "minder dan −20%", "niet bekend"} <= set(words(figure))


def test_a_range_around_zero_is_hatched_all_over() -> None:
    need = fact(None, unit="places", lower=-47, upper=9)
    chart = DivergingBars("Plaatsen tot 2025", (need,), labels=("Nodig",))
    figure = chart.draw(look(), USUAL)
    assert not figure.findobj(lambda item: item.get_gid() == "bar:Nodig")
    ends = named(figure, "range:Nodig").get_xdata()
    zero = named(figure, "baseline").get_xdata()[0]
    assert (zero - min(ends)) / (max(ends) - zero) == pytest.approx(47 / 9)
    assert_tidy(figure)


def test_a_limit_puts_zero_in_the_middle_for_all_panels() -> None:
    one = replace(SCORES, limits=(-0.5, 0.5), gutter=20).draw(look(), USUAL)
    other = replace(SCORES, values=SCORES.values[:1], labels=("hoog",), limits=(-0.5, 0.5), gutter=20).draw(
        look(), USUAL
    )
    assert named(one, "bar:hoog").get_width() == pytest.approx(named(other, "bar:hoog").get_width())


def test_labels_without_room_are_an_error() -> None:
    with pytest.raises(PublisherError, match="figure-too-small"):
        FOOD.draw(look(), Size(50, 30))


def test_alternative_text_and_table_follow_the_values() -> None:
    assert SCORES.alt().endswith("Hoog +0,3 en laag −0,2.")
    assert "Fruit meer dan +20%" in FOOD.alt() and FOOD.alt().endswith("Niet bekend: Vis.")
    assert FUNCTIONS.alt().endswith("Alle waarden zijn een prognose.")
    assert FOOD.table().rows[0] == ("Fruit", "meer dan 20%")
    assert FUNCTIONS.table().rows[0] == ("Verzorgende mbo-3", "−1.200", "prognose")
