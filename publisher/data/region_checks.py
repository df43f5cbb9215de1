"""What can be wrong between the rows of regions.csv: each is a set of gemeenten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from publisher.data.cell_checks import split
from publisher.data.table_checks import Checked
from publisher.findings import Finding, Place
from publisher.model import GEMEENTE, GGD, PROVINCE, SET, ZORGKANTOOR

TABLE = "regions"
# Columns of a gemeente, with the kind of region that each names.
AREAS = {"province": PROVINCE, "ggd": GGD, "zorgkantoor": ZORGKANTOOR}
Row = Mapping[str, str]


def region_findings(checked: Iterable[Checked]) -> Iterator[Finding]:
    """Yield the regions that name a region of another kind, lack one that others have, or are no proper set."""
    for item in checked:
        if item.table.name == TABLE:
            rows = {row["code"]: row for row in item.valid.values()}
            for line, row in item.valid.items():
                for column, message, hint in _wrong(row, rows):
                    yield Finding("data-region", message, Place(item.table.file, line, column), hint)


Mistake = tuple[str, str, str]


def _wrong(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    yield from _areas(row, rows) if row["kind"] == GEMEENTE else _no_gemeente(row)
    if row["kind"] == SET:
        yield from _members(row, rows)
        yield from _names(row, rows)
    elif row.get("members"):
        yield "members", f"{row['name']} is no set, and names members.", f"Give it kind {SET}, or empty the cell."


def _areas(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    """Yield what is wrong with the regions that a gemeente lies in: a region with a gemeente too few is no region."""
    for column, kind in AREAS.items():
        code = row.get(column, "")
        if code in rows and rows[code]["kind"] != kind:
            message = f"{rows[code]['name']} ({code}) is of kind {rows[code]['kind']}, not {kind}."
            yield column, message, f"Write the code of the {kind} in which {row['name']} lies."
        if not code and any(other.get(column) for other in rows.values() if other["kind"] == GEMEENTE):
            message = f"{row['name']} has no {column}, and other gemeenten have one."
            yield column, message, "Fill in its code: the region would be without it."


def _no_gemeente(row: Row) -> Iterator[Mistake]:
    for column in AREAS:
        if row.get(column):
            message = f"{row['name']} is no gemeente, and names the {column} that it lies in."
            yield column, message, "Empty the cell: where it lies follows from its gemeenten."


def _members(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    members = split(row["members"])
    for code, count in Counter(members).items():
        if count > 1:
            yield "members", f"The set names {code} {count} times.", "Name it once."
        if code in rows and rows[code]["kind"] != GEMEENTE:
            yield "members", f"{rows[code]['name']} ({code}) is no gemeente.", "Name the gemeenten of the set."
    if len(members) < 2:
        yield "members", "A set has two gemeenten or more.", "Name their codes, with a space between them."


def _names(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    """Yield where a set is called as another region: readers would take it for that."""
    own = {row["name"], row["short_name"]} - {""}
    for other in rows.values():
        if other is not row and own & {other["name"], other["short_name"]}:
            message = f"The set is called as {other['name']} ({other['code']})."
            yield "name", message, "Give it a name of its own, or use that region."
            return
