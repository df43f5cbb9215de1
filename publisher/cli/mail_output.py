"""Tables and lines that the mail commands print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from publisher.cli.terminal import words
from publisher.editions.published import PublishedEdition
from publisher.findings import listed, say, visible
from publisher.findings.counting import state as in_state
from publisher.mail import Answer, BounceReport, Decision, Entry, OutgoingMessage, Plan, State, Subscription

# What asks for a person comes last, where the eye is when a command ends.
ORDER = (State.SENT, State.WAITING, State.SENDING, State.REFUSED, State.BOUNCED, State.UNCLEAR)
MEANINGS = {
    State.SENT: say("the server took it"),
    State.WAITING: say("goes with the next publisher mail --send"),
    State.SENDING: say("going out now"),
    State.REFUSED: say("the server does not take it: correct the address, or publisher mail decide ID --again"),
    State.BOUNCED: say("it came back: correct the address, or publisher mail decide ID --again"),
    State.UNCLEAR: say("nobody knows: ask the recipient, then publisher mail decide ID --sent or --again"),
}


def print_plan(console: Console, plan: Plan) -> None:
    """Print every subscription with the decision about it, and how many there are of each."""
    table = _table(console, say("region"), say("recipient"), say("edition"), say("files"), say("decision"))
    for each in plan.subscriptions:
        word = in_state(str(each.decision))
        decision = say("{word}: {note}", word=word, note=each.note) if each.note else word
        cells = (each.recipient.region, _recipient(each), _edition(each), _files(each))
        table.add_row(*cells, escape(words(console, decision)))
    console.print(table)
    counts = Counter(each.decision for each in plan.subscriptions)
    decisions = listed(
        say("{number} {state}", number=counts[each], state=in_state(str(each))) for each in Decision if counts[each]
    )
    about = {"number": len(plan.messages), "decisions": decisions if counts else say("none")}
    console.print(say("Messages to go: {number}. Subscriptions: {decisions}.", **about), highlight=False)


def print_outcome(console: Console, message: OutgoingMessage, state: State, answer: str) -> None:
    """Print what became of a message."""
    recipient = message.recipient
    line = f"{words(console, in_state(str(state))):9} {recipient.region} {recipient.address}  {visible(answer)}"
    console.print(escape(line), highlight=False, soft_wrap=True)


def print_trial(console: Console, message: OutgoingMessage, answer: Answer) -> None:
    """Print what became of a test message."""
    editions = ", ".join(enclosure.edition.name for enclosure in message.enclosures)
    about = {"state": in_state(str(answer.outcome)), "region": message.recipient.region, "editions": editions}
    line = say("test, {state}: {region}, {editions}. {answer}", **about, answer=answer.text)
    console.print(line, highlight=False, soft_wrap=True, markup=False)


def print_bounces(console: Console, report: BounceReport) -> None:
    """Print what reports of mail servers changed."""
    for entry in report.noted:
        about = {"id": entry.id, "region": entry.region, "address": entry.address, "answer": entry.answer}
        line = say("message {id}, {region} {address}: {answer}", **about)
        console.print(line, highlight=False, soft_wrap=True, markup=False)
    line = say(
        "Messages of which there is news: {noted}. Reports about messages that are not in the ledger: {unknown}.",
        noted=len(report.noted),
        unknown=report.unknown,
    )
    console.print(line, highlight=False, soft_wrap=True, markup=False)


def print_status(console: Console, entries: Sequence[Entry], *, alone: bool = True) -> None:
    """Print all messages by state, and what each state asks of a person."""
    columns = (say("id"), say("state"), say("region"), say("recipient"), say("editions"), say("since"), say("answer"))
    table = _table(console, *columns)
    shown = sorted(
        (entry for entry in entries if entry.state in ORDER), key=lambda entry: (ORDER.index(entry.state), entry.id)
    )
    for entry in shown:
        editions = ", ".join(dict.fromkeys(file.edition for file in entry.files))
        recipient = escape(f"{entry.name} <{entry.address}>")
        cells = (
            words(console, in_state(str(entry.state))),
            entry.region,
            recipient,
            editions,
            entry.changed,
            escape(visible(entry.answer)),
        )
        table.add_row(str(entry.id), *cells)
    if shown:
        console.print(table)
    if not alone:
        console.print(say("A sender is at work."), highlight=False)
    counts = Counter(entry.state for entry in entries)
    for each in ORDER:
        if each is not State.SENDING or counts[each]:
            about = {"number": counts[each], "state": in_state(str(each)), "meaning": MEANINGS[each]}
            console.print(say("{number:4} {state}: {meaning}", **about), highlight=False, soft_wrap=True)


def print_approved(console: Console, editions: Sequence[PublishedEdition]) -> None:
    """Print which files were approved, by whom and when."""
    for edition in editions:
        if edition.approval is not None:
            about = {"name": edition.name, "number": len(edition.files)}
            by = {"by": edition.approval.by, "at": edition.approval.at}
            line = say("{name}: {number} files, by {by}, {at}", **about, **by)
            console.print(line, highlight=False, soft_wrap=True)
        if edition.on_people:
            about = {"name": edition.name, "number": edition.on_people, "arguments": _arguments(edition)}
            line = say("{name}: {number} sentences rest on people; publisher review {arguments}", **about)
            console.print(line, highlight=False, soft_wrap=True)


def _arguments(edition: PublishedEdition) -> str:
    """Return how the command line names an edition."""
    own = f" --region {edition.region}" if edition.name != edition.series else ""
    return edition.id + (f" --gemeente {edition.highlight}" if edition.highlight else own)


def _table(console: Console, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        narrow = str(column) in ("region", "id", "state")
        table.add_column(escape(words(console, column)), overflow="fold", no_wrap=narrow)
    return table


def _recipient(subscription: Subscription) -> str:
    return escape(f"{subscription.recipient.name} <{subscription.recipient.address}>")


def _edition(subscription: Subscription) -> str:
    enclosure = subscription.enclosure
    return escape(enclosure.edition.name if enclosure else subscription.publication)


def _files(subscription: Subscription) -> str:
    enclosure = subscription.enclosure
    return escape("\n".join(file.link or file.display_name for file in enclosure.files)) if enclosure else ""
