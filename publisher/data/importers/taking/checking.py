"""Check the data as an import would leave them, by their own rules; what is wrong is told at the cell it came from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.data.importers.taking.canonical import Key, key_of, parse
from publisher.data.importers.taking.difference import RowChange
from publisher.data.reader import read
from publisher.data.rules import assess
from publisher.findings import Finding, Message, Place, Severity, changed

ROW = re.compile(r"([^\s,(]+\.csv), row (\d+)")
NUMBER = re.compile(r"\brow \d+")
Lines = Mapping[str, Mapping[int, Key]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the data after an import: what it causes, and what stood there before."""

    caused: tuple[Finding, ...] = ()
    stood: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A file as an import would leave it: by path below the data folder, before and after, and its changed rows."""

    path: str
    before: bytes | None
    after: bytes
    changes: Mapping[Key, RowChange]


def check(data: Path, results: Iterable[Result], contents: Mapping[str, bytes]) -> Checked:
    """Return what is wrong with the data where `contents` stand in for files on the disk."""
    after = _found(data, contents)
    if not after:
        return Checked()
    known = {f"{data.name}/{result.path}": result for result in results}
    rows = {file: _keys(result.after, file) for file, result in known.items()}
    earlier = {file: _keys(result.before, file) for file, result in known.items()}
    before = Counter(_identity(finding, earlier) for finding in _found(data, {}))
    caused, stood = list[Finding](), list[Finding]()
    for finding in after:
        identity = _identity(finding, rows)
        if before[identity] > 0:
            before[identity] -= 1
            stood.append(finding)
        else:
            caused.append(finding)
    lines = {file: {key: line for line, key in keys.items()} for file, keys in earlier.items()}
    return Checked(tuple(_moved(finding, known, rows, lines) for finding in caused), tuple(stood))


def _found(data: Path, contents: Mapping[str, bytes]) -> list[Finding]:
    dataset, found = read(data, national=True, contents=contents)
    return [finding for finding in (*found, *assess(dataset)[1]) if finding.severity is not Severity.NOTICE]


def _keys(content: bytes | None, file: str) -> Mapping[int, Key]:
    if content is None:
        return {}
    return {line: key_of(cells) for line, cells in parse(content, file)[0].rows.items()}


def _identity(finding: Finding, rows: Lines) -> tuple[object, ...]:
    """Return what makes a finding itself, wherever its row has gone."""
    place = finding.place
    row = rows.get(place.file, {}).get(place.row, place.row)
    # Rows that are named in its words move as well.
    return finding.code, finding.severity, replace(place, row=0), row, NUMBER.sub("row", finding.message)


def _moved(
    finding: Finding,
    results: Mapping[str, Result],
    rows: Lines,
    lines: Mapping[str, Mapping[Key, int]],
) -> Finding:
    """Return a finding at the cell that its row was read from, or at the row as it stands in the data today."""

    def place_of(file: str, row: int) -> Place:
        key = rows.get(file, {}).get(row)
        if key is None:
            return Place(file, row)
        change = results[file].changes.get(key)
        return change.place if change and change.place != Place() else Place(file, lines[file].get(key, row))

    def told(value: object) -> object:
        if isinstance(value, Message) and value.values.keys() == {"file", "row"}:
            return place_of(value.values["file"], value.values["row"]).words
        return value

    found, own = place_of(finding.place.file, finding.place.row), finding.place
    place = replace(own, row=found.row) if found.file == own.file else found
    return replace(finding, place=place, message=changed(finding.message, told), hint=changed(finding.hint, told))
