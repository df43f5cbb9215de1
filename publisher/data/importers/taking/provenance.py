"""What was imported when, from which file, into which: one small file an import, in `data/imports/log/`."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from publisher.data.importers.incoming import Incoming, Provenance
from publisher.data.paths import IMPORT_LOG
from publisher.findings import Finding, Place, Severity, say

# An indicator, a period and a source that rows came in of.
Series = tuple[str, str, str]
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of observations that an import wrote, by path below the data folder, and how many rows of each kind."""

    path: str
    new: int = 0
    changed: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An import: what it was of, what it wrote, and on which day it was undone, if it was."""

    id: str
    at: str
    sources: tuple[Provenance, ...]
    files: tuple[FileEntry, ...] = ()
    series: tuple[Series, ...] = ()
    undone: str = ""
    others: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return where it is noted, below the data folder."""
        return f"{IMPORT_LOG}/{self.id}.json"

    @property
    def content(self) -> bytes:
        """Return it as it is noted."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()


def entries(data: Path) -> tuple[Entry, ...]:
    """Return all imports, the last one last; a note that cannot be read is none."""
    found = (_read(path) for path in sorted((data / IMPORT_LOG).glob("*.json")))
    return tuple(sorted((entry for entry in found if entry), key=lambda entry: (entry.at, entry.id)))


def unreadable(data: Path) -> Iterator[Finding]:
    """Yield the notes of imports that cannot be read."""
    for path in sorted((data / IMPORT_LOG).glob("*.json")):
        if _read(path) is None:
            place = Place(f"{data.name}/{IMPORT_LOG}/{path.name}")
            message, hint = say("This note of an import cannot be read."), say("Put it back as it was, or delete it.")
            yield Finding("import-log", message, place, hint, Severity.WARNING)


def entry_of(data: Path, incomings: Iterable[Incoming], now: datetime.datetime) -> Entry:
    """Return the note of an import that is being made, with an id that no other has."""
    sources = tuple(incoming.provenance for incoming in incomings)
    names = "-".join(dict.fromkeys(SLUG.sub("-", source.name.casefold()).strip("-") or "import" for source in sources))
    first = f"{now.date().isoformat()}-{names[:60].strip('-')}"
    taken = {path.stem for path in (data / IMPORT_LOG).glob("*.json")}
    ids = (first if number == 1 else f"{first}-{number}" for number in range(1, len(taken) + 2))
    return Entry(next(id for id in ids if id not in taken), now.isoformat(timespec="seconds"), sources)


def undone(entry: Entry, day: datetime.date) -> Entry:
    """Return the note of an import that has been undone."""
    return replace(entry, undone=day.isoformat())


def origin(found: Iterable[Entry], path: str, series: Series) -> Entry | None:
    """Return the last import that brought rows of a series into a file, by its path below the data folder."""
    own = [
        entry
        for entry in found
        if not entry.undone and series in entry.series and any(file.path == path for file in entry.files)
    ]
    return own[-1] if own else None


def _read(path: Path) -> Entry | None:
    try:
        return _entry(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _entry(found: dict[str, Any]) -> Entry:
    return Entry(
        str(found["id"]),
        str(found["at"]),
        tuple(Provenance(**each) for each in found["sources"]),
        tuple(FileEntry(**each) for each in found["files"]),
        tuple((indicator, period, source) for indicator, period, source in found["series"]),
        str(found["undone"]),
        tuple(found["others"]),
    )
