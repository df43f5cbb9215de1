"""The journal: a second copy of the ledger beside the editions, a line for each change of a message.

A change is in the ledger first and then here, and before the last line of a message goes out it is in both. So a
journal that lacks the last changes is one of a process that died; one that has more shows that the ledger is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from publisher.findings import Finding, Place, PublisherError, say
from publisher.mail.entries import Entry, Event, LedgerFile, State

# Not in the ledger's folder: who deletes that keeps this one. Hidden, as that is.
FOLDER, NAME = ".sent", "journal.jsonl"
LOST = "mail-ledger-lost"


class Journal:
    """The journal of an output folder."""

    def __init__(self, output: Path) -> None:
        self.path = output / FOLDER / NAME
        # What it holds, once that was read by its only writer.
        self._known: set[tuple[str, int, State]] | None = None

    def events(self) -> tuple[Event, ...]:
        """Return all changes, oldest first; a last line that a killed process left unfinished is none."""
        try:
            lines = self.path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise PublisherError(
                [self._finding(say("the copy of the ledger cannot be read: {strerror}.", strerror=error.strerror))]
            ) from None
        return tuple(self._event(row, line) for row, line in enumerate(lines, 1))

    def add(self, events: Iterable[Event]) -> None:
        """Write down the changes that are not here yet; they are on disk when the call returns."""
        known = {event.identity for event in self.events()} if self._known is None else self._known
        if new := [event for event in events if event.identity not in known]:
            try:
                self._append(b"".join(map(_line, new)), whole=self._known is not None)
            except OSError as error:
                self._known = None
                message = say("the copy of the ledger cannot be written: {strerror}.", strerror=error.strerror)
                raise PublisherError([self._finding(message)]) from None
        self._known = known | {event.identity for event in new}

    def write(self, events: Iterable[Event]) -> None:
        """Put changes in the place of all that is here, at once."""
        fresh = self.path.with_name(f".{NAME}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb") as file:
                file.write(b"".join(map(_line, events)))
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            message = say("the copy of the ledger cannot be written: {strerror}.", strerror=error.strerror)
            raise PublisherError([self._finding(message)]) from None
        finally:
            fresh.unlink(missing_ok=True)

    def _append(self, content: bytes, *, whole: bool) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as file:
            # Appended to, whatever was read.
            if not whole:
                # What a killed process left of a line; the ledger has all of it.
                file.seek(0)
                file.truncate(file.read().rfind(b"\n") + 1)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def _event(self, row: int, line: bytes) -> Event:
        try:
            values = json.loads(line)
            number, bounce, files = values.pop("number"), values.pop("bounce"), values.pop("files")
            entry = Entry(
                **{**values, "state": State(values["state"]), "files": tuple(LedgerFile(**file) for file in files)}
            )
            return Event(number, entry, bounce)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            message = say("the copy of the ledger is damaged.")
            raise PublisherError([self._finding(message, row)]) from None

    def _finding(self, message: str, row: int = 0) -> Finding:
        hint = say("Look at disk and rights. If nothing is wrong with the ledger, move the copy away: it is made anew.")
        return Finding("mail-journal", message, Place(file=str(self.path), row=row), hint)


def assert_whole(ledger: Path, known: Iterable[Event], copied: Iterable[Event]) -> None:
    """Raise PublisherError where messages went out, by the copy, of which a ledger with some changes knows nothing."""
    there = {event.identity for event in known}
    lost = {event.entry.key for event in copied if event.went_out and event.identity not in there}
    if lost:
        message = say(
            "the ledger has lost messages that went out, and would send them again: {number}.", number=len(lost)
        )
        hint = say(
            "Put a copy of it back; or take them over from {folder}/{name}: publisher mail restore",
            folder=FOLDER,
            name=NAME,
        )
        raise PublisherError([Finding(LOST, message, Place(file=str(ledger)), hint)])


def _line(event: Event) -> bytes:
    values = {**asdict(event.entry), "number": event.number, "bounce": event.bounce}
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"
