"""The mailer: makes a plan of the project's editions and recipients, writes drafts, and sends."""

from __future__ import annotations

import csv
import datetime
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self
from urllib.parse import quote

from publisher.build import output
from publisher.build.archive.circulation import circulating
from publisher.build.seal import Sealer
from publisher.findings import Finding, Place, PublisherError, Severity, say, stop_on_errors
from publisher.mail.addresses import ascii_address
from publisher.mail.doubts import Doubts
from publisher.mail.entries import Entry
from publisher.mail.freshness import Freshness
from publisher.mail.ledger_store import BounceReport, note_bounces, open_ledger, read_entries
from publisher.mail.matching import RegionIndex
from publisher.mail.message import MailContext, compose
from publisher.mail.plan import OutgoingMessage, Plan, Subscription, make_plan
from publisher.mail.postbox import messages_at, messages_in
from publisher.mail.recipients import RECIPIENTS, Recipient, count_examples, known_regions, load_recipients
from publisher.mail.secret import POSTBOX_VARIABLE, VARIABLE, password
from publisher.mail.sender import Report, send
from publisher.mail.settings import Settings, area_problems, load_settings, sending_problems
from publisher.mail.smtp import Transport
from publisher.mail.trial import TrialReport, try_out, unusable
from publisher.project import Project

DRAFTS = "mail"
OVERVIEW = "overview.csv"


@dataclass(frozen=True, slots=True)
class Mailer:
    """A project with its output folder, its mail settings and its recipients."""

    project: Project
    output: Path
    settings: Settings
    recipients: tuple[Recipient, ...]
    regions: RegionIndex

    @classmethod
    def open(cls, project: Project, output: Path) -> Self:
        """Return the mailer of a project; raises PublisherError with all that is wrong in settings and recipients."""
        found: list[Finding] = []
        loaded = who = None
        regions = known_regions(project)
        publications = {path.stem.rpartition("-")[0] for path in (project.data / "publications").glob("*.toml")}
        try:
            loaded = load_settings(project)
        except PublisherError as error:
            found += error.findings
        try:
            who = load_recipients(project, regions, publications)
        except PublisherError as error:
            found += error.findings
        found += area_problems(loaded, regions) if loaded else ()
        if loaded is None or who is None or found:
            raise PublisherError(found)
        return cls(project, output, loaded, who, RegionIndex(regions, loaded.areas))

    @property
    def context(self) -> MailContext:
        """Return the context of all messages."""
        return MailContext(self.project.layouts / "mail", self.settings.sender, self.regions, Sealer.of(self.project))

    def only(self, names: Sequence[str]) -> Mailer:
        """Return this mailer for some addresses or regions (code or name) alone; an unknown one is a PublisherError."""
        known = {recipient: _names(recipient, self.regions) for recipient in self.recipients}
        wanted = {name.casefold() for name in names}
        if unknown := wanted - set().union(*known.values()):
            raise PublisherError(
                Finding(
                    "usage-only",
                    say("no recipient has address or region “{name}”.", name=name),
                    hint=say("See data/recipients.csv."),
                )
                for name in sorted(unknown)
            )
        return replace(self, recipients=tuple(one for one, own in known.items() if not wanted or own & wanted))

    def plan(self, *, again: bool = False) -> Plan:
        """Return the plan of a mailing to these recipients, as things are now."""
        plan = self._plan(read_entries(self.output), again=again)
        return replace(plan, findings=(*self._examples(), *self._doubts(), *plan.findings))

    def _plan(self, earlier: Sequence[Entry], *, again: bool) -> Plan:
        sealer = Sealer.of(self.project)
        editions, unread = circulating(self.project, self.output)
        plan = make_plan(self.recipients, editions, self.regions, sealer, self.settings, earlier, again=again)
        freshness = Freshness(self.project)
        going = {each.edition.place: each.edition for message in plan.messages for each in message.enclosures}
        older = [finding for edition in going.values() for finding in freshness.doubts(edition)]
        return replace(plan, findings=(*unread, *older, *plan.findings))

    def write_drafts(self, plan: Plan, now: datetime.datetime) -> Path:
        """Write every message of a plan as a file, with an overview; returns their folder."""
        rounds = {entry.key: entry.round for entry in read_entries(self.output)}
        files = {
            _file_name(message): compose(message, self.context, now, rounds.get(message.new_entry.key, 0)).content
            for message in plan.messages
        }
        folder = self.output / DRAFTS
        output.place(folder, {**files, OVERVIEW: _overview(plan.subscriptions)}, _holds_drafts)
        return folder

    def send(self, names: Sequence[str], report: Report, *, again: bool = False) -> Plan:
        """Send the messages that go now, to some recipients or all; returns the plan, with what kept messages back.

        The ledger has what became of each message. Raises PublisherError where another sender is at work, or the server
        cannot be used.
        """
        stop_on_errors(sending_problems(self.settings, self.project))
        # What goes is decided under the lock: another sender may have sent it a moment ago.
        with open_ledger(self.output) as ledger:
            plan = self.only(names).plan(again=again)
            everything = (*plan.messages, *self.plan(again=again).messages)
            ledger.withdraw([message.new_entry.key for message in everything])
            if not plan.messages:
                return plan
            kept_back = send(plan.messages, ledger, self.context, self._transport(), report)
        return replace(plan, findings=(*plan.findings, *kept_back))

    def try_out(self, names: Sequence[str], address: str, report: TrialReport) -> Plan:
        """Send one message, or those of chosen recipients, to one address alone, marked as a test.

        The ledger knows nothing of it. Raises PublisherError where nothing can be sent to it, or the server fails.
        """
        stop_on_errors([*unusable(address), *sending_problems(self.settings, self.project)])
        chosen = self.only(names)
        own = tuple(replace(each, address=ascii_address(address)) for each in chosen.recipients)
        meant = {each.row: f"{each.name} <{each.address}>" for each in chosen.recipients}
        plan = replace(chosen, recipients=own)._plan((), again=False)
        messages = plan.messages if names else plan.messages[:1]
        try_out(messages, meant, self.context, self._transport(), report)
        return replace(plan, messages=messages)

    def read_bounces(self, source: Path | None) -> BounceReport:
        """Read what came back from a mailbox, or from the folder of the settings, into the ledger."""
        if source is None and not self.settings.bounces.host:
            message = say("data/mail.toml names no postbox that messages about failed delivery come to.")
            hint = say("Fill in [bounces], or name a mailbox file: docs/mailing.md.")
            raise PublisherError([Finding("mail-postbox", message, self.settings.source.place("bounces"), hint)])
        return note_bounces(self.output, messages_in(source) if source is not None else self._arrived())

    def _arrived(self) -> Iterator[bytes]:
        entries = read_entries(self.output)
        if not entries:
            return
        first = min(datetime.datetime.fromisoformat(entry.changed).date() for entry in entries)
        same = self.settings.bounces.user == self.settings.server.user
        variable = VARIABLE if same and POSTBOX_VARIABLE not in os.environ else POSTBOX_VARIABLE
        secret = password(self.settings.bounces, os.environ, variable)
        day = first - datetime.timedelta(days=1)
        yield from messages_at(self.settings, secret, self._certificates, day)

    def _transport(self) -> Transport:
        return Transport(self.settings, password(self.settings.server, os.environ), self._certificates)

    @property
    def _certificates(self) -> str | None:
        own = self.settings.server.certificates
        return str(self.project.root / own) if own else None

    def _doubts(self) -> Iterator[Finding]:
        return Doubts(self.regions).about(self.recipients, self.project.relative(self.project.data / RECIPIENTS))

    def _examples(self) -> Iterator[Finding]:
        if count := count_examples(self.recipients):
            message = say(
                "addresses that are examples, which nobody reads and nothing is sent to: {count}.", count=count
            )
            place = Place(file=self.project.relative(self.project.data / RECIPIENTS), column="address")
            yield Finding("recipient-example", message, place, say("Fill in real ones."), Severity.WARNING)


def _holds_drafts(folder: Path) -> bool:
    """Return whether there is nothing in a folder but drafts and their overview."""
    if not folder.is_dir():
        return False
    return all(path.suffix == ".eml" or path.name in (OVERVIEW, *output.OF_FILE_MANAGERS) for path in folder.iterdir())


def _names(recipient: Recipient, regions: RegionIndex) -> set[str]:
    return {recipient.mailbox, recipient.region.casefold(), regions.name(recipient.region).casefold()}


def _file_name(message: OutgoingMessage) -> str:
    # No two addresses have one name.
    return f"{message.recipient.region}-{quote(message.recipient.address, safe='@')}.eml"


def _overview(subscriptions: Sequence[Subscription]) -> bytes:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["region", "name", "address", "publication", "edition", "files", "decision", "note"])
    for each in subscriptions:
        who, enclosure = each.recipient, each.enclosure
        edition = enclosure.edition.name if enclosure else ""
        files = " ".join(file.link or file.display_name for file in enclosure.files) if enclosure else ""
        row = [who.region, who.name, who.address, each.publication, edition, files, each.decision, each.note]
        table.writerow(row)
    return text.getvalue().encode()
