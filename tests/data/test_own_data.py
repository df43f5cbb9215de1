"""The project's own data are valid, of Drenthe and of the whole country, and every contradiction is acknowledged."""

import csv
import unicodedata
from collections import defaultdict
from itertools import islice

import pytest

from publisher.data import Dataset, boundaries, plausibility
from publisher.findings import Finding, Severity
from publisher.model import Status
from publisher.project import project
from tests import read_once

DATA = project().data
# Sources that tell of every gemeente.
MUNICIPAL = {"cbs-37259", "cbs-70072", "cbs-85039", "monitor-85012", "jongvolwassenen-2024"}
Reading = tuple[Dataset, tuple[Finding, ...]]


@pytest.fixture(scope="module")
def country() -> Reading:
    return read_once.country()


def gemeenten(dataset: Dataset) -> set[str]:
    return {code for code, region in dataset.regions.items() if region.kind == "gemeente"}


def test_own_data() -> None:
    dataset, findings = read_once.province()
    assert dataset.observations
    assert findings == ()
    assert [str(item) for item in plausibility(dataset) if item.severity is not Severity.NOTICE] == []
    assert not [row.file for row in dataset.observations if row.file.startswith("data/gemeenten/")]


def test_the_data_of_the_whole_country(country: Reading) -> None:
    dataset, findings = country
    assert findings == ()
    assert [str(item) for item in plausibility(dataset) if item.severity is not Severity.NOTICE] == []


def test_every_gemeente_has_a_row_for_every_value(country: Reading) -> None:
    dataset, _ = country
    held: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in dataset.observations:
        if row.source in MUNICIPAL and row.region.startswith("GM"):
            held[row.indicator, row.period, row.group, row.source].append(row.region)
    codes = sorted(gemeenten(dataset))
    assert len(codes) == 342
    assert [key for key, regions in held.items() if sorted(regions) != codes] == []


def test_what_is_missing_tells_why(country: Reading) -> None:
    rows = [row for row in country[0].observations if row.source in MUNICIPAL and row.status is Status.MISSING]
    assert {row.note for row in rows if not row.note.startswith(("De tabel geeft", "Deze gemeente staat pas"))} == set()
    notes = {(row.indicator, row.region, row.period): row.note for row in rows}
    assert "pas vanaf 2022" in notes["wmo", "GM1980", "2021"]
    assert "pas vanaf 2021" in notes["rookt", "GM1979", "2020"]
    assert "pas vanaf 2019" in notes["inwoners", "GM1966", "2018"]
    assert notes["rookt", "GM0088", "2024"] == "De tabel geeft deze regio niet."
    assert notes["wmo", "GM0358", "2021"] == "De tabel geeft hier geen waarde."


def test_a_row_is_found_back_in_its_file(country: Reading) -> None:
    rows = [row for row in country[0].observations if row.file.startswith("data/gemeenten/")]
    for row in rows[:: len(rows) // 40]:
        with (DATA.parent / row.file).open(encoding="utf-8", newline="") as file:
            (cells,) = islice(csv.reader(file), row.row - 1, row.row)
        assert (cells[:4], cells[4]) == ([*row.key], "" if row.value is None else f"{row.value:.15g}")


def test_names_are_as_the_cbs_writes_them(country: Reading) -> None:
    dataset, _ = country
    names = {code: dataset.regions[code].name for code in gemeenten(dataset)}
    assert [names[code] for code in ("GM0518", "GM1900", "GM0164", "GM1690", "GM0820", "GM0114")] == [
        "'s-Gravenhage",
        "Súdwest-Fryslân",
        "Hengelo (O.)",
        "De Wolden",
        "Nuenen, Gerwen en Nederwetten",
        "Emmen",
    ]
    assert [name for name in names.values() if not unicodedata.is_normalized("NFC", name)] == []
    assert len(set(names.values())) == 342
    assert {dataset.regions[dataset.regions[code].province].kind for code in names} == {"provincie"}


def test_every_gemeente_has_a_boundary(country: Reading) -> None:
    assert gemeenten(country[0]) <= boundaries(DATA / "boundaries").keys()


def test_changes_of_boundary_are_of_known_gemeenten(country: Reading) -> None:
    dataset, _ = country
    changes = dataset.tables["region_changes"]
    assert {row["region"] for row in changes} <= gemeenten(dataset)
    found = {(row["region"], row["date"], row["kind"]): row["inhabitants"] for row in changes}
    assert found["GM0439", "2022-01-01", "grenswijziging"] == "10703"
    assert found["GM1992", "2023-01-01", "nieuw"].isdigit()
