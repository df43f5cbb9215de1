"""The ledger of an output folder: read by all, written by one sender at a time, decided upon by people."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from publisher.findings import Finding, PublisherError, stop_on_errors
from publisher.mail.ledger import Entry, Ledger, State
from publisher.mail.lock import LOCKED, locked

# Hidden, so that nobody who clears output/ by hand or with make clean loses who got what.
FOLDER, NAME, LOCK = ".mail", "ledger.sqlite", "lock"
CRASHED = "the sender stopped before the server's answer was written down"


def past(output: Path) -> tuple[Entry, ...]:
    """Return the messages of the ledger; nothing is made where there is none yet."""
    path = output / FOLDER / NAME
    if not path.exists():
        return ()
    with Ledger(path, _now) as ledger:
        return ledger.entries()


@contextmanager
def opened(output: Path) -> Iterator[Ledger]:
    """Open the ledger as the only sender; whatever is halfway at the end, or was left so, is unclear."""
    with locked(output / FOLDER / LOCK), Ledger(output / FOLDER / NAME, _now) as ledger:
        ledger.settle(CRASHED)
        try:
            yield ledger
        finally:
            ledger.settle(CRASHED)


def settled(output: Path) -> bool:
    """Call what a dead sender left halfway unclear; returns False where a living one is at work."""
    if not (output / FOLDER / NAME).exists():
        return True
    try:
        with opened(output):
            return True
    except PublisherError as error:
        if any(finding.code != LOCKED for finding in error.findings):
            raise
        return False


def decide(output: Path, messages: Sequence[int], *, arrived: bool) -> None:
    """Write down what a person found out: that messages arrived, or that they have to go again."""
    if not (output / FOLDER / NAME).exists():
        stop_on_errors(_undecidable({}, messages, arrived))
    with opened(output) as ledger:
        entries = {entry.id: entry for entry in ledger.entries()}
        stop_on_errors(_undecidable(entries, messages, arrived))
        for message in dict.fromkeys(messages):
            if arrived:
                ledger.change(message, State.SENT, "a person says that it arrived")
            else:
                twice = entries[message].state is State.SENT
                ledger.change(message, State.WAITING, "a person wants it to go again", again=twice)


def _undecidable(entries: Mapping[int, Entry], messages: Sequence[int], arrived: bool) -> Iterator[Finding]:
    states = (State.UNCLEAR,) if arrived else (State.UNCLEAR, State.REFUSED, State.SENT)
    for message in messages:
        if message not in entries:
            yield Finding("usage-message", f"there is no message {message}.", hint="See publisher mail status.")
        elif entries[message].state not in states:
            asked = "be called sent" if arrived else "go again"
            reason = f"message {message} is {entries[message].state}, and cannot {asked}."
            yield Finding("usage-message", reason, hint=f"That is for: {', '.join(states)}.")


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
