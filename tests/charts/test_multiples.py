from __future__ import annotations

import pytest

from publisher.charts.multiples import SmallMultiples
from publisher.errors import PublisherError
from publisher.model import Size
from tests.charts.conftest import LARGE, USUAL, assert_tidy, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import PROVINCES, yearly

TWELVE = SmallMultiples(
    "Werkdruk (%)",
    tuple(
        tuple(fact(20 + year * (number + 1), period=str(2019 + year), group=f"Gemeente {number}") for year in range(4))
        for number in range(12)
    ),
)


def test_all_panels_have_one_scale() -> None:
    figure = TWELVE.draw(look(), LARGE)
    rises = []
    for number in range(12):
        ys = named(figure, f"line:Gemeente {number}").get_ydata()
        rises.append((ys[0] - ys[-1]) / (number + 1))
    assert rises == pytest.approx([rises[0]] * 12)


def test_each_panel_has_its_name_and_last_value() -> None:
    figure = drawn(TWELVE.draw(look(), LARGE))
    name, value = text_box(find(figure, "Gemeente 7")), text_box(find(figure, "44%"))
    assert value.x0 > name.x1
    assert abs(value.y0 - name.y0) < 2
    assert name.y0 > named(figure, "line:Gemeente 7").get_window_extent().y1


@pytest.mark.parametrize("size", [USUAL, LARGE, Size(240, 55)], ids=str)
def test_twelve_panels_fit(size: Size) -> None:
    assert_tidy(TWELVE.draw(look(), size))


def test_panels_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(PublisherError, match="figure-too-small"):
        TWELVE.draw(look(), Size(80, 40))


def test_too_few_known_values_are_refused() -> None:
    with pytest.raises(PublisherError, match="chart-sparse"):
        SmallMultiples("Twee", (yearly((1, 2)),))


def test_an_index_prints_the_index() -> None:
    assert {"Drenthe", "102", "Nederland", "106"} <= set(words(PROVINCES.draw(look(), USUAL)))
    assert PROVINCES.table().columns[-1] == "Nederland (index)"
