"""What mail tells in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from publisher.build.approval import PublishedEdition
from publisher.mail.ledger import Entry, State
from publisher.mail.plan import Decision, Line, OutgoingMessage, Plan

# What asks for a person comes last, where the eye is when a command ends.
ORDER = (State.SENT, State.WAITING, State.SENDING, State.REFUSED, State.UNCLEAR)
MEANINGS = {
    State.SENT: "the server took it",
    State.WAITING: "goes with the next publisher mail --send",
    State.SENDING: "going out now",
    State.REFUSED: "the server does not take it: correct the address, or publisher mail decide ID --again",
    State.UNCLEAR: "nobody knows: ask the recipient, then publisher mail decide ID --sent or --again",
}


def plan(console: Console, made: Plan) -> None:
    """Print every subscription with what becomes of it."""
    table = _table("region", "recipient", "edition", "files", "fate")
    for line in made.lines:
        fate = f"{line.fate}: {line.note}" if line.note else str(line.fate)
        table.add_row(line.recipient.region, _who(line), _edition(line), _files(line), escape(fate))
    console.print(table)
    counts = Counter(line.fate for line in made.lines)
    told = ", ".join(f"{counts[fate]} {fate}" for fate in Decision if counts[fate])
    console.print(f"Messages to go: {len(made.parcels)}. BuildOptions: {told or 'none'}.", highlight=False)


def going(console: Console, parcel: OutgoingMessage, state: State, words: str) -> None:
    """Print what became of a message."""
    who = parcel.recipient
    console.print(escape(f"{state:9} {who.region} {who.address}  {words}"), highlight=False, soft_wrap=True)


def status(console: Console, entries: Sequence[Entry], *, alone: bool = True) -> None:
    """Print all messages by state, and what each state asks of a person."""
    table = _table("id", "state", "region", "recipient", "editions", "since", "answer")
    shown = sorted(
        (entry for entry in entries if entry.state in ORDER), key=lambda entry: (ORDER.index(entry.state), entry.id)
    )
    for entry in shown:
        editions = ", ".join(dict.fromkeys(file.edition for file in entry.files))
        who = escape(f"{entry.name} <{entry.address}>")
        table.add_row(str(entry.id), entry.state, entry.region, who, editions, entry.changed, escape(entry.answer))
    if shown:
        console.print(table)
    if not alone:
        console.print("A sender is at work.", highlight=False)
    counts = Counter(entry.state for entry in entries)
    for state in ORDER:
        if state is not State.SENDING or counts[state]:
            console.print(f"{counts[state]:4} {state}: {MEANINGS[state]}", highlight=False, soft_wrap=True)


def approved(console: Console, releases: Sequence[PublishedEdition]) -> None:
    """Print which files were approved, by whom and when."""
    for release in releases:
        if release.approval is not None:
            words = f"{release.name}: {len(release.files)} files, by {release.approval.by}, {release.approval.at}"
            console.print(escape(words), highlight=False, soft_wrap=True)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("region", "id", "state"))
    return table


def _who(line: Line) -> str:
    return escape(f"{line.recipient.name} <{line.recipient.address}>")


def _edition(line: Line) -> str:
    return escape(line.item.release.name if line.item else line.publication)


def _files(line: Line) -> str:
    return escape("\n".join(file.link or file.clear for file in line.item.files)) if line.item else ""
