"""Which file of the data folder is what, and which room of the program reads it: the one place that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from publisher.findings import Finding, Place, Severity, say
from publisher.project import ARCHIVE

OBSERVATIONS = "observations"
# Records of the manuscripts of earlier editions, for a page on what changed since.
EARLIER = "earlier"
# What only a publication about any gemeente of the country needs; laid out as the data folder itself.
NATIONAL = "gemeenten"
# What imports leave: how each file is read, by name, and which rows came in when, from what.
IMPORTS = "imports"
IMPORT_LOG = f"{IMPORTS}/log"
# What services of open data answered, as it was fetched.
SNAPSHOTS = "snapshots"
# A copy has another name: "leefstijl kopie.csv", "Leefstijl (2).csv".
_NAME = r"[a-z0-9_-]+"
# The room that reads a file, by a pattern of its whole path below the data folder.
READERS: Mapping[str, str] = {
    r"datapackage\.json": "data",
    rf"(gemeenten/)?observations/{_NAME}\.csv": "data",
    r"(indicators|regions|groups|sources|statements|goals|places)\.csv": "data",
    r"(gemeenten/)?caveats\.csv": "data",
    r"gemeenten/dissolved\.csv": "data",
    r"boundaries/[^/]+\.geojson": "data",
    r"opendata\.toml": "data",
    rf"{IMPORTS}/{_NAME}\.toml": "data",
    rf"{IMPORT_LOG}/{_NAME}\.json": "data",
    rf"{SNAPSHOTS}/{_NAME}/[A-Za-z0-9_-]+\.toml": "data",
    rf"{SNAPSHOTS}/files/[0-9a-f]{{64}}\.csv\.gz": "data",
    r"references\.json": "data",
    rf"{EARLIER}/[^/]+\.json": "data",
    r"(terms|partnerships|gemeenten/region_changes)\.csv": "narrative",
    r"publications/[^/]+\.toml": "editions",
    r"publications/[^/]+\.kept\.csv": "editions",
    r"publications/issued\.csv": "build",
    r"printers\.toml": "editions",
    r"recipients\.csv": "mail",
    r"mail\.toml": "mail",
}
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers")


def reader_of(path: str) -> str:
    """Return the room that reads a file, by its path below the data folder; "" where none does."""
    return next((room for pattern, room in READERS.items() if re.fullmatch(pattern, path)), "")


def table_of(path: str) -> str:
    """Return which table of data a path holds: a file of observations, or the name of the file; "" for none."""
    if not path.endswith(".csv") or path.startswith(("publications/", f"{IMPORTS}/")):
        return ""
    inner = path.removeprefix(f"{NATIONAL}/")
    return OBSERVATIONS if inner.startswith(f"{OBSERVATIONS}/") else inner.removesuffix(".csv")


def wanted(path: str, national: bool) -> bool:
    """Return whether a file below the data folder is read: those of all gemeenten only where they are asked for."""
    return national or not path.startswith(f"{NATIONAL}/")


def present(data: Path, more: Iterable[str] = ()) -> list[str]:
    """Return the path of each file below the data folder, but for hidden ones and issued editions, in order.

    `more` are files that are there although they are not on the disk.
    """
    # Issued editions have their own copies of tables, which are nobody's data any more.
    tops = [path for path in data.iterdir() if path.name != ARCHIVE]
    files = [path for top in tops for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file()]
    paths = sorted({*(path.relative_to(data) for path in files), *map(Path, more)})
    return [path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)]


def unread(path: str, folder: str) -> Finding:
    """Return the warning that nothing reads a file, so that nobody believes that its values are used."""
    message = say("Nothing reads this file: what it holds is in no publication.")
    return Finding("data-unread-file", message, Place(f"{folder}/{path}"), _hint(path), Severity.WARNING)


def _hint(path: str) -> str:
    name = path.rpartition("/")[2]
    ending = Path(name).suffix.casefold()
    if name.startswith("~$"):
        return say("Somebody has the workbook open; if nobody has, delete it.")
    if ending in _WORKBOOKS:
        return say("Move it out of the data folder, and import it: publisher import {name}", name=name)
    if ending == ".csv" and (plain := _plain(path)) != path and reader_of(plain):
        return say("Delete it if it is a copy; to have it read, call it {plain}.", plain=plain)
    if ending == ".csv":
        return say(
            "Move it to {observations}/ if it holds observations, or out of the data folder.", observations=OBSERVATIONS
        )
    return say("Move it out of the data folder, or delete it.")


def _plain(path: str) -> str:
    """Return the path with a name as those of files that are read, in the folder of its kind."""
    *folders, name = path.casefold().split("/")
    own = re.sub(r"[^a-z0-9_-]+", "_", name.removesuffix(".csv")).strip("_")
    first = f"{NATIONAL}/" if folders[:1] == [NATIONAL] else ""
    return f"{first}{OBSERVATIONS}/{own}.csv" if OBSERVATIONS in folders else "/".join([*folders, f"{own}.csv"])
