"""Messages as they travel: header, text as plain text and as HTML, and the attached files, read once and checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from publisher.build import approval
from publisher.build.seal import Sealer
from publisher.dutch import formats
from publisher.editions import published
from publisher.editions.published import PublishedEdition
from publisher.findings import Finding, Place, PublisherError, say
from publisher.mail.matching import RegionIndex, assert_is_for, is_own
from publisher.mail.plan import Attachment, OutgoingMessage
from publisher.mail.settings import Sender

NEWLINE = "\r\n"
# How much of its key a message has in its identifier: by it a report about the message is known.
LENGTH = 40


@dataclass(frozen=True, slots=True)
class MailContext:
    """The context of all messages: templates, sender, the regions that say who may have what, and who knows seals."""

    templates: Path
    sender: Sender
    regions: RegionIndex
    sealer: Sealer


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it travels, with its identifier."""

    message_id: str
    content: bytes


def compose(
    message: OutgoingMessage, context: MailContext, now: datetime.datetime, round_: int = 0, *, trial: str = ""
) -> Message:
    """Return a message in full; raises PublisherError where a file is not, or no longer, the approved one.

    A `trial` of what would go to somebody, who is named, says so in its subject and at its start.
    """
    attachments = list(_attachments(message, context))
    variables = {**_variables(message, context), "trial": trial}
    subject = f"[Proef] {_titles(message)}" if trial else _titles(message)
    email = EmailMessage(policy=SMTP)
    email.set_content(_render(context.templates, "message.txt", variables), cte="quoted-printable")
    html = _render(context.templates, "message.html", {**variables, "subject": subject})
    email.add_alternative(html, subtype="html", cte="quoted-printable")
    for name, content in attachments:
        email.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    identifier = _trial_id(context.sender) if trial else message_id(message, context.sender, round_)
    header = "".join(_header(message, context.sender, subject, identifier, now))
    return Message(identifier, header.encode("ascii") + email.as_bytes())


def message_id(message: OutgoingMessage, sender: Sender, round_: int) -> str:
    """Return the identifier of a message: sent a second time for certainty it is the same, and mailboxes can tell."""
    again = f".{round_}" if round_ else ""
    return f"<{message.new_entry.key[:LENGTH]}{again}@{sender.address.rpartition('@')[2]}>"


def _trial_id(sender: Sender) -> str:
    """Return an identifier that no message has which the ledger knows."""
    return make_msgid("proef", sender.address.rpartition("@")[2])


def _attachments(message: OutgoingMessage, context: MailContext) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each attached file: those whose hash was approved, and no others."""
    for enclosure in message.enclosures:
        assert_is_for(enclosure.edition, message.recipient, context.regions)
        _assert_unchanged(enclosure.edition, context.sealer)
        for file in enclosure.files:
            content = enclosure.edition.read(file.file)
            if not file.link:
                yield file.display_name, content


def _assert_unchanged(edition: PublishedEdition, sealer: Sealer) -> None:
    now = published.load(edition.folder, edition.place)
    if found := list(approval.kept_back(now, sealer)):
        raise PublisherError(found)
    if now.digest != edition.digest:
        message = say("it was built again while messages were going out.")
        hint = say("Run publisher mail again.")
        raise PublisherError([Finding("edition-changed", message, Place(file=edition.place), hint)])


def _header(
    message: OutgoingMessage, sender: Sender, subject: str, identifier: str, now: datetime.datetime
) -> Iterator[str]:
    """Yield the header fields of a message, each encoded by itself.

    A name is always encoded: the address headers of Python's email package lose the quotes of a long name with a comma,
    and make two addresses of it. There is no Auto-Submitted: a person sends, and may read that somebody is away.
    """
    yield from _mailbox("From", sender.name, sender.address)
    yield from _mailbox("To", message.recipient.name, message.recipient.address)
    yield f"Reply-To: {sender.reply_to}{NEWLINE}"
    yield f"Subject: {_encoded('Subject', subject, 'us-ascii' if subject.isascii() else 'utf-8')}{NEWLINE}"
    yield f"Date: {format_datetime(now)}{NEWLINE}"
    yield f"Message-ID: {identifier}{NEWLINE}"


def _mailbox(field: str, name: str, address: str) -> Iterator[str]:
    yield f"{field}: {_encoded(field, name, 'utf-8')}{NEWLINE} <{address}>{NEWLINE}"


def _encoded(field: str, text: str, charset: str) -> str:
    return Header(text, charset, header_name=field).encode(linesep=NEWLINE)


def _variables(message: OutgoingMessage, context: MailContext) -> dict[str, Any]:
    """Return the variables of the templates of a message."""
    files = [(enclosure.edition, file) for enclosure in message.enclosures for file in enclosure.files]
    return {
        "salutation": message.recipient.salutation,
        "titles": _titles(message),
        "findings": _findings(message),
        "attached": [_file(edition, file, context.regions) for edition, file in files if not file.link],
        "linked": [_file(edition, file, context.regions) for edition, file in files if file.link],
        "sender": context.sender.name,
    }


def _titles(message: OutgoingMessage) -> str:
    return formats.enumeration([enclosure.edition.headline for enclosure in message.enclosures])


def _findings(message: OutgoingMessage) -> dict[str, object]:
    """Return heading and sentences of the main findings: of the recipient's own gemeente where there are such."""
    recipient = message.recipient
    editions = sorted(
        (enclosure.edition for enclosure in message.enclosures if enclosure.edition.messages),
        key=lambda edition: (edition.region != recipient.region, not is_own(edition, recipient)),
    )
    if not editions:
        return {}
    count = len(editions[0].messages)
    which = f"{formats.cardinal(count)} belangrijkste uitkomsten" if count > 1 else "belangrijkste uitkomst"
    return {"heading": f"De {which} uit {editions[0].headline}", "sentences": editions[0].messages}


def _file(edition: PublishedEdition, file: Attachment, regions: RegionIndex) -> dict[str, str]:
    size = formats.number(max(file.bytes / 1e6, 0.1), 1)
    highlighted = f", met {regions.name(edition.highlight)} uitgelicht" if edition.highlight else ""
    return {
        "title": f"{edition.headline}{highlighted}",
        "name": file.display_name,
        "size": f"{size}{formats.NO_BREAK}MB",
        "link": file.link,
    }


def _render(folder: Path, name: str, variables: dict[str, Any]) -> str:
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=name.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(name).render(variables)
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        row = getattr(error, "lineno", None) or 0
        place = Place(file=f"layouts/{folder.name}/{name}", row=row)
        raise PublisherError(
            [Finding("mail-template", say("{error}.", error=error), place, say("Correct the template."))]
        ) from None
