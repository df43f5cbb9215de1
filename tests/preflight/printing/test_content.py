"""What is read of a content stream: colours as inks, the state that holds, and where things stand."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from publisher.preflight.printing.colours import colour_in, colour_space, initial_colour
from publisher.preflight.printing.content import Paint, PaintKind
from publisher.preflight.printing.fonts import read_font
from publisher.preflight.printing.interpreter import painted

NAME = pikepdf.Name
TINT = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0.2, 1, 0, 0.4], N=1)
PROFILE = pikepdf.Dictionary(N=4)


def array(*values: Any) -> pikepdf.Array:
    return pikepdf.Array(list(values))


@pytest.mark.parametrize(
    ("found", "values", "inks", "rgb"),
    [
        (NAME.DeviceGray, [0.3], (0, 0, 0, 0.7), False),
        (NAME.DeviceCMYK, [0.1, 0.2, 0.3, 0.4], (0.1, 0.2, 0.3, 0.4), False),
        (NAME.CMYK, [0.1, 0.2, 0.3, 0.4], (0.1, 0.2, 0.3, 0.4), False),
        (NAME.DeviceRGB, [1, 0, 0], None, True),
        (NAME.Named, [0.3], (0, 0, 0, 0.7), False),
        (array(NAME.CalRGB, pikepdf.Dictionary()), [1, 0, 0], None, True),
        (array(NAME.CalGray, pikepdf.Dictionary()), [1], (0, 0, 0, 0), False),
        (array(NAME.Lab, pikepdf.Dictionary()), [50, 0, 0], None, True),
        (array(NAME.ICCBased, pikepdf.Dictionary(N=3)), [1, 0, 0], None, True),
        (array(NAME.ICCBased, PROFILE), [0.1, 0.2, 0.3, 0.4], (0.1, 0.2, 0.3, 0.4), False),
        (array(NAME.Indexed, NAME.DeviceRGB, 1, b"......"), [1], None, True),
        (array(NAME.Indexed, NAME.DeviceCMYK, 1, b"........"), [1], None, False),
        (array(NAME.Separation, NAME.All, NAME.DeviceCMYK, TINT), [0.5], (0.5, 0.5, 0.5, 0.5), False),
        (array(NAME.Separation, NAME.Black, NAME.DeviceCMYK, TINT), [0.5], (0, 0, 0, 0.5), False),
        (array(NAME.Separation, NAME.Spot, NAME.DeviceCMYK, TINT), [0.5], (0.1, 0.5, 0, 0.2), False),
        (array(NAME.Separation, NAME.Spot, NAME.DeviceRGB, TINT), [0.5], None, True),
        (array(NAME.DeviceN, [NAME.Cyan, NAME.Black], NAME.DeviceCMYK, TINT), [0.5, 0.9], (0.5, 0, 0, 0.9), False),
        (array(NAME.DeviceN, [NAME.Cyan, NAME.Spot], NAME.DeviceCMYK, TINT), [0.5, 0.9], None, False),
    ],
)
def test_colours_of_any_space_are_inks_where_they_are_known(
    found: Any, values: list[float], inks: tuple[float, ...] | None, rgb: bool
) -> None:
    resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(Named=NAME.DeviceGray))
    read = colour_in(colour_space(found, resources), values, resources)

    assert read.space.rgb == rgb
    assert read.inks == (None if inks is None else pytest.approx(inks))


@pytest.mark.parametrize(
    ("found", "inks"),
    [
        (NAME.DeviceGray, (0, 0, 0, 1)),
        (NAME.DeviceCMYK, (0, 0, 0, 1)),
        (array(NAME.Separation, NAME.Black, NAME.DeviceCMYK, TINT), (0, 0, 0, 1)),
        (NAME.Pattern, None),
    ],
)
def test_a_space_starts_with_a_colour(found: Any, inks: tuple[float, ...] | None) -> None:
    assert initial_colour(colour_space(found, pikepdf.Dictionary())).inks == inks


@pytest.mark.parametrize(
    ("widths", "shown", "advance"),
    [
        (array(1, array(500, 600)), [b"\0\1\0\2"], 1.1),
        (array(1, 2, 500, 7, array(250)), [b"\0\1\0\2", b"\0\7"], 1.25),
        (array(1, array(500)), [b"\0\1", -100, b"\0\1"], 1.1),
        (array(), [b"\0\1"], 0.9),
    ],
)
def test_words_are_as_wide_as_their_glyphs(widths: Any, shown: list[Any], advance: float) -> None:
    inner = pikepdf.Dictionary(W=widths, DW=900, FontDescriptor=pikepdf.Dictionary(FontFile2=0))
    read = read_font(pikepdf.Dictionary(BaseFont=NAME.Sans, DescendantFonts=[inner]))

    assert read.embedded and read.name == "Sans"
    assert read.advance([pikepdf.String(item) if isinstance(item, bytes) else item for item in shown]) == pytest.approx(
        advance
    )


def test_a_plain_font_has_widths_by_code() -> None:
    read = read_font(pikepdf.Dictionary(BaseFont=NAME.Sans, FirstChar=65, Widths=[500, 600]))

    assert not read.embedded
    assert read.advance([pikepdf.String("AB")]) == pytest.approx(1.1)


def paints(content: str, **resources: Any) -> list[Paint]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 200))
    sans = pikepdf.Dictionary(BaseFont=NAME.Sans, FirstChar=65, Widths=[500])
    things = {
        f"/{name}": pikepdf.Stream(pdf, text, Subtype=NAME.Form, BBox=[0, 0, 50, 50], Matrix=[2, 0, 0, 2, 10, 10])
        for name, text in resources.items()
    }
    states = {"/O": {"/OP": True, "/OPM": 1}, "/F": {"/OP": True, "/op": False}, "/L": {"/LW": 3, "/ca": 0.5}}
    page.obj.Resources = pikepdf.Dictionary({"/Font": {"/S": sans}, "/XObject": things, "/ExtGState": states})
    page.obj.Contents = pdf.make_stream(content.encode())
    return list(painted(page, {}))


@pytest.mark.parametrize(
    ("content", "size", "box"),
    [
        ("BT /S 10 Tf 20 30 Td (A) Tj ET", 10, (20, 28, 25, 37.5)),
        ("BT /S 1 Tf 10 0 0 10 20 30 Tm (A) Tj ET", 10, (20, 28, 25, 37.5)),
        ("2 0 0 2 0 0 cm BT /S 5 Tf 10 15 Td (A) Tj ET", 10, (20, 28, 25, 37.5)),
        ("BT /S 10 Tf 12 TL 20 42 Td T* (A) Tj ET", 10, (20, 28, 25, 37.5)),
        ("BT /S 10 Tf 20 42 Td 0 -12 TD (A) Tj ET", 10, (20, 28, 25, 37.5)),
        ("BT /S 10 Tf 12 TL 20 42 Td (A) ' ET", 10, (20, 28, 25, 37.5)),
        ("BT /S 10 Tf 0 1 -1 0 20 30 Tm (A) Tj ET", 10, (12.5, 30, 22, 35)),
        ("20 28 2 4 re W n BT /S 10 Tf 20 30 Td (A) Tj ET", 10, (20, 28, 22, 32)),
        ("0 0 2 2 re W n BT /S 10 Tf 20 30 Td (A) Tj ET", 10, None),
    ],
)
def test_words_have_a_size_and_a_place(content: str, size: float, box: tuple[float, ...] | None) -> None:
    (found,) = paints(content)

    assert found.kind is PaintKind.TEXT and found.size == pytest.approx(size)
    assert found.box == (None if box is None else pytest.approx(box))


def test_words_behind_other_words_have_no_known_place() -> None:
    one, two, three = paints("BT /S 10 Tf 20 30 Td (A) Tj (A) Tj 0 -12 Td (A) Tj ET")

    assert one.box is not None and two.box is None and three.box is not None


@pytest.mark.parametrize(
    ("content", "line", "box"),
    [
        ("10 20 30 40 re f", 1, (10, 20, 40, 60)),
        ("40 60 -30 -40 re f", 1, (10, 20, 40, 60)),
        ("4 w 10 20 m 40 20 l S", 4, (8, 18, 42, 22)),
        ("2 0 0 2 0 0 cm 2 w 5 10 m 20 10 l S", 4, (8, 18, 42, 22)),
        ("/L gs 10 20 m 40 20 l S", 3, (8.5, 18.5, 41.5, 21.5)),
        ("q 0 0 20 30 re W n 10 20 30 40 re f Q", 1, (10, 20, 20, 30)),
        ("q 0 0 20 30 re W n Q 10 20 30 40 re f", 1, (10, 20, 40, 60)),
        ("q 0 0 5 5 re W n 10 20 30 40 re f Q", 1, None),
    ],
)
def test_paths_have_a_line_and_a_place(content: str, line: float, box: tuple[float, ...] | None) -> None:
    (found,) = paints(content)

    assert found.line == pytest.approx(line)
    assert found.box == (None if box is None else pytest.approx(box))


def test_a_form_is_painted_in_its_own_place_and_no_further_than_its_box() -> None:
    form, one, two = paints("/Form Do", Form=b"5 5 10 10 re f 40 40 90 90 re f")

    assert form.kind is PaintKind.FORM
    assert one.box == pytest.approx((20, 20, 40, 40))
    assert two.box == pytest.approx((90, 90, 110, 110))


@pytest.mark.parametrize(
    ("content", "fill", "stroke"),
    [
        ("/O gs 0 0 0 1 k 0 0 0 1 K", True, True),
        ("/O gs 0 g 0 0 0 1 K", False, True),
        ("/O gs /F gs 0 0 0 1 k 0 0 0 1 K", False, True),
        ("q /O gs Q 0 0 0 1 k 0 0 0 1 K", False, False),
        ("0 0 0 1 k 0 0 0 1 K", False, False),
    ],
)
def test_what_overprints(content: str, fill: bool, stroke: bool) -> None:
    (found,) = paints(f"{content} 10 20 30 40 re B")
    state = found.state
    assert state.keeps_below(state.fill, state.over_fill) == fill
    assert state.keeps_below(state.stroke, state.over_stroke) == stroke


@pytest.mark.parametrize(
    ("mode", "fills", "strokes"), [(0, True, False), (1, False, True), (2, True, True), (3, False, False)]
)
def test_words_are_painted_as_their_mode_says(mode: int, fills: bool, strokes: bool) -> None:
    (found,) = paints(f"BT /S 10 Tf {mode} Tr (A) Tj ET")
    assert (found.fills, found.strokes) == (fills, strokes)


def test_names_that_stand_for_nothing_are_passed_over() -> None:
    assert paints("/No gs /No Do /No sh BT /No 10 Tf ET Q") == []
    (found,) = paints("BT /No 10 Tf (A) Tj ET")
    assert found.box is None
