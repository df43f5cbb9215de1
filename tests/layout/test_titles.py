"""A title that fell back on the name of its tab: the heading of an only panel says more, and no name stands twice."""

from publisher.layout import titles
from publisher.layout.transforms import with_links
from publisher.model import Chapter, Content, Element, Page, Panel


def page(name: str, title: str, *headings: str, tab: str = "Nu") -> Page:
    panels = tuple(Panel(f"p{at}", Content.of(words), Content(), None) for at, words in enumerate(headings, 1))
    return Page(name, "two", tab, Content.of(title), Content(), panels)


def completed(*pages: Page) -> tuple[Chapter, dict[str, str]]:
    (chapter,), moved = titles.complete([Chapter("leefstijl", "Leefstijl", "leefstijl", ("Nu",), pages)])
    return chapter, moved


def test_the_heading_of_an_only_panel_becomes_the_title() -> None:
    chapter, moved = completed(page("een", "Nu", "Een op de drie rookt"))
    (made,) = chapter.pages
    assert (str(made.title), str(made.panels[0].heading)) == ("Een op de drie rookt", "")
    assert moved == {"#leefstijl-een-p1": "#leefstijl-een"}
    # On a poster it stands without its page.
    assert str(titles.headed(made.panels[0], made).heading) == "Een op de drie rookt"
    other = page("twee", "Anders", "")
    assert titles.headed(other.panels[0], other) is other.panels[0]


def test_a_name_that_stands_already_is_followed() -> None:
    chapter, _ = completed(page("een", "Nu", "A", "B"), page("twee", "Nu", "C", "D"), page("drie", "Het gaat", "E"))
    assert [str(each.title) for each in chapter.pages] == ["Nu", "Nu (vervolg)", "Het gaat"]


def test_a_page_without_a_tab_has_the_name_of_its_theme() -> None:
    chapter, _ = completed(page("een", "Leefstijl", "Een op de drie rookt", tab=""))
    assert str(chapter.pages[0].title) == "Een op de drie rookt"


def test_links_lead_to_the_place_that_moved() -> None:
    link = Element("a", ("daar",), (("href", "#x-a-p"), ("class", "k")))
    other = Element("a", ("elders",), (("href", "#y"),))
    words = with_links(Content.of("Zie ", link, other), {"#x-a-p": "#x-a"})
    assert [node.attributes for node in words.walk() if isinstance(node, Element)] == [
        (("href", "#x-a"), ("class", "k")),
        (("href", "#y"),),
    ]
