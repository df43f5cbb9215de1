from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.charts.kinds.slope import Slope
from publisher.findings import PublisherError
from tests.charts.conftest import DRAWING, SMALL, USUAL, assert_tidy, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import ELDERLY, over

COUNTS = Slope(
    "Aantal ouderen, Drenthe",
    (
        over("65 tot 80 jaar", 51475, 90868, ("1995", "2022"), unit="persons"),
        over("80 jaar en ouder", 14437, 29920, ("1995", "2022"), unit="persons"),
    ),
)


def ends(figure, name: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in named(figure, f"line:{name}").get_xydata()]


def test_ends_stand_at_their_values_above_zero() -> None:
    figure = COUNTS.draw(look(), USUAL)
    zero = named(figure, "baseline").get_ydata()[0]
    heights = {name: [zero - y for _, y in ends(figure, name)] for name in ("65 tot 80 jaar", "80 jaar en ouder")}
    assert heights["65 tot 80 jaar"][1] / heights["65 tot 80 jaar"][0] == pytest.approx(90868 / 51475)
    assert heights["80 jaar en ouder"][1] / heights["65 tot 80 jaar"][1] == pytest.approx(29920 / 90868)
    assert "0" in words(figure)


def test_both_ends_have_their_value_and_the_right_one_its_name() -> None:
    figure = drawn(COUNTS.draw(look(), USUAL))
    line = named(figure, "line:65 tot 80 jaar").get_window_extent()
    assert text_box(find(figure, "51.475")).x1 < line.x0
    assert text_box(find(figure, "90.868")).x0 > line.x1
    assert text_box(find(figure, "65 tot 80 jaar")).x0 > text_box(find(figure, "90.868")).x1


def test_a_forecast_is_dashed_hollow_and_named() -> None:
    figure = ELDERLY.draw(look(), USUAL)
    assert named(figure, "line:65 tot 80 jaar").is_dashed()
    assert {"2023", "2040 (prognose)"} <= set(words(figure))
    assert not named(COUNTS.draw(look(), USUAL), "line:65 tot 80 jaar").is_dashed()


def test_an_end_that_is_not_known_has_no_line() -> None:
    chart = Slope("Rookt (%)", (over("a", 22, None, ("2012", "2022")), over("b", 20, 18, ("2012", "2022"))))
    figure = chart.draw(look(), USUAL)
    assert not figure.findobj(lambda item: item.get_gid() == "line:a")
    assert "niet bekend" in words(figure)
    assert chart.alt().endswith("Niet bekend: a, 2022.")


def test_regions_may_be_the_ends() -> None:
    pairs = ((fact(25, group="Jongeren"), fact(27, group="Jongeren", region="Nederland")),)
    chart = Slope("Psychisch ongezond (%)", pairs, labels=("Jongeren",))
    assert {"Drenthe", "Nederland"} <= set(words(chart.draw(look(), USUAL)))
    assert chart.alt().endswith("Drenthe lager dan Nederland: Jongeren (25% tegenover 27%).")


def test_alternative_text_and_table_follow_the_values() -> None:
    assert "80 jaar en ouder stijgt van 14.437 in 1995 naar 29.920 in 2022." in COUNTS.alt()
    fewer = replace(COUNTS, pairs=(over("80 jaar en ouder", 14437, 9920, ("1995", "2022"), unit="persons"),))
    assert "daalt van 14.437 in 1995 naar 9.920 in 2022." in fewer.alt()
    assert ELDERLY.alt().endswith("Prognose: 2040.")
    assert ELDERLY.table().rows[1] == ("80 jaar en ouder", "6,2", "11,0 (prognose)")


@DRAWING
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=8))
def test_labels_never_touch(values: list[tuple[int, int]]) -> None:
    pairs = tuple(over(f"Groep {number}", *pair, ("2012", "2022")) for number, pair in enumerate(values))
    assert_tidy(Slope("Willekeurig (%)", pairs).draw(look(), SMALL))


def test_more_lines_than_fit_are_an_error() -> None:
    pairs = tuple(over(f"Groep {number}", 10, 20, ("2012", "2022")) for number in range(30))
    with pytest.raises(PublisherError, match="figure-too-small"):
        Slope("Te veel (%)", pairs).draw(look(), SMALL)
