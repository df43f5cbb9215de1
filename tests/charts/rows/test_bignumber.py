from __future__ import annotations

from dataclasses import replace

import pytest

from publisher.charts.rows.bars import BigNumber
from publisher.findings import PublisherError
from publisher.model import Size, Status
from tests.charts.conftest import SMALL, USUAL, assert_tidy, fact, find, look, named, words
from tests.charts.samples import USERS

WAIT = BigNumber("Wachttijd", fact(13, unit="weeks"), "is de gemiddelde wachttijd voor een behandeling")


def test_the_number_is_large_and_in_the_theme_colour() -> None:
    figure = USERS.draw(look(), USUAL)
    number = find(figure, "number")
    assert number.get_text() == "0,98%"
    assert number.get_fontsize() >= 20
    assert number.get_color() == look().dark


def test_a_long_number_takes_a_smaller_size_or_is_an_error() -> None:
    long = replace(WAIT, value=fact(1234567890, unit="persons"))
    short = find(WAIT.draw(look(), Size(50, 55)), "number").get_fontsize()
    assert find(long.draw(look(), Size(50, 55)), "number").get_fontsize() < short
    with pytest.raises(PublisherError, match="figure-too-small"):
        long.draw(look(), Size(25, 55))


def test_references_are_bars_on_one_scale() -> None:
    figure = USERS.draw(look(), USUAL)
    own, other = named(figure, "bar:Drenthe"), named(figure, "bar:Nederland")
    assert own.get_width() / other.get_width() == pytest.approx(0.98 / 0.69)
    assert other.get_facecolor() != own.get_facecolor()
    assert words(WAIT.draw(look(), USUAL)) == ["number", WAIT.caption]


def test_a_value_that_is_not_known_says_so() -> None:
    figure = replace(USERS, value=fact(None, decimals=2)).draw(look(), SMALL)
    assert find(figure, "number").get_text() == "niet bekend"
    assert_tidy(figure)


def test_alternative_text_and_table_follow_the_values() -> None:
    assert USERS.alt().endswith(
        "0,98% van de inwoners gebruikt gehandicaptenzorg. Drenthe (0,98%) is hoger dan Nederland (0,69%)."
    )
    lower = replace(USERS, value=fact(0.5, decimals=2))
    assert lower.alt().endswith("Drenthe (0,50%) is lager dan Nederland (0,69%).")
    assert USERS.table().rows == (("Drenthe", "0,98"), ("Nederland", "0,69"))
    assert WAIT.table().rows == (("Drenthe", "13"),)


def test_another_year_is_a_trend_in_order_of_time() -> None:
    chart = BigNumber("Tekort", fact(1700, unit="persons", period="2023"), "werknemers te weinig")
    ahead = fact(5200, unit="persons", period="2032", status=Status.PROJECTION)
    assert "Drenthe stijgt van 1.700 in 2023 naar 5.200 in 2032." in replace(chart, references=(ahead,)).alt()
