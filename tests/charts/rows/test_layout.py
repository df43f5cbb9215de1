"""Rows and their scale: all that a mark takes stays between two edges, and the largest type that fits is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.charts.canvas.canvas import Canvas
from publisher.charts.rows.layout import Extent, Spacing, fit, widest_scale
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import look

NUMBERS, POINTS = st.integers(1, 1000), st.integers(0, 40)
EXTENTS = st.builds(
    lambda low, high, before, behind: Extent(-low, before, high, behind), NUMBERS, NUMBERS, POINTS, POINTS
)


@given(st.lists(EXTENTS, min_size=1, max_size=8))
def test_the_largest_scale_holds_every_mark_and_leaves_no_room(extents: list[Extent]) -> None:
    scale = widest_scale(20, 300, extents)
    starts = [scale.at(each.low) - each.before for each in extents]
    ends = [scale.at(each.high) + each.behind for each in extents]
    assert (min(starts), max(ends)) == (pytest.approx(20), pytest.approx(300))


def test_marks_of_one_number_stand_in_the_middle() -> None:
    assert widest_scale(0, 100, [Extent(7, 4, 7, 4)]).at(7) == 50


def test_heads_stand_above_their_rows_with_white_between_blocks() -> None:
    canvas = Canvas.blank(look(), Size(120, 60))
    rows = fit(canvas, [("Een", ["a", "b"]), ("Ander", ["c"])], spacing=Spacing(highest=20, air=0.5))
    leading = rows.face.leading
    assert rows.tops == pytest.approx((leading, leading + 20, 2 * leading + 50))
    assert rows.blocks == [pytest.approx((leading, leading + 40)), pytest.approx((2 * leading + 50, 2 * leading + 70))]


def test_type_is_as_large_as_rows_and_heads_allow() -> None:
    def size(height: float) -> float:
        return fit(Canvas.blank(look(), Size(120, height)), [("", ["rij"] * 10)]).face.size

    assert [size(height) for height in (60, 33, 30)] == [8.5, 7.5, 7]
    with pytest.raises(PublisherError, match="10 rows do not fit in 20 mm"):
        size(20)
