"""From the rows of a filled-in sheet to rows of observations as text, each with the address of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publisher.data.importers.forms.form_columns import FILLED, KEYS, FormColumn
from publisher.data.importers.forms.labels import Labels
from publisher.data.importers.tables import Cell, Table
from publisher.data.paths import OBSERVATIONS
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place, say
from publisher.model import Indicator, Status

COLUMNS = SCHEMAS[OBSERVATIONS].columns
_NUMBERS = ("value", "lower", "upper")
# A decimal comma in a cell that is formatted as text; with three digits behind it, it may part thousands.
_COMMA = re.compile(r"([-+]?\d+),(\d{1,2}|\d{4,})")
_POINT = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+")
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_WITHOUT = (Status.MISSING, Status.SUPPRESSED)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that was filled in: the cells of an observation, where each stands, and what staff see in it."""

    number: int
    cells: Mapping[str, str]
    places: Mapping[str, Place]
    shown: Mapping[str, str]
    # Columns whose numbers are texts in which a point may part thousands.
    doubtful: tuple[str, ...] = ()

    def place(self, column: str) -> Place:
        """Return where a column of this row stands; the value stands for what is of no column."""
        return self.places.get(column, self.places["value"])


def heads(table: Table, columns: Sequence[FormColumn]) -> tuple[Mapping[str, int], list[Finding]]:
    """Return where each column stands, and which are missing."""
    names = {cell.text.casefold(): index for index, cell in enumerate(table.header)}
    found = {column.name: names[column.head.casefold()] for column in columns if column.head.casefold() in names}
    needed = [column for column in columns if column.name in (*KEYS, *FILLED) and column.name not in found]
    place = Place(table.file, element=f"{table.sheet}!1:1")
    return found, [
        Finding(
            "workbook-column",
            say("The column {head} is missing.", head=column.head),
            place,
            say("Use the workbook as it was made."),
        )
        for column in needed
    ]


def form_rows(
    table: Table, at: Mapping[str, int], labels: Labels, indicators: Mapping[str, Indicator]
) -> tuple[list[FormRow], int]:
    """Return the rows that were filled in, and how many were asked and left blank.

    A row with what the data have already is taken as it is: staff may have corrected it.
    """
    rows, left = [], 0
    for cells in table.rows:
        row = _row(cells, at, labels, indicators)
        if _is_given(row):
            rows.append(row)
        elif row.cells["indicator"]:
            left += 1
    return rows, left


def _row(cells: Sequence[Cell], at: Mapping[str, int], labels: Labels, indicators: Mapping[str, Indicator]) -> FormRow:
    own = {name: cells[index] for name, index in at.items()}
    texts = {name: _text(own[name], name) for name in COLUMNS if name in own}
    texts |= {name: labels.id_of(name, texts[name]) for name in labels.columns if texts.get(name)}
    indicator = indicators.get(texts["indicator"])
    # The unit is the indicator's: what stands in the cell is for people.
    texts["unit"] = indicator.unit if indicator else ""
    number = int(re.sub(r".*?(\d+)$", r"\1", own["value"].place.element))
    shown = {name: cell.text for name, cell in own.items()}
    doubtful = tuple(
        name for name in _NUMBERS if name in own and _POINT.fullmatch(own[name].text) and own[name].number is None
    )
    return FormRow(
        number, {name: texts.get(name, "") for name in COLUMNS}, {n: c.place for n, c in own.items()}, shown, doubtful
    )


def _text(cell: Cell, name: str) -> str:
    if name in _NUMBERS:
        if cell.number is not None and "%" in cell.form:
            # Who types 37,4% means 37.4 of an indicator in percent.
            return format((cell.number * 100).normalize(), "f")
        comma = _COMMA.fullmatch(cell.text)
        return f"{comma[1]}.{comma[2]}" if comma else cell.text
    if name in ("period", "reference_date"):
        day = _DAY.fullmatch(cell.text)
        if day:
            return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
        return cell.date.isoformat() if cell.date else cell.text
    return " ".join(cell.text.split())


def _is_given(row: FormRow) -> bool:
    filled = any(row.cells[name] for name in ("value", "lower", "upper", "source", "reference_date", "note"))
    return filled or row.cells["status"] in _WITHOUT
