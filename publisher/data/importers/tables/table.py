"""A table of a file: a head, rows below it, and where each cell stands."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from publisher.findings import Place

# What is done with rows and columns that are hidden: "" asks for it.
Hidden = Literal["", "read", "leave"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text without spaces around it, and its place, such as “Blad1!C7” of a workbook.

    `number` and `date` are what a workbook holds itself, exactly; in files of text they are None. `form` is the
    workbook's number format, such as “0.0%”: the number 0.374 with that form is 37.4%.
    """

    text: str
    place: Place
    number: Decimal | None = None
    date: datetime.date | None = None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `header` has a cell a column, heads that stand above each other joined by “ / ”.

    `decimal` and `thousands` are the marks that all its numbers in text show, "" where nothing tells or they
    contradict each other; `shown` has the first cell that shows each, such as “decimal ,” or “thousands .”. `above` is
    what stands above the head, such as a title; `below` what stands below the rows, such as a source. `totals` are
    the last of the rows that name themselves a total, by their index: whether they are one only their meaning tells.
    """

    file: str
    sheet: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimal: str = ""
    above: tuple[Cell, ...] = ()
    below: tuple[Cell, ...] = ()
    thousands: str = ""
    shown: Mapping[str, Cell] = field(default_factory=dict)
    totals: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a mapping says of how a file is read.

    `head` is the first row of the head, as the file counts its rows, or the first and the last; `sheets` are the only
    sheets to be read, hidden ones too; `hidden` says what is done with hidden rows and columns.
    """

    head: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()
    hidden: Hidden = ""
