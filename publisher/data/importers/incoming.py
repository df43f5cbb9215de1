"""What every import ends in: rows of observations as they would be written, each with the cell it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publisher.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """A row of observations as it would be written; `cells` has the text of every column of that table."""

    cells: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where incoming rows come from.

    `name` is that of the import; `file` the name of the file, or the address at a service; `sha256` the hash of its
    bytes; `retrieved` the day on which it was fetched or imported (ISO 8601); `modified` when it changed there.
    """

    name: str
    file: str
    sha256: str
    retrieved: str
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """All rows of one import, before anything is written; `target` is the file of observations, without its ending.

    With `drop_gone`, rows of the data that the source has no more are removed. `accepts` are the codes of doubts that
    a person has looked at.
    """

    provenance: Provenance
    target: str
    rows: tuple[IncomingRow, ...]
    findings: tuple[Finding, ...] = ()
    drop_gone: bool = False
    accepts: tuple[str, ...] = ()
