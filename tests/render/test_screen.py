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

from publisher.findings import PublisherError
from publisher.render.display import record
from publisher.render.screen import lay_out
from tests.render.conftest import KINDS, LOOK, STYLES, html, rendered
from tests.render.one_part import write_screen
from tests.render.sample import publication
from tests.render.screened import Rendered, screen


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
    program = "import sys; from tests.render.sample import publication; sys.stdout.buffer.write(publication().pdf)"
    environment = {**os.environ, "PYTHONHASHSEED": "1"}

    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)

    assert run.stdout == result.pdf


def test_the_identifier_changes_with_the_content() -> None:
    first, again, other = (rendered(f"<p>{word}</p>").pdf for word in ("een", "een", "twee"))

    assert identifier(first) == identifier(again) != identifier(other)


def identifier(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [bytes(part) for part in document.trailer.ID]


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

    first, second = write_screen(laid), write_screen(laid)

    assert first.pdf == second.pdf
    assert laid.document.bleed == pytest.approx(3)
    with pikepdf.open(io.BytesIO(first.pdf)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 842, 595]


@pytest.mark.parametrize("fonts", ["", "@font-face { font-family: Weg; src: url(weg.ttf) }"])
def test_a_document_without_fonts_is_told_and_does_not_crash(fonts: str) -> None:
    document = f'<html lang="nl"><head><title>t</title><style>{fonts}</style></head><body><p>tekst</p></body></html>'

    with pytest.raises(PublisherError, match="declares no font"):
        screen(document, {}, roots=[STYLES], base=STYLES)


@pytest.mark.parametrize(
    ("module", "absent"),
    [("publisher.render.display.displaylist", "weasyprint"), ("publisher.render.screen", "matplotlib")],
)
def test_a_large_library_is_loaded_only_where_it_is_needed(module: str, absent: str) -> None:
    program = f"import sys, {module}; sys.exit({absent!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
