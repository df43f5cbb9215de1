from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from publisher import theme
from publisher.charts.canvas.classes import READABLE, Classes, class_edges, ramp, readable
from publisher.charts.canvas.colours import contrast, on
from publisher.dutch import formats
from tests.charts.conftest import STYLES, fact, look

THEMES = [name for name in theme.load(STYLES / "tokens.toml").colours if name != "neutral"]


def grey(colour: str) -> float:
    return sum(to_rgb(colour)) / 3


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_classes_run_from_light_to_dark_and_words_on_them_can_be_read(name: str, count: int) -> None:
    found = ramp(look(name), count)
    assert len(found) == count
    assert [grey(colour) for colour in found] == sorted((grey(colour) for colour in found), reverse=True)
    assert all(contrast(on(colour, look(name)), colour) >= READABLE for colour in found)


@pytest.mark.parametrize("name", THEMES)
def test_neighbouring_classes_differ_in_grey_print(name: str) -> None:
    for count in (2, 3, 4, 5):
        tones = [grey(colour) for colour in ramp(look(name), count)]
        assert min(light - dark for light, dark in pairwise(tones)) > 0.06


def test_a_screen_that_cannot_carry_words_becomes_lighter() -> None:
    middle = look("bevolking").mid
    assert contrast(on(middle, look()), middle) < READABLE
    assert contrast(on(readable(middle, 1, look()), look()), readable(middle, 1, look())) >= READABLE


@given(st.lists(st.floats(0, 100), min_size=1, max_size=20), st.integers(2, 5), st.integers(0, 1))
def test_every_printed_value_lies_within_its_class(values: list[float], count: int, decimals: int) -> None:
    facts = [fact(value, decimals=decimals) for value in values]
    classes = Classes(class_edges(facts, count))
    printed = {float(formats.rounded(item.number, decimals)) for item in facts}
    assert min(len(printed), 2) <= len(classes.edges) <= count + 1
    if len(printed) == 1:
        assert {*classes.edges} == printed
    for item in facts if len(printed) > 1 else ():
        low, high = classes.edges[classes.index(item)], classes.edges[classes.index(item) + 1]
        assert low <= float(formats.rounded(item.number, decimals)) < high


def test_class_follows_the_printed_digits_not_the_hidden_ones() -> None:
    classes = Classes((0, 10, 20))
    assert classes.index(fact(9.96, decimals=1)) == 1
    assert classes.index(fact(9.94, decimals=1)) == 0


@pytest.mark.parametrize(
    ("edges", "unit", "expected"),
    [
        ((0, 10, 20, 30), "percent", ["minder dan 10%", "10 tot 20%", "20% of meer"]),
        ((0, 2.5, 5), "percent", ["minder dan 2,5%", "2,5% of meer"]),
        ((0, 10), "percent", ["0 tot 10%"]),
        ((16,), "percent", ["16%"]),
        ((), "percent", []),
        ((0, 50000, 100000, 150000), "persons", ["minder dan 50.000", "50.000 tot 100.000", "100.000 of meer"]),
    ],
)
def test_classes_are_named_in_dutch(edges: tuple[float, ...], unit: str, expected: list[str]) -> None:
    assert Classes(edges).labels(unit) == expected


def test_colours_diverge_from_a_middle_in_two_hues() -> None:
    colours = Classes((-4, -2, 0, 2, 4), middle=0).colours(look())
    lowest, low, high, highest = colours
    assert grey(lowest) < grey(low) and grey(highest) < grey(high)
    assert len(set(colours)) == 4


def test_a_class_across_the_middle_is_neutral() -> None:
    assert Classes((-3, -1, 1, 3), middle=0).colours(look())[1] == look().g100


@pytest.mark.parametrize(("edges", "middle"), [((16,), None), ((16,), 0), ((0,), 0), ((), None), ((), 0)])
def test_a_class_has_a_colour_and_no_class_has_none(edges: tuple[float, ...], middle: float | None) -> None:
    assert len(Classes(edges, middle).colours(look())) == len(edges)
