"""Posters: a sheet of A3 a theme, from the publication's own pages; all of the regiobeeld's, laid out and read back."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from publisher import editions, layout, theme
from publisher.build import manuscript
from publisher.build.drawing import InlineRenderer
from publisher.build.edition_files import EditionContext, File, write_posters
from publisher.build.options import BuildOptions
from publisher.build.pages import Typesetter
from publisher.build.stages import Clock, Silent
from publisher.layout import posters
from publisher.model import Caveat, Chapter, Citation, Content, Page, Panel, Placed, Size
from publisher.preflight.accessibility import accessibility
from publisher.preflight.page_words import words
from publisher.project import project
from publisher.render.display import SMALLEST_TYPE
from tests import read_once
from tests.layout.sample import CBS, MONITOR, Sketch
from tests.markup import parsed, printed

LAYOUTS = layout.load(project().layouts, project().styles)
LIMIT = Caveat("grens", "", "gewicht", "Dit is een steekproef.")
SKETCH = Sketch("Aandeel van de inwoners", (("Drenthe", 37), ("Nederland", 33)))


def panel(name: str, width: float = 126, height: float = 86, body: str = "<p>Woorden.</p>") -> Panel:
    figure = Placed(f"zorg/{name}", SKETCH, Size(width, height), SKETCH.alt(), SKETCH.table())
    heading = Content.of(f"Een kop [{name}] ", Citation((("a", 1),)))
    return Panel(name, heading, parsed(body), figure, (MONITOR,), (LIMIT,))


TABLE = replace(panel("d", body='<table><tr><td><a href="#zorg">Cel</a></td></tr></table>'), figure=None)
HELP = Panel(
    "hulp",
    Content.of("Hulp"),
    parsed('<p class="help">Bel <a href="https://www.113.nl">113</a>.</p><p>Meer.</p>'),
    None,
)
LEAD = '<p>De <a href="#zorg-nu">boodschap</a> <span class="citation">[<a href="#ref-a">1</a>]</span>.</p>'
OPENER = Page("begin", "opener", "Nu", Content.of("De kern"), parsed(LEAD), (HELP,), 9, (CBS,), (LIMIT,))
PAGE = Page("nu", "text", "Nu", Content.of("Een titel"), Content.of(), (panel("a"), panel("b"), panel("c"), TABLE))


def chapter(*names: str, first: Panel | None = None) -> Chapter:
    page = replace(PAGE, panels=(first or PAGE.panels[0], *PAGE.panels[1:]))
    return Chapter("zorg", "Zorg", "leefstijl", ("Nu",), (OPENER, page), (PAGE,), names)


def poster(*names: str, first: Panel | None = None) -> Page:
    (sheet,) = posters.posters([chapter(*names, first=first), chapter()], LAYOUTS)
    (page,) = sheet.pages
    assert (sheet.title, sheet.theme, sheet.tabs, sheet.handout) == ("Zorg", "leefstijl", (), ())
    return page


def test_a_poster_has_the_message_with_what_it_rests_on_and_where_to_find_help() -> None:
    page = poster("c", "a", "b")
    assert page.title == Content.of("De kern")
    assert page.lead == parsed('<p>De boodschap.</p><p class="help">Bel 113.</p>')
    assert page.sources == (CBS,)
    assert page.caveats == (LIMIT,)


def test_it_shows_the_panels_in_the_order_of_their_names_without_links_and_citations() -> None:
    page = poster("c", "a", "b")
    assert [each.id for each in page.panels] == ["c", "a", "b"]
    assert [printed(each.heading) for each in page.panels] == ["Een kop [c]", "Een kop [a]", "Een kop [b]"]
    assert {(each.body, each.sources, each.caveats) for each in page.panels} == {(Content.of(), (MONITOR,), ())}


def test_a_source_that_all_share_stands_once_at_the_foot() -> None:
    page = poster("a", first=replace(TABLE, id="a", sources=(CBS,)))
    assert page.sources == (CBS,)
    assert page.panels[0].sources == ()
    mixed = poster("a", "b", "c", first=replace(panel("a"), sources=(CBS,)))
    assert [each.sources for each in mixed.panels] == [(CBS,), (MONITOR,), (MONITOR,)]


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("Van de 16-25-jarigen", 'Van de <span class="whole">16-25-jarigen</span>'),
        ("In <b>2022–2040</b> stijgt", 'In <b><span class="whole">2022–2040</span></b> stijgt'),
        ("Meer 80-plussers in Aa-Hunze", "Meer 80-plussers in Aa-Hunze"),
    ],
)
def test_ages_and_years_of_a_heading_stay_on_one_line(heading: str, shown: str) -> None:
    page = poster("a", "b", "c", first=replace(panel("a"), heading=parsed(heading)))
    assert page.panels[0].heading == parsed(shown)


@pytest.mark.parametrize(
    ("width", "height", "names", "name", "first"),
    [
        (126, 86, ("a", "b", "c"), "poster-tall", Size(146, 186)),
        (169.6, 74, ("a", "b", "c"), "poster", Size(263, 78)),
        (126, 86, ("a", "b", "c", "a"), "poster", Size(126, 70)),
        (126, 86, ("a", "b", "c", "a", "b"), "poster", Size(263, 52)),
    ],
)
def test_the_first_figure_stands_tall_or_wide(
    width: float, height: float, names: tuple[str, ...], name: str, first: Size
) -> None:
    page = poster(*names, first=panel("a", width, height))
    assert page.layout == name
    assert page.panels[0].figure
    assert page.panels[0].figure.size == first


def test_a_table_keeps_its_words() -> None:
    page = poster("d")
    assert page.layout == "poster"
    assert page.panels[0].body == parsed("<table><tr><td>Cel</td></tr></table>")


def test_a_figure_is_drawn_smaller_than_it_is_printed() -> None:
    sheets = posters.posters([chapter("a", "b", "c")], LAYOUTS)
    drawn = [(owner.id, placed.id, placed.size) for owner, placed in posters.figures(sheets)]
    assert drawn[0] == ("zorg", "zorg/a", Size(146 / 1.6, 186 / 1.6))
    assert [name for _, name, _ in drawn] == ["zorg/a", "zorg/b", "zorg/c"]


# --- the posters of the regiobeeld ------------------------------------------------------------------------------------


@cache
def made() -> tuple[File, list[str]]:
    context = read_once.context()
    (edition,) = editions.load(project(), ["regiobeeld"])
    renderer = InlineRenderer(theme.font_files(project().styles))
    written = manuscript.write(context, edition)
    options = BuildOptions()
    typesetter = Typesetter(context, options, renderer.workers, renderer.kept)
    file, found = write_posters(EditionContext(context, written, options, renderer, Silent(), Clock(), typesetter))
    assert file
    return file, list(map(str, found))


def test_every_theme_of_the_regiobeeld_has_a_poster_and_nothing_is_wrong_with_it() -> None:
    assert [sheet.id for sheet in made()[0].chapters] == [
        "bevolking",
        "leefstijl",
        "mentale_gezondheid",
        "kwetsbare_inwoners",
        "vitaal_ouder_worden",
        "arbeidsmarktvraagstukken",
        "regionale_samenwerking",
    ]
    assert made()[1] == []


def test_each_is_a_sheet_of_a3() -> None:
    with pikepdf.open(io.BytesIO(made()[0].pdf)) as file:
        sizes = [tuple(round(float(side) / 72 * 25.4) for side in list(page.mediabox)[2:]) for page in file.pages]
    assert sizes == [(420, 297)] * len(made()[0].chapters)


def test_type_in_figures_can_be_read_from_a_step_away() -> None:
    # What is smaller than this is a finding before it is enlarged.
    assert posters.ENLARGEMENT * SMALLEST_TYPE >= 11


def test_every_word_stands_in_the_file_and_it_can_be_read_by_all() -> None:
    assert [str(finding) for finding in words(made()[0].pdf, "poster.pdf", made()[0].chapters)] == []
    assert [str(finding) for finding in accessibility(made()[0].pdf, "poster.pdf")] == []


def test_the_poster_that_speaks_of_suicide_says_where_to_find_help() -> None:
    (sheet,) = [sheet for sheet in made()[0].chapters if sheet.id == "mentale_gezondheid"]
    assert "0800-0113" in str(sheet.pages[0].lead)
