"""What services answered, kept: a file that people can read for each table and day, and its rows once by their hash."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import Field

from publisher.data.importers.tables.table import Cell, Table
from publisher.data.paths import SNAPSHOTS
from publisher.findings import Finding, Place, PublisherError, say
from publisher.settings import Codes, Model, read_toml, validated

CODES = Codes("snapshot-unreadable", "snapshot-missing", "snapshot-unknown", "snapshot-value")
FILES, ENDING = "files", ".csv.gz"
# No selection of gemeenten comes near this; a table of all buurten does.
LARGEST = 200_000_000
HINT = say("A snapshot is never changed: take it back with version control, or fetch the table again.")


class Snapshot(Model):
    """A table as it was fetched: from where, what was asked of it, and when it had changed there.

    `asked` is the hash of what the settings ask of it; `sha256` that of its rows, by which they are kept; `periods` has
    the status of each period as the service calls it.
    """

    series: str = Field(description="the name of the series")
    service: str = Field(description="the service that was asked")
    protocol: str = Field(description="the protocol by which it was asked")
    table: str = Field(description="the number of the table")
    title: str = Field(description="the title of the table")
    address: str = Field(description="where the table is")
    condition: str = Field("", description="the filter that was asked with")
    modified: str = Field("", description="when the table had changed, as the service says it")
    retrieved: str = Field(pattern=r"\d{4}-\d\d-\d\d", description="the day on which it was fetched")
    asked: str = Field(pattern=r"[0-9a-f]{64}", description="the hash of what was asked")
    rows: int = Field(description="the number of rows")
    sha256: str = Field(pattern=r"[0-9a-f]{64}", description="the hash of the rows")
    region: str = Field(description="the column of the region")
    period: str = Field("", description="the column of the period")
    topics: dict[str, str] = Field(description="behind the head of each topic, its key with its unit")
    periods: dict[str, str] = Field({}, description="behind each period, its status")


def content(header: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> bytes:
    """Return rows as they are kept: as CSV in their order, so that the same rows have the same hash."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(sorted(map(list, rows)))
    return out.getvalue().encode()


def sha256(rows: bytes) -> str:
    """Return the hash of rows."""
    return hashlib.sha256(rows).hexdigest()


def keep(data: Path, snapshot: Snapshot, rows: bytes) -> Path:
    """Keep a snapshot and return its file; one that says the same as the last one is not kept again."""
    folder = data / SNAPSHOTS
    packed = folder / FILES / f"{snapshot.sha256}{ENDING}"
    packed.parent.mkdir(parents=True, exist_ok=True)
    if not packed.is_file():
        # The rows come first: a file that names them never stands there without them.
        _write(packed, gzip.compress(rows, mtime=0))
    before = latest(data, snapshot.series, snapshot.table)
    if before and _same(before[1], snapshot):
        return before[0]
    path = _free(folder / snapshot.series, f"{snapshot.table}-{snapshot.retrieved}")
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, _toml(snapshot).encode())
    return path


def kept(data: Path, series: str = "", table: str = "") -> list[tuple[Path, Snapshot]]:
    """Return the snapshots of a series and table, the oldest first; raises PublisherError where one is damaged."""
    folder = data / SNAPSHOTS
    paths = [path for path in folder.glob(f"{series or '*'}/*.toml") if path.parent.name != FILES]
    found = [(path, read(data, path)) for path in paths]
    mine = [(path, each) for path, each in found if table in ("", each.table)]
    return sorted(mine, key=lambda item: (item[1].retrieved, _number(item[0])))


def latest(data: Path, series: str, table: str) -> tuple[Path, Snapshot] | None:
    """Return the last snapshot of a table; None where there is none."""
    return next(reversed(kept(data, series, table)), None)


def read(data: Path, path: Path) -> Snapshot:
    """Return a snapshot; raises PublisherError where it is damaged."""
    name = f"{data.name}/{path.relative_to(data).as_posix()}"
    return validated(Snapshot, read_toml(path, name, CODES.unreadable, HINT), CODES)


def rows_of(data: Path, path: Path, snapshot: Snapshot) -> bytes:
    """Return the rows of a snapshot; raises PublisherError where they are gone, or not those that were fetched."""
    packed = data / SNAPSHOTS / FILES / f"{snapshot.sha256}{ENDING}"
    place = Place(f"{data.name}/{packed.relative_to(data).as_posix()}")
    try:
        with gzip.open(packed) as file:
            found = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or say("it is damaged")
        message = say("The rows of {path} cannot be read: {why}.", path=path.name, why=why)
        raise PublisherError([Finding("snapshot-rows", message, place, HINT)]) from None
    if sha256(found) != snapshot.sha256:
        message = say("The rows of {path} are not those that were fetched: their hash is another.", path=path.name)
        raise PublisherError([Finding("snapshot-rows", message, place, HINT)])
    return found


def table(data: Path, path: Path, snapshot: Snapshot) -> Table:
    """Return a snapshot as a table, each cell with its row and column."""
    # The rows stand packed beside it, under their hash: what people know is the table and its day.
    name = f"{data.name}/{path.relative_to(data).with_suffix('').as_posix()}"
    header, *rows = csv.reader(io.StringIO(rows_of(data, path, snapshot).decode(), newline=""))
    heads = tuple(Cell(head, Place(name, 1, head)) for head in header)
    cells = (
        tuple(Cell(text, Place(name, at, head)) for head, text in zip(header, row, strict=True))
        for at, row in enumerate(rows, 2)
    )
    return Table(name, "", heads, tuple(cells), decimal=".")


def _same(before: Snapshot, now: Snapshot) -> bool:
    return before.model_copy(update={"retrieved": now.retrieved}) == now


def _free(folder: Path, name: str) -> Path:
    """Return a path that is free: a second snapshot of one day has a number."""
    path, number = folder / f"{name}.toml", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.toml"
    return path


def _number(path: Path) -> int:
    """Return which snapshot of its day a file is."""
    number = path.stem.rpartition("-")[2]
    # The day itself ends in two digits.
    return int(number) if path.stem.count("-") > 3 and number.isdecimal() else 1


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step: whoever reads it finds all of it or nothing."""
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(content)
    partial.replace(path)


def _toml(snapshot: Snapshot) -> str:
    values = snapshot.model_dump()
    tables: Mapping[str, Mapping[str, str]] = {name: values.pop(name) for name in ("topics", "periods")}
    lines = [f"{name} = {value if isinstance(value, int) else _text(value)}" for name, value in values.items()]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{_text(key)} = {_text(value)}" for key, value in table.items())] if table else []
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    # A string of JSON is one of TOML, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
