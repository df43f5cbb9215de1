"""Which rows are the head of a table: found where they show it, and asked for where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from publisher.data.importers.tables.grid import Row
from publisher.data.importers.tables.signs import (
    is_datum,
    is_dimension,
    is_footer,
    is_source,
    is_unit,
    is_value,
    is_year,
)
from publisher.data.importers.tables.table import Cell

# A head is about as wide as the rows below it; so many of these are looked at, and so many to know columns of numbers.
SHARE, NEAR, SAMPLE = 0.5, 5, 200
# StatLine prints this in the corner, above the names of the columns that say what rows are about.
CORNER = "onderwerp"


@dataclass(frozen=True, slots=True)
class Head:
    """The first and last row of a head, by their index; `sure` tells whether they show it themselves."""

    first: int
    last: int
    sure: bool = True


def find(rows: Sequence[Row], start: int) -> Head | None:
    """Return the head of the first table from a row on, or None where no two cells stand beside each other."""
    for index in range(start, len(rows)):
        filled = rows[index].filled()
        if len(filled) < 2 or not _as_wide(rows, index) or _is_note(filled):
            continue
        if not (is_head(filled) and index + 1 < len(rows)):
            return Head(index, index, sure=False)
        last, sure = _last(rows, index)
        return Head(_first(rows, start, index, last), last, sure)
    return None


def at(rows: Sequence[Row], start: int, numbers: Sequence[int]) -> Head | None:
    """Return the head that begins in a row of this number, or has all rows from one to another; None without these."""
    found = [index for index in range(start, len(rows)) if numbers[0] <= rows[index].number <= numbers[-1]]
    if not found:
        return None
    return Head(found[0], found[-1] if len(numbers) > 1 else _last(rows, found[0])[0])


def is_head(filled: Sequence[Cell]) -> bool:
    """Tell whether the cells of a row look like names of columns; those after the first may be years or dates."""
    dates = sum(cell.date is not None for cell in filled)
    names = [cell for cell in filled if cell.date is None]
    return bool(names) and names[0] is filled[0] and dates != 1 and all(_is_name(cell) for cell in names)


def _is_name(cell: Cell) -> bool:
    return is_year(cell.text) if cell.number is not None else not is_datum(cell.text)


def _as_wide(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row is about as wide as those that follow: a title or a date above the head is not."""
    following = [len(row.cells) for row in rows[index + 1 : index + 1 + NEAR]]
    return len(rows[index].cells) > SHARE * median(following or [0])


def _is_note(filled: Sequence[Cell]) -> bool:
    """Tell whether a row is a note above a table: “Bron | CBS”, “Peildatum | 1-1-2024”."""
    name, told = filled[0].text, filled[1]
    return len(filled) == 2 and is_footer(name) and (is_source(name) or not _is_name(told) or told.date is not None)


def numeric(rows: Sequence[Row]) -> set[int]:
    """Return the columns that hold mostly numbers, or signs for those that are missing."""
    filled: dict[int, int] = {}
    values: dict[int, int] = {}
    for row in rows[:SAMPLE]:
        for column, cell in row.cells.items():
            filled[column] = filled.get(column, 0) + 1
            values[column] = values.get(column, 0) + _holds_value(cell)
    return {column for column, count in filled.items() if 2 * values[column] >= count}


def _holds_value(cell: Cell) -> bool:
    return cell.number is not None or (cell.date is None and is_value(cell.text))


def _last(rows: Sequence[Row], first: int) -> tuple[int, bool]:
    """Return the last row of a head that begins at a row, and whether that is sure."""
    last = first
    while last + 2 < len(rows) and not rows[last + 1].gap:
        goes_on = _continues(rows[first : last + 1], rows[last + 1], numeric(rows[last + 2 :]))
        if goes_on is None:
            return last, False
        if not goes_on:
            break
        last += 1
    return last, True


def _continues(head: Sequence[Row], row: Row, numbers: set[int]) -> bool | None:
    """Tell whether a row belongs to the head above it; None where it looks so, and nothing shows it."""
    named = [cell for column, cell in row.cells.items() if column in numbers]
    if not named or any(_holds_value(cell) and not is_year(cell.text) for cell in named):
        return False
    keys = {column: cell for column, cell in row.cells.items() if column not in numbers}
    cells = row.filled()
    if all(is_unit(cell.text) for cell in cells):
        return True
    if any(not _free(head, column, cell) for column, cell in keys.items()):
        return False
    own = [cell for column, cell in keys.items() if not _same(head, column, cell)]
    if not own or all(is_dimension(cell.text) for cell in own) or all(is_unit(cell.text) for cell in named):
        return True
    return None


def _free(head: Sequence[Row], column: int, cell: Cell) -> bool:
    """Tell whether the head has nothing of its own above a cell."""
    above = [row.cells[column] for row in head if column in row.cells]
    corner = all(each.text.casefold() == CORNER for each in above)
    return corner or is_dimension(cell.text) or _same(head, column, cell)


def _same(head: Sequence[Row], column: int, cell: Cell) -> bool:
    return any(column in row.cells and row.cells[column].text == cell.text for row in head)


def _first(rows: Sequence[Row], start: int, index: int, last: int) -> int:
    """Return the first row of a head: one above it that is narrower belongs to it where it tells equal names apart."""
    while index > start and not rows[index].gap:
        above, texts = rows[index - 1], [cell.text for cell in rows[index].cells.values()]
        corner = min(column for row in rows[index : last + 1] for column in row.cells)
        needed = len(set(texts)) < len(texts) or corner not in rows[index].cells
        if len(above.filled()) < 2 or not is_head(above.filled()) or not needed:
            break
        index -= 1
    return index


def names(head: Sequence[Row], columns: Sequence[int]) -> list[tuple[str, Cell | None]]:
    """Return the name of each column, of all cells that stand above each other, and the lowest of these cells."""
    spread = [_spread(row, head[index + 1 :], columns) for index, row in enumerate(head)]
    found: list[tuple[str, Cell | None]] = []
    for column in columns:
        cells = [row[column] for row in spread if column in row]
        texts = list(dict.fromkeys(" ".join(cell.text.split()) for cell in cells))
        kept = [text for text in texts if text.casefold() != CORNER] or texts
        if all(is_dimension(text) for text in kept):
            # StatLine names what stands above each other in the head of the table in its first column.
            kept = kept[-1:]
        found.append((" / ".join(kept), cells[-1] if cells else None))
    return found


def _spread(row: Row, below: Sequence[Row], columns: Sequence[int]) -> dict[int, Cell]:
    """Return the cells of a row of the head, each over the columns to its right that are named below it alone.

    A row with merged cells says itself how far each reaches.
    """
    if len(row.filled()) < len(row.cells) or not below:
        return row.cells
    cells: dict[int, Cell] = {}
    before = None
    for column in columns:
        before = row.cells.get(column, before)
        if column in row.cells or (before is not None and any(column in lower.cells for lower in below)):
            cells[column] = before  # type: ignore[assignment]
    return cells
