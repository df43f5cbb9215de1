"""The ledger: a database of what went to whom and what the server answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from publisher.findings import Finding, Place, PublisherError

VERSION = 1
SCHEMA = """
create table messages (
    id integer primary key,
    key text not null unique,
    region text not null,
    name text not null,
    address text not null,
    round integer not null default 0,
    state text not null,
    tries integer not null default 0,
    changed text not null,
    answer text not null default ''
);
create table files (
    message integer not null references messages (id),
    publication text not null,
    edition text not null,
    file text not null,
    sha256 text not null,
    link text not null default ''
);
create table events (
    id integer primary key,
    message integer not null references messages (id),
    at text not null,
    state text not null,
    answer text not null
);
"""


class State(StrEnum):
    """Where a message is.

    `SENDING` is written before the last line of a message goes out: who finds it there afterwards cannot know whether
    the server took the message.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    WITHDRAWN = "withdrawn"


# Every change there is; anything else would hide that somebody got two, or nothing.
CHANGES = {
    State.WAITING: (State.WAITING, State.SENDING, State.REFUSED, State.WITHDRAWN),
    State.SENDING: (State.SENT, State.WAITING, State.REFUSED, State.UNCLEAR),
    State.UNCLEAR: (State.SENT, State.WAITING),
    State.REFUSED: (State.WAITING,),
    State.SENT: (State.WAITING,),
    State.WITHDRAWN: (State.WAITING,),
}


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file of a message: its publication and year, its edition, its hash, and the link that replaced it."""

    publication: str
    edition: str
    file: str
    sha256: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A message that is not in the ledger yet; its key is made of recipient, editions and hashes of files."""

    key: str
    region: str
    name: str
    address: str
    files: tuple[LedgerFile, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in the ledger; `round` counts how often a person asked for it again after it was sent."""

    id: int
    key: str
    region: str
    name: str
    address: str
    round: int
    state: State
    tries: int
    changed: str
    answer: str
    files: tuple[LedgerFile, ...]


class Ledger:
    """The messages of an output folder; every change is on disk when the call returns."""

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        self.path = path
        self._now = now
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("pragma synchronous = full")
            self._database.execute("pragma foreign_keys = on")
            self._prepare()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def entries(self) -> tuple[Entry, ...]:
        """Return all messages, oldest first."""
        with self._explained(), closing(self._database.cursor()) as cursor:
            cursor.row_factory = sqlite3.Row
            files: dict[int, list[LedgerFile]] = {}
            for row in map(dict, cursor.execute("select * from files order by rowid").fetchall()):
                files.setdefault(row.pop("message"), []).append(LedgerFile(**row))
            rows = [dict(row) for row in cursor.execute("select * from messages order by id").fetchall()]
        return tuple(
            Entry(**{**row, "state": State(row["state"]), "files": tuple(files.get(row["id"], ()))}) for row in rows
        )

    def record(self, new: Iterable[NewEntry]) -> dict[str, Entry]:
        """Write messages down as waiting, all or none, and return them by key; those that were withdrawn come back."""
        keys = []
        with self._transaction() as database:
            for entry in new:
                keys.append(entry.key)
                self._insert(database, entry)
        entries = {entry.key: entry for entry in self.entries()}
        for key in keys:
            if entries[key].state is State.WITHDRAWN:
                self.change(entries[key].id, State.WAITING, "wanted again")
        return {entry.key: entry for entry in self.entries() if entry.key in set(keys)}

    def change(self, message: int, state: State, answer: str, *, tried: bool = False, again: bool = False) -> None:
        """Write a message's new state down; raises PublisherError where it cannot follow from the old one."""
        with self._transaction() as database:
            row = database.execute("select state from messages where id = ?", [message]).fetchone()
            if row is None or state not in CHANGES[State(row[0])]:
                raise PublisherError([_impossible(message, state, row)])
            now = self._now()
            database.execute(
                "update messages set state = ?, changed = ?, answer = ?, tries = tries + ?, round = round + ? "
                "where id = ?",
                [state, now, answer, tried, again, message],
            )
            database.execute(
                "insert into events (message, at, state, answer) values (?, ?, ?, ?)", [message, now, state, answer]
            )

    def settle(self, answer: str) -> None:
        """Call what a dead process left halfway unclear; only who holds the lock knows that it is dead."""
        for entry in self.entries():
            if entry.state is State.SENDING:
                self.change(entry.id, State.UNCLEAR, answer)

    def withdraw(self, wanted: Sequence[str]) -> None:
        """Withdraw waiting messages that nobody wants any more, or that would now be another message."""
        for entry in self.entries():
            if entry.state is State.WAITING and entry.key not in wanted:
                self.change(entry.id, State.WITHDRAWN, "no longer wanted like this")

    def _insert(self, database: sqlite3.Connection, entry: NewEntry) -> None:
        now = self._now()
        cursor = database.execute(
            "insert into messages (key, region, name, address, state, changed) values (?, ?, ?, ?, ?, ?) "
            "on conflict (key) do nothing",
            [entry.key, entry.region, entry.name, entry.address, State.WAITING, now],
        )
        if not cursor.rowcount:
            return
        rows = [
            (cursor.lastrowid, file.publication, file.edition, file.file, file.sha256, file.link)
            for file in entry.files
        ]
        database.executemany("insert into files values (?, ?, ?, ?, ?, ?)", rows)
        event = [cursor.lastrowid, now, State.WAITING, "recorded"]
        database.execute("insert into events (message, at, state, answer) values (?, ?, ?, ?)", event)

    def _prepare(self) -> None:
        if self._version() == 0:
            with self._transaction() as database:
                # Another process may have made them while this one waited.
                for statement in SCHEMA.split(";") if self._version() == 0 else ():
                    database.execute(statement)
                database.execute(f"pragma user_version = {VERSION}")
        if (version := self._version()) != VERSION:
            message = f"the ledger is of version {version}, and this program knows version {VERSION}."
            raise PublisherError(
                [Finding("mail-ledger", message, Place(file=str(self.path)), "Use the newer program.")]
            )

    def _version(self) -> int:
        return int(self._database.execute("pragma user_version").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Make several changes one: all of them are on disk at the end, or none."""
        with self._explained():
            self._database.execute("begin immediate")
            try:
                yield self._database
            except BaseException:
                self._database.execute("rollback")
                raise
            self._database.execute("commit")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise PublisherError with what to do where the database or its file fails."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            message = f"the ledger cannot be read or written: {error}."
            hint = "Never delete it: it knows who got what. Look at disk and rights, or put a copy back."
            raise PublisherError([Finding("mail-ledger", message, Place(file=str(self.path)), hint)]) from None


def _impossible(message: int, state: State, row: tuple[str] | None) -> Finding:
    if row is None:
        return Finding("usage-message", f"there is no message {message}.", hint="See publisher mail status.")
    return Finding("usage-message", f"message {message} is {row[0]}, and cannot become {state}.")
