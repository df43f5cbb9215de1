"""From a workbook to its sheets: values exactly, dates, errors, merged and hidden cells, formulas without a value."""

from __future__ import annotations

import datetime
import warnings
import zlib
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from publisher.data.importers.tables.grid import Grid, Row, letters
from publisher.data.importers.tables.package import Structure, refusal, sheet_paths, structure
from publisher.data.importers.tables.table import Cell, Wishes
from publisher.data.importers.tables.text import AROUND
from publisher.findings import Finding, Place, Severity, count, say

# A spreadsheet itself shows and compares no more than fifteen digits of a number.
DIGITS = 15
COLUMNS = 16_384
# What stands in a cell whose value is not known, so that it is not taken for blank.
UNKNOWN = "="
_MIDNIGHT = datetime.time()


def read_workbook(content: bytes, file: str, wishes: Wishes) -> tuple[list[Grid], list[Finding]]:
    """Return the sheets of a workbook that are visible or asked for, and what is wrong in their cells."""
    if wrong := refusal(content, file):
        return [], [wrong]
    try:
        with warnings.catch_warnings():
            # What openpyxl warns of is styles and extensions, which no table is made of.
            warnings.simplefilter("ignore")
            return _read(content, file, wishes)
    except (
        BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OSError,
        ExpatError,
        EOFError,
        zlib.error,
    ) as error:
        hint = say("Open it in Excel or LibreOffice, and save it anew as Excel workbook (.xlsx).")
        message = say("The workbook is broken: {kind} {error}.", kind=type(error).__name__, error=str(error)[:80])
        return [], [Finding("table-file", message, Place(file), hint)]


def _read(content: bytes, file: str, wishes: Wishes) -> tuple[list[Grid], list[Finding]]:
    paths = sheet_paths(content)
    book, grids, findings = load_workbook(BytesIO(content), read_only=True, data_only=True), [], []
    names = {sheet.title for sheet in book.worksheets}
    for name in wishes.sheets:
        if name not in names:
            hint = say("There are: {names}.", names=", ".join(sorted(names)))
            findings.append(Finding("table-sheet", say("There is no sheet “{name}”.", name=name), Place(file), hint))
    for sheet in book.worksheets:
        if wishes.sheets and sheet.title not in wishes.sheets:
            continue
        if sheet.sheet_state != "visible" and not wishes.sheets:
            message = say("The sheet “{title}” is hidden, and is not read.", title=sheet.title)
            hint = say("Name it in the mapping of this import (`sheet`) where it is to be read.")
            place = Place(file, element=sheet.title)
            findings.append(Finding("table-hidden-sheet", message, place, hint, Severity.WARNING))
            continue
        hints = structure(content, paths[sheet.title])
        grid, wrong = _sheet(sheet, file, hints, wishes)
        grids.append(grid)
        findings += wrong
    return grids, findings


def _sheet(sheet: Any, file: str, hints: Structure, wishes: Wishes) -> tuple[Grid, list[Finding]]:
    """Return the rows of a sheet with what is wrong in their cells."""
    findings: list[Finding] = []
    title = sheet.title

    # Looked up a hundred thousand times.
    named = [letters(column) for column in range(COLUMNS)]

    def place(row: int, column: int, _: str = "") -> Place:
        return Place(file, element=f"{title}!{named[column]}{row}")

    rows: dict[int, dict[int, Cell]] = {}
    sheet.reset_dimensions()
    for number, cells in enumerate(_cells(sheet, place, hints.last_row, findings), start=1):
        if cells:
            rows |= {number: cells}
    for address, formula in hints.unknown.items():
        column, row, *_ = _bounds(address)
        where = place(row, column - 1)
        rows.setdefault(row, {})[column - 1] = Cell(UNKNOWN, where)
        findings.append(_formula(formula, where))
    merged = _merge(rows, hints.merged)
    hidden = {column - 1 for first, last in hints.hidden_columns for column in range(first, min(last, COLUMNS) + 1)}
    used = {column for cells in rows.values() for column in cells}
    if not wishes.hidden:
        findings += _hidden(file, title, hints.hidden_rows & rows.keys(), hidden & used)
    elif wishes.hidden == "leave":
        rows = _visible(rows, hints.hidden_rows, hidden)
        kept = {cell.place for cells in rows.values() for cell in cells.values()}
        findings = [finding for finding in findings if finding.place in kept]
    numbers = sorted(rows)
    found = [Row(number, rows[number], number - 1 not in rows and number != numbers[0]) for number in numbers]
    return Grid(file, title, found, place, merged=merged), findings


def _visible(
    rows: dict[int, dict[int, Cell]], hidden: Collection[int], columns: Collection[int]
) -> dict[int, dict[int, Cell]]:
    shown = {
        number: {column: cell for column, cell in cells.items() if column not in columns}
        for number, cells in rows.items()
        if number not in hidden
    }
    return {number: cells for number, cells in shown.items() if cells}


def _bounds(area: str) -> tuple[int, int, int, int]:
    """Return the first column and row of an area, and the last."""
    left, top, right, bottom = range_boundaries(area)
    return left or 1, top or 1, right or 1, bottom or 1


def _cells(
    sheet: Any, place: Callable[[int, int], Place], last: int, findings: list[Finding]
) -> Iterator[dict[int, Cell]]:
    """Yield the cells of each row of a sheet that hold something."""
    for number, row in enumerate(sheet.iter_rows(max_row=last) if last else (), start=1):
        cells = {}
        for column, raw in enumerate(row):
            if raw.value is None:
                continue
            where = place(number, column)
            cell = _cell(raw, where)
            if raw.data_type == "e":
                hint = say("Mend what the cell is worked out from, or leave it blank.")
                findings.append(
                    Finding("table-error-cell", say("The cell holds an error: {cell}.", cell=cell.text), where, hint)
                )
            if cell.text:
                cells[column] = cell
        yield cells


def _cell(raw: Any, place: Place) -> Cell:
    value, form = raw.value, raw.number_format
    form = "" if form == "General" else form
    if isinstance(value, str):
        return Cell(value.strip(AROUND), place, None, None, form)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", place)
    if isinstance(value, int | float):
        text = exact(value)
        return Cell(text, place, Decimal(text), None, form)
    if isinstance(value, datetime.datetime):
        text = value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
        return Cell(text, place, None, value.date(), form)
    if isinstance(value, datetime.date):
        return Cell(value.isoformat(), place, None, value, form)
    return Cell(str(value).strip(AROUND), place, None, None, form)


def exact(value: float) -> str:
    """Return a number as the spreadsheet shows it: 37.4, and not the 37.399999999999999 that is stored."""
    try:
        text = f"{value:.{DIGITS}g}"
    except OverflowError:
        # Hundreds of digits, which no spreadsheet writes.
        return "-inf" if value < 0 else "inf"
    return text if "e" not in text else format(Decimal(text), "f")


def _formula(formula: str, place: Place) -> Finding:
    message = (
        say(
            "The formula ={formula} has no value: a program wrote the workbook, and never worked it out.",
            formula=formula,
        )
        if formula
        else say("A formula has no value: a program wrote the workbook, and never worked it out.")
    )
    hint = say("Open it in Excel or LibreOffice, and save it; or paste the values only.")
    return Finding("table-formula", message, place, hint)


def _merge(rows: dict[int, dict[int, Cell]], merged: Collection[str]) -> dict[Place, str]:
    """Put each merged cell in every place that it covers, and return these cells with their areas."""
    found = {}
    used = {column for cells in rows.values() for column in cells}
    for area in merged:
        left, top, right, bottom = _bounds(area)
        cell = rows.get(top, {}).get(left - 1)
        if cell is not None:
            found[cell.place] = area
            covered = {column: cell for column in used if left <= column + 1 <= right}
            # A row that holds nothing of its own is no row of a table.
            for row in [row for row in rows if top <= row <= bottom]:
                rows[row] |= covered
    return found


def _hidden(file: str, sheet: str, rows: Collection[int], columns: Collection[int]) -> Iterator[Finding]:
    hint = say('Show or delete them; or say in the mapping of this import that they are read: `hidden = "read"`.')
    if rows:
        message = count(
            "On the sheet “{sheet}”, row {rows} is hidden.",
            "On the sheet “{sheet}”, rows {rows} are hidden.",
            len(rows),
            sheet=sheet,
            rows=runs(rows),
        )
        yield Finding("table-hidden-rows", message, Place(file, element=f"{sheet}!A{min(rows)}"), hint)
    if columns:
        shown = runs(columns, letters)
        message = count(
            "On the sheet “{sheet}”, column {columns} is hidden.",
            "On the sheet “{sheet}”, columns {columns} are hidden.",
            len(columns),
            sheet=sheet,
            columns=shown,
        )
        where = Place(file, element=f"{sheet}!{get_column_letter(min(columns) + 1)}1")
        yield Finding("table-hidden-columns", message, where, hint)


def runs(numbers: Collection[int], name: Callable[[int], str] = str) -> str:
    """Return numbers in words, those that follow each other as a range: “3-5, 9”."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(name(run[0]) if len(run) == 1 else f"{name(run[0])}-{name(run[-1])}" for run in found)
