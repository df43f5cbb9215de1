"""The messages of a ledger: what they are, where they are, and how they may change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    BOUNCED = "bounced"
    WITHDRAWN = "withdrawn"


# Every change there is; anything else would hide that somebody got two, or nothing.
CHANGES = {
    State.WAITING: (State.WAITING, State.SENDING, State.REFUSED, State.WITHDRAWN),
    State.SENDING: (State.SENT, State.WAITING, State.REFUSED, State.UNCLEAR),
    State.UNCLEAR: (State.SENT, State.WAITING, State.BOUNCED),
    State.REFUSED: (State.WAITING,),
    State.SENT: (State.WAITING, State.BOUNCED),
    State.BOUNCED: (State.WAITING, State.SENT),
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


@dataclass(frozen=True, slots=True)
class Event:
    """A message as it was after a change, the `number`-th of that message; `bounce` is the report that it came back."""

    number: int
    entry: Entry
    bounce: str = ""

    @property
    def went_out(self) -> bool:
        """Return whether a server may have had the message by then, or has refused it."""
        return self.entry.state not in (State.WAITING, State.WITHDRAWN)

    @property
    def identity(self) -> tuple[str, int, State]:
        """Return what is the same in every copy."""
        return self.entry.key, self.number, self.entry.state
