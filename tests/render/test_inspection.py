"""Each rule on laid-out pages: a page that breaks it, with its place, and one that keeps it."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from publisher.findings import Finding, Place
from publisher.render.display import record
from publisher.render.inspection import figure_places, on_page
from publisher.render.screen import lay_out
from tests.render.conftest import STYLES, codes, html, rendered

FIGURE = record(Figure(figsize=(60 / 25.4, 40 / 25.4)))
PICTURE = '<img alt="figuur" src="fig:a">'
FILLER = '<div style="height: {}mm">ruimte</div>'


def found(body: str, css: str = "") -> list[tuple[str, int, str]]:
    findings = rendered(body, css, {"a": FIGURE}).findings
    return [(finding.code, finding.place.page, finding.place.element) for finding in findings]


CLEAN = [
    '<div style="height: 20mm; width: 60mm"><p>past</p></div>',
    '<p style="width: 60mm; hyphens: auto">Een gewone alinea met woorden die op de regel passen, en nog een regel.</p>',
    f"<h2>Kop</h2>{PICTURE}",
    '<table><tr><th scope="col">Kop</th></tr><tr><td>cel</td></tr></table>',
    f'{FILLER.format(172)}<table><tbody style="break-inside: avoid"><tr><th scope="row" rowspan="2">Kop</th>'
    "<td>een</td></tr><tr><td>twee</td></tr></tbody></table>",
    "<p>Nannie uit Infra heeft minder dan 5 &lt; 6 * 2 en 3 &amp; 4.</p>",
    f'<div style="overflow: hidden; width: 70mm; height: 50mm">{PICTURE}</div>',
    '<p>een</p><p style="position: absolute; top: 50mm">twee</p>',
    '<section class="page"><p>een</p></section><section class="page" style="break-before: page"><p>twee</p></section>',
    '<p style="height: 20mm">een</p><div style="transform: rotate(90deg); width: 20mm">gedraaid</div>',
    '<p style="margin-left: 65mm">boven</p>'
    '<p style="margin-left: 20mm; width: 60mm; transform: rotate(5deg)">een schuine regel van enige lengte</p>',
    '<div style="width: 8mm; height: 30mm"><p style="transform: translate(8mm, 0) rotate(90deg); '
    'transform-origin: 0 0; width: 30mm">gedraaid</p></div>',
    '<div style="display: grid; grid-template-columns: 60mm 60mm; height: 30mm"><p>links</p><p>rechts</p></div>',
    '<div style="columns: 2"><p>Links staat tekst.</p><p>Rechts staat tekst.</p></div>',
    '<style>@page { @bottom-left { content: "voet" } }</style><p>tekst</p>',
    '<style>.n { float: footnote }</style><p>tekst<span class="n">noot</span></p>',
    '<p>x<sup style="line-height: 1">2</sup> en <span style="visibility: hidden; font-size: 2pt">niets</span></p>',
    '<section class="page"><h1>Omslag</h1></section><section style="break-before: page"><p>a</p></section>',
    '<div style="display: flex"><p><a href="#b">link</a></p><p id="b">doel</p></div>',
]


@pytest.mark.parametrize("body", CLEAN)
def test_a_good_page_has_no_findings(body: str) -> None:
    assert found(body) == []


BROKEN = [
    ('<div id="d" style="height: 5mm"><p>een</p><p>twee</p></div>', "layout-too-high", 1, "div#d"),
    ('<div class="m" style="max-height: 5mm"><p>een</p><p>twee</p></div>', "layout-too-high", 1, "div.m"),
    ('<div style="width: 20mm"><p id="p">Arbeidsongeschiktheidsverzekering</p></div>', "layout-too-wide", 1, "p#p"),
    ('<p style="width: 20mm; white-space: nowrap">een te lange regel</p>', "layout-too-wide", 1, "p"),
    (f'<div class="w" style="width: 20mm">{PICTURE}</div>', "layout-too-wide", 1, "div.w"),
    (
        f'<div class="w" style="width: 20mm"><table><tr><th scope="col">{"Lang" * 9}</th></tr></table></div>',
        "layout-too-wide",
        1,
        "div.w",
    ),
    ('<p style="position: absolute; left: 275mm; width: 30mm">van het vel</p>', "layout-off-sheet", 1, "p"),
    ('<p style="margin-left: -10mm">in de marge</p>', "layout-off-area", 1, "p"),
    ('<div style="overflow: hidden; width: 8mm"><p class="c">afgesneden</p></div>', "layout-cut-off", 1, "p.c"),
    ('<p>onder</p><p class="o" style="margin-top: -4mm">boven</p>', "layout-overlap", 1, "p"),
    (f'{PICTURE}<p class="o" style="margin-top: -20mm">boven</p>', "layout-overlap", 1, "p.o"),
    ('<p>een</p><p style="break-before: page; height: 0"></p>', "layout-empty-page", 2, ""),
    (
        FILLER.format(170) + '<h2 style="break-after: auto">Kop</h2><p style="break-before: page">verder</p>',
        "layout-heading-alone",
        1,
        "h2",
    ),
    ('<p class="s" style="font-size: 6.5pt">klein</p>', "layout-type-small", 1, "p.s"),
    ('<img alt="a" id="i" src="fig:a" style="width: 30mm">', "layout-figure-scaled", 1, "img#i"),
    ("<p>Meer &lt;span class=&quot;last&quot;&gt;mensen</p>", "layout-raw", 1, "p"),
    ("<p>Dat is nan%.</p>", "layout-raw", 1, "p"),
    ("<p>Dat is {{ waarde }}.</p>", "layout-raw", 1, "p"),
    (
        f'{FILLER.format(170)}<table><tr><th scope="row" id="t" rowspan="2">Kop</th><td>een</td></tr>'
        "<tr><td>twee</td></tr></table>",
        "layout-rows-parted",
        1,
        "th#t",
    ),
    ('<table><tr><th id="t">Kop</th><td>cel</td></tr></table>', "layout-table-scope", 1, "th#t"),
    (
        f'<section class="page">{FILLER.format(150)}{FILLER.format(50)}</section>',
        "layout-page-split",
        2,
        "section.page",
    ),
    (
        f'<div class="panel"><h2>Kop</h2>{FILLER.format(150)}<img alt="a" id="i" src="fig:a"></div>',
        "layout-figure-parted",
        2,
        "img#i",
    ),
    ('<div style="display: flex"><a id="l" href="#b">weg</a><p id="b">doel</p></div>', "layout-link-lost", 1, "a#l"),
]


@pytest.mark.parametrize(("body", "code", "page", "element"), BROKEN)
def test_a_bad_page_is_told_with_its_place(body: str, code: str, page: int, element: str) -> None:
    assert (code, page, element) in found(body)


def test_a_finding_quotes_the_words_and_says_what_to_do() -> None:
    (finding,) = rendered(
        '<p style="font-size: 6pt">Deze zin is langer dan wat een bevinding van een tekst aanhaalt.</p>'
    ).findings

    assert finding.place.quote == "Deze zin is langer dan wat een bevinding van een tekst aanh…"
    assert finding.message == "The type is 6.0 pt, under 7 pt."
    assert finding.hint


def test_a_finding_has_the_place_of_its_box_in_millimetres() -> None:
    style = "position: absolute; left: 10mm; top: 20mm; width: 30mm; line-height: 5mm; font-size: 6pt"
    (finding,) = rendered(f'<p>een</p><div style="{style}">{"klein " * 3}</div>').findings
    left, top, width, height = finding.place.box

    # The margins of the page are 16 and 14 mm.
    assert left == pytest.approx(26, abs=0.1)
    assert 34 <= top < 37
    assert 5 < width < 30
    assert 1 < height <= 5


def test_every_finding_on_a_box_has_a_place() -> None:
    for body, code, page, _ in BROKEN:
        places = [finding.place for finding in rendered(body, "", {"a": FIGURE}).findings if finding.code == code]
        assert all(len(place.box) == 4 or code == "layout-empty-page" for place in places if place.page == page)


def test_figures_are_found_on_their_page_and_lend_their_place() -> None:
    inline = f'<p style="break-before: page; margin-left: 20mm">{PICTURE.replace("fig:a", "fig:b")}</p>'
    laid = lay_out(html(f"<p>een</p>{inline}"), {"a": FIGURE, "b": FIGURE}, roots=[STYLES], base=STYLES)
    places = figure_places(laid.document)
    drawn = Finding("figure-type-small", "Te klein.", Place(element="b"))
    elsewhere = Finding("figure-type-small", "Te klein.", Place(element="c"))

    assert places == {"b": Place(page=2, box=(36.0, 14.0, 60.0, 40.0))}
    assert [finding.place for finding in on_page([drawn, elsewhere], places)] == [
        Place(element="b", page=2, box=(36.0, 14.0, 60.0, 40.0)),
        elsewhere.place,
    ]


def test_turned_text_that_runs_off_the_sheet_is_found() -> None:
    tab = "position: absolute; right: -24mm; top: 0; width: 10mm"
    turned = "transform: translate(8mm, {}mm) rotate(90deg); transform-origin: 0 0; width: 40mm"

    inside = f'<p>tekst</p><div style="{tab}"><p style="{turned.format(10)}">Leefstijl en meer</p></div>'
    outside = f'<p>tekst</p><div style="{tab}"><p style="{turned.format(185)}">Leefstijl en meer</p></div>'

    assert found(inside) == []
    assert ("layout-off-sheet", 1, "p") in found(outside)


def test_all_findings_of_a_document_come_at_once() -> None:
    words = '<p style="font-size: 5pt">klein</p><p style="margin-left: -10mm">marge</p>'
    body = f'{words}<h1 style="font-family: Arial">A</h1>'

    assert {"layout-type-small", "layout-off-area", "layout-font"} == codes(rendered(body).findings)
