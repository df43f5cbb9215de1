"""The files of observations as they stand, each read once, and which of them a row goes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.data.csv_files import parse_csv
from publisher.data.importers import home
from publisher.data.importers.incoming import IncomingRow
from publisher.data.importers.taking import canonical
from publisher.data.importers.taking.canonical import Key, Rows, key_of
from publisher.data.importers.taking.journal import content_of
from publisher.data.paths import NATIONAL, OBSERVATIONS, reader_of
from publisher.findings import Finding, stop_on_errors
from publisher.model import Region


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes | None
    rows: Rows
    keys: Mapping[Key, int]
    wrong: tuple[Finding, ...]


class Files:
    """The files of observations of a data folder; `others` are new contents of other files that go along."""

    def __init__(self, data: Path, others: Mapping[str, bytes]) -> None:
        self.data, self.others = data, others
        self.home = home.home(data)
        self.regions = {
            row["code"]: Region(row["code"], row.get("name", ""), row.get("kind", ""), row.get("province", ""))
            for row in self.table("regions.csv")
        }
        self._files: dict[str, _File] = {}

    def name(self, path: str) -> str:
        """Return a path as messages have it."""
        return f"{self.data.name}/{path}"

    def table(self, path: str) -> Iterator[Mapping[str, str]]:
        """Yield the rows of another table; what is wrong with it is told where the data are checked."""
        content = self.others.get(path) or content_of(self.data / path) or b""
        parsed, _ = parse_csv(content, path)
        for row in parsed.rows if parsed else ():
            yield dict(zip(parsed.header if parsed else (), map(str.strip, row.cells), strict=False))

    @property
    def paths(self) -> tuple[str, ...]:
        """Return all files of observations that there are, below the data folder."""
        folders = (self.data / OBSERVATIONS, self.data / NATIONAL / OBSERVATIONS)
        found = (path.relative_to(self.data).as_posix() for folder in folders for path in sorted(folder.glob("*.csv")))
        return tuple(path for path in found if reader_of(path))

    def path_of(self, target: str, row: IncomingRow) -> str:
        """Return the file that a row goes to: where it stands already, or else by its region."""
        own, rest = home.paths(target)
        key = key_of(row.cells)
        if there := next((path for path in (own, rest) if key in self.keys(path)), ""):
            return there
        return own if home.is_home(row.cells["region"].strip(), self.home, self.regions) else rest

    def target_of(self, rows: Iterable[IncomingRow]) -> str:
        """Return the only file of observations in which the same sources tell of the same indicators; "" for none."""
        told = {(row.cells["source"].strip(), row.cells["indicator"].strip()) for row in rows}
        found = {Path(path).stem for path in self.paths if any((key[-1], key[0]) in told for key in self.keys(path))}
        return found.pop() if len(found) == 1 else ""

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        return self._file(path).content

    def rows(self, path: str) -> Rows:
        """Return the rows of a file; raises PublisherError where it could not be written again without a loss."""
        file = self._file(path)
        stop_on_errors(file.wrong)
        return file.rows

    @property
    def standing(self) -> Iterator[Mapping[str, str]]:
        """Yield the rows of all files, as far as they can be read."""
        for path in self.paths:
            yield from self._file(path).rows.rows.values()

    def keys(self, path: str) -> Mapping[Key, int]:
        """Return the line of each row of a file, by its key."""
        return self._file(path).keys

    def _file(self, path: str) -> _File:
        if path not in self._files:
            content = content_of(self.data / path)
            rows, wrong = (canonical.EMPTY, []) if content is None else canonical.parse(content, self.name(path))
            self._files[path] = _File(content, rows, rows.lines, tuple(wrong))
        return self._files[path]
