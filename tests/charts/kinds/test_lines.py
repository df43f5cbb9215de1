from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.charts.kinds.lines import Lines
from publisher.charts.kinds.timeplot import nice_units, time_of, years_shown
from publisher.findings import PublisherError
from publisher.model import Fact, Status
from tests.charts.conftest import DRAWING, SMALL, USUAL, assert_tidy, drawn, fact, find, look, named, text_box, words
from tests.charts.samples import DRENTHE, FORECAST, INDEX, POPULATION, WORKLOAD, yearly


def xy(figure, name: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in named(figure, name).get_xydata()]


def test_points_stand_at_their_year_and_value() -> None:
    points = xy(POPULATION.draw(look(), USUAL), "line:Drenthe")
    assert len(points) == 12
    steps = [later[0] - earlier[0] for earlier, later in pairwise(points)]
    assert steps == pytest.approx([steps[0]] * 11)
    # Downwards on the canvas, so the lowest number has the highest y.
    assert max(points, key=lambda point: point[1]) == points[DRENTHE.index(min(DRENTHE))]
    rise = points[0][1] - points[-1][1]
    assert (points[0][1] - points[5][1]) / rise == pytest.approx((DRENTHE[5] - DRENTHE[0]) / (DRENTHE[-1] - DRENTHE[0]))


def test_the_last_value_stands_at_the_end_of_its_line() -> None:
    figure = drawn(POPULATION.draw(look(), USUAL))
    end = named(figure, "line:Drenthe").get_window_extent()
    label = text_box(find(figure, "502.051"))
    assert 0 < label.x0 - end.x1 < 30
    assert label.y0 < end.y1 < label.y1 + 8


def test_series_are_named_at_their_ends_without_a_legend() -> None:
    figure = drawn(INDEX.draw(look(), USUAL))
    assert {"Drenthe 102", "Nederland 106"} <= set(words(figure))
    assert named(figure, "line:Drenthe").get_color() == look().dark
    assert named(figure, "line:Nederland").get_color() == look().g500


def test_an_index_starts_at_a_hundred() -> None:
    figure = INDEX.draw(look(), USUAL)
    level = xy(figure, "index")[0][1]
    assert xy(figure, "line:Drenthe")[0][1] == pytest.approx(level)
    assert xy(figure, "line:Nederland")[0][1] == pytest.approx(level)
    assert INDEX.table().columns[-2:] == ("Drenthe (index)", "Nederland (index)")
    assert INDEX.table().rows[-1] == ("2023", "502.051", "17.811.291", "102,3", "106,5")
    assert "Index: 2012 is 100." in INDEX.alt()


def test_a_forecast_is_dashed_and_named_from_the_last_known_year() -> None:
    figure = drawn(FORECAST.draw(look(), USUAL))
    assert named(figure, "forecast:Drenthe").is_dashed()
    assert not named(figure, "line:Drenthe").is_dashed()
    start = named(figure, "forecast-start").get_window_extent().x0
    assert 0 <= text_box(find(figure, "prognose")).x0 - start < 20
    assert xy(figure, "forecast:Drenthe")[0][0] == pytest.approx(xy(figure, "forecast-start")[0][0])
    assert "2023" in words(figure)
    assert FORECAST.alt().count("Prognose: Drenthe daalt van 502.051 in 2023 naar 482.840 in 2040.") == 1


def test_a_gap_never_looks_like_a_series() -> None:
    figure = WORKLOAD.draw(look(), USUAL)
    gap, line = named(figure, "gap:Drenthe"), named(figure, "line:Drenthe")
    assert gap.get_linewidth() < line.get_linewidth() / 2
    assert len(named(figure, "dots:Drenthe").get_xdata()) == 3
    # With few values each is printed, so a grid is not needed.
    assert {"40,0%", "47,8%", "2019", "2021", "2022"} == set(words(figure))


def test_two_known_years_are_refused() -> None:
    with pytest.raises(PublisherError, match=r"chart-sparse.*Drenthe \(2\).*slope"):
        Lines("Inwoners", (yearly((492740, 482840)),))
    known = yearly((492740, 482840))
    with pytest.raises(PublisherError, match="chart-sparse"):
        Lines("Inwoners", ((*known, fact(None, unit="persons", period="2030")),))


def test_more_than_four_series_are_refused() -> None:
    series = tuple(yearly(DRENTHE, region=f"R{number}") for number in range(5))
    with pytest.raises(PublisherError, match=r"chart-series.*more than one figure"):
        Lines("Te veel", series)


def test_a_share_starts_from_zero_and_a_count_need_not() -> None:
    figure = WORKLOAD.draw(look(), USUAL)
    base = xy(figure, "base")[0][1]
    line = xy(figure, "line:Drenthe")
    assert (base - line[0][1]) / (base - line[1][1]) == pytest.approx(40 / 47.8)
    assert "485.000" in words(POPULATION.draw(look(), USUAL))


def test_panels_with_the_same_limits_share_their_scale() -> None:
    limits = (480000.0, 505000.0)
    one = replace(POPULATION, limits=limits).draw(look(), USUAL)
    other = Lines("Korter", (yearly(DRENTHE[:6]),), limits=limits).draw(look(), USUAL)
    assert xy(one, "line:Drenthe")[0][1] == pytest.approx(xy(other, "line:Drenthe")[0][1])


def test_intervals_are_a_band_that_is_explained() -> None:
    values = tuple(
        fact(value, period=str(2010 + year), lower=value - 2, upper=value + 2)
        for year, value in enumerate((20, 22, 25, 21, 19))
    )
    figure = Lines("Met interval (%)", (values,)).draw(look(), USUAL)
    named(figure, "interval")
    assert "onzekerheidsmarge (95%)" in words(figure)


def test_a_missing_year_is_told_and_stands_in_the_table() -> None:
    values = tuple(fact(value, period=str(2010 + year)) for year, value in enumerate((20, None, 25, 21)))
    chart = Lines("Rookt (%)", (values,))
    assert "Niet bekend: Drenthe 2011." in chart.alt()
    assert chart.table().rows[1] == ("2011", "niet bekend")
    assert named(chart.draw(look(), USUAL), "gap:Drenthe")


def test_alternative_text_follows_the_values() -> None:
    assert (
        "Drenthe stijgt van 490.807 in 2012 naar 502.051 in 2023. Drenthe: laagste in 2015 (488.576)."
        in POPULATION.alt()
    )
    falling = Lines("Omgekeerd", (yearly(tuple(reversed(DRENTHE))),))
    assert "Drenthe daalt van 502.051 in 2012 naar 490.807 in 2023." in falling.alt()


@DRAWING
@given(st.lists(st.integers(0, 100), min_size=3, max_size=8), st.lists(st.integers(0, 100), min_size=3, max_size=8))
def test_any_two_series_are_tidy(own: list[int], national: list[int]) -> None:
    def series(values: list[int], region: str) -> tuple[Fact, ...]:
        return tuple(fact(value, period=str(2012 + year), region=region) for year, value in enumerate(values))

    chart = Lines("Willekeurig (%)", (series(own, "Drenthe"), series(national, "Nederland")))
    assert_tidy(chart.draw(look(), SMALL))


@DRAWING
@given(st.lists(st.integers(0, 1000), min_size=3, max_size=6))
def test_any_printed_series_is_tidy(values: list[int]) -> None:
    facts = tuple(fact(value / 10, decimals=1, period=str(2012 + year)) for year, value in enumerate(values))
    assert_tidy(Lines("Willekeurig (%)", (facts,)).draw(look(), USUAL))


@pytest.mark.parametrize(
    ("period", "time"),
    [("2023", 2023), ("2022-07", 2022.5), ("2022-Q3", 2022.5), ("2022-02-01", 2022 + 1 / 12), ("2018/2022", 2022)],
)
def test_a_period_is_a_time(period: str, time: float) -> None:
    assert time_of(period) == pytest.approx(time)


def test_years_are_even_or_just_the_ends() -> None:
    years = [float(year) for year in range(2012, 2024)]
    assert years_shown(years, (), 10, lambda time: (time - 2012) * 12) == years
    assert years_shown(years, (), 30, lambda time: (time - 2012) * 12) == [2012, 2023]
    assert years_shown(years[:9], (), 20, lambda time: (time - 2012) * 12) == [2012, 2014, 2016, 2018, 2020]
    assert years_shown(years, [2018.0], 30, lambda time: (time - 2012) * 12) == [2012, 2018, 2023]


def test_grid_numbers_are_round_and_span_the_values() -> None:
    assert nice_units([40, 47.8], None, zero=True) == (0, 20, 40, 60)
    assert nice_units([488576, 502051], None, zero=False)[0] == 485000
    assert nice_units([1, 100], None, zero=False)[0] == 0
    assert nice_units([20, 80], (0, 100), zero=False) == (0, 25, 50, 75, 100)


def test_projection_status_alone_makes_no_start() -> None:
    values = tuple(
        fact(value, unit="persons", period=str(2030 + year), status=Status.PROJECTION)
        for year, value in enumerate((3, 2, 1))
    )
    figure = Lines("Prognose", (values,)).draw(look(), USUAL)
    assert named(figure, "forecast:Drenthe").is_dashed()
    assert "prognose" in words(figure)
