"""Each rule of the print preflight, with a file that breaks just that rule."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pikepdf
import pytest

from publisher import theme
from publisher.config import project
from publisher.preflight.content import Painted, State
from publisher.preflight.printing import _picture, printing
from publisher.printers import choose, load
from publisher.render.fonts import font_face_css
from publisher.render.print import Order, write_print
from publisher.render.screen import lay_out

STYLES = project().styles
PRINTER = dataclasses.replace(choose(load(project())), pages_multiple=1)
HTML = """<html lang="nl"><head><title>Proef</title>
<meta name="dcterms.created" content="2023-03-01"><meta name="dcterms.modified" content="2023-03-01"><style>{fonts}
@page {{ size: 297mm 210mm; margin: 20mm; bleed: 3mm }}
body {{ color: #1c2024; font: 10pt "Source Sans 3" }}
.ground {{ background: #2a6340; height: 217mm; left: -24mm; position: absolute; top: -24mm; width: 60mm }}
{css}</style></head><body><div class="ground"></div>
<p style="margin-left:60mm">Leefstijl in Drenthe</p></body></html>"""
Spoil = Callable[[pikepdf.Pdf], None]


def written(css: str = "") -> bytes:
    html = HTML.format(fonts=font_face_css(STYLES), css=css)
    return write_print(
        lay_out(html, {}, roots=[STYLES], base=STYLES), Order(theme.load(STYLES / "tokens.toml"), PRINTER)
    ).pdf


@pytest.fixture(scope="module")
def sound() -> bytes:
    return written()


def codes(pdf: bytes) -> set[str]:
    return {finding.code for finding in printing(pdf, "proef-print.pdf", PRINTER)}


def spoiled(pdf: bytes, spoil: Spoil) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spoil(document)
        document.save(file)
    return file.getvalue()


def painting(content: bytes) -> Spoil:
    return lambda pdf: pdf.pages[0].contents_add(b"q " + content + b" Q")


def without(key: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0][key]

    return spoil


def box(key: str, *values: float) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0][key] = pikepdf.Array(list(values))

    return spoil


def picture(space: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        size = 4 if space == "/DeviceCMYK" else 3
        image = pdf.make_stream(bytes(100 * 100 * size), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 100, 100, 8, pikepdf.Name(space)
        name = pdf.pages[0].add_resource(image, pikepdf.Name.XObject)
        side = 500 if space == "/DeviceCMYK" else 10
        pdf.pages[0].contents_add(f"q {side} 0 0 {side} 100 100 cm {name} Do Q".encode())

    return spoil


def intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("SWOP")


def no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def no_fonts(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def not_trapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def no_version(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfxid:GTS_PDFXVersion"]


def annotated(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link)])


def test_a_sound_file_has_no_findings(sound: bytes) -> None:
    assert codes(sound) == set()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (painting(b"1 0 0 rg 100 100 9 9 re f"), "print-rgb"),
        (painting(b"/DeviceRGB cs 1 0 0 sc 100 100 9 9 re f"), "print-rgb"),
        (painting(b"1 1 1 0.5 k 100 100 9 9 re f"), "print-ink"),
        (painting(b"0 0 0 1 K 0.1 w 100 100 m 200 100 l S"), "print-hairline"),
        (painting(b"0 0 0 1 K 0.5 0 0 0.5 0 0 cm 0.4 w 300 300 m 400 300 l S"), "print-hairline"),
        (picture("/DeviceRGB"), "print-rgb"),
        (picture("/DeviceCMYK"), "print-resolution"),
        (without("/TrimBox"), "print-box"),
        (box("/BleedBox", 0, 0, 900, 700), "print-bleed-box"),
        (intent, "print-output-intent"),
        (no_profile, "print-output-profile"),
        (no_fonts, "print-font"),
        (not_trapped, "print-trapped"),
        (no_version, "print-standard"),
        (annotated, "print-annotation"),
    ],
)
def test_a_broken_rule_is_found(sound: bytes, spoil: Spoil, code: str) -> None:
    found = codes(spoiled(sound, spoil))
    assert code in found
    assert found <= {code, "print-media-box"}


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p { font-size: 5pt }", "print-type-small"),
        ("p { position: absolute; left: -38mm; top: -17mm; margin: 0 !important }", "print-safe-margin"),
        (".ground { left: -20mm }", "print-bleed"),
    ],
)
def test_a_broken_page_is_found(css: str, code: str) -> None:
    css = css.replace("margin: 0 !important", "margin-left: 20mm !important")
    assert code in codes(written(css))


def test_the_number_of_pages_fits_the_sheets(sound: bytes) -> None:
    four = dataclasses.replace(PRINTER, pages_multiple=4)
    assert [finding.code for finding in printing(sound, "x.pdf", four)] == ["print-page-count"]


@pytest.mark.parametrize(
    ("space", "rgb"),
    [
        (pikepdf.Name.DeviceRGB, True),
        (pikepdf.Name.DeviceCMYK, False),
        (pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 1, b"......"]), True),
        (pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceCMYK, 1, b"........"]), False),
        (pikepdf.Array([pikepdf.Name.CalRGB, pikepdf.Dictionary()]), True),
        (pikepdf.Array([pikepdf.Name.ICCBased, pikepdf.Dictionary(N=3)]), True),
        (pikepdf.Array([pikepdf.Name.ICCBased, pikepdf.Dictionary(N=4)]), False),
    ],
)
def test_rgb_is_known_by_any_name(space: pikepdf.Object, rgb: bool) -> None:
    with pikepdf.new() as document:
        data = pikepdf.Stream(document, b"\0" * 3, Width=1, Height=1, BitsPerComponent=8, ColorSpace=space)
        data.Type, data.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image = document.make_indirect(data)
        painted = Painted("Do", (image,), State(), None)
        assert ("rgb" in {code for code, _ in _picture(painted)}) == rgb
