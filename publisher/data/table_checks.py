"""Check a table against what the program and the descriptor need: each cell, the key, and each row as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.data.cell_checks import Check, Known, Problem, checks
from publisher.data.paths import OBSERVATIONS
from publisher.data.row_checks import row_problems
from publisher.data.schemas import TableSchema
from publisher.findings import Finding, Place, say

_NAMES = {
    "indicators": ("id", "label"),
    "regions": ("code", "name"),
    "groups": ("id", "label"),
    "sources": ("id", "title"),
}
Mistake = tuple[int, str, Problem]
# A place: a file and a line of it.
Keys = Mapping[tuple[str, int], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of a table: the cells of each row as text, by line, and the Frictionless fields by name.

    The rows of `repaired` are checked, but are a guess.
    """

    name: str
    file: str
    schema: TableSchema
    columns: tuple[str, ...]
    rows: Mapping[int, Mapping[str, str]]
    fields: Mapping[str, Any] = field(default_factory=dict)
    repaired: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """A table with what is wrong in it, and its valid rows, with the spaces around cells taken off."""

    table: Table
    findings: tuple[Finding, ...]
    valid: Mapping[int, Mapping[str, str]]


def known_ids(tables: Sequence[Table]) -> Known:
    """Return the id and name of everything that other tables can point to."""
    found: dict[str, dict[str, str]] = {}
    for table in tables:
        key, name = _NAMES.get(table.name, ("", ""))
        if key in table.columns:
            rows = table.rows.values()
            names = {row[key].strip(): row.get(name, "").strip() for row in rows if row[key].strip()}
            found.setdefault(table.name, {}).update(names)
    return found


def keys(tables: Sequence[Table]) -> Keys:
    """Return the place of each row whose key stands there before, over all files of a table, with the first place."""
    found: dict[str, dict[tuple[str, ...], tuple[str, int]]] = defaultdict(dict)
    twice: dict[tuple[str, int], tuple[str, int]] = {}
    for table in tables:
        if table.schema.key and set(table.schema.key) <= set(table.columns):
            first = found[table.name]
            for line, row in _stripped(table.rows).items():
                place = table.file, line
                if (other := first.setdefault(_key(table, row), place)) is not place:
                    twice[place] = other
    return twice


def _key(table: Table, row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple([row[name] for name in table.schema.key])


def check(table: Table, known: Known, first: Keys, decimals: Mapping[str, int]) -> Checked:
    """Return a table with all that is wrong in its rows.

    `first` says where the key of a row stands first that repeats it, `decimals` the precision of each indicator.
    """
    plain = _stripped(table.rows)
    mistakes = [mistake for column in table.columns for mistake in _column(table, column, known)]
    mistakes += _twice(table, plain, first)
    mistakes += _halves(table, plain)
    if table.name == OBSERVATIONS and set(table.schema.columns) <= set(table.columns):
        mistakes += [(line, *wrong) for line, row in plain.items() for wrong in row_problems(row, decimals)]
    wrong = {line for line, _, _ in mistakes} | table.repaired
    valid = {line: row for line, row in plain.items() if line not in wrong} if _usable(table, known) else {}
    return Checked(table, tuple(_finding(table.file, *mistake) for mistake in mistakes), valid)


def _stripped(rows: Mapping[int, Mapping[str, str]]) -> Mapping[int, Mapping[str, str]]:
    # Most cells repeat, and hardly any has spaces around it.
    if all(text == text.strip() for text in set().union(*(row.values() for row in rows.values()))):
        return rows
    return {line: {name: cell.strip() for name, cell in row.items()} for line, row in rows.items()}


def _usable(table: Table, known: Known) -> bool:
    # Without these columns, or the tables that they point to, no row means anything.
    return set(table.schema.required) <= set(table.columns) and set(table.schema.links.values()) <= set(known)


def _finding(file: str, line: int, column: str, problem: Problem) -> Finding:
    return Finding(problem.code, problem.message, Place(file, line, column), problem.hint)


def _column(table: Table, column: str, known: Known) -> Iterator[Mistake]:
    described = table.fields.get(column)
    tests = checks(table.schema, column, described, known)
    required = column in table.schema.required or bool(described and described.constraints.get("required"))
    # Most cells repeat: each different text is judged once.
    texts = {row[column] for row in table.rows.values()}
    problems = {text: found for text in texts if (found := _problem(text, column, tests, required))}
    if problems:
        yield from (
            (line, column, problems[row[column]]) for line, row in table.rows.items() if row[column] in problems
        )


def _problem(text: str, column: str, tests: Sequence[Check], required: bool) -> Problem | None:
    plain = text.strip()
    if not plain:
        return (
            Problem(
                "data-required",
                say("The {column} is empty.", column=column),
                say("Fill in the {column}.", column=column),
            )
            if required
            else None
        )
    for test in tests:
        if found := test(plain):
            return found
    if plain != text:
        return Problem(
            "data-padding",
            say("“{text}” has a space before or behind it.", text=text),
            say("Write “{plain}”.", plain=plain),
        )
    return None


def _halves(table: Table, rows: Mapping[int, Mapping[str, str]]) -> Iterator[Mistake]:
    names = [name for name in table.schema.together if name in table.columns]
    for line, row in rows.items() if names else ():
        filled, empty = ([name for name in names if bool(row[name]) is given] for given in (True, False))
        for name in empty if filled else ():
            message, hint = (
                say("The {name} is empty, although {filled} is not.", name=name, filled=filled[0]),
                say("Fill in the {name}, or empty both.", name=name),
            )
            yield line, name, Problem("data-required", message, hint)


def _twice(table: Table, rows: Mapping[int, Mapping[str, str]], first: Keys) -> Iterator[Mistake]:
    names = table.schema.key
    for line, row in rows.items() if first else ():
        if ((table.file, line) in first) and any(key := _key(table, row)):
            file, other = first[table.file, line]
            what, column = ("key", "") if len(names) > 1 else (names[0], names[0])
            message = say(
                "The same {what} ({filter}) stands in {file}, row {other}.",
                what=what,
                filter=", ".join(filter(None, key)),
                file=file,
                other=other,
            )
            yield line, column, Problem("data-duplicate", message, say("Keep one of the two."))
