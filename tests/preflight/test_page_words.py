"""What was written stands in the file; what nobody wrote does not."""

from dataclasses import replace

import pytest

from publisher.model import Caveat, Chapter, Content, Page, Panel
from publisher.preflight.page_words import words
from publisher.project import project
from publisher.render.fonts import font_face_css
from tests.markup import parsed
from tests.render.screened import screen

BODY = "<p>Bijna vier op de tien volwassenen heeft matig overgewicht (37%).</p><ul><li>Eén</li><li>Twee</li></ul>"
PANEL = Panel("matig", parsed("Te zwaar"), parsed(BODY), None)
PAGE = Page("nu", "one", "", parsed("Nu &amp; straks"), Content(), (PANEL,))
CHAPTER = Chapter("leefstijl", "Leefstijl", "leefstijl", (), (PAGE,))
PRINTED = f"<h1>Nu &amp; straks</h1><h2>Te zwaar</h2>{BODY}"


def pdf(html: str) -> bytes:
    style = f"{font_face_css(project().styles)} body{{font-family:'Source Sans 3'}} p{{width:30mm;hyphens:auto}}"
    document = f'<html lang="nl"><head><title>T</title><style>{style}</style></head><body>{html}</body></html>'
    return screen(document, {}, roots=[project().styles], base=project().styles).pdf


def test_words_over_narrow_lines_are_all_there() -> None:
    assert list(words(pdf(PRINTED), "x.pdf", [CHAPTER])) == []


@pytest.mark.parametrize("lost", ["Eén", "overgewicht ", "37", "Te zwaar", "&amp; straks"])
def test_a_dropped_word_is_found_with_its_block(lost: str) -> None:
    found = list(words(pdf(PRINTED.replace(lost, "")), "x.pdf", [CHAPTER]))
    assert [finding.code for finding in found] == ["words-dropped"]
    assert lost.strip().removeprefix("&amp; ") in found[0].place.quote


@pytest.mark.parametrize("left", ["{{ matig }}", "nan", "None", "Lorem ipsum", "{% if %}"])
def test_what_nobody_wrote_is_found_on_its_page(left: str) -> None:
    found = list(words(pdf(f"{PRINTED}<p>{left}</p>"), "x.pdf", [CHAPTER]))
    assert {(finding.code, finding.place.page) for finding in found} == {("words-left-over", 1)}


def test_what_nobody_wrote_is_framed() -> None:
    (found,) = words(
        pdf(f'{PRINTED}<p style="position:absolute;left:40mm;top:80mm">Waarde: nan</p>'), "x.pdf", [CHAPTER]
    )
    left, top, width, height = found.place.box
    assert 40 < left < 80
    assert 80 < top < 110
    assert 1 < width < 15
    assert 1 < height < 8


OTHER = replace(CHAPTER, id="arbeid", title="Arbeid", pages=(Page("nu", "one", "", parsed("Werk"), Content(), ()),))


@pytest.mark.parametrize(
    ("first", "second", "dropped"),
    [
        ('<h1 id="leefstijl-nu">', '<h1 id="arbeid-nu">', [("arbeid, nu", 2)]),
        ("<h1 style='bookmark-label: \"Leefstijl\"'>", "<h1 style='bookmark-label: \"Arbeid\"'>", [("arbeid, nu", 2)]),
        ('<h1 style="bookmark-level: none">', '<h1 style="bookmark-level: none">', []),
    ],
)
def test_words_are_looked_for_where_they_belong(first: str, second: str, dropped: list[tuple[str, int]]) -> None:
    misplaced = (
        f'<div>{PRINTED.replace("<h1>", first)}<p>Werk</p></div><div style="break-before:page">{second}Kop</h1></div>'
    )
    found = list(words(pdf(misplaced), "x.pdf", [CHAPTER, OTHER]))
    assert [(finding.place.element, finding.place.page) for finding in found] == dropped


def test_words_that_stand_in_the_next_chapter_only_are_dropped() -> None:
    html = f'<h1 id="leefstijl-nu">Kop</h1><h1 id="arbeid-nu" style="break-before:page">Werk</h1>{PRINTED}'
    found = list(words(pdf(html), "x.pdf", [CHAPTER, OTHER]))
    assert {(finding.place.element, finding.place.page) for finding in found} == {
        ("leefstijl, nu", 1),
        ("leefstijl, matig", 1),
    }


def test_words_that_hold_a_left_over_are_none() -> None:
    more = "<p>Fernand en Nonet lezen over financiën.</p>"
    assert list(words(pdf(PRINTED + more), "x.pdf", [CHAPTER])) == []


def test_a_caveat_that_a_layout_leaves_out_is_found() -> None:
    caveat = Caveat("maat", "", "gewicht", "Let op de maat.")
    (page,) = CHAPTER.pages
    for bound in (
        replace(page, caveats=(caveat,)),
        replace(page, panels=(replace(page.panels[0], caveats=(caveat,)),)),
    ):
        chapter = replace(CHAPTER, pages=(bound,))
        assert [finding.place.quote for finding in words(pdf(PRINTED), "x.pdf", [chapter])] == ["Let op de maat."]
        assert list(words(pdf(f"{PRINTED}<p>{caveat.text}</p>"), "x.pdf", [chapter])) == []
