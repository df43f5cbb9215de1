"""What an import would do: rows that are new, changed or gone in each file, and what the data's own rules say of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from publisher.data.descriptor import NAME as DESCRIPTOR
from publisher.data.importers import home
from publisher.data.importers.incoming import Incoming, IncomingRow
from publisher.data.importers.taking import canonical
from publisher.data.importers.taking.canonical import Key, key_of
from publisher.data.importers.taking.checking import Checked, Result, check
from publisher.data.importers.taking.difference import Difference, Kind, apply, differ
from publisher.data.importers.taking.doubts import doubts
from publisher.data.importers.taking.files import Files
from publisher.data.importers.taking.journal import content_of, sha256
from publisher.data.importers.taking.sources import unknown_source
from publisher.data.paths import OBSERVATIONS
from publisher.findings import Finding, Place, errors_in, say, stop_on_errors


@dataclass(frozen=True, slots=True)
class FileProposal:
    """A file of observations, by path below the data folder: its bytes before and after, and what changes."""

    path: str
    before: bytes | None = field(repr=False)
    after: bytes = field(repr=False)
    difference: Difference


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that an import would write; `others` are files that go along, such as a new source or a mapping.

    `known` are the hashes of those files as they were; `checked` is what is wrong with the data as they would be.
    """

    incomings: tuple[Incoming, ...]
    files: tuple[FileProposal, ...]
    others: Mapping[str, bytes]
    known: Mapping[str, str]
    checked: Checked

    @property
    def contents(self) -> Mapping[str, bytes]:
        """Return the new bytes of all files that would be others, by path below the data folder."""
        return {file.path: file.after for file in self.files if file.after != file.before} | dict(self.others)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong with what comes in, and with the data as they would be because of it."""
        return (*(finding for incoming in self.incomings for finding in incoming.findings), *self.checked.caused)

    @property
    def acceptable(self) -> bool:
        """Return whether nothing is wrong that keeps it from being written."""
        return not errors_in(self.findings)

    @property
    def rows(self) -> Mapping[Kind, int]:
        """Return how many rows of each kind there are."""
        return {kind: sum(len(file.difference.of(kind)) for file in self.files) for kind in Kind}

    def __bool__(self) -> bool:
        return bool(self.contents)


def propose(
    data: Path,
    incomings: Sequence[Incoming],
    *,
    drop_gone: bool = False,
    others: Mapping[str, bytes] = MappingProxyType({}),
) -> Proposal:
    """Return what an import would change, without writing anything.

    Rows that are gone from the source stay, and are told, unless they are to be dropped. `others` are new contents of
    other files of data that go along. Raises PublisherError where the data or the incoming rows allow no comparison.
    """
    stop_on_errors(_twice(incomings))
    known = Files(data, others)
    stop_on_errors(_unknown_sources(known, incomings))
    stop_on_errors(_elsewhere(known, incomings))
    files = tuple(_proposed(known, incomings, drop_gone))
    changed = [file for file in files if file.after != file.before]
    more = {**others, **_described(known, [file.path for file in changed if file.before is None])}
    stood = {path: content_of(data / path) for path in more}
    more = {path: content for path, content in more.items() if content != stood[path]}
    contents = {file.path: file.after for file in changed} | more
    results = [
        Result(file.path, file.before, file.after, {change.key: change for change in file.difference.changes})
        for file in changed
    ]
    hashes = {file.path: sha256(file.before) for file in changed} | {path: sha256(stood[path]) for path in more}
    checked = check(data, results, contents) if contents else Checked()
    doubtful = tuple(doubts(known.standing, incomings)) if changed else ()
    checked = replace(checked, caused=(*checked.caused, *doubtful))
    return Proposal(tuple(incomings), files, more, hashes, checked)


def _proposed(known: Files, incomings: Sequence[Incoming], drop_gone: bool) -> Iterator[FileProposal]:
    by_path: dict[str, list[IncomingRow]] = defaultdict(list)
    dropping = set[str]()
    for incoming in incomings:
        paths = {id(row): known.path_of(incoming.target, row) for row in incoming.rows}
        for row in incoming.rows:
            by_path[paths[id(row)]].append(row)
        if drop_gone or incoming.drop_gone:
            dropping.update(paths.values())
    for path, rows in sorted(by_path.items()):
        before, own = known.content(path), known.rows(path)
        difference = differ(own.rows.values(), rows, drop_gone=path in dropping)
        # A file in which nothing changes is left as it is, however it is written.
        stays = all(change.after == change.before for change in difference.changes)
        after = before if stays else canonical.write(own.columns, apply(own.rows.values(), difference))
        yield FileProposal(path, before, after or b"", difference)


def _twice(incomings: Iterable[Incoming]) -> Iterator[Finding]:
    first: dict[Key, Place] = {}
    for incoming in incomings:
        for row in incoming.rows:
            key = key_of(row.cells)
            if (place := first.setdefault(key, row.place)) is not row.place:
                message = say(
                    "This is the value of {key} once more: it stands at {place} as well.",
                    key=", ".join(key),
                    place=place,
                )
                yield Finding("import-twice", message, row.place, say("Take one of the two out of the file."))


def _unknown_sources(known: Files, incomings: Iterable[Incoming]) -> Iterator[Finding]:
    ids = {row["id"] for row in known.table("sources.csv")}
    for incoming in incomings:
        for row in incoming.rows:
            key = row.cells["source"].strip()
            if key and key not in ids:
                ids.add(key)
                yield unknown_source(key, known.data)


def _elsewhere(known: Files, incomings: Sequence[Incoming]) -> Iterator[Finding]:
    """Yield where rows stand in other files than those that they would go to: there they would stand twice."""
    for incoming in incomings:
        keys = {key_of(row.cells): row for row in incoming.rows}
        for path in known.paths:
            both = () if path in home.paths(incoming.target) else keys.keys() & known.keys(path)
            if both:
                key = min(both, key=lambda each: known.keys(path)[each])
                message = say(
                    "{number} of the rows for {target}.csv stand in {path}, the first in row {known}: {key}.",
                    number=len(both),
                    target=incoming.target,
                    path=known.name(path),
                    known=known.keys(path)[key],
                    key=", ".join(key),
                )
                hint = say("Import them into that file: --target {stem}", stem=Path(path).stem)
                yield Finding("import-elsewhere", message, keys[key].place, hint)


def _described(known: Files, paths: Sequence[str]) -> Mapping[str, bytes]:
    """Return the descriptor with new files of observations among its paths, which the standard asks for."""
    content = known.others.get(DESCRIPTOR) or content_of(known.data / DESCRIPTOR)
    if not paths or content is None:
        return {}
    try:
        package = json.loads(content)
        resource = next(each for each in package["resources"] if each["name"] == OBSERVATIONS)
        listed = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    except (ValueError, KeyError, TypeError, StopIteration):
        # What is wrong with it is told where the data are checked.
        return {}
    for path in paths:
        # Files of one folder stand together, in order.
        folder = path.rpartition("/")[0]
        behind = [at for at, other in enumerate(listed, 1) if other.rpartition("/")[0] == folder and other < path]
        at = max(behind, default=len(listed))
        listed = listed if path in listed else [*listed[:at], path, *listed[at:]]
    resource["path"] = listed
    return {DESCRIPTOR: (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()}
