"""Inks on top of each other: what is left on each of the four plates, place by place."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from publisher.preflight.printing.plates import Raster, plates
from publisher.preflight.printing.problems import page_boxes

GROUND = (80, 40, 20, 30)
BASE = "0.8 0.4 0.2 0.3 k 0 0 72 72 re f"
STATES = {
    "A": {"ca": 0.5},
    "M": {"BM": pikepdf.Name.Multiply},
    "O": {"OP": True, "op": True, "OPM": 1},
    "P": {"OP": True, "op": True, "OPM": 0},
}
TINT = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
SPOT = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Black, pikepdf.Name.DeviceCMYK, TINT])
Make = Callable[[pikepdf.Pdf], pikepdf.Stream]


def raster(content: str, picture: Make | None = None, form: str = "") -> tuple[Raster, bool]:
    """Return the plates of a page of an inch on which something is painted."""
    with pikepdf.new() as pdf, io.BytesIO() as file:
        page = pdf.add_blank_page(page_size=(72, 72))
        page.obj.TrimBox, page.obj.BleedBox = [0, 0, 72, 72], [0, 0, 72, 72]
        things = {"/Picture": picture(pdf)} if picture else {}
        if form:
            group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK)
            made = pikepdf.Stream(pdf, form.encode(), Subtype=pikepdf.Name.Form, BBox=[0, 0, 72, 72], Group=group)
            things["/Form"] = made
        states = {f"/{name}": {f"/{key}": value for key, value in held.items()} for name, held in STATES.items()}
        page.obj.Resources = pikepdf.Dictionary(
            {"/XObject": things, "/ExtGState": states, "/ColorSpace": {"/Black": SPOT}}
        )
        page.obj.Contents = pdf.make_stream(content.encode())
        pdf.save(file)
        with pikepdf.open(file) as again:
            sheets = [found for page in again.pages if (found := page_boxes(page))]
        return next(plates(file.getvalue(), sheets, lambda paint: False))


def inks(found: tuple[Raster, bool], x: int = 36, y: int = 36) -> tuple[int, ...]:
    """Return the inks at a place in percent."""
    return tuple(round(value / 2.55) for value in found[0].inks[:, 71 - y, x].tolist())


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("", (0, 0, 0, 0)),
        ("0 0 72 72 re f", (0, 0, 0, 100)),
        (BASE, GROUND),
        (f"{BASE} 0 0.5 1 0 k 20 20 40 40 re f", (0, 50, 100, 0)),
        (f"{BASE} 0.25 g 20 20 40 40 re f", (0, 0, 0, 75)),
        (f"{BASE} 0 0 0 0 k 20 20 40 40 re f", (0, 0, 0, 0)),
        (f"{BASE} /A gs 0 0.5 1 0 k 20 20 40 40 re f", (40, 45, 60, 15)),
        (f"{BASE} /M gs 0 0.5 1 0 k 20 20 40 40 re f", (80, 70, 100, 30)),
        (f"{BASE} /O gs 0 0 0 1 k 20 20 40 40 re f", (80, 40, 20, 100)),
        (f"{BASE} /P gs 0 0 0 1 k 20 20 40 40 re f", (0, 0, 0, 100)),
        (f"{BASE} /O gs 0 g 20 20 40 40 re f", (0, 0, 0, 100)),
        (f"{BASE} /O gs 0 0 0 0 k 20 20 40 40 re f", GROUND),
        (f"{BASE} /P gs /Black cs 0.5 scn 20 20 40 40 re f", (80, 40, 20, 50)),
        (f"{BASE} /O gs 0 0 0 1 K 0 0.5 0.5 0 k 30 w 0 36 m 72 36 l S", (80, 40, 20, 100)),
        (f"{BASE} /O gs 0 0 0 1 k 20 20 40 40 re f 0 0.5 1 0 k 30 30 20 20 re f", (0, 50, 100, 100)),
        (f"{BASE} q /O gs 0 0 0 1 k 20 20 40 40 re f Q 0 0.5 1 0 k 30 30 20 20 re f", (0, 50, 100, 0)),
    ],
)
def test_what_lies_on_top_of_what(content: str, wanted: tuple[int, ...]) -> None:
    found = raster(content)
    assert inks(found) == pytest.approx(wanted, abs=1)
    assert found[1] and found[0].total[36, 36] == pytest.approx(sum(wanted) * 2.55, abs=4)


@pytest.mark.parametrize(
    ("content", "form", "wanted"),
    [
        (f"{BASE} /Form Do", "0 0.5 1 0 k 20 20 40 40 re f", (0, 50, 100, 0)),
        (f"{BASE} /A gs /Form Do", "0 0.5 1 0 k 20 20 40 40 re f", (40, 45, 60, 15)),
        (f"{BASE} /A gs /Form Do", "0 0.5 1 0 k 20 20 40 40 re f 0 1 0 0 k 20 20 40 40 re f", (40, 70, 10, 15)),
        (f"{BASE} 1 0 0 1 30 30 cm /Form Do", "1 0 0 0 k 0 0 9 9 re f", (100, 0, 0, 0)),
    ],
)
def test_forms_are_painted_as_groups(content: str, form: str, wanted: tuple[int, ...]) -> None:
    assert inks(raster(content, form=form)) == pytest.approx(wanted, abs=1)


def image(mode: str, values: int | tuple[int, ...], jpeg: bool, **extra: Any) -> Make:
    """Return a plain picture, to be made in a file."""
    plain, file = Image.new(mode, (16, 16), values), io.BytesIO()
    plain.save(file, "JPEG", quality=95)

    def make(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        made = pikepdf.Stream(pdf, file.getvalue() if jpeg else plain.tobytes(), Width=16, Height=16)
        made.Subtype, made.BitsPerComponent = pikepdf.Name.Image, 8
        made.ColorSpace = pikepdf.Name.DeviceCMYK if mode == "CMYK" else pikepdf.Name.DeviceGray
        if jpeg:
            made.Filter = pikepdf.Name.DCTDecode
        for key, value in extra.items():
            made[f"/{key}"] = value(pdf) if callable(value) else value
        return made

    return make


PALETTE = [pikepdf.Name.Indexed, pikepdf.Name.DeviceCMYK, 1, pikepdf.String(bytes((0, 255, 0, 0, 0, 0, 255, 51)))]


@pytest.mark.parametrize(
    ("picture", "wanted"),
    [
        (image("CMYK", (204, 102, 51, 0), False), (80, 40, 20, 0)),
        # Pillow writes JPEG as Adobe does, turned round; a PDF says so.
        (image("CMYK", (204, 102, 51, 0), True, Decode=[1, 0] * 4), (80, 40, 20, 0)),
        (image("CMYK", (204, 102, 51, 0), True), (20, 60, 80, 100)),
        (image("L", 102, False), (0, 0, 0, 60)),
        (image("L", 102, False, Decode=[1, 0]), (0, 0, 0, 40)),
        (image("L", 102, True), (0, 0, 0, 60)),
        (image("L", 102, True, Decode=[1, 0]), (0, 0, 0, 40)),
        (image("L", 1, False, ColorSpace=PALETTE), (0, 0, 100, 20)),
    ],
)
def test_pictures_are_turned_into_inks(picture: Make, wanted: tuple[int, ...]) -> None:
    found = raster("72 0 0 72 0 0 cm /Picture Do", picture)
    assert inks(found) == pytest.approx(wanted, abs=2)
    assert found[1]


def test_a_mask_lets_a_picture_through_in_part() -> None:
    half = image("L", 128, False)
    found = raster(f"{BASE} 72 0 0 72 0 0 cm /Picture Do", image("CMYK", (0, 255, 0, 0), False, SMask=half))

    assert inks(found) == pytest.approx((40, 70, 10, 15), abs=1)


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        ("72 0 0 72 0 0 cm /Picture Do", image("L", 0, False, ColorSpace=SPOT)),
        ("q 72 0 0 72 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q", None),
        ("/Pattern cs 0 0 72 72 re f", None),
    ],
)
def test_what_cannot_be_added_up_is_reported(content: str, picture: Make | None) -> None:
    assert not raster(content, picture)[1]


def test_a_box_and_its_pixels_are_the_same_place() -> None:
    found, _ = raster("1 0 0 0 k 10 20 30 5 re f")

    assert found.box(found.total > 0) == pytest.approx((10, 20, 40, 25))
    assert np.all(found.inks[:, *found.span((10, 20, 40, 25))][0] == 255)
    assert found.inks[:, *found.span((50, 20, 50, 20))].shape == (4, 1, 1)
