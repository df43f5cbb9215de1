"""The screen file of a whole small publication: valid, readable aloud, and the same bytes every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from outloud import check

from publisher.errors import PublisherError
from publisher.render.displaylist import record
from publisher.render.finish import PageLabels
from publisher.render.screen import Rendered, lay_out, screen, write_screen
from tests.render.conftest import KINDS, LOOK, STYLES, html

CHAPTERS = ("Bevolking", "Leefstijl", "Arbeidsmarkt")
SECTIONS = ("Huidige situatie", "Toekomst")

# The form of tabs that reads well: running elements in margin boxes, links as blocks, words turned inside the link.
CSS = f"""
    nav.chapters {{ position: running(chapters) }}
    nav.sections {{ position: running(sections) }}
    nav ul {{ list-style: none; padding: 0 }}
    nav.chapters li {{ background: {LOOK.tint}; height: 30mm; width: 10mm }}
    nav.chapters a {{ display: block; font-size: 7pt; height: 30mm }}
    nav.chapters span {{ display: block; transform: translate(8mm, 2mm) rotate(90deg); transform-origin: 0 0; width: 26mm }}
    nav.sections li {{ display: inline-block; margin-right: 7mm }}
    nav.sections a {{ display: block }}
    @page {{
      @right-middle {{ content: element(chapters); vertical-align: top; padding-left: 14mm }}
      @top-left {{ content: element(sections); width: 200mm }}
      @bottom-left {{ content: "Regiobeeld, " counter(page); font-size: 7.5pt; width: 100mm }}
    }}
    .page {{ break-before: page }}
    .panels {{ display: grid; grid-template-columns: 1fr 1fr; gap: 5mm }}
    ul.body {{ list-style-position: inside; padding: 0 }}
    td, th {{ padding-right: 4mm; text-align: left }}
"""


def tabs(kind: str, names: tuple[str, ...]) -> str:
    items = "".join(f'<li><a href="#{name}" title="Naar {name}"><span>{name}</span></a></li>' for name in names)
    return f'<nav class="{kind}"><ul>{items}</ul></nav>'


def chapter(name: str, first: str, second: str) -> str:
    return f"""
    <section class="page">{tabs("chapters", CHAPTERS)}{tabs("sections", CHAPTERS[:2])}
      <h1 id="{name}">{name} in Drenthe</h1>
      <p>De cijfers komen van het <a href="https://www.cbs.nl/">Centraal Bureau voor de <em>Statistiek</em></a>.</p>
      <div class="panels">
        <section class="panel"><h2>Eerste paneel</h2><img alt="Lijndiagram met twee lijnen." src="fig:{first}">
          <p><small>Bron: zie <a href="#Bevolking">het eerste hoofdstuk</a>.</small></p></section>
        <section class="panel"><h2>Tweede paneel</h2><img alt="Staafdiagram met drie staven." src="fig:{second}">
          <ul class="body"><li>Eerste punt.</li><li>Tweede punt.</li></ul></section>
      </div>
      <table><caption>Kerncijfers</caption>
        <thead><tr><th scope="col">Gemeente</th><th scope="col">Een</th><th scope="col">Twee</th></tr></thead>
        <tbody><tr><th scope="row">Assen</th><td>1</td><td>2</td></tr><tr><th scope="row">Emmen</th><td>3</td><td>4</td></tr>
        <tr><th scope="row">Meppel</th><td>5</td><td>6</td></tr></tbody></table>
    </section>"""


PLACED = dict(zip(CHAPTERS, (("line", "bars"), ("hatched", "scatter"), ("polygons", "rotated")), strict=True))


def publication() -> Rendered:
    head = '<meta name="author" content="Afzender"><meta name="dcterms.created" content="2023-03-01">'
    document = html("".join(chapter(name, *figures) for name, figures in PLACED.items()), CSS)
    figures = {kind: record(KINDS[kind]()) for placed in PLACED.values() for kind in placed}
    labels = [PageLabels(0, start=5)]
    return screen(document.replace("<style>", f"{head}<style>", 1), figures, roots=[STYLES], base=STYLES, labels=labels)


@pytest.fixture(scope="module")
def result() -> Rendered:
    return publication()


def test_nothing_is_wrong_with_the_sample(result: Rendered) -> None:
    assert [str(finding) for finding in result.findings] == []
    assert result.pages == 3
    assert result.layout_seconds > 0 and result.write_seconds > 0


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_keeps_both_standards(result: Rendered, profile: str) -> None:
    report = page.validate_pdf_bytes(result.pdf, profile=profile)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_the_file_can_be_read_aloud(result: Rendered, tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(result.pdf)

    assert [(finding.rule, finding.message) for finding in check(str(path)).findings] == []


def test_the_same_input_is_the_same_bytes_in_another_process(result: Rendered) -> None:
    program = "import sys; from tests.render.test_screen import publication; sys.stdout.buffer.write(publication().pdf)"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program]
        assert subprocess.run(command, env=environment, capture_output=True, check=True).stdout == result.pdf


def test_text_of_figures_can_be_selected_in_the_fonts_of_the_page(result: Rendered) -> None:
    words = pypdfium2.PdfDocument(result.pdf)[0].get_textpage().get_text_range()
    assert "Drenthe" in words and "3,0" in words

    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        fonts = {str(font.BaseFont).split("+")[1] for sheet in pdf.pages for font in sheet.Resources.Font.values()}
    assert fonts and all(font.startswith("Source-Sans-3") for font in fonts)


def test_colours_of_figures_are_exact(result: Rendered) -> None:
    channels = [int(LOOK.mid[at : at + 2], 16) / 255 for at in (1, 3, 5)]

    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        fills = [
            [float(value) for value in operands]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "rg"
        ]
    assert any(fill == pytest.approx(channels, abs=1e-6) for fill in fills)


def test_one_layout_can_be_written_twice() -> None:
    document = html('<p>tekst</p><img alt="a" src="fig:a">', "@page { bleed: 3mm }")
    laid = lay_out(document, {"a": record(KINDS["line"]())}, roots=[STYLES], base=STYLES)
    bleed = [dict(sheet.bleed) for sheet in laid.document.pages]

    first, second = write_screen(laid), write_screen(laid)

    assert first.pdf == second.pdf
    assert [sheet.bleed for sheet in laid.document.pages] == bleed
    with pikepdf.open(io.BytesIO(first.pdf)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 842, 595]


@pytest.mark.parametrize("fonts", ["", "@font-face { font-family: Weg; src: url(weg.ttf) }"])
def test_a_document_without_fonts_is_told_and_does_not_crash(fonts: str) -> None:
    document = f'<html lang="nl"><head><title>t</title><style>{fonts}</style></head><body><p>tekst</p></body></html>'

    with pytest.raises(PublisherError, match="declares no font"):
        screen(document, {}, roots=[STYLES], base=STYLES)
