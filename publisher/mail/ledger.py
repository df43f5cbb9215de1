"""The ledger: a database of what went to whom and what the server answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

from publisher.findings import Finding, Place, PublisherError, say
from publisher.mail.entries import CHANGES, Entry, Event, LedgerFile, NewEntry, State
from publisher.mail.journal import Journal, assert_whole

VERSION = 2
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
    answer text not null,
    bounce text not null default ''
);
"""
# What the version before did not have.
NEW = "alter table events add column bounce text not null default ''"


class Ledger:
    """The messages of an output folder; every change is on disk when the call returns, and then in the journal too.

    The journal is never ahead of the ledger: where it is, the ledger has lost something.
    """

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        self.path = path
        self._now = now
        self._journal: Journal | None = None
        self._copied = 0
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, isolation_level=None)
            self._database.execute("pragma synchronous = extra")
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

    def events(self, after: int = 0) -> tuple[Event, ...]:
        """Return every change of messages that had one after an event of the database, oldest first."""
        entries = {entry.id: entry for entry in self.entries()}
        query = (
            "select message, at, state, answer, bounce, row_number() over (partition by message order by id) "
            "from events where message in (select message from events where id > ?) order by id"
        )
        with self._explained():
            rows = self._database.execute(query, [after]).fetchall()
        return tuple(
            Event(number, replace(entries[message], state=State(state), changed=at, answer=answer), bounce)
            for message, at, state, answer, bounce, number in rows
        )

    def record(self, new: Iterable[NewEntry]) -> dict[str, Entry]:
        """Write messages down as waiting, all or none, and return them by key; those that were withdrawn come back."""
        keys = []
        with self._transaction() as database:
            for entry in new:
                keys.append(entry.key)
                self._insert(database, entry)
        self._copy()
        entries = {entry.key: entry for entry in self.entries()}
        for key in keys:
            if entries[key].state is State.WITHDRAWN:
                self.change(entries[key].id, State.WAITING, "wanted again")
        return {entry.key: entry for entry in self.entries() if entry.key in set(keys)}

    def change(
        self, message: int, state: State, answer: str, *, tried: bool = False, again: bool = False, bounce: str = ""
    ) -> None:
        """Write a message's new state down; raises PublisherError where it cannot follow from the old one."""
        with self._transaction() as database:
            row = database.execute("select state from messages where id = ?", [message]).fetchone()
            if row is None or (state not in CHANGES[State(row[0])] and not (bounce and state == row[0])):
                raise PublisherError([_impossible(message, state, row)])
            now = self._now()
            database.execute(
                "update messages set state = ?, changed = ?, answer = ?, tries = tries + ?, round = round + ? "
                "where id = ?",
                [state, now, answer, tried, again, message],
            )
            database.execute(
                "insert into events (message, at, state, answer, bounce) values (?, ?, ?, ?, ?)",
                [message, now, state, answer, bounce],
            )
        self._copy()

    def settle(self, answer: str) -> None:
        """Call what a dead process left halfway unclear; only who holds the lock knows that it is dead."""
        for entry in self.entries():
            if entry.state is State.SENDING:
                self.change(entry.id, State.UNCLEAR, answer)

    def withdraw(self, wanted: Sequence[str]) -> None:
        """Withdraw waiting messages that nobody wants any more, or that would now be another message."""
        for entry in self.entries():
            if entry.state is State.WAITING and entry.key not in wanted:
                self.change(entry.id, State.WITHDRAWN, say("no longer wanted like this"))

    def take_over(self, events: Iterable[Event]) -> None:
        """Take what a copy knows and this ledger does not, all or nothing."""
        known = {event.identity for event in self.events()}
        with self._transaction() as database:
            for event in events:
                if event.identity not in known:
                    self._take(database, event)

    def _take(self, database: sqlite3.Connection, event: Event) -> None:
        entry = event.entry
        found = database.execute("select id from messages where key = ?", [entry.key]).fetchone()
        message = found[0] if found else self._restored(database, entry)
        database.execute(
            "update messages set state = ?, changed = ?, answer = ?, tries = ?, round = ? where id = ?",
            # That a message was recorded is no answer of anybody.
            [entry.state, entry.changed, entry.answer if event.number > 1 else "", entry.tries, entry.round, message],
        )
        database.execute(
            "insert into events (message, at, state, answer, bounce) values (?, ?, ?, ?, ?)",
            [message, entry.changed, entry.state, entry.answer, event.bounce],
        )

    def _restored(self, database: sqlite3.Connection, entry: Entry) -> int:
        """Write a message of a copy down, by its own number where that is free; returns the number."""
        taken = database.execute("select 1 from messages where id = ?", [entry.id]).fetchone()
        cursor = database.execute(
            "insert into messages (id, key, region, name, address, state, changed) values (?, ?, ?, ?, ?, ?, ?)",
            [None if taken else entry.id, entry.key, entry.region, entry.name, entry.address, entry.state, ""],
        )
        return self._write_files(database, cursor.lastrowid or 0, entry.files)

    def _copy(self) -> None:
        """Write into the journal what is not there yet; the ledger has it already."""
        if self._journal is None:
            return
        with self._explained():
            (last,) = self._database.execute("select coalesce(max(id), 0) from events").fetchone()
        self._journal.add(self.events(self._copied))
        self._copied = last

    def copy_to(self, journal: Journal) -> None:
        """Keep a journal from here on; raises PublisherError where it knows of messages that this ledger has lost."""
        assert_whole(self.path, self.events(), journal.events())
        self._journal, self._copied = journal, 0
        self._copy()

    def _insert(self, database: sqlite3.Connection, entry: NewEntry) -> None:
        now = self._now()
        cursor = database.execute(
            "insert into messages (key, region, name, address, state, changed) values (?, ?, ?, ?, ?, ?) "
            "on conflict (key) do nothing",
            [entry.key, entry.region, entry.name, entry.address, State.WAITING, now],
        )
        if not cursor.rowcount:
            return
        self._write_files(database, cursor.lastrowid or 0, entry.files)
        event = [cursor.lastrowid, now, State.WAITING, "recorded"]
        database.execute("insert into events (message, at, state, answer) values (?, ?, ?, ?)", event)

    def _write_files(self, database: sqlite3.Connection, message: int, files: Iterable[LedgerFile]) -> int:
        rows = [(message, file.publication, file.edition, file.file, file.sha256, file.link) for file in files]
        database.executemany("insert into files values (?, ?, ?, ?, ?, ?)", rows)
        return message

    def _prepare(self) -> None:
        if self._version() == 0:
            with self._transaction() as database:
                # Another process may have made them while this one waited.
                for statement in SCHEMA.split(";") if self._version() == 0 else ():
                    database.execute(statement)
                database.execute(f"pragma user_version = {VERSION}")
        if self._version() == 1:
            with self._transaction() as database:
                for statement in (NEW, f"pragma user_version = {VERSION}") if self._version() == 1 else ():
                    database.execute(statement)
        if (version := self._version()) != VERSION:
            message = say(
                "the ledger is of version {version}, and this program knows version {version2}.",
                version=version,
                version2=VERSION,
            )
            raise PublisherError(
                [Finding("mail-ledger", message, Place(file=str(self.path)), say("Use the newer program."))]
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
            message = say("the ledger cannot be read or written: {error}.", error=error)
            hint = say(
                "It knows who got what. Look at disk and rights; or move it away, and run: publisher mail restore"
            )
            raise PublisherError([Finding("mail-ledger", message, Place(file=str(self.path)), hint)]) from None


def _impossible(message: int, state: State, row: tuple[str] | None) -> Finding:
    if row is None:
        return Finding(
            "usage-message",
            say("there is no message {message}.", message=message),
            hint=say("See publisher mail status."),
        )
    return Finding(
        "usage-message",
        say("message {message} is {row}, and cannot become {state}.", message=message, row=row[0], state=state),
    )
