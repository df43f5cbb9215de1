"""Figures choose no data: that is done once, in the front matter of the text; and a second choice is found."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.data import Dataset
from publisher.narrative.typed_data import texts, typed_data
from publisher.project import project
from tests import read_once

pytestmark = pytest.mark.xdist_group("figures")
CHAPTERS = project().chapters
FIGURES = {path.parent.relative_to(CHAPTERS).as_posix(): path for path in sorted(CHAPTERS.rglob("figures.py"))}
AGES = re.compile(r"\b\d+ (tot|jaar)\b|\b\d+-\d+ jaar|\d-pluss|\bklas \d")
# Groups by education and by type of school, whose labels in groups.csv say no age.
AGES_BESIDE = {
    "Percentage van de volwassenen van 18 tot 65 jaar in ",
    "Percentage van de scholieren in klas 2 en 4 in ",
    "Praktisch geschoolden van 18-64 jaar (",
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_once.context().dataset


def chosen(path: Path, dataset: Dataset) -> list[str]:
    """Return the texts of a module that choose or name data, or say an age that is a group's."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    ages = [(row, text) for row, text in texts(tree) if AGES.search(text) and text not in AGES_BESIDE]
    return [f"row {row}: {text!r}" for row, text in (*typed_data(tree, dataset), *ages)]


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_no_figure_chooses_or_names_its_data(name: str, dataset: Dataset) -> None:
    assert chosen(FIGURES[name], dataset) == []
    imported = [node for node in ast.walk(ast.parse(FIGURES[name].read_text("utf-8"))) if isinstance(node, ast.alias)]
    assert "Facts" not in {alias.name for alias in imported}


@pytest.mark.parametrize(
    "code",
    [
        'period = "2022"',
        'f"Rookt, {fact.year} in 2030"',
        'region = "PV22"',
        'group = "18-64"',
        'indicator = "rookt"',
        'source = "cbs-37259"',
        'statement = "rookt_daalt"',
        'f"Inwoners van Drenthe {fact}"',
        'f"Percentage in Nederland"',
        'f"Inwoners van 65 jaar en ouder, {fact}"',
        '"Volwassenen van 18 tot 65 jaar"',
        '"De 80-plussers"',
    ],
)
def test_a_choice_of_data_in_a_figure_is_found(code: str, dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "figures.py"
    path.write_text(f'"""Figures."""\n{code}\n', encoding="utf-8")
    assert chosen(path, dataset)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its code, in which figures of several chapters show and say other data."""
    root = tmp_path_factory.mktemp("project")
    for name in ("publisher", "data", "layouts", "styles"):
        shutil.copytree(project().root / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    elderly = 'across("overgewicht", municipalities(), period="2020", group="65+")'
    smokers = 'value("rookt", group="65+", period="2020", region="GG0706")'
    edit(
        root,
        "regiobeeld/leefstijl",
        ("text.md", "  zwaar_nl: latest(", f"  zwaar_ouderen: {elderly}\n  zwaar_nl: latest("),
        ("figures.py", "    zwaar_gemeenten: tuple[Fact, ...],\n", "    zwaar_ouderen: tuple[Fact, ...],\n"),
        ("figures.py", "maps = zwaar_gemeenten,", "maps = zwaar_ouderen,"),
        # The elderly of the GGD region in an earlier survey, beside words on adults of the province.
        ("text.md", '  rookt_nl: value("rookt"', f'  ouderen: {smokers}\n  rookt_nl: value("rookt"'),
        ("figures.py", "def rookt(rookt: Fact,", "def rookt(ouderen: Fact,"),
        ("figures.py", "_people(rookt, rookt_nl)", "_people(ouderen, rookt_nl)"),
        # A chart of what the panel does not speak of, a misspelt name, and a list where one fact is expected.
        ("text.md", '![](leefstijl_opleiding_jeugd){height="95"}', "![](alleen_rokers)"),
        (
            "figures.py",
            "def toekomst_leefstijl(",
            "def alleen_rokers(rokers: tuple[Fact, ...]) -> Chart:\n"
            '    """Show the wrong list."""\n'
            '    return Bars(f"{rokers[0].indicator.label}, {people(rokers)}", rokers)\n\n\n'
            "def toekomst_leefstijl(",
        ),
        ("figures.py", "def matig_overgewicht(matig: Fact,", "def matig_overgewicht(mattig: Fact,"),
        ("figures.py", "def alcoholrichtlijn(alcohol: Fact,", "def alcoholrichtlijn(alcohol_gemeenten: Fact,"),
    )
    burdened = '"mantelzorger_zwaarbelast"], period=gemeentemonitor, groups='
    edit(root, "gemeenteprofiel/gezondheid", ("text.md", f"{burdened}leeftijden", f'{burdened}"65+"'))
    edit(
        root,
        "regioplan/infographic",
        ("figures.py", '"Vraag naar twee zorgprofielen"', '"Vraag naar twee zorgprofielen in Drenthe, 2019"'),
        ("figures.py", '(Range(tekort),), "onder nul"', '(Range(tekrt),), "onder nul"'),
    )
    return root


@pytest.fixture(scope="module")
def found(spoilt: Path) -> str:
    """What a check of the copy tells, on one line."""
    return run(spoilt, "check", "regiobeeld", "regioplan")


def edit(root: Path, chapter: str, *changes: tuple[str, str, str]) -> None:
    for file, old, new in changes:
        path = root / "publisher" / "chapters" / chapter / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def run(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "publisher", *arguments]
    environment = os.environ | {"PYTHONPATH": str(root), "COLUMNS": "1000"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return " ".join(f"{done.stdout} {done.stderr}".split())


def test_a_map_and_a_forest_plot_of_other_data_are_found(spoilt: Path, found: str) -> None:
    assert "figure leefstijl_gemeenten: its facts differ in group (65 jaar en ouder and 18 jaar en ouder)" in found
    assert "figure leefstijl_gemeenten shows overgewicht of GM1680 2020 65+" in found
    profile = run(spoilt, "check", "gemeenteprofiel", "--region", "GM0106")
    told = "figure mantelzorg shows mantelzorger of GM0106 2020 65+, and the words beside it are of GM0106 2020"
    assert told in profile


def test_a_figure_of_other_data_than_its_panel_speaks_of_is_found(found: str) -> None:
    assert "[figure-differs]" in found
    assert "figure rookt shows rookt of GG0706 2020 65+, and the words beside it are of PV22 2022 18-64" in found
    assert "figure rookt: its facts differ in region" not in found
    assert "figure rookt: its facts differ in period (2020 and 2022)" in found
    assert "figure rookt: its facts differ in group (65 jaar en ouder and 18-64 jaar)" in found
    assert "figure alleen_rokers shows rookt of PV22 2022 16-17" in found
    assert re.search(r"\[figure-fact-unknown\] \S*leefstijl/figures.py, row \d+, figure matig_overgewicht", found)
    assert "Did you mean matig" in found
    assert re.search(r"\[figure-fact-type\] \S*leefstijl/figures.py, row \d+, figure alcoholrichtlijn", found)


def test_data_that_are_typed_into_a_figure_are_found_by_check(found: str) -> None:
    assert re.search(r"\[figure-typed-data\] publisher/chapters/regioplan/infographic/figures.py, row \d+ ", found)
    assert "“Vraag naar twee zorgprofielen in Drenthe, 2019” is typed here" in found


def test_a_single_figure_that_cannot_be_made_says_why(spoilt: Path, tmp_path: Path) -> None:
    found = run(spoilt, "figures", "regioplan", "-f", "infographic/tekort_2025", "--output", str(tmp_path))
    assert "“tekrt” is not known here" in found
    assert "usage-figure" not in found
