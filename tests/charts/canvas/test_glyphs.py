from __future__ import annotations

import pytest

from publisher.charts.canvas.glyphs import GLYPHS, PERSON_WIDTH, glyph, glyph_width, left_of, placed


@pytest.mark.parametrize("name", GLYPHS)
def test_a_glyph_is_one_high_and_starts_at_its_corner(name: str) -> None:
    box = glyph(name).get_extents()
    assert box.x0 == pytest.approx(0, abs=0.01)
    assert 0 <= box.y0 < 0.07
    assert box.y1 == pytest.approx(1)
    assert glyph_width(name) == pytest.approx(box.x1)


def test_a_person_is_the_same_left_and_right() -> None:
    box = glyph("person").get_extents()
    assert box.x1 == pytest.approx(PERSON_WIDTH)
    assert glyph("person").contains_point((0.1, 0.5)) and glyph("person").contains_point((PERSON_WIDTH - 0.1, 0.5))
    assert not glyph("person").contains_point((PERSON_WIDTH / 2, 0.9))


def test_windows_of_a_building_are_open() -> None:
    assert glyph("building").contains_point((0.05, 0.5))
    assert len(glyph("building").to_polygons()) == 10
    assert len(glyph("house").to_polygons()) == 2


def test_a_cut_keeps_what_lies_left_of_it() -> None:
    person = placed(glyph("person"), 10, 5, 30)
    cut = left_of(person, 14)
    assert cut.get_extents().x1 == pytest.approx(14)
    assert cut.contains_point((12.5, 20)) and not cut.contains_point((16, 20))
