"""Pages that have lost panels and do not fill a sheet go together, where nothing they say is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.narrative.chapter import Reading
from publisher.narrative.leaving.composing import name_of
from tests.narrative.leaving.groningen import told
from tests.narrative.leaving.test_elsewhere import HEAD, elsewhere, wrong

GONE = "## {{ rookt }} rookt\n\nWoorden.\n\n"
TITLES = {"unknown": "{{ oud | last }} ouderen", "known": "{{ matig }} is te zwaar"}


def page(name: str, tab: str, *panels: str, title: str = "unknown", layout: str = "three") -> str:
    """Return a page that loses its last panel, and of the others has figures of 100 and 200 mm wide."""
    head = f'# {TITLES[title]} {{#{name} tab="{tab}" layout="{layout}"}}\n\n'
    kept = (f"## Matig {{#{panel} .geen-data}}\n\n![](known)\n\nDat is {{{{ matig }}}}.\n\n" for panel in panels)
    return head + "".join(kept) + GONE


def pages(found: Reading) -> list[tuple[str, str, str, list[str]]]:
    return [
        (each.tab, str(each.title), each.layout, [panel.id for panel in each.panels]) for each in found.chapter.pages
    ]


def test_small_pages_of_neighbouring_tabs_share_a_page_and_its_name(tmp_path: Path) -> None:
    found = elsewhere(tmp_path, page("nu", "Nu", "p") + page("straks", "Straks", "q"))
    assert pages(found) == [("Nu en straks", "Nu en straks", "joined-2", ["p", "q"])]
    assert found.chapter.tabs == ("Nu en straks",)
    assert wrong(found) == []


def test_links_lead_to_where_a_panel_stands(tmp_path: Path) -> None:
    found = elsewhere(tmp_path, page("nu", "Nu", "p") + page("straks", "Straks", "q"))
    moved = {"#leefstijl-straks": "#leefstijl-nu", "#leefstijl-straks-q": "#leefstijl-nu-q"}
    assert found.moved_anchors == moved
    assert not {"#leefstijl-straks", "#leefstijl-straks-q"} & set(found.left_anchors)


@pytest.mark.parametrize(
    "text",
    [
        # A figure that was made for more than half a page fills one by itself.
        page("nu", "Nu", "p").replace("![](known)", "![](known){width=170 height=80}")
        + page("straks", "Straks", "q").replace("![](known)", "![](known){width=170 height=80}"),
        # What a title says of one tab is lost under a name for two.
        page("nu", "Nu", "p", title="known") + page("straks", "Straks", "q"),
        # A page of the tab that stays would stand under another name.
        page("eerst", "Nu", "o", "n")
        + page("nu", "Nu", "p").replace("known)", "known){width=200 height=80}")
        + page("straks", "Straks", "q"),
        # There is no layout for it.
        page("nu", "Nu", "p", layout="none") + page("straks", "Straks", "q"),
        # An opener is no page that a panel may go to.
        page("nu", "Nu", "p", layout="opener") + page("straks", "Straks", "q"),
    ],
)
def test_other_pages_stay_apart(tmp_path: Path, text: str) -> None:
    assert len(pages(elsewhere(tmp_path, text))) == text.count("layout=")


def test_a_small_page_goes_to_one_of_its_own_tab_which_keeps_its_title(tmp_path: Path) -> None:
    whole = page("nu", "Nu", "p", "r", title="known").removesuffix(GONE)
    found = elsewhere(tmp_path, whole + page("meer", "Nu", "q"))
    assert pages(found) == [("Nu", "35% is te zwaar", "joined-3", ["p", "r", "q"])]


def test_of_two_titles_the_first_stands_and_the_other_is_accounted_for(tmp_path: Path) -> None:
    found = elsewhere(tmp_path, page("nu", "Nu", "p", title="known") + page("meer", "Nu", "q", title="known"))
    assert pages(found) == [("Nu", "35% is te zwaar", "joined-2", ["p", "q"])]
    assert [unit for unit, _ in told(found.left_out)] == ["panel", "panel", "title"]


def test_at_home_nothing_goes_together(tmp_path: Path) -> None:
    from tests.narrative import sample
    from tests.narrative.leaving.test_elsewhere import FIGURES

    text = page("nu", "Nu", "p", title="known").removesuffix(GONE) + page("meer", "Nu", "q", title="known")
    found = sample.read(tmp_path, HEAD + text.removesuffix(GONE), figures=FIGURES)
    assert [layout for _, _, layout, _ in pages(found)] == ["three", "three"]


@pytest.mark.parametrize(
    ("tabs", "name"),
    [
        (("Zorgvraag", "Zorgkosten"), "Zorgvraag en zorgkosten"),
        (("Ziekten", "Zorgvraag", "Zorgkosten"), "Ziekten, zorgvraag en zorgkosten"),
        (("Zorg en hulp", "Wmo", "EPA"), "Zorg en hulp, wmo, EPA"),
    ],
)
def test_tabs_that_share_a_page_have_one_name(tabs: tuple[str, ...], name: str) -> None:
    assert name_of(tabs) == name
