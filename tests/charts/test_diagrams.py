"""What every map, pictogram and diagram must keep: its words fit and can be read, and it says what it draws."""

from __future__ import annotations

import pickle

import pytest
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.text import Text

from publisher.charts.canvas.colours import contrast
from publisher.charts.words.alternative_text import ALT_LIMIT
from publisher.model import Chart, Size
from publisher.render.display import figure_problems, record
from tests.charts.conftest import drawn, look, text_box, texts, without_highlight
from tests.charts.diagrams import everywhere, larger

SMALLEST, USUAL, LARGEST = Size(80, 60), Size(120, 75), Size(240, 130)
EVERYWHERE, LARGER = everywhere(), larger()
ALL = {**EVERYWHERE, **LARGER}
# The lightest dark and the darkest middle tone; test_classes.py asks the fills of all themes.
THEMES = ("mentale_gezondheid", "vitaal_ouder_worden")
every_kind = pytest.mark.parametrize("chart", ALL.values(), ids=ALL)


def assert_printable(figure: Figure) -> None:
    # Within the figure, apart from each other, large enough, in the publication's own font; and upright.
    assert figure_problems(record(figure)) == ()
    assert [text.get_text() for text in texts(figure) if text.get_rotation()] == []


@pytest.mark.parametrize("size", [SMALLEST, USUAL, Size(80, 110), LARGEST], ids=str)
@pytest.mark.parametrize("chart", EVERYWHERE.values(), ids=EVERYWHERE)
def test_words_stay_inside_and_apart_at_every_size(chart: Chart, size: Size) -> None:
    assert_printable(chart.draw(look(), size))


@pytest.mark.parametrize("size", [USUAL, Size(160, 90), LARGEST], ids=str)
@pytest.mark.parametrize("chart", LARGER.values(), ids=LARGER)
def test_words_stay_inside_and_apart(chart: Chart, size: Size) -> None:
    assert_printable(chart.draw(look(), size))


@every_kind
def test_words_can_be_read_on_their_ground(chart: Chart) -> None:
    for name in THEMES:
        figure = drawn(chart.draw(look(name), USUAL))
        for text in texts(figure):
            ground = _ground(figure, text)
            assert contrast(colors.to_hex(text.get_color()), ground) >= 4.5, (name, text.get_text(), ground)


def _ground(figure: Figure, text: Text) -> str:
    """Return the colour behind the middle of a text: that of the last filled shape there, or paper."""
    box = text_box(text)
    middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    filled = [patch for patch in figure.axes[0].patches if patch.get_facecolor()[3] and patch.contains_point(middle)]
    return colors.to_hex(filled[-1].get_facecolor()) if filled else "#ffffff"


@every_kind
def test_shapes_stay_on_the_figure(chart: Chart) -> None:
    figure = drawn(chart.draw(look(), USUAL))
    for patch in figure.axes[0].patches:
        box = patch.get_window_extent()
        assert figure.bbox.padded(1).contains(box.x0, box.y0) and figure.bbox.padded(1).contains(box.x1, box.y1)


@every_kind
def test_alternative_text_says_kind_and_subject_first_and_is_short(chart: Chart) -> None:
    alt = chart.alt()
    assert alt.startswith(f"{chart.kind}. {chart.subtitle}.")
    # What is highlighted comes on top.
    assert len(without_highlight(alt)) <= ALT_LIMIT
    assert alt.endswith(".")
    assert "  " not in alt and ".." not in alt


@every_kind
def test_table_has_a_row_of_equal_length_for_everything(chart: Chart) -> None:
    table = chart.table()
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert all(row[column] for row in table.rows for column in table.numeric)


@every_kind
def test_table_has_all_values(chart: Chart) -> None:
    cells = {cell.rstrip("%") for row in chart.table().rows for cell in row}
    for fact in chart.facts:
        if fact.known:
            value = str(fact).split("%")[0].split("\u00a0")[0]
            assert value in cells or f"+{value}" in cells


@every_kind
def test_a_description_is_a_value(chart: Chart) -> None:
    again = pickle.loads(pickle.dumps(chart))
    assert again == chart
    assert hash(again) == hash(chart)
