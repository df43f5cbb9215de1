"""Workbooks: exact values with their addresses, and everything that is hidden, merged, unknown or broken."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from publisher.data.importers.tables import Table, Wishes, read_bytes
from publisher.findings import Finding
from tests.data.importers.files import Rows, workbook

SHEET = "xl/worksheets/sheet1.xml"
PLAIN: Rows = [("Gemeente", "A", "B"), ("Assen", 1, 2), ("Emmen", 3, 4)]
Change = Callable[[Workbook], None]


def tables(content: bytes, wishes: Wishes | None = None) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    return read_bytes(content, "cijfers.xlsx", wishes)


def sheet(rows: Rows, change: Change | None = None, wishes: Wishes | None = None) -> Table:
    """Return the only table of a workbook with these rows, in which nothing is wrong."""
    found, findings = tables(workbook({"Blad1": rows}, change), wishes)
    assert findings == ()
    (table,) = found
    return table


def told(content: bytes, wishes: Wishes | None = None) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.element) for finding in tables(content, wishes)[1]]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.header, *table.rows)]


def edited(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its files changed, as other programs write it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.infolist():
            data = before.read(each)
            after.writestr(each.filename, change(data) if each.filename == part else data)
    return out.getvalue()


def with_cell(xml: bytes) -> bytes:
    """Return a workbook of which the cell B2 is this XML."""
    content = workbook({"Blad1": [("Gemeente", "A", "B", "C"), ("Assen", "=1+1"), ("Emmen", 1, 2, 3)]})
    return edited(content, SHEET, lambda data: re.sub(rb'<c r="B2".*?</c>', xml, data))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (37.4, "37.4"),
        (0.1 + 0.2, "0.3"),
        (37.399999999999999, "37.4"),
        (1e-7, "0.0000001"),
        (69414.0, "69414"),
        (1234567890123, "1234567890123"),
        (-2.5, "-2.5"),
    ],
)
def test_numbers_are_as_exact_as_a_spreadsheet_shows_them(value: float, text: str) -> None:
    cell = sheet([("Gemeente", "A"), ("Assen", value)]).rows[0][1]
    assert (cell.text, cell.number) == (text, Decimal(text))
    assert cell.place.element == "Blad1!B2"


def test_a_number_knows_its_form() -> None:
    def percent(book: Workbook) -> None:
        book["Blad1"]["B2"].number_format = "0.0%"

    cell = sheet([("Gemeente", "A"), ("Assen", 0.374)], percent).rows[0][1]
    assert (cell.number, cell.form) == (Decimal("0.374"), "0.0%")


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_dates_are_dates_whatever_day_they_are_counted_from(epoch: datetime.datetime | None) -> None:
    def count_from(book: Workbook) -> None:
        book.epoch = epoch or book.epoch

    day = datetime.date(2024, 1, 1)
    cell = sheet([("Gemeente", "Dag"), ("Assen", day)], count_from).rows[0][1]
    assert (cell.text, cell.date, cell.number) == ("2024-01-01", day, None)


@pytest.mark.parametrize("head", [(2023, 2024), (datetime.date(2024, 1, 1), datetime.date(2024, 2, 1))])
def test_years_and_days_may_be_heads(head: tuple[Any, ...]) -> None:
    assert texts(sheet([("Gemeente", *head), ("Assen", 1, 2), ("Emmen", 3, 4)]))[0][1] == str(head[0])


def test_words_merged_over_values_stand_in_each_of_them() -> None:
    def merge(book: Workbook) -> None:
        book["Blad1"].merge_cells("B2:C2")

    found = sheet([("Gemeente", "A", "B"), ("Assen", "geen gegevens"), ("Emmen", 3, 4)], merge)
    assert texts(found)[1] == ["Assen", "geen gegevens", "geen gegevens"]


def test_a_number_merged_over_cells_belongs_to_none_of_them() -> None:
    def merge(book: Workbook) -> None:
        book["Blad1"].merge_cells("B2:B3")

    assert told(workbook({"Blad1": [("Gemeente", "A"), ("Assen", 1), ("Emmen", None)]}, merge)) == [
        ("table-merged-number", "Blad1!B2")
    ]


def hide(book: Workbook) -> None:
    book["Blad1"].row_dimensions[2].hidden = True
    book["Blad1"].column_dimensions["B"].hidden = True


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ("read", [["Gemeente", "A", "B"], ["Assen", "1", "2"], ["Emmen", "3", "4"]]),
        ("leave", [["Gemeente", "B"], ["Emmen", "4"]]),
    ],
)
def test_a_mapping_says_what_is_done_with_hidden_rows_and_columns(hidden: Any, left: list[list[str]]) -> None:
    assert texts(sheet(PLAIN, hide, Wishes(hidden=hidden))) == left
    assert [code for code, _ in told(workbook({"Blad1": PLAIN}, hide))] == ["table-hidden-rows", "table-hidden-columns"]


def test_an_error_in_a_row_that_is_left_is_none() -> None:
    rows = [("Gemeente", "A", "B"), ("Assen", 1, "#N/A"), ("Emmen", 3, 4)]
    assert told(workbook({"Blad1": rows}, hide), Wishes(hidden="leave")) == []


def test_sheets_are_read_by_name_hidden_ones_too() -> None:
    def change(book: Workbook) -> None:
        book["Geheim"].sheet_state = "hidden"

    content = workbook({"Blad1": PLAIN, "Geheim": PLAIN}, change)
    assert [table.sheet for table in tables(content)[0]] == ["Blad1"]
    assert [table.sheet for table in tables(content, Wishes(sheets=("Geheim",)))[0]] == ["Geheim"]
    assert told(content, Wishes(sheets=("Blad2",))) == [("table-sheet", "")]


@pytest.mark.parametrize(
    ("xml", "text", "codes"),
    [
        (b'<c r="B2"><f>1+1</f><v>2</v></c>', "2", []),
        (b'<c r="B2"><f>1+1</f><v></v></c>', "=", ["table-formula"]),
        (b'<c r="B2"><f t="shared" si="0"/></c>', "=", ["table-formula"]),
        (b'<c r="B2" t="str"><f>""</f><v></v></c>', "", []),
        (b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", ["table-error-cell"]),
        (b'<c r="B2" t="b"><v>1</v></c>', "TRUE", []),
        (b'<c r="B2" t="inlineStr"><is><r><t>19</t></r><r><t>,5</t></r></is></c>', "19,5", []),
    ],
)
def test_formulas_have_the_value_that_was_stored_or_none(xml: bytes, text: str, codes: list[str]) -> None:
    found, findings = tables(with_cell(xml))
    assert found[0].rows[0][1].text == text
    assert [finding.code for finding in findings] == codes
    assert all(finding.place.element == "Blad1!B2" for finding in findings)


def test_a_formula_is_found_where_other_cells_have_values() -> None:
    cells = b'<c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>B2</f></c><c r="D2"><v>5</v></c>'
    (table,), (finding,) = tables(with_cell(cells))
    assert [cell.text for cell in table.rows[0]] == ["Assen", "2", "=", "5"]
    assert (finding.place.element, "=B2" in finding.message) == ("Blad1!C2", True)


def test_formats_alone_are_no_cells() -> None:
    def far(book: Workbook) -> None:
        book["Blad1"]["XFD1048576"].number_format = "0.00"
        book["Blad1"].merge_cells("E1:Z9")

    assert texts(sheet(PLAIN, far)) == [["Gemeente", "A", "B"], ["Assen", "1", "2"], ["Emmen", "3", "4"]]


def test_a_workbook_that_numbers_no_rows_is_read() -> None:
    content = workbook({"Blad1": PLAIN}, hide)
    bare = edited(content, SHEET, lambda data: re.sub(rb' r="[A-Z]*\d+"', b"", data))
    (table,), findings = tables(bare)
    assert texts(table)[1] == ["Assen", "1", "2"]
    assert findings[0].place.element == "Blad1!A2"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = workbook({"Blad1": PLAIN})
STRICT = (b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + bytes(600), "old form"),
        (GOOD[:2000], "broken"),
        (edited(GOOD, SHEET, lambda data: data[:300]), "broken"),
        (edited(GOOD, "xl/styles.xml", lambda data: b""), "broken"),
        (
            edited(GOOD, SHEET, lambda data: b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + data),
            "document type",
        ),
        (
            edited(GOOD, SHEET, lambda data: b"<!-- <x> -->" + b" " * 9000 + b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + data),
            "document type",
        ),
        (edited(GOOD, SHEET, lambda data: data.replace(b'<row r="3"', b'<row r="2"')), "a row 2 below row 2"),
        (edited(GOOD, SHEET, lambda data: data.replace(b'<row r="2"', b'<row r="99999999"')), "a row 99999999"),
        (edited(GOOD, SHEET, lambda data: data.replace(b'r="B2"', b'r="A2"')), "a cell A2 behind A2"),
        (edited(GOOD, "xl/workbook.xml", lambda data: data.replace(b'"rId1"', b'"rId99"')), "is not in it"),
        (edited(GOOD, "xl/workbook.xml", lambda data: data.replace(*STRICT)), "strict"),
    ],
    ids=[
        *("password", "xls", "cut off", "broken sheet", "broken styles", "entity", "entity behind blanks"),
        *("row twice", "row beyond the last", "cell twice", "sheet that is gone", "strict"),
    ],
)
def test_a_file_that_is_no_sound_workbook_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    found, (finding,) = tables(content)
    assert found == ()
    assert words in finding.message
    assert finding.hint


def test_a_small_file_that_would_unpack_to_a_large_one_is_refused() -> None:
    # Made here, not among the cases above: it takes a second wherever tests are collected.
    found, (finding,) = tables(edited(GOOD, SHEET, lambda data: data + b" " * 410_000_000))
    assert found == ()
    assert "too large" in finding.message
    assert finding.hint


def test_a_workbook_with_changed_bytes_is_refused_wherever_they_are() -> None:
    for at in range(30, len(GOOD), 40):
        changed = bytearray(GOOD)
        changed[at : at + 4] = b"\xff\x00\xff\x00"
        found, findings = tables(bytes(changed))
        assert found or findings
