"""A source that the data do not know yet: what to add for it, and the table with it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.data.csv_files import parse_csv
from publisher.data.descriptor import NAME
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place, say
from publisher.model import Source

SOURCES = "sources.csv"
COLUMNS = SCHEMAS["sources"].columns
# What is asked of a new source, in these words: what it is for a reader, and since when its values are known.
WORDS: Mapping[str, str] = {
    "title": say("Its title, as a reader finds it"),
    "publisher": say("Who published it"),
    "published": say("When it was published (2026, 2026-05 or 2026-05-31); empty for a table that grows every year"),
    "reference_date": say("Which day or period its values are of (2026 or 2026-01-01)"),
    "licence": "Its licence",
    "explanation": say("What it holds, in a sentence in Dutch for the reading guide"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a new source: the column, the words, and what the descriptor of the data allows."""

    name: str
    words: str
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def allows(self, answer: str) -> bool:
        """Return whether an answer can stand in the table."""
        if not answer:
            return not self.required
        return (not self.choices or answer in self.choices) and (
            not self.pattern or re.fullmatch(self.pattern, answer) is not None
        )


def asked(data: Path) -> tuple[Asked, ...]:
    """Return what is asked of a new source, in the order of the columns."""
    found = _constraints(data)
    needed = [name for name in COLUMNS if name != "id" and (name in WORDS or found.get(name, {}).get("required"))]
    required = {name for name in needed if found.get(name, {}).get("required")} | {"title"}
    return tuple(
        Asked(
            name,
            WORDS.get(name, f"Its {name}"),
            name in required,
            tuple(map(str, found.get(name, {}).get("enum", ()))),
            str(found.get(name, {}).get("pattern", "")),
        )
        for name in needed
    )


def _constraints(data: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return what the descriptor says of each column; nothing where it cannot be read, which is told elsewhere."""
    try:
        package = json.loads((data / NAME).read_bytes())
        (resource,) = (each for each in package["resources"] if each["name"] == "sources")
        return {field["name"]: field.get("constraints", {}) for field in resource["schema"]["fields"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def unknown_source(key: str, data: Path) -> Finding:
    """Return the finding that a source is not known, with the row to add."""
    example = {each.name: "|".join(each.choices) or each.name.upper() for each in asked(data)}
    file = f"{data.name}/{SOURCES}"
    hint = say("Add this row to it, with its own words: {example}", example=line({"id": key} | example).strip())
    return Finding(
        "import-source", say("“{key}” is no source of {file}.", key=key, file=file), Place(file, element=key), hint
    )


def source_of(answers: Mapping[str, str]) -> Source:
    """Return a source that somebody has told of."""
    published = answers.get("published", "")
    dated = answers.get("reference_date", "") or published
    words = (answers.get("title", ""), answers.get("publisher", ""), dated, answers.get("licence", ""))
    return Source(answers["id"], *words, published=published)


def line(source: Mapping[str, str]) -> str:
    """Return a source as a line of the table."""
    text = io.StringIO(newline="")
    csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n").writerow(source)
    return text.getvalue()


def with_source(content: bytes, source: Mapping[str, str]) -> bytes:
    """Return the table with one source more, before the first whose id comes behind it; all else stays as it is."""
    text = content.decode()
    parsed, _ = parse_csv(content, SOURCES)
    rows = parsed.rows if parsed else ()
    lines = text.splitlines(keepends=True)
    behind = next((row.line for row in rows if row.cells and row.cells[0] > source["id"]), len(lines) + 1)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join([*lines[: behind - 1], line(source), *lines[behind - 1 :]]).encode()
