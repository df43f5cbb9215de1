"""An enlarged drawing: every length grows alike, words and colours stay."""

from __future__ import annotations

import pypdfium2
import pytest

from publisher.render.display import Clip, DisplayList, Fill, Shape, Stroke, SvgFigure, TextRun, enlarged, record
from tests.render.conftest import KINDS, STYLES, html
from tests.render.screened import screen

LABEL = TextRun("Drenthe", 10, 20, 30, 8.5, "Source Sans 3", 600, False, Fill("#1c2024"), 30, 6, 2)
DRAWN = DisplayList(
    (
        Clip(("0 0 50 40 re",)),
        Shape("1 2 m 3.5 -4 l 5 6 7 8 9 10 c h", Fill("#2a6340", 0.5), Stroke("#000000", 1, 0.5, 1, 2, (3, 2), 1)),
        Shape("0 0 1 1 re", Fill("#6b737d"), None, ((1, 2), (3, 4))),
        LABEL,
    ),
    100,
    80,
    ("a warning",),
)


def test_every_length_grows_and_nothing_else_changes() -> None:
    assert enlarged(DRAWN, 2) == DisplayList(
        (
            Clip(("0.00 0.00 100.00 80.00 re",)),
            Shape(
                "2.00 4.00 m 7.00 -8.00 l 10.00 12.00 14.00 16.00 18.00 20.00 c h",
                Fill("#2a6340", 0.5),
                Stroke("#000000", 1, 1, 1, 2, (6, 4), 2),
            ),
            Shape("0.00 0.00 2.00 2.00 re", Fill("#6b737d"), None, ((2, 4), (6, 8))),
            TextRun("Drenthe", 20, 40, 30, 17, "Source Sans 3", 600, False, Fill("#1c2024"), 60, 12, 4),
        ),
        200,
        160,
        ("a warning",),
    )


def test_an_svg_figure_is_shown_larger() -> None:
    assert enlarged(SvgFigure(b"<svg/>", 100, 80, "images"), 1.5) == SvgFigure(b"<svg/>", 150, 120, "images")


@pytest.mark.parametrize("kind", ["line", "hatched", "scatter", "polygons", "rotated", "cropped"])
def test_it_looks_as_it_did_only_larger(kind: str) -> None:
    drawing = record(KINDS[kind]())
    small, large = (_picture({"f": drawing}, 1.6), _picture({"f": enlarged(drawing, 1.6)}, 1.0))
    differing = sum(abs(a - b) > 100 for a, b in zip(small, large, strict=True))
    assert differing < 0.005 * len(small)


def _picture(figures: dict[str, object], zoom: float) -> bytes:
    """Return the grey levels of the top left corner of a page with a figure, at a resolution that makes up for size."""
    css = "@page { size: 200mm 150mm; margin: 0 }"
    pdf = screen(html('<img src="fig:f" alt="Een figuur.">', css), figures, roots=[STYLES], base=STYLES).pdf
    with pypdfium2.PdfDocument(pdf) as file:
        image = file[0].render(scale=zoom, grayscale=True).to_pil()
    return bytes(image.crop((0, 0, 360, 260)).tobytes())
