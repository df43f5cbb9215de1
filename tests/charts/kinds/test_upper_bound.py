from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from publisher.charts.kinds.upper_bound import Maximum, UpperBound
from publisher.findings import PublisherError
from publisher.model import Fact, Size
from tests.charts.conftest import drawn, fact, look, named, words
from tests.charts.diagrams import ZORGKANTOREN

SIZE = Size(120, 75)


def fan(own: Fact) -> UpperBound:
    maxima = (Maximum("Drenthe", own), Maximum("alle Zilveren Kruis-regio’s", ZORGKANTOREN))
    return UpperBound("Vraag naar gehandicaptenzorg", maxima, "2020/2040")


def box(figure: Figure, name: str) -> Bbox:
    return named(figure, name).get_window_extent()


def test_bars_at_the_last_year_are_in_proportion_from_zero() -> None:
    figure = drawn(fan(fact(30)).draw(look(), SIZE))
    own, other = box(figure, "maximum-0"), box(figure, "maximum-1")
    assert own.height / other.height == pytest.approx(30 / 35)
    assert own.y0 == pytest.approx(other.y0) == pytest.approx(box(figure, "ground").y0, abs=1)


def test_own_region_is_dark_and_the_reference_grey() -> None:
    figure = fan(fact(30)).draw(look(), SIZE)
    assert colors.to_hex(named(figure, "maximum-0").get_facecolor()) == look().dark
    assert colors.to_hex(named(figure, "maximum-1").get_facecolor()) == look().g500


def test_the_limit_is_dashed_from_the_first_year_to_the_maximum_and_nothing_lies_between() -> None:
    figure = drawn(fan(fact(30)).draw(look(), SIZE))
    wedge = named(figure, "wedge-0")
    assert wedge.get_linestyle() != "solid"
    corners = {tuple(corner) for corner in wedge.get_path().vertices}
    assert len(corners) == 3


def test_it_says_that_this_is_the_most_and_that_the_course_is_not_known() -> None:
    chart = fan(fact(30))
    found = words(drawn(chart.draw(look(), SIZE)))
    assert found.count("ten hoogste") == 2
    assert {"+30%", "+35%", "2020", "2040"} <= set(found)
    assert "Alleen het maximum is bekend, niet het verloop tussen 2020 en 2040." in found
    assert chart.alt().endswith("Alleen het maximum is bekend, niet het verloop tussen 2020 en 2040.")


def test_a_maximum_may_be_an_upper_bound() -> None:
    bound = replace(fact(None), upper=30.0)
    assert "Drenthe: ten hoogste +30% in 2040." in fan(bound).alt()


def test_alt_and_table_follow_a_changed_value() -> None:
    chart = fan(fact(12))
    assert "Drenthe: ten hoogste +12% in 2040." in chart.alt()
    assert chart.table().rows[0] == ("Drenthe", "+12%")


def test_an_unknown_maximum_is_refused() -> None:
    with pytest.raises(PublisherError, match="Drenthe"):
        fan(fact(None)).draw(look(), SIZE)
