"""A sheet or a file of text as rows of cells, before anybody knows which of them is the head."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from publisher.data.importers.tables.table import Cell
from publisher.findings import Place


@dataclass(slots=True)
class Row:
    """A row with the number that its file gives it; a cell that is merged stands in every column it covers.

    `gap` says that a blank row stands above it; `width` is how many cells were written, where the file counts them.
    """

    number: int
    cells: dict[int, Cell]
    gap: bool = False
    width: int = 0

    def filled(self) -> list[Cell]:
        """Return the different cells that hold something, from left to right."""
        return list({id(self.cells[column]): self.cells[column] for column in sorted(self.cells)}.values())


@dataclass(slots=True)
class Grid:
    """All rows of a sheet that hold something; `sheet` is "" for a file of text.

    `place` gives the place of a row and column, with the head of that column, which names it in files of text.
    """

    file: str
    sheet: str
    rows: list[Row]
    place: Callable[[int, int, str], Place]
    # Each cell of a file of text is named by its head, which is not known before.
    by_head: bool = False
    # The area of each cell that is merged over others.
    merged: Mapping[Place, str] = field(default_factory=dict)

    def columns(self) -> list[int]:
        """Return the columns that hold something, from left to right."""
        return sorted({column for row in self.rows for column in row.cells})


def part(rows: Iterable[Row], columns: Sequence[int]) -> list[Row]:
    """Return the part of rows in these columns; what is blank there is a gap."""
    found, gap = [], False
    wanted = set(columns)
    for row in rows:
        cells = {column: cell for column, cell in row.cells.items() if column in wanted}
        if cells:
            found.append(Row(row.number, cells, gap or row.gap, row.width))
        gap = not cells
    return found


def text_of(cells: Iterable[Cell], most: int = 6, longest: int = 24) -> str:
    """Return cells as a person reads a row, shortened."""
    words = [cell.text if len(cell.text) <= longest else cell.text[: longest - 1] + "…" for cell in cells]
    return " | ".join(words[:most] + (["…"] if len(words) > most else []))


def letters(column: int) -> str:
    """Return what a spreadsheet calls a column, of which the first is 0."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name
