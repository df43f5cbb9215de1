"""From a sheet or a file of text to its tables: side by side or below each other, without titles and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from publisher.data.importers.tables.grid import Grid, Row, letters, part, text_of
from publisher.data.importers.tables.heads import Head, at, find, is_head, names, numeric
from publisher.data.importers.tables.marks import marks
from publisher.data.importers.tables.ragged import ragged
from publisher.data.importers.tables.signs import is_dimension, is_footer, is_total, is_value, is_year
from publisher.data.importers.tables.table import Cell, Table, Wishes
from publisher.findings import Finding, Place, Severity, say

# A row of one cell that is longer than this is a note, and no region without values.
NOTE = 60
SHOWN = 4


@dataclass(slots=True)
class Cut:
    """The tables of a grid, and what is to be told of it."""

    tables: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def cut(grid: Grid, wishes: Wishes) -> Cut:
    """Return the tables of a grid, from top to bottom and from left to right."""
    done = Cut()
    for columns in _blocks(grid):
        rows = part(grid.rows, columns)
        start, before = 0, len(done.tables)
        while start < len(rows):
            head = at(rows, start, wishes.head) if wishes.head else find(rows, start)
            if head is None:
                break
            if not head.sure:
                done.findings.append(_unsure(grid, rows, head, start))
                break
            end = len(rows) if wishes.head else _end(rows, head)
            done.tables.append(_table(grid, rows, columns, start, head, end, done.findings))
            start = end
        if start < len(rows) and len(done.tables) > before:
            done.tables[-1] = _with_below(done.tables[-1], rows[start:])
    done.findings += [_second(table) for table in done.tables[1:]]
    return done


def _blocks(grid: Grid) -> list[list[int]]:
    """Return the columns of each table side by side: between blank columns, each with a column of words at its left."""
    runs: list[list[int]] = []
    for column in grid.columns():
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    blocks = runs[:1]
    for run in runs[1:]:
        if len(run) > 1 and _has_keys(part(grid.rows, run), run[0]):
            blocks.append(run)
        else:
            # A blank column within a table, or a note beside it.
            blocks[-1] = blocks[-1] + run
    return blocks


def _has_keys(rows: Sequence[Row], first: int) -> bool:
    cells = [row.cells[first] for row in rows if first in row.cells and len(row.cells) > 1]
    words = sum(is_year(cell.text) or not (cell.number is not None or is_value(cell.text)) for cell in cells)
    return 2 * words > len(cells)


def _end(rows: Sequence[Row], head: Head) -> int:
    """Return the index behind the last row of a table: where a row looks like the head of another."""
    last = rows[head.last]
    texts = [cell.text for cell in last.filled()]
    first = rows[head.first].filled()[0].text
    begun = head.last + 1
    for index in range(begun + 1, len(rows) - 1):
        row, after_gap = rows[index], _after_gap(rows, index)
        if not after_gap and next(iter(row.cells.values())).text != texts[0]:
            continue
        filled = row.filled()
        if len(filled) < 2 or not is_head(filled):
            continue
        again = [cell.text for cell in filled] == texts
        if again or (after_gap and _other_head(row, numeric(rows[begun:index]), first)):
            return _title(rows, begun, index)
    return len(rows)


def _after_gap(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a blank row stands above a row, or above the title over it."""
    while index and not rows[index].gap and len(rows[index - 1].filled()) == 1:
        index -= 1
    return rows[index].gap


def _other_head(row: Row, numbers: set[int], first: str) -> bool:
    named = [cell for column, cell in row.cells.items() if column in numbers]
    words = any(not is_year(cell.text) and not is_value(cell.text) for cell in named)
    corner = row.filled()[0].text
    return words or (bool(named) and (is_dimension(corner) or corner == first))


def _title(rows: Sequence[Row], begun: int, index: int) -> int:
    """Return where the titles above a head begin; sources and notes belong to the table before."""
    while index > begun + 1 and len(rows[index - 1].filled()) == 1 and not is_footer(rows[index - 1].filled()[0].text):
        index -= 1
    return index


def _tail(rows: Sequence[Row]) -> int:
    """Return how many of the rows below a head are its own: what follows are sources and notes."""
    end = len(rows)
    while end and (len(rows[end - 1].filled()) == 1 or is_footer(rows[end - 1].filled()[0].text)):
        end -= 1
    # A blank row tells nothing where others stand within the table.
    spaced = any(row.gap for row in rows[:end])
    for index in range(end, len(rows)):
        cell = rows[index].filled()[0]
        if (rows[index].gap and not spaced) or is_footer(cell.text) or len(cell.text) > NOTE:
            return index
    return len(rows)


def _table(
    grid: Grid, rows: list[Row], block: Sequence[int], start: int, head: Head, end: int, findings: list[Finding]
) -> Table:
    heads, below = rows[head.first : head.last + 1], rows[head.last + 1 : end]
    count = _tail(below)
    body, rest = below[:count], below[count:]
    columns = [column for column in block if any(column in row.cells for row in (*heads, *body))]
    header = []
    for column, (text, cell) in zip(columns, names(heads, columns), strict=True):
        place = cell.place if cell else grid.place(rows[head.first].number, column, letters(column))
        header.append(Cell(text, place))
    cells = [tuple(_cells(grid, row, columns, header)) for row in body]
    told = marks(cell for row in cells for cell in row)
    if grid.by_head:
        findings += ragged(grid.file, heads, body, header, columns)
    elif grid.merged:
        findings += _merged_numbers(grid, body)
    above = tuple(cell for row in rows[start : head.first] for cell in row.filled())
    findings += _left_out(grid, [*rows[start : head.first], *rest])
    left = tuple(cell for row in rest for cell in row.filled())
    totals = frozenset(_totals(body))
    return Table(
        *(grid.file, grid.sheet, tuple(header), tuple(cells), told.decimal, above, left, told.thousands, told.shown),
        totals,
    )


def _cells(grid: Grid, row: Row, columns: Sequence[int], header: Sequence[Cell]) -> Iterator[Cell]:
    for column, head in zip(columns, header, strict=True):
        cell = row.cells.get(column)
        if cell is not None and not grid.by_head:
            yield cell
        else:
            place = grid.place(row.number, column, head.text or letters(column))
            yield Cell(cell.text if cell else "", place)


def _merged_numbers(grid: Grid, body: Sequence[Row]) -> Iterator[Finding]:
    """Yield a finding for each number that is merged over cells; a year may stand for all of its rows."""
    cells = (cell for row in body for cell in row.cells.values() if cell.number is not None)
    merged = dict.fromkeys(cell.place for cell in cells if cell.place in grid.merged and not is_year(cell.text))
    for place in merged:
        message = say(
            "One number stands in merged cells ({merged}): of which row or column it is, nothing tells.",
            merged=grid.merged[place],
        )
        yield Finding(
            "table-merged-number", message, place, say("Take the cells apart, and write it where it belongs.")
        )


def _totals(body: Sequence[Row]) -> Iterator[int]:
    for index in range(len(body) - 1, -1, -1):
        if not is_total(body[index].filled()[0].text):
            return
        yield index


def _with_below(table: Table, rows: Sequence[Row]) -> Table:
    below = (*table.below, *(cell for row in rows for cell in row.filled()))
    return Table(
        *(table.file, table.sheet, table.header, table.rows, table.decimal, table.above, below),
        *(table.thousands, table.shown, table.totals),
    )


def _unsure(grid: Grid, rows: Sequence[Row], head: Head, start: int) -> Finding:
    shown = "; ".join(f"row {row.number}: {text_of(row.filled())}" for row in rows[start : start + SHOWN])
    row = rows[head.first]
    message = say("It is not certain which row is the head of this table. It begins with {shown}.", shown=shown)
    hint = say(
        "Say it in the mapping of this import: `header_row = {number}`, or the first row of it and the last. "
        "A table without a head needs one: write the names of its columns above it.",
        number=row.number,
    )
    return Finding("table-head", message, row.filled()[0].place, hint)


def _second(table: Table) -> Finding:
    message = say("Another table begins here: {header}. It is read too.", header=text_of(table.header))
    hint = say("Where it does not belong to this import, say so in its mapping.")
    return Finding("table-second", message, table.header[0].place, hint, Severity.WARNING)


def _left_out(grid: Grid, rows: Sequence[Row]) -> Iterator[Finding]:
    """Tell of rows beside the table that hold a number: they are not read."""
    for row in rows:
        filled = row.filled()
        if len(filled) > 1 and any(cell.number is not None or is_value(cell.text) for cell in filled):
            message = say("This row stands outside of the table, and is not read: {filled}.", filled=text_of(filled))
            place: Place = filled[0].place
            hint = say("Where it belongs to the table, take away what stands between them.")
            yield Finding("table-row-outside", message, place, hint, Severity.WARNING)
