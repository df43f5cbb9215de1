"""Tables and lines that the mail commands print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from publisher.editions.published import PublishedEdition
from publisher.findings import visible
from publisher.mail import Decision, Entry, OutgoingMessage, Plan, State, Subscription

# What asks for a person comes last, where the eye is when a command ends.
ORDER = (State.SENT, State.WAITING, State.SENDING, State.REFUSED, State.BOUNCED, State.UNCLEAR)
MEANINGS = {
    State.SENT: "the server took it",
    State.WAITING: "goes with the next publisher mail --send",
    State.SENDING: "going out now",
    State.REFUSED: "the server does not take it: correct the address, or publisher mail decide ID --again",
    State.BOUNCED: "it came back: correct the address, or publisher mail decide ID --again",
    State.UNCLEAR: "nobody knows: ask the recipient, then publisher mail decide ID --sent or --again",
}


def print_plan(console: Console, plan: Plan) -> None:
    """Print every subscription with the decision about it, and how many there are of each."""
    table = _table("region", "recipient", "edition", "files", "decision")
    for each in plan.subscriptions:
        decision = f"{each.decision}: {each.note}" if each.note else str(each.decision)
        table.add_row(each.recipient.region, _recipient(each), _edition(each), _files(each), escape(decision))
    console.print(table)
    counts = Counter(each.decision for each in plan.subscriptions)
    decisions = ", ".join(f"{counts[decision]} {decision}" for decision in Decision if counts[decision])
    console.print(f"Messages to go: {len(plan.messages)}. Subscriptions: {decisions or 'none'}.", highlight=False)


def print_outcome(console: Console, message: OutgoingMessage, state: State, answer: str) -> None:
    """Print what became of a message."""
    recipient = message.recipient
    line = f"{state:9} {recipient.region} {recipient.address}  {visible(answer)}"
    console.print(escape(line), highlight=False, soft_wrap=True)


def print_status(console: Console, entries: Sequence[Entry], *, alone: bool = True) -> None:
    """Print all messages by state, and what each state asks of a person."""
    table = _table("id", "state", "region", "recipient", "editions", "since", "answer")
    shown = sorted(
        (entry for entry in entries if entry.state in ORDER), key=lambda entry: (ORDER.index(entry.state), entry.id)
    )
    for entry in shown:
        editions = ", ".join(dict.fromkeys(file.edition for file in entry.files))
        recipient = escape(f"{entry.name} <{entry.address}>")
        cells = (entry.state, entry.region, recipient, editions, entry.changed, escape(visible(entry.answer)))
        table.add_row(str(entry.id), *cells)
    if shown:
        console.print(table)
    if not alone:
        console.print("A sender is at work.", highlight=False)
    counts = Counter(entry.state for entry in entries)
    for state in ORDER:
        if state is not State.SENDING or counts[state]:
            console.print(f"{counts[state]:4} {state}: {MEANINGS[state]}", highlight=False, soft_wrap=True)


def print_approved(console: Console, editions: Sequence[PublishedEdition]) -> None:
    """Print which files were approved, by whom and when."""
    for edition in editions:
        if edition.approval is not None:
            line = f"{edition.name}: {len(edition.files)} files, by {edition.approval.by}, {edition.approval.at}"
            console.print(escape(line), highlight=False, soft_wrap=True)
        if edition.on_people:
            line = (
                f"{edition.name}: {edition.on_people} sentences rest on people; publisher review {_arguments(edition)}"
            )
            console.print(escape(line), highlight=False, soft_wrap=True)


def _arguments(edition: PublishedEdition) -> str:
    """Return how the command line names an edition."""
    own = f" --region {edition.region}" if edition.name != edition.series else ""
    return edition.id + (f" --gemeente {edition.highlight}" if edition.highlight else own)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("region", "id", "state"))
    return table


def _recipient(subscription: Subscription) -> str:
    return escape(f"{subscription.recipient.name} <{subscription.recipient.address}>")


def _edition(subscription: Subscription) -> str:
    enclosure = subscription.enclosure
    return escape(enclosure.edition.name if enclosure else subscription.publication)


def _files(subscription: Subscription) -> str:
    enclosure = subscription.enclosure
    return escape("\n".join(file.link or file.display_name for file in enclosure.files)) if enclosure else ""
