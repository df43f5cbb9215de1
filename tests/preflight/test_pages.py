"""Pages as wholes: each rule with a file that breaks it, and files that come near."""

from __future__ import annotations

import pikepdf
import pytest

from publisher.findings import Severity
from publisher.preflight.pages import DRAFT_MARK, SCREEN_LIMIT, empty, language, page_count, size, unmarked
from publisher.preflight.pdf_file import open_pdf
from publisher.project import project
from tests.preflight.samples import Spoil, codes, painting, screen_file, spoiled

RUNNING = "@page { @top-left { content: 'Regiobeeld' } @bottom-right { content: counter(page) } }"
TWO = '<p>een</p><div style="break-before: page">{}</div>'


def blank_at_the_end(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=tuple(map(float, pdf.pages[0].mediabox[2:])))


def for_print(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfuaid:part"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("twee", []),
        ('<div style="background: #2a6340; height: 50mm; width: 200mm"></div>', []),
        ('<div style="background: white; height: 50mm; width: 200mm"></div>', [("page-empty", 2)]),
        ('<p style="visibility: hidden">weg</p>', [("page-empty", 2)]),
        ('<p style="position: absolute; top: -8mm">in de marge</p>', [("page-empty", 2)]),
    ],
)
def test_a_page_with_nothing_but_running_words_is_empty(inside: str, expected: list[tuple[str, int]]) -> None:
    assert codes(empty, screen_file(TWO.format(inside), RUNNING)) == expected


def test_a_sheet_at_the_end_of_a_print_file_may_be_blank() -> None:
    longer = spoiled(screen_file(), blank_at_the_end)
    assert codes(empty, longer) == [("page-empty", 3)]
    assert codes(empty, spoiled(longer, for_print)) == []


def test_a_blank_sheet_in_a_print_file_is_found() -> None:
    def blank_between(pdf: pikepdf.Pdf) -> None:
        blank_at_the_end(pdf)
        pdf.pages.append(pdf.pages[0])
        pdf.pages[-1].contents_add(b"")

    assert codes(empty, spoiled(spoiled(screen_file(), for_print), blank_between)) == [("page-empty", 3)]


def test_a_sheet_with_marks_only_is_blank() -> None:
    def marked(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            left, bottom, right, top = map(float, page.mediabox)
            page.trimbox = pikepdf.Array([left + 30, bottom + 30, right - 30, top - 30])
        pdf.pages[-1].contents_add(b"0 g 5 100 15 0.25 re f")

    printed = spoiled(spoiled(screen_file(), blank_at_the_end), for_print)
    assert codes(empty, spoiled(printed, marked)) == []
    assert codes(empty, spoiled(printed, painting(b"0 g 300 300 9 9 re f", 2))) == []


def test_every_page_of_a_draft_says_so() -> None:
    mark = f'<p style="position: fixed; top: -10mm">{DRAFT_MARK}: niet verspreiden</p>'
    body = TWO.format("twee")

    assert codes(lambda file: unmarked(file, True), screen_file(mark + body)) == []
    assert codes(lambda file: unmarked(file, True), screen_file(body)) == [
        ("draft-unmarked", 1),
        ("draft-unmarked", 2),
    ]
    assert codes(lambda file: unmarked(file, False), screen_file(body)) == []


def test_the_mark_is_that_of_the_layout() -> None:
    assert DRAFT_MARK in (project().layouts / "document.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (59, "was 59 pages, is 58."),
        (58, None),
        (0, None),
    ],
)
def test_another_number_of_pages_than_before_is_reported(before: int, message: str | None) -> None:
    found = list(page_count(before, 58, "a.pdf"))
    assert [(finding.message, finding.severity) for finding in found] == (
        [(message, Severity.WARNING)] if message else []
    )


def test_a_large_screen_file_is_reported() -> None:
    small = screen_file()
    assert codes(size, small) == []
    assert codes(size, small + b" " * SCREEN_LIMIT) == [("screen-size", 0)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("nl", []), ("nl-NL", []), ("NL", []), ("en", [("screen-language", 0)]), ("", [("screen-language", 0)])],
)
def test_a_file_says_its_own_language(said: str, expected: list[tuple[str, int]]) -> None:
    def speak(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = pikepdf.String(said)

    spoil: Spoil = speak
    assert codes(lambda file: language(file, "nl"), spoiled(screen_file(), spoil)) == expected


def test_a_place_is_measured_from_the_trim() -> None:
    def trimmed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].trimbox = pikepdf.Array([72, 72, 432, 432])

    with open_pdf(spoiled(screen_file(), trimmed), "x.pdf") as file:
        assert file.place(1, (144, 288, 216, 360)).box == (25.4, 25.4, 25.4, 25.4)
