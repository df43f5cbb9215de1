"""A value that has no place on the scale of its chart is found before anything is drawn."""

import pytest

from publisher.charts import Bars, DivergingBars, Lines
from publisher.charts.scales import fit_scale
from publisher.findings import PublisherError
from publisher.model import Chart
from tests.factories import fact, observation

ROW = observation(-5)
BELOW, WITHIN = fact(-5, observations=(ROW,)), fact(5)


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        (Bars("x", (BELOW, WITHIN)), "chart-negative"),
        (Bars("x", (fact(0, lower=-2, upper=3, observations=(ROW,)),)), "chart-negative"),
        (Bars("x", (fact(20, observations=(ROW,)),), limits=(0, 15)), "chart-limit"),
        (Bars("x", (fact(14, lower=10, upper=16, observations=(ROW,)),), limits=(0, 15)), "chart-limit"),
    ],
)
def test_a_value_without_a_place(chart: Chart, code: str) -> None:
    with pytest.raises(PublisherError) as error:
        fit_scale(chart)
    (found,) = error.value.findings
    assert (found.code, found.place.file, found.place.row) == (code, ROW.file, ROW.row)
    assert "of rookt, PV22, 2022, totaal" in found.message
    assert "the bound" in found.message or "the value" in found.message


@pytest.mark.parametrize(
    "chart",
    [
        Bars("x", (WITHIN, fact(15)), limits=(0, 15)),
        DivergingBars("x", (BELOW, WITHIN)),
        Lines("x", (tuple(fact(20 + n, period=str(2020 + n)) for n in range(3)),), indexed=True, limits=(90, 160)),
    ],
)
def test_values_that_fit(chart: Chart) -> None:
    fit_scale(chart)
