"""A message in full: envelope names, words as text and as HTML, and the files, read once and checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import jinja2

from publisher.build import approval
from publisher.build.approval import PublishedEdition
from publisher.dutch import formats
from publisher.findings import Finding, Place, PublisherError
from publisher.mail.matching import RegionIndex, assert_for, is_own
from publisher.mail.plan import Attached, OutgoingMessage
from publisher.mail.settings import Sender

NEWLINE = "\r\n"


@dataclass(frozen=True, slots=True)
class MailContext:
    """What all messages share: the folder of templates, the sender, and who may have what."""

    templates: Path
    sender: Sender
    where: RegionIndex


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it travels, with its identifier."""

    message_id: str
    content: bytes


def compose(parcel: OutgoingMessage, office: MailContext, now: datetime.datetime, *, round_: int = 0) -> Message:
    """Return the message of a recipient; raises PublisherError where a file is not, or no longer, the approved one."""
    contents = list(_contents(parcel, office.where))
    words = _words(parcel, office)
    subject = formats.enumeration([item.release.headline for item in parcel.items])
    message = EmailMessage(policy=SMTP)
    message.set_content(_render(office.templates, "message.txt", words), cte="quoted-printable")
    html = _render(office.templates, "message.html", {**words, "subject": subject})
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    for clear, content in contents:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=clear)
    identifier = message_id(parcel, office.sender, round_)
    head = "".join(_head(parcel, office.sender, subject, identifier, now))
    return Message(identifier, head.encode("ascii") + message.as_bytes())


def message_id(parcel: OutgoingMessage, sender: Sender, round_: int) -> str:
    """Return the identifier of a message: sent a second time for certainty it is the same, and mailboxes can tell."""
    again = f".{round_}" if round_ else ""
    return f"<{parcel.draft.key[:40]}{again}@{sender.address.rpartition('@')[2]}>"


def _contents(parcel: OutgoingMessage, where: RegionIndex) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes that are attached, by clear name: those whose hash was approved, and no others."""
    for item in parcel.items:
        assert_for(item.release, parcel.recipient, where)
        _unchanged(item.release)
        for file in item.files:
            content = item.release.read(file.file)
            if not file.link:
                yield file.clear, content


def _unchanged(release: PublishedEdition) -> None:
    now = approval.load(release)
    if found := list(approval.kept_back(now)):
        raise PublisherError(found)
    if now.seal != release.seal:
        message = "it was built again while messages were going out."
        hint = "Run publisher mail again."
        raise PublisherError([Finding("edition-changed", message, Place(file=release.place), hint)])


def _head(
    parcel: OutgoingMessage, sender: Sender, subject: str, identifier: str, now: datetime.datetime
) -> Iterator[str]:
    """Yield the head of a message, each field encoded by itself.

    A name is always encoded: the address headers of Python's email package lose the quotes of a long name with a comma,
    and make two addresses of it. There is no Auto-Submitted: a person sends, and may be told that somebody is away.
    """
    yield from _mailbox("From", sender.name, sender.address)
    yield from _mailbox("To", parcel.recipient.name, parcel.recipient.address)
    yield f"Reply-To: {sender.reply_to}{NEWLINE}"
    yield f"Subject: {_encoded('Subject', subject, 'us-ascii' if subject.isascii() else 'utf-8')}{NEWLINE}"
    yield f"Date: {format_datetime(now)}{NEWLINE}"
    yield f"Message-ID: {identifier}{NEWLINE}"


def _mailbox(field: str, name: str, address: str) -> Iterator[str]:
    yield f"{field}: {_encoded(field, name, 'utf-8')}{NEWLINE} <{address}>{NEWLINE}"


def _encoded(field: str, words: str, charset: str) -> str:
    return Header(words, charset, header_name=field).encode(linesep=NEWLINE)


def _words(parcel: OutgoingMessage, office: MailContext) -> dict[str, Any]:
    files = [(item.release, file) for item in parcel.items for file in item.files]
    return {
        "salutation": parcel.recipient.salutation,
        "titles": formats.enumeration([item.release.headline for item in parcel.items]),
        "findings": _findings(parcel),
        "attached": [_told(release, file, office.where) for release, file in files if not file.link],
        "linked": [_told(release, file, office.where) for release, file in files if file.link],
        "sender": office.sender.name,
    }


def _findings(parcel: OutgoingMessage) -> dict[str, object]:
    """Return the main findings: those of the recipient's own gemeente, where an edition has them."""
    recipient = parcel.recipient
    releases = sorted(
        (item.release for item in parcel.items if item.release.messages),
        key=lambda release: (release.region != recipient.region, not is_own(release, recipient)),
    )
    if not releases:
        return {}
    count = len(releases[0].messages)
    which = f"{formats.cardinal(count)} belangrijkste uitkomsten" if count > 1 else "belangrijkste uitkomst"
    return {"heading": f"De {which} uit {releases[0].headline}", "sentences": releases[0].messages}


def _told(release: PublishedEdition, file: Attached, where: RegionIndex) -> dict[str, str]:
    size = formats.number(max(file.bytes / 1e6, 0.1), 1)
    marked = f", met {where.name(release.highlight)} uitgelicht" if release.highlight else ""
    return {
        "title": f"{release.headline}{marked}",
        "name": file.clear,
        "size": f"{size}{formats.NO_BREAK}MB",
        "link": file.link,
    }


def _render(folder: Path, name: str, words: dict[str, Any]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=name.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(name).render(words)
    except jinja2.TemplateError as error:
        row = getattr(error, "lineno", None) or 0
        place = Place(file=f"layouts/{folder.name}/{name}", row=row)
        raise PublisherError([Finding("mail-template", f"{error}.", place, "Correct the template.")]) from None
