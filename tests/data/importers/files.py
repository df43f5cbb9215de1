"""Files as people and services send them, written anew for each test: a dozen kinds, and some that no table can be.

Each of `KINDS` is the name of a file with what makes its bytes; a few rows of each are enough.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

GEMEENTEN = ("Aa en Hunze", "Assen", "Borger-Odoorn", "Coevorden")
CODES = ("GM1680", "GM0106", "GM1681", "GM0109")
Rows = Iterable[Sequence[Any]]


def text(rows: Rows, *, separator: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Return rows as a spreadsheet saves them as text: quotation marks only where they are needed."""

    def cell(value: Any) -> str:
        written = str(value)
        needed = any(mark in written for mark in (separator, '"', "\r", "\n"))
        return '"' + written.replace('"', '""') + '"' if needed else written

    return (end.join(separator.join(cell(value) for value in row) for row in rows) + end).encode(encoding)


def quoted(rows: Rows, *, encoding: str = "utf-8-sig") -> bytes:
    """Return rows as StatLine writes them: semicolons, and each text between quotation marks."""
    lines = (";".join(f'"{value}"' if isinstance(value, str) else str(value) for value in row) for row in rows)
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def workbook(sheets: dict[str, Rows], change: Callable[[Workbook], None] | None = None) -> bytes:
    """Return a workbook with these sheets; `change` does with it what rows cannot say."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def statline_wide() -> bytes:
    """Return an untyped download of StatLine: padded codes, CBS periods, a sign for each reason of a missing value."""
    head = ("ID", "RegioS", "Perioden", "Bevolking_1", "Rokers_2")
    rows = [
        (0, "NL01  ", "2023JJ00", "  17811291", "    19.0"),
        (1, "GM1680", "2023JJ00", "     25935", "       ."),
        (2, "GM0106", "2023JJ00", "     69414", "    18.5"),
        (3, "GM0106", "2024JJ00", "     69701", "       x"),
        (4, "GM1681", "2023JJ00", "         -", "      <5"),
    ]
    return quoted([head, *rows])


def statline_web() -> bytes:
    """Return what the site of StatLine saves: a title, a head of topics and of units, and the source below."""
    return quoted(
        [
            ("Regionale kerncijfers; gemeenten",),
            ("Onderwerp", "Onderwerp", "Bevolking", "Rokers"),
            ("Regio's", "Perioden", "aantal", "%"),
            ("Nederland", "2023*", "17811291", "19,0"),
            ("Aa en Hunze", "2023*", "25935", "."),
            ("Assen", "2023*", "69414", "18,5"),
            ("© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 28-11-2025",),
        ]
    )


def statline_long() -> bytes:
    """Return the observations of a bulk download of StatLine, a row for each value."""
    head = ("Id", "Measure", "ValueAttribute", "Value", "StringValue", "RegioS", "Perioden")
    return quoted(
        [
            head,
            (1, "T001036", "None", "17811291", "", "NL01", "2023JJ00"),
            (2, "T001036", "None", "69414", "", "GM0106", "2023JJ00"),
            (3, "M000352", "None", "18,5", "", "GM0106", "2023JJ00"),
            (4, "M000352", "Confidential", "", "x", "GM1680", "2023JJ00"),
        ]
    )


def excel_csv() -> bytes:
    """Return what a Dutch Excel saves as CSV: Windows-1252, thousands with a point, a total and the source below."""
    return text(
        [
            ("Kerncijfers Súdwest-Fryslân en omgeving", "", ""),
            ("", "", ""),
            ("Gemeente", "Inwoners", "Rookt (%)"),
            ("Súdwest-Fryslân", "90.236", "17,4"),
            ("De Fryske Marren", "51.908", "16,0"),
            ("Noardeast-Fryslân", "45.703", "19,25"),
            ("Totaal", "1.187.847", "17,5"),
            ("", "", ""),
            ("Bron: Gezondheidsmonitor", "", ""),
        ],
        encoding="cp1252",
    )


def excel_unicode() -> bytes:
    """Return what Excel saves as Unicode text: UTF-16 with a mark, tabs, and quotation marks around a comma."""
    rows = [("Gemeente", "2022", "2023"), ("Súdwest-Fryslân", '"17,4"', '"16,9"'), ("Assen", '"19,0"', "18")]
    return "".join("\t".join(row) + "\r\n" for row in rows).encode("utf-16")


def sep_line() -> bytes:
    """Return a file of which the first line names its separator."""
    return b"sep=;\r\n" + text([("Code", "Waarde"), ("GM0106", "18,5"), ("GM0109", "20,1")])


def comma_csv() -> bytes:
    """Return commas and points, with a line break and a quotation mark within a cell."""
    rows = [
        ("region", "period", "value", "note"),
        ("GM0106", "2023", "18.5", 'zie "bijlage 2",\nde noot'),
        ("GM0109", "2023", "20.1", ""),
    ]
    return text(rows, separator=",", end="\n")


def monitor() -> bytes:
    """Return a workbook with a sheet a theme: a merged title, years merged over measures, percent, a hidden list."""

    def change(book: Workbook) -> None:
        sheet = book["Leefstijl"]
        sheet.merge_cells("A1:E1")
        sheet.merge_cells("B3:C3")
        sheet.merge_cells("D3:E3")
        sheet.merge_cells("A3:A4")
        for row in sheet["B5:E7"]:
            for cell in row:
                cell.number_format = "0.0%"
        book["Lijsten"].sheet_state = "hidden"

    return workbook(
        {
            "Leefstijl": [
                ("Gezondheidsmonitor: leefstijl",),
                (),
                ("Gemeente", "2020", None, "2024", None),
                (None, "Rookt", "Drinkt", "Rookt", "Drinkt"),
                ("Aa en Hunze", 0.152, 0.07, 0.131, 0.066),
                ("Assen", 0.187, 0.081, 0.18, 0.07999999999999999),
                ("Borger-Odoorn", 0.203, 0.062, "-", 0.06),
                (),
                ("Bron: GGD Drenthe",),
            ],
            "Toelichting": [("De cijfers gaan over volwassenen.",)],
            "Lijsten": [("code", "naam"), ("GM0106", "Assen")],
        },
        change,
    )


def merged_regions() -> bytes:
    """Return a workbook in which the name of a gemeente is merged over the rows of its groups."""

    def change(book: Workbook) -> None:
        book["Blad1"].merge_cells("A2:A4")
        book["Blad1"].merge_cells("A5:A7")

    groups = ("18 tot 65 jaar", "65 jaar en ouder", "Totaal")
    rows = [
        (name if not index else None, group, 10 + index) for name in GEMEENTEN[:2] for index, group in enumerate(groups)
    ]
    return workbook({"Blad1": [("Gemeente", "Leeftijd", "Eenzaam (%)"), *rows]}, change)


def two_tables() -> bytes:
    """Return a sheet with two tables below each other, and one beside them."""
    rows: list[list[Any]] = [
        ["Inwoners", None, None, None, "Code", "Naam", "Huishoudens"],
        ["Gemeente", "2022", "2023", None, "GM0106", "Assen", 33000],
        ["Assen", 68979, 69414, None, "GM0109", "Coevorden", 15600],
        ["Coevorden", 35300, 35421],
        [],
        ["Rokers"],
        ["Gemeente", "Mannen", "Vrouwen"],
        ["Assen", 19.5, 17.25],
        ["Coevorden", 22, 18.1],
    ]
    return workbook({"Blad1": rows})


def filtered() -> bytes:
    """Return a sheet of which a filter hides a row, and somebody a column."""

    def change(book: Workbook) -> None:
        book["Cijfers"].row_dimensions[3].hidden = True
        book["Cijfers"].column_dimensions["B"].hidden = True

    rows = [("Gemeente", "2022", "2023"), ("Assen", 18.5, 18.1), ("Coevorden", 20.1, 20.6), ("Emmen", 21.4, 21.9)]
    return workbook({"Cijfers": rows}, change)


def faulty_cells() -> bytes:
    """Return a sheet with an error, a formula that was never worked out, a number as text and a date."""
    day = datetime.date(2024, 1, 1)
    rows = [
        ("Gemeente", "Peildatum", "Inwoners", "Rookt"),
        ("Assen", day, 69414, "18,5"),
        ("Coevorden", day, "#N/A", "20,1"),
        ("Emmen", day, "=C2*2", "21,4"),
    ]
    return workbook({"Blad1": rows})


def short_codes() -> bytes:
    """Return codes that a spreadsheet took for numbers, and names that are written in more than one way."""
    rows = [
        ("Code", "Gemeente", "Waarde"),
        (106, "Assen", 18.5),
        (518, "'s-Gravenhage", 16),
        (893, "Bergen (L.)", 17.2),
    ]
    return workbook({"Blad1": rows})


KINDS: dict[str, Callable[[], bytes]] = {
    "statline_wide.csv": statline_wide,
    "statline_web.csv": statline_web,
    "statline_long.csv": statline_long,
    "excel.csv": excel_csv,
    "unicode.txt": excel_unicode,
    "sep.csv": sep_line,
    "comma.csv": comma_csv,
    "monitor.xlsx": monitor,
    "merged.xlsx": merged_regions,
    "two_tables.xlsx": two_tables,
    "filtered.xlsx": filtered,
    "faulty.xlsx": faulty_cells,
    "codes.xlsx": short_codes,
}


def write(folder: Path, name: str) -> Path:
    """Write one of `KINDS` into a folder, and return its path."""
    path = folder / name
    path.write_bytes(KINDS[name]())
    return path
