"""From the bytes of a file of text to its rows: any encoding, separator and line end that spreadsheets write."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from publisher.data.importers.tables.grid import Grid, Row
from publisher.data.importers.tables.table import Cell
from publisher.findings import Finding, Place, say

# Those that are no part of numbers first: where two cut as well, the comma is a decimal mark.
SEPARATORS = ("\t", ";", "|", ",")
SAMPLE = 300
AROUND = " \t\r\n\u00a0\u202f\u2007\u200b\ufeff"
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SAVE = say("Save it anew as “CSV UTF-8”.")


def decoded(content: bytes, file: str) -> tuple[str, list[Finding]]:
    """Return the text of a file; what can be read in one way only is read, and the rest is an error at its row."""
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), _by_zeros(content))
    if encoding:
        try:
            return content.decode(encoding), []
        except UnicodeDecodeError as error:
            row = error.object[: error.start].decode(encoding, errors="ignore").count("\n") + 1
            return "", [
                _broken(
                    file,
                    row,
                    say("The file says that it is {encoding}, and breaks off here.", encoding=encoding[:6].upper()),
                )
            ]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        # Two signs that make one in UTF-8 stand beside each other by chance hardly ever.
        if any(not sign.isascii() for sign in content.decode("utf-8", errors="ignore")):
            return "", [_broken(file, row, say("Some rows are UTF-8, and this one is not."))]
    try:
        return content.decode("cp1252"), []
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        return "", [_broken(file, row, say("The file is neither UTF-8 nor UTF-16 nor Windows-1252."))]


def _by_zeros(content: bytes) -> str:
    """Return which UTF-16 a file without a mark is: every other byte of plain letters is zero."""
    start = content[: 2 * SAMPLE]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if 4 * max(even, odd) < len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _broken(file: str, row: int, message: str) -> Finding:
    return Finding("table-encoding", message, Place(file, row), _SAVE)


def read_text(content: bytes, file: str) -> tuple[Grid, list[Finding]]:
    """Return the rows of a file of text that hold something."""
    text, findings = decoded(content, file)
    separator, text, skipped = _named(text)
    separator = separator or _separator(text)
    rows, wrong = _rows(text, separator, file, skipped)

    def place(row: int, _: int, head: str) -> Place:
        return Place(file, row, head)

    return Grid(file, "", rows, place, by_head=True), findings + wrong


def _named(text: str) -> tuple[str, str, int]:
    """Return the separator that a line `sep=;` names, the text behind it, and how many lines it took."""
    first, *rest = text.lstrip("\ufeff").split("\n", 1) if "\n" in text else text.lstrip("\ufeff").split("\r", 1)
    line = first.strip("\r \"'")
    if line[:4].casefold() != "sep=":
        return "", text, 0
    return (line[4:5] or "\t" if line[4:] else "\t"), "".join(rest), 1


def _separator(text: str) -> str:
    """Return the separator that cuts most rows into equally many cells, with sound quotation marks where it can be."""
    best, mark = (False, 0.0, 0), ";"
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        sound = True
        try:
            for cells in _reader(text, separator, strict=True):
                if any(cells):
                    widths[len(cells)] += 1
                if widths.total() == SAMPLE:
                    break
        except csv.Error:
            sound = False
        cut = [(sound, count / widths.total(), width) for width, count in widths.items() if width > 1]
        if cut and max(cut) > best:
            best, mark = max(cut), separator
    return mark


def _reader(text: str, separator: str, *, strict: bool) -> Any:
    # A tab is a space too: one that is skipped would move a row to the left.
    return csv.reader(_lines(text), delimiter=separator, strict=strict, skipinitialspace=separator != "\t")


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


def _rows(text: str, separator: str, file: str, skipped: int) -> tuple[list[Row], list[Finding]]:
    rows: list[Row] = []
    try:
        rows.extend(_numbered(text, separator, file, skipped, strict=True))
    except csv.Error:
        last = max((row.number for row in rows), default=skipped)
        rows.clear()
        with suppress(csv.Error):
            rows.extend(_numbered(text, separator, file, skipped, strict=False))
        message = say("A quotation mark below this row is not closed, or stands inside a cell.")
        hint = say('Write a quotation mark inside a cell twice (""), and close what you open.')
        return rows, [Finding("table-quotes", message, Place(file, last), hint)]
    return rows, []


def _numbered(text: str, separator: str, file: str, skipped: int, *, strict: bool) -> Iterator[Row]:
    reader = _reader(text, separator, strict=strict)
    line, gap = 1 + skipped, False
    # Most cells repeat: each different text is kept once.
    once: dict[str, str] = {}
    for texts in reader:
        place = Place(file, line)
        stripped = [each.strip(AROUND) for each in texts]
        cells = {column: Cell(once.setdefault(each, each), place) for column, each in enumerate(stripped) if each}
        if cells:
            yield Row(line, cells, gap, len(texts))
        gap = not cells
        line = reader.line_num + 1 + skipped
