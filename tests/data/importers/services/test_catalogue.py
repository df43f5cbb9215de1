"""The table of the next year is found by its title, and proposed; nothing is changed by that."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from publisher.data.importers.services import series as settings
from publisher.data.importers.services.catalogue import Entry, line, search, successors
from publisher.data.importers.services.client import Client
from publisher.data.importers.services.doors import services
from publisher.data.importers.services.series import Series
from tests.data.importers.services.server import Served

TITLES = {
    "85984NED": "Kerncijfers wijken en buurten 2024",
    "86165NED": "Kerncijfers wijken en buurten 2025",
    "86358NED": "Kerncijfers wijken en buurten 2026",
    "86400NED": "Kerncijfers wijken en buurten 2027 (voorlopig)",
    "84583NED": "Kerncijfers wijken en buurten 2019",
    "70072ned": "Regionale kerncijfers Nederland",
    "86247NED": "Gebieden in Nederland 2026",
    "86270NED": "Nabijheid voorzieningen; afstand locatie, wijk- en buurtcijfers 2026",
}


@pytest.fixture
def series(data: Path) -> Series:
    (found,) = settings.read(data, ["kerncijfers"])
    return found


@pytest.fixture
def catalogue(served: Served) -> Served:
    served.catalogue = [
        {"Identifier": table, "Title": title, "Period": title[-4:], "Modified": "2026-01-01T02:00:00"}
        for table, title in TITLES.items()
    ]
    return served


def found(client: Client, served: Served, *words: str) -> list[Entry]:
    return search(client, services(served.address)["cbs"], words)


def test_tables_are_found_by_all_words_of_their_titles(client: Client, catalogue: Served) -> None:
    tables = [entry.table for entry in found(client, catalogue, "wijken", "kerncijfers")]
    assert tables == ["86400NED", "86358NED", "86165NED", "85984NED", "84583NED"]
    assert found(client, catalogue, "d'Oever") == []


def test_the_successor_is_later_and_of_the_same_title(client: Client, catalogue: Served, series: Series) -> None:
    entries = found(client, catalogue, "n")
    assert [entry.table for entry in successors(series, entries)] == ["86358NED", "86400NED"]


def test_what_is_proposed_can_be_put_into_the_settings(client: Client, catalogue: Served, series: Series) -> None:
    first = successors(series, found(client, catalogue, "Kerncijfers"))[0]
    assert tomllib.loads(line(series, first)) == {"tables": {"2025": "86165NED", "2026": "86358NED"}}


@pytest.mark.parametrize(
    ("title", "period", "year"),
    [("Wmo-cliënten; wijken, 2025", "2025", "2025"), ("Jeugdzorg", "2015 t/m 2025", "2025"), ("Bevolking", "", "")],
)
def test_the_year_of_a_table_is_that_of_its_title_or_period(title: str, period: str, year: str) -> None:
    assert Entry("1NED", title, period, "").year == year
