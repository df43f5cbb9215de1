"""The desk: from the project's files to a plan, to drafts on disk, to messages that go, to what became of them."""

from __future__ import annotations

import csv
import datetime
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from publisher.build import approval, output
from publisher.findings import Finding, Place, PublisherError, Severity, stop_on_errors
from publisher.mail import letter, recipients, secret, sender, settings
from publisher.mail.book import opened, past
from publisher.mail.matching import RegionIndex
from publisher.mail.plan import Line, OutgoingMessage, Plan, plan
from publisher.mail.smtp import Transport
from publisher.project import Project

DRAFTS = "mail"
OVERVIEW = "overview.csv"


@dataclass(frozen=True, slots=True)
class Mailer:
    """A project with its output folder, how to send, and to whom."""

    project: Project
    output: Path
    settings: settings.Settings
    recipients: tuple[recipients.Recipient, ...]
    where: RegionIndex

    @property
    def office(self) -> letter.MailContext:
        """Return what all messages share."""
        return letter.MailContext(self.project.layouts / "mail", self.settings.sender, self.where)


def open_mailer(project: Project, folder: Path) -> Mailer:
    """Return the desk; what is wrong with settings and recipients is told all at once."""
    found: list[Finding] = []
    how = who = None
    regions = recipients.known_regions(project)
    publications = {path.stem.rpartition("-")[0] for path in (project.data / "publications").glob("*.toml")}
    try:
        how = settings.load(project)
    except PublisherError as error:
        found += error.findings
    try:
        who = recipients.load(project, regions, publications)
    except PublisherError as error:
        found += error.findings
    found += settings.misplaced(how, regions) if how else ()
    if how is None or who is None or found:
        raise PublisherError(found)
    return Mailer(project, folder, how, who, RegionIndex(regions, how.areas))


def planned(desk: Mailer, *, again: bool = False) -> Plan:
    """Return what would go now to everybody."""
    releases, unread = approval.find(desk.output)
    entries = past(desk.output)
    made = plan(desk.recipients, releases, desk.where, desk.settings, entries, again=again)
    return replace(made, findings=(*unread, *_examples(desk), *made.findings))


def only(desk: Mailer, names: Sequence[str]) -> Mailer:
    """Return the desk for some addresses or regions (code or name) alone; an unknown one is a PublisherError."""
    known = {recipient: _names(recipient, desk.where) for recipient in desk.recipients}
    wanted = {name.casefold() for name in names}
    if unknown := wanted - set().union(*known.values()):
        raise PublisherError(
            Finding("usage-only", f"no recipient has address or region “{name}”.", hint="See data/recipients.csv.")
            for name in sorted(unknown)
        )
    return replace(desk, recipients=tuple(one for one, own in known.items() if not wanted or own & wanted))


def draft(desk: Mailer, made: Plan, now: datetime.datetime) -> Path:
    """Write every message that would go as a file, with an overview; returns their folder."""
    rounds = {entry.key: entry.round for entry in past(desk.output)}
    files = {
        _file_name(parcel): letter.compose(parcel, desk.office, now, round_=rounds.get(parcel.draft.key, 0)).content
        for parcel in made.parcels
    }
    folder = desk.output / DRAFTS
    output.place(folder, {**files, OVERVIEW: _overview(made.lines)})
    return folder


def send(desk: Mailer, names: Sequence[str], tell: sender.Tell, *, again: bool = False) -> Plan:
    """Send what goes now, and return the plan with what kept messages back; the ledger tells what became of them.

    Raises PublisherError where another sender is at work, or the server cannot be used.
    """
    stop_on_errors(settings.ready(desk.settings, desk.project))
    # What goes is decided under the lock: another sender may have sent it a moment ago.
    with opened(desk.output) as ledger:
        made = planned(only(desk, names), again=again)
        ledger.withdraw([parcel.draft.key for parcel in (*made.parcels, *planned(desk, again=again).parcels)])
        if not made.parcels:
            return made
        own = desk.settings.server.certificates
        certificates = str(desk.project.root / own) if own else None
        post = Transport(desk.settings, secret.password(desk.settings.server, os.environ), certificates)
        kept = sender.send(made.parcels, ledger, desk.office, post, tell)
    return replace(made, findings=(*made.findings, *kept))


def _names(recipient: recipients.Recipient, where: RegionIndex) -> set[str]:
    return {recipient.mailbox, recipient.region.casefold(), where.name(recipient.region).casefold()}


def _examples(desk: Mailer) -> Iterator[Finding]:
    if count := recipients.examples(desk.recipients):
        message = f"addresses that are examples, and that nobody reads: {count}."
        place = Place(file=desk.project.relative(desk.project.data / recipients.NAME), column="address")
        yield Finding("recipient-example", message, place, "Fill in real ones.", Severity.WARNING)


def _file_name(parcel: OutgoingMessage) -> str:
    # No two addresses have one name.
    return f"{parcel.recipient.region}-{quote(parcel.recipient.address, safe='@')}.eml"


def _overview(lines: Sequence[Line]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["region", "name", "address", "publication", "edition", "files", "fate", "note"])
    for line in lines:
        who, item = line.recipient, line.item
        edition = item.release.name if item else ""
        files = " ".join(file.link or file.clear for file in item.files) if item else ""
        table.writerow([who.region, who.name, who.address, line.publication, edition, files, line.fate, line.note])
    return text.getvalue().encode()
