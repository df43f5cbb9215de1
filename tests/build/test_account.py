"""The account of an edition elsewhere: of how many series a value is known, and what was left out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from publisher.build import account_page
from publisher.build.account import WHOLE, Account, of_chapter
from publisher.cli import terminal
from publisher.model import Chapter, Content, Page, Table
from tests.narrative import sample
from tests.narrative.leaving.groningen import groningen
from tests.narrative.leaving.test_elsewhere import HEAD, KNOWN, LATER, PAGE, elsewhere

TEXT = PAGE + KNOWN + "\nEr rookt {{ rookt }}.\n\n## {{ alcohol }} drinkt {#q}\n\nWoorden.\n\n"
LAST = Chapter("slot", "Slot", "leefstijl", ("Eind",), (Page("eind", "text", "Eind", Content(), Content(), ()),))


@pytest.fixture
def account(tmp_path: Path) -> Account:
    reading = elsewhere(tmp_path, TEXT + LATER + "## {{ rookt }} {#r}\n\nWoorden.\n\n")
    return Account((of_chapter(reading, "PV20", groningen().dataset),))


def test_series_of_the_region_are_counted_once(account: Account) -> None:
    assert (account.needed, account.known) == (4, 1)
    assert account.as_dict()["missing"] == [["rookt", "18-64"], ["inwoners", "80+"], ["alcoholrichtlijn", "18-64"]]


def test_each_thing_that_is_left_out_says_why(account: Account) -> None:
    units = account.as_dict()["units"]
    assert isinstance(units, list)
    assert [(each["unit"], each["why"]) for each in units] == [
        ("paragraph", "not known"),
        ("panel", "not known"),
        ("title", "not known"),
        ("panel", "not known"),
        ("page", "nothing left"),
    ]
    assert units[0]["reason"] == "rookt of Groningen, 18-64 is not known."
    assert units[0]["series"] == [["rookt", "PV20", "18-64"]]


def test_the_terminal_tells_it_by_chapter(account: Account) -> None:
    console = Console(file=io.StringIO(), width=200)
    terminal.account(console, "boek-2023-PV20-groningen", account)
    terminal.account(console, "boek-2023", WHOLE)
    assert console.file.getvalue().splitlines() == [  # type: ignore[attr-defined]
        "boek-2023-PV20-groningen: 4 series needed, 1 known; left out: 1 paragraph, 2 panels, 1 title, 1 page",
        "  Leefstijl: 4 series needed, 1 known; left out: 1 paragraph, 2 panels, 1 title, 1 page",
    ]


def test_the_last_page_tells_a_reader(account: Account) -> None:
    chapter = account_page.added(LAST, account, "Groningen", groningen().dataset)
    assert chapter.tabs == ("Eind", "Wat ontbreekt")
    page = chapter.pages[-1]
    assert (str(page.title), page.tab) == ("Wat in deze uitgave ontbreekt", "Wat ontbreekt")
    words = list(page.panels[0].body.blocks())
    assert words[0] == (
        "Deze uitgave gaat over Groningen. De tekst heeft 4 reeksen nodig. Daarvan is er 1 bekend. "
        "Een reeks is één onderwerp voor één groep mensen, voor de hele regio of voor haar gemeenten. "
        "Van 2 reeksen staat geen cijfer in de gegevens. Bij 1 reeks geeft de bron geen waarde."
    )
    table = next(node for node in page.panels[0].body.nodes if isinstance(node, Table))
    unknown = "Rookt; Inwoners; Voldoet aan de alcoholrichtlijn"
    assert table.rows == (("Leefstijl", "4", "1", "1 bladzijde, 2 onderdelen", unknown),)


def test_what_a_condition_leaves_out_is_nothing_that_a_reader_misses(tmp_path: Path) -> None:
    reading = sample.read(tmp_path, HEAD + PAGE + KNOWN + '\n[Zo.]{if="matig < matig_nl"}\n')
    account = Account((of_chapter(reading, "PV22", sample.facts().dataset),))
    assert len(account.left_out) == 1
    assert not account.lacking
