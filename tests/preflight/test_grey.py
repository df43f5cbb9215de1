"""Fills that look alike in grey are found, unless words, a pattern or form tell them apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publisher import theme
from publisher.charts.canvas.classes import ramp
from publisher.findings import Severity
from publisher.preflight.grey import grey, lightness
from publisher.project import project
from publisher.render.display import Clip, DisplayList, Fill, Op, Shape, Stroke, SvgFigure, TextRun

GREEN, GREY, DARK, PALE = "#5d9b57", "#6b737d", "#2a6340", "#e6f1e4"  # Green and grey are alike: 58 and 48.
ONE, OTHER = "0 0 50 20 re", "50 0 50 20 re"


def box(path: str, colour: str, alpha: float = 1.0) -> Shape:
    return Shape(path, Fill(colour, alpha), None)


def words(text: str, x: float, y: float) -> TextRun:
    """Return words whose ink is 20 points wide and 6 high."""
    return TextRun(text, x, y, 0, 8.5, "Source Sans 3", 400, False, Fill("#1c2024"), 20, 6, 0)


def found(*ops: Op) -> list[str]:
    return [str(finding) for finding in grey({"leefstijl/proef": DisplayList(ops, 200, 100)})]


def test_neighbours_of_one_lightness_are_found_once_with_the_figure_and_both_colours() -> None:
    ops = (box(ONE, GREEN), box(OTHER, GREY), box("0 20 50 20 re", GREY))
    (finding,) = grey({"leefstijl/proef": DisplayList(ops, 200, 100)})
    assert (finding.code, finding.severity, finding.place.element) == (
        "grey-neighbours",
        Severity.WARNING,
        "leefstijl/proef",
    )
    assert finding.message == "#5d9b57 and #6b737d stand side by side and differ 10.4 in lightness, under 15."


@pytest.mark.parametrize(
    "ops",
    [
        (box(ONE, GREEN), box(OTHER, GREEN)),
        (box(ONE, GREEN), box(OTHER, DARK)),
        (box(ONE, GREEN), box("60 0 50 20 re", GREY)),
        (box(ONE, "#ffffff"), box(OTHER, "#fdfdfd")),
    ],
    ids=["one colour", "dark enough", "apart", "paper"],
)
def test_other_fills_are_none_of_its_business(ops: tuple[Op, ...]) -> None:
    assert found(*ops) == []


def test_a_colour_counts_as_it_is_seen_on_paper() -> None:
    assert found(box(ONE, DARK), box(OTHER, DARK, 0.5)) == []
    assert len(found(box(ONE, DARK, 0.5), box(OTHER, DARK, 0.45))) == 1


@pytest.mark.parametrize(("x", "y"), [(15, 7), (-25, 7), (15, 25)], ids=["in it", "before it", "above it"])
def test_a_name_at_each_tells_them_apart(x: float, y: float) -> None:
    one, other = words("Drenthe", x, y), words("Nederland", 65, 7)
    assert found(box(ONE, GREEN), box(OTHER, GREY), one, other) == []
    assert len(found(box(ONE, GREEN), box(OTHER, GREY), other)) == 1
    assert len(found(box(ONE, GREEN), box(OTHER, GREY), words("Drenthe", x, 60), other)) == 1


NUMBERS = (words("37%", 15, 7), words("20%", 65, 7))


def test_numbers_within_tell_what_a_colour_of_a_scale_means() -> None:
    assert found(box(ONE, GREEN), box(OTHER, GREY), *NUMBERS) == []
    outside = (words("37%", 15, 25), words("20%", 65, 25))
    assert len(found(box(ONE, GREEN), box(OTHER, GREY), *outside)) == 1


@pytest.mark.parametrize(
    ("name", "count"), [("vmbo", 1), ("minder dan 20%", 0), ("20 tot 37%", 0), ("37% of meer", 0), ("18-64 jaar", 1)]
)
def test_numbers_do_not_where_a_key_names_the_colours(name: str, count: int) -> None:
    key = (box("0 80 8 8 re", GREEN), words(name, 11, 81))
    assert len(found(box(ONE, GREEN), box(OTHER, GREY), *NUMBERS, *key)) == count


def test_slanted_lines_and_form_tell_them_apart() -> None:
    lines = Shape("52 2 m 60 10 l 60 2 m 68 10 l 68 2 m 76 10 l", None, Stroke(GREY, 1, 0.5, 0, 0))
    assert found(box(ONE, GREEN), box(OTHER, GREY), lines) == []
    assert found(box(ONE, GREEN), box("52 5 6 6 re", GREY)) == []
    dot, square = Shape("0 3 m 0 6 3 6 3 3 c 3 0 0 0 0 3 c h", Fill(GREEN), None), "4 0 m 7 0 l 7 3 l 4 3 l h"
    assert found(dot, box(square, GREY)) == []
    assert len(found(box("0 0 m 3 0 l 3 3 l 0 3 l h", GREEN), box(square, GREY))) == 1


def test_marks_at_points_are_neighbours_too() -> None:
    dots = [
        Shape("0 0 3 3 re", Fill(colour), None, ((at, 5.0), (at + 40, 5.0))) for at, colour in ((0, GREEN), (5, GREY))
    ]
    assert len(found(*dots)) == 1


def test_clips_and_svg_figures_are_passed_over() -> None:
    assert found(Clip((ONE,)), box(ONE, GREEN)) == []
    assert list(grey({"x": SvgFigure(b"<svg/>", 10, 10, "images")})) == []


def test_lightness_runs_from_ink_to_paper() -> None:
    assert [round(lightness(colour)) for colour in ("#000000", "#777777", "#ffffff")] == [0, 50, 100]


TOKENS = theme.load(project().tokens)


@pytest.mark.parametrize("name", sorted(set(TOKENS.colours) - {"neutral"}))
def test_the_classes_of_a_map_are_reported_apart_in_grey(name: str) -> None:
    for count, least in ((2, 40), (3, 19), (4, 15), (5, 10)):
        steps = [lightness(colour) for colour in ramp(TOKENS.look(name), count)]
        assert min(a - b for a, b in pairwise(steps)) > least, count
