"""What is mended of a screen file, seen in the written file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from matplotlib.figure import Figure

from publisher.render.display import record
from publisher.render.finish import PageLabels
from publisher.render.screen import lay_out
from tests.render.conftest import STYLES, html, rendered
from tests.render.one_part import write_screen

FIGURE = record(Figure(figsize=(2, 1)))
TABS = """
    nav { position: running(tabs) } nav a { display: block }
    @page { @right-middle { content: element(tabs) } @bottom-left { content: "Voet " counter(page) } }
"""


def opened(body: str, css: str = "") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(rendered(body, css, {"a": FIGURE}).pdf))


def elements(pdf: pikepdf.Pdf, kind: str = "") -> list[Any]:
    def below(element: Any) -> Iterator[Any]:
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    (document,) = pdf.Root.StructTreeRoot.K
    return [element for element in below(document) if kind in ("", element.S)]


def test_links_are_printed_and_say_where_they_lead() -> None:
    pdf = opened(
        '<h1 id="a">Kop</h1><p><a href="#a">naar boven</a> <a href="https://www.cbs.nl/" title="Het CBS">hier</a></p>'
    )

    annotations = pdf.pages[0].Annots
    assert [int(annotation.F) for annotation in annotations] == [4, 4]
    assert [str(annotation.Contents) for annotation in annotations] == ["naar boven", "Het CBS (https://www.cbs.nl/)"]


@pytest.mark.parametrize(
    "link",
    [
        '<p><a href="#a"><span>een</span> <em>twee</em></a></p>',
        '<a href="#a" style="display: block"><h2>een</h2><p>twee</p></a>',
        '<p><a href="#a"><img style="display: inline" src="fig:a" alt="figuur"> een</a></p>',
    ],
)
def test_a_link_has_one_annotation_whatever_is_in_it(link: str) -> None:
    pdf = opened(f'<h1 id="a">Kop</h1>{link}')

    assert len(pdf.pages[0].Annots) == 1
    (element,) = elements(pdf, "/Link")
    assert sum("/Obj" in kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)) == 1
    kept = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Annot"]
    assert len(kept) == 1
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]
    assert numbers == [0, int(pdf.pages[0].Annots[0].StructParent)]


def test_links_of_margin_boxes_are_read_behind_their_own_page() -> None:
    nav = '<nav><a href="#{0}" title="Naar {0}">{0}</a></nav>'
    page = f'<section style="break-before: page">{nav}<h1 id="{{0}}">Kop {{0}}</h1></section>'
    pdf = opened("".join(page.format(name) for name in ("een", "twee")), TABS)

    (document,) = pdf.Root.StructTreeRoot.K
    assert [str(kid.S) for kid in document.K] == ["/Sect", "/Div", "/Sect", "/Div"]
    links = elements(pdf, "/Link")
    assert [str(link.Alt) for link in links] == ["Naar een", "Naar twee"]
    assert [link.Pg.objgen for link in links] == [page.objgen for page in pdf.pages]
    parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    assert all(
        parents[page.Annots[0].StructParent].objgen == link.objgen for page, link in zip(pdf.pages, links, strict=True)
    )


def test_text_of_margin_boxes_is_pagination() -> None:
    pdf = opened('<section><nav><a href="#een">Tab</a></nav><h1 id="een">Kop</h1></section>', TABS)

    content = pdf.pages[0].Contents.read_bytes()
    artifacts = re.findall(rb"/Artifact\s+<</Type /Pagination>>\s+BDC", content)
    tagged = re.findall(rb"/MCID (\d+)", content)
    assert len(artifacts) == 2 and len(tagged) == 1
    entries = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    assert [entry is not None for entry in entries].count(True) == 1


def test_header_cells_have_the_scope_of_the_html() -> None:
    table = """<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
        <tbody><tr><th scope="row">c</th><td>1</td></tr></tbody></table>"""

    pdf = opened(table)

    assert [str(cell.A.Scope) for cell in elements(pdf, "/TH")] == ["/Column", "/Column", "/Row"]


def test_a_figure_has_its_place_in_points() -> None:
    pdf = opened('<div style="height: 20mm">ruimte</div><img src="fig:a" alt="Staafdiagram">')

    (figure,) = elements(pdf, "/Figure")
    left, bottom, right, top = (float(side) for side in figure.A.BBox)
    assert left == pytest.approx(16 / 25.4 * 72, abs=0.02)
    assert top == pytest.approx((210 - 14 - 20) / 25.4 * 72, abs=0.02)
    assert (right - left, top - bottom) == pytest.approx((144, 72), abs=0.02)
    assert str(figure.Alt) == "Staafdiagram"


def test_pages_are_labelled_as_on_paper() -> None:
    body = "".join(f'<p style="break-before: page">{number}</p>' for number in range(4))
    laid = lay_out(html(body), {}, roots=[STYLES], base=STYLES)
    labels = [PageLabels(2, start=1), PageLabels(0, "r"), PageLabels(3, "", "Bijlage")]

    with pikepdf.open(io.BytesIO(write_screen(laid, labels).pdf)) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "ii", "1", "Bijlage"]


def test_the_file_claims_both_standards_in_readable_metadata() -> None:
    pdf = opened("<p>tekst</p>")

    assert "/Filter" not in pdf.Root.Metadata
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"
    assert b"pdfaExtension:schemas" in pdf.Root.Metadata.read_bytes()
    assert str(pdf.Root.Lang) == "nl"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_streams_are_compressed_once() -> None:
    pdf = opened("<p>tekst</p>")

    assert str(pdf.pages[0].Contents.Filter) == "/FlateDecode"
    assert b"TJ" in pdf.pages[0].Contents.read_bytes()
    assert pdf.check_pdf_syntax() == []


def test_pictures_of_pixels_are_not_smoothed() -> None:
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    pdf = opened(f'<p>tekst</p><img alt="punt" src="data:image/png;base64,{dot}">')

    images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
    assert images and not any(image.Interpolate for image in images if "/Interpolate" in image)


@pytest.mark.parametrize("style", ["inside", "outside"])
def test_list_items_have_a_marker_and_a_body(style: str) -> None:
    pdf = opened(f'<ul style="list-style-position: {style}"><li>een</li><li>twee <b>vet</b></li></ul>')

    items = elements(pdf, "/LI")
    assert [[str(kid.S) for kid in item.K] for item in items] == [["/Lbl", "/LBody"]] * 2
    assert len(items[1].K[1].K) > 1 or len(items[1].K[1].K[0].K) > 1
