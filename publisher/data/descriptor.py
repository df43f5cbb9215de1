"""The Data Package descriptor: which files there are, and what Frictionless knows of their columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from publisher.data.decoding import parse_json
from publisher.data.paths import present, reader_of, table_of, unread, wanted
from publisher.data.schemas import LOOKED_UP, SCHEMAS, TableSchema
from publisher.findings import Finding, Place, say

NAME = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Described:
    """A file of a table: its columns, and for each that the descriptor knows its Frictionless field."""

    table: str
    schema: TableSchema
    columns: tuple[str, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)


def described(
    data: Path, national: bool, contents: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[dict[str, Described], list[Finding]]:
    """Return the tables of the data folder by path, with or without those of all gemeenten, and what is wrong.

    A file that is not listed has the schema of its table, such as a new file of observations. A table that the
    descriptor leaves out is still read, by what the program needs of it. `contents` stand in for files on the disk.
    """
    resources, findings = _resources(data, contents)
    files: dict[str, Described] = {}
    for resource in resources or ():
        if paths := list(_paths(resource)):
            description, wrong = _described(table_of(paths[0]), resource, f"{data.name}/{NAME}")
            files |= dict.fromkeys(paths, description)
            findings += wrong
    known = {file.table: file for file in files.values()}
    own = present(data, contents)
    for path in own:
        if path not in files and table_of(path) and reader_of(path):
            files[path] = known.get(table_of(path)) or _assumed(table_of(path))
    if resources is not None:
        undescribed = [path for path, file in files.items() if file.table not in known]
        findings += [_undescribed(path, data.name) for path in undescribed]
        findings += [
            _missing(path, data.name) for path in files if path not in contents and not (data / path).is_file()
        ]
    findings += [unread(path, data.name) for path in own if not (reader_of(path) or _is_read(files.get(path)))]
    findings += [_without(name, data.name) for name in sorted(SCHEMAS.keys() - {file.table for file in files.values()})]
    return {path: file for path, file in files.items() if file.table and wanted(path, national)}, findings


def _is_read(file: Described | None) -> bool:
    return file is not None and file.table in SCHEMAS


def _resources(data: Path, contents: Mapping[str, bytes]) -> tuple[list[dict[str, Any]] | None, list[Finding]]:
    place = Place(f"{data.name}/{NAME}")
    if NAME not in contents and not (data / NAME).is_file():
        hint = say("It describes every file of data: put it back.")
        return None, [Finding("data-missing-file", say("The descriptor is missing."), place, hint)]
    content, findings = parse_json(contents.get(NAME) or (data / NAME).read_bytes(), place.file)
    if findings:
        return None, findings
    try:
        messages = _notes(json.dumps(content))
    except Exception as error:  # It looks at the parts of a schema before it knows that they are such.
        messages = (say("a part of it is of another kind than the standard says ({error})", error=error),)
    hint = say("See the Frictionless Data Package standard.")
    findings = [
        Finding("data-descriptor", say("The descriptor is wrong: {note}.", note=note), place, hint) for note in messages
    ]
    listed = content.get("resources") if isinstance(content, dict) else None
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else None, findings


# Tables change far more often than what describes them, and a preview reads both at every save.
@lru_cache(maxsize=8)
def _notes(descriptor: str) -> tuple[str, ...]:
    """Return what the standard says is wrong with a descriptor."""
    # Takes long to load, and is not needed where data are taken as they were read before.
    from frictionless import Package

    return tuple(note for (note,) in Package.validate_descriptor(json.loads(descriptor)).flatten(["note"]))


def _paths(resource: Mapping[str, Any]) -> Iterator[str]:
    path = resource.get("path")
    for item in path if isinstance(path, list) else [path]:
        # Frictionless has reported what is no safe path.
        if isinstance(item, str) and not item.startswith("/") and ".." not in PurePosixPath(item).parts:
            yield PurePosixPath(item).as_posix()


def _described(table: str, resource: Mapping[str, Any], file: str) -> tuple[Described, list[Finding]]:
    from frictionless import FrictionlessException

    place = Place(file, element=str(resource.get("name", table)))
    try:
        fields, key = _fields(json.dumps(resource.get("schema") or {"fields": []}))
    except (FrictionlessException, TypeError, ValueError, KeyError, AttributeError, re.error) as error:
        message = say("The schema of {table} cannot be used: {error}.", table=table, error=error)
        return _assumed(table), [Finding("data-descriptor", message, place, say("Correct the schema."))]
    schema = SCHEMAS.get(table) or LOOKED_UP.get(table) or TableSchema(tuple(fields), key, ())
    columns = tuple(dict.fromkeys((*fields, *schema.columns)))
    return Described(table, schema, columns, fields), _differences(schema, fields, place)


@lru_cache(maxsize=256)
def _fields(descriptor: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Return the fields of a schema by name, and the names of its primary key."""
    from frictionless import Schema

    schema = Schema.from_descriptor(json.loads(descriptor))
    fields = {item.name: item for item in schema.fields}
    for item in fields.values():
        item.read_cell("1")
    return MappingProxyType(fields), tuple(schema.primary_key)


def _differences(schema: TableSchema, fields: Mapping[str, Any], place: Place) -> list[Finding]:
    found = [
        Finding(
            "data-descriptor",
            say("Column {name} is not described.", name=name),
            place,
            say("Add field {name}.", name=name),
        )
        for name in schema.columns
        if name not in fields
    ]
    for name in (*schema.numbers, *schema.integers):
        if name in fields and fields[name].type not in ("number", "integer"):
            hint = say("Give it type {name}.", name=schema.type_of(name))
            found.append(Finding("data-descriptor", say("Column {name} is described as text.", name=name), place, hint))
    return found


def _assumed(table: str) -> Described:
    schema = SCHEMAS.get(table) or LOOKED_UP.get(table) or TableSchema((), (), ())
    return Described(table, schema, schema.columns)


def _undescribed(path: str, folder: str) -> Finding:
    message = say("The file is not described in {name}.", name=NAME)
    return Finding(
        "data-undescribed-file",
        message,
        Place(f"{folder}/{path}"),
        say("Describe it in {name}, or delete it.", name=NAME),
    )


def _missing(path: str, folder: str) -> Finding:
    message, hint = (
        say("The file is described in {name} but is not there.", name=NAME),
        say("Put it back, or take it out of {name}.", name=NAME),
    )
    return Finding("data-missing-file", message, Place(f"{folder}/{path}"), hint)


def _without(table: str, folder: str) -> Finding:
    message = say("There is no table {table}.", table=table)
    return Finding("data-missing-table", message, Place(f"{folder}/{NAME}"), say("Add it, if need be without rows."))
