"""Sheets of questions: made of a chapter's own pages for a handout, each on one sheet; all of both publications."""

from __future__ import annotations

import pytest

from publisher import editions, layout
from publisher.build import manuscript
from publisher.layout.questions import question_sheets
from publisher.model import Chapter, Content, Page, Panel
from publisher.preflight.page_words import words
from publisher.project import project
from publisher.render.fonts import font_face_css
from publisher.render.screen import lay_out
from tests import read_once
from tests.markup import parsed, printed
from tests.render.one_part import write_screen

PANEL = Panel("gesprek", parsed("Zie <a href='#a'>dit</a>"), parsed('<ol><li>Wat <a href="#a">nu</a>?</li></ol>'), None)
SHEET = Page("vragen", "questions", "Nu", Content.of("Vragen"), parsed('<p>Over <a href="#a">A</a></p>'), (PANEL,))
SHOWN = Page("nu", "text", "Nu", Content.of("Een titel"), Content.of(), (PANEL,))


def test_the_sheets_are_all_that_is_left_of_a_chapter_and_links_are_words() -> None:
    chapters = (Chapter("a", "A", "leefstijl", ("Nu",), (SHOWN,), (SHEET,), ("x",)),)
    (sheet,) = question_sheets((*chapters, Chapter("b", "B", "leefstijl", (), (SHOWN,))))
    assert (sheet.id, sheet.tabs, sheet.handout, sheet.poster) == ("a", (), (), ())
    (page,) = sheet.pages
    assert (page.id, page.tab, page.lead) == ("vragen", "", parsed("<p>Over A</p>"))
    assert (printed(page.panels[0].heading), page.panels[0].body) == ("Zie dit", parsed("<ol><li>Wat nu?</li></ol>"))


@pytest.mark.parametrize(
    ("publication", "chapters"),
    [
        (
            "regiobeeld",
            [
                "bevolking",
                "leefstijl",
                "mentale_gezondheid",
                "kwetsbare_inwoners",
                "vitaal_ouder_worden",
                "arbeidsmarktvraagstukken",
                "regionale_samenwerking",
            ],
        ),
        ("regioplan", ["knelpunten_doelen"]),
    ],
)
def test_each_theme_has_a_sheet_with_open_and_three_to_five_other_questions(
    publication: str, chapters: list[str]
) -> None:
    (edition,) = editions.load(project(), [publication])
    sheets = question_sheets(manuscript.write(read_once.context(), edition).chapters)
    assert [sheet.id for sheet in sheets] == chapters
    for sheet in sheets:
        (page,) = sheet.pages
        unknown, asked = page.panels
        assert printed(unknown.body).count("<li>") >= 3, sheet.id
        questions = printed(asked.body)
        assert 3 <= questions.count("<li>") <= 5, sheet.id
        assert questions.count("?</li>") == questions.count("<li>"), sheet.id
    styles = project().styles
    context = read_once.context()
    book = layout.Book(edition, sheets, context.layouts, context.tokens, font_face_css(styles))
    html = book.html(book.numbers())
    laid = lay_out(html, {}, roots=[styles], base=styles)
    written = write_screen(laid)
    assert [str(finding) for finding in (*laid.findings, *written.findings)] == []
    assert laid.document.pages == len(sheets)
    assert [str(finding) for finding in words(written.pdf, "vragen.pdf", sheets)] == []


def test_the_screen_shows_no_questions() -> None:
    (edition,) = editions.load(project(), ["regioplan"])
    chapters = manuscript.write(read_once.context(), edition).chapters
    book = layout.Book(edition, chapters, read_once.context().layouts, read_once.context().tokens)
    html = book.html(book.numbers())
    assert "Vragen voor het gesprek" not in html
