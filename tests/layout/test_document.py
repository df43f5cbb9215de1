from __future__ import annotations

import dataclasses
import datetime
import io
import itertools
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import tinyhtml5

from publisher import layout, theme
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.findings import PublisherError
from publisher.layout import Book, Layouts, page_anchor
from publisher.model import Chapter, Content, Page, Panel, Size
from publisher.preflight.accessibility import accessibility
from publisher.render import fonts
from publisher.render.display import DisplayList, record
from publisher.render.screen import LaidOut, lay_out
from publisher.render.weasy import LayoutBox, Rect
from tests.built import flat
from tests.chapters import described
from tests.layout.sample import AGES, CBS, MONITOR, SUM, Sketch
from tests.markup import parsed
from tests.render.one_part import write_screen

# The profiles and the pages are made once, in the process that has this group.
pytestmark = pytest.mark.xdist_group("profiles")
ROOT = Path(__file__).parent.parent.parent
THEME = theme.load(ROOT / "styles" / "tokens.toml")
LAYOUTS = layout.load(ROOT / "layouts", ROOT / "styles")
PANEL = Panel("zorg", Content.of("Een kop"), parsed("<p>Een zin.</p>"), None)
PIXELS_PER_MM = 96 / 25.4
FONTS = fonts.font_face_css(ROOT / "styles")
SKETCH = Sketch("Aandeel van de inwoners", (("Drenthe", 37), ("Nederland", 33)))
# Pages of nothing but panels.
SIMPLE = ("one", "wide", "two", "three", "four", "statements", "text")
Pages = Sequence[tuple[Chapter, Page]]


def chapter(*pages: Page, **changes: Any) -> Chapter:
    return dataclasses.replace(Chapter("zorg", "Zorg", "leefstijl", (), pages), **changes)


def page(layout_name: str = "text", *panels: Panel, **changes: Any) -> Page:
    return dataclasses.replace(
        Page("nu", layout_name, "", Content.of("Een titel"), Content.of(), panels or (PANEL,), 12), **changes
    )


def whole(book: Book) -> str:
    """Return all pages, numbered as if each took one page."""
    return book.html(book.numbers())


def composed(*chapters: Chapter, layouts: Layouts = LAYOUTS, fonts: str = "") -> str:
    return whole(Book(described.edition("regiobeeld"), chapters, layouts, THEME, fonts))


def codes(*chapters: Chapter, layouts: Layouts = LAYOUTS) -> list[str]:
    with pytest.raises(PublisherError) as caught:
        composed(*chapters, layouts=layouts)
    return [finding.code for finding in caught.value.findings]


# --- sizes of figures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "position", "count", "attributes", "size"),
    [
        ("one", 1, 1, {}, Size(169.6, 126)),
        ("two", 2, 2, {}, Size(126, 86)),
        ("three", 1, 3, {}, Size(169.6, 104)),
        ("three", 3, 3, {}, Size(82.3, 38)),
        ("one", 1, 1, {"height": "90"}, Size(169.6, 90)),
        ("text", 1, 2, {"width": "82.3mm", "height": "40"}, Size(82.3, 40)),
        ("points", 1, 2, {"width": "60", "height": "40"}, Size(60, 40)),
    ],
)
def test_a_figure_gets_the_size_of_its_place_or_its_own(
    name: str, position: int, count: int, attributes: Mapping[str, str], size: Size
) -> None:
    assert LAYOUTS.slot(name, position, count, attributes) == size


@pytest.mark.parametrize(
    ("name", "position", "count", "attributes", "message"),
    [
        ("drie", 1, 1, {}, "There is no layout 'drie'. There are: cover, contents,"),
        ("points", 1, 2, {}, "Layout points has no size for the figure of panel 1 of 2. Give the image a width"),
        ("two", 3, 2, {}, "Layout two has no size for the figure of panel 3 of 2."),
        ("two", 0, 2, {}, "Layout two has no size for the figure of panel 0 of 2."),
        ("one", 1, 1, {"width": "breed"}, "The width of an image is not a number of millimetres: 'breed'."),
        ("one", 1, 1, {"height": "-4"}, "The height of an image is not a number of millimetres: '-4'."),
    ],
)
def test_a_figure_without_a_place_is_an_error_with_the_next_step(
    name: str, position: int, count: int, attributes: Mapping[str, str], message: str
) -> None:
    with pytest.raises(PublisherError, match=message.replace(".", r"\.")):
        LAYOUTS.slot(name, position, count, attributes)


def test_every_figure_fits_its_part_of_the_grid() -> None:
    for name, entry in LAYOUTS.pages.items():
        # A poster is a sheet of A3, of which a third is for the message.
        width, height = (263, 240) if name.startswith("poster") else (257, 176)
        for sizes in entry.slots.values():
            assert all(size.width <= width and size.height <= height for size in sizes), name


# --- what cannot be composed ------------------------------------------------------------------------------------------


def test_everything_wrong_with_the_pages_is_told_at_once() -> None:
    wrong = chapter(
        page("drie"), page("two"), page(tab="Straks", id="straks"), theme="groen", tabs=("Nu",), title="Zorg"
    )
    assert codes(wrong, chapter(id="leeg")) == [
        "unknown-theme",
        "tab-without-page",
        "unknown-layout",
        "panel-count",
        "unknown-tab",
        "empty-chapter",
    ]


def test_neutral_is_no_colour_theme_and_nothing_is_no_publication() -> None:
    assert codes(chapter(page(), theme="neutral")) == ["unknown-theme"]
    assert codes() == ["no-chapters"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "layouts", tmp_path / "layouts")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "text.html",
            "{{ a }}\n{{ pagina.titel }}",
            "layouts/text.html, row 1: the template cannot be used: 'a' is undefined",
        ),
        ("text.html", '{% extends "page.html" %}\n{% block content %}\n{{ page.naam }}\n{% endblock %}', "row 3"),
        (
            "text.html",
            "\n{% if page %}",
            "layouts/text.html, row 2: the template cannot be used: Unexpected end of template",
        ),
        ("text.html", '{% extends "blad.html" %}', "layouts/blad.html: There is no such template"),
        ("page.html", "{{ 1 / 0 }}", "layouts/page.html, row 1: the template cannot be used: division by zero"),
        (
            "page.html",
            "{{ page.naam | settle | html }}",
            "row 1: the template cannot be used: 'publisher.model.publication.Page object'",
        ),
        (
            "page.html",
            "{{ page.naam | html }}",
            "row 1: the template cannot be used: 'publisher.model.publication.Page object'",
        ),
    ],
)
def test_a_fault_in_a_template_names_template_and_line(own: Path, name: str, text: str, told: str) -> None:
    (own / name).write_text(text, encoding="utf-8")
    with pytest.raises(PublisherError) as caught:
        composed(chapter(page()), layouts=layout.load(own, ROOT / "styles"))
    assert told in str(caught.value)


def test_a_missing_template_a_missing_style_and_a_broken_table_are_errors(own: Path) -> None:
    (own / "text.html").unlink()
    layouts = layout.load(own, own)
    assert codes(chapter(page()), layouts=layouts) == ["template-missing", *["style-missing"] * len(layouts.styles)]
    (own / "layouts.toml").write_text('[one]\ntemplate = "one.html"', encoding="utf-8")
    with pytest.raises(PublisherError, match=r"layouts\.toml: “styles” is missing\. Add styles"):
        layout.load(own, own)


# --- the HTML ---------------------------------------------------------------------------------------------------------


def test_plain_words_are_escaped_and_words_that_are_html_stay() -> None:
    html = composed(chapter(page(title=parsed("Zorg <em>nu</em>")), title="Zorg & <welzijn>"))
    assert "Zorg &amp; &lt;welzijn&gt;" in html
    assert "<em>nu</em>" in html


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("De vraag groeit tot 2040", "De vraag groeit tot\u00a02040"),
        ("Hoger dan <em>in Nederland</em>", "Hoger dan <em>in\u00a0Nederland</em>"),
        ("Bevolking", "Bevolking"),
        ("Het belang van gezondheidsvaardigheden", "Het belang van gezondheidsvaardigheden"),
        ('Zie <a href="#a b">dit</a>', 'Zie <a href="#a b">dit</a>'),
    ],
)
def test_a_heading_does_not_end_in_one_lonely_word(title: str, html: str) -> None:
    assert f">{html}</h1>" in composed(chapter(page(title=parsed(title))))


def test_the_page_prints_its_own_sources_and_caveats_once() -> None:
    told = dataclasses.replace(PANEL, sources=(CBS,))
    html = composed(chapter(page("text", told, sources=(CBS, MONITOR), caveats=(SUM,))))
    assert html.count("Bron: CBS 2023") == 1
    assert html.count("Bron: GGD Gezondheidsmonitor volwassenen 2022") == 1
    assert html.count(SUM.text) == 1


def test_the_page_leaves_out_a_caveat_of_which_a_panel_prints_the_words() -> None:
    same = dataclasses.replace(SUM, id="of_another_row")
    told = dataclasses.replace(PANEL, caveats=(same,))
    assert composed(chapter(page("text", told, caveats=(SUM, AGES)))).count(SUM.text) == 1


def test_a_caveat_that_two_panels_share_stays_on_its_page_and_stands_there_once() -> None:
    panels = [dataclasses.replace(PANEL, id=name, caveats=(SUM,)) for name in ("een", "twee")]
    for name in ("two", "text", "statements", "stack"):
        own = dataclasses.replace(PANEL, id="drie", caveats=(AGES,))
        html = composed(chapter(page(name, *panels, *[own] * (name != "two"))), fonts=FONTS)
        (sheet,) = lay_out(html, {}, roots=[ROOT], base=ROOT).document.boxes()
        read = " ".join(words(sheet).split())
        assert read.count(SUM.text) == 1, name
        assert read.count(AGES.text) == (name != "two"), name


def test_a_source_that_all_statements_share_stands_once() -> None:
    one, two, three = (dataclasses.replace(PANEL, id=name, sources=(CBS,)) for name in ("een", "twee", "drie"))
    other = dataclasses.replace(three, sources=(MONITOR,))
    assert composed(chapter(page("statements", one, two, three))).count("Bron: CBS 2023") == 1
    assert composed(chapter(page("statements", one, two, other))).count("Bron: CBS 2023") == 2


def test_anchors_are_chapter_and_chapter_with_page() -> None:
    html = composed(chapter(page()))
    assert '<section class="sheet text page theme-leefstijl first" id="zorg"' in html
    assert '<h1 id="zorg-nu">' in html
    assert 'id="zorg-nu-zorg"' in html


# --- the pages --------------------------------------------------------------------------------------------------------


# Publications, or chapters of one, that use every layout between them.
CHOSEN = {
    "regiobeeld": (
        *("start", "introductie", "bevolking", "leefstijl", "vitaal_ouder_worden"),
        *("regionale_samenwerking", "basisbeeld", "literatuurlijst"),
    ),
    "regioplan": (),
    "gemeenteprofiel": (),
}
# A gemeente with a long name.
REGION = "GM0820"


@pytest.fixture(scope="module", params=CHOSEN)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def written(name: str, request: pytest.FixtureRequest) -> Manuscript:
    if name == "gemeenteprofiel":
        profile: Manuscript = request.getfixturevalue("profile")(REGION)
        return profile
    return manuscript.write(request.getfixturevalue("context"), described.edition(name), CHOSEN[name])


@pytest.fixture(scope="module")
def pages(written: Manuscript) -> Pages:
    return [(chapter, page) for chapter in written.chapters for page in chapter.pages]


@pytest.fixture(scope="module")
def html(written: Manuscript) -> str:
    return whole(Book(written.edition, written.chapters, LAYOUTS, THEME, FONTS, written.references))


@pytest.fixture(scope="module")
def drawings(written: Manuscript) -> Mapping[str, DisplayList]:
    """Return a stand-in for every figure: only its size matters to a page."""
    fonts.register(theme.font_files(ROOT / "styles"))
    return {
        placed.id: record(SKETCH.draw(THEME.look(chapter.theme), placed.size)) for chapter, placed in written.figures()
    }


@pytest.fixture(scope="module")
def laid(drawings: Mapping[str, DisplayList], html: str) -> LaidOut:
    return lay_out(html, drawings, roots=[ROOT], base=ROOT)


@pytest.fixture(scope="module")
def sheets(laid: LaidOut) -> tuple[LayoutBox, ...]:
    """Return the first sheet of each page: a list may run over more."""
    return tuple(node for node in laid.document.boxes() if any(boxes(node, tag="h1")))


def boxes(node: LayoutBox, *, kind: str = "", tag: str = "", of: str = "") -> Iterator[LayoutBox]:
    for part in node.walk():
        if kind in ("", part.kind) and tag in ("", part.tag) and (not of or of in part.classes):
            yield part


def seen(node: LayoutBox) -> list[tuple[str, str, Rect | None]]:
    """Return what stands on a page, with its place."""
    return [(part.kind, part.text, part.border) for part in node.walk() if part.kind in ("line", "picture", "cell")]


def words(node: LayoutBox) -> str:
    return " ".join(part.text for part in node.walk() if part.text)


def test_the_chosen_chapters_use_every_layout(context: BuildContext, profile: Callable[[str], Manuscript]) -> None:
    found = [profile(REGION)]
    found += [manuscript.write(context, described.edition(name), CHOSEN[name]) for name in ("regiobeeld", "regioplan")]
    used = {page.layout for written in found for chapter in written.chapters for page in chapter.pages}
    # Sheets for meetings are no pages of the publication; others stand in a later printing or for another region.
    assert used == set(LAYOUTS.pages) - {"questions", "poster", "poster-tall", "changes", "account"}


def test_headings_go_down_one_step_at_a_time(html: str) -> None:
    tree = tinyhtml5.parse(html)
    for section in tree.iter("{http://www.w3.org/1999/xhtml}section"):
        levels = [int(tag[1]) for node in section.iter() if (tag := str(node.tag)[-2:]) in ("h1", "h2", "h3")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), section.get("class")


def test_nothing_is_wrong_with_any_page(laid: LaidOut, pages: Pages, sheets: tuple[LayoutBox, ...]) -> None:
    assert laid.findings == ()
    assert len(sheets) == len(pages)


def ink(line: LayoutBox) -> Rect:
    """Return where a line of text has ink, in mm: less than its box, over the capitals and under the descenders."""
    assert line.border
    left, top, right, bottom = line.border
    over, under = 0.28 * line.size, 0.1 * line.size
    turned = line.border != line.flat
    inside = (left + under, top, right - over, bottom) if turned else (left, top + over, right, bottom - under)
    return tuple(side / PIXELS_PER_MM for side in inside)  # type: ignore[return-value]


def test_text_stays_five_millimetres_from_the_trim(sheets: tuple[LayoutBox, ...]) -> None:
    for number, node in enumerate(sheets, 1):
        for line in boxes(node, kind="line"):
            if line.text:
                left, top, right, bottom = ink(line)
                assert min(left, top, 297 - right, 210 - bottom) >= 5, (number, line.text)


def test_figures_have_the_size_that_they_are_drawn_for(sheets: tuple[LayoutBox, ...], pages: Pages) -> None:
    for node, (_, page) in zip(sheets, pages, strict=True):
        found = [picture.border for picture in boxes(node, kind="picture")]
        sizes = [panel.figure.size for panel in page.panels if panel.figure]
        printed = [Size(b[2] / PIXELS_PER_MM - b[0] / PIXELS_PER_MM, (b[3] - b[1]) / PIXELS_PER_MM) for b in found if b]
        assert [(round(s.width, 1), round(s.height, 1)) for s in printed] == [(s.width, s.height) for s in sizes]


def test_panels_side_by_side_share_their_lines(sheets: tuple[LayoutBox, ...], pages: Pages) -> None:
    for node, (_, page) in zip(sheets, pages, strict=True):
        for part in ("heading", "measure", "figure", "source") if page.layout == "two" else ():
            tops = [box.border for box in boxes(node, kind="block", of=part)]
            assert len({round(top[1], 1) for top in tops if top}) <= 1, (page.id, part)


def test_no_page_is_empty_for_a_third(sheets: tuple[LayoutBox, ...], pages: Pages) -> None:
    for node, (chapter, page) in zip(sheets, pages, strict=True):
        solid = [part for box in boxes(node, of="sheet") for part in box.walk() if part.kind in ("line", "picture")]
        lowest = max(part.border[3] for part in solid if part.border) / PIXELS_PER_MM
        assert lowest > 14 + 182 * 2 / 3, (chapter.id, page.id)


def test_every_page_has_a_tab_for_each_chapter_and_marks_its_own(
    sheets: tuple[LayoutBox, ...], pages: Pages, written: Manuscript
) -> None:
    for node, (chapter, _) in zip(sheets, pages, strict=True):
        strip = next(boxes(node, of="chapter-tabs"))
        anchors = [f"#{each.id}" for each in written.chapters]
        assert [link.link for link in boxes(strip, kind="block", tag="a")] == anchors
        current = [
            link.link
            for item in boxes(strip, kind="block", tag="li", of="current")
            for link in boxes(item, kind="block", tag="a")
        ]
        assert current == [f"#{chapter.id}"]


def test_section_tabs_lead_to_their_first_pages(sheets: tuple[LayoutBox, ...], pages: Pages) -> None:
    for node, (chapter, page) in zip(sheets, pages, strict=True):
        if page.tab:
            firsts = {each.tab: f"#{chapter.id}-{each.id}" for each in reversed(chapter.pages)}
            row = next(boxes(node, of="section-tabs"))
            links = [(words(link), link.link) for link in boxes(row, kind="block", tag="a")]
            assert links == [(tab, firsts[tab]) for tab in chapter.tabs]
            assert [words(item) for item in boxes(row, kind="block", tag="li", of="current")] == [page.tab]


def test_the_foot_tells_publication_chapter_and_page(
    sheets: tuple[LayoutBox, ...], pages: Pages, written: Manuscript
) -> None:
    for number, (node, (chapter, page)) in enumerate(zip(sheets, pages, strict=True), 1):
        feet = [words(box) for box in boxes(node, kind="margin") if not list(boxes(box, tag="nav"))]
        headline = written.edition.headline
        # An opener and a profile have the name of their chapter as a title.
        left = headline if page.layout in ("opener", "profile") else f"{headline} | {chapter.title}"
        told = [left, str(number)] if page.layout != "cover" else []
        assert [" ".join(foot.split()) for foot in feet if foot] == told


def test_bookmarks_go_from_chapter_to_page_to_panel(laid: LaidOut, written: Manuscript) -> None:
    with pikepdf.open(io.BytesIO(write_screen(laid).pdf)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [chapter.title for chapter in written.chapters]
        for item, chapter in zip(outline.root, written.chapters, strict=True):
            listed = {flat(page.title): [flat(panel.title) for panel in page.children] for page in item.children}
            # Other pages have more headings than those of their panels, or the title of their chapter.
            for page in chapter.pages:
                if page.layout in SIMPLE and str(page.title) != chapter.title:
                    headings = [str(panel.heading) for panel in page.panels if panel.heading]
                    assert listed[str(page.title)] == headings, page.id


def test_every_publication_is_readable_by_all(laid: LaidOut, name: str) -> None:
    done = write_screen(laid)
    assert done.findings == ()
    assert accessibility(done.pdf, f"{name}.pdf") == ()


@pytest.mark.parametrize("name", ["regiobeeld"], indirect=True)
def test_the_tabs_stand_on_every_page_of_a_list_that_runs_over(written: Manuscript) -> None:
    works = itertools.islice(itertools.cycle(written.references), 90)
    numbered = [dataclasses.replace(work, key=str(number), number=number) for number, work in enumerate(works, 1)]
    first = written.chapters[-1].pages[0]
    chapter = dataclasses.replace(written.chapters[-1], tabs=(first.tab,), pages=(first,))
    html = whole(Book(described.edition("regiobeeld"), [chapter], LAYOUTS, THEME, FONTS, references=numbered))
    laid = lay_out(html, {}, roots=[ROOT], base=ROOT)
    assert laid.findings == ()
    listed, *more = laid.document.boxes()
    assert more
    for node in (listed, *more):
        assert words(next(boxes(node, of="chapter-tabs"))) == chapter.title
    assert "90." in words(more[-1])


@pytest.mark.parametrize("name", ["regiobeeld"], indirect=True)
def test_the_contents_name_the_page_of_each_chapter(sheets: tuple[LayoutBox, ...], pages: Pages) -> None:
    (node,) = [node for node, (_, page) in zip(sheets, pages, strict=True) if page.layout == "contents"]
    listed = next(boxes(node, tag="ul", of="chapters"))
    printed = {link.link: words(link).split()[-1] for link in boxes(listed, kind="block", tag="a")}
    firsts = {f"#{chapter.id}": str(at) for at, (chapter, page) in enumerate(pages, 1) if page is chapter.pages[0]}
    assert printed == {anchor: number for anchor, number in firsts.items() if anchor != "#start"}


@pytest.mark.parametrize("name", ["regiobeeld"], indirect=True)
def test_a_page_that_is_laid_out_alone_is_that_of_the_whole(
    sheets: tuple[LayoutBox, ...], pages: Pages, written: Manuscript, drawings: Mapping[str, DisplayList]
) -> None:
    book = Book(written.edition, written.chapters, LAYOUTS, THEME, FONTS, written.references)
    # The contents, a first page of a chapter, and one within it.
    for at in (1, 4, 5):
        html = book.html(book.numbers(), [page_anchor(*pages[at])])
        (node,) = lay_out(html, drawings, roots=[ROOT], base=ROOT).document.boxes()
        assert seen(node) == seen(sheets[at])


# --- what an edition knows --------------------------------------------------------------------------------------------

KNOWN = datetime.date(2023, 12, 31)


@pytest.mark.parametrize(
    ("printing", "told"),
    [
        (1, "Met cijfers die tot en met 31 december 2023 bekend waren"),
        (2, "Bijgewerkt met cijfers die tot en met 31 december 2023 bekend waren"),
    ],
)
def test_cover_colophon_and_metadata_say_until_when_figures_were_known(printing: int, told: str) -> None:
    edition = dataclasses.replace(
        described.edition("regiobeeld"),
        created=datetime.date(2023, 7, 1),
        modified=KNOWN,
        known_until=KNOWN,
        printing=printing,
        edition=f"{printing}e druk",
    )
    for name in ("cover", "closing"):
        html = whole(Book(edition, [chapter(page(name))], LAYOUTS, THEME))
        _, head, body = html.partition("<body")
        assert told in body
        assert f"{edition.subject}. {told}." in html.partition(head)[0]
        assert (f"{printing}e druk" in body) == (name == "closing" or printing > 1)
