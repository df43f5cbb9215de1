"""Tones of a cover: no two neighbours alike, also where choosing one after the other runs into a corner."""

from __future__ import annotations

from itertools import combinations

import pytest
from shapely import MultiPoint

from publisher.charts.maps.cover import tones
from publisher.findings import PublisherError


def touching(links: list[tuple[int, int]], count: int) -> list[MultiPoint]:
    """Return shapes of which two touch where they are linked: they share a point."""
    return [
        MultiPoint([(-1.0, shape), *((place, 0) for place, link in enumerate(links) if shape in link)])
        for shape in range(count)
    ]


def test_the_lowest_tone_that_no_neighbour_has() -> None:
    assert tones(touching([(0, 1), (1, 2)], 3), 4) == [0, 1, 0]


def test_an_earlier_choice_is_taken_back_where_no_tone_is_left() -> None:
    # Of two tones, the first choice for 1 (far from 0) leaves none for the shape between them.
    links = [(0, 2), (2, 3), (3, 1)]
    found = tones(touching(links, 4), 2)
    assert found == [0, 1, 1, 0]


def test_too_few_tones_are_told() -> None:
    with pytest.raises(PublisherError, match=r"map-tones.*4 tones"):
        tones(touching(list(combinations(range(5), 2)), 5), 4)
