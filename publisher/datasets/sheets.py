"""From the bytes of a CSV file to its rows, as forgiving as can be, so that all mistakes are found in one go."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from publisher.datasets.texts import decode
from publisher.errors import Finding, Place

_SEPARATORS = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row with the line it starts on, as an editor counts lines."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as rows of text; `header` holds the column names."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def sheet(content: bytes, file: str) -> tuple[Sheet | None, list[Finding]]:
    """Return the rows of a CSV file with what is wrong with the file as a whole; None without a header."""
    text, findings = decode(content, file)
    if not text.strip():
        remedy = "Write at least the row of column names, or take the file out of datapackage.json."
        return None, [*findings, Finding("data-empty-file", "The file is empty.", Place(file), remedy)]
    separator = _separator(text)
    if separator != ",":
        findings.append(_separated(file, separator))
    findings += _quotes(text, separator, file)
    return _rows(text, separator, file), findings


def _separator(text: str) -> str:
    header = text.lstrip().splitlines()[0]
    return next((mark for mark in _SEPARATORS if mark in header and "," not in header), ",")


def _separated(file: str, separator: str) -> Finding:
    message = f"The columns are separated by {_SEPARATORS[separator]}."
    remedy = "Separate the columns by commas, and write decimals with a point."
    return Finding("data-separator", message, Place(file, 1), remedy)


def _numbered(text: str, separator: str, strict: bool) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = 1
    for cells in reader:
        if cells:
            yield Row(line, tuple(cells))
        line = reader.line_num + 1


def _quotes(text: str, separator: str, file: str) -> list[Finding]:
    line = 0
    try:
        for row in _numbered(text, separator, strict=True):
            line = row.line + sum(cell.count("\n") for cell in row.cells)
    except csv.Error:
        message = "A quotation mark in this row is not closed, or stands inside a cell."
        remedy = 'Write a quotation mark inside a cell twice (""), and close what you open.'
        return [Finding("data-quotes", message, Place(file, line + 1), remedy)]
    return []


def _rows(text: str, separator: str, file: str) -> Sheet:
    rows: list[Row] = []
    # The strict reading has reported the place; the rows before it are still checked.
    with suppress(csv.Error):
        rows.extend(_numbered(text, separator, strict=False))
    return Sheet(file, rows[0].cells if rows else (), tuple(rows[1:]))
