"""The postbox that bounces come to: a mailbox file, a Maildir, a folder of messages, or a folder on an IMAP server.

Nothing in it is changed: no message is marked as read, moved or deleted.
"""

from __future__ import annotations

import datetime
import imaplib
import mailbox
import ssl
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from publisher.findings import Finding, PublisherError, say, visible
from publisher.mail.secret import Secret
from publisher.mail.settings import IMPLICIT, Settings

# Bytes of each message: what a report says and the header of what came back stand before the files of that.
BEGINNING = 262_144


def messages_in(path: Path) -> Iterator[bytes]:
    """Yield the beginning of each message of a mailbox file, a Maildir, a folder of .eml files, or such a file."""
    try:
        yield from (content[:BEGINNING] for content in _stored(path))
    except OSError as error:
        message = say("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
        raise PublisherError([Finding("mail-postbox", message, hint=_HINT)]) from None


def messages_at(settings: Settings, secret: Secret, certificates: str | None, since: datetime.date) -> Iterator[bytes]:
    """Yield the beginning of each message that came to the IMAP folder of the settings since a day."""
    server = settings.bounces
    try:
        context = ssl.create_default_context(cafile=certificates)
        with _connected(settings, context) as imap:
            imap.login(server.user, secret.value)
            _checked(imap.select(f'"{server.folder}"', readonly=True))
            (numbers,) = _checked(imap.uid("SEARCH", "SINCE", _day(since)))
            for number in (numbers or b"").split():
                found = _checked(imap.uid("FETCH", number.decode("ascii"), f"(BODY.PEEK[]<0.{BEGINNING}>)"))
                yield from (part[1] for part in found if isinstance(part, tuple))
    except (imaplib.IMAP4.error, OSError) as error:
        reason = visible(secret.hidden(str(error) or type(error).__name__))
        message = say(
            "the postbox of {user} on {host}:{port} cannot be read: {reason}.",
            user=server.user,
            host=server.host,
            port=server.port,
            reason=reason,
        )
        hint = say("Check host, port, security, user, password and folder. Nothing was changed.")
        raise PublisherError([Finding("mail-postbox", message, settings.source.place("bounces"), hint)]) from None


_HINT = say("Name a mailbox file (mbox), a Maildir, a folder of .eml files, or nothing where mail.toml has [bounces].")


def _stored(path: Path) -> Iterator[bytes]:
    if (path / "cur").is_dir():
        maildir = mailbox.Maildir(path, factory=None, create=False)
        yield from (maildir.get_bytes(key) for key in sorted(maildir.keys()))
    elif path.is_dir():
        yield from (file.read_bytes() for file in sorted(path.glob("*.eml")) if file.is_file())
    elif not path.is_file():
        raise PublisherError([Finding("mail-postbox", say("there is no postbox {path}.", path=path), hint=_HINT)])
    else:
        with path.open("rb") as file:
            is_mbox = file.read(5) == b"From "
        if is_mbox:
            box = mailbox.mbox(path, create=False)
            yield from (box.get_bytes(key) for key in box.iterkeys())
        else:
            yield path.read_bytes()


def _connected(settings: Settings, context: ssl.SSLContext) -> imaplib.IMAP4:
    server, timeout = settings.bounces, settings.pace.timeout_seconds
    if server.security == IMPLICIT:
        return imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=timeout)
    imap = imaplib.IMAP4(server.host, server.port, timeout=timeout)
    try:
        imap.starttls(context)
    except BaseException:
        imap.shutdown()
        raise
    return imap


def _checked(answer: tuple[str, Sequence[Any]]) -> Sequence[Any]:
    status, data = answer
    if status != "OK":
        words = b" ".join(each for each in data if isinstance(each, bytes))
        raise imaplib.IMAP4.error(words.decode("utf-8", "replace"))
    return data


def _day(day: datetime.date) -> str:
    """Return a day as IMAP writes it, in English wherever this runs."""
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return "-".join(format_datetime(moment).split()[1:4])
