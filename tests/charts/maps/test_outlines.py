"""Words within an outline stand with as much white around them as there is room for."""

from __future__ import annotations

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.charts.maps.outlines import PADDINGS, Room, Words

# Metres, and points a metre.
corners = st.lists(st.tuples(st.integers(0, 30_000), st.integers(0, 30_000)), min_size=3, max_size=8, unique=True)
scales = st.floats(0.001, 0.02)
names = st.lists(st.sampled_from(["Assen", "De Wolden", "12,5%", "Midden-Drenthe", "3"]), min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(corners, names, scales, st.sampled_from([0.0, 0.5]))
def test_words_have_the_most_white_that_there_is_room_for(
    points: list[tuple[int, int]], lines: list[str], scale: float, more: float
) -> None:
    outline = shapely.MultiPoint(points).buffer(900).union(shapely.LineString(points).buffer(1500))
    room, words = Room(outline), Words(tuple(lines), "Source Sans 3", 8.0)
    each = [room._middle(words, scale, padding + more) for padding in PADDINGS]
    assert room.middle(words, scale, more) == next(filter(None, each), None)
