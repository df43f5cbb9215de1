from __future__ import annotations

import pytest
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from publisher.charts.maps.mapgrid import MapPanel, SmallMultipleMaps
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import drawn, look, texts, words
from tests.charts.diagrams import CODES, DIFFICULTY, STEADY, gemeenten, outlines

SIZE = Size(240, 110)
PANELS = (
    MapPanel("Moeite met rondkomen", gemeenten(DIFFICULTY, decimals=1)),
    MapPanel("Langdurige ziekte", gemeenten(STEADY, decimals=1)),
    MapPanel("Langdurige ziekte, andersom", gemeenten(STEADY[::-1], decimals=1)),
)


def maps(*, shared: bool, panels: tuple[MapPanel, ...] = PANELS) -> SmallMultipleMaps:
    return SmallMultipleMaps("Stapeling, 2020", panels, boundaries=outlines(), shared=shared)


def areas(figure: Figure, name: str) -> list[PathPatch]:
    return [patch for patch in figure.axes[0].patches if patch.get_gid() == CODES[name]]


def fills(figure: Figure, name: str) -> list[str]:
    return [colors.to_hex(patch.get_facecolor()) for patch in areas(figure, name)]


def test_all_maps_have_one_scale_and_one_top() -> None:
    figure = drawn(maps(shared=True).draw(look(), SIZE))
    boxes = [patch.get_window_extent() for patch in areas(figure, "Emmen")]
    assert len(boxes) == 3
    assert {round(box.width, 1) for box in boxes} == {round(boxes[0].width, 1)}
    assert {round(box.y0, 1) for box in boxes} == {round(boxes[0].y0, 1)}


def test_shared_classes_make_equal_values_equal() -> None:
    figure = maps(shared=True).draw(look(), SIZE)
    # The third map has the values of the second in reverse order of name.
    assert fills(figure, "Aa en Hunze")[1] == fills(figure, "Westerveld")[2]
    assert len({fills(figure, name)[0] for name in CODES if name != "Westerveld"}) < 3


def test_own_classes_use_the_whole_range_in_each_map() -> None:
    figure = maps(shared=False).draw(look(), SIZE)
    darkest = look().dark
    assert all(any(fills(figure, name)[number] == darkest for name in CODES) for number in range(3))


@pytest.mark.parametrize("size", [Size(120, 75), SIZE], ids=str)
def test_words_of_all_maps_have_one_size_and_each_map_its_title(size: Size) -> None:
    figure = drawn(maps(shared=False).draw(look(), size))
    assert len({text.get_fontsize() for text in texts(figure) if text.get_gid() in CODES.values()}) == 1
    assert {panel.title for panel in PANELS} <= set(words(figure))


def test_words_are_no_larger_than_lets_most_of_them_fit() -> None:
    figure = drawn(maps(shared=False).draw(look(), SIZE))
    values = [text for text in texts(figure) if text.get_gid() in CODES.values() and text.get_text().endswith("%")]
    # Meppel is too small for its value, and that of Westerveld is not known.
    assert len(values) >= 3 * 11 - 1


def test_where_names_do_not_fit_there_are_values_only() -> None:
    figure = drawn(maps(shared=True).draw(look(), Size(120, 75)))
    found = {text.get_text() for text in texts(figure) if text.get_gid() in CODES.values()}
    assert found and all(text.endswith("%") for text in found)


def test_alt_names_the_extremes_of_each_map_and_what_is_not_known() -> None:
    alt = maps(shared=True, panels=PANELS[:2]).alt()
    assert "Moeite met rondkomen, hoogste: Emmen (17,0%); laagste: Tynaarlo (8,3%)." in alt
    assert "Niet bekend: Westerveld." in alt


def test_table_has_a_column_for_each_map() -> None:
    table = maps(shared=True).table()
    assert table.columns[1:3] == ("Moeite met rondkomen (procent)", "Langdurige ziekte (procent)")
    assert table.rows[0] == ("Aa en Hunze", "8,6", "30,2", "32,4")


def test_maps_that_do_not_fit_say_so() -> None:
    with pytest.raises(PublisherError, match="figure-too-small"):
        maps(shared=False, panels=PANELS * 2).draw(look(), Size(60, 45))
