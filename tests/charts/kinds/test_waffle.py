from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from publisher.charts.kinds.waffle import Part, Waffle, cells_of
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import drawn, fact, find, look, text_box, words

SIZE = Size(120, 75)


def users(inside: float = 2935, own: float = 1936) -> Waffle:
    parts = (Part("intramuraal", fact(inside, unit="persons")), Part("eigen woonomgeving", fact(own, unit="persons")))
    return Waffle("Gebruikers van gehandicaptenzorg, 2022", parts, fact(4871, unit="persons"))


def percentages(*values: float) -> Waffle:
    return Waffle("Verklaring", tuple(Part(f"Deel {number}", fact(value)) for number, value in enumerate(values)))


def squares(figure: Figure, name: str) -> int:
    found = [patch for patch in figure.axes[0].patches if patch.get_gid() == name]
    return sum(len(patch.get_path().to_polygons()) for patch in found)


def test_squares_are_in_proportion() -> None:
    figure = users().draw(look("regioplan"), SIZE)
    assert (squares(figure, "part-0"), squares(figure, "part-1"), squares(figure, "rest")) == (60, 40, 0)


def test_a_rest_without_a_name_is_open() -> None:
    figure = percentages(35, 29, 19, 10).draw(look(), SIZE)
    assert squares(figure, "rest") == 7
    rest = next(patch for patch in figure.axes[0].patches if patch.get_gid() == "rest")
    fills = [patch.get_facecolor() for patch in figure.axes[0].patches if str(patch.get_gid()).startswith("part")]
    assert rest.get_facecolor() not in fills


@given(st.lists(st.floats(0.01, 1000), min_size=1, max_size=6))
def test_squares_add_up_and_each_is_at_most_one_off(numbers: list[float]) -> None:
    cells = cells_of(numbers, sum(numbers))
    assert sum(cells) == 100
    assert all(abs(count - 100 * number / sum(numbers)) < 1 for count, number in zip(cells, numbers, strict=True))


@given(st.lists(st.integers(0, 25), min_size=1, max_size=4))
def test_whole_percentages_have_as_many_squares(numbers: list[int]) -> None:
    assert cells_of([float(number) for number in numbers], 100) == tuple(numbers)


def test_labels_stand_beside_their_parts() -> None:
    figure = drawn(users().draw(look(), SIZE))
    first, second = text_box(find(figure, "2.935")), text_box(find(figure, "1.936"))
    assert first.y0 > second.y1
    assert {"intramuraal (60%)", "eigen woonomgeving (40%)"} <= set(words(figure))


def test_alt_and_table_follow_a_changed_value() -> None:
    chart = users(3871, 1000)
    assert "Intramuraal: 3.871 (79%)." in chart.alt()
    assert chart.table().rows == (
        ("intramuraal", "3.871", "79%"),
        ("eigen woonomgeving", "1.000", "21%"),
        ("totaal", "4.871", "100%"),
    )


@pytest.mark.parametrize("values", [(60, 60), (50,), (0, 0)])
def test_parts_that_cannot_fill_a_whole_are_refused(values: tuple[float, ...]) -> None:
    with pytest.raises(PublisherError, match="chart-parts"):
        percentages(*values)


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(PublisherError, match="not known"):
        Waffle("Verklaring", (Part("een", fact(50)), Part("ander", fact(None))))
