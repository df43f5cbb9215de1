"""What can be wrong between the rows of regions.csv: each is a set of gemeenten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from publisher.data.cell_checks import split
from publisher.data.table_checks import Checked
from publisher.findings import Finding, Place, say
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
        yield (
            "members",
            say("{row} is no set, and names members.", row=row["name"]),
            say("Give it kind {set}, or empty the cell.", set=SET),
        )


def _areas(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    """Yield what is wrong with the regions that a gemeente lies in: a region with a gemeente too few is no region."""
    for column, kind in AREAS.items():
        code = row.get(column, "")
        if code in rows and rows[code]["kind"] != kind:
            message = say(
                "{rows} ({code}) is of kind {rows2}, not {kind}.",
                rows=rows[code]["name"],
                code=code,
                rows2=rows[code]["kind"],
                kind=kind,
            )
            yield column, message, say("Write the code of the {kind} in which {row} lies.", kind=kind, row=row["name"])
        if not code and any(other.get(column) for other in rows.values() if other["kind"] == GEMEENTE):
            message = say("{row} has no {column}, and other gemeenten have one.", row=row["name"], column=column)
            yield column, message, say("Fill in its code: the region would be without it.")


def _no_gemeente(row: Row) -> Iterator[Mistake]:
    for column in AREAS:
        if row.get(column):
            message = say(
                "{row} is no gemeente, and names the {column} that it lies in.", row=row["name"], column=column
            )
            yield column, message, say("Empty the cell: where it lies follows from its gemeenten.")


def _members(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    members = split(row["members"])
    for code, count in Counter(members).items():
        if count > 1:
            yield "members", say("The set names {code} {count} times.", code=code, count=count), say("Name it once.")
        if code in rows and rows[code]["kind"] != GEMEENTE:
            yield (
                "members",
                say("{rows} ({code}) is no gemeente.", rows=rows[code]["name"], code=code),
                say("Name the gemeenten of the set."),
            )
    if len(members) < 2:
        yield "members", say("A set has two gemeenten or more."), say("Name their codes, with a space between them.")


def _names(row: Row, rows: Mapping[str, Row]) -> Iterator[Mistake]:
    """Yield where a set is called as another region: readers would take it for that."""
    own = {row["name"], row["short_name"]} - {""}
    for other in rows.values():
        if other is not row and own & {other["name"], other["short_name"]}:
            message = say("The set is called as {other} ({other2}).", other=other["name"], other2=other["code"])
            yield "name", message, say("Give it a name of its own, or use that region.")
            return
