"""A table of a file: a head, rows below it, and where each cell stands."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from publisher.findings import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without spaces around it, and its place, such as “Blad1!C7” of a workbook.

    `number` and `date` are what a workbook holds itself, exactly; in files of text they are None. `form` is the
    workbook's number format, such as “0.0%”.
    """

    text: str
    place: Place
    number: Decimal | None = None
    date: datetime.date | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `header` has a cell a column, heads that stand above each other joined by “ / ”.

    `decimal` is the decimal mark that the whole file shows, "" where nothing tells; `above` is what stands above the
    head, such as a title; `below` what stands below the rows, such as a source or totals.
    """

    file: str
    sheet: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimal: str = ""
    above: tuple[Cell, ...] = ()
    below: tuple[Cell, ...] = ()
