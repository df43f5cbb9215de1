"""What can be wrong with one cell, whatever row it is in."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from publisher.data.schemas import TableSchema
from publisher.findings import kind_word, nearest, say, sentences

_NUMBER = re.compile(r"[-+]?(\d+(?:\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
# Thousands with points and a decimal comma, or the other way round.
_DUTCH = re.compile(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_ENGLISH = re.compile(r"[-+]?\d{1,3}((,\d{3})+\.\d+|(,\d{3}){2,})", re.ASCII)
_PERIOD = re.compile(r"((?:1[5-9]|2[01])\d\d)(?:-(\d\d)(?:-(\d\d))?|-Q[1-4])?", re.ASCII)
_ABSENT = {"-", "--", ".", "x", "?", "nb", "n.b.", "na", "n/a", "nan", "null", "none", "geheim", "onbekend"}
_KINDS = {"indicators": "indicator", "regions": "region", "groups": "group", "sources": "source"}
# More than all euros of the country, counted in cents.
LARGEST = 1e15
PERIODS = say("2023, 2022-02, 2022-02-01, 2022-Q3, or 2018/2022 for a span")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell and what would be right."""

    code: str
    message: str
    hint: str


Check = Callable[[str], Problem | None]
Known = Mapping[str, Mapping[str, str]]


def checks(schema: TableSchema, column: str, field: Any, known: Known) -> list[Check]:
    """Return the checks of a column's filled cells, those with the most helpful message first.

    `field` is the Frictionless field; `known` gives id and name of everything by table.
    """
    found: list[Check] = []
    kind = field.type if field else schema.type_of(column)
    if kind in ("number", "integer") or column in (*schema.numbers, *schema.integers):
        found.append(lambda cell: number(cell, whole=column in schema.integers))
    if choices := schema.choices.get(column):
        found.append(lambda cell: choice(cell, column, choices))
    table = schema.links.get(column, "")
    if table in known:
        found.append(lambda cell: link(cell, table, known[table], column in schema.lists))
    if column in schema.periods:
        found.append(period)
    if column in schema.dates:
        found.append(day)
    if field:
        # The reader is made once: it costs more than reading a cell.
        read = field.create_cell_reader()
        found.append(lambda cell: described(cell, field, read))
    return found


def is_number(cell: str) -> bool:
    """Return whether a cell is a finite number with a decimal point."""
    return bool(_NUMBER.fullmatch(cell)) and math.isfinite(float(cell))


def number(cell: str, *, whole: bool = False) -> Problem | None:
    """Check a number with a decimal point."""
    if not _NUMBER.fullmatch(cell):
        return _not_a_number(cell)
    if not math.isfinite(float(cell)):
        return Problem(
            "data-not-finite", say("“{cell}” is not a finite number.", cell=cell), say("Write the number itself.")
        )
    if abs(float(cell)) > LARGEST:
        return Problem(
            "data-too-large",
            say("“{cell}” is larger than anything that is counted here.", cell=cell),
            say("Look for a point that is missing, or for an exponent."),
        )
    if whole and not float(cell).is_integer():
        return Problem("data-type", say("“{cell}” is not a whole number.", cell=cell), say("Write a whole number."))
    return None


def _not_a_number(cell: str) -> Problem:
    plain = re.sub(r"[\s€%]|procent|euro", "", cell).replace("−", "-")
    if plain.casefold().lstrip("+-") in ("inf", "infinity", "nan"):
        return Problem(
            "data-not-finite",
            say("“{cell}” is not a finite number.", cell=cell),
            say("Write the number, or leave it empty."),
        )
    if plain.casefold() in _ABSENT:
        hint = say("Leave the cell empty, and say in column status whether the value is missing or suppressed.")
        return Problem("data-type", say("“{cell}” is not a number.", cell=cell), hint)
    if _DUTCH.fullmatch(plain):
        return _thousands(cell, plain.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(plain):
        return _thousands(cell, plain.replace(",", ""))
    if re.fullmatch(r"[-+]?\d+,\d+", plain):
        return Problem(
            "data-decimal-comma", say("“{cell}” has a decimal comma.", cell=cell), _without_comma(plain, cell)
        )
    if _NUMBER.fullmatch(plain):
        return Problem(
            "data-type",
            say("“{cell}” is not a bare number.", cell=cell),
            say("Write {plain}; the unit has its own column.", plain=plain),
        )
    return Problem(
        "data-type",
        say("“{cell}” is not a number.", cell=cell),
        say("Write digits, with a point before decimals: 12.5."),
    )


def _without_comma(plain: str, cell: str) -> str:
    right = plain.replace(",", ".")
    if re.fullmatch(r"[-+]?\d{1,3},\d{3}", plain):
        whole = plain.replace(",", "")
        return say(
            "Write {right}, not {cell}; or {whole}, if the comma parts thousands.", right=right, cell=cell, whole=whole
        )
    return say("Write {right}, not {cell}.", right=right, cell=cell)


def _thousands(cell: str, bare: str) -> Problem:
    return Problem(
        "data-thousands", say("“{cell}” has marks between thousands.", cell=cell), say("Write {bare}.", bare=bare)
    )


def choice(cell: str, column: str, choices: tuple[str, ...]) -> Problem | None:
    """Check a word of a fixed list."""
    if cell in choices:
        return None
    hint = nearest(cell, choices)
    return Problem(
        f"data-unknown-{column}", say("“{cell}” is not a known {column}.", cell=cell, column=kind_word(column)), hint
    )


def link(cell: str, table: str, known: Mapping[str, str], several: bool = False) -> Problem | None:
    """Check that an id, or each of several, stands in its table."""
    for part in split(cell) if several else (cell,):
        if part not in known:
            kind = _KINDS[table]
            hint = nearest(part, known, say("Add it to {table}.csv, or correct it.", table=table), labels=known)
            if kind == "source" and hint.startswith("Did you mean"):
                # A new delivery is named after the one before, and must not be put down to it.
                hint = sentences(hint, say("If it is a new delivery, add it to {table}.csv.", table=table))
            message = say("“{part}” is not a known {kind}.", part=part, kind=kind_word(kind))
            return Problem(f"data-unknown-{kind}", message, hint)
    return None


def split(cell: str) -> tuple[str, ...]:
    """Return the ids of a cell that holds several."""
    return tuple(part for part in re.split(r"[\s,;|]+", cell) if part)


def period(cell: str) -> Problem | None:
    """Check a period: year, month, day, quarter, or two of them with a slash between."""
    parts = cell.split("/")
    if len(parts) > 2 or not all(map(_is_period, parts)):
        return Problem(
            "data-period", say("“{cell}” is not a period.", cell=cell), say("Write it as {periods}.", periods=PERIODS)
        )
    if len(parts) == 2 and parts[0] >= parts[1]:
        return Problem(
            "data-period",
            say("The span “{cell}” ends before it starts.", cell=cell),
            say("Write the earlier period first."),
        )
    return None


def _is_period(cell: str) -> bool:
    match = _PERIOD.fullmatch(cell)
    return match is not None and (match[2] is None or _is_date(f"{match[1]}-{match[2]}-{match[3] or '01'}"))


def _is_date(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def day(cell: str) -> Problem | None:
    """Check a date of year, month and day."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell, re.ASCII) and _is_date(cell):
        return None
    return Problem(
        "data-date", say("“{cell}” is not a date.", cell=cell), say("Write it as 2023-05-01, or leave it empty.")
    )


def described(cell: str, field: Any, read: Callable[[str], Any]) -> Problem | None:
    """Check the type and constraints that datapackage.json gives the column; `read` is the reader of the field."""
    _, notes = read(cell)
    for kind, note in (notes or {}).items():
        if kind == "type":
            return Problem(
                "data-type",
                say("“{cell}” is not a {type}.", cell=cell, type=field.type),
                say("Write a {type}.", type=field.type),
            )
        limit = field.constraints[kind]
        allowed = ", ".join(map(str, limit)) if isinstance(limit, list) else limit
        message = say("“{cell}” does not keep to datapackage.json: {note}.", cell=cell, note=note)
        return Problem(
            "data-constraint",
            message,
            say("Keep to {kind} {allowed}, or change the description.", kind=kind, allowed=allowed),
        )
    return None
