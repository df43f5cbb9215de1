"""Files as people and services send them, from their bytes to rows: right, or refused at the right cell, never half."""

import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from publisher.data.importers.meaning import TableMapping, Understood
from publisher.data.importers.tables import read_bytes
from publisher.findings import errors_in
from tests.data.importers.built import answering, codes, rows, understood

YEAR = {"period": "2024", "group": "18+", "source": "monitor-volwassenen-2022"}


def taken(content: bytes, mapping: TableMapping | None = None, file: str = "cijfers.csv", **answers: str) -> Understood:
    (table,), findings = read_bytes(content, file)
    assert errors_in(findings) == []
    return understood(table, mapping, answering(**answers))


def workbook(*lines: list[object], forms: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    for address, form in (forms or {}).items():
        sheet[address].number_format = form
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def values(found: Understood) -> list[tuple[str, ...]]:
    names = ("indicator", "region", "period", "group", "value")
    return [tuple(row.get(name, "") for name in names) for row in rows(found)]


def test_a_table_of_a_ggd_with_title_and_source_in_the_encoding_of_excel() -> None:
    text = (
        "Gezondheidsmonitor 2024;;\n;;\nGemeente;Rookt (%);Matig overgewicht (%)\nAssen;17,5;34,1\n"
        "Súdwest-Fryslân;18;35,2\n'Drenthe';x;36\n;;\nBron: GGD Drenthe;;\n"
    )
    found = taken(text.replace("'", "").encode("cp1252"), **YEAR)
    assert values(found) == [
        ("rookt", "GM0106", "2024", "18+", "17.5"),
        ("matig_overgewicht", "GM0106", "2024", "18+", "34.1"),
        ("rookt", "GM1900", "2024", "18+", "18"),
        ("matig_overgewicht", "GM1900", "2024", "18+", "35.2"),
        ("rookt", "PV22", "2024", "18+", ""),
        ("matig_overgewicht", "PV22", "2024", "18+", "36"),
    ]
    assert rows(found)[4]["status"] == "suppressed"


def test_a_wide_download_of_statline_with_paths_padding_and_provisional_years() -> None:
    text = (
        '\ufeff"Perioden";"Regio\'s";"Bevolking/Stand/Inwoners (aantal)";"Bevolking/Loop/Overleden inwoners (aantal)"\n'
        '"2023";"GM0106    ";"69414";"736"\n"2024*";"GM0106    ";"69.701";"."\n"2024*";"NL00      ";"17.942.942";"-"\n'
    )
    found = taken(text.encode(), group="totaal", source="cbs-37259")
    assert values(found) == [
        ("inwoners", "GM0106", "2023", "totaal", "69414"),
        ("overleden", "GM0106", "2023", "totaal", "736"),
        ("inwoners", "GM0106", "2024", "totaal", "69701"),
        ("overleden", "GM0106", "2024", "totaal", ""),
        ("inwoners", "NL01", "2024", "totaal", "17942942"),
        ("overleden", "NL01", "2024", "totaal", "0"),
    ]
    assert [row.get("note", "").split(".")[0] for row in rows(found)] == ["", "", *["Voorlopig cijfer"] * 4]


def test_a_long_download_with_margins_and_limits_in_utf_16() -> None:
    text = (
        "RegioS\tPerioden\tMarges\tOnderwerp\tWaarde\n"
        "GM106\t2024JJ00\tMW00000\tRookt\t17,5\n106\t2024JJ00\tMOG0095\tRookt\t15,0\nGM0106\t2024JJ00\tMBG0095\tRookt\t20,1\n"
        "GM0114\t2024JJ00\tMW00000\tRookt\t<5\n"
    )
    found = taken(text.encode("utf-16"), group="18+", source="monitor-volwassenen-2022")
    assert values(found) == [("rookt", "GM0106", "2024", "18+", "17.5"), ("rookt", "GM0114", "2024", "18+", "")]
    assert [(row["lower"], row["upper"]) for row in rows(found)] == [("15", "20.1"), ("0", "5")]


def test_a_workbook_with_percentages_dates_and_years_as_numbers() -> None:
    content = workbook(
        ["Gemeente", "Peildatum", "Rookt", "Inwoners"],
        ["Hengelo O", datetime.date(2024, 1, 1), 0.175, 81984],
        ["Bergen (L.)", datetime.date(2024, 1, 1), 0.2, 13150],
        forms={"C2": "0.0%", "C3": "0%", "D2": "#,##0"},
    )
    found = taken(content, file="cijfers.xlsx", group="totaal", source="cbs-37259")
    assert values(found) == [
        ("rookt", "GM0164", "2024", "totaal", "17.5"),
        ("inwoners", "GM0164", "2024", "totaal", "81984"),
        ("rookt", "GM0893", "2024", "totaal", "20"),
        ("inwoners", "GM0893", "2024", "totaal", "13150"),
    ]
    assert {row["reference_date"] for row in rows(found)} == {"2024-01-01"}


def test_a_workbook_that_took_thousands_for_decimals_is_refused_at_its_cells() -> None:
    content = workbook(["Gemeente", "Inwoners"], ["Assen", 69.414], ["Coevorden", 36], ["Emmen", 108.8])
    found = taken(content, file="cijfers.xlsx", period="2024", group="totaal", source="cbs-37259", thousands=".")
    assert found.incoming is None
    assert [(each.code, each.place.element) for each in errors_in(found.findings)] == [("import-value", "Sheet!B4")]


@pytest.mark.parametrize("head", ["sep=;\n", "", "Tabel 1\n"])
def test_years_as_heads_behind_any_first_line(head: str) -> None:
    text = f"{head}Regio;2022;2023*\nAssen;68.979;69.414\nNederland;17.590.672;17.811.291\n"
    found = taken(text.encode(), indicator="inwoners", group="totaal", source="cbs-37259")
    assert values(found) == [
        ("inwoners", "GM0106", "2022", "totaal", "68979"),
        ("inwoners", "GM0106", "2023", "totaal", "69414"),
        ("inwoners", "NL01", "2022", "totaal", "17590672"),
        ("inwoners", "NL01", "2023", "totaal", "17811291"),
    ]


def test_gemeenten_as_heads_under_merged_heads() -> None:
    content = workbook(
        ["Onderwerp", "Gemeente", None, "Nederland"], [None, "Assen", "Emmen", None], ["Rookt", 17.5, 18.0, 16.1]
    )
    book_read, _ = read_bytes(content, "cijfers.xlsx")
    assert book_read[0].header[1].text
    found = taken(content, file="cijfers.xlsx", **YEAR)
    assert {row[1:2] + row[4:] for row in values(found)} >= {("GM0106", "17.5"), ("GM0114", "18")}


def test_names_of_before_a_merger_are_told_with_where_they_went_and_stop() -> None:
    lines = ["Gemeente;Jaar;Inwoners", "Appingedam;2020;11.642", "Delfzijl;2020;24.678", "Assen;2020;68.599"]
    text = "\n".join([*lines, "Totaal;2020;1.104.919", ""])
    found = taken(text.encode(), group="totaal", source="cbs-37259")
    assert found.incoming is None
    (asked,) = [each for each in found.findings if each.code == "import-question"]
    assert "Appingedam (GM0003) went into Eemsdelta (GM1979) on 2021-01-01" in asked.message
    let_go = taken(text.encode(), group="totaal", source="cbs-37259", dissolved="yes")
    assert values(let_go) == [("inwoners", "GM0106", "2020", "totaal", "68599")]
    assert codes(let_go) == ["import-let-go", "import-let-go"]


def test_thousands_that_a_file_does_not_show_are_asked_and_then_exact() -> None:
    text = "Gemeente;Inwoners\nAssen;69.414\nCoevorden;36.000\nEmmen;108.800\n"
    facts = {"period": "2024", "group": "totaal", "source": "cbs-37259"}
    assert [each.setting for each in taken(text.encode(), **facts).questions] == [("thousands",)]
    assert [row[-1] for row in values(taken(text.encode(), thousands=".", **facts))] == ["69414", "36000", "108800"]
    refused = taken(text.encode(), thousands="none", **facts)
    assert refused.incoming is None
    assert {each.code for each in errors_in(refused.findings)} == {"import-value"}


def test_a_file_of_next_year_needs_no_question_even_where_its_columns_moved() -> None:
    first = "Gemeente;Rookt 2022;Eenzaam 2022 (%);Inwoners_5\nAssen;17,5;40,1;69.414\n"
    facts = {"period": "2022", "group": "18+", "source": "monitor-volwassenen-2022", "Eenzaam 2022 (%)": "eenzaam"}
    learnt = taken(first.encode(), **facts).mapping
    later = "Inwoners_12;Gemeente;Rookt 2024;Eenzaam 2022 (%)\n69.701;Assen;16,5;41,2\n"
    found = taken(later.encode(), learnt)
    assert codes(found) == []
    assert ("rookt", "GM0106", "2024", "18+", "16.5") in values(found)
