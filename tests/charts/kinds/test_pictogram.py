from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import colors
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from publisher.charts.canvas.glyphs import PERSON_WIDTH
from publisher.charts.kinds.pictogram import PITCH, PeoplePictogram, Share, figures_left_of
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import drawn, fact, find, look, texts, words
from tests.charts.diagrams import shares

SIZE = Size(120, 75)


def pictogram(own: float | None, reference: float | None = 33) -> PeoplePictogram:
    share = Share("Matig overgewicht", fact(own), fact(reference, region="Nederland"))
    return PeoplePictogram("Volwassenen, 2022", (share,))


def marks(figure: Figure, name: str) -> list[PathPatch]:
    return [patch for patch in figure.axes[0].patches if patch.get_gid() == name]


def filled_figures(figure: Figure) -> float:
    """Return how many figures are filled, measured on the drawing."""
    people, filled = marks(figure, "people")[0].get_path(), marks(figure, "filled")[0].get_path()
    box = people.get_extents()
    width = box.x1 - box.x0
    figure_width = width / (9 * PITCH / PERSON_WIDTH + 1)
    pitch = figure_width * PITCH / PERSON_WIDTH
    whole, part = divmod(filled.get_extents().x1 - box.x0, pitch)
    return whole + min(part / figure_width, 1)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 100))
def test_as_many_figures_are_filled_as_the_share_says(share: int) -> None:
    assert filled_figures(pictogram(share).draw(look(), SIZE)) == pytest.approx(share / 10, abs=0.06)


@given(st.floats(0, 99), st.floats(0.5, 1))
def test_a_larger_share_reaches_further(share: float, more: float) -> None:
    assert figures_left_of(share + more, 0, 20) > figures_left_of(share, 0, 20)


def test_ten_figures_stand_on_one_ground() -> None:
    people = marks(pictogram(37).draw(look(), SIZE), "people")[0].get_path()
    # Each figure is one ring for the head and one for the body.
    assert len(people.to_polygons()) == 20
    feet = sorted(ring[:, 1].max() for ring in people.to_polygons())
    assert feet[-1] - feet[10] < 0.01


def test_own_region_is_dark_and_the_rest_light() -> None:
    figure = pictogram(37).draw(look(), SIZE)
    assert colors.to_hex(marks(figure, "filled")[0].get_facecolor()) == look().dark
    assert colors.to_hex(marks(figure, "people")[0].get_facecolor()) == look().g300


def test_nothing_is_filled_for_zero() -> None:
    assert marks(pictogram(0).draw(look(), SIZE), "filled") == []


def test_the_mark_of_the_reference_stands_at_its_share() -> None:
    same = pictogram(33, 33).draw(look(), SIZE)
    mark = marks(same, "reference")[0].get_path().get_extents()
    filled = marks(same, "filled")[0].get_path().get_extents()
    assert (mark.x0 + mark.x1) / 2 == pytest.approx(filled.x1, abs=0.1)


def test_number_and_reference_are_printed() -> None:
    figure = drawn(pictogram(37).draw(look(), SIZE))
    assert words(figure) == ["Matig overgewicht", "37%", "Drenthe", "Nederland: 33%"]
    assert find(figure, "37%").get_fontsize() > 2 * find(figure, "Drenthe").get_fontsize()


def test_a_reference_that_is_not_known_has_no_mark_and_says_so() -> None:
    chart = pictogram(49, None)
    figure = drawn(chart.draw(look(), SIZE))
    assert marks(figure, "reference") == []
    assert "Nederland: niet bekend" in words(figure)
    assert "(Nederland: niet bekend)" in chart.alt()
    assert chart.table().rows == (("Matig overgewicht", "49", "niet bekend"),)


def test_a_share_that_is_not_known_leaves_the_figures_open() -> None:
    figure = drawn(pictogram(None).draw(look(), SIZE))
    assert marks(figure, "people") == [] and marks(figure, "filled") == []
    assert colors.to_hex(marks(figure, "unknown")[0].get_facecolor()) == look().white
    assert "niet bekend" in words(figure)


def test_alt_tells_how_to_read_the_figures_and_follows_the_value() -> None:
    assert "37% is 3,7 figuren." in pictogram(37).alt()
    assert "Matig overgewicht: 12% (Nederland: 33%)." in pictogram(12).alt()
    assert pictogram(12).table().rows == (("Matig overgewicht", "12", "33"),)


def test_figures_have_one_size_and_rows_stand_in_columns() -> None:
    figure = PeoplePictogram("Leefstijl, 2022", shares(5)).draw(look(), SIZE)
    boxes = [patch.get_path().get_extents() for patch in marks(figure, "people")]
    assert len({round(box.height, 2) for box in boxes}) == 1
    assert len({round(box.x0, 2) for box in boxes}) == 2


def test_labels_are_as_large_as_other_figures_have_them() -> None:
    figure = PeoplePictogram("Leefstijl, 2022", shares(5)).draw(look(), SIZE)
    label = next(text for text in texts(figure) if text.get_text() == "Rookt")
    assert label.get_fontsize() == look().label


def test_other_units_are_refused() -> None:
    share = Share("Inwoners", fact(502051, unit="persons"))
    with pytest.raises(PublisherError, match="Inwoners"):
        PeoplePictogram("Inwoners", (share,))


def test_rows_that_do_not_fit_say_so() -> None:
    long = tuple(replace(share, label=share.label * 3) for share in shares(5))
    with pytest.raises(PublisherError, match="figure-too-small"):
        PeoplePictogram("Leefstijl, 2022", long).draw(look(), Size(80, 60))
