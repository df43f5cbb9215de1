"""Freshness: whether the data that an edition used are still what they were when it was built."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache

from publisher.build.fingerprint import hash_of
from publisher.build.record import record_of
from publisher.build.record.entries import ValueEntry
from publisher.editions.published import MANIFEST, MANUSCRIPT, PublishedEdition
from publisher.findings import Finding, Place, PublisherError, Severity, say
from publisher.project import Project

Key = tuple[str, ...]
KEY = ("indicator", "region", "period", "group", "source")
NUMBERS = ("value", "lower", "upper")


class Freshness:
    """The rows of data now; each file is read once, and only where it is another than an edition was made from."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._rows_of = cache(self._rows)

    def doubts(self, edition: PublishedEdition) -> Iterator[Finding]:
        """Yield a warning where values that an edition printed were corrected since; not for one that was issued."""
        if MANUSCRIPT not in edition.files or edition.folder.is_relative_to(self.project.archive):
            return
        try:
            inputs = json.loads((edition.folder / MANIFEST).read_bytes()).get("inputs", {})
            values = [each for each in record_of(edition).values if self._is_other(each, inputs)]
        except (PublisherError, OSError, ValueError, AttributeError):
            # Whatever is wrong with its files keeps it back elsewhere.
            return
        if values:
            first = values[0]
            message = say(
                "it was made from other data than those of now: {number} values that it uses have changed, such as "
                "{indicator} of {region}, {period}.",
                number=len(values),
                indicator=first.indicator,
                region=first.region,
                period=first.period,
            )
            hint = say("Build it again, look at it, and approve it; or send it as it is.")
            yield Finding("edition-older-than-data", message, Place(file=edition.place), hint, Severity.WARNING)

    def _is_other(self, entry: ValueEntry, inputs: dict[str, str]) -> bool:
        # What was computed from several rows has none of its own to look at.
        if entry.of or entry.dataset not in inputs:
            return False
        path = self.project.root / entry.dataset
        if path.is_file() and hash_of(path) == inputs[entry.dataset]:
            return False
        key = (entry.indicator, entry.region, entry.period, entry.group, entry.source)
        return (entry.value, entry.lower, entry.upper) not in self._rows_of(entry.dataset).get(key, ())

    def _rows(self, file: str) -> dict[Key, list[tuple[float | None, ...]]]:
        found: dict[Key, list[tuple[float | None, ...]]] = {}
        try:
            text = (self.project.root / file).read_text(encoding="utf-8-sig")
            for row in csv.DictReader(io.StringIO(text, newline="")):
                key = tuple((row.get(name) or "").strip() for name in KEY)
                found.setdefault(key, []).append(tuple(_number(row.get(name) or "") for name in NUMBERS))
        except (OSError, UnicodeDecodeError, csv.Error):
            return {}
        return found


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None
