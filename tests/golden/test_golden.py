"""The numbers of each edition as they are printed: in their panel, in their figure, and on the pages of their chapter.

A folder here is called as the edition's folder in output/, and is of that edition alone: whoever changes its data
changes these numbers with them, and a new edition gets a folder of its own. What holds for every edition stands in
tests/chapters and tests/publications.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from publisher.build.manuscript import Manuscript
from publisher.project import project
from tests.built import stands_in, words_by_id

pytestmark = pytest.mark.golden
HERE = Path(__file__).parent
FOLDERS = sorted({path.parent.relative_to(HERE).as_posix() for path in HERE.rglob("*.csv")})


def rows(folder: str, name: str) -> list[dict[str, str]]:
    path = HERE / folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(name: str, *columns: str) -> list[Any]:
    """Return each part of an edition that has numbers: its folder, and what stands in these columns."""
    found = []
    for folder in FOLDERS:
        # Editions are built, and profiles written, once in the process that has their group.
        group = pytest.mark.xdist_group("profiles" if "/" in folder else "publications")
        keys = dict.fromkeys(tuple(row[column] for column in columns) for row in rows(folder, name))
        found += [pytest.param(folder, *key, marks=group, id="/".join((folder, *key))) for key in keys]
    return found


@pytest.fixture
def written(folder: str, request: pytest.FixtureRequest) -> Manuscript:
    name, _, region = folder.partition("/")
    if region:
        found: Manuscript = request.getfixturevalue("profile")(region.partition("-")[0])
    else:
        found = request.getfixturevalue("publications")[name].written
    return found


def test_every_edition_has_its_numbers_and_all_numbers_have_their_edition() -> None:
    known = {path.stem for path in (project().data / "publications").glob("*.toml")}
    assert {folder.partition("/")[0] for folder in FOLDERS} == known


@pytest.mark.parametrize(("folder", "chapter", "panel"), parts("values", "chapter", "panel"))
def test_a_panel_holds_its_values(folder: str, chapter: str, panel: str, written: Manuscript) -> None:
    words = words_by_id(written, chapter)[panel]
    values = [row["printed"] for row in rows(folder, "values") if (row["chapter"], row["panel"]) == (chapter, panel)]
    assert [value for value in values if not stands_in(value, words)] == []


@pytest.mark.parametrize(
    ("folder", "chapter"), [each for each in parts("values", "chapter") if "/" not in each.values[0]]
)
def test_pages_print_the_values_of_their_chapter(folder: str, chapter: str, request: pytest.FixtureRequest) -> None:
    text = request.getfixturevalue("publications")[folder].text_of(chapter)
    values = [row["printed"] for row in rows(folder, "values") if row["chapter"] == chapter]
    assert [value for value in values if not stands_in(value, text)] == []


@pytest.mark.parametrize(("folder", "figure"), parts("figures", "figure"))
def test_a_figure_holds_its_values_in_their_order(folder: str, figure: str, written: Manuscript) -> None:
    (table,) = [placed.table for _, placed in written.figures() if placed.id == figure]
    wanted = [(row["row"], row["column"], row["printed"]) for row in rows(folder, "figures") if row["figure"] == figure]
    labels = list(dict.fromkeys(label for label, _, _ in wanted))
    assert [row[0] for row in table.rows if row[0] in labels] == labels
    cells = {(row[0], *cell) for row in table.rows for cell in zip(table.columns, row, strict=True)}
    assert [cell for cell in wanted if cell not in cells] == []


@pytest.mark.parametrize(("folder", "chapter"), parts("panels", "chapter"))
def test_panels_stand_in_their_order_under_their_tabs(folder: str, chapter: str, written: Manuscript) -> None:
    wanted = [(row["tab"], row["panel"]) for row in rows(folder, "panels") if row["chapter"] == chapter]
    (found,) = [each for each in written.chapters if each.id == chapter]
    placed = [(page.tab, each.id) for page in found.pages for each in (page, *page.panels)]
    assert [each for each in dict.fromkeys(placed) if each in wanted] == wanted
