"""Each rule of the print preflight, with a file that breaks just that rule, and where it is reported to be."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pikepdf
import pytest

from publisher.findings import Severity
from publisher.preflight.printing.document import claim
from tests.preflight.printing.conftest import (
    COATED,
    OLDER,
    OVER,
    Spoil,
    found,
    painting,
    picture,
    spoiled,
    words,
    written,
)

LINE, FILL, THIN = "300 200 m 400 200 l S", "300 200 30 30 re f", "300 200 100 1 re f"
POINTS_PER_MM = 72 / 25.4


def without(key: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0][key]

    return spoil


def box(key: str, *values: float) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0][key] = pikepdf.Array(list(values))

    return spoil


def intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("SWOP")


def no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def screen_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def no_fonts(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def unsaid(key: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.docinfo[key]

    return spoil


def no_version(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfxid:GTS_PDFXVersion"]


def annotated(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[100, 100, 200, 120])
    pdf.pages[0].Annots = pikepdf.Array([link])


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=[]))


def opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Print)


def layered(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[])


def form(content: str, **group: Any) -> Spoil:
    """Paint a form that is a transparency group."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_stream(content.encode())
        made.Type, made.Subtype, made.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 842, 595]
        values = {"/S": pikepdf.Name.Transparency} | {f"/{key}": pikepdf.Name(value) for key, value in group.items()}
        made.Group, made.Resources = pikepdf.Dictionary(values), pikepdf.Dictionary()
        painting(f"{pdf.pages[0].add_resource(made, pikepdf.Name.XObject)} Do")(pdf)

    return spoil


def soft_mask(pdf: pikepdf.Pdf) -> pikepdf.Object:
    values = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "ColorSpace": pikepdf.Name.DeviceGray}
    return pikepdf.Stream(pdf, bytes(1), Width=1, Height=1, BitsPerComponent=8, **values)


def masked(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_stream(b"0 0 9 9 re f")
    group.Subtype, group.BBox = pikepdf.Name.Form, [0, 0, 9, 9]
    group.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
    mask = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=group)
    painting(f"/S gs 0 0 0 0.5 k {FILL}", {"S": {"SMask": mask}})(pdf)


def coloured(space: pikepdf.Object, values: str, pdf: pikepdf.Pdf) -> None:
    resources = pdf.pages[0].resources
    resources.ColorSpace["/Own"] = space
    painting(f"/Own cs {values} sc {FILL}")(pdf)


def profiled(pdf: pikepdf.Pdf) -> None:
    coloured(pikepdf.Array([pikepdf.Name.ICCBased, pdf.Root.OutputIntents[0].DestOutputProfile]), "0 0 0 0.5", pdf)


def shaded(pdf: pikepdf.Pdf) -> None:
    function = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1)
    shading = {"ShadingType": 2, "ColorSpace": pikepdf.Name.DeviceCMYK, "Coords": [0, 0, 9, 9], "Function": function}
    pdf.pages[0].resources.Shading["/G"] = pikepdf.Dictionary({f"/{key}": value for key, value in shading.items()})
    painting("300 200 9 9 re W n /G sh")(pdf)


def compressed(pdf: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(pdf, b"0")
    stream.Filter = pikepdf.Name.JPXDecode
    pdf.pages[0].resources["/Other"] = pdf.make_indirect(stream)


def codes(pdf: bytes, printer: Any = COATED) -> set[str]:
    return {finding.code for finding in found(pdf, printer)}


def test_sound_files_have_no_findings(sound: bytes, older: bytes) -> None:
    assert found(sound) == []
    assert found(older, OLDER) == []


BROKEN = [
    (painting(f"1 0 0 rg {FILL}"), "rgb"),
    (painting(f"/DeviceRGB cs 1 0 0 sc {FILL}"), "rgb"),
    (painting("q 30 0 0 30 300 200 cm BI /W 300 /H 300 /BPC 8 /CS /RGB /F /AHx ID 00> EI Q"), "rgb"),
    (picture(10, space="/DeviceRGB"), "rgb"),
    (painting(f"1 1 1 0.5 k {FILL}"), "ink"),
    (painting(f"0.9 0.8 0.7 0 k {FILL} /O gs 0 0 0 1 k 305 205 15 15 re f", {"O": OVER}), "ink"),
    (painting(f"0.9 0.8 0.7 0.2 k {FILL} /M gs 0.8 0.8 0.7 0.5 k {FILL}", {"M": {"BM": pikepdf.Name.Multiply}}), "ink"),
    (painting(f"1 0 0 0 K 0.1 w {LINE}"), "hairline"),
    (painting("1 0 0 0 K 0.5 0 0 0.5 0 0 cm 0.4 w 600 400 m 800 400 l S"), "hairline"),
    (painting(f"0.5 0.9 0.2 0 K 0.4 w {LINE}"), "line-inks"),
    (words("1 0 0 0 k", 5), "type-small"),
    (words("0.6 0.4 0.4 1 k", 14), "black"),
    (words("0.5 0.4 0.4 0.1 k", 14), "black"),
    (painting(f"0.4 0.3 0.3 0.9 K 1 w {LINE}"), "black"),
    (painting(f"0.4 0.3 0.3 0.9 k {THIN}"), "black"),
    (words("/O gs 0 0 0 0 k", 14, {"O": OVER}), "overprint"),
    (painting(f"/O gs 0 0 0 0 k {FILL}", {"O": OVER}), "overprint"),
    (painting(f"/O gs 0 0 0 0.5 k {FILL}", {"O": OVER}), "overprint"),
    (painting(f"/O gs 0 0 0 1 k {FILL}", {"O": OVER}), "overprint"),
    (words("/O gs 0 0 0 1 k", 30, {"O": OVER}), "overprint"),
    (words("0 0 0 1 k", 10), "overprint"),
    (words("/O gs 0 g", 10, {"O": OVER}), "overprint"),
    (painting(f"0 0 0 1 K 1 w {LINE}"), "overprint"),
    (painting(f"0 0 0 1 k {THIN}"), "overprint"),
    (painting(f"0 0 0 1 k 300 200 100 1 re W n {FILL}"), "overprint"),
    (picture(25), "resolution"),
    (picture(16, bits=1, space="/DeviceGray"), "resolution"),
    (picture(16, bits=1, space="", ImageMask=True), "resolution"),
    (form("0 0 0 0.5 k 300 200 30 30 re f", CS="/DeviceRGB"), "transparency"),
    (masked, "transparency"),
    (words("0 0 0 0 k", 7, x=20), "reversed-type"),
    (shaded, "unmeasured"),
    (without("/TrimBox"), "box"),
    (without("/BleedBox"), "box"),
    (box("/BleedBox", -9, -9, 852, 604), "bleed-box"),
    (box("/MediaBox", -8.504, -8.504, 850.394, 603.78), "media-box"),
    (intent, "output-intent"),
    (no_profile, "output-profile"),
    (screen_profile, "output-profile"),
    (no_fonts, "font"),
    (unsaid("/Trapped"), "trapped"),
    (unsaid("/Title"), "information"),
    (unsaid("/ModDate"), "information"),
    (no_version, "standard"),
    (annotated, "annotation"),
    (scripted, "active"),
    (opening, "active"),
]


@pytest.mark.parametrize(("spoil", "code"), BROKEN, ids=[f"{code}-{at}" for at, (_, code) in enumerate(BROKEN)])
def test_a_broken_rule_is_found_and_no_other(sound: bytes, spoil: Spoil, code: str) -> None:
    assert codes(spoiled(sound, spoil)) == {f"print-{code}"}


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (words("/O gs 0 0 0 0 k", 14, {"O": OVER}), "white words overprint, and vanish."),
        (
            painting(f"/O gs 0 0.5 0 0 k {FILL}", {"O": OVER}),
            "areas in another ink than full black overprint, and mix with what lies below.",
        ),
        (painting(f"/O gs 0 0 0 1 k {FILL}", {"O": OVER}), "large black areas overprint, and show what lies below."),
        (words("0 0 0 1 k", 10), "black words of 10.0 pt knock out what lies below, and show a white edge."),
        (painting("1 1 1 0.5 k 300 200 30 30 re f"), "inks add up to 350%, over 300%."),
        (
            painting(f"0.9 0.8 0.7 0 k {FILL} /O gs 0 0 0 1 k 305 205 15 15 re f", {"O": OVER}),
            "up to 340% ink lies on one spot, over 300%.",
        ),
        (picture(25), "a picture has 288 dpi, under 300."),
        (picture(16, bits=1, space="/DeviceGray"), "line art has 450 dpi, under 600."),
    ],
)
def test_a_finding_says_what_is_wrong(sound: bytes, spoil: Spoil, message: str) -> None:
    assert [finding.message for finding in found(spoiled(sound, spoil))] == [message]


FINE = [
    words("0 0 0 1 k", 14),
    words("/O gs 0 0 0 1 k", 10, {"O": OVER}),
    words("/O gs 0 0 0 1 k", 14, {"O": OVER}),
    words("/O gs 0 0 0 0 k", 14, {"O": {"OP": True, "OPM": 0}}),
    words("0.6 0.4 0.4 1 k", 26),
    words("0.9 0.55 0.1 0.35 k", 8),
    words("0 0 0 0 k", 8, x=20),
    words("0 0 0 0 k", 7),
    words("0.5 0.9 0 0 k 300 200 60 60 re f 0 0 0 0 k", 7, x=310, y=220),
    painting(f"0 0 0 1 k {FILL}"),
    painting(f"0.6 0.4 0.4 1 k {FILL}"),
    painting(f"/O gs 0 0 0 1 K 1 w {LINE} 0 0 0 1 k {THIN}", {"O": OVER}),
    painting(f"0.5 0.9 0.2 0 K 0.5 w {LINE} 0 0 0 0.6 K 0.25 w {LINE}"),
    painting(f"0.9 0.8 0.7 0 k {FILL} 0 0 0 1 k 305 205 15 15 re f"),
    painting(f"/A gs 0 0 0 0.5 k {FILL}", {"A": {"ca": 0.5}}),
    form("0 0 0 0.5 k 300 200 30 30 re f", CS="/DeviceCMYK"),
    picture(24),
    picture(12, bits=1, space="/DeviceGray"),
    picture(24, SMask=soft_mask),
    profiled,
]


@pytest.mark.parametrize("spoil", FINE)
def test_what_prints_well_is_not_reported(sound: bytes, spoil: Spoil) -> None:
    assert codes(spoiled(sound, spoil)) == set()


OLD = [
    (painting(f"/A gs 0 0 0 0.5 k {FILL}", {"A": {"ca": 0.5}}), "transparency"),
    (painting(f"/A gs 0 0 0 0.5 K {LINE}", {"A": {"CA": 0.5}}), "transparency"),
    (painting(f"/A gs 0 0 0 0.5 k {FILL}", {"A": {"BM": pikepdf.Name.Multiply}}), "transparency"),
    (form("0 0 0 0.5 k 300 200 30 30 re f", CS="/DeviceCMYK"), "transparency"),
    (picture(24, SMask=soft_mask), "transparency"),
    (profiled, "colour-space"),
    (layered, "layers"),
    (compressed, "compression"),
]


@pytest.mark.parametrize(("spoil", "code"), OLD, ids=[f"{code}-{at}" for at, (_, code) in enumerate(OLD)])
def test_the_older_standard_forbids_more(older: bytes, spoil: Spoil, code: str) -> None:
    assert codes(spoiled(older, spoil), OLDER) == {f"print-{code}"}


def test_the_older_standard_is_of_its_time(sound: bytes, older: bytes) -> None:
    packed = spoiled(older, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert codes(sound, OLDER) == {"print-standard", "print-version"}
    assert codes(packed, OLDER) == {"print-version"}
    assert any("PDF 1.5" in finding.message for finding in found(packed, OLDER))
    assert any("object streams" in finding.message for finding in found(packed, OLDER))
    assert codes(older) == {"print-standard"}


def test_a_file_says_for_which_standard_it_is(sound: bytes, older: bytes) -> None:
    for pdf, standard in ((sound, "PDF/X-4"), (older, "PDF/X-1a:2003"), (spoiled(sound, no_version), "")):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert claim(document) == standard


def test_an_encrypted_file_is_reported(sound: bytes) -> None:
    assert "print-encryption" in codes(spoiled(sound, encryption=pikepdf.Encryption(owner="x", user="")))


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p { position: absolute; left: -38mm; top: -17mm; margin-left: 20mm !important }", "print-safe-margin"),
        (".ground { left: -20mm }", "print-bleed"),
    ],
)
def test_a_broken_page_is_found(css: str, code: str) -> None:
    assert code in codes(written(css))


def test_the_number_of_pages_fits_the_sheets(sound: bytes) -> None:
    assert codes(sound, dataclasses.replace(COATED, pages_multiple=4)) == {"print-page-count"}


def mm(*points: float) -> tuple[float, ...]:
    """Return left, bottom, right and top in points as left, top, width and height in mm, on a page of 297 by 210."""
    left, bottom, right, top = (point / POINTS_PER_MM for point in points)
    return (left, 210 - top, right - left, top - bottom)


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (painting("1 0 0 rg 300 200 30 20 re f"), mm(300, 200, 330, 220)),
        (painting("1 0 0 0 K 0.1 w 2 0 0 2 100 50 cm 100 100 m 150 120 l S"), mm(300, 250, 400, 290)),
        (painting("1 0 0 rg 300 200 10 40 re W n 200 180 500 30 re f"), mm(300, 200, 310, 210)),
        (painting("0.9 0.8 0.7 0 k 300 200 72 72 re f /O gs 0 0 0 1 k 310 230 20 20 re f", {"O": OVER}),
         mm(310, 230, 330, 250)),
        (picture(25), mm(300, 200, 325, 225)),
        (annotated, mm(100, 100, 200, 120)),
        (words("1 0 0 0 k", 5), (400 / POINTS_PER_MM, 210 - 303.75 / POINTS_PER_MM, None, 4.75 / POINTS_PER_MM)),
    ],
)  # fmt: skip
def test_a_finding_has_its_place_on_the_trimmed_page(sound: bytes, spoil: Spoil, place: tuple[float, ...]) -> None:
    (finding,) = found(spoiled(sound, spoil))

    assert finding.place.page == 1
    for side, wanted in zip(finding.place.box, place, strict=True):
        assert wanted is None or side == pytest.approx(wanted, abs=0.4), finding.place.box


def test_pages_tell_where_their_edges_are_wrong() -> None:
    (bleed,) = found(written(".ground { left: -20mm }"))
    (margin,) = found(written("p { position: absolute; left: -15mm; top: -18mm; margin: 0 !important }"))

    assert bleed.message == "colour reaches the left trim and does not run into the bleed."
    assert bleed.place.box[0] < 1 and bleed.place.box[1:4:2] == pytest.approx((0, 210), abs=0.5)
    assert margin.message == "“Leefstijl in Drenthe” stands less than 5 mm inside the trim."
    assert margin.place.box[1] < 5


def test_an_error_is_reported_once_a_page_and_a_warning_once(sound: bytes) -> None:
    def twice(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])

    red = painting(f"1 0 0 rg {FILL} 1 0 0 rg {FILL}")
    errors = found(spoiled(sound, red, twice))
    (warning,) = found(spoiled(sound, words("0 0 0 0 k", 7, x=20), twice))

    assert [(finding.code, finding.place.page) for finding in errors] == [("print-rgb", 1), ("print-rgb", 2)]
    assert warning.severity is Severity.WARNING and warning.place.page == 1
    assert warning.message == (
        "white words of 7.0 pt on 4 inks fill in where a plate is off by a hair. So it is on pages 1-2."
    )


def test_a_warning_quotes_the_words() -> None:
    style = "color: #ffffff; font-size: 7pt; left: -12mm; position: absolute; top: 40mm"
    (warning,) = found(written(body=f'<p style="{style}">Wit op groen</p>'))

    assert (warning.code, warning.place.quote) == ("print-reversed-type", "Wit op groen")
    assert warning.place.box[:2] == pytest.approx((8, 63), abs=2)


def test_bold_white_words_may_be_smaller(sound: bytes) -> None:
    def bold(pdf: pikepdf.Pdf) -> None:
        for font in pdf.pages[0].resources.Font.values():
            font.BaseFont = pikepdf.Name("/ABCDEF+Source-Sans-3-Bold")

    assert codes(spoiled(sound, words("0 0 0 0 k", 7, x=20), bold)) == set()
    assert codes(spoiled(sound, words("0 0 0 0 k", 6.5, x=20), bold)) == {"print-reversed-type"}
