"""A 2024 edition of the regiobeeld in a copy of the project, with rows of a synthetic year: a few chapters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import tomlkit

from publisher import editions
from publisher.build import inputs
from publisher.build.inputs import BuildContext
from publisher.build.stale import StaleItem, StaleList, stale_list
from publisher.editions import Edition
from publisher.editions.new_year import new_year
from publisher.project import Project
from tests.synthetic_year import add_rows, copied_project, one_more_period

CHAPTERS = (
    "introductie",
    "bevolking",
    "leefstijl",
    "arbeidsmarktvraagstukken",
    "regionale_samenwerking",
    "literatuurlijst",
)
# A table that grows, surveys that the texts cite, and values of which the texts name the period.
RENEWED = ("inwoners", "demografische_druk", "sport_wekelijks", "mantelzorger", "mantelzorg_uren", "overgewicht")


@dataclass(frozen=True)
class Year:
    """A project with a new year: its data, the edition and the one before, and what is stale."""

    project: Project
    context: BuildContext
    edition: Edition
    earlier: Edition
    listed: StaleList

    def item(self, name: str) -> StaleItem:
        """Return the one item of an id."""
        (found,) = [each.item for each in self.listed.items if each.item.id == name]
        return found


def few_chapters(path: Path) -> None:
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    document["chapters"] = list(CHAPTERS)
    path.write_text(tomlkit.dumps(document), encoding="utf-8")


@pytest.fixture(scope="session")
def year(context: BuildContext, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Return the 2024 edition of the regiobeeld."""
    copy = copied_project(tmp_path_factory.mktemp("project"))
    made = new_year(copy, "regiobeeld", "2024")
    for name in (made.earlier.series, made.path.stem):
        few_chapters(made.path.with_stem(name))
    add_rows(copy, context.dataset, one_more_period(context.dataset, lambda row: row.indicator in RENEWED))
    known = inputs.read(copy)
    earlier, edition = editions.load(copy, ["regiobeeld"])
    return Year(copy, known, edition, earlier, stale_list(known, edition))
