"""From the bytes of a CSV file to its rows, as forgiving as can be, so that all mistakes are found in one go."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from publisher.data.decoding import decode
from publisher.findings import Finding, Place, say

_SEPARATORS = {";": say("semicolons"), "\t": say("tabs")}
# The line with which Excel is told what separates cells.
SEPARATES = re.compile(r'"?sep=.?"?[;,\t]*', re.IGNORECASE)


class Row(NamedTuple):
    """The cells of a row with the line it starts on, as an editor counts lines."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file as rows of text; `header` holds the column names."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def parse_csv(content: bytes, file: str) -> tuple[CsvFile | None, list[Finding]]:
    """Return the rows of a CSV file with what is wrong with the file as a whole; None without a header."""
    text, findings = decode(content, file)
    if not text.strip():
        hint = say("Write at least the row of column names, or delete the file.")
        return None, [*findings, Finding("data-empty-file", say("The file is empty."), Place(file), hint)]
    if SEPARATES.fullmatch(text.lstrip().splitlines()[0].strip()):
        return None, [*findings, _told(file)]
    separator = _separator(text)
    if separator != ",":
        findings.append(_separated(file, separator))
    rows, wrong = _rows(text, separator, file)
    return CsvFile(file, rows[0].cells if rows else (), tuple(rows[1:])), findings + wrong


def _separator(text: str) -> str:
    header = text.lstrip().splitlines()[0]
    return next((mark for mark in _SEPARATORS if mark in header and "," not in header), ",")


def _told(file: str) -> Finding:
    message = say("Row 1 says how cells are separated; it must be the row of column names.")
    return Finding("data-header", message, Place(file, 1), say("Delete row 1, and separate the columns by commas."))


def _separated(file: str, separator: str) -> Finding:
    message = say("The columns are separated by {separators}.", separators=_SEPARATORS[separator])
    hint = say("Separate the columns by commas, and write decimals with a point.")
    return Finding("data-separator", message, Place(file, 1), hint)


def _numbered(text: str, separator: str, strict: bool) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    # Most cells repeat: each different text is kept once.
    once: dict[str, str] = {}
    line = 1
    for cells in reader:
        if cells:
            yield Row(line, tuple(map(once.setdefault, cells, cells)))
        line = reader.line_num + 1


def _rows(text: str, separator: str, file: str) -> tuple[list[Row], list[Finding]]:
    rows: list[Row] = []
    try:
        rows.extend(_numbered(text, separator, strict=True))
    except csv.Error:
        last = rows[-1] if rows else Row(0, ())
        line = last.line + sum(cell.count("\n") for cell in last.cells)
        message = say("A quotation mark in this row is not closed, or stands inside a cell.")
        hint = say('Write a quotation mark inside a cell twice (""), and close what you open.')
        # The place has been found; the rows behind it are still checked.
        rows.clear()
        with suppress(csv.Error):
            rows.extend(_numbered(text, separator, strict=False))
        return rows, [Finding("data-quotes", message, Place(file, line + 1), hint)]
    return rows, []
