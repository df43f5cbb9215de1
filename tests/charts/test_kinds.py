"""What every kind of chart must keep: its words fit, its facts agree with its table, its colours are tokens."""

from __future__ import annotations

import pickle

import pytest
from matplotlib import colors

from publisher import theme
from publisher.charts.canvas.colours import contrast
from publisher.charts.words.alternative_text import ALT_LIMIT
from publisher.model import Chart, Size
from tests.charts.conftest import LARGE, SMALL, STYLES, USUAL, assert_tidy, drawn, look, texts, without_highlight
from tests.charts.samples import SAMPLES

THEMES = [name for name in theme.load(STYLES / "tokens.toml").colours if name != "neutral"]
every_kind = pytest.mark.parametrize("chart", SAMPLES.values(), ids=SAMPLES)


@every_kind
@pytest.mark.parametrize("size", [SMALL, USUAL, Size(160, 55), LARGE], ids=str)
def test_words_stay_inside_and_apart(chart: Chart, size: Size) -> None:
    assert_tidy(chart.draw(look(), size))


@every_kind
def test_words_can_be_read_on_their_ground(chart: Chart) -> None:
    for name in THEMES:
        figure = drawn(chart.draw(look(name), USUAL))
        for text in texts(figure):
            ground = _ground(figure, text)
            assert contrast(colors.to_hex(text.get_color()), ground) >= 4.5, (name, text.get_text(), ground)


def _ground(figure, text) -> str:
    """Return the colour behind the middle of a text: that of the last filled mark there, or paper."""
    from tests.charts.conftest import text_box

    box = text_box(text)
    middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    found = "#ffffff"
    for axes in figure.axes:
        for mesh in axes.collections:
            for path, fill in zip(mesh.get_paths(), mesh.get_facecolor(), strict=True):
                if mesh.get_transform().transform_path(path).contains_point(middle):
                    found = colors.to_hex(fill)
        for patch in axes.patches:
            if patch.get_facecolor()[3] and patch.contains_point(middle):
                found = colors.to_hex(patch.get_facecolor())
    return found


@every_kind
def test_a_figure_has_no_title_no_legend_and_no_ticks(chart: Chart) -> None:
    figure = drawn(chart.draw(look(), USUAL))
    assert figure.get_suptitle() == ""
    for axes in figure.axes:
        assert axes.get_title() == ""
        assert axes.get_legend() is None
        assert not axes.get_frame_on() or not any(spine.get_visible() for spine in axes.spines.values())


@every_kind
def test_alternative_text_says_kind_and_subject_first_and_is_short(chart: Chart) -> None:
    alt = chart.alt()
    assert alt.startswith(f"{chart.kind}. {chart.subtitle}.")
    # What is highlighted comes on top.
    assert len(without_highlight(alt)) <= ALT_LIMIT
    assert alt.endswith(".")
    assert "  " not in alt and ".." not in alt


@every_kind
def test_table_is_a_rectangle_without_empty_values(chart: Chart) -> None:
    table = chart.table()
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert all(row[column] for row in table.rows for column in table.numeric)


@every_kind
def test_a_description_is_a_value(chart: Chart) -> None:
    again = pickle.loads(pickle.dumps(chart))
    assert again == chart
    assert hash(again) == hash(chart)


@every_kind
def test_it_says_what_it_draws(chart: Chart) -> None:
    words = chart.alt() + " ".join(cell for row in chart.table().rows for cell in row)
    for fact in chart.facts:
        if fact.known:
            assert str(fact).split("%")[0].split("\u00a0")[0] in words


def test_no_figure_stays_behind_in_pyplot() -> None:
    for chart in SAMPLES.values():
        chart.draw(look(), LARGE)
    from matplotlib import _pylab_helpers

    assert _pylab_helpers.Gcf.figs == {}
