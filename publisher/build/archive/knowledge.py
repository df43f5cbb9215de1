"""What an issued printing knew, by its own data; and what came into the data since for the printing after it."""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher import data, editions
from publisher.build.archive.index import SOURCES, Archive
from publisher.data.dataset import Dataset
from publisher.editions.edition import Edition
from publisher.findings import Place, both, count, few, say
from publisher.model import Observation, Source, StatementRow, known_since
from publisher.project import Project

# How many series are listed one by one.
LISTED = 20
QUOTED = re.compile(r"(?<=[\"'])\w+(?=[\"'])")
Row = Observation | StatementRow


@dataclass(frozen=True, slots=True)
class Since:
    """Rows that a printing does not know as the one before it did: new, changed, or gone.

    `day` is the last on which anything became known that the printing before knew.
    """

    new: tuple[Row, ...]
    changed: tuple[Row, ...]
    gone: tuple[Row, ...]
    day: datetime.date
    sources: Mapping[str, Source]

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.new or self.changed or self.gone)

    def later(self) -> list[Row]:
        """Return the new rows that an edition does not know which knows data until that day."""
        return [row for row in self.new if self._known(row) > self.day]

    def lines(self, before: str) -> Iterator[str]:
        """Yield in words how much there is of each, what, and how to keep it out; `before` is the printing before."""
        parts = {say("new"): self.new, say("changed"): self.changed, say("gone"): self.gone}
        told = [
            count("{count} row {word}", "{count} rows {word}", len(rows), word=word)
            for word, rows in parts.items()
            if rows
        ]
        yield say("Data that differ from those of {before}: {told}.", before=before, told=both(told))
        lines = [line for word, rows in parts.items() for line in self._listed(word, rows)]
        yield from (say("  {line}", line=line) for line in lines[:LISTED])
        if len(lines) > LISTED:
            yield say("  and {number} more series", number=len(lines) - LISTED)
        if later := self.later():
            what = say("these") if len(later) == len(self.new) else say("{number} of the new rows", number=len(later))
            about = {"what": what, "day": self.day, "before": before}
            yield say("Without {what}: --known-until {day}, the last day of what {before} knew.", **about)
        if kept := len(self.new) - len(later) + len(self.changed) + len(self.gone):
            day = (
                say("that day")
                if later
                else say("{day}, the last day of what {before} knew", day=self.day, before=before)
            )
            yield count(
                "{count} row is dated until {day}: take back in data/ what is no correction.",
                "{count} rows are dated until {day}: take back in data/ what is no correction.",
                kept,
                day=day,
            )

    def _listed(self, word: str, rows: Iterable[Row]) -> Iterator[str]:
        series: dict[tuple[str, str, str], list[Row]] = {}
        for row in rows:
            series.setdefault((row.indicator, row.period, row.source), []).append(row)
        for (indicator, period, source), own in series.items():
            where = few([Place(row.file, row.row).words for row in own], 1)
            yield say(
                "{word}: {indicator} {period}, {source} (known since {since}; {where})",
                word=word,
                indicator=indicator,
                period=period,
                source=source,
                since=self._known(own[0]),
                where=where,
            )

    def _known(self, row: Row) -> datetime.date:
        return known_since(row, self.sources[row.source]).since


def known_then(archive: Archive) -> Dataset:
    """Return what of its data an issued printing knew; raises PublisherError where its archive was touched."""
    with tempfile.TemporaryDirectory(prefix="publisher-archive-") as folder:
        own = Project(Path(folder))
        for name, content in archive.below(SOURCES).items():
            if name.startswith(("data/", "publisher/chapters/")):
                (own.root / name).parent.mkdir(parents=True, exist_ok=True)
                (own.root / name).write_bytes(content)
        (edition,) = editions.load(own, [archive.publication])
        dataset, _ = data.read(own.data, national=bool(archive.regions))
    return data.known_by(dataset, edition.known_until)


def since(project: Project, edition: Edition, archive: Archive) -> Since:
    """Return what an edition knows otherwise than the printing that was issued before, of what its texts name."""
    dataset, _ = data.read(project.data, national=bool(archive.regions))
    before, now = known_then(archive), data.known_by(dataset, edition.known_until)
    asked = _ids(project, edition)
    then, today = _rows(before, asked), _rows(now, asked)
    days = [known_since(row, before.sources[row.source]).since for row in then.values()]
    return Since(
        tuple(row for key, row in today.items() if key not in then),
        tuple(row for key, row in today.items() if key in then and _told(row) != _told(then[key])),
        tuple(row for key, row in then.items() if key not in today),
        max(days, default=edition.known_until),
        {**before.sources, **now.sources},
    )


def _ids(project: Project, edition: Edition) -> frozenset[str]:
    """Return what stands between quotation marks in the texts of an edition, as the ids of what it looks up do."""
    paths = (project.chapters / edition.id / chapter / "text.md" for chapter in edition.chapters)
    return frozenset(word for path in paths for word in QUOTED.findall(path.read_text(encoding="utf-8")))


def _rows(dataset: Dataset, asked: Collection[str]) -> Mapping[tuple[str, ...], Row]:
    found: dict[tuple[str, ...], Row] = {
        (*row.key, row.source): row for row in dataset.observations if row.indicator in asked
    }
    return found | {(key,): row for key, row in dataset.statements.items() if key in asked}


def _told(row: Row) -> tuple[object, ...]:
    if isinstance(row, StatementRow):
        return row.words, row.indicator, row.region, row.period, row.group, row.source
    return row.value, row.lower, row.upper, row.status
