"""The plan of a mailing: what would go to whom now, every subscription of every recipient with its decision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from publisher.build.approval import kept_back
from publisher.build.seal import Sealer
from publisher.editions.published import PublishedEdition, sha256
from publisher.findings import Finding, Place, PublisherError, Severity, either, say
from publisher.mail.addresses import is_reserved
from publisher.mail.entries import Entry, LedgerFile, NewEntry, State
from publisher.mail.matching import RegionIndex, choose_edition, contradictions, is_own
from publisher.mail.recipients import Recipient
from publisher.mail.settings import Attachments, Settings

# Base64 with its line ends, and room for the words of a message.
GROWTH, WORDS = 78 / 57, 40_000
SUFFIX = {"screen": "", "handout": "-handout"}


class Decision(StrEnum):
    """The decision about a subscription."""

    GOES = "goes"
    SENT = "sent"
    CHANGED = "changed"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    BOUNCED = "came back"
    DOUBLE = "double"
    KEPT = "kept back"


# What an earlier message with the same or other files decides; the first line that holds goes before the others.
SAME, OTHER = True, False
DECISIONS = (
    (State.UNCLEAR, SAME, Decision.UNCLEAR),
    (State.UNCLEAR, OTHER, Decision.UNCLEAR),
    (State.SENT, SAME, Decision.SENT),
    (State.REFUSED, SAME, Decision.REFUSED),
    (State.BOUNCED, SAME, Decision.BOUNCED),
    (State.SENT, OTHER, Decision.CHANGED),
)


def _note(decision: Decision, entry: Entry) -> str:
    """Return what is said of an earlier message."""
    if decision is Decision.UNCLEAR:
        return say("message {id}: decide whether it arrived", id=entry.id)
    if decision is Decision.BOUNCED:
        return say("message {id}, {changed}: correct the address", id=entry.id, changed=entry.changed)
    if decision is Decision.CHANGED:
        return say("message {id} had an earlier one; send it with --again", id=entry.id)
    return say("message {id}, {changed}", id=entry.id, changed=entry.changed)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an edition that is attached, or the link in its place; `display_name` is its name in the message."""

    file: str
    display_name: str
    sha256: str
    bytes: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An edition in a message, with those of its files that go along."""

    edition: PublishedEdition
    files: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A publication that somebody asked for: the decision about it, the reason, and its edition where there is one."""

    recipient: Recipient
    publication: str
    decision: Decision
    note: str = ""
    enclosure: Enclosure | None = None


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message that is to go: one recipient, with the editions that go along."""

    recipient: Recipient
    enclosures: tuple[Enclosure, ...]

    @property
    def new_entry(self) -> NewEntry:
        """Return this message for the ledger; the same recipient, editions and hashes have the same key."""
        files = tuple(
            LedgerFile(enclosure.edition.series, enclosure.edition.name, file.file, file.sha256, file.link)
            for enclosure in self.enclosures
            for file in enclosure.files
        )
        parts = sorted((file.publication, file.file, file.sha256, file.link) for file in files)
        key = sha256(json.dumps([self.recipient.mailbox, self.recipient.region, parts]).encode())
        return NewEntry(key, self.recipient.region, self.recipient.name, self.recipient.address, files)


@dataclass(frozen=True, slots=True)
class Plan:
    """The subscriptions, the messages that go, and what is wrong with editions."""

    subscriptions: tuple[Subscription, ...]
    messages: tuple[OutgoingMessage, ...]
    findings: tuple[Finding, ...]


def make_plan(
    recipients: Iterable[Recipient],
    editions: Sequence[PublishedEdition],
    regions: RegionIndex,
    sealer: Sealer,
    settings: Settings,
    entries: Sequence[Entry],
    *,
    again: bool = False,
) -> Plan:
    """Return the plan, given what went before; an edition that changed since then goes only `again`."""
    catalogue = _Catalogue(editions, regions, sealer, settings.attachments)
    subscriptions: list[Subscription] = []
    for recipient in sorted(recipients, key=lambda one: (one.region, one.mailbox)):
        for publication in recipient.publications:
            subscription = catalogue.subscription(recipient, publication)
            if subscription.enclosure is not None and subscription.decision is Decision.GOES:
                earlier = _earlier(recipient, subscription.enclosure, entries)
                decision, note = _decision(subscription, earlier, subscriptions, again)
                subscription = replace(subscription, decision=decision, note=note)
            subscriptions.append(subscription)
    return Plan(
        tuple(subscriptions), tuple(_messages(subscriptions, settings.attachments)), tuple(catalogue.findings())
    )


class _Catalogue:
    """The editions, each looked through once, however many people asked for it."""

    def __init__(
        self, editions: Sequence[PublishedEdition], regions: RegionIndex, sealer: Sealer, attachments: Attachments
    ) -> None:
        self.editions, self.regions, self.sealer, self.attachments = editions, regions, sealer, attachments
        self._found: list[Finding] = []
        self._missing: dict[str, list[str]] = {}
        self._examined: dict[tuple[str, bool], tuple[Enclosure, tuple[Finding, ...]]] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with editions, and which are missing, each once."""
        yield from dict.fromkeys(self._found)
        for publication, names in self._missing.items():
            message = say(
                "there is no edition of {publication} for {names}.",
                publication=publication,
                names=", ".join(dict.fromkeys(names)),
            )
            yield Finding("mail-no-edition", message, hint=say("Build it."), severity=Severity.WARNING)

    def subscription(self, recipient: Recipient, publication: str) -> Subscription:
        """Return the subscription of a recipient with its edition, kept back where anything is wrong with that."""
        edition = choose_edition(publication, recipient, self.editions, self.regions)
        if edition is None:
            self._missing.setdefault(publication, []).append(self.regions.name(recipient.region))
            return Subscription(recipient, publication, Decision.KEPT, say("no edition was built"))
        enclosure, found = self._examine(edition, is_own(edition, recipient))
        self._found += found
        if found:
            return Subscription(recipient, publication, Decision.KEPT, found[0].message, enclosure)
        if is_reserved(recipient.address):
            return Subscription(recipient, publication, Decision.KEPT, say("the address is an example"), enclosure)
        return Subscription(recipient, publication, Decision.GOES, enclosure=enclosure)

    def _examine(self, edition: PublishedEdition, own: bool) -> tuple[Enclosure, tuple[Finding, ...]]:
        key = (edition.place, own)
        if key not in self._examined:
            enclosure = Enclosure(edition, tuple(_attachments(edition, self.attachments, self.regions)))
            self._examined[key] = enclosure, tuple(self._problems(enclosure, own))
        return self._examined[key]

    def _problems(self, enclosure: Enclosure, own: bool) -> Iterator[Finding]:
        edition, place = enclosure.edition, Place(file=enclosure.edition.place)
        yield from kept_back(edition, self.sealer)
        if own and not edition.messages:
            message = say("its manifest has no main findings to put in a message.")
            yield Finding("mail-no-messages", message, place, say("Mark them in its chapters, and build it again."))
        if not enclosure.files:
            message = say("it has no file for {media}.", media=either(self.attachments.media))
            yield Finding("mail-no-file", message, place, say("Build it for the screen."))
        for file in enclosure.files:
            try:
                yield from contradictions(edition, file.file, edition.read(file.file), self.regions)
            except PublisherError as error:
                yield from error.findings


def _attachments(edition: PublishedEdition, attachments: Attachments, regions: RegionIndex) -> Iterator[Attachment]:
    from slugify import slugify

    for medium in attachments.media:
        name = f"{edition.name}{SUFFIX[medium]}.pdf"
        if name in edition.files:
            built = edition.files[name]
            highlighted = regions.name(edition.highlight) if edition.highlight else ""
            slug = slugify(f"{edition.headline} {highlighted} {SUFFIX[medium]}", lowercase=False)
            yield Attachment(name, f"{slug}.pdf", built.sha256, built.bytes)


def _earlier(
    recipient: Recipient, enclosure: Enclosure, entries: Iterable[Entry]
) -> Mapping[tuple[State, bool], Entry]:
    """Return the last message to this address with this publication, by state and whether its files are the same."""
    hashes = {file.sha256 for file in enclosure.files}
    earlier: dict[tuple[State, bool], Entry] = {}
    for entry in entries:
        sent = {file.sha256 for file in entry.files if file.publication == enclosure.edition.series}
        same = sent == hashes
        if entry.address.casefold() == recipient.mailbox and sent and (same or entry.region == recipient.region):
            # Nobody knows yet whether a message that is halfway arrives.
            state = State.UNCLEAR if entry.state is State.SENDING else entry.state
            earlier[state, same] = entry
    return earlier


def _decision(
    subscription: Subscription,
    earlier: Mapping[tuple[State, bool], Entry],
    before: Iterable[Subscription],
    again: bool,
) -> tuple[Decision, str]:
    """Return the decision about a subscription with its reason, given earlier messages and subscriptions before it."""
    for state, files, decision in DECISIONS:
        entry = earlier.get((state, files))
        if entry is not None and not (again and decision is Decision.CHANGED):
            return decision, _note(decision, entry)
    if any(_is_double(subscription, other) for other in before):
        return Decision.DOUBLE, say("another row sends it to this address")
    return Decision.GOES, ""


def _is_double(subscription: Subscription, other: Subscription) -> bool:
    return (
        other.decision is Decision.GOES
        and other.recipient.mailbox == subscription.recipient.mailbox
        and _hashes(other) == _hashes(subscription)
    )


def _hashes(subscription: Subscription) -> set[str]:
    return {file.sha256 for file in subscription.enclosure.files} if subscription.enclosure else set()


def _messages(subscriptions: Iterable[Subscription], attachments: Attachments) -> Iterator[OutgoingMessage]:
    going: dict[Recipient, list[Enclosure]] = {}
    for subscription in subscriptions:
        if subscription.decision is Decision.GOES and subscription.enclosure is not None:
            going.setdefault(subscription.recipient, []).append(subscription.enclosure)
    for recipient, enclosures in going.items():
        yield OutgoingMessage(recipient, _fitting(enclosures, attachments))


def _fitting(enclosures: Sequence[Enclosure], attachments: Attachments) -> tuple[Enclosure, ...]:
    """Return the enclosures with links for the largest files, until the message is within its limit."""
    links: dict[str, str] = {}
    files = sorted(
        (file for enclosure in enclosures for file in enclosure.files), key=lambda file: file.bytes, reverse=True
    )
    editions = {file.file: enclosure.edition.name for enclosure in enclosures for file in enclosure.files}
    for file in files:
        if _size(files, links) <= attachments.limit:
            break
        links[file.file] = attachments.link.replace("{file}", file.file).replace("{edition}", editions[file.file])
    return tuple(
        replace(enclosure, files=tuple(replace(file, link=links.get(file.file, "")) for file in enclosure.files))
        for enclosure in enclosures
    )


def _size(files: Iterable[Attachment], links: Mapping[str, str]) -> float:
    return WORDS + sum(file.bytes * GROWTH for file in files if file.file not in links)
