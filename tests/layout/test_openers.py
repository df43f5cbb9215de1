"""The start of a theme that has lost panels leads to what follows in the theme."""

from dataclasses import replace

from publisher.layout import openers
from publisher.model import Chapter, Content, Element, Page, Panel


def page(name: str, layout: str, tab: str, title: str) -> Page:
    panel = Panel("p", Content.of(f"Kop van {name}"), Content(), None)
    return Page(name, layout, tab, Content.of(title), Content(), (panel,))


CHAPTER = Chapter(
    "leefstijl",
    "Leefstijl",
    "leefstijl",
    ("Nu", "Straks"),
    (
        page("opening", "opener", "Nu", "Leefstijl"),
        page("een", "two", "Nu", "Het gaat beter"),
        page("twee", "two", "Nu", "En nog wat"),
        page("drie", "one", "Straks", "Straks"),
    ),
)


def test_a_line_leads_to_each_tab_and_says_what_stands_there() -> None:
    (made,) = openers.complete([CHAPTER], {("leefstijl", "opening")})
    panel = made.pages[0].panels[-1]
    assert str(panel.heading) == "In dit thema"
    assert list(panel.body.blocks()) == ["Nu Het gaat beter", "Straks Kop van drie"]
    links = [node.get("href") for node in panel.body.walk() if isinstance(node, Element) and node.tag == "a"]
    assert links == ["#leefstijl-een", "#leefstijl-drie"]


def test_an_opener_that_has_nothing_else_leads_to_every_page() -> None:
    opener = replace(CHAPTER.pages[0], panels=())
    bare = replace(CHAPTER, pages=(opener, *CHAPTER.pages[1:]))
    (made,) = openers.complete([bare], {("leefstijl", "opening")})
    panel = made.pages[0].panels[-1]
    assert list(panel.body.blocks()) == ["Nu Het gaat beter", "En nog wat", "Straks Kop van drie"]


def test_an_opener_without_figures_has_those_of_statements() -> None:
    values = Element("dl", (Element("dt", ("Hier",)), Element("dd", ("41%",)), Element("dd", ("39%",))))
    said = Panel("s", Content.of("Ruim vier op de tien roken"), Content.of(values), None)
    stated = Page("vier", "statements", "Straks", Content.of("Straks"), Content(), (said,))
    opener = replace(CHAPTER.pages[0], panels=())
    (made,) = openers.complete(
        [replace(CHAPTER, pages=(opener, *CHAPTER.pages[1:], stated))], {("leefstijl", "opening")}
    )
    assert [str(panel.heading) for panel in made.pages[0].panels] == ["Leefstijl in cijfers", "In dit thema"]
    assert list(made.pages[0].panels[0].body.blocks()) == ["41%", "Ruim vier op de tien roken"]
    kept = replace(opener, panels=(replace(said, id="own"),))
    (own,) = openers.complete([replace(CHAPTER, pages=(kept, *CHAPTER.pages[1:], stated))], {("leefstijl", "opening")})
    assert [panel.id for panel in own.pages[0].panels] == ["own", "inhoud"]


def test_an_opener_that_has_lost_nothing_stays_as_it_is() -> None:
    assert openers.complete([CHAPTER], set()) == (CHAPTER,)
