"""The map on the cover."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_hex

from publisher.build.inputs import BuildContext
from publisher.charts.canvas.colours import contrast
from publisher.charts.maps.thematic import LabelledMap
from publisher.model import Size
from tests.chapters import described
from tests.charts.conftest import look


@pytest.fixture(scope="module")
def chart(context: BuildContext) -> LabelledMap:
    found = described.charts(context, "regiobeeld", "start")["start/kaart"]
    assert isinstance(found, LabelledMap)
    return found


def test_cover_names_every_gemeente_and_holds_no_values(chart: LabelledMap, context: BuildContext) -> None:
    names = [name for (name,) in chart.table().rows]
    facts = described.facts(context, "regiobeeld")
    assert sorted(names) == sorted(facts.region_of(code).name for code in facts.municipalities())
    assert all(name in chart.alt() for name in names)
    assert chart.facts == ()
    assert not any(sign.isdigit() for sign in chart.alt())


def test_neighbours_on_the_cover_differ_in_tone_and_carry_white_words(chart: LabelledMap) -> None:
    style = look("regionale_samenwerking")
    figure = chart.draw(style, Size(150, 176))
    fills = {str(patch.get_gid()): patch.get_facecolor() for patch in figure.axes[0].patches}
    outlines = chart.boundaries
    for one, fill in fills.items():
        assert contrast(style.white, to_hex(fill)) >= 4.5, one
        assert all(
            fill != other for code, other in fills.items() if code != one and outlines[code].intersects(outlines[one])
        )
