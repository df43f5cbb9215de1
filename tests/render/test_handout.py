"""The handout, read back with another library: sizes, white edges, order of sheets, lines for notes, sameness."""

from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from pikepdf import Object

from publisher.preflight.accessibility import conformance, reading
from publisher.render.display import record
from publisher.render.handout import Part, parts, write_handout
from publisher.render.media import Handout
from publisher.render.parts import WrittenFile
from tests.preflight.samples import codes
from tests.render.conftest import STYLES, bars, html
from tests.render.one_part import part, write_media
from tests.render.screened import screen
from tests.render.test_finish import elements

CHAPTERS = ("een", "twee", "drie")
DATES = '<meta name="dcterms.created" content="2023-03-01"><meta name="dcterms.modified" content="2023-04-02">'
# Every page has a ground that runs off all its edges, as the strip of tabs does.
CSS = """
    section { break-before: page; position: relative }
    .ground { background: #2a6340; height: 230mm; left: -20mm; position: absolute; top: -20mm; width: 320mm }
    .ground { z-index: -1 }
"""
LINKS = "".join(f'<p><a href="#{name}">Naar {name}</a></p>' for name in CHAPTERS)


def document(*pages: tuple[str, str]) -> str:
    sections = "".join(
        f'<section id="{name}"><div class="ground"></div><h1>{words}</h1>{LINKS if name in CHAPTERS else ""}</section>'
        for name, words in pages
    )
    return html(sections, CSS).replace("<title>", f"{DATES}<title>")


# Chapters of one, three and two pages; the first and the second have a sheet of questions.
PUBLICATION = document(
    ("een", "Een 1"), ("twee", "Twee 1"), ("b", "Twee 2"), ("c", "Twee 3"), ("drie", "Drie 1"), ("d", "Drie 2")
)
QUESTIONS = document(("v", "Vragen een"), ("w", "Vragen twee"))
SHEETS = {"een": 1, "twee": 1}


def pdf(source: str) -> bytes:
    return screen(source, {}, roots=[STYLES], base=STYLES).pdf


@pytest.fixture(scope="module")
def shown() -> bytes:
    return pdf(PUBLICATION)


@pytest.fixture(scope="module")
def asked() -> bytes:
    return pdf(QUESTIONS)


@pytest.fixture(scope="module")
def plain(shown: bytes, asked: bytes) -> WrittenFile:
    return write_handout(shown, parts(shown, CHAPTERS, SHEETS), asked)


@pytest.fixture(scope="module")
def noted(shown: bytes, asked: bytes) -> WrittenFile:
    return write_handout(shown, parts(shown, CHAPTERS, SHEETS), asked, notes=True)


def titles(made: bytes) -> list[list[str]]:
    """Return the headings of each sheet, from the top."""
    with pypdfium2.PdfDocument(made) as file:
        texts = [page.get_textpage().get_text_range() for page in file]
    return [[line for line in text.split("\r\n") if line and "Naar" not in line] for text in texts]


def sizes(made: bytes) -> list[tuple[int, ...]]:
    with pikepdf.open(io.BytesIO(made)) as file:
        return [tuple(round(float(side) / 72 * 25.4) for side in list(page.mediabox)[2:]) for page in file.pages]


def inked(made: bytes, number: int) -> tuple[float, float, float, float]:
    """Return how far ink stays from the left, top, right and bottom of a sheet, in mm."""
    with pypdfium2.PdfDocument(made) as file:
        image = file[number].render(scale=150 / 72, grayscale=True).to_pil()
    left, top, right, bottom = image.point(lambda level: 255 if level < 250 else 0).getbbox()
    return tuple(dots / 150 * 25.4 for dots in (left, top, image.width - right, image.height - bottom))


def test_chapters_stand_where_their_tabs_lead(shown: bytes) -> None:
    assert parts(shown, CHAPTERS, SHEETS) == (
        Part("een", range(1), range(1)),
        Part("twee", range(1, 4), range(1, 2)),
        Part("drie", range(4, 6), range(2, 2)),
    )


def test_questions_follow_the_last_page_of_their_chapter(plain: WrittenFile) -> None:
    assert plain.findings == ()
    assert titles(plain.pdf) == [
        ["Een 1"], ["Vragen een"],
        ["Twee 1"], ["Twee 2"], ["Twee 3"], ["Vragen twee"],
        ["Drie 1"], ["Drie 2"],
    ]  # fmt: skip


def test_two_pages_share_a_sheet_with_notes_and_a_chapter_starts_on_a_new_one(noted: WrittenFile) -> None:
    assert titles(noted.pdf) == [
        ["Een 1"], ["Vragen een"],
        ["Twee 1", "Twee 2"], ["Twee 3"], ["Vragen twee"],
        ["Drie 1", "Drie 2"],
    ]  # fmt: skip


def test_sheets_are_a4_on_their_side_and_upright_with_notes(plain: WrittenFile, noted: WrittenFile) -> None:
    assert set(sizes(plain.pdf)) == {(297, 210)}
    upright, aside = (210, 297), (297, 210)
    assert sizes(noted.pdf) == [upright, aside, upright, upright, aside, upright]


@pytest.mark.parametrize("notes", [False, True])
def test_nothing_stands_where_an_office_printer_leaves_white(
    plain: WrittenFile, noted: WrittenFile, notes: bool
) -> None:
    made = noted.pdf if notes else plain.pdf
    for number in range(len(titles(made))):
        assert min(inked(made, number)) > 4, number


def test_pages_are_as_large_as_the_edges_allow(plain: WrittenFile, noted: WrittenFile) -> None:
    left, top, right, bottom = inked(plain.pdf, 0)
    assert (210 - top - bottom) / 210 == pytest.approx(0.957, abs=0.003)
    assert left == pytest.approx(right, abs=0.3)
    # With notes a page is set at six tenths of its size: running words of 10 pt are 6 pt.
    with pypdfium2.PdfDocument(noted.pdf) as file:
        (page,) = [each for each in file[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_FORM]
        assert page.get_matrix().a == pytest.approx(0.6, abs=0.001)


def lines(made: bytes, number: int) -> list[float]:
    """Return the heights of the lines to write on, in mm from the top."""
    with pikepdf.open(io.BytesIO(made)) as file:
        page = file.pages[number]
        height = float(page.mediabox[3])
        drawn = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) == "m"]
    return [(height - float(each.operands[1])) / 72 * 25.4 for each in drawn]


def test_each_page_has_lines_to_write_on_and_they_take_the_place_of_a_missing_one(noted: WrittenFile) -> None:
    first, second = lines(noted.pdf, 2)[:3], lines(noted.pdf, 2)[3:]
    assert [b - a for a, b in pairwise(first)] == pytest.approx([6, 6], abs=0.01)
    assert [line - first[number] for number, line in enumerate(second)] == pytest.approx([144] * 3, abs=0.01)
    assert max(second) == pytest.approx(292.5, abs=0.1)
    assert len(lines(noted.pdf, 3)) == 3 + 24
    assert lines(noted.pdf, 1) == []


def test_what_only_a_screen_can_use_is_left_behind(shown: bytes, plain: WrittenFile) -> None:
    with pikepdf.open(io.BytesIO(shown)) as file, pikepdf.open(io.BytesIO(plain.pdf)) as made:
        assert any("/Annots" in page for page in file.pages)
        assert not any("/Annots" in page for page in made.pages)
        assert {"/Outlines", "/Names", "/PageLabels"}.isdisjoint(made.Root.keys())
        assert str(made.docinfo["/Title"]) == "Proef"
        assert str(made.docinfo["/CreationDate"]) == str(file.docinfo["/CreationDate"])


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def read_from(file: pikepdf.Pdf, kind: str) -> list[tuple[int, Object]]:
    """Return the elements of a kind in the order in which they are read, each with the number of its sheet."""
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    return [(numbers[each.Pg.objgen], each) for each in elements(file, kind)]


@pytest.mark.parametrize("notes", [False, True])
def test_a_handout_is_read_sheet_by_sheet_and_conforms_as_the_screen_file_does(
    plain: WrittenFile, noted: WrittenFile, notes: bool
) -> None:
    made = noted.pdf if notes else plain.pdf
    expected = [number for number, words in enumerate(titles(made)) for _ in words]
    with opened(made) as file:
        assert [number for number, _ in read_from(file, "/H1")] == expected
        assert read_from(file, "/Link") == []
    assert codes(conformance, made) == []
    # It has no links and no bookmarks, and some sheets have few words.
    assert {code for code, _ in codes(reading, made)} <= {"outloud-lnk-010", "outloud-nav-001", "outloud-pag-001"}


def test_a_figure_says_where_on_its_sheet_it_stands() -> None:
    source = document(("een", "Een"), ("b", "Twee")).replace("<h1>Twee", '<img src="fig:a" alt="Staven"><h1>Twee')
    shown = screen(source, {"a": record(bars())}, roots=[STYLES], base=STYLES).pdf
    made = write_handout(shown, [Part("een", range(2))], notes=True).pdf
    with opened(shown) as first, opened(made) as second:
        ((_, before),) = read_from(first, "/Figure")
        ((number, after),) = read_from(second, "/Figure")
        old, (left, bottom, right, top) = (tuple(map(float, each.A.BBox)) for each in (before, after))
    assert number == 0
    assert right - left == pytest.approx(0.6 * (old[2] - old[0]), abs=0.1)
    # The second page of a sheet: its upper half is the first one's.
    assert 0 < bottom < top < 297 / 2 / 25.4 * 72


@pytest.mark.parametrize("notes", [False, True])
def test_the_same_input_is_the_same_file(shown: bytes, asked: bytes, notes: bool) -> None:
    found = parts(shown, CHAPTERS, SHEETS)
    first, second = (write_handout(shown, found, asked, notes=notes).pdf for _ in range(2))
    assert first == second


def test_no_pages_is_told(shown: bytes) -> None:
    assert [finding.code for finding in write_handout(shown, []).findings] == ["handout-empty"]


def media(*, shows: bool = True) -> tuple[bytes, bytes]:
    handout = Handout(CHAPTERS, part(QUESTIONS, {}, STYLES), SHEETS)
    made = write_media(PUBLICATION, {}, STYLES, screen=shows, handout=handout)
    assert made.handout
    assert set(made.seconds) == ({"write", "handout"} if shows else {"handout"})
    return made.screen.pdf if made.screen else b"", made.handout.pdf


def test_one_layout_gives_the_screen_file_and_the_handout(shown: bytes, plain: WrittenFile) -> None:
    assert media() == (shown, plain.pdf)


def test_a_handout_needs_no_screen_file(plain: WrittenFile) -> None:
    assert media(shows=False) == (b"", plain.pdf)


def test_what_is_wrong_with_a_sheet_of_questions_is_told_of_the_handout() -> None:
    wide = QUESTIONS.replace("Vragen een", f'<span style="white-space:nowrap">{"Vragen " * 60}</span>')
    handout = Handout(CHAPTERS, part(wide, {}, STYLES), SHEETS)
    found = write_media(PUBLICATION, {}, STYLES, handout=handout).findings
    assert {finding.place.file for finding in found} == {"sheets of questions"}
    assert "layout-off-sheet" in {finding.code for finding in found}
