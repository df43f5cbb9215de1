"""A source that the data do not know yet: what to add for it, and the table with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from publisher.data.csv_files import parse_csv
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place
from publisher.model import Source

SOURCES = "sources.csv"
COLUMNS = SCHEMAS["sources"].columns
# What is asked of a new source: what it is for a reader, and since when its values are known.
ASKED: Mapping[str, str] = {
    "title": "Its title, as a reader finds it",
    "publisher": "Who published it",
    "published": "When it was published (2026, 2026-05 or 2026-05-31)",
    "licence": "Its licence, such as CC BY 4.0",
}


def unknown_source(key: str, file: str) -> Finding:
    """Return the finding that a source is not known, with the row to add."""
    example = {"title": "TITLE", "publisher": "PUBLISHER", "published": "DATE OF PUBLICATION", "licence": "LICENCE"}
    message = f"“{key}” is no source of {file}."
    hint = f"Add this row to it, with its own words: {line({'id': key} | example).strip()}"
    return Finding("import-source", message, Place(file, element=key), hint)


def source_of(answers: Mapping[str, str]) -> Source:
    """Return a source that somebody has told of."""
    published = answers.get("published", "")
    words = (answers.get("title", ""), answers.get("publisher", ""), published, answers.get("licence", ""))
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
