from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex

from publisher.charts.canvas.classes import ramp
from publisher.charts.kinds.heatmap import Heatmap, HeatmapRow
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import USUAL, assert_tidy, fact, look, texts, words
from tests.charts.samples import AGES, LIFE_COURSE


def cells(figure) -> list[str]:
    """Return the fills of all cells, row by row."""
    mesh = next(axes.collections[0] for axes in figure.axes if axes.collections)
    return [to_hex(fill) for fill in np.asarray(mesh.get_facecolor())]


def test_every_value_is_printed_in_its_cell() -> None:
    figure = LIFE_COURSE.draw(look(), USUAL)
    printed = [item.get_text() for axes in figure.axes for item in axes.texts if item.get_text().endswith("%")]
    assert printed == [f"{fact.number:.0f}%" for fact in LIFE_COURSE.facts]


def test_darker_is_higher() -> None:
    colours = ramp(look(), 5)
    fills = [colours.index(fill) for fill in cells(LIFE_COURSE.draw(look(), USUAL))]
    pairs = sorted(zip((fact.number for fact in LIFE_COURSE.facts), fills, strict=True))
    assert [fill for _, fill in pairs] == sorted(fills)
    assert set(fills) == {0, 1, 2, 3, 4}


def test_by_row_each_row_has_its_own_extremes() -> None:
    figure = replace(LIFE_COURSE, by_row=True).draw(look(), USUAL)
    colours, fills = ramp(look(), 5), cells(figure)
    for row in range(4):
        own = fills[6 * row : 6 * row + 6]
        assert colours[0] in own and colours[4] in own
    assert "Hoe donkerder, hoe hoger binnen de rij" in words(figure)


def test_what_is_not_known_is_an_open_cell_that_says_so() -> None:
    values = (22, None, 74, 78, 60, 57)
    line = HeatmapRow("Overgewicht", tuple(fact(value, group=age) for value, age in zip(values, AGES, strict=True)))
    chart = Heatmap("Overgewicht (%)", (line, line))
    figure = chart.draw(look(), USUAL)
    assert words(figure).count("niet bekend") == 2
    assert_tidy(figure)
    assert "Niet bekend" in chart.alt()


def test_all_equal_and_all_unknown_can_be_drawn() -> None:
    for value in (5, None):
        line = HeatmapRow("Gelijk", tuple(fact(value, group=age) for age in AGES))
        assert_tidy(Heatmap("Gelijk (%)", (line,)).draw(look(), USUAL))


def test_columns_have_their_names_above() -> None:
    figure = LIFE_COURSE.draw(look(), USUAL)
    assert set(AGES) <= {item.get_text() for item in texts(figure)}


def test_rows_of_another_length_are_an_error() -> None:
    with pytest.raises(PublisherError, match=r"chart-labels.*Kort"):
        Heatmap("Fout", (LIFE_COURSE.rows[0], HeatmapRow("Kort", LIFE_COURSE.rows[0].values[:2])))


def test_heads_without_room_are_an_error() -> None:
    heads = tuple(f"{age} in de hele provincie" for age in ("jongvolwassenen", *"abcde"))
    with pytest.raises(PublisherError, match="figure-too-small"):
        replace(LIFE_COURSE, columns=heads).draw(look(), Size(80, 55))


def test_alternative_text_and_table_follow_the_values() -> None:
    assert "Overgewicht: hoogste: 50-64 (78%); laagste: 16-17 (22%)." in LIFE_COURSE.alt()
    row = LIFE_COURSE.rows[2]
    changed = replace(row, values=(fact(50, group="16-17"), *row.values[1:]))
    assert "Rookt: hoogste: 16-17 (50%); laagste: 75+ (4%)." in replace(LIFE_COURSE, rows=(changed,)).alt()
    assert LIFE_COURSE.table().rows[2] == ("Rookt", "18%", "24%", "21%", "17%", "10%", "4%")
