"""The same font files for pages and figures, and none of the machine."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pikepdf
import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager

from publisher import theme
from publisher.findings import PublisherError
from publisher.render import fonts
from publisher.render.display import record
from tests.render.conftest import LOOK, STYLES, codes, rendered


@pytest.mark.parametrize(
    ("weight", "style", "file"),
    [
        (400, "normal", "SourceSans3-Regular.ttf"),
        (600, "normal", "SourceSans3-Semibold.ttf"),
        ("semibold", "italic", "SourceSans3-SemiboldIt.ttf"),
        (700, "normal", "SourceSans3-Bold.ttf"),
    ],
)
def test_matplotlib_finds_each_weight(weight: int | str, style: str, file: str) -> None:
    found = findfont(FontProperties(family="Source Sans 3", weight=weight, style=style), fallback_to_default=False)

    assert Path(found).name == file


def test_registering_again_changes_nothing() -> None:
    before = list(fontManager.ttflist)

    fonts.register(theme.font_files(STYLES))

    assert fontManager.ttflist == before


def test_css_declares_every_file_under_its_typographic_family() -> None:
    css = fonts.font_face_css(STYLES)

    assert css.count("@font-face") == len(theme.font_files(STYLES))
    semibold = (STYLES / "fonts/source-sans-3/SourceSans3-Semibold.ttf").resolve().as_uri()
    assert f'font-family:"Source Sans 3";font-weight:600;font-style:normal;src:url("{semibold}")' in css
    assert 'font-family:"Source Serif 4";font-weight:400;font-style:italic' in css


def test_a_file_that_is_no_font_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_text("no font")

    with pytest.raises(PublisherError, match=r"broken\.ttf: This is not a font file"):
        fonts.face(tmp_path / "broken.ttf")


def test_the_pdf_has_the_weight_that_was_asked_in_text_and_figure(tmp_path: Path) -> None:
    figure = Figure(figsize=(2, 1))
    figure.text(0.1, 0.5, "figuur", family=LOOK.font, fontsize=9, weight=600)
    path = tmp_path / "a.pdf"

    for name, body in (("text", '<b style="font-weight:600">vet</b>'), ("figure", '<img alt="a" src="fig:a">')):
        path.write_bytes(rendered(body, figures={"a": record(figure)}).pdf)
        with pikepdf.open(path) as pdf:
            found = {str(font["/BaseFont"]) for font in pdf.pages[0].Resources.Font.values()}
        assert len(found) == 1, name
        assert found.pop().endswith("Source-Sans-3-Semi-Bold"), name


def test_a_character_that_no_font_of_the_publication_has_is_found() -> None:
    result = rendered("<p>Eerst iets gewoons.</p><p>Dan 中 iets vreemds.</p>")

    (finding,) = result.findings
    assert finding.code == "glyph-missing"
    assert "U+4E2D" in finding.message
    assert (finding.place.page, finding.place.quote) == (1, "Dan 中 iets vreemds.")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("font-weight: 600", set()),
        ("font-family: 'Source Serif 4'; font-style: italic", set()),
        ("font-family: Arial", {"layout-font"}),
        ("font-weight: 500", {"layout-font"}),
        ("font-family: 'Source Serif 4'; font-weight: 700", {"layout-font"}),
    ],
)
def test_text_in_a_font_that_is_not_declared_is_found(style: str, expected: set[str]) -> None:
    assert codes(rendered(f'<p style="{style}">tekst</p>').findings) == expected


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_the_environment_is_left_as_it_was(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if before is None:
        monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    else:
        monkeypatch.setenv("FONTCONFIG_FILE", before)

    with warnings.catch_warnings(record=True) as warned, fonts.no_system_fonts():
        inside = os.environ["FONTCONFIG_FILE"]
        assert Path(inside).read_text() == "<fontconfig/>"

    assert not warned
    assert os.environ.get("FONTCONFIG_FILE") == before
    assert not Path(inside).exists()


@pytest.mark.parametrize("at", [0, 40, 5000, -1])
def test_a_font_with_a_damaged_byte_is_told(tmp_path: Path, at: int) -> None:
    content = bytearray(theme.font_files(STYLES)[0].read_bytes())
    content[at] ^= 0x10
    (tmp_path / "damaged.ttf").write_bytes(content)
    with pytest.raises(PublisherError, match="is not a font file that can be read"):
        fonts.face(tmp_path / "damaged.ttf")


def test_a_font_that_is_put_back_is_read_again(tmp_path: Path) -> None:
    whole, path = theme.font_files(STYLES)[0].read_bytes(), tmp_path / "font.ttf"
    path.write_bytes(whole[:-100])
    with pytest.raises(PublisherError):
        fonts.face(path)
    path.write_bytes(whole)
    assert fonts.face(path).family == "Source Sans 3"
