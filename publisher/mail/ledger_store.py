"""The ledger of an output folder: read by anybody, written by one sender at a time, settled by people."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from publisher.findings import Finding, PublisherError, say, stop_on_errors
from publisher.mail.bounces import Bounce, bounce_of
from publisher.mail.entries import CHANGES, Entry, State
from publisher.mail.journal import Journal, assert_whole
from publisher.mail.ledger import Ledger
from publisher.mail.message import LENGTH
from publisher.project.locks import HeldError, locked

# Hidden, so that nobody who clears output/ by hand or with make clean loses who got what.
FOLDER, NAME, LOCK = ".mail", "ledger.sqlite", "lock"
LOCKED = "mail-locked"
CRASHED = say("the sender stopped before the server's answer was written down")


def read_entries(output: Path) -> tuple[Entry, ...]:
    """Return the messages of the ledger; no file is made where there is none yet.

    Raises PublisherError where the ledger has lost messages that went out.
    """
    path, journal = output / FOLDER / NAME, Journal(output)
    if not path.exists():
        assert_whole(path, (), journal.events())
        return ()
    # Read first: a sender at work writes the ledger before the journal.
    copied = journal.events()
    with Ledger(path, _now) as ledger:
        assert_whole(path, ledger.events(), copied)
        return ledger.entries()


@contextmanager
def open_ledger(output: Path) -> Iterator[Ledger]:
    """Open the ledger as its only writer; whatever is halfway at the end, or was left so, is unclear."""
    with _lock(output / FOLDER / LOCK), Ledger(output / FOLDER / NAME, _now) as ledger:
        ledger.copy_to(Journal(output))
        ledger.settle(CRASHED)
        try:
            yield ledger
        finally:
            ledger.settle(CRASHED)


def settle_ledger(output: Path) -> bool:
    """Call what a dead sender left halfway unclear; returns False where a living one is at work."""
    if not (output / FOLDER / NAME).exists():
        read_entries(output)
        return True
    try:
        with open_ledger(output):
            return True
    except PublisherError as error:
        if any(finding.code != LOCKED for finding in error.findings):
            raise
        return False


def restore_ledger(output: Path) -> int:
    """Take over into the ledger what only its copy knows; returns how many messages that touched."""
    journal, path = Journal(output), output / FOLDER / NAME
    with _lock(output / FOLDER / LOCK), Ledger(path, _now) as ledger:
        known, copied = {event.identity for event in ledger.events()}, journal.events()
        ledger.take_over(copied)
        journal.write(ledger.events())
        ledger.copy_to(journal)
        ledger.settle(CRASHED)
    return len({event.entry.key for event in copied if event.identity not in known})


@dataclass(frozen=True, slots=True)
class BounceReport:
    """What reports said: the messages that changed, and how many reports are of messages that the ledger has not."""

    noted: tuple[Entry, ...]
    unknown: int


def note_bounces(output: Path, messages: Iterable[bytes]) -> BounceReport:
    """Write down which messages came back or are late, each report once; nothing is sent again by that."""
    # Read before the ledger is locked: a server may be slow.
    found = {bounce.id: bounce for content in messages if (bounce := bounce_of(content))}
    if not found:
        return BounceReport((), 0)
    with open_ledger(output) as ledger:
        seen = {event.bounce for event in ledger.events()}
        ids = {entry.key[:LENGTH]: entry.id for entry in ledger.entries()}
        new = [bounce for bounce in found.values() if bounce.id not in seen]
        noted = [ids[bounce.key] for bounce in new if bounce.key in ids and _note(ledger, ids[bounce.key], bounce)]
        entries = {entry.id: entry for entry in ledger.entries()}
    unknown = sum(bounce.key not in ids for bounce in new)
    return BounceReport(tuple(entries[message] for message in dict.fromkeys(noted)), unknown)


def _note(ledger: Ledger, message: int, bounce: Bounce) -> bool:
    (entry,) = (entry for entry in ledger.entries() if entry.id == message)
    # A report about the time before a person let it go again says nothing of how it is now.
    now = bounce.final and bounce.round == entry.round and State.BOUNCED in CHANGES[entry.state]
    if not now and entry.state is State.BOUNCED:
        return False
    answer = f"came back: {bounce.answer}" if bounce.final else f"late: {bounce.answer}"
    ledger.change(message, State.BOUNCED if now else entry.state, answer, bounce=bounce.id)
    return True


def decide_messages(output: Path, messages: Sequence[int], *, arrived: bool) -> None:
    """Write a person's decision into the ledger: that messages arrived, or that they have to go again."""
    if not (output / FOLDER / NAME).exists():
        stop_on_errors(_undecidable({}, messages, arrived))
    with open_ledger(output) as ledger:
        known = {entry.id: entry for entry in ledger.entries()}
        stop_on_errors(_undecidable(known, messages, arrived))
        for message in dict.fromkeys(messages):
            if arrived:
                ledger.change(message, State.SENT, say("a person says that it arrived"))
            else:
                twice = known[message].state in (State.SENT, State.BOUNCED)
                ledger.change(message, State.WAITING, "a person wants it to go again", again=twice)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold a lock that ends with the process however it ends; raises PublisherError where another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with locked(path, wait=False, words=str(os.getpid())):
            yield
    except HeldError as error:
        message = say("another sender is at work here: process {read}.", read=error.words or say("unknown"))
        hint = say("Wait until it is done; publisher mail status shows how far it is.")
        raise PublisherError([Finding(LOCKED, message, hint=hint)]) from None


def _undecidable(known: Mapping[int, Entry], messages: Sequence[int], arrived: bool) -> Iterator[Finding]:
    came = (State.UNCLEAR, State.BOUNCED)
    states = came if arrived else (*came, State.REFUSED, State.SENT)
    for message in messages:
        if message not in known:
            yield Finding(
                "usage-message",
                say("there is no message {message}.", message=message),
                hint=say("See publisher mail status."),
            )
        elif known[message].state not in states:
            about = {"message": message, "state": known[message].state}
            reason = (
                say("message {message} is {state}, and cannot be called sent.", **about)
                if arrived
                else say("message {message} is {state}, and cannot go again.", **about)
            )
            yield Finding("usage-message", reason, hint=say("That is for: {states}.", states=", ".join(states)))


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
