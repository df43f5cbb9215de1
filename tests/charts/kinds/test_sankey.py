from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from publisher.charts.kinds.sankey import Sankey, SankeyNode
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import drawn, fact, find, look, named, text_box, words

SIZE = Size(120, 75)


def flow(inside: float | None = 2935, own: float = 1936, total: float = 4871) -> Sankey:
    return Sankey(
        "Gebruikers, 2022",
        SankeyNode("gebruikers", fact(total, unit="persons"), "person"),
        (
            SankeyNode("intramuraal", fact(inside, unit="persons"), "building"),
            SankeyNode("eigen woonomgeving", fact(own, unit="persons"), "house"),
        ),
    )


def height(figure: Figure, name: str) -> float:
    return float(named(figure, name).get_window_extent().height)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 4000), st.integers(1, 4000))
def test_bars_and_bands_are_in_proportion(first: int, second: int) -> None:
    figure = drawn(flow(first, second, first + second).draw(look(), SIZE))
    whole = height(figure, "whole")
    assert height(figure, "part-0") / whole == pytest.approx(first / (first + second), abs=0.01)
    assert height(figure, "part-0") + height(figure, "part-1") == pytest.approx(whole, abs=0.5)


def test_parts_stand_apart_and_bands_end_at_them() -> None:
    figure = drawn(flow().draw(look(), SIZE))
    first, second = (named(figure, name).get_window_extent() for name in ("part-0", "part-1"))
    assert first.y0 > second.y1 + 5
    for number, part in enumerate((first, second)):
        band = named(figure, f"band-{number}").get_window_extent()
        assert band.x1 == pytest.approx(part.x0, abs=0.5)
        assert band.y0 <= part.y0 + 0.5 and part.y1 - 0.5 <= band.y1


def test_each_part_has_its_number_share_and_glyph_beside_it() -> None:
    figure = drawn(flow().draw(look(), SIZE))
    assert {"4.871", "2.935", "1.936", "intramuraal (60%)", "eigen woonomgeving (40%)"} <= set(words(figure))
    for glyph, number in (("building", "2.935"), ("house", "1.936"), ("person", "4.871")):
        mark, text = named(figure, glyph).get_window_extent(), text_box(find(figure, number))
        assert mark.x1 < text.x0
        assert mark.y0 == pytest.approx(text.y0, abs=8)


def test_alt_and_table_follow_a_changed_value() -> None:
    chart = flow(3000, 1871)
    assert "Gebruikers: 4.871. Daarvan intramuraal 3.000 (62%) en eigen woonomgeving 1.871 (38%)." in chart.alt()
    assert chart.table().rows[1] == ("intramuraal", "3.000", "62%")


@pytest.mark.parametrize(("inside", "message"), [(3935, "add up to 5.871"), (None, "not known")])
def test_parts_that_are_not_the_whole_are_refused(inside: float | None, message: str) -> None:
    with pytest.raises(PublisherError, match=message):
        flow(inside)
