"""What an edition gives its charts, so that no function of a figure can forget it."""

from __future__ import annotations

import pytest

from publisher.charts.base import for_edition
from publisher.charts.kinds.directions import Directions
from publisher.charts.maps.thematic import LabelledMap
from publisher.charts.rows.bars import Bars, DivergingBars
from publisher.findings import PublisherError
from tests.charts.conftest import USUAL, fact, look
from tests.charts.diagrams import CODES, gemeenten, outlines
from tests.charts.samples import INHABITANTS, MUNICIPALITIES, OUTLOOK, TWO


def test_an_edition_gives_a_chart_its_highlight_where_the_region_is_shown() -> None:
    marked = for_edition(MUNICIPALITIES, "GM-Assen", {})
    assert isinstance(marked, Bars) and marked.highlight == "GM-Assen"
    assert for_edition(TWO, "GM-Assen", {}) == TWO
    assert isinstance(OUTLOOK, Directions) and for_edition(OUTLOOK, "GM-Assen", {}) == OUTLOOK


def test_an_edition_gives_a_map_its_boundaries() -> None:
    chart = LabelledMap("Inwoners", gemeenten(INHABITANTS, "persons"))
    with pytest.raises(PublisherError, match="map-boundary"):
        chart.draw(look(), USUAL)
    with pytest.raises(PublisherError, match="map-boundary"):
        for_edition(chart, "", {})
    whole = for_edition(chart, CODES["Emmen"], outlines())
    assert isinstance(whole, LabelledMap)
    assert whole == LabelledMap(
        "Inwoners", gemeenten(INHABITANTS, "persons"), highlight=CODES["Emmen"], boundaries=outlines()
    )


def test_limits_of_bars_start_at_zero_or_lie_on_both_sides_of_it() -> None:
    with pytest.raises(PublisherError, match=r"chart-limit.*not at 10"):
        Bars("Percentage", (fact(37),), limits=(10, 50)).draw(look(), USUAL)
    with pytest.raises(PublisherError, match=r"chart-limit.*-5 is not -50"):
        DivergingBars("Verandering", (fact(37),), limits=(-5, 50)).draw(look(), USUAL)
