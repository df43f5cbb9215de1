"""A figure takes the named facts of its chapter, by the names of its parameters; what does not fit is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.model import Fact, Region, Statement
from tests.narrative.sample import FRONT, PAGE, Dot, codes, read, read_figure

LIST = 'gemeenten: across("inwoners", municipalities())'
SAID = 'said: statement("ses_emmen")'


def rows(reading) -> list[tuple[str, str]]:
    return [(row.indicator, row.region) for use in reading.uses if "figure" in use.text for row in use.observations]


def test_a_figure_shows_the_facts_of_its_parameters(tmp_path: Path) -> None:
    def figure(matig: Fact) -> Dot:
        return Dot((matig,))

    reading = read_figure(tmp_path, figure)
    assert codes(reading) == []
    assert rows(reading) == [("matig_overgewicht", "PV22")]


def test_a_fact_that_only_a_figure_uses_is_used(tmp_path: Path) -> None:
    def figure(rookt: Fact) -> Dot:
        return Dot((rookt,))

    front = '  rookt: value("rookt", group="18-64")\n'
    assert codes(read_figure(tmp_path, figure, front)) == []
    assert codes(read(tmp_path, FRONT.removesuffix("---\n") + front + "---\n" + PAGE)) == ["fact-unused"]


def test_a_parameter_without_a_fact_names_file_row_and_the_nearest(tmp_path: Path) -> None:
    def figure(matgi: Fact) -> Dot:
        return Dot((matgi,))

    (finding,) = read_figure(tmp_path, figure).findings
    assert finding.code == "figure-fact-unknown"
    assert "“matgi”" in finding.message
    assert "matig" in finding.hint
    assert finding.place.file == "tests/narrative/test_arguments.py"
    assert finding.place.row == figure.__code__.co_firstlineno


def test_a_wrong_fact_is_reported_once_and_holds_its_figure_back(tmp_path: Path) -> None:
    def figure(matig: Fact, rookt: Fact) -> Dot:
        return Dot((matig, rookt))

    reading = read_figure(tmp_path, figure, '  rookt: value("rokt", group="18-64")\n')
    assert codes(reading) == ["fact-unknown-indicator"]
    assert reading.chapter.pages[0].panels[0].figure is None


def one(given: Fact) -> Dot:
    return Dot((given,))


def several(given: tuple[Fact, ...]) -> Dot:
    return Dot(given)


def pair(given: tuple[Fact, Fact]) -> Dot:
    return Dot(given[:1])


def said(given: Statement) -> Dot:
    return Dot(())


def all_said(given: tuple[Statement, ...]) -> Dot:
    return Dot(())


def place(given: Region) -> Dot:
    return Dot(())


def places(given: tuple[Region, ...]) -> Dot:
    return Dot(())


def maybe(given: Fact | None) -> Dot:
    return Dot(())


def untyped(given):  # type: ignore[no-untyped-def]
    return Dot(())


def mistyped(given: Fcat) -> Dot:  # type: ignore[name-defined]  # noqa: F821
    return Dot(())


FACT, FACTS = "latest('inwoners')", "across('inwoners', municipalities())"


@pytest.mark.parametrize(
    ("function", "expression"),
    [
        (one, FACT),
        (maybe, FACT),
        (untyped, FACTS),
        (pair, "ends(series('inwoners'))"),
        (said, "statement('ses_emmen')"),
        (all_said, "[statement('ses_emmen')]"),
        (place, "region()"),
        (places, "regions(municipalities())"),
    ],
)
def test_what_has_the_type_of_the_parameter_is_given(tmp_path: Path, function, expression: str) -> None:
    assert codes(read_figure(tmp_path, function, f"  given: {expression}\n")) == []


@pytest.mark.parametrize(
    ("function", "expression", "words"),
    [
        (one, FACTS, ("one fact", "a list of facts (12)")),
        (places, "regions([])", ("a list of regions", "a list (0)")),
        (several, FACT, ("a list of facts", "gives a fact")),
        (several, "municipalities()", ("a list of facts", "gives a list (12)")),
        (pair, FACTS, ("2 facts", "a list of facts (12)")),
        (said, FACT, ("one statement", "a fact")),
        (all_said, "statement('ses_emmen')", ("a list of statements", "a statement")),
        (place, "province()", ("one region", "a text")),
        (mistyped, FACT, ("cannot be read", "Fcat")),
    ],
)
def test_what_has_another_type_is_a_finding_at_the_function(
    tmp_path: Path, function, expression: str, words: tuple[str, ...]
) -> None:
    (finding,) = read_figure(tmp_path, function, f"  given: {expression}\n").findings
    assert finding.code == "figure-fact-type"
    assert all(word in finding.message for word in words), finding.message
    assert finding.place.row == function.__code__.co_firstlineno


def test_the_source_of_a_statement_in_a_figure_is_named(tmp_path: Path) -> None:
    reading = read_figure(tmp_path, said, "  given: statement('ses_emmen')\n")
    assert [source.id for source in reading.chapter.pages[0].panels[0].sources] == ["ses"]


def test_a_series_that_went_on_is_cut_to_its_ends(tmp_path: Path) -> None:
    (finding,) = read_figure(tmp_path, pair, f"  given: {FACTS}\n").findings
    assert "write given: ends(…) in text.md" in finding.hint


def needy(given: Fact) -> Dot:
    assert given.number > 0
    return Dot((given,))


def test_a_figure_that_needs_what_is_not_known_says_how_to_go_on(tmp_path: Path) -> None:
    unknown = "  given: value('alcoholrichtlijn', group='18-64', region='NL01')\n"
    (finding,) = read_figure(tmp_path, needy, unknown).findings
    assert (finding.code, finding.place.row) == ("figure-failed", needy.__code__.co_firstlineno)
    assert "alcoholrichtlijn of Nederland" in finding.message
    assert "Take ![](figure) out of text.md" in finding.hint
    assert "only_known(…)" in finding.hint
