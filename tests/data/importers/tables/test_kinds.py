"""A dozen kinds of files that people send are read as they mean them, or refused at the right cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.data.importers.tables import Table, read
from publisher.findings import Finding
from tests.data.importers.files import KINDS, write

# Of each file its tables, each as its head and its first and last row, and the marks of its numbers.
READ: dict[str, list[tuple[str, ...]]] = {
    "statline_wide.csv": [
        ("ID|RegioS|Perioden|Bevolking_1|Rokers_2", "0|NL01|2023JJ00|17811291|19.0", "4|GM1681|2023JJ00|-|<5", "."),
    ],
    "statline_web.csv": [
        (
            "Regio's|Perioden|Bevolking / aantal|Rokers / %",
            "Nederland|2023*|17811291|19,0",
            "Assen|2023*|69414|18,5",
            ",",
        ),
    ],
    "statline_long.csv": [
        (
            "Id|Measure|ValueAttribute|Value|StringValue|RegioS|Perioden",
            *("1|T001036|None|17811291||NL01|2023JJ00", "4|M000352|Confidential||x|GM1680|2023JJ00", ","),
        ),
    ],
    "excel.csv": [("Gemeente|Inwoners|Rookt (%)", "Súdwest-Fryslân|90.236|17,4", "Totaal|1.187.847|17,5", ",.")],
    "unicode.txt": [("Gemeente|2022|2023", "Súdwest-Fryslân|17,4|16,9", "Assen|19,0|18", ",")],
    "sep.csv": [("Code|Waarde", "GM0106|18,5", "GM0109|20,1", ",")],
    "comma.csv": [
        ("region|period|value|note", 'GM0106|2023|18.5|zie "bijlage 2",\nde noot', "GM0109|2023|20.1|", "."),
    ],
    "monitor.xlsx": [
        (
            "Gemeente|2020 / Rookt|2020 / Drinkt|2024 / Rookt|2024 / Drinkt",
            *("Aa en Hunze|0.152|0.07|0.131|0.066", "Borger-Odoorn|0.203|0.062|-|0.06", ""),
        ),
    ],
    "merged.xlsx": [("Gemeente|Leeftijd|Eenzaam (%)", "Aa en Hunze|18 tot 65 jaar|10", "Assen|Totaal|12", "")],
    "two_tables.xlsx": [
        ("Gemeente|2022|2023", "Assen|68979|69414", "Coevorden|35300|35421", ""),
        ("Gemeente|Mannen|Vrouwen", "Assen|19.5|17.25", "Coevorden|22|18.1", ""),
        ("Code|Naam|Huishoudens", "GM0106|Assen|33000", "GM0109|Coevorden|15600", ""),
    ],
    "filtered.xlsx": [("Gemeente|2022|2023", "Assen|18.5|18.1", "Emmen|21.4|21.9", "")],
    "faulty.xlsx": [
        ("Gemeente|Peildatum|Inwoners|Rookt", "Assen|2024-01-01|69414|18,5", "Emmen|2024-01-01|=|21,4", ","),
    ],
    "codes.xlsx": [("Code|Gemeente|Waarde", "106|Assen|18.5", "893|Bergen (L.)|17.2", "")],
}
TOLD = {
    "monitor.xlsx": {("table-hidden-sheet", "Lijsten"), ("table-sheet-without", "Toelichting")},
    "two_tables.xlsx": {("table-second", "Blad1!A7"), ("table-second", "Blad1!E1")},
    "filtered.xlsx": {("table-hidden-rows", "Cijfers!A3"), ("table-hidden-columns", "Cijfers!B1")},
    "faulty.xlsx": {("table-error-cell", "Blad1!C3"), ("table-formula", "Blad1!C4")},
}


def row(cells: tuple[object, ...]) -> str:
    return "|".join(cell.text for cell in cells)  # type: ignore[attr-defined]


def shape(table: Table) -> tuple[str, ...]:
    return row(table.header), row(table.rows[0]), row(table.rows[-1]), table.decimal + table.thousands


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str]]:
    return {(finding.code, finding.place.element) for finding in findings}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_as_people_send_it(tmp_path: Path, name: str) -> None:
    tables, findings = read(write(tmp_path, name))
    assert [shape(table) for table in tables] == READ[name]
    assert told(findings) == TOLD.get(name, set())
