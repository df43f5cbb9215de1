"""What would go to whom now: every subscription of every recipient, with its fate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from publisher.build.approval import PublishedEdition, kept_back
from publisher.build.manifest import sha256
from publisher.findings import Finding, Place, PublisherError, Severity
from publisher.mail.ledger import Draft, Entry, Sheet, State
from publisher.mail.matching import RegionIndex, chosen, doubts, is_own
from publisher.mail.recipients import Recipient
from publisher.mail.settings import Attachments, Settings

# Base64 with its line ends, and room for the words of a message.
GROWTH, WORDS = 78 / 57, 40_000
SUFFIX = {"screen": "", "handout": "-handout"}


class Decision(StrEnum):
    """What becomes of a subscription."""

    GOES = "goes"
    SENT = "sent"
    CHANGED = "changed"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    DOUBLE = "double"
    KEPT = "kept back"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an edition that goes along, or the link in its place; `clear` is its name in the message."""

    file: str
    clear: str
    sha256: str
    bytes: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An edition with its files in a message."""

    release: PublishedEdition
    files: tuple[Attached, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A subscription: who, which publication, what becomes of it and why; the item where there is one."""

    recipient: Recipient
    publication: str
    fate: Decision
    note: str = ""
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to be: one recipient, with the editions that go along."""

    recipient: Recipient
    items: tuple[Item, ...]

    @property
    def draft(self) -> Draft:
        """Return what the ledger writes down; the same recipient, editions and hashes have the same key."""
        sheets = tuple(
            Sheet(item.release.series, item.release.name, file.file, file.sha256, file.link)
            for item in self.items
            for file in item.files
        )
        parts = sorted((sheet.publication, sheet.file, sheet.sha256, sheet.link) for sheet in sheets)
        key = sha256(json.dumps([self.recipient.mailbox, self.recipient.region, parts]).encode())
        return Draft(key, self.recipient.region, self.recipient.name, self.recipient.address, sheets)


@dataclass(frozen=True, slots=True)
class Plan:
    """All subscriptions, the messages that go, and what is wrong with editions."""

    lines: tuple[Line, ...]
    parcels: tuple[OutgoingMessage, ...]
    findings: tuple[Finding, ...]


def plan(
    recipients: Iterable[Recipient],
    releases: Sequence[PublishedEdition],
    where: RegionIndex,
    settings: Settings,
    entries: Sequence[Entry],
    *,
    again: bool = False,
) -> Plan:
    """Return what would go now, given what went before; an edition that changed since then goes only `again`."""
    shelf = _Catalogue(releases, where, settings.attachments)
    lines: list[Line] = []
    for recipient in sorted(recipients, key=lambda one: (one.region, one.mailbox)):
        for publication in recipient.publications:
            line = shelf.line(recipient, publication)
            if line.item is not None and line.fate is Decision.GOES:
                fate, note = _fate(recipient, line.item, entries, lines, again)
                line = replace(line, fate=fate, note=note)
            lines.append(line)
    return Plan(tuple(lines), tuple(_parcels(lines, settings.attachments)), tuple(shelf.findings()))


class _Catalogue:
    """The editions, each looked through once, however many people asked for it."""

    def __init__(self, releases: Sequence[PublishedEdition], where: RegionIndex, attachments: Attachments) -> None:
        self.releases, self.where, self.attachments = releases, where, attachments
        self._found: list[Finding] = []
        self._missing: dict[str, list[str]] = {}
        self._looked: dict[tuple[str, bool], tuple[Item, tuple[Finding, ...]]] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with editions, and which are missing, each once."""
        yield from dict.fromkeys(self._found)
        for publication, names in self._missing.items():
            message = f"there is no edition of {publication} for {', '.join(dict.fromkeys(names))}."
            yield Finding("mail-no-edition", message, hint="Build it.", severity=Severity.WARNING)

    def line(self, recipient: Recipient, publication: str) -> Line:
        """Return the subscription of a recipient with its edition, kept back where anything is wrong with that."""
        release = chosen(publication, recipient, self.releases, self.where)
        if release is None:
            self._missing.setdefault(publication, []).append(self.where.name(recipient.region))
            return Line(recipient, publication, Decision.KEPT, "no edition was built")
        item, found = self._look(release, is_own(release, recipient))
        self._found += found
        if found:
            return Line(recipient, publication, Decision.KEPT, found[0].message.removesuffix("."), item)
        return Line(recipient, publication, Decision.GOES, item=item)

    def _look(self, release: PublishedEdition, own: bool) -> tuple[Item, tuple[Finding, ...]]:
        key = (release.place, own)
        if key not in self._looked:
            item = Item(release, tuple(_attached(release, self.attachments, self.where)))
            self._looked[key] = item, tuple(self._wrong(item, own))
        return self._looked[key]

    def _wrong(self, item: Item, own: bool) -> Iterator[Finding]:
        release, place = item.release, Place(file=item.release.place)
        yield from kept_back(release)
        if own and not release.messages:
            message = "its manifest has no main findings to put in a message."
            yield Finding("mail-no-messages", message, place, "Mark them in its chapters, and build it again.")
        if not item.files:
            message = f"it has no file for {' or '.join(self.attachments.media)}."
            yield Finding("mail-no-file", message, place, "Build it for the screen.")
        for file in item.files:
            try:
                yield from doubts(release, file.file, release.read(file.file), self.where)
            except PublisherError as error:
                yield from error.findings


def _attached(release: PublishedEdition, attachments: Attachments, where: RegionIndex) -> Iterator[Attached]:
    from slugify import slugify

    for medium in attachments.media:
        name = f"{release.name}{SUFFIX[medium]}.pdf"
        if name in release.files:
            about = release.files[name]
            marked = where.name(release.highlight) if release.highlight else ""
            clear = slugify(f"{release.headline} {marked} {SUFFIX[medium]}", lowercase=False)
            yield Attached(name, f"{clear}.pdf", about.sha256, about.bytes)


def _fate(
    recipient: Recipient, item: Item, entries: Iterable[Entry], lines: Iterable[Line], again: bool
) -> tuple[Decision, str]:
    """Return what becomes of an edition for a recipient, given what went to that address before."""
    hashes = {file.sha256 for file in item.files}
    past: dict[tuple[State, bool], Entry] = {}
    for entry in entries:
        went = {sheet.sha256 for sheet in entry.files if sheet.publication == item.release.series}
        if (
            entry.address.casefold() == recipient.mailbox
            and went
            and (went == hashes or entry.region == recipient.region)
        ):
            past[State.UNCLEAR if entry.state is State.SENDING else entry.state, went == hashes] = entry
    if unclear := past.get((State.UNCLEAR, True)) or past.get((State.UNCLEAR, False)):
        return Decision.UNCLEAR, f"message {unclear.id}: decide whether it arrived"
    for state, fate in ((State.SENT, Decision.SENT), (State.REFUSED, Decision.REFUSED)):
        if same := past.get((state, True)):
            return fate, f"message {same.id}, {same.changed}"
    if (earlier := past.get((State.SENT, False))) and not again:
        return Decision.CHANGED, f"message {earlier.id} had an earlier one; send it with --again"
    if any(_takes(line, recipient, hashes) for line in lines):
        return Decision.DOUBLE, "another row sends it to this address"
    return Decision.GOES, ""


def _takes(line: Line, recipient: Recipient, hashes: set[str]) -> bool:
    return (
        line.fate is Decision.GOES
        and line.item is not None
        and line.recipient.mailbox == recipient.mailbox
        and {file.sha256 for file in line.item.files} == hashes
    )


def _parcels(lines: Iterable[Line], attachments: Attachments) -> Iterator[OutgoingMessage]:
    going: dict[Recipient, list[Item]] = {}
    for line in lines:
        if line.fate is Decision.GOES and line.item is not None:
            going.setdefault(line.recipient, []).append(line.item)
    for recipient, items in going.items():
        yield OutgoingMessage(recipient, _fitting(items, attachments))


def _fitting(items: Sequence[Item], attachments: Attachments) -> tuple[Item, ...]:
    """Return the items with links for the largest files, until the message is within its limit."""
    links: dict[str, str] = {}
    files = sorted((file for item in items for file in item.files), key=lambda file: file.bytes, reverse=True)
    editions = {file.file: item.release.name for item in items for file in item.files}
    for file in files:
        if _size(files, links) <= attachments.limit:
            break
        links[file.file] = attachments.link.replace("{file}", file.file).replace("{edition}", editions[file.file])
    return tuple(
        replace(item, files=tuple(replace(file, link=links.get(file.file, "")) for file in item.files))
        for item in items
    )


def _size(files: Iterable[Attached], links: Mapping[str, str]) -> float:
    return WORDS + sum(file.bytes * GROWTH for file in files if file.file not in links)
