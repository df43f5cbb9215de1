"""A figure and its display list: the same picture, the same bytes, and every unreadable text found."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from hashlib import sha256

import numpy as np
import pypdfium2
import pytest
from matplotlib import rcParams
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from publisher.findings import PublisherError
from publisher.render.display import (
    Clip,
    DisplayList,
    Drawing,
    Fill,
    Shape,
    SvgFigure,
    TextRun,
    figure_problems,
    record,
    restore,
    store,
)
from publisher.render.display.displaylist import _svg
from tests.render.conftest import KINDS, LOOK, TYPE, axes, codes, line, rendered


def recorded(figure: Figure) -> DisplayList:
    drawing = record(figure)
    assert isinstance(drawing, DisplayList), drawing
    return drawing


def pixels(drawing: Drawing, *, scale: float = 2) -> np.ndarray:
    pdf = rendered('<p>Figuur</p><img alt="figuur" src="fig:a">', figures={"a": drawing}).pdf
    return np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=scale).to_pil().convert("L"), dtype=float)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"hatched"}))
def test_a_display_list_paints_what_svg_paints(kind: str) -> None:
    difference = np.abs(pixels(record(KINDS[kind]())) - pixels(_svg(KINDS[kind](), "comparison")))

    assert difference.mean() < 0.15
    assert (difference > 64).mean() < 0.001


def test_a_hatch_is_as_dark_as_in_svg() -> None:
    # Its lines may lie elsewhere: compared in blocks of 50 pixels.
    own, svg = (
        pixels(drawing)[:1150, :1650].reshape(23, 50, 33, 50).mean(axis=(1, 3))
        for drawing in (record(KINDS["hatched"]()), _svg(KINDS["hatched"](), "comparison"))
    )

    assert np.abs(own - svg).max() < 12


def test_hatch_lines_are_drawn_once_and_only_inside_their_bar() -> None:
    made = axes()
    made.bar([0], [1], color=LOOK.tint, edgecolor=LOOK.dark, hatch="/")

    ops = recorded(made.figure).ops
    at = next(index for index, op in enumerate(ops) if isinstance(op, Shape) and op.fill == Fill(LOOK.tint))

    bar, clip, hatch, unclip, edge = ops[at : at + 5]
    assert isinstance(clip, Clip) and isinstance(unclip, Clip) and isinstance(hatch, Shape) and isinstance(bar, Shape)
    assert clip.paths == (*unclip.paths, bar.path)
    lines = hatch.path.split(" l")[:-1]
    assert len(lines) == len(set(lines)) > 5
    assert isinstance(edge, Shape) and edge.path == bar.path and edge.fill is None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_drawing_survives_storing_and_pickling(kind: str) -> None:
    drawing = record(KINDS[kind]())

    assert restore(store(drawing)) == drawing
    assert pickle.loads(pickle.dumps(drawing)) == drawing
    assert store(record(KINDS[kind]())) == store(drawing)


def test_a_drawing_is_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.render.conftest import KINDS; from publisher.render.display import *\n"
        "for kind in sorted(KINDS): print(hashlib.sha256(store(record(KINDS[kind]()))).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}

    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True)

    assert run.stdout.split() == [sha256(store(record(KINDS[kind]()))).hexdigest() for kind in sorted(KINDS)]


def test_a_drawing_cannot_be_changed() -> None:
    drawing = recorded(line())

    with pytest.raises(FrozenInstanceError):
        drawing.width_pt = 1  # type: ignore[misc]


def test_colours_are_tokens_and_alpha_stands_apart() -> None:
    made = axes()
    made.fill([0, 1, 1], [0, 0, 1], color=LOOK.mid, alpha=0.25, lw=0)

    fills = {op.fill for op in recorded(made.figure).ops if isinstance(op, Shape)}

    assert Fill(LOOK.mid, 0.25) in fills


def test_a_figure_is_left_as_it_was() -> None:
    figure = line()
    before = figure.get_dpi(), figure.canvas, figure.get_size_inches().tolist(), rcParams["svg.hashsalt"]

    record(figure)

    assert before == (figure.get_dpi(), figure.canvas, figure.get_size_inches().tolist(), rcParams["svg.hashsalt"])


def test_texts_tell_what_is_printed_and_where() -> None:
    figure = Figure(figsize=(2, 1))
    figure.text(0.5, 0.5, "Eerste\ntweede", ha="left", va="baseline", weight="semibold", **TYPE)

    first, second = recorded(figure).texts

    assert (first.text, second.text) == ("Eerste", "tweede")
    assert (first.family, first.weight, first.italic, first.size) == (LOOK.font, 600, False, 8.5)
    left, bottom, right, top = first.box
    assert left == 72 and 20 < right - left < 35 and 5 < top - bottom < 8
    assert second.y < first.y


def test_text_is_placed_by_the_width_that_pango_prints() -> None:
    words = "Vijftien AVA fijne 12,3%"
    figure = Figure(figsize=(4, 1))
    figure.text(1, 0.5, words, ha="right", **TYPE)
    drawing = recorded(figure)

    pdf = rendered('<img alt="a" src="fig:a">', figures={"a": drawing}).pdf
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [page.get_charbox(index, loose=True) for index in range(page.count_chars())]

    printed = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    assert printed == pytest.approx(drawing.texts[0].width, abs=0.15)
    assert words in page.get_text_range()


def formula() -> Figure:
    made = axes()
    made.set_title("$x^2$ en tekst", **TYPE)
    return made.figure


def picture() -> Figure:
    made = axes()
    made.imshow(np.arange(6).reshape(2, 3))
    return made.figure


def outlined() -> Figure:
    made = axes()
    made.text(0.5, 0.5, "tekst", path_effects=[withStroke(linewidth=2, foreground="w")], **TYPE)
    return made.figure


def featured() -> Figure:
    made = axes()
    made.text(0.5, 0.5, "123", fontfeatures=["onum"], **TYPE)
    return made.figure


@pytest.mark.parametrize(
    ("figure", "reason"),
    [(formula, "formulas"), (picture, "images"), (outlined, "outlined text"), (featured, "font features")],
)
def test_what_a_display_list_does_not_cover_becomes_svg(figure: object, reason: str) -> None:
    drawing = record(figure())  # type: ignore[operator]

    assert isinstance(drawing, SvgFigure)
    assert drawing.reason == reason
    assert restore(store(drawing)) == drawing == record(figure())  # type: ignore[operator]
    assert b"<dc:date>" not in drawing.svg
    assert codes(figure_problems(drawing)) == {"figure-svg"}
    result = rendered('<p>Figuur</p><img alt="a" src="fig:a">', figures={"a": drawing})
    assert result.findings == ()
    assert pixels(drawing).min() < 100


def test_what_matplotlib_warns_of_is_an_error_of_the_figure() -> None:
    made = axes(width=10, height=8)
    made.set_ylabel("Een lange naam die op deze kleine figuur geen plaats heeft", **TYPE)

    drawing = record(made.figure)

    assert restore(store(drawing)) == drawing
    collapsed = [finding for finding in figure_problems(drawing, "proef") if "axes sizes collapsed" in finding.message]
    assert [finding.place.element for finding in collapsed] == ["proef"]


def test_a_sign_that_no_font_has_is_told_of_each_figure_with_the_same_words() -> None:
    for _ in range(2):
        made = axes()
        made.text(0.5, 0.5, "Proef \U0001f9ff", **TYPE)
        assert "glyph-missing" in codes(figure_problems(record(made.figure)))


def test_a_font_that_is_not_there_is_told() -> None:
    made = axes()
    made.text(0.5, 0.5, "tekst", family="Verzonnen Sans")

    with pytest.raises(PublisherError, match="There is no font Verzonnen Sans") as caught:
        record(made.figure)
    assert caught.value.findings[0].place.quote == "tekst"


def drawn(*texts: TextRun, clip: Clip | None = None) -> DisplayList:
    return DisplayList((*([clip] if clip else []), *texts), 100, 50)


def text(
    words: str, x: float, y: float, *, angle: float = 0, size: float = 8, family: str = "Source Sans 3", asked: str = ""
) -> TextRun:
    return TextRun(words, x, y, angle, size, family, 400, False, Fill("#000000"), 30, 6, 2, asked)


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (drawn(text("goed", 10, 10), text("ook goed", 10, 20)), set()),
        (drawn(text("rand", 70, 2)), set()),
        (drawn(text("buiten", 75, 10)), {"figure-text-outside"}),
        (drawn(text("onder", 10, 1)), {"figure-text-outside"}),
        (drawn(text("een", 10, 10), text("over", 35, 12)), {"figure-text-overlap"}),
        (drawn(text("een", 10, 10), text("naast", 40.2, 10)), set()),
        (drawn(text("schuin", 10, 10, angle=45), text("eronder", 25, 5)), set()),
        (drawn(text("schuin", 10, 10, angle=45), text("erdoor", 15, 20)), {"figure-text-overlap"}),
        (drawn(text("klein", 10, 10, size=6.9)), {"figure-type-small"}),
        (drawn(text("kleinst", 10, 10, size=7)), set()),
        (drawn(text("vreemd", 10, 10, family="DejaVu Sans")), {"figure-font"}),
        (drawn(text("anders", 10, 10, asked="Source Sans 3 500 normal")), {"figure-font"}),
        (drawn(text("nan%", 10, 10)), {"figure-raw"}),
        (drawn(text("heel", 10, 10), clip=Clip(("0 0 60 40 re",))), set()),
        (drawn(text("half", 10, 10), clip=Clip(("0 0 30 40 re",))), {"figure-text-clipped"}),
    ],
)
def test_texts_that_cannot_be_read_are_found(drawing: DisplayList, expected: set[str]) -> None:
    findings = figure_problems(drawing, "leefstijl/proef")

    assert codes(findings) == expected
    assert all(finding.place.element == "leefstijl/proef" and finding.place.quote for finding in findings)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_figures_of_these_tests_have_no_problems(kind: str) -> None:
    assert figure_problems(record(KINDS[kind]()), kind) == ()


def test_paths_hold_nothing_but_pdf_operators() -> None:
    shapes = [op for op in recorded(KINDS["scatter"]()).ops if isinstance(op, Shape)]

    assert shapes
    assert all(re.fullmatch(r"(-?[\d.]+|[mlch]|\s)+", shape.path) for shape in shapes)
