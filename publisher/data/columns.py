"""From rows of text to cells by column: header and width of rows are checked here."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from itertools import combinations

from publisher.data.csv_files import CsvFile, Row
from publisher.findings import Finding, Place, closest, say

# How alike a column's name has to be to one that is missing, for it to be read as that one.
MISSPELT = 0.7
_DIGITS = re.compile(r"\s*[-+]?\d+\s*", re.ASCII)
_FRACTION = re.compile(r"\s*\d+\s*", re.ASCII)
_NUMERIC = re.compile(r"\s*([-+]?\d+(\.\d+)?)?\s*", re.ASCII)


def fit_columns(
    file: CsvFile, columns: Sequence[str], numeric: Collection[str]
) -> tuple[tuple[str, ...], dict[int, dict[str, str]], list[Finding]]:
    """Return the columns that are there, the cells of each row by line, and what is wrong with the shape."""
    header, findings = _header(file, columns)
    if not set(header) & set(columns):
        hint = say("Delete what stands above the row of column names: {columns}.", columns=", ".join(columns))
        message = say("Row 1 is not the row of column names.")
        return (), {}, [Finding("data-header", message, Place(file.file, 1), hint)]
    rows = {}
    extra = not set(header) <= set(columns)
    for row in file.rows:
        fitted, wrong = _fitted(row, header, numeric, file.file)
        findings += wrong
        if fitted:
            cells = dict(zip(header, fitted, strict=True))
            rows[row.line] = {name: cells[name] for name in header if name in columns} if extra else cells
    return tuple(name for name in columns if name in header), rows, findings


def _header(file: CsvFile, columns: Sequence[str]) -> tuple[list[str], list[Finding]]:
    names, findings = list(file.header), []
    place = Place(file.file, 1)
    missing = [name for name in columns if name not in names]
    for position, name in enumerate(names):
        if name in columns:
            if name in names[:position]:
                findings.append(
                    Finding(
                        "data-duplicate-column",
                        say("Column {name} is there twice.", name=name),
                        place,
                        say("Keep one."),
                    )
                )
            continue
        if near := closest(name, missing, MISSPELT):
            meant = near[0]
            missing.remove(meant)
            names[position] = meant
            message = say("Column “{name}” is not known.", name=name)
            findings.append(Finding("data-misspelt-column", message, place, say("Call it {meant}.", meant=meant)))
        else:
            message = say("Column “{name}” is not described in datapackage.json.", name=name)
            hint = say("Take it out; the columns are {columns}.", columns=", ".join(columns))
            findings.append(Finding("data-extra-column", message, place, hint))
    for name in missing:
        hint = say("Add it; the columns are {columns}.", columns=", ".join(columns))
        findings.append(Finding("data-missing-column", say("Column {name} is missing.", name=name), place, hint))
    return names, findings


def _fitted(
    row: Row, header: Sequence[str], numeric: Collection[str], file: str
) -> tuple[Sequence[str], list[Finding]]:
    extra = len(row.cells) - len(header)
    if not any(map(str.strip, row.cells)):
        return (), [Finding("data-blank-row", say("The row is empty."), Place(file, row.line), say("Delete it."))]
    if extra == 0:
        return row.cells, []
    if extra > 0 and (split := _split_numbers(row.cells, header, numeric, extra)):
        return split[0], [_split(header[column], number, file, row.line) for column, number in split[1]]
    return (), [_width(row, len(header), file)]


def _split_numbers(
    cells: Sequence[str], header: Sequence[str], numeric: Collection[str], extra: int
) -> tuple[list[str], list[tuple[int, str]]] | None:
    # 12,5 without quotation marks falls apart into the cells 12 and 5 and pushes all others to the right.
    columns = [column for column, name in enumerate(header) if name in numeric]
    ways = (_joined(cells, chosen) for chosen in combinations(columns, extra))
    valid = [way for way in ways if way and all(_NUMERIC.fullmatch(way[0][column]) for column in columns)]
    return min(valid, key=lambda way: _interval(way[0], header), default=None)


def _joined(cells: Sequence[str], chosen: Collection[int]) -> tuple[list[str], list[tuple[int, str]]] | None:
    repaired: list[str] = []
    found: list[tuple[int, str]] = []
    rest = list(cells)
    for column in range(len(cells) - len(chosen)):
        cell = rest.pop(0)
        if column in chosen:
            if not (_DIGITS.fullmatch(cell) and rest and _FRACTION.fullmatch(rest[0])):
                return None
            found.append((column, f"{cell.strip()},{rest.pop(0).strip()}"))
            cell = found[-1][1].replace(",", ".")
        repaired.append(cell)
    return repaired, found


def _interval(cells: Sequence[str], header: Sequence[str]) -> float:
    # Of several ways to repair a row, the one with the narrowest interval around its value is the likeliest.
    texts = [cells[header.index(name)] for name in ("lower", "value", "upper") if name in header]
    numbers = [float(text) for text in texts if text.strip()]
    return numbers[-1] - numbers[0] if numbers and numbers == sorted(numbers) else math.inf


def _split(column: str, number: str, file: str, line: int) -> Finding:
    message = say(
        "The row has a cell too many: {number} seems to have a decimal comma, so it falls apart.", number=number
    )
    hint = say("Write {number}, not {number2}.", number=number.replace(",", "."), number2=number)
    return Finding("data-decimal-comma", message, Place(file, line, column), hint)


def _width(row: Row, width: int, file: str) -> Finding:
    count = len(row.cells)
    place = Place(file, row.line)
    if count > width:
        hint = say("Put a text that holds a comma between quotation marks.")
        return Finding(
            "data-extra-cell",
            say("The row has {count} cells, the header {width}.", count=count, width=width),
            place,
            hint,
        )
    hint = say("Write a comma for every empty cell, and close every quotation mark.")
    return Finding(
        "data-missing-cell",
        say("The row has {count} cells, the header {width}.", count=count, width=width),
        place,
        hint,
    )
