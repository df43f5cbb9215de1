"""What every kind of chart must keep: words fit and can be read, marks stand at their values, table and words agree."""

from __future__ import annotations

import pickle

import pytest
from matplotlib import _pylab_helpers, colors
from matplotlib.figure import Figure
from matplotlib.text import Text

from publisher import charts, theme
from publisher.charts.canvas.colours import contrast
from publisher.charts.words.alternative_text import ALT_LIMIT
from publisher.model import Chart, Size
from publisher.render.display import figure_problems, record
from tests.charts.conftest import (
    STYLES,
    USUAL,
    assert_tidy,
    drawn,
    look,
    text_box,
    texts,
    without_highlight,
)
from tests.charts.reading import READERS, WITHOUT, wrong
from tests.charts.registry import REGISTRY, ROWS, Sample

THEMES = [name for name in theme.load(STYLES / "tokens.toml").colours if name != "neutral"]
# The lightest dark and the darkest middle tone, where test_classes.py asks the fills of all themes.
EXTREMES = ["mentale_gezondheid", "vitaal_ouder_worden"]
every_kind = pytest.mark.parametrize("chart", [sample.chart for sample in REGISTRY.values()], ids=REGISTRY)
every_size = pytest.mark.parametrize(
    ("sample", "size"),
    [
        pytest.param(sample, size, id=f"{name}-{size.width:g}x{size.height:g}")
        for name, sample in REGISTRY.items()
        for size in sample.sizes
    ],
)


@every_size
def test_words_stay_inside_and_apart_and_marks_stand_at_their_values(sample: Sample, size: Size) -> None:
    # Within the figure, apart from each other, large enough, in the publication's own font; and upright.
    figure = sample.chart.draw(look(), size)
    assert figure_problems(record(figure)) == ()
    assert [text.get_text() for text in texts(figure) if text.get_rotation()] == []
    if sample.sizes == ROWS:
        assert_tidy(figure)
    if type(sample.chart) not in WITHOUT:
        assert wrong(sample.chart, figure) == []


def test_every_kind_is_among_the_samples_and_is_read_back() -> None:
    kinds = {kind for name in charts.__all__ if hasattr(kind := getattr(charts, name), "draw")}
    assert kinds == set(READERS) | WITHOUT
    assert kinds - {type(sample.chart) for sample in REGISTRY.values()} <= {charts.CoverMap, charts.LocatorMap}


@pytest.mark.parametrize("sample", REGISTRY.values(), ids=REGISTRY)
def test_words_can_be_read_on_their_ground(sample: Sample) -> None:
    for name in THEMES if sample.sizes == ROWS else EXTREMES:
        figure = drawn(sample.chart.draw(look(name), USUAL))
        for text in texts(figure):
            ground = _ground(figure, text)
            assert contrast(colors.to_hex(text.get_color()), ground) >= 4.5, (name, text.get_text(), ground)


def _ground(figure: Figure, text: Text) -> str:
    """Return the colour behind the middle of a text: that of the last filled mark there, or paper."""
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
def test_a_figure_stays_on_its_ground_with_no_title_no_legend_no_ticks_and_nothing_in_pyplot(chart: Chart) -> None:
    figure = drawn(chart.draw(look(), USUAL))
    assert _pylab_helpers.Gcf.figs == {}
    for patch in figure.axes[0].patches:
        box = patch.get_window_extent()
        assert figure.bbox.padded(1).contains(box.x0, box.y0) and figure.bbox.padded(1).contains(box.x1, box.y1)
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
def test_table_has_all_values(chart: Chart) -> None:
    cells = " ".join(cell for row in chart.table().rows for cell in row)
    for fact in chart.facts:
        if fact.known:
            assert str(fact).split("%")[0].split("\u00a0")[0] in cells


@every_kind
def test_a_description_is_a_value(chart: Chart) -> None:
    again = pickle.loads(pickle.dumps(chart))
    assert again == chart
    assert hash(again) == hash(chart)
