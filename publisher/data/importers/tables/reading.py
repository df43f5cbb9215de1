"""Read a file of any of these kinds, and say what was not understood."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.data.importers.tables.cutting import cut
from publisher.data.importers.tables.grid import Grid, text_of
from publisher.data.importers.tables.package import is_workbook
from publisher.data.importers.tables.table import Table, Wishes
from publisher.data.importers.tables.text import read_text
from publisher.data.importers.tables.workbook import read_workbook
from publisher.findings import Finding, Place, PublisherError, Severity, errors_in, say

# Files that are no text, by their first bytes.
_OTHER = {b"%PDF": say("a PDF"), b"\x89PNG": say("a picture"), b"\xff\xd8\xff": say("a picture")}
_SAVE = say("Save the table as .xlsx or as .csv.")
SHOWN = 4
# The widest downloads have some hundreds; what heads say of each other is looked for in all pairs of them.
MOST_COLUMNS = 2_000


def read(path: Path, wishes: Wishes | None = None) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Return the tables of a workbook or a file of text; raises PublisherError where there is no such file.

    A finding at a cell says that it holds nothing to go by, such as an error of a formula: what is not made from that
    cell may leave it. All other errors say that the tables are not whole.
    """
    return read_bytes(content_of(path), path.name, wishes)


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; raises PublisherError where there is none, or a pipe that may never end."""
    place = Place(str(path))
    if path.exists() and not path.is_file() and not path.is_dir():
        hint = say("Save what it gives as a file, and name that.")
        raise PublisherError([Finding("table-file", say("This is no file, but a pipe or a device."), place, hint)])
    try:
        return path.read_bytes()
    except OSError as error:
        message = say("The file cannot be opened: {strerror}.", strerror=error.strerror)
        raise PublisherError([Finding("table-file", message, place, say("Is the name right?"))]) from error


def read_bytes(
    content: bytes, file: str, wishes: Wishes | None = None
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Return the tables of the bytes of such a file, which is named in places."""
    if wrong := _no_table(content, file):
        return (), (wrong,)
    with _many_objects():
        return _tables(content, file, wishes or Wishes())


@contextmanager
def _many_objects() -> Iterator[None]:
    """Keep the garbage collector from looking through all cells again and again: a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _tables(content: bytes, file: str, wishes: Wishes) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    if is_workbook(content):
        grids, findings = read_workbook(content, file, wishes)
    else:
        grid, findings = read_text(content, file)
        # What a quotation mark swallowed makes no table.
        grids = [] if errors_in(findings) else [grid]
    tables: list[Table] = []
    for grid in grids:
        if len(grid.columns()) > MOST_COLUMNS:
            findings.append(_too_wide(grid))
            continue
        done = cut(grid, wishes)
        tables += done.tables
        findings += done.findings
        if not done.tables and grid.rows and not errors_in(done.findings):
            findings.append(_nothing(grid))
    if not tables and not errors_in(findings):
        shown = "; ".join(_first(grid) for grid in grids if grid.rows) or "nothing"
        message = say("There is no table in this file; it holds {shown}.", shown=shown)
        findings.append(
            Finding("table-none", message, Place(file), say("A table has a head, and two columns or more."))
        )
    return tuple(tables), tuple(findings)


def _no_table(content: bytes, file: str) -> Finding | None:
    """Return why a file is no table at all, or None."""
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return Finding("table-none", say("The file is empty."), Place(file), say("Was it saved and sent whole?"))
    start = content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        return Finding("table-file", say("This is a web page or XML, and no table."), Place(file), _SAVE)
    kind = next((kind for mark, kind in _OTHER.items() if content.startswith(mark)), "")
    return Finding("table-file", say("This is {kind}, and no table.", kind=kind), Place(file), _SAVE) if kind else None


def _nothing(grid: Grid) -> Finding:
    message = say("There is no table here; it holds {grid}.", grid=_first(grid))
    place = Place(grid.file, element=grid.sheet)
    return Finding("table-sheet-without", message, place, "", Severity.NOTICE)


def _too_wide(grid: Grid) -> Finding:
    message = say(
        "{number} columns hold something; more than {most_columns} are not read.",
        number=len(grid.columns()),
        most_columns=MOST_COLUMNS,
    )
    hint = say("Take out the columns that are not needed, or turn the table: a row a value.")
    return Finding("table-wide", message, Place(grid.file, element=grid.sheet), hint)


def _first(grid: Grid) -> str:
    return "; ".join(text_of(row.filled()) for row in grid.rows[:SHOWN])
