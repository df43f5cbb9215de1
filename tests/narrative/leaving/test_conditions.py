"""Words, panels and pages with a condition: they stand where it holds, and then say no more than it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.findings import Severity
from publisher.narrative.leaving import Unit, Why
from tests.narrative.leaving.groningen import told
from tests.narrative.sample import FRONT, PAGE, codes, read, read_body

# Both of the same words, with a condition that holds and one that does not.
HOLDS, FAILS = "matig > matig_nl", "matig < matig_nl"
NO_ROW = "value('rookt', group='vwo') > 3"


def body(words: str) -> str:
    return f"## Woorden {{#a .geen-data}}\n\nHet begin.\n\n{words}\n"


@pytest.mark.parametrize(
    ("words", "unit", "left"),
    [
        ('Zo is het[, hier]{if="IF"}.', Unit.WORDS, ", hier"),
        ('{if="IF"}\nEen hele alinea.', Unit.PARAGRAPH, "Een hele alinea."),
        ('- een\n- [hier]{if="IF"}', Unit.WORDS, "hier"),
        ('{{ matig }}\n: van allen\n\n[{{ matig_nl }}]{if="IF"}\n: van het land', Unit.WORDS, "33%"),
        ('| Gebied | Deel |\n|---|--:|\n| [Hier]{if="IF"} | {{ matig }} |', Unit.WORDS, "Hier"),
    ],
)
def test_words_stand_where_their_condition_holds(tmp_path: Path, words: str, unit: Unit, left: str) -> None:
    there = read_body(tmp_path, body(words.replace("IF", HOLDS)))
    assert left in str(there.chapter.pages[0].panels[0].body)
    assert there.left_out == ()
    gone = read_body(tmp_path, body(words.replace("IF", FAILS)))
    assert left not in str(gone.chapter.pages[0].panels[0].body)
    assert [(each.unit, each.why, each.words) for each in gone.left_out] == [(unit, Why.CONDITION, left)]
    assert gone.left_out[0].reason == f"its condition “{FAILS}” does not hold."
    assert codes(there) == codes(gone) == []


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ('Zo is het. [En hier]{if="IF"}.', ["Zo is het."]),
        ('[Hier]{if="IF"}. En verder.', ["En verder."]),
        ('Zo is het. [En hier]{if="IF"}. En verder.', ["Zo is het. En verder."]),
        ('Zo is het[, hier]{if="IF"}.', ["Zo is het."]),
        ('Zo is het. [Ja]{if="IF"}[Nee]{if="NOT"}.', ["Zo is het. Nee."]),
        ('[Alleen hier]{if="IF"}.', []),
    ],
)
def test_no_sign_stays_behind_alone(tmp_path: Path, words: str, stays: list[str]) -> None:
    gone = read_body(tmp_path, body(words.replace("IF", FAILS).replace("NOT", HOLDS)))
    printed = [" ".join(block.split()) for block in gone.chapter.pages[0].panels[0].body.blocks()]
    assert printed == ["Het begin.", *stays]


def test_an_item_and_a_key_figure_go_with_their_words(tmp_path: Path) -> None:
    words = '- een\n- [hier]{if="IF"}\n\n{{ matig }}\n: van allen\n\n[{{ matig_nl }}]{if="IF"}\n: van het land'
    panel = read_body(tmp_path, body(words.replace("IF", FAILS))).chapter.pages[0].panels[0]
    assert list(panel.body.blocks()) == ["Het begin.", "een", "37%", "van allen"]


def test_what_stands_is_held_to_its_condition_as_to_a_claim(tmp_path: Path) -> None:
    found = read_body(tmp_path, body('[Dat is veel meer.]{if="matig > matig_nl"}'))
    assert codes(found) == ["claim-weak"]
    assert codes(read_body(tmp_path, body('[Dat is meer.]{if="matig > matig_nl"}'))) == []


def test_a_panel_has_the_wording_for_its_case(tmp_path: Path) -> None:
    panels = (
        f'## Het is meer {{#meer if="{HOLDS}"}}\n\nMeer.\n\n## Minder {{#minder if="{FAILS}"}}\n\n{{{{ nergens }}}}\n'
    )
    found = read(tmp_path, FRONT + PAGE.replace("one", "two") + panels.replace("Meer.", "Zo."))
    assert [panel.id for panel in found.chapter.pages[0].panels] == ["meer"]
    # What is wrong in words that do not stand is no matter here, and figures get the room of what is left.
    assert codes(found) == []
    assert found.chapter.pages[0].layout == "two-1"


def test_a_page_takes_its_tab_and_links_along(tmp_path: Path) -> None:
    page = f'# Straks {{#straks tab="Toekomst" layout="one" if="{FAILS}"}}\n\n## Paneel {{#p .geen-data}}\n\nWoorden.\n'
    found = read(tmp_path, FRONT + PAGE + body("Zie [straks](#straks) en [daar](#p).") + page)
    assert found.chapter.tabs == ("Huidige situatie",)
    assert found.left_anchors == ("#leefstijl-straks-p", "#leefstijl-straks")
    assert told(found.left_out) == [("page", "Straks")]


def test_what_is_not_known_does_not_hold(tmp_path: Path) -> None:
    found = read_body(tmp_path, body(f'[Op het vwo.]{{if="{NO_ROW}"}}'))
    # At home somebody forgot the case: a heading that loses both of its wordings would fall back on its tab.
    (undecided,) = found.findings
    assert (undecided.code, undecided.severity) == ("condition-undecided", Severity.WARNING)
    assert undecided.message == (
        f"whether the condition “{NO_ROW}” holds is undecided. rookt of Drenthe, leerlingen van het vwo is not "
        "known. So it is left out: words."
    )
    assert found.left_out[0].reason == (
        f"whether its condition “{NO_ROW}” holds is not known. gt: rookt of Drenthe, vwo is not known."
    )
    both = '[Dat is niet bekend.]{if="unknown(VALUE)"} [Dat is bekend.]{if="known(VALUE)"}'
    said = read_body(tmp_path, body(both.replace("VALUE", NO_ROW.partition(" > ")[0])))
    assert str(said.chapter.pages[0].panels[0].body) == "Het begin. Dat is niet bekend."
    assert codes(said) == []


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("value('rokt') > 3", "fact-unknown-indicator"),
        ("value('rookt', group='vwoo') > 3", "fact-unknown-group"),
        ("matigg > 3", "expression-unknown-name"),
        ("matig >", "expression-syntax"),
        ("matig", "claim-not-a-predicate"),
        ("1 > 2", "claim-without-data"),
    ],
)
def test_a_wrong_condition_is_told(tmp_path: Path, condition: str, code: str) -> None:
    found = read_body(tmp_path, body(f'[Woorden.]{{if="{condition}"}}'))
    assert codes(found) == [code]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("matig < matig", "condition-never-holds"),
        ("matig < 50 and not matig < 50", "condition-never-holds"),
        ("matig >= matig", "claim-always-true"),
    ],
)
def test_a_condition_has_to_depend_on_the_data(tmp_path: Path, condition: str, code: str) -> None:
    assert codes(read_body(tmp_path, body(f'[Zo.]{{if="{condition}"}}'))) == [code]
