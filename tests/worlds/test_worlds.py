"""A world either reads well, or stops with findings that say what to write."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from publisher.findings import Finding, errors_in
from tests.worlds.conftest import WORLDS, World

# Each world is made once, in the process that has their group.
pytestmark = pytest.mark.xdist_group("worlds")
Worlds = Callable[[str], World]
# What a finding gives to copy: a function or attribute of text.md, a line of its front matter, an image that goes.
TO_COPY = re.compile(r"\w+\([^()]*\)|\{[^{}]*\}|!\[\]|\w+=\"")
# Words that no data may lead to.
NEVER = re.compile(
    r"(?<![\d,.])0(?:,0)? procentpunt|(?<![\d,.])0% (?:meer|minder)|niet bekend%|\bNone\b|\bnan\b|…"
    r"|iedereen van de|van de een\b|\bEen gemeenten\b|\b1 (?:dagen|weken|gemeenten)\b|  |\( ?\)"
)
NAMES = sorted(WORLDS)


@pytest.mark.parametrize("name", NAMES)
def test_every_error_says_what_to_write(world: Worlds, name: str) -> None:
    assert [str(error) for error in world(name).errors if not helps(error)] == []


def helps(error: Finding) -> bool:
    """Tell whether a finding has something to copy, or the values that its sentence should follow."""
    if error.code == "claim-false" and "Change the sentence" in error.hint:
        return " = " in error.message
    return bool(TO_COPY.search(f"{error.message.rpartition(':')[2]} {error.hint}"))


@pytest.mark.parametrize("name", NAMES)
def test_no_error_needs_a_programmer(world: Worlds, name: str) -> None:
    codes = {error.code for error in world(name).errors}
    assert not codes & {"figure-fault", "expression-syntax"}
    assert not [error for error in world(name).errors if "who maintains the publisher" in error.hint]


@pytest.mark.parametrize("name", NAMES)
def test_what_can_be_read_is_dutch(world: Worlds, name: str) -> None:
    wrong = {place: found[0] for place, words in world(name).sentences().items() if (found := NEVER.search(words))}
    assert wrong == {}


@pytest.mark.parametrize("name", ["rises", "better"])
def test_where_values_change_and_are_known_the_words_follow(world: Worlds, name: str) -> None:
    assert [str(error) for error in world(name).errors] == []


def test_a_forecast_that_rises_stops_the_words_that_say_it_falls(world: Worlds) -> None:
    found = world("rises")
    assert {error.code for error in found.errors} <= {"claim-false"}
    assert {error.place.file.split("/")[-2] for error in found.errors} <= {"bevolking"}
    # The words of the source itself say so, too.
    assert {error.code for error in errors_in(found.of_data)} <= {"rule-words-follow-number"}


def test_where_all_gemeenten_are_equal_no_other_number_is_advised(world: Worlds) -> None:
    ties = [error.message for error in world("equal").errors if "tie" in error.message]
    assert all("where_highest(…) says “overal gelijk”" in message for message in ties)
    assert not [message for message in ties if "another number" in message]


@pytest.mark.parametrize("name", ["one_missing", "one_known", "suppressed"])
def test_what_is_missing_is_left_out_by_only_known(world: Worlds, name: str) -> None:
    """Figures show that it is not known; only words need another form."""
    found = world(name)
    missing = [error for error in found.errors if "is not known" in error.message]
    assert all("only_known(" in error.hint for error in missing)
    assert missing or name == "one_missing"
    assert not [error for error in found.errors if error.code == "figure-failed"]
    assert not errors_in(found.of_data)


@pytest.mark.parametrize("name", ["one_missing", "one_known", "equal"])
def test_words_that_cannot_be_evaluated_do_not_differ_from_their_figure(world: Worlds, name: str) -> None:
    assert not [error for error in world(name).errors if error.code == "figure-differs"]


def test_a_later_year_is_named_where_a_choice_must_be_made(world: Worlds) -> None:
    found = [error for error in world("a_year_later").errors if error.code == "fact-ambiguous"]
    assert all(re.search(r'period="\d{4}" for the newest', error.hint) for error in found)


def test_figures_show_the_gemeente_that_is_not_known(world: Worlds) -> None:
    placed = {each.id: each.table for written in world("one_missing").written for _, each in written.figures()}
    (growth,) = [row for row in placed["bevolking/groei_per_gemeente"].rows if "Borger-Odoorn" in row]
    assert "niet bekend" in growth
    heatmap = placed["kwetsbare_inwoners/stapeling_gemeenten"]
    at = heatmap.columns.index("Borger-Odoorn")
    assert all(row[at].startswith("niet bekend") for row in heatmap.rows)
    assert at == len(heatmap.columns) - 1
