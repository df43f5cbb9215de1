"""The file of a record: written with a line for each entry, and read with everything that is wrong in it."""

from __future__ import annotations

import json
from functools import cache

from pydantic import TypeAdapter, ValidationError

from publisher.build.record.entries import FORMAT, Record
from publisher.findings import Finding, Place, PublisherError, say

# Mistakes in one file that are told one by one.
TOLD = 5
BUILD = say("Build the edition again.")


@cache
def _form() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


def to_json(record: Record) -> bytes:
    """Return a record as JSON; the same record gives the same bytes."""
    content = _form().dump_python(record, mode="json", exclude_defaults=True)
    # Left out where it is today's, and read first.
    return _lines({"format": record.format, **content}).encode()


def _lines(content: dict[str, object]) -> str:
    """Return JSON in which each entry of a list has a line, so that a reader can compare two files by line."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list):
            rows = ",\n".join(_json(row) for row in value)
            parts.append(f"{_json(key)}:[\n{rows}\n]")
        else:
            parts.append(f"{_json(key)}:{_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(content: bytes, file: str) -> Record:
    """Return the record of a file; raises PublisherError where it is of a later form, or damaged."""
    place = Place(file=file)
    try:
        kept = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise PublisherError(
            [Finding("record-damaged", say("the record cannot be read: {error}.", error=error), place, BUILD)]
        ) from None
    later = kept.get("format") if isinstance(kept, dict) else None
    if isinstance(later, int) and later > FORMAT:
        message = say(
            "a later version of the publisher wrote this record (form {later}; this one reads {format}).",
            later=later,
            format=FORMAT,
        )
        raise PublisherError([Finding("record-later", message, place, say("Install that version."))])
    try:
        record = _form().validate_python(kept, strict=False)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        found = [
            Finding(
                "record-damaged",
                say("this is wrong: {key}: {fault}.", key=".".join(map(str, each["loc"])), fault=each["msg"]),
                place,
                BUILD,
            )
            for each in wrong[:TOLD]
        ]
        raise PublisherError(found) from None
    if faults := _lost(record):
        raise PublisherError([Finding("record-damaged", faults, place, BUILD)])
    return record


def _lost(record: Record) -> str:
    """Return what a record names and does not have."""
    values = [number for _, _, numbers in record.uses() for number in numbers]
    values += [number for caveat in record.caveats for number in caveat.values]
    values += [number for source in record.sources for number in source.values]
    caveats = [number for page in record.pages for number in page.caveats]
    caveats += [number for panel in record.panels for number in panel.caveats]
    statements = [number for each in record.sentences for number in each.statements]
    named = (("values", values), ("caveats", caveats), ("statements", statements))
    for key, numbers in named:
        if lost := [number for number in numbers if not 0 <= number < len(getattr(record, key))]:
            return say(
                "it names number {lost} of its {key}, and has {number}.",
                lost=lost[0],
                key=key,
                number=len(getattr(record, key)),
            )
    return ""
