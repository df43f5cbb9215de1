"""Words stand out from what they stand on, whatever paints that."""

from __future__ import annotations

import io

import pikepdf
import pytest

from publisher.preflight.contrast import contrast
from publisher.preflight.pdf_file import open_pdf
from tests.preflight.samples import BODY, codes, found, screen_file, spoiled

# Of grey on white: #767676 is 4.54 to 1, #777777 is 4.48; #949494 is 3.03, #979797 is 2.92.
READABLE = [
    "color: #767676",
    "color: #949494; font-size: 18pt",
    "color: #949494; font-size: 14pt; font-weight: 700",
    "color: white; background: #333",
    "color: white; background: #2a6340; transform: rotate(90deg); width: 40mm",
    "color: white; background: #2a6340; width: 40mm; transform: rotate(30deg); margin: 40mm",
    "color: rgb(0 0 0 / 80%)",
    "visibility: hidden; color: #ddd",
]
FAINT = [
    "color: #777777; font-size: 17pt",
    "color: #777777; font-weight: 700; font-size: 13pt",
    "color: #949494; font-size: 17.9pt; font-weight: 600",
    "color: #979797; font-size: 18pt",
    "color: white; background: #5d9b57",
    "color: #2a6340; background: #2f5d45; transform: rotate(90deg); width: 40mm",
    "color: white; width: 40mm; background: linear-gradient(to right, #333 60%, #fff 60%)",
    "color: rgb(0 0 0 / 40%)",
    "color: #333; background: #000",
]


@pytest.mark.parametrize("style", READABLE)
def test_words_that_stand_out_are_fine(style: str) -> None:
    assert codes(contrast, screen_file(f'<p style="{style}">Woorden van een zekere lengte</p>')) == []


@pytest.mark.parametrize("style", FAINT)
def test_words_that_stand_out_too_little_are_found(style: str) -> None:
    pdf = screen_file(f'<p style="{style}">Woorden van een zekere lengte</p>')
    assert codes(contrast, pdf) == [("contrast-text", 1)]


def test_a_finding_says_what_was_seen_and_where() -> None:
    css = "p { position: absolute; left: 20mm; top: 30mm; width: 60mm; background: #eef0f2; margin: 0 }"
    (finding,) = found(contrast, screen_file('<p style="color: #8a929b">Te licht</p>', css))
    left, top, width, height = finding.place.box

    assert finding.message == "#8a929b on #eef0f2 is a contrast of 2.7 to 1, under 4.5 to 1."
    assert finding.place.quote == "Te licht"
    # The page's margins are 16 and 14 mm; the box is that of the ink.
    assert (left, top) == pytest.approx((36, 45), abs=1.5)
    assert 8 < width < 20
    assert 1.5 < height < 5


def test_lines_of_one_paragraph_are_one_finding_and_those_of_another_page_another() -> None:
    lines = f'<p style="color: #aaa; width: 40mm">{"Een alinea over regels. " * 4}</p>'
    assert codes(contrast, screen_file(f'{lines}<div style="break-before: page">{lines}</div>')) == [
        ("contrast-text", 1),
        ("contrast-text", 2),
    ]


def test_words_in_a_form_are_looked_at_where_the_form_stands() -> None:
    def into_form(pdf: pikepdf.Pdf) -> None:
        names = pikepdf.Name
        font = pikepdf.Dictionary(Type=names.Font, Subtype=names.Type1, BaseFont=names.Helvetica)
        form = {"Type": names.XObject, "Subtype": names.Form, "BBox": pikepdf.Array([0, 0, 300, 300])}
        inner = pdf.make_stream(b"BT /F1 12 Tf 0.8 g 10 10 Td (te licht) Tj ET", **form)
        inner.Matrix = pikepdf.Array([2, 0, 0, 2, 0, 0])
        inner.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        outer = pdf.make_stream(b"1 0 0 1 100 50 cm /Inner Do", **form)
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Inner=inner))
        page = pdf.pages[0]
        name = page.add_resource(outer, names.XObject)
        page.contents_add(f"q 1 0 0 1 300 50 cm {name} Do Q".encode(), prepend=True)

    pdf = spoiled(screen_file("<p>woorden</p>"), into_form)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        height = float(document.pages[0].mediabox[3])
    (finding,) = found(contrast, pdf)
    left, top, _, height_of_ink = (side / 25.4 * 72 for side in finding.place.box)

    assert finding.place.quote == "te licht"
    assert finding.message.endswith("under 3.0 to 1.")  # 24 pt is large.
    assert left == pytest.approx(420, abs=3)
    assert height - top - height_of_ink == pytest.approx(120, abs=6)


def test_a_publication_in_the_house_colours_has_no_findings() -> None:
    assert codes(contrast, screen_file(BODY)) == []


def test_a_turned_page_stays_turned_and_gets_no_frame() -> None:
    """A frame would stand elsewhere; and the rules that follow look at the same page."""

    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = 90

    with open_pdf(spoiled(screen_file('<p style="color: #ddd">Te licht</p>'), turn), "proef.pdf") as file:
        (finding,) = contrast(file)
        assert (finding.place.quote, finding.place.box) == ("Te licht", ())
        assert file.pages[0].get_rotation() == 90
