"""Rows of a file of text that have more or fewer cells than its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publisher.data.importers.tables.grid import Row, text_of
from publisher.data.importers.tables.table import Cell
from publisher.findings import Finding, Place, Severity, say, sentences

# So many rows are named one by one; where more have the same fault, the first stands for all.
FEW = 5


def ragged(
    file: str, head: Sequence[Row], body: Sequence[Row], header: Sequence[Cell], columns: Sequence[int]
) -> Iterator[Finding]:
    """Yield a finding for each row with cells beside the head, or without cells that others have."""
    width = max(row.width for row in head)
    wide = [row for row in body if max(row.cells) >= width]
    yield from _told(file, wide, _too_many, "table-ragged-row", Severity.ERROR, width)
    short = [row for row in body if row.width < width]
    if not short:
        return
    # A spreadsheet leaves out blank cells at the end of a row: what is blank elsewhere may be left out.
    full = [row for row in body if row.width >= width]
    blank = {column for column in columns if any(column not in row.cells for row in full)}
    named = {column for column, cell in zip(columns, header, strict=True) if cell.text}
    missing = [(row, {column for column in named if column >= row.width}) for row in short]
    doubtful = [row for row, lacking in missing if lacking <= blank and lacking]
    broken = [row for row, lacking in missing if not lacking <= blank]
    yield from _told(file, broken, _too_few, "table-ragged-row", Severity.ERROR, width)
    yield from _told(file, doubtful, _left_blank, "table-short-row", Severity.WARNING, width)


def _told(file: str, rows: Sequence[Row], words, code: str, severity: Severity, width: int) -> Iterator[Finding]:  # type: ignore[no-untyped-def]
    for row in rows[: 1 if len(rows) > FEW else FEW]:
        message, hint = words(row, width)
        if len(rows) > FEW:
            message = sentences(message, say("The same holds for {number} other rows.", number=len(rows) - 1))
        yield Finding(code, message, Place(file, row.number), hint, severity)


def _too_many(row: Row, width: int) -> tuple[str, str]:
    message = say(
        "The row has {cells} cells, the head {width}: {filled}.",
        cells=max(row.cells) + 1,
        width=width,
        filled=text_of(row.filled()),
    )
    hint = say(
        "Put a cell with the separator in it, such as a decimal comma, between quotation marks, or mend the head."
    )
    return message, hint


def _too_few(row: Row, width: int) -> tuple[str, str]:
    message = say(
        "The row has {width} cells, the head {width2}: {filled}.",
        width=row.width,
        width2=width,
        filled=text_of(row.filled()),
    )
    return message, say("Look for a line break within a cell, or a separator that is gone.")


def _left_blank(row: Row, width: int) -> tuple[str, str]:
    message = say(
        "The row has {width} cells, the head {width2}; the others are taken for blank.", width=row.width, width2=width
    )
    return message, say("Look whether the row is whole.")
