from __future__ import annotations

import pytest

from publisher.charts.kinds.directions import Direction, Directions, Way
from publisher.findings import PublisherError
from publisher.model import Size
from tests.charts.conftest import SMALL, USUAL, assert_tidy, drawn, look, named, statement, words
from tests.charts.samples import OUTLOOK


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("stijgt tot ongeveer twee derde in 2030", Way.UP),
        ("neemt naar verwachting toe", Way.UP),
        ("daalt", Way.DOWN),
        ("neemt licht af", Way.DOWN),
        ("blijft vrij stabiel", Way.FLAT),
    ],
)
def test_the_arrow_follows_the_words_of_the_source(text: str, way: Way) -> None:
    assert Direction("Rookt", statement(text)).way is way


@pytest.mark.parametrize("text", ["hoger dan Nederland", "stijgt en daalt dan"])
def test_words_without_one_direction_are_an_error_with_their_place(text: str) -> None:
    with pytest.raises(PublisherError, match=f"direction-words.*statements.csv, row 2, “{text}”"):
        Directions("Fout", (Direction("Rookt", statement(text)),))


def test_arrows_point_up_down_and_level() -> None:
    figure = drawn(OUTLOOK.draw(look(), USUAL))
    tips = {}
    for label in ("Overgewicht", "Rookt", "Overmatig alcoholgebruik"):
        points = named(figure, f"arrow:{label}").get_xy()
        tip = max(points, key=lambda point: point[0])
        middle = (min(y for _, y in points) + max(y for _, y in points)) / 2
        tips[label] = float(middle - tip[1])
    # Downwards on the canvas, so a tip above the middle has the lower y.
    assert tips["Overgewicht"] > 2
    assert tips["Rookt"] < -2
    assert abs(tips["Overmatig alcoholgebruik"]) < 0.01


def test_words_and_known_values_are_printed() -> None:
    found = words(OUTLOOK.draw(look(), USUAL))
    assert "stijgt tot ongeveer twee derde van de inwoners in 2030" in found
    assert "stijgt (2022: 49%)" in found
    assert len(OUTLOOK.facts) == 1 and len(OUTLOOK.statements) == 4


def test_nothing_is_drawn_that_looks_like_a_series() -> None:
    figure = OUTLOOK.draw(look(), USUAL)
    assert all(len(line.get_xdata()) == 2 for axes in figure.axes for line in axes.lines)
    assert OUTLOOK.alt().endswith("De pijlen zijn schematisch; er is geen reeks bekend.")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6])
@pytest.mark.parametrize("size", [SMALL, Size(240, 55), Size(120, 120)], ids=str)
def test_any_number_of_cells_fits(count: int, size: Size) -> None:
    items = tuple(Direction(f"Onderwerp {number}", statement("neemt naar verwachting af")) for number in range(count))
    assert_tidy(Directions("Verwachting", items).draw(look(), size))


def test_table_says_direction_words_and_value() -> None:
    table = OUTLOOK.table()
    assert table.columns == ("Onderwerp", "Richting", "Volgens de bron", "Bekende waarde")
    assert table.rows[1] == ("Rookt", "daalt", "daalt", "niet bekend")
    assert table.rows[3] == ("Voldoet aan de beweegrichtlijn", "stijgt", "stijgt", "2022: 49%")
    plain = Directions("Zonder waarde", (Direction("Rookt", statement("daalt"), None),))
    assert plain.table().columns == ("Onderwerp", "Richting", "Volgens de bron")
