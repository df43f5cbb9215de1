"""A small data folder to import into, and rows as an import brings them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from publisher.data.importers.incoming import Incoming, IncomingRow, Provenance
from publisher.data.schemas import SCHEMAS
from publisher.findings import Place
from tests.data import folder

NOW = datetime.datetime(2026, 5, 31, 12, 0, tzinfo=datetime.UTC)
TARGET, OWN, REST = "leefstijl", "observations/leefstijl.csv", "gemeenten/observations/leefstijl.csv"
REGIONS = f"{folder.FILES['regions.csv']}PV20,Groningen,provincie,,,,,,,,,\nGM0014,Groningen,gemeente,PV20,,,,,,,,\n"
COLUMNS = SCHEMAS["observations"].columns


def write(root: Path, **changed: str | bytes | None) -> Path:
    """Write a data folder whose home is Drenthe, with its rows in the order of their keys."""
    lines = sorted(folder.FILES[folder.OBSERVATIONS].splitlines()[1:])
    own = "\n".join([folder.HEADER, *lines, ""])
    files = {OWN: own, "regions.csv": REGIONS, "opendata.toml": 'home = ["PV22"]\n'}
    return folder.write(root, **{**files, **changed})


def row(line: str) -> Mapping[str, str]:
    """Return the cells of a line of observations."""
    (cells,) = csv.reader(io.StringIO(line))
    return dict(zip(COLUMNS, cells, strict=True))


def incoming(*lines: str, target: str = TARGET, name: str = "monitor") -> Incoming:
    """Return lines of observations as rows of a workbook, the first of them in its second row."""
    places = (Place("monitor.xlsx", column=f"Blad1!C{number}") for number in range(2, len(lines) + 2))
    rows = tuple(IncomingRow(row(line), place) for line, place in zip(lines, places, strict=True))
    return Incoming(Provenance(name, "monitor.xlsx", "0" * 64, "2026-05-31"), target, rows)


def contents(data: Path) -> Mapping[str, bytes]:
    """Return all files of a folder, but what imports keep for themselves."""
    files = (path for path in data.rglob("*") if path.is_file() and "imports" not in path.parts)
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in files}


def leftovers(data: Path) -> Sequence[str]:
    """Return what stands beside the files that is none of the data."""
    return [path.name for path in data.rglob("*") if path.name.endswith((".new", ".open"))]
