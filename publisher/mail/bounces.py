"""Bounces: reports of mail servers that a message came back or is late, and which message that was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr

from publisher.editions.published import sha256
from publisher.findings import visible

# How `message.message_id` makes one.
OWN_ID = re.compile(r"<([0-9a-f]{40})(?:\.(\d{1,6}))?@[^<>\s@]{1,255}>")
DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon")
# A status of RFC 3463, or a reply of SMTP.
CODE = re.compile(r"(?<![\d.])[45](?:\.\d{1,3}\.\d{1,3}|\d\d)(?![\d.]\d)")
LATE = re.compile(r"delayed|not yet|will continue|will keep trying|will be retried|vertraagd|nog niet", re.IGNORECASE)
GONE = re.compile(
    r"undeliver|not be delivered|not delivered|fail|permanent|returned|unknown|onbestelbaar|niet bezorgd", re.IGNORECASE
)
# Where a report in words begins to quote the message that it is about.
QUOTED = re.compile(r"^ ?-{3,}.*$", re.MULTILINE)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Bounce:
    """A report about a message: the start of its key, which time it was sent, whether it is back for good, and why."""

    id: str
    key: str
    round: int
    final: bool
    answer: str


def bounce_of(content: bytes) -> Bounce | None:
    """Return what a message reports about one that this program sent; nothing where it is no such report.

    A report of RFC 3464, or words of a mail server. Never an answer of a person, or one for while they are away.
    """
    report = message_from_bytes(content)
    parts = [part for part in report.walk() if isinstance(part, Message)]
    told = _status(parts)
    if told is None and not any(part.get_content_type() == "message/delivery-status" for part in parts):
        told = _words(report, parts)
    about = _about(report, parts)
    if told is None or about is None:
        return None
    final, answer = told
    own = str(report.get("Message-ID", "")).strip() or sha256(content)
    answer = visible(" ".join(answer.split()))[:LONGEST]
    return Bounce(visible(own)[:LONGEST], about[1], int(about[2] or 0), final, answer)


def _status(parts: list[Message]) -> tuple[bool, str] | None:
    """Return whether a report of RFC 3464 tells of a failure for good, with its reason; the worst goes first."""
    found: list[tuple[bool, str]] = []
    for part in parts:
        if part.get_content_type() == "message/delivery-status" and isinstance(blocks := part.get_payload(), list):
            found += (each for block in blocks if isinstance(block, Message) for each in _recipient(block))
    return max(found, key=lambda each: each[0], default=None)


def _recipient(block: Message) -> Iterator[tuple[bool, str]]:
    action, status = _field(block, "Action").casefold(), _field(block, "Status")
    final = action == "failed" or (not action and status.startswith("5"))
    if final or action == "delayed" or (not action and status.startswith("4")):
        reason = _field(block, "Diagnostic-Code").partition(";")[2].strip()
        words = " ".join(filter(None, [status if status not in reason else "", reason or action]))
        recipient = (_field(block, "Original-Recipient") or _field(block, "Final-Recipient")).partition(";")[2].strip()
        yield final, f"{words} ({recipient})" if recipient else words


def _field(block: Message, name: str) -> str:
    return str(block.get(name, "")).strip()


def _words(report: Message, parts: list[Message]) -> tuple[bool, str] | None:
    """Return what a mail server says in words: whether it is for good, with the line that tells why."""
    sender = parseaddr(str(report.get("From", "")))[1].partition("@")[0].casefold()
    if sender not in DAEMONS and "X-Failed-Recipients" not in report:
        return None
    text = "\n".join(_text(part) for part in parts if part.get_content_type() == "text/plain")
    text = QUOTED.split(text, maxsplit=1)[0]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if CODE.search(line)] or [line for line in lines if GONE.search(line)]
    if late := [line for line in lines if LATE.search(line)]:
        return False, (telling or late)[0]
    return (True, telling[0]) if telling else None


def _about(report: Message, parts: list[Message]) -> re.Match[str] | None:
    """Return the identifier of the message that a report is about: of that which came back, or else as it is named."""
    within = [str(part.get("Message-ID", "")) for part in parts[1:]]
    named = [str(report.get(name, "")) for name in ("In-Reply-To", "References", "X-Failed-Message-ID")]
    texts = (_text(part) for part in parts if part.get_content_maintype() == "text")
    return next((found for each in (*within, *named, *texts) if (found := OWN_ID.search(each))), None)


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
