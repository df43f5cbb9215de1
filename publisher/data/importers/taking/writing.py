"""Write what an import proposes in one step, and undo it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from publisher.data.importers.taking import journal
from publisher.data.importers.taking.difference import Kind
from publisher.data.importers.taking.proposal import FileProposal, Proposal
from publisher.data.importers.taking.provenance import Entry, FileEntry, Series, entries, entry_of, undone
from publisher.findings import Finding, Place, PublisherError, nearest, say, stop_on_errors


def take(data: Path, proposal: Proposal, now: datetime.datetime) -> Entry:
    """Write an import and note where it came from; return the note. The caller holds the lock.

    Raises PublisherError, and writes nothing, where the files changed since the proposal was made, or it has errors.
    """
    stop_on_errors(proposal.findings)
    contents = proposal.contents
    changed = [file for file in proposal.files if file.path in contents]
    entry = replace(
        entry_of(data, proposal.incomings, now),
        files=tuple(_entry(file) for file in changed),
        series=tuple(sorted({series for file in changed for series in _series(file)})),
        others=tuple(proposal.others),
    )
    known = {**proposal.known, entry.path: ""}
    journal.commit(data, entry.id, {**contents, entry.path: entry.content}, known)
    for old in _beyond(data):
        journal.forget(data, old)
    return entry


def undo(data: Path, id: str, now: datetime.datetime) -> Entry:
    """Put back the bytes that files had before an import, the last one where none is named; return its note.

    Raises PublisherError, and changes nothing, where one of its files changed since. The caller holds the lock.
    """
    entry = _meant(data, id)
    found = journal.before(data, entry.id)
    if found is None:
        message = say("what was there before the import {id} is not kept any more, or is damaged.", id=entry.id)
        hint = say(
            "Of the last {kept} imports it is kept; take older ones back with version control.", kept=journal.KEPT
        )
        raise PublisherError([Finding("usage-undo", message, hint=hint)])
    steps, contents = found
    stop_on_errors(
        _changed_since(data, step.path, entry.id)
        for step in steps
        if step.path != entry.path and journal.sha256(journal.content_of(data / step.path)) != step.after
    )
    back = undone(entry, now.date())
    known = {step.path: step.after for step in steps}
    known[entry.path] = journal.sha256(journal.content_of(data / entry.path))
    name = f"{journal.UNDO}{entry.id}"
    journal.commit(data, name, {**contents, entry.path: back.content}, known)
    journal.forget(data, entry.id)
    journal.forget(data, name)
    return back


def _meant(data: Path, id: str) -> Entry:
    known = entries(data)
    standing = [entry for entry in known if not entry.undone]
    found = [entry for entry in known if entry.id == id] if id else standing[-1:]
    if found and not found[0].undone:
        return found[0]
    if found:
        message = say("the import {id} was undone on {undone} already.", id=id, undone=found[0].undone)
        raise PublisherError([Finding("usage-undo", message)])
    message = say("there is no import “{id}”.", id=id) if id else say("there is no import to undo.")
    hint = nearest(id, [entry.id for entry in standing], say("See publisher import --list.")) if id else ""
    raise PublisherError([Finding("usage-undo", message, hint=hint)])


def _beyond(data: Path) -> list[str]:
    """Return the imports that can be undone no more: all but the last ones, and those that were undone."""
    known = entries(data)
    standing = [entry.id for entry in known if not entry.undone]
    return [entry.id for entry in known if entry.id not in standing[-journal.KEPT :]]


def _entry(file: FileProposal) -> FileEntry:
    counts: Mapping[Kind, int] = {
        kind: sum(change.after != change.before for change in file.difference.of(kind)) for kind in Kind
    }
    return FileEntry(file.path, counts[Kind.NEW], counts[Kind.CHANGED], counts[Kind.GONE])


def _series(file: FileProposal) -> set[Series]:
    cells = (change.after for change in file.difference.changes if change.after and change.kind is not Kind.GONE)
    return {(row["indicator"], row["period"], row["source"]) for row in cells}


def _changed_since(data: Path, path: str, id: str) -> Finding:
    message = say("The file changed since the import {id}: undoing it would lose that.", id=id)
    hint = say("Undo first what was imported later, or take the rows back by hand.")
    return Finding("import-changed", message, Place(f"{data.name}/{path}"), hint)
