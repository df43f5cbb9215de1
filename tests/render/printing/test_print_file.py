"""The print file, read back with another library: inks, boxes, marks, keys, and what keeps it back."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from publisher import theme
from publisher.charts.canvas.classes import RAMPS, ramp
from publisher.charts.canvas.colours import line_colours, screen, series_colours
from publisher.editions.printers import Printer, choose, load
from publisher.findings import Finding
from publisher.project import project
from publisher.render.display import Drawing, record
from publisher.render.parts import PrintContext, WrittenFile
from publisher.render.printing.inks import inks
from publisher.render.screen import LaidOut, lay_out
from tests.render.conftest import LOOK, STYLES, TYPE, html
from tests.render.one_part import write_media, write_print, write_screen

TOKENS = theme.load(STYLES / "tokens.toml")
COATED, OLDER = (choose(load(project()), name) for name in ("coated", "older"))
THEMES = [name for name in TOKENS.colours if name != "neutral"]
DATES = '<meta name="dcterms.created" content="2023-03-01"><meta name="dcterms.modified" content="2023-04-02">'
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
CSS = f"""
    @page {{ bleed: 3mm }}
    html {{ color: {LOOK.ink} }}
    section {{ break-before: page; position: relative }}
    .ground {{ background: {LOOK.dark}; height: 217mm; left: -20mm; position: absolute; top: -18mm; width: 60mm }}
    a {{ color: {LOOK.dark}; text-decoration: underline }}
    .faint {{ opacity: 0.5 }}
"""
BODY = """
    <section id="een"><div class="ground"></div><p>Voor op</p></section>
    <section><h1>Leefstijl</h1><p>Zie <a href="#een">het begin</a> of <a href="https://www.cbs.nl/">CBS</a>.</p>
      <p class="faint">Licht</p><img alt="Een figuur." src="fig:leefstijl/proef"></section>
    <section><p>Einde</p></section>"""


def figure(colour: str = LOOK.mid) -> Figure:
    """Return a figure in the colours of tokens, and screens of them."""
    made = Figure(figsize=(2, 1))
    made.patch.set_visible(False)
    made.text(0.1, 0.1, "Drenthe", color=LOOK.ink, **TYPE)
    for at, fill in enumerate((colour, screen(LOOK.mid, 0.45), LOOK.g300, *ramp(LOOK, 5))):
        made.add_artist(Rectangle((at / 10, 0.5), 0.08, 0.3, facecolor=fill, edgecolor=LOOK.white, linewidth=0.5))
    return made


def laid(body: str = BODY, css: str = CSS, figures: dict[str, Drawing] | None = None) -> LaidOut:
    document = html(body, css).replace("<title>", f"{DATES}<title>")
    return lay_out(document, {"leefstijl/proef": record(figure())} | (figures or {}), roots=[STYLES], base=STYLES)


def order(printer: Printer = COATED, figures: dict[str, Drawing] | None = None) -> PrintContext:
    return PrintContext(TOKENS, printer, figures or {})


def opened(written: WrittenFile) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written.pdf))


def sample() -> WrittenFile:
    return write_print(laid(), order())


@pytest.fixture(scope="module")
def written() -> WrittenFile:
    return sample()


@pytest.fixture(scope="module")
def pdf(written: WrittenFile) -> Iterator[pikepdf.Pdf]:
    with opened(written) as found:
        yield found


def contents(pdf: pikepdf.Pdf) -> Iterator[tuple[list[float], str]]:
    """Yield every operator with its numbers, of pages, forms and patterns."""
    forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/BBox" in item]
    for holder in (*(page.obj for page in pdf.pages), *forms):
        for operands, operator in pikepdf.parse_content_stream(holder):
            yield [float(value) for value in operands if isinstance(value, int | float | Decimal)], str(operator)


def page_stream(pdf: pikepdf.Pdf, number: int) -> bytes:
    return bytes(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[number])))


def messages(written: WrittenFile) -> list[str]:
    return [str(finding) for finding in written.findings]


def test_the_sample_has_nothing_wrong_but_a_blank_page(written: WrittenFile) -> None:
    assert messages(written) == [
        "notice [print-blank-pages] page 3: 1 blank page at the end makes the number of pages a multiple of 4."
    ]


def test_no_colour_is_rgb(pdf: pikepdf.Pdf) -> None:
    operators = {operator for _, operator in contents(pdf)}

    assert {"k", "K", "SCN"} <= operators
    assert not operators & {"rg", "RG", "sh", "cs"}
    assert any("/Group" in item for item in pdf.objects if isinstance(item, pikepdf.Stream)), "no form to look at"
    whole = "".join(item.unparse().decode("latin-1") for item in pdf.objects if not isinstance(item, pikepdf.Stream))
    whole += "".join(repr(item.stream_dict) for item in pdf.objects if isinstance(item, pikepdf.Stream))
    assert not re.search(r"DeviceRGB|CalRGB|/Lab|ICCBased|ShadingType|/Image", whole)


def test_every_ink_is_that_of_a_token_or_a_screen_of_one_and_within_the_limit(pdf: pikepdf.Pdf) -> None:
    used = {tuple(values) for values, operator in contents(pdf) if operator in ("k", "K")}

    expected = [TOKENS.colours["leefstijl"][name].cmyk for name in ("dark", "mid")]
    expected += [tuple(0.45 * part for part in TOKENS.colours["leefstijl"]["mid"].cmyk), (0, 0, 0, 100)]
    for cmyk in expected:
        assert any(values == pytest.approx([part / 100 for part in cmyk], abs=1e-5) for values in used), cmyk
    assert max(map(sum, used)) <= COATED.ink_limit / 100


def test_words_in_ink_are_black_alone(pdf: pikepdf.Pdf) -> None:
    ink, words = None, {}
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[2]):
        if str(operator) == "k":
            ink = [float(value) for value in operands]
        elif str(operator) == "TJ":
            words[str(operands)] = ink
    assert list(words.values()) == [[0, 0, 0, 1]]


def test_neutral_colours_are_black_alone() -> None:
    for colour in TOKENS.colours["neutral"].values():
        assert colour.cmyk[:3] == (0, 0, 0), colour


def test_each_colour_has_one_ink() -> None:
    colours = [colour.rgb for hues in TOKENS.colours.values() for colour in hues.values()]
    assert len(set(colours)) == len(colours)


@pytest.mark.parametrize("name", THEMES)
def test_screens_of_charts_are_found_by_the_rule_that_made_them(name: str) -> None:
    known, look, own = inks(TOKENS), TOKENS.look(name), TOKENS.colours[name]
    made = [*line_colours(4, look), *series_colours(4, look), *(fill for count in RAMPS for fill in ramp(look, count))]
    for colour in made:
        ink = known.of(colour)
        assert ink is not None and ink.token.split(".")[0] in (name, "neutral"), colour

    for share in (0.15, 0.3, 0.45, 0.68, 0.85):
        for hue in ("mid", "dark"):
            ink = known.of(screen(own[hue].rgb, share))
            assert ink is not None and ink.token == f"{name}.{hue}"
            assert ink.cmyk == pytest.approx([share * part for part in own[hue].cmyk], abs=0.01)


@pytest.mark.parametrize("colour", ["#000000", "#808080", "#ff0000", "#2a6341"])
def test_a_colour_of_no_token_has_no_ink(colour: str) -> None:
    assert inks(TOKENS).of(colour) is None


def test_an_unknown_colour_names_figure_and_hex() -> None:
    figures = {"leefstijl/proef": record(figure("#ff7f0e"))}

    found = messages(write_print(laid(figures=figures), order(figures=figures)))

    assert [line for line in found if "error" in line] == [
        "error [print-colour] leefstijl/proef: the colour #ff7f0e has no inks: it is neither a token nor a screen of "
        "one. Use a colour of styles/tokens.toml or a screen of one, or give this colour a token with its inks."
    ]


@pytest.mark.parametrize(
    ("css", "line"),
    [
        ("h1 { color: #123456 }", "error [print-colour] page 2: the colour #123456 has no inks"),
        (".faint { color: #123456 }", "error [print-colour] page 2: the colour #123456 has no inks"),
        ("h1 { color: lab(50 20 20) }", "error [print-colour-space] page 2: the colour space lab-d50 has no inks"),
        ("h1 { background: linear-gradient(#2a6340, #5d9b57) }", "error [print-gradient] page 2: a gradient."),
        ("h1 { background: url(data:image/png;base64,PIXEL) }", "error [print-picture] page 2: a picture."),
    ],
)
def test_what_has_no_inks_names_its_page(css: str, line: str) -> None:
    result = write_print(laid(css=CSS + css.replace("PIXEL", PIXEL)), order())

    assert any(found.startswith(line) for found in messages(result)), messages(result)
    with opened(result) as pdf:
        assert not {operator for _, operator in contents(pdf)} & {"rg", "RG"}, "a draft is never printed in RGB"


def test_boxes_lie_around_each_other(pdf: pikepdf.Pdf) -> None:
    points = 72 / 25.4
    for page in pdf.pages:
        trim, bleed, media = (list(map(float, box)) for box in (page.TrimBox, page.BleedBox, page.MediaBox))
        assert trim == pytest.approx([0, 0, 297 * points, 210 * points], abs=0.01)
        assert bleed == pytest.approx([-3 * points, -3 * points, 300 * points, 213 * points], abs=0.01)
        assert all(out < near for out, near in zip(media[:2], bleed[:2], strict=True))
        assert all(out > near for out, near in zip(media[2:], bleed[2:], strict=True))


def test_crop_marks_stand_outside_the_bleed_in_every_ink(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        held = page.obj.Contents
        drawn = pikepdf.parse_content_stream(held[0] if isinstance(held, pikepdf.Array) else held)
        left, bottom, right, top = map(float, page.BleedBox)
        points = [[float(value) for value in operands] for operands, operator in drawn if str(operator) in ("m", "l")]
        assert len(points) == 16
        assert all(not (left <= x <= right and bottom <= y <= top) for x, y in points)
        assert [float(operands[0]) for operands, operator in drawn if str(operator) == "w"] == [0.25]
        assert page.Resources.ColorSpace.Marks[1] == "/All"


def test_colour_runs_into_the_bleed_and_no_further() -> None:
    bare = write_print(laid(), order(replace(COATED, marks=False)))

    with opened(bare) as pdf:
        assert pdf.pages[0].MediaBox == pdf.pages[0].BleedBox
        assert not any(operator == "SCN" for _, operator in contents(pdf))
    for written, paper in ((bare, 0), (sample(), 7)):
        picture = next(iter(pypdfium2.PdfDocument(written.pdf))).render(scale=2).to_pil().convert("L")
        scale = 2 * 72 / 25.4
        row = picture.height // 2
        assert picture.getpixel((int((paper + 1) * scale), row)) < 150
        assert not paper or picture.getpixel((int((paper - 1) * scale), row)) == 255


@pytest.mark.parametrize(("multiple", "pages"), [(1, 3), (2, 4), (4, 4)])
def test_blank_pages_stand_at_the_end(multiple: int, pages: int) -> None:
    result = write_print(laid(), order(replace(COATED, pages_multiple=multiple)))

    with opened(result) as pdf:
        assert len(pdf.pages) == pages
    assert len(result.findings) == (pages > 3)


def test_nothing_can_be_clicked_and_links_look_like_words(written: WrittenFile, pdf: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page or "/Dests" in pdf.Root.get("/Names", {}) for page in pdf.pages)

    underlined = opened(write_print(laid(css=CSS.replace("underline", "none")), order()))
    dark = b" ".join(b"%g" % (part / 100) for part in TOKENS.colours["leefstijl"]["dark"].cmyk)
    before_figure = page_stream(pdf, 1).split(b"Do")[0]
    assert dark not in before_figure
    assert dark in page_stream(underlined, 1), "a link without a line keeps the colour that it was given"


def test_the_file_says_what_it_is_made_for(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    profile = intent.DestOutputProfile

    assert str(intent.S) == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.Info) == "Coated FOGRA39 (ISO 12647-2:2004)"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert int(profile.N) == 4
    assert profile.read_bytes() == (STYLES / "icc" / "FOGRA39L_coated.icc").read_bytes()


def test_the_file_has_the_keys_of_pdf_x_4(written: WrittenFile, pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert metadata["pdf:Trapped"] == "False"
        assert metadata["xmp:CreateDate"] == "2023-03-01"
        assert metadata["xmp:ModifyDate"] == metadata["xmp:MetadataDate"] == "2023-04-02"
        assert re.fullmatch(r"xmp\.did:[\da-f]{8}-[\da-f]{4}-5[\da-f-]+", metadata["xmpMM:DocumentID"])
        assert metadata["dc:title"] == "Proef"
    assert pdf.pdf_version == "1.6"
    assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-4"
    assert str(pdf.docinfo.Trapped) == "/False"
    assert str(pdf.docinfo.CreationDate) == "D:20230301"
    assert len(pdf.trailer.ID) == 2
    assert "/Filter" not in pdf.Root.Metadata.stream_dict
    assert pdf.check_pdf_syntax() == []


@pytest.fixture(scope="module")
def older() -> WrittenFile:
    return write_print(laid(), order(OLDER))


def test_the_older_standard_is_said_in_its_own_way(older: WrittenFile) -> None:
    with opened(older) as pdf:
        info = pdf.docinfo

        assert pdf.pdf_version == "1.4" and older.pdf.startswith(b"%PDF-1.4")
        assert str(info.GTS_PDFXVersion) == "PDF/X-1a:2003" and "/GTS_PDFXConformance" not in info
        assert b"GTS_PDFXConformance" not in pdf.Root.Metadata.read_bytes()
        assert str(info.Trapped) == "/False" and str(info.Title) == "Proef"
        assert str(info.CreationDate) == "D:20230301" and str(info.ModDate) == "D:20230402"
        assert len(pdf.trailer.ID) == 2
        assert [str(intent.OutputConditionIdentifier) for intent in pdf.Root.OutputIntents] == ["FOGRA39"]
        assert pdf.check_pdf_syntax() == []


def test_the_older_standard_has_nothing_newer(older: WrittenFile) -> None:
    with opened(older) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]

        assert not {str(item.get("/Type")) for item in streams} & {"/ObjStm", "/XRef"}
        assert {str(item.get("/Filter", "")) for item in streams} <= {"", "/FlateDecode"}
        assert "/OCProperties" not in pdf.Root and not any("/Annots" in page for page in pdf.pages)
        assert not any("/Group" in page for page in pdf.pages)


def test_both_standards_print_the_same_and_again_the_same(written: WrittenFile, older: WrittenFile) -> None:
    with opened(written) as new, opened(older) as old:
        assert [page_stream(new, at) for at in range(4)] == [page_stream(old, at) for at in range(4)]
        assert [page.TrimBox for page in new.pages] == [page.TrimBox for page in old.pages]
    assert write_print(laid(), order(OLDER)).pdf == older.pdf


def test_soft_masks_are_in_ink_as_well() -> None:
    mask = (
        f'<svg width="200" height="100"><defs><mask id="m"><rect width="200" height="100" fill="{LOOK.white}"/>'
        f'</mask></defs><rect width="200" height="100" fill="{LOOK.dark}" mask="url(#m)"/></svg>'
    )
    result = write_print(laid(f"<section>{mask}</section>"), order())

    with opened(result) as pdf:
        (group,) = [state.SMask.G for state in pdf.pages[0].resources.ExtGState.values() if "/SMask" in state]
        assert str(group.Group.CS) == "/DeviceCMYK"
        assert not {str(operator) for _, operator in pikepdf.parse_content_stream(group)} & {"rg", "RG"}


def test_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert fonts
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)


def test_the_same_input_is_the_same_bytes_in_another_process(written: WrittenFile) -> None:
    program = (
        "import sys; from tests.render.printing.test_print_file import sample; sys.stdout.buffer.write(sample().pdf)"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}

    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)

    assert run.stdout == written.pdf


def test_the_identifier_changes_with_the_content(written: WrittenFile) -> None:
    again, other = sample(), write_print(laid(BODY.replace("Einde", "Eind")), order())

    assert identifiers(written) == identifiers(again)
    assert all(one != two for one, two in zip(identifiers(written), identifiers(other), strict=True))


def identifiers(written: WrittenFile) -> list[object]:
    """Return the number of the document in its metadata, and the two of the file."""
    with opened(written) as pdf, pdf.open_metadata() as metadata:
        return [metadata["xmpMM:DocumentID"], *(bytes(part) for part in pdf.trailer.ID)]


def test_one_layout_gives_both_files_in_any_order(written: WrittenFile) -> None:
    first, second = laid(), laid()
    screened, pressed = write_screen(first), write_print(first, order())

    assert write_print(second, order()).pdf == pressed.pdf == written.pdf
    assert write_screen(second).pdf == screened.pdf
    with opened(screened) as pdf:
        assert len(pdf.pages[1].Annots) == 2


def test_each_medium_comes_where_it_is_asked(written: WrittenFile) -> None:
    document = html(BODY, CSS).replace("<title>", f"{DATES}<title>")
    drawings: dict[str, Drawing] = {"leefstijl/proef": record(figure())}

    both = write_media(document, drawings, STYLES, order=order())
    screen_only = write_media(document, drawings, STYLES)
    print_only = write_media(document, drawings, STYLES, screen=False, order=order())

    assert both.pages == 3 and both.findings == written.findings
    assert both.print is not None and both.print.pdf == written.pdf
    assert both.screen is not None and both.screen.pdf == write_screen(laid()).pdf
    assert screen_only.print is None and screen_only.screen is not None
    assert print_only.screen is None and print_only.print is not None


def problem(printer: Printer, **changes: str) -> list[Finding]:
    document = html(BODY, CSS).replace("<title>", f"{changes.get('dates', DATES)}<title>")
    drawings: dict[str, Drawing] = {"leefstijl/proef": record(figure())}
    pages = lay_out(document, drawings, roots=[STYLES], base=STYLES)
    return [finding for finding in write_print(pages, order(printer)).findings if finding.severity == "error"]


def test_more_bleed_than_the_pages_have_is_an_error() -> None:
    (finding,) = problem(replace(COATED, bleed=5))
    assert str(finding).startswith("error [print-bleed] the pages have 3 mm of bleed, and coated asks 5 mm.")


def test_more_ink_than_the_paper_takes_is_an_error() -> None:
    found = problem(replace(COATED, ink_limit=200))
    assert {finding.place.element for finding in found} == {
        f"{group}.{colour.name}"
        for group, colours in {**TOKENS.colours, "mark": TOKENS.marks}.items()
        for colour in colours.values()
        if sum(colour.cmyk) > 200
    }
    assert "has 224% ink; coated takes 200% at most." in found[0].message


def test_a_file_without_dates_is_an_error() -> None:
    (finding,) = problem(COATED, dates="")
    assert finding.code == "print-dates"
