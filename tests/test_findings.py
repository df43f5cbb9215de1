"""Hints for names that are not known: one wording, and never a code that may be another region's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publisher.findings import nearest

PACKAGE = Path(__file__).parents[1] / "publisher"
REGIONS = {
    "GM0106": "Assen",
    "GM0119": "Meppel",
    "GM1706": "Cranendonck",
    "GM0160": "Hardenberg",
    "PV22": "Drenthe",
    "PV20": "Groningen",
    "GM0014": "Groningen",
}
MANY = [f"name{letter}" for letter in "abcdefghijklmnop"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("106", "Did you mean GM0106 (Assen)?"),
        ("GM106", "Did you mean GM0106 (Assen)?"),
        ("gm0106", "Did you mean GM0106 (Assen)?"),
        ("GM0016", "See the list."),
        ("GM1076", "See the list."),
        ("PV106", "See the list."),
        ("Asen", "Did you mean GM0106 (Assen)?"),
        ("drente", "Did you mean PV22 (Drenthe)?"),
        ("22", "Did you mean PV22 (Drenthe)?"),
    ],
)
def test_a_code_is_not_guessed_by_its_spelling(name: str, hint: str) -> None:
    more = {f"GM9{number:03}": f"{'Q' * number}" for number in range(1, 10)}
    regions = REGIONS | more
    assert nearest(name, regions, "See the list.", labels=regions) == hint


@pytest.mark.parametrize(
    ("name", "known", "otherwise", "hint"),
    [
        ("Titel", ["title", "subtitle", "year"], "", "Did you mean title?"),
        ("leefstyl", ["leefstijl", "omgeving"], "", "Did you mean leefstijl?"),
        ("ouder", ["ouder1", "ouder2", "ouder3", "ouder4"], "", "Did you mean ouder4 or ouder3 or ouder2?"),
        ("xyz", ["een", "twee"], "", "There are: een, twee."),
        ("xyz", ["een", "twee"], "Or add it.", "There are: een, twee. Or add it."),
        ("xyz", MANY, "See the guide.", "See the guide."),
        ("xyz", MANY, "", f"There are: {', '.join(MANY)}."),
        ("xyz", [], "Build one first.", "Build one first."),
    ],
)
def test_a_hint_names_what_is_near_or_what_there_is(name: str, known: list[str], otherwise: str, hint: str) -> None:
    assert nearest(name, known, otherwise) == hint


def test_spelling_is_compared_in_one_module() -> None:
    compares = re.compile(r"get_close_matches|SequenceMatcher\(.*\)\.\w*ratio\(")
    users = {path.name for path in PACKAGE.rglob("*.py") if compares.search(path.read_text(encoding="utf-8"))}
    assert users == {"names.py"}


def test_a_name_that_several_regions_have_offers_them_all() -> None:
    regions = {"GM0373": "Bergen (NH.)", "GM0893": "Bergen (L.)", "GM1724": "Bergeijk", "GM0748": "Bergen op Zoom"}
    hint = nearest("Bergen", regions, labels=regions)
    assert hint == "Did you mean GM0373 (Bergen (NH.)) or GM0893 (Bergen (L.))?"
