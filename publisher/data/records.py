"""From checked cells to the field's own types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from publisher.data.cell_checks import split
from publisher.data.dataset import Goal
from publisher.data.table_checks import Checked
from publisher.model import Caveat, Group, Indicator, Observation, Region, Source, StatementRow, Status

Record = dict[str, Any]
_STATUS = {status.value: status for status in Status}


def records(checked: Checked) -> Iterator[Record]:
    """Yield the valid rows of a table with numbers as numbers, and with file and row."""
    schema = checked.table.schema
    read: dict[str, Callable[[str], Any]] = dict.fromkeys(schema.numbers, _number)
    read |= dict.fromkeys(schema.integers, _integer) | dict.fromkeys(schema.lists, split)
    empty = dict.fromkeys(schema.columns, "")
    plain = set(schema.columns) == set(checked.table.columns)
    for line, row in checked.valid.items():
        values: Record = dict(row) if plain else empty | {name: row[name] for name in schema.columns if name in row}
        for name, convert in read.items():
            values[name] = convert(values[name])
        values["file"], values["row"] = checked.table.file, line
        yield values


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _integer(cell: str) -> int:
    return int(float(cell)) if cell else 0


def _without_place(record: Record) -> Record:
    return {name: value for name, value in record.items() if name not in ("file", "row")}


def observation(record: Record) -> Observation:
    """Return an observation."""
    record["status"] = _STATUS[record["status"]]
    return Observation(**record)


def statement(record: Record) -> StatementRow:
    """Return a statement."""
    return StatementRow(**record)


def indicator(record: Record) -> Indicator:
    """Return an indicator."""
    return Indicator(**_without_place(record))


def region(record: Record) -> Region:
    """Return a region."""
    return Region(**_without_place(record))


def group(record: Record) -> Group:
    """Return a group."""
    return Group(**_without_place(record))


def source(record: Record) -> Source:
    """Return a source."""
    return Source(**record)


def caveat(record: Record) -> Caveat:
    """Return a caveat."""
    return Caveat(**record)


def goal(record: Record) -> Goal:
    """Return a goal."""
    return Goal(**_without_place(record))
