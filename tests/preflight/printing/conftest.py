"""Small print files, as they are made and with one thing spoiled."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
import pytest

from publisher import theme
from publisher.editions.printers import Printer, choose, load
from publisher.findings import Finding
from publisher.preflight.printing import check_print_file
from publisher.project import project
from publisher.render.fonts import font_face_css
from publisher.render.parts import PrintContext
from publisher.render.screen import lay_out
from tests.render.one_part import write_print

STYLES = project().styles
COATED, OLDER = (dataclasses.replace(choose(load(project()), name), pages_multiple=1) for name in ("coated", "older"))
HTML = """<html lang="nl"><head><title>Proef</title>
<meta name="dcterms.created" content="2023-03-01"><meta name="dcterms.modified" content="2023-03-01"><style>{fonts}
@page {{ size: 297mm 210mm; margin: 20mm; bleed: 3mm }}
body {{ color: #1c2024; font: 10pt "Source Sans 3" }}
.ground {{ background: #2a6340; height: 217mm; left: -24mm; position: absolute; top: -24mm; width: 60mm }}
{css}</style></head><body><div class="ground"></div>
<p style="margin-left:60mm">Leefstijl in Drenthe</p>{body}</body></html>"""
Spoil = Callable[[pikepdf.Pdf], None]
States = Mapping[str, Mapping[str, Any]]
OVER = {"OP": True, "op": True, "OPM": 1}


def written(css: str = "", body: str = "", printer: Printer = COATED) -> bytes:
    html = HTML.format(fonts=font_face_css(STYLES), css=css, body=body)
    tokens = theme.load(STYLES / "tokens.toml")
    return write_print(lay_out(html, {}, roots=[STYLES], base=STYLES), PrintContext(tokens, printer)).pdf


@pytest.fixture(scope="session")
def sound() -> bytes:
    return written()


@pytest.fixture(scope="session")
def older() -> bytes:
    return written(printer=OLDER)


def found(pdf: bytes, printer: Printer = COATED) -> list[Finding]:
    return list(check_print_file(pdf, "proef-print.pdf", printer))


def spoiled(pdf: bytes, *spoils: Spoil, **saving: Any) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for spoil in spoils:
            spoil(document)
        # Saved as it is, or qpdf would add what the older standard forbids.
        document.save(file, **{"object_stream_mode": pikepdf.ObjectStreamMode.preserve, **saving})
    return file.getvalue()


def painting(content: str, states: States = {}) -> Spoil:  # noqa: B006
    """Paint something on the first page, in points from the lower left corner; states are named as they are given."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].resources
        for name, values in states.items():
            resources.ExtGState[f"/{name}"] = pikepdf.Dictionary({f"/{key}": value for key, value in values.items()})
        pdf.pages[0].contents_add(b"q", prepend=True)
        pdf.pages[0].contents_add(f"Q q {content} Q".encode())

    return spoil


def words(before: str, size: float, states: States = {}, x: float = 400, y: float = 300) -> Spoil:  # noqa: B006
    """Set a word, in the first font of the page, on paper unless another place is given."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        font = next(iter(pdf.pages[0].resources.Font.keys()))
        painting(f"{before} BT 1 0 0 1 {x} {y} Tm {font} {size} Tf <00020003> Tj ET", states)(pdf)

    return spoil


def picture(side: float, size: int = 100, bits: int = 8, space: str = "/DeviceCMYK", **extra: Any) -> Spoil:
    """Place a square picture of `size` by `size` pixels, `side` points wide, at 300, 200."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        values = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(space, 1)
        image = pdf.make_stream(bytes((size * values * bits + 7) // 8 * size))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = size, size, bits
        if space:
            image.ColorSpace = pikepdf.Name(space)
        for key, value in extra.items():
            image[f"/{key}"] = value(pdf) if callable(value) else value
        name = pdf.pages[0].add_resource(image, pikepdf.Name.XObject)
        painting(f"0 0 0 0.5 k {side} 0 0 {side} 300 200 cm {name} Do")(pdf)

    return spoil
